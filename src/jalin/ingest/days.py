"""The day on which an article came out, where nobody gave it. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jalin.records import Record

URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d{2})([/-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d{7})"
)
ISO_DAY = re.compile(r"(?<![\d/-])((?:19|20)\d{2})-(\d{2})-(\d{2})(?![\d/-])")
NUMERIC_DAY = re.compile(r"(?<![\d/.-])(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d{2})(?![\d/.-])")
WORDED_DAY = re.compile(
    r"(?<![\d/.-])(\d{1,2})(?:st|nd|rd|th)? ([^\W\d_]{3,9})\.?,? ((?:19|20)\d{2})(?!\d)"
)
MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?, ((?:19|20)\d{2})(?!\d)")
WORDS_BEFORE = re.compile(r"[^\W\d_]+")
REPORTED_WORDS = 2
"""A weekday so few words before a date makes it the day of what is reported, not history."""

FUTURE = re.compile(r"\b(?:akan|mendatang|depan|hingga|sampai|until|by|next)\b", re.IGNORECASE)
BEFORE_DATE = 60
"""Characters before a date in which a word of the future makes it no day of publication."""


class Calendar(Record, frozen=True, kw_only=True):
    """Month names with their number, and weekday names, in small letters."""

    months: Mapping[str, int]
    weekdays: frozenset[str]


def find_published(
    bylines: Sequence[str], url: str, words: Sequence[str], calendar: Calendar, given: date | None
) -> date | None:
    """The first day in `bylines` or the URL, else `given`, else the latest day in `words`.

    `bylines` are front matter and byline, `words` body and captions.

    News tells what has just happened: of the dates with a weekday in the body, and of those of
    photos, the latest that is not to come is the day it came out, or one of the days before.
    """
    for byline in bylines:
        if (day := next(find_days(byline, calendar), None)) is not None:
            return day
    for match in URL_DAY.finditer(url):
        if (day := make_day(match[1], match[3], match[4])) is not None:
            return day
    if given is not None:
        return given
    body, captions = words
    reported = find_days(body, calendar, reported=True)
    return max([*reported, *find_days(captions, calendar)], default=None)


def find_days(text: str, calendar: Calendar, *, reported: bool = False) -> Iterator[date]:
    """Yield the full dates in `text` that no word of the future announces.

    With `reported`, only those right behind a weekday: "Sabtu (23/10/2021)".
    """
    for match, day in read_days(text, calendar.months):
        before = re.split(r"[.\n]", text[max(0, match.start() - BEFORE_DATE) : match.start()])[-1]
        near = WORDS_BEFORE.findall(before.casefold())[-REPORTED_WORDS:]
        dated = not reported or not calendar.weekdays.isdisjoint(near)
        if day is not None and dated and FUTURE.search(before) is None:
            yield day


def read_days(text: str, months: Mapping[str, int]) -> Iterator[tuple[re.Match[str], date | None]]:
    """Yield each match of a full date with its day, None where there is no such day."""
    for match in ISO_DAY.finditer(text):
        yield match, make_day(match[1], match[2], match[3])
    for match in NUMERIC_DAY.finditer(text):
        yield match, make_day(match[3], match[2], match[1])
    for match in WORDED_DAY.finditer(text):
        yield match, make_day(match[3], str(months.get(match[2].casefold(), 0)), match[1])
    for match in MONTH_FIRST.finditer(text):
        yield match, make_day(match[3], str(months.get(match[1].casefold(), 0)), match[2])


def make_day(year: str, month: str, day: str) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
