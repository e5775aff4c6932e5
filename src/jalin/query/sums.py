"""Answers that are sums: who acts on whom, which outlets tell, where it happens, how it changed."""

from collections.abc import Sequence
from datetime import date

import msgspec

from jalin.linking.series import join_series
from jalin.query.catalogue import Catalogue
from jalin.query.pages import Answers
from jalin.query.precision import Precision, find_precision
from jalin.query.tallies import TallyName, split_span
from jalin.query.ties import sum_ties
from jalin.records import Location, Record, Series, SeriesMeasure, SeriesStep

MOST = 200
MOST_PERIODS = 4_000
"""Periods of one series: the days of eleven years."""


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
    """A place with the reports of what happened there, and how narrowly it is known."""

    place: Location
    precision: Precision
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
    """Which series: what happened between two codes, by `by`, smoothed and tested by `measure`.

    Of more than `most` periods the last are given: one event of long ago makes centuries of days.
    """

    between: tuple[str, str]
    by: SeriesStep = "month"
    measure: SeriesMeasure = "sum"
    since: date | None = None
    until: date | None = None
    min_origins: int = 1
    most: int = MOST_PERIODS


SumRow = tuple[str, str, int, float, int]
"""One and other key, reports, the sum of their scores, how many of them tell of conflict."""

EVERYTHING: tuple[str, list[str]] = ("true", [])


def ask_network(catalogue: Catalogue, question: NetworkQuestion) -> Answers[Edge]:
    """Edges, the heaviest first."""
    party = question.party and question.party.casefold()
    where = "(? = '' OR lower(one) = ? OR lower(other) = ?)"
    rows = add_up(catalogue, "pair", question, (where, [party] * 3), question.least)
    edges = (
        Edge(
            source=source,
            target=target,
            reports=reports,
            score=round(score / reports, 3),
            conflict=round(conflict / reports, 3),
        )
        for source, target, reports, score, conflict in rows
    )
    return Answers(edges, Edge)


def ask_places(catalogue: Catalogue, question: SumQuestion) -> Answers[Spot]:
    """Places of what happened, those of most reports first."""
    rows = add_up(catalogue, "place", question)
    places = read_places(catalogue, [row[0] for row in rows])
    spots = (
        Spot(
            place=places[key],
            precision=find_precision(places[key]),
            reports=reports,
            score=round(score / reports, 3),
            conflict=round(conflict / reports, 3),
        )
        for key, _, reports, score, conflict in rows
    )
    return Answers(spots, Spot)


def read_places(catalogue: Catalogue, keys: Sequence[str]) -> dict[str, Location]:
    """Places as they were first written, by their keys."""
    marks = ",".join("?" * len(keys))
    rows = catalogue.select(f"SELECT id, body FROM place WHERE id IN ({marks})", keys)  # noqa: S608
    found = msgspec.convert(rows, list[tuple[str, bytes]])
    return {key: msgspec.msgpack.decode(body, type=Location) for key, body in found}


def ask_sources(catalogue: Catalogue, question: SumQuestion) -> Answers[Outlet]:
    """Outlets by the articles that came out within these days, the busiest first."""
    outlets = (
        Outlet(outlet=outlet, lang=lang, articles=articles)
        for outlet, lang, articles, *_ in add_up(catalogue, "outlet", question)
    )
    return Answers(outlets, Outlet)


def add_up(
    catalogue: Catalogue,
    name: TallyName,
    question: NetworkQuestion | SumQuestion,
    where: tuple[str, list[str]] = EVERYTHING,
    least: int = 1,
) -> list[SumRow]:
    """The sums of some days by their keys, the largest first."""
    parts, values = write_parts(name, question.since, question.until, where)
    if not parts:
        return []
    rows = catalogue.select(
        f"""SELECT one, other, sum(reports), sum(score), sum(conflict) FROM ({parts})
        GROUP BY 1, 2 HAVING sum(reports) >= ? ORDER BY 3 DESC, 1, 2 LIMIT ?""",  # noqa: S608
        [*values, max(1, least), question.limit],
    )
    return msgspec.convert(rows, list[SumRow])


def write_parts(
    name: TallyName,
    since: date | None,
    until: date | None,
    where: tuple[str, list[str]] = EVERYTHING,
) -> tuple[str, list[object]]:
    """A SELECT of all sums that make some days, with the values to bind; "" for no day."""
    condition, own = where
    one = "SELECT one, other, reports, score, conflict FROM tally WHERE name = ? AND level = ?"
    spans = list(split_span(since, until))
    sql = " UNION ALL ".join([f"{one} AND period BETWEEN ? AND ? AND {condition}"] * len(spans))
    return sql, [v for s in spans for v in (name, s.level, s.first, s.last, *own)]


def ask_series(catalogue: Catalogue, question: SeriesQuestion) -> Series:
    """The events between two parties by period of their first day, with changes of level."""
    points = sum_ties(
        catalogue,
        question.between,
        question.since,
        question.until,
        question.min_origins,
        question.by,
    )
    return join_series(points, question.between, question.by, question.measure, question.most)
