"""Full dates in words, by the month and weekday names of all languages at once. Pure."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from jalin.records import Record

ISO_DAY = re.compile(r"(?<![\d/-])((?:19|20)\d{2})-(\d{2})-(\d{2})(?![\d/-])")
NUMERIC_DAY = re.compile(
    r"(?<![\d/])(?<!\d[.-])(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d{2})(?![\d/]|[.-]\d)"
)
WORDED_DAY = re.compile(
    r"(?<![\d/.-])(\d{1,2})(?:st|nd|rd|th)? ([^\W\d_]{3,9})\.?,? ((?:19|20)\d{2})(?!\d)"
)
MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?, ((?:19|20)\d{2})(?!\d)")
YEAR = re.compile(r"(?:19|20)\d{2}")
"""What every full date has."""

NUMERIC_YEAR = re.compile(r"[/-](?:19|20)\d{2}")
YEAR_BEHIND = re.compile(r", (?:19|20)\d{2}")
"""What those in numbers alone have, and those with the month first: quickly looked for."""

WORD = re.compile(r"[^\W\d_]+")

BESIDE = 40
"""Characters before a date in which its weekday may stand."""

WEEKDAY_WORDS = 3
"""Words between which and the date the weekday stands: "Rabu pagi ini, 7 April 2021"."""


class Calendar(Record, frozen=True, kw_only=True):
    """Month and weekday names in small letters, by number (weekdays are ISO, Monday 1).

    `today` are phrases for the day of writing, `future` words for what is to come, `spoken`
    verbs and phrases of speech.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    today: re.Pattern[str]
    future: re.Pattern[str]
    spoken: re.Pattern[str]


class ReadDay(Record, frozen=True, kw_only=True):
    """A full date at `start`..`end` of a text, with the ISO weekday beside it, if any."""

    start: int
    end: int
    day: date
    weekday: int | None


def read_days(
    text: str, calendar: Calendar, start: int = 0, end: int | None = None
) -> list[ReadDay]:
    """The full dates in `text[start:end]`, in order; a day that cannot be is left out."""
    end = len(text) if end is None else min(end, len(text))
    found = (
        ReadDay(
            start=match.start(),
            end=match.end(),
            day=day,
            weekday=find_weekday(
                text[max(start, match.start() - BESIDE) : match.start()], calendar
            ),
        )
        for match, day in match_days(text, calendar.months, start, end)
        if day is not None
    )
    return sorted(found, key=lambda read: read.start)


def match_days(
    text: str, months: Mapping[str, int], start: int, end: int
) -> Iterator[tuple[re.Match[str], date | None]]:
    """Yield each match of a full date with its day, None where there is no such day."""
    if YEAR.search(text, start, end) is None:
        return
    for match in ISO_DAY.finditer(text, start, end):
        yield match, make_day(match[1], match[2], match[3])
    if NUMERIC_YEAR.search(text, start, end) is not None:
        for match in NUMERIC_DAY.finditer(text, start, end):
            yield match, make_day(match[3], match[2], match[1])
    for match in WORDED_DAY.finditer(text, start, end):
        yield match, make_day(match[3], str(months.get(match[2].casefold(), 0)), match[1])
    if YEAR_BEHIND.search(text, start, end) is not None:
        for match in MONTH_FIRST.finditer(text, start, end):
            yield match, make_day(match[3], str(months.get(match[1].casefold(), 0)), match[2])


def find_weekday(before: str, calendar: Calendar) -> int | None:
    """The weekday that the last words before a date name."""
    words = WORD.findall(re.split(r"[.!?]\s|\n", before)[-1].casefold())
    named = [calendar.weekdays[w] for w in words[-WEEKDAY_WORDS:] if w in calendar.weekdays]
    return named[-1] if named else None


def make_day(year: str, month: str, day: str) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
