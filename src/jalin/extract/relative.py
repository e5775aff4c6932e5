"""Dates counted from the article's day: "kemarin", "pekan lalu", "dua hari lalu", "Rabu"."""

from jalin.extract.days import Days, one_day, span_to, unit_at, weekday_near
from jalin.extract.figures import read_figures
from jalin.extract.named import read_day, read_year_alone
from jalin.extract.narrative import read_told
from jalin.extract.numbers import read_number
from jalin.extract.scan import is_capital
from jalin.extract.scene import MAX_COUNT, Found, Scene, follows, lean_at, row_at, word_at


def read_relative(scene: Scene, at: int) -> Found | None:
    """The relative date at a word, with a date in brackets that makes it certain."""
    found = (
        read_told(scene, at)
        or read_weekday(scene, at)
        or read_named_point(scene, at)
        or read_unit(scene, at)
        or read_before(scene, at)
        or read_count(scene, at)
    )
    return with_date(scene, found, 0) if found is not None else None


def read_named_point(scene: Scene, at: int) -> Found | None:
    """Such as "kemarin", "besok", "tadi malam"."""
    if (point := row_at(scene, at, "point")) is None:
        return None
    row, end = point
    return Found(end=end, days=unit_at(scene.anchor, row.unit, row.low), relative=True)


def read_unit(scene: Scene, at: int) -> Found | None:
    """Such as "pekan lalu", "tahun ini", "tahun 2019", "sepekan terakhir", "akhir pekan"."""
    if (unit := row_at(scene, at, "unit")) is None:
        return None
    row, end = unit
    if row.low:
        return read_counted(scene, end, row.unit, row.low)
    if (shift := row_at(scene, end, "after")) is not None:
        return Found(
            end=shift[1], days=unit_at(scene.anchor, row.unit, shift[0].low), relative=True
        )
    if row.unit == "year" and (year := read_year_alone(scene, end)) is not None:
        return year
    if row.unit == "weekend":
        return Found(end=end, days=bare_weekend(scene, at), relative=True)
    return None


def bare_weekend(scene: Scene, at: int) -> Days:
    """The weekend that is under way or the last one; the coming one for what is to come."""
    this = unit_at(scene.anchor, "weekend", 0)
    if (
        lean_at(scene, at)
        or scene.anchor is None
        or this.first is None
        or this.first <= scene.anchor
    ):
        return this
    return unit_at(scene.anchor, "weekend", -1)


def read_before(scene: Scene, at: int) -> Found | None:
    """Such as "last week", "the past three months", "next Friday"."""
    if (shift := row_at(scene, at, "before")) is None:
        return None
    row, j = shift
    if (unit := row_at(scene, j, "unit")) is not None:
        return Found(end=unit[1], days=unit_at(scene.anchor, unit[0].unit, row.low), relative=True)
    if (weekday := scene.pack.weekdays.get(word_at(scene, j))) is not None:
        day = weekday_near(scene.anchor, weekday.weekday, row.low)
        return Found(end=j + 1, days=one_day(day), relative=True)
    number = read_number(scene.words, j, scene.pack) if word_at(scene, j) else None
    unit = row_at(scene, number.end, "unit") if number is not None else None
    if number is None or unit is None or not 0 < number.value <= MAX_COUNT:
        return None
    count = round(number.value) * (-1 if row.low > 0 else 1)
    return Found(end=unit[1], days=span_to(scene.anchor, unit[0].unit, count), relative=True)


def read_count(scene: Scene, at: int) -> Found | None:
    """Such as "dua hari lalu", "tiga bulan terakhir", "two days ago"."""
    number = read_number(scene.words, at, scene.pack)
    unit = row_at(scene, number.end, "unit") if number is not None else None
    if number is None or unit is None or not 0 < number.value <= MAX_COUNT:
        return None
    return read_counted(scene, unit[1], unit[0].unit, round(number.value))


def read_counted(scene: Scene, at: int, unit: str, count: int) -> Found | None:
    """What "lalu", "terakhir" or "ke depan" makes of a count of units; None without it."""
    if (word := row_at(scene, at, "ago", "after", "past")) is None or count == 0:
        return None
    row, end = word
    if row.kind == "past" or row.low == 0:
        days = span_to(scene.anchor, unit, count)
    elif row.low > 0:
        days = span_to(scene.anchor, unit, -count)
    else:
        days = unit_at(scene.anchor, unit, -count)
    return Found(end=end, days=days, relative=True)


def read_weekday(scene: Scene, at: int) -> Found | None:
    """Such as "Rabu", "Rabu lalu", "Sabtu pekan lalu", "Rabu, 20 Oktober 2021", "Rabu (20/10)".

    A date beside the weekday beats it, unless no such day exists.
    """
    row = scene.pack.weekdays.get(word_at(scene, at))
    if row is None or not is_weekday(scene, at):
        return None
    j = skip(scene, at + 1, "daypart")
    lean = lean_at(scene, at)
    shift, unit = row_at(scene, j, "after"), row_at(scene, j, "unit")
    of_week = row_at(scene, unit[1], "after") if unit and unit[0].unit == "week" else None
    if shift is not None:
        lean, j = shift[0].low, shift[1]
    day = weekday_near(scene.anchor, row.weekday, lean)
    if of_week is not None:
        week = unit_at(scene.anchor, "week", of_week[0].low)
        day, j = weekday_near(week.last, row.weekday, 0), of_week[1]
    found = Found(end=skip(scene, j, "daypart"), days=one_day(day), relative=True)
    return with_date(scene, found, row.weekday)


def is_weekday(scene: Scene, at: int) -> bool:
    """Whether the word is a day here: "Minggu" is one, "minggu" and "Minggu lalu" are a week."""
    if not is_capital(scene.words, at):
        return follows(scene, at, "unit")
    is_unit = row_at(scene, at, "unit") is not None
    return not (is_unit and at == 0 and row_at(scene, at + 1, "after") is not None)


def with_date(scene: Scene, found: Found, weekday: int) -> Found:
    """The date that stands right after, in brackets or (after a weekday) without."""
    j = skip(scene, found.end, "daypart")
    comma = word_at(scene, j) == ","
    bracket = word_at(scene, j + comma) == "("
    if not (bracket or weekday):
        return found
    k = j + comma + bracket
    k = skip(scene, k, "lead")
    if not word_at(scene, k):
        return found
    date = read_figures(scene, k, short=True, weekday=weekday) or read_day(scene, k, weekday)
    if date is None:
        return found
    end = skip(scene, date.end, "daypart")
    if bracket and word_at(scene, end) == ")":
        end = skip(scene, end + 1, "daypart")
        again = row_at(scene, end, "after")
        end = again[1] if again is not None and again[0].low < 0 else end
    elif bracket:
        end = date.end
    return Found(end=end, days=date.days, yearless=date.yearless)


def skip(scene: Scene, at: int, kind: str) -> int:
    """The word after any words of this kind at `at`."""
    while (row := row_at(scene, at, kind)) is not None:
        at = row[1]
    return at
