"""Numbers that sort by day: the latest day has the smallest, what has no day the largest. Pure."""

from datetime import date

BITS_OF_DAY = 24
"""So many bits tell apart what lies on one day: 16 million."""

LAST_ORDINAL = date.max.toordinal()
UNDATED = LAST_ORDINAL << BITS_OF_DAY
"""The least number of what has no day; ordinals begin with 1."""


def first_number(day: date | None) -> int:
    """The least number of a day."""
    return (LAST_ORDINAL - day.toordinal()) << BITS_OF_DAY if day else UNDATED


def ordinal(day: date | None) -> int | None:
    """The day's ordinal; None for no day."""
    return day.toordinal() if day else None
