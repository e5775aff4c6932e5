"""Two parties and what goes on between them, whoever acts, from the catalogue's sums."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from jalin.query import Catalogue, Edge, NetworkQuestion, ask_network
from jalin.records import Record

MOST_EDGES = 4000
"""Ties added up for one answer; those beyond have few reports."""


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


def find_pairs(
    catalogue: Catalogue,
    since: date | None = None,
    until: date | None = None,
    party: str = "",
    least: int = 1,
) -> list[Pair]:
    """Pairs of these days, those of most reports first; of one party only, it is `one`."""
    question = NetworkQuestion(since=since, until=until, party=party, limit=MOST_EDGES)
    pairs = join_edges(ask_network(catalogue, question), party)
    return [pair for pair in pairs if pair.reports >= least]


def join_edges(edges: Iterable[Edge], party: str = "") -> list[Pair]:
    """Both directions of an edge as one; what one does to itself is left out."""
    joined: dict[tuple[str, str], Pair] = {}
    for edge in edges:
        one, other = sorted((edge.source, edge.target), key=lambda c: (not same(c, party), c))
        if one == other:
            continue
        known = joined.get((one, other))
        reports = edge.reports + (known.reports if known else 0)
        old = (known.score * known.reports, known.conflict * known.reports) if known else (0, 0)
        joined[one, other] = Pair(
            one=one,
            other=other,
            reports=reports,
            score=round((old[0] + edge.score * edge.reports) / reports, 3),
            conflict=round((old[1] + edge.conflict * edge.reports) / reports, 3),
        )
    return sorted(joined.values(), key=lambda pair: (-pair.reports, pair.one, pair.other))


def same(code: str, party: str) -> bool:
    """Whether a code is the party's, in any case."""
    return code.casefold() == party.casefold()


USUAL_OVER = 26
"""Periods before, half a year of weeks, that tell what is usual."""
LEAST_REPORTS = 3
LEAST_TIMES = 2.0
"""Times the usual from which a pair is shown: with three reports or more rarely chance."""


def find_unusual(catalogue: Catalogue, last: date, days: int) -> list[Unusual]:
    """Pairs with far more reports in the `days` up to `last` than is usual, the farthest first."""
    first = last - timedelta(days=days - 1)
    earliest = max(date.min.toordinal(), first.toordinal() - days * USUAL_OVER)
    before = find_pairs(catalogue, date.fromordinal(earliest), first - timedelta(days=1))
    usual: Mapping[tuple[str, str], float] = {
        (pair.one, pair.other): pair.reports / USUAL_OVER for pair in before
    }
    found = [
        Unusual(pair=pair, usual=round(usual.get((pair.one, pair.other), 0.0), 2))
        for pair in find_pairs(catalogue, first, last, least=LEAST_REPORTS)
    ]
    many = [one for one in found if one.pair.reports >= LEAST_TIMES * one.usual]
    return sorted(many, key=lambda one: one.usual - one.pair.reports)


def rank_parties(pairs: Iterable[Pair]) -> list[str]:
    """Codes, those of most reports first."""
    counts: dict[str, int] = {}
    for pair in pairs:
        for code in (pair.one, pair.other):
            counts[code] = counts.get(code, 0) + pair.reports
    return sorted(counts, key=lambda code: (-counts[code], code))
