"""Who deals with whom, and where: network, map, one place."""

from collections import Counter
from collections.abc import Iterable
from typing import Annotated

import msgspec
from fastapi import HTTPException, Query

from jalin.query import (
    Paging,
    ReportQuestion,
    Spot,
    SumQuestion,
    ask_places,
    ask_reports,
    read_question,
)
from jalin.query.pairs import Pair, PairsQuestion, ask_pairs
from jalin.query.precision import find_precision
from jalin.records import Location, Record, Report
from jalin.serve.asking import Area, MapAsked, NetworkAsked, Period, PlaceId
from jalin.serve.cards import EventCard, distinct_places, show_events
from jalin.serve.journeys import Route, find_routes
from jalin.serve.shelf import Shelf
from jalin.serve.views.served import Served

MOST_REPORTS = 400
"""Reports that a map of one party or type is drawn from, the latest."""
MOST_SPOTS = 300
MOST_ROUTES = 40
FOR_ROUTES = 60
"""Reports of one kind that routes are looked for in."""
TELLING_ROUTES: tuple[dict[str, str], ...] = (
    {"mode": "visit"},
    {"type": "COOPERATE"},
    {"type": "MOBILIZE"},
    {"type": "AGREE"},
)
MOST_TIES = 300
MOST_SHOWN = 50
CONFLICT = frozenset({3, 4})


class NetworkView(Record, frozen=True, kw_only=True):
    """Ties between parties, those of most reports first, and the parties in that order.

    A party whose partners all have too few reports to be shown is left out.
    """

    parties: tuple[str, ...]
    ties: tuple[Pair, ...]


class MapView(Record, frozen=True, kw_only=True):
    """Places, those of most reports first; `cut` where there are more reports than were taken.

    `routes` are those of the latest reports.
    """

    spots: tuple[Spot, ...]
    routes: tuple[Route, ...]
    reports: int
    cut: bool
    area: Area


class PlaceView(Record, frozen=True, kw_only=True):
    """One place and what happened there; `parties` are those that most of it is told of."""

    spot: Spot
    parties: tuple[tuple[str, int], ...]
    events: tuple[EventCard, ...]


def answer_network(shelf: Served, asked: Annotated[NetworkAsked, Query()]) -> NetworkView:
    """Who deals with whom, how often and how well."""
    question = PairsQuestion(since=asked.since, until=asked.until, least=asked.least)
    pairs = near = ask_pairs(shelf.catalogue, question)
    if asked.party:
        near = ask_pairs(shelf.catalogue, msgspec.structs.replace(question, party=asked.party))
    chosen = dict.fromkeys(code for pair in near for code in (pair.one, pair.other))
    parties = list(chosen)[: asked.most]
    known = set(parties)
    ties = [pair for pair in pairs if pair.one in known and pair.other in known][:MOST_TIES]
    tied = {code for pair in ties for code in (pair.one, pair.other)}
    return NetworkView(parties=tuple(code for code in parties if code in tied), ties=tuple(ties))


def answer_map(shelf: Served, asked: Annotated[MapAsked, Query()]) -> MapView:
    """Where it happened."""
    if asked.actor or asked.type:
        return map_reports(shelf, asked)
    question = SumQuestion(since=asked.since, until=asked.until, limit=MOST_SPOTS)
    spots = ask_places(shelf.catalogue, question)
    total = sum(spot.reports for spot in spots)
    return MapView(
        spots=spots,
        routes=find_latest_routes(shelf, asked),
        reports=total,
        cut=len(spots) == MOST_SPOTS,
        area=asked.area,
    )


def find_latest_routes(shelf: Shelf, asked: MapAsked) -> tuple[Route, ...]:
    """The routes of the latest reports that may tell any."""
    days = {"since": asked.since, "until": asked.until, "status": "actual"}
    reports = [
        report
        for told in TELLING_ROUTES
        for report in ask_reports(
            shelf.catalogue, read_question(ReportQuestion, **told, **days), Paging(limit=FOR_ROUTES)
        )
    ]
    return tuple(find_routes(reports)[:MOST_ROUTES])


def map_reports(shelf: Shelf, asked: MapAsked) -> MapView:
    """The map of one party's acts or of one type."""
    question = ReportQuestion(
        actor=asked.actor or "",
        type=asked.type or "",
        status="actual",
        since=asked.since,
        until=asked.until,
    )
    page = ask_reports(shelf.catalogue, question, Paging(limit=MOST_REPORTS))
    spots = tuple(count_spots(page.records))
    routes = tuple(find_routes(page.records)[:MOST_ROUTES])
    return MapView(
        spots=spots, routes=routes, reports=len(page), cut=bool(page.next), area=asked.area
    )


def count_spots(reports: Iterable[Report]) -> list[Spot]:
    """Each place of these reports once, those of most reports first."""
    places: dict[str, Location] = {}
    told: dict[str, list[Report]] = {}
    for report in reports:
        for place in distinct_places([report]):
            key = place.id or place.name
            places.setdefault(key, place)
            told.setdefault(key, []).append(report)
    spots = [make_spot(places[key], mine) for key, mine in told.items()]
    return sorted(spots, key=lambda spot: (-spot.reports, spot.place.id, spot.place.name))


def make_spot(place: Location, reports: list[Report]) -> Spot:
    """A place with the sums of its reports."""
    hostile = sum(report.quad in CONFLICT for report in reports)
    return Spot(
        place=place,
        precision=find_precision(place),
        reports=len(reports),
        score=round(sum(report.score for report in reports) / len(reports), 3),
        conflict=round(hostile / len(reports), 3),
    )


def answer_place(shelf: Served, place_id: PlaceId, asked: Annotated[Period, Query()]) -> PlaceView:
    """One place, and what happened there."""
    question = ReportQuestion(place=place_id, since=asked.since, until=asked.until)
    reports = ask_reports(shelf.catalogue, question, Paging(limit=MOST_SHOWN * 2)).records
    here = [s for s in count_spots(reports) if place_id in {s.place.id, s.place.name}]
    if not here:
        raise HTTPException(404, "not found")
    parties = Counter(
        code
        for report in reports
        for code in {p.code for p in (*report.actors, *report.recipients)}
    )
    events = shelf.events_of(report.report_id for report in reports[:MOST_SHOWN])
    return PlaceView(
        spot=here[0],
        parties=tuple(parties.most_common(MOST_SHOWN // 4)),
        events=show_events(shelf, events),
    )
