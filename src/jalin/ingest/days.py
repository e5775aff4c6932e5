"""The day on which an article came out, and all that says so, with what it does not agree with.

News tells what has just happened: the dates with a weekday in its words are the day on which it
came out, or days before. Pure.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import get_args

from jalin.ingest.calendar import Calendar, ReadDay, make_day, read_days
from jalin.ingest.stamps import find_zone
from jalin.records import Block, DayEvidence, DaySource, Record

URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?:([/-])(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d{7}))"
)
"""A day in an address, parted or not; behind the parted one a number may follow only apart."""

URL_STAMP = re.compile(r"-(1[0-9]{9})(?:[/?#]|$)")
"""Seconds since 1970 behind an address, as newsrooms' systems write them."""

STAMPING = "id"
"""The language of the newsrooms whose addresses carry such stamps, for the zone of their day."""

BEFORE_DATE = 60
"""Characters before a date in which a word of the future makes it no day of publication."""

BESIDE_DATE = 25
"""Characters before and behind a date in which "today" may stand."""

HEAD_CHARACTERS = 400
"""A date with a clock time stands so near the top where it is the page's own."""

CLOCK = re.compile(r"\s*(?:[-–|,]|pukul|jam|at)?\s*\|?\s*\d{1,2}[.:]\d{2}\b")
SIGNATURE = re.compile(
    r"(?:^|[.!?\"”’')])\s*[-–—]+\s*$|[-–—]\s*[A-Z!][A-Z! ]{2,25}\s+$"
    r"|^(?:(?:[A-Z][\w.]*[ ,]*){0,4}|[Bb]ertarikh:?\s*)$"
)
"""A line up to the day that ends an article: "... - KABAR PESISIR 7/4/2021", "Kuala Lumpur, "."""

SIGNED_END = re.compile(r"\s*(?:$|[-–—|/\n])")
SMALL_END = re.compile(r"[a-z]\s*$")
TOLD_END = re.compile(r"[,\"”]\s*(?:hari |on )?[^\W\d_]+['’]?[^\W\d_]*[\s,(]*$")
"""A weekday behind a comma, as behind a speaker: "kata Rina, Rabu (7/4/2021)"."""

OFF_DAYS = 3
"""A day that a page seems to sign, further from the archive's, is the day of something else."""

SOURCES: tuple[DaySource, ...] = get_args(DaySource)
"""Sources of a day, the surest first: what the page itself says beats what an archive says."""


IN_WORDS = frozenset({"today", "told", "event", "caption"})
"""Sources of which an article may have several, the latest being the day it came out."""


class DatedPage(Record, frozen=True, kw_only=True):
    """An article as far as it is dated.

    `header` is the day in front matter, `given` that of the archive or page data, `assumed` the
    one to take where the page and archive tell none.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    url: str = ""
    header: str = ""
    given: date | None = None
    assumed: date | None = None


def choose_day(evidence: Sequence[DayEvidence]) -> date | None:
    """The day that the surest evidence tells; None where there is none.

    Of several days in the words of an article the latest counts, those first whose weekday is
    that of the date. An archive's day is mended where the article reports the day after it:
    archives that keep days in another time zone are early, never an article.
    """
    if not evidence:
        return None
    given = next((found.day for found in evidence if found.source == "given"), None)
    sure = [found for found in evidence if is_near(found, given)]
    best = min(sure, key=lambda found: SOURCES.index(found.source))
    if best.source == "given":
        after = best.day + timedelta(days=1)
        return after if is_early(evidence, after) else best.day
    if best.source in IN_WORDS:
        same = [found for found in sure if found.source == best.source]
        best = max(same, key=lambda found: (found.agrees, found.day))
    return best.day


def is_near(found: DayEvidence, given: date | None) -> bool:
    """Whether a byline or signature is near enough to the archive's day to be the article's."""
    signed = found.source in {"byline", "signature"}
    return given is None or not signed or abs((found.day - given).days) <= OFF_DAYS


def is_early(evidence: Sequence[DayEvidence], after: date) -> bool:
    """Whether the latest day that the article tells in somebody's words is `after`."""
    told = [e.day for e in evidence if e.source in {"today", "told"} and e.agrees]
    return max(told, default=None) == after


def find_evidence(page: DatedPage, calendar: Calendar) -> Iterator[DayEvidence]:
    """Yield everything that tells the day, in the order of `SOURCES` and of reading."""
    for read in read_days(page.header, calendar):
        yield make_evidence("header", read)
    yield from find_bylines(page, calendar)
    yield from find_signatures(page.text, calendar)
    yield from find_address_days(page.url)
    if page.given is not None:
        yield DayEvidence(source="given", day=page.given)
    if page.assumed is not None:
        yield DayEvidence(source="assumed", day=page.assumed)
    for block in page.blocks:
        if block.kind == "body":
            yield from find_reported(page.text, block, calendar)
        elif block.kind == "caption":
            yield from find_pictured(page.text, block, calendar)


def find_address_days(url: str) -> Iterator[DayEvidence]:
    """Yield the days in an address, and that of a stamp behind it."""
    for match in URL_DAY.finditer(url):
        if (day := make_day(match[1], match[3] or match[5], match[4] or match[6])) is not None:
            yield DayEvidence(source="url", day=day)
    if (stamp := URL_STAMP.search(url)) is not None:
        time = datetime.fromtimestamp(int(stamp[1]), tz=UTC)
        yield DayEvidence(
            source="stamp", day=time.astimezone(find_zone(url, STAMPING) or UTC).date()
        )


def find_pictured(text: str, block: Block, calendar: Calendar) -> Iterator[DayEvidence]:
    """Yield the days of a caption that are not to come."""
    for read in read_days(text, calendar, block.start, block.end):
        if not is_future(text[block.start : read.start], calendar):
            yield make_evidence("caption", read)


def find_bylines(page: DatedPage, calendar: Calendar) -> Iterator[DayEvidence]:
    """Yield days in bylines and datelines, and those with a clock time on top of the page."""
    starts = set()
    for block in page.blocks:
        if block.kind in {"byline", "dateline"}:
            for read in read_days(page.text, calendar, block.start, block.end):
                starts.add(read.start)
                yield make_evidence("byline", read)
    for read in read_days(page.text, calendar, 0, HEAD_CHARACTERS):
        before = page.text[: read.start]
        clocked = CLOCK.match(page.text, read.end) and not SMALL_END.search(before)
        if clocked and read.start not in starts:
            yield make_evidence("byline", read)


def find_signatures(text: str, calendar: Calendar) -> Iterator[DayEvidence]:
    """Yield the days that close an article, behind a dash or on a line of their own."""
    for read in read_days(text, calendar, len(text) // 3):
        line = text[text.rfind("\n", 0, read.start) + 1 : read.start]
        if SIGNED_END.match(text, read.end) and SIGNATURE.search(line):
            yield make_evidence("signature", read)


def find_reported(text: str, block: Block, calendar: Calendar) -> Iterator[DayEvidence]:
    """Yield the days of a paragraph: today's, those of somebody's words, those of events.

    A date without a weekday beside it is history, one behind a word of the future a plan.
    """
    for read in read_days(text, calendar, block.start, block.end):
        sentence = re.split(r"[.!?]\s|\n", text[block.start : read.start])[-1]
        if read.weekday is None or is_future(sentence, calendar):
            continue
        beside = sentence[-BESIDE_DATE:] + " " + text[read.end : read.end + BESIDE_DATE]
        if calendar.today.search(beside):
            yield make_evidence("today", read)
        elif TOLD_END.search(sentence) and calendar.spoken.search(sentence):
            yield make_evidence("told", read)
        else:
            yield make_evidence("event", read)


def is_future(before: str, calendar: Calendar) -> bool:
    """Whether a word of the future stands shortly before a date."""
    return calendar.future.search(before[-BEFORE_DATE:]) is not None


def make_evidence(source: DaySource, read: ReadDay) -> DayEvidence:
    """A day read from words, with where they stand and whether its weekday is right."""
    agrees = read.weekday is None or read.weekday == read.day.isoweekday()
    return DayEvidence(source=source, day=read.day, start=read.start, end=read.end, agrees=agrees)
