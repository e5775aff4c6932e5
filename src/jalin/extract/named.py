"""Dates with a month's name or a bare year: "7 April 2021", "April lalu", "1980-an"."""

from datetime import date

from jalin.extract.days import (
    DECADE,
    YEAR_MONTHS,
    Days,
    make_day,
    months,
    nearest_year,
    unknown,
)
from jalin.extract.scan import is_capital, match_phrase
from jalin.extract.scene import (
    LEAP_YEAR,
    Found,
    Scene,
    day_without_year,
    follows,
    lean_at,
    read_year,
    row_at,
    word_at,
)
from jalin.records import Record

LICENCES = ("lead", "since", "until", "from", "part", "unit")
"""Kinds of words after which a bare year or an ambiguous month is a date."""
COUNTED = ("measure", "person", "thing", "classifier", "currency")
DAY_DIGITS = 2
MONTH_DAYS = 31
DECADE_MONTHS = 120


class Tail(Record, frozen=True, kw_only=True):
    """What follows a month: a year, or words that lean to the past (-1) or future (1)."""

    end: int
    year: int | None = None
    lean: int | None = None


def month_at(scene: Scene, at: int) -> tuple[int, int] | None:
    """The month named at a word, and the word after it and its full stop."""
    row = scene.pack.months.get(word_at(scene, at))
    if row is None:
        return None
    dotted = row.alone == "no" and word_at(scene, at + 1) == "."
    goes_on = dotted and word_at(scene, at + 2)[:1].isdecimal()
    return row.month, at + 2 if goes_on else at + 1


def read_tail(scene: Scene, at: int) -> Tail:
    """The year or the leaning word after a month, with "tahun" or a comma between them."""
    comma = word_at(scene, at) == ","
    if (year := read_year(scene, at + comma)) is not None:
        return Tail(end=at + comma + 1, year=year)
    unit = row_at(scene, at, "unit")
    if unit is not None and unit[0].unit == "year":
        if (year := read_year(scene, unit[1])) is not None:
            return Tail(end=unit[1] + 1, year=year)
        shift = row_at(scene, unit[1], "after")
        if shift is not None and scene.anchor is not None:
            return Tail(end=shift[1], year=scene.anchor.year + shift[0].low)
    before = row_at(scene, at, "before")
    unit = row_at(scene, before[1], "unit") if before is not None else None
    if before and unit and unit[0].unit == "year" and scene.anchor is not None:
        return Tail(end=unit[1], year=scene.anchor.year + before[0].low)
    if (shift := row_at(scene, at, "after")) is not None:
        return Tail(end=shift[1], lean=shift[0].low)
    return Tail(end=at)


def day_number(scene: Scene, at: int) -> tuple[int, int] | None:
    """A day of the month in figures, and the word after it and its suffix ("7th")."""
    word = word_at(scene, at)
    if not word.isdecimal() or len(word) > DAY_DIGITS or not 0 < int(word) <= MONTH_DAYS:
        return None
    suffix = row_at(scene, at + 1, "suffix")
    return int(word), suffix[1] if suffix is not None else at + 1


def read_day(scene: Scene, at: int, weekday: int = 0) -> Found | None:
    """Such as "7 April 2021", "17-23 Oktober", "April 7, 2021"."""
    if (found := month_at(scene, at)) is not None and scene.pack.manifest.month_first:
        month, j = found
        if (days := read_days_span(scene, j)) is None:
            return None
        tail = read_tail(scene, days[2])
        return make_days(scene, at, (month, *days[:2]), tail, weekday)
    if (days := read_days_span(scene, at)) is None:
        return None
    j = days[2] + (row_at(scene, days[2], "lead") is not None)
    if (found := month_at(scene, j)) is None:
        return None
    month, j = found
    return make_days(scene, at, (month, *days[:2]), read_tail(scene, j), weekday)


def read_days_span(scene: Scene, at: int) -> tuple[int, int, int] | None:
    """First and last day of "17-23", "17 hingga 23" or "17 dan 18", and the word after."""
    if (first := day_number(scene, at)) is None:
        return None
    joined = row_at(scene, first[1], "to", "until", "and")
    last = day_number(scene, joined[1]) if joined is not None else None
    if joined is None or last is None or last[0] <= first[0]:
        return (first[0], first[0], first[1])
    if joined[0].kind == "and" and last[0] != first[0] + 1:
        return (first[0], first[0], first[1])
    return (first[0], last[0], last[1])


def make_days(
    scene: Scene, at: int, month_days: tuple[int, int, int], tail: Tail, weekday: int
) -> Found | None:
    """The day or days of a month that were read, in the year that was read or is likeliest."""
    month, first, last = month_days
    if make_day(LEAP_YEAR, month, last) is None:
        return None
    if tail.year is not None:
        begin, end = make_day(tail.year, month, first), make_day(tail.year, month, last)
        days = Days(first=begin, last=end, precision="day") if begin and end else None
    else:
        lean = lean_at(scene, at) if tail.lean is None else tail.lean
        days = day_without_year(scene, (month, first), lean, weekday)
        if days is not None and days.first is not None and last != first:
            days = Days(first=days.first, last=days.first.replace(day=last), precision="day")
    return Found(end=tail.end, days=days, yearless=tail.year is None) if days else None


def read_month(scene: Scene, at: int, *, licensed: bool = False) -> Found | None:
    """Such as "Maret 2021", "April lalu", "last May"; an ambiguous name needs one of these."""
    before = row_at(scene, at, "before")
    begin = before[1] if before is not None else at
    if (found := month_at(scene, begin)) is None or not is_capital(scene.words, begin):
        return None
    month, j = found
    tail = read_tail(scene, j)
    if before is not None:
        tail = Tail(end=tail.end, year=tail.year, lean=before[0].low)
    sure = licensed or scene.pack.months[word_at(scene, begin)].alone == "yes"
    if not (sure or tail.year or tail.lean is not None or follows(scene, at, *LICENCES)):
        return None
    year = tail.year or scene.year
    if year is None and scene.anchor is None:
        return Found(end=tail.end, days=unknown("month"), yearless=True)
    if year is None:
        year = month_year(scene, at, month, tail.lean)
    return Found(end=tail.end, days=months(year, month, 1, "month"), yearless=tail.year is None)


def month_year(scene: Scene, at: int, month: int, lean: int | None) -> int:
    """The year of a month without one: the latest such month, or as the words lean."""
    anchor = scene.anchor or date(LEAP_YEAR, 1, 1)
    if lean is None and lean_at(scene, at) > 0:
        return nearest_year(anchor, month, 1, 1) if month != anchor.month else anchor.year
    if lean == 0:
        return anchor.year
    if lean is not None and lean > 0:
        return anchor.year + (month <= anchor.month)
    return anchor.year - (month > anchor.month or (lean == -1 and month == anchor.month))


def read_year_alone(scene: Scene, at: int, *, licensed: bool = False) -> Found | None:
    """Such as "pada 2012", "2010-2014", "1980-an": a year needs a word before it or a range."""
    if (decade := read_decade(scene, at)) is not None:
        return decade
    if (year := read_year(scene, at)) is None:
        return None
    counted = match_phrase(scene.words, at + 1, scene.pack.units)
    if (counted is not None and counted[0].kind in COUNTED) or is_of_law(scene, at):
        return None
    if not (licensed or follows(scene, at, *LICENCES) or in_range(scene, at, year)):
        return None
    return Found(end=at + 1, days=months(year, 1, YEAR_MONTHS, "year"))


def is_of_law(scene: Scene, at: int) -> bool:
    """Whether a year is a law's ("Undang-Undang Nomor 30 Tahun 2002")."""
    number = at - 2
    if not word_at(scene, number).isdecimal():
        return False
    mark = number - 1 if word_at(scene, number - 1) == "." else number
    return follows(scene, mark, "numbering")


def in_range(scene: Scene, at: int, year: int) -> bool:
    """Whether a later year follows a dash, or an earlier one stands before "-" or "dan"."""
    joined = row_at(scene, at + 1, "to")
    beyond = read_year(scene, joined[1]) if joined is not None else None
    before = read_year(scene, at - 2) if follows(scene, at, "to", "and") else None
    return (beyond is not None and beyond > year) or (before is not None and before < year)


def read_decade(scene: Scene, at: int) -> Found | None:
    """Such as "1980-an", "1980s": the suffix stands right at the figures."""
    year = read_year(scene, at)
    j = at + 2 if word_at(scene, at + 1) == "-" else at + 1
    suffix = row_at(scene, j, "decade")
    if year is None or suffix is None or year % DECADE:
        return None
    glued = scene.words.ends[suffix[1] - 1] - scene.words.starts[at]
    if glued != len("".join(scene.words.words[at : suffix[1]])):
        return None
    return Found(end=suffix[1], days=months(year, 1, DECADE_MONTHS, "decade"))
