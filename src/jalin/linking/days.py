"""How well the days of two tellings agree. Pure."""

from datetime import date, timedelta

from jalin.linking.tellings import Telling

WINDOW_DAYS = 7
"""How far apart two articles may be for what neither dates, or what is still going on."""

NEXT_DAY = 0.6
"""Reporters east and west of the date line, or an article's own day for lack of a date word."""

ONE_UNDATED = 0.5
BOTH_UNDATED = 0.6
OPEN_DAYS = timedelta(days=3650)
COARSE_DAYS = 40
"""Days that a telling may cover before overlapping with it says little."""


def agree_days(one: Telling, other: Telling) -> float | None:
    """0..1, or None where the days exclude each other: a drill of next year is another."""
    span, other_span = find_span(one), find_span(other)
    if span is None or other_span is None:
        return agree_undated(one, other)
    (first, last), (start, end) = span, other_span
    gap = (max(first, start) - min(last, end)).days
    if gap > 1:
        return None
    if gap == 1:
        return NEXT_DAY
    width = max((last - first).days, (end - start).days) + 1
    shared = (min(last, end) - max(first, start)).days + 1
    if width <= WINDOW_DAYS:
        return 0.7 + 0.3 * shared / width
    return BOTH_UNDATED if width <= COARSE_DAYS else 0.4 + 0.5 * shared / width


def agree_undated(one: Telling, other: Telling) -> float | None:
    """What two articles of one week tell may be one thing, if both tell it as background or not."""
    if not near_articles(one, other):
        return None
    both = one.start == other.start and one.end == other.end
    same = one.background == other.background
    return (BOTH_UNDATED if both else ONE_UNDATED) if same else None


def near_articles(one: Telling, other: Telling) -> bool:
    """Whether both articles appeared within a week."""
    if one.published is None or other.published is None:
        return False
    return abs((one.published - other.published).days) <= WINDOW_DAYS


def find_span(telling: Telling) -> tuple[date, date] | None:
    """First and last day; an unknown bound lies ten years off, where one is known."""
    start, end = telling.start, telling.end
    if start is None and end is None:
        return None
    return start or (end or date.min) - OPEN_DAYS, end or (start or date.min) + OPEN_DAYS
