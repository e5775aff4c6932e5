"""Answers that are sums: who acts on whom, which outlets tell, where it happens, how it changed."""

from datetime import date
from typing import TypeVar

import msgspec

from jalin.linking.series import Point, join_series
from jalin.query.catalogue import Catalogue
from jalin.query.facets import Facet
from jalin.query.find import Wanted, group_days
from jalin.query.tallies import TallyName, split_span
from jalin.records import Location, Record, Series, SeriesMeasure, SeriesStep

MOST = 200


class NetworkQuestion(Record, frozen=True, kw_only=True):
    """Who acts on whom, by reports of what happened within these days.

    `party` asks for what a code does and what is done to it; `least` hides weaker edges.
    """

    since: date | None = None
    until: date | None = None
    party: str = ""
    least: int = 1
    limit: int = MOST


class Edge(Record, frozen=True, kw_only=True):
    """What one code did toward another: `score` is the mean of PLOVER's, `conflict` a share."""

    source: str
    target: str
    reports: int
    score: float
    conflict: float


class Spot(Record, frozen=True, kw_only=True):
    """A place with the reports of what happened there."""

    place: Location
    reports: int
    score: float
    conflict: float


class Outlet(Record, frozen=True, kw_only=True):
    """Who published how many articles in a language."""

    outlet: str
    lang: str
    articles: int


class SumQuestion(Record, frozen=True, kw_only=True):
    """Which days to add up, and how many answers, the largest first."""

    since: date | None = None
    until: date | None = None
    limit: int = MOST


class SeriesQuestion(Record, frozen=True, kw_only=True):
    """Which series: what happened between two codes, by `by`, smoothed and tested by `measure`."""

    between: tuple[str, str]
    by: SeriesStep = "month"
    measure: SeriesMeasure = "sum"
    since: date | None = None
    until: date | None = None
    min_origins: int = 1


class TallyRow(Record, frozen=True, kw_only=True):
    """One sum as it lies in the catalogue."""

    one: str
    other: str
    reports: int
    score: float
    conflict: int


RowType = TypeVar("RowType", bound=Record)


def ask_network(catalogue: Catalogue, question: NetworkQuestion) -> tuple[Edge, ...]:
    """Edges, the heaviest first."""
    party = question.party and question.party.casefold()
    where = "(? = '' OR lower(one) = ? OR lower(other) = ?)"
    rows = add_up(catalogue, "pair", question, (where, [party] * 3), question.least)
    return tuple(
        Edge(
            source=row.one,
            target=row.other,
            reports=row.reports,
            score=round(row.score / row.reports, 3),
            conflict=round(row.conflict / row.reports, 3),
        )
        for row in rows
    )


def ask_places(catalogue: Catalogue, question: SumQuestion) -> tuple[Spot, ...]:
    """Places of what happened, those of most reports first."""
    rows = add_up(catalogue, "place", question)
    return tuple(
        Spot(
            place=read_place(catalogue, row.one),
            reports=row.reports,
            score=round(row.score / row.reports, 3),
            conflict=round(row.conflict / row.reports, 3),
        )
        for row in rows
    )


def read_place(catalogue: Catalogue, key: str) -> Location:
    """A place as it was first written."""
    [(body,)] = catalogue.select("SELECT body FROM place WHERE id = ?", [key])
    return msgspec.msgpack.decode(msgspec.convert(body, bytes), type=Location)


def ask_sources(catalogue: Catalogue, question: SumQuestion) -> tuple[Outlet, ...]:
    """Outlets by the articles that came out within these days, the busiest first."""
    return tuple(
        Outlet(outlet=row.one, lang=row.other, articles=row.reports)
        for row in add_up(catalogue, "outlet", question)
    )


def add_up(
    catalogue: Catalogue,
    name: TallyName,
    question: NetworkQuestion | SumQuestion,
    where: tuple[str, list[str]] = ("true", []),
    least: int = 1,
) -> list[TallyRow]:
    """The sums of some days by their keys, the largest first."""
    spans = list(split_span(question.since, question.until))
    if not spans:
        return []
    condition, own = where
    one = "SELECT one, other, reports, score, conflict FROM tally WHERE name = ? AND level = ?"
    parts = " UNION ALL ".join([f"{one} AND period BETWEEN ? AND ? AND {condition}"] * len(spans))
    values = [v for s in spans for v in (name, s.level, s.first, s.last, *own)]
    rows = catalogue.select(
        f"""SELECT one, other, sum(reports), sum(score), sum(conflict) FROM ({parts})
        GROUP BY 1, 2 HAVING sum(reports) >= ? ORDER BY 3 DESC, 1, 2 LIMIT ?""",  # noqa: S608
        [*values, max(1, least), question.limit],
    )
    names = TallyRow.__struct_fields__
    return [msgspec.convert(dict(zip(names, row, strict=True)), TallyRow) for row in rows]


def ask_series(catalogue: Catalogue, question: SeriesQuestion) -> Series:
    """The events between two parties by period, with its changes of level."""
    facets: tuple[Facet, ...] = (*(("party", code) for code in question.between),)
    wanted = Wanted(
        kind="event",
        facets=(*((facet,) for facet in facets), (("status", "actual"),)),
        since=question.since,
        until=question.until,
        min_weight=question.min_origins,
    )
    points = [
        Point(
            day=date.fromordinal(first) if first else None,
            origins=weight,
            score=score,
            quad=quad,
            events=events,
        )
        for first, weight, quad, events, score in group_days(catalogue, wanted)
    ]
    return join_series(points, question.between, question.by, question.measure)
