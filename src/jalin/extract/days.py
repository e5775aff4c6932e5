"""Arithmetic on days for date expressions. Pure: knows no language."""

from datetime import date, timedelta

from jalin.records import Precision, Record

DAYS_AHEAD = 60
"""An undirected day without a year may lie this far ahead of the article ("18 November" in late
October); beyond it, news tells of the past."""
HALF_YEAR = 183
WEEK = 7
YEAR_MONTHS = 12
DECADE = 10
THIRD_ENDS = (10, 20)
"""Codebook, section 4: early is days 1-10, middle 11-20, late 21 to the end."""
YEAR_PARTS = {1: (1, 4), 2: (5, 8), 3: (10, 12)}
WEEK_PARTS = {1: (0, 1), 2: (2, 3), 3: (4, 6)}
DECADE_PARTS = {1: (0, 3), 2: (4, 6), 3: (7, 9)}
UNIT_PRECISION: dict[str, Precision] = {
    "day": "day",
    "weekend": "day",
    "week": "week",
    "month": "month",
    "quarter": "season",
    "half": "season",
    "year": "year",
    "decade": "decade",
}
COARSENESS: tuple[Precision, ...] = ("day", "week", "month", "season", "year", "decade")
UNIT_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}


class Days(Record, frozen=True, kw_only=True):
    """Inclusive days; None where a bound is open or cannot be known."""

    first: date | None
    last: date | None
    precision: Precision


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def one_day(day: date | None) -> Days:
    """A single day."""
    return Days(first=day, last=day, precision="day")


def unknown(precision: Precision) -> Days:
    """Days that cannot be counted without the article's day."""
    return Days(first=None, last=None, precision=precision)


def months(year: int, month: int, count: int, precision: Precision) -> Days:
    """`count` months from `month`, which may lie outside 1..12."""
    first = make_month(year, month)
    beyond = make_month(year, month + count)
    last = beyond - timedelta(days=1) if beyond is not None else None
    return Days(first=first, last=last, precision=precision)


def make_month(year: int, month: int) -> date | None:
    """The first day of a month counted from January of `year`, however far away."""
    index = year * YEAR_MONTHS + month - 1
    return make_day(index // YEAR_MONTHS, index % YEAR_MONTHS + 1, 1)


def month_part(days: Days, part: int) -> Days:
    """The early (1), middle (2) or late (3) days of a month."""
    if days.first is None or days.last is None:
        return days
    first, last = (
        (1, THIRD_ENDS[0]),
        (THIRD_ENDS[0] + 1, THIRD_ENDS[1]),
        (THIRD_ENDS[1] + 1, days.last.day),
    )[part - 1]
    return Days(
        first=days.first.replace(day=first), last=days.first.replace(day=last), precision="month"
    )


def year_part(year: int, part: int) -> Days:
    """The early, middle or late months of a year."""
    first, last = YEAR_PARTS[part]
    return months(year, first, last - first + 1, "season")


def decade_part(year: int, part: int) -> Days:
    """The early, middle or late years of the decade that begins with `year`."""
    first, last = DECADE_PARTS[part]
    return months(year + first, 1, (last - first + 1) * YEAR_MONTHS, "year")


def part_of(days: Days, unit: str, part: int) -> Days:
    """The early, middle or late part of a unit of time."""
    if days.first is None:
        return days
    match unit:
        case "month":
            return month_part(days, part)
        case "year":
            return year_part(days.first.year, part)
        case "decade":
            return decade_part(days.first.year, part)
        case "week":
            first, last = WEEK_PARTS[part]
            return Days(
                first=move(days.first, first), last=move(days.first, last), precision="week"
            )
        case _:
            return days


def move(day: date, count: int) -> date | None:
    """The day `count` days later; None beyond the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def unit_at(anchor: date | None, unit: str, shift: int) -> Days:
    """The unit that holds the anchor, or the one `shift` units later (earlier if negative)."""
    precision = UNIT_PRECISION[unit]
    if anchor is None:
        return unknown(precision)
    monday = move(anchor, -anchor.weekday())
    match unit:
        case "day":
            return one_day(move(anchor, shift))
        case "week" | "weekend":
            first = move(monday, shift * WEEK) if monday else None
            begin, end = (0, 6) if unit == "week" else (5, 6)
            return Days(
                first=move(first, begin) if first else None,
                last=move(first, end) if first else None,
                precision=precision,
            )
        case "decade":
            return months(anchor.year // DECADE * DECADE + shift * DECADE, 1, 120, precision)
        case _:
            size = UNIT_MONTHS[unit]
            begin = (anchor.month - 1) // size * size + 1
            return months(anchor.year, begin + shift * size, size, precision)


def span_to(anchor: date | None, unit: str, count: int) -> Days:
    """From `count` units before the anchor up to it; ahead of it if `count` is negative."""
    precision = UNIT_PRECISION[unit]
    if anchor is None:
        return unknown(precision)
    far = step_back(anchor, unit, count)
    first, last = (far, anchor) if count > 0 else (anchor, far)
    return Days(first=first, last=last, precision=precision)


def step_back(anchor: date, unit: str, count: int) -> date | None:
    """The same day `count` units earlier; the month's last day where it is shorter."""
    if unit in ("day", "week", "weekend"):
        return move(anchor, -count * (1 if unit == "day" else WEEK))
    month = make_month(anchor.year, anchor.month - count * UNIT_MONTHS[unit])
    if month is None:
        return None
    for day in range(anchor.day, 0, -1):
        if (found := make_day(month.year, month.month, day)) is not None:
            return found
    return None


def nearest_year(anchor: date, month: int, day: int, lean: int) -> int:
    """The year of a day told without one.

    `lean` is -1 for "lalu", 1 for "mendatang" or a sentence about the future, 0 else: then the
    day lies in the past, unless it comes within DAYS_AHEAD.
    """
    options = [
        found
        for year in (anchor.year - 1, anchor.year, anchor.year + 1)
        if (found := make_day(year, month, day)) is not None
    ]
    if not options:
        return anchor.year
    gaps = sorted((found - anchor).days for found in options)
    past = [gap for gap in gaps if gap <= 0]
    ahead = [gap for gap in gaps if gap > 0]
    choice = past[-1] if past else ahead[0]
    if ahead and (lean > 0 or not past or (lean == 0 and ahead[0] <= DAYS_AHEAD)):
        nearer = lean == 0 or not past or ahead[0] <= -past[-1] or ahead[0] <= HALF_YEAR
        choice = ahead[0] if nearer else choice
    return (anchor + timedelta(days=choice)).year


def weekday_near(anchor: date | None, weekday: int, lean: int) -> date | None:
    """The ISO weekday on or before the anchor; on or after it where `lean` is 1.

    "Rabu lalu" (-1) and "Rabu" both mean the latest one; "lalu" on a Wednesday is a week ago.
    """
    if anchor is None:
        return None
    back = (anchor.isoweekday() - weekday) % WEEK
    if lean > 0:
        return move(anchor, (WEEK - back) % WEEK)
    if lean < 0 and back == 0:
        back = WEEK
    return move(anchor, -back)
