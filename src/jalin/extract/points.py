"""One point of time in words, whichever way it is written."""

from jalin.extract.days import Days, months, part_of
from jalin.extract.figures import read_figures
from jalin.extract.named import month_year, read_day, read_month, read_tail, read_year_alone
from jalin.extract.relative import read_relative
from jalin.extract.scene import Found, Scene, follows, row_at, word_at

WEEK_DAYS = 7
QUARTER_MONTHS = {"quarter": 3, "half": 6}
SPANNED = {"month": "month", "year": "year", "decade": "decade", "week": "week"}


def read_point(scene: Scene, at: int) -> Found | None:
    """The point of time that begins at a word."""
    word = word_at(scene, at)
    if not word:
        return None
    if word[0].isdecimal():
        short = follows(scene, at, "lead", "since", "until", "from")
        return (
            read_figures(scene, at, short=short)
            or read_day(scene, at)
            or read_relative(scene, at)
            or read_year_alone(scene, at)
        )
    if word not in scene.pack.date_openers:
        return None
    return (
        read_part(scene, at)
        or read_season(scene, at)
        or read_nth(scene, at)
        or read_relative(scene, at)
        or read_day(scene, at)
        or read_month(scene, at)
    )


def read_part(scene: Scene, at: int) -> Found | None:
    """Such as "awal Oktober", "akhir tahun lalu", "pertengahan 2019", "awal 1980-an"."""
    if (part := row_at(scene, at, "part")) is None:
        return None
    if row_at(scene, at, "unit") is not None:
        return None
    row, j = part
    j = skip_month_word(scene, j)
    whole = (
        read_relative(scene, j) or read_month(scene, j, licensed=True) or read_year_alone(scene, j)
    )
    if whole is None or whole.days.precision not in SPANNED:
        return None
    days = part_of(whole.days, SPANNED[whole.days.precision], row.low)
    return Found(end=whole.end, days=days, relative=whole.relative, yearless=whole.yearless)


def skip_month_word(scene: Scene, at: int) -> int:
    """The month's name after "bulan"."""
    unit = row_at(scene, at, "unit")
    named = unit is not None and word_at(scene, unit[1]) in scene.pack.months
    return unit[1] if unit is not None and named else at


def read_season(scene: Scene, at: int) -> Found | None:
    """Such as "musim panas 2019", "last summer": a year or a direction must be told."""
    before = row_at(scene, at, "before")
    season = row_at(scene, before[1] if before else at, "season")
    if season is None:
        return None
    row, j = season
    linked = row_at(scene, j, "lead")
    tail = read_tail(scene, linked[1] if linked else j)
    lean = before[0].low if before else tail.lean
    if tail.year is None and lean is None:
        return None
    end = tail.end if tail.year is not None or tail.lean is not None else j
    if tail.year is None and scene.anchor is None:
        return None
    year = tail.year or month_year(scene, at, row.low, lean)
    days = months(year, row.low, row.high - row.low + 1, "season")
    return Found(end=end, days=days, relative=tail.year is None)


def read_nth(scene: Scene, at: int) -> Found | None:
    """Such as "pekan ketiga Agustus", "kuartal kedua 2021", "the first week of October"."""
    unit = row_at(scene, at, "unit")
    ordinal = scene.pack.numbers.get(word_at(scene, unit[1] if unit else at))
    if ordinal is None or ordinal.kind != "ordinal":
        return None
    j = unit[1] + 1 if unit else at + 1
    if unit is None:
        unit = row_at(scene, j, "unit")
        j = unit[1] if unit else j
    if unit is None:
        return None
    linked = row_at(scene, j, "lead")
    j = skip_month_word(scene, linked[1] if linked else j)
    whole = (
        read_month(scene, j, licensed=True)
        or read_year_alone(scene, j, licensed=True)
        or read_relative(scene, j)
    )
    days = nth_of(whole.days, unit[0].unit, int(ordinal.value)) if whole is not None else None
    if whole is None or days is None:
        return None
    return Found(end=whole.end, days=days, relative=whole.relative, yearless=whole.yearless)


def nth_of(days: Days, unit: str, nth: int) -> Days | None:
    """The nth week of a month (days 1-7 are its first) or quarter or half of a year."""
    if days.first is None or days.last is None:
        return None
    if unit == "week" and days.precision == "month":
        first = (nth - 1) * WEEK_DAYS + 1
        if first > days.last.day:
            return None
        last = min(first + WEEK_DAYS - 1, days.last.day)
        return Days(
            first=days.first.replace(day=first), last=days.first.replace(day=last), precision="week"
        )
    if unit in QUARTER_MONTHS and days.precision == "year":
        size = QUARTER_MONTHS[unit]
        return months(days.first.year, (nth - 1) * size + 1, size, "season")
    return None
