"""Running sums by period: reports from one party toward another, of an outlet, at a place.

A year of days would be added up anew with every question; so each sum is kept for days, months,
years and all of time, and a question adds up the few that make its days.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

from jalin.linking.pairs import find_pairs
from jalin.ontology import Ontology
from jalin.records import Article, Location, Record, Report

TALLY_SCHEMA = """
CREATE TABLE tally (
    name TEXT, level INTEGER, period INTEGER, one TEXT, other TEXT,
    reports INTEGER, score REAL, conflict INTEGER,
    PRIMARY KEY (name, level, period, one, other)
) WITHOUT ROWID;
CREATE TABLE place (id TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID;
CREATE TABLE tie (
    one TEXT, other TEXT, day INTEGER, origins INTEGER, quad INTEGER, events INTEGER, score REAL,
    PRIMARY KEY (one, other, day, origins, quad)
) WITHOUT ROWID;
"""
"""`tally` and `place` sum reports, see below; `tie` sums events, see `ties`."""

TallyName = Literal["pair", "outlet", "place"]
EVER, YEAR, MONTH, DAY = range(4)
CONFLICT_QUADS = frozenset({3, 4})
DECEMBER = 12

Key = tuple[str, int, int, str, str]


class Sum(msgspec.Struct):
    """What was added under one key."""

    reports: int = 0
    score: float = 0.0
    conflict: int = 0


class Span(Record, frozen=True, kw_only=True):
    """Periods of one level, from `first` to `last`, both included."""

    level: int
    first: int
    last: int


def add_tallies(
    connection: sqlite3.Connection,
    told: Iterable[tuple[Article, list[Report]]],
    ontology: Ontology,
    sign: int = 1,
) -> None:
    """Add these reports to all sums, or take them out with `sign` -1."""
    sums: dict[Key, Sum] = {}
    places: dict[str, Location] = {}
    for article, reports in told:
        if article.published:
            count(sums, ("outlet", article.outlet, article.lang), article.published, sign)
        for report in reports:
            day = report.start or report.end
            if day and report.status == "actual":
                add_report(sums, report, day, sign, ontology)
                places |= {place_key(place): place for place in report.places}
    connection.executemany(
        """INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET reports = reports + excluded.reports,
            score = score + excluded.score, conflict = conflict + excluded.conflict""",
        ((*key, s.reports, s.score, s.conflict) for key, s in sorted(sums.items())),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO place VALUES (?, ?)",
        ((key, msgspec.msgpack.encode(place)) for key, place in places.items()),
    )


def add_report(
    sums: dict[Key, Sum], report: Report, day: date, sign: int, ontology: Ontology
) -> None:
    """Count a report for each of its pairs and places."""
    pairs = {
        (pair.source.code, pair.target.code)
        for pair in find_pairs(report, ontology)
        if pair.source and pair.target
    }
    hostile = report.quad in CONFLICT_QUADS
    for pair in pairs:
        count(sums, ("pair", *pair), day, sign, report.score, hostile=hostile)
    for key in {place_key(place) for place in report.places}:
        count(sums, ("place", key, ""), day, sign, report.score, hostile=hostile)


def place_key(place: Location) -> str:
    """A place's id, else its name as written."""
    return place.id or place.name.casefold()


def count(  # what is added, and where
    sums: dict[Key, Sum],
    key: tuple[str, str, str],
    day: date,
    sign: int,
    score: float = 0.0,
    *,
    hostile: bool = False,
) -> None:
    """Add one report to the sums of all periods that its day is in."""
    name, one, other = key
    for level, period in ((EVER, 0), (YEAR, day.year), (MONTH, month(day)), (DAY, day.toordinal())):
        found = sums.setdefault((name, level, period, one, other), Sum())
        found.reports += sign
        found.score += sign * score
        found.conflict += sign * hostile


def month(day: date) -> int:
    """A number for the month of a day."""
    return day.year * DECEMBER + day.month - 1


def split_span(since: date | None, until: date | None) -> Iterator[Span]:
    """Yield the fewest periods that make these days, both included; no bound is all of time."""
    if since is None and until is None:
        yield Span(level=EVER, first=0, last=0)
        return
    first, last = since or date(1, 1, 1), until or date(9999, 12, 31)
    if first > last:
        return
    if month(first) == month(last):
        yield Span(level=DAY, first=first.toordinal(), last=last.toordinal())
        return
    if first.day > 1:
        following = month_start(month(first) + 1)
        yield Span(level=DAY, first=first.toordinal(), last=following.toordinal() - 1)
        first = following
    if last < date.max and (last + timedelta(days=1)).day > 1:
        begin = last.replace(day=1)
        yield Span(level=DAY, first=begin.toordinal(), last=last.toordinal())
        last = begin - timedelta(days=1)
    if first <= last:
        yield from split_months(month(first), month(last))


def split_months(first: int, last: int) -> Iterator[Span]:
    """Yield whole years, and the months before and after them."""
    begin, end = -(-first // DECEMBER), (last + 1) // DECEMBER - 1
    if begin > end:
        yield Span(level=MONTH, first=first, last=last)
        return
    if first < begin * DECEMBER:
        yield Span(level=MONTH, first=first, last=begin * DECEMBER - 1)
    yield Span(level=YEAR, first=begin, last=end)
    if last > end * DECEMBER + DECEMBER - 1:
        yield Span(level=MONTH, first=(end + 1) * DECEMBER, last=last)


def month_start(number: int) -> date:
    """The first day of a month."""
    return date(number // DECEMBER, number % DECEMBER + 1, 1)
