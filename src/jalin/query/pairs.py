"""Two parties and what goes on between them, whoever acts: sums of reports, largest first."""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from jalin.query.catalogue import Catalogue
from jalin.query.pages import Answers
from jalin.query.sums import write_parts
from jalin.records import Record

MOST_PAIRS = 2_000
"""Pairs of one answer; those beyond have few reports."""

PairRow = tuple[str, str, int, float, int]


class Pair(Record, frozen=True, kw_only=True):
    """Two parties and the reports of what happened between them.

    `score` is the mean of PLOVER's, -10..10; `conflict` the share of conflict, 0..1.
    """

    one: str
    other: str
    reports: int
    score: float
    conflict: float


class Unusual(Record, frozen=True, kw_only=True):
    """A pair with far more reports in the last days than is usual: the mean over half a year."""

    pair: Pair
    usual: float


class PairsQuestion(Record, frozen=True, kw_only=True):
    """Which pairs: by reports of what happened within these days, of one `party` or of all.

    `least` hides pairs of fewer reports.
    """

    since: date | None = None
    until: date | None = None
    party: str = ""
    least: int = 1
    limit: int = MOST_PAIRS


JOINED = """SELECT min(one, other) AS first, max(one, other) AS second, sum(reports) AS reports,
    sum(score) AS score, sum(conflict) AS conflict
    FROM ({parts}) WHERE one <> other GROUP BY 1, 2"""
"""Both directions of an edge as one; what one does to itself is left out."""


def ask_pairs(catalogue: Catalogue, question: PairsQuestion) -> Answers[Pair]:
    """Pairs of these days, those of most reports first; of one party only, it is `one`."""
    party = question.party.casefold()
    where = "(? = '' OR lower(one) = ? OR lower(other) = ?)"
    parts, values = write_parts("pair", question.since, question.until, (where, [party] * 3))
    if not parts:
        return Answers((), Pair)
    rows = catalogue.select(
        f"""SELECT * FROM ({JOINED.format(parts=parts)}) WHERE reports >= ?
        ORDER BY reports DESC, first, second LIMIT ?""",  # noqa: S608 # values are bound
        [*values, max(1, question.least), question.limit],
    )
    return Answers((read_pair(row, party) for row in msgspec.convert(rows, list[PairRow])), Pair)


def read_pair(row: PairRow, party: str = "") -> Pair:
    """A row as a pair, that party first."""
    one, other, reports, score, conflict = row
    if party and one.casefold() != party:
        one, other = other, one
    return Pair(
        one=one,
        other=other,
        reports=reports,
        score=round(score / reports, 3),
        conflict=round(conflict / reports, 3),
    )


USUAL_OVER = 26
"""Periods before, half a year of weeks, that tell what is usual."""
LEAST_REPORTS = 3
LEAST_TIMES = 2.0
"""Times the usual from which a pair is shown: with three reports or more rarely chance."""


def ask_unusual(catalogue: Catalogue, last: date, days: int, limit: int) -> Answers[Unusual]:
    """Pairs with far more reports in the `days` up to `last` than is usual, the farthest first."""
    first = last - timedelta(days=days - 1)
    earliest = date.fromordinal(max(1, first.toordinal() - days * USUAL_OVER))
    now, new = write_parts("pair", first, last)
    before, old = write_parts("pair", earliest, first - timedelta(days=1))
    rows = catalogue.select(
        f"""SELECT now.*, coalesce(before.reports, 0) AS usual
        FROM ({JOINED.format(parts=now)}) AS now
        LEFT JOIN ({JOINED.format(parts=before)}) AS before USING (first, second)
        WHERE now.reports >= ? AND now.reports * ? >= coalesce(before.reports, 0) * ?
        ORDER BY now.reports * ? - usual DESC, first, second LIMIT ?""",  # noqa: S608 # bound
        [*new, *old, LEAST_REPORTS, USUAL_OVER, LEAST_TIMES, USUAL_OVER, limit],
    )
    found = msgspec.convert(rows, list[tuple[str, str, int, float, int, int]])
    unusual = (
        Unusual(pair=read_pair(row[:5]), usual=round(row[5] / USUAL_OVER, 2)) for row in found
    )
    return Answers(unusual, Unusual)


def rank_parties(pairs: Iterable[Pair]) -> list[str]:
    """Codes, those of most reports first."""
    counts: dict[str, int] = {}
    for pair in pairs:
        for code in (pair.one, pair.other):
            counts[code] = counts.get(code, 0) + pair.reports
    return sorted(counts, key=lambda code: (-counts[code], code))
