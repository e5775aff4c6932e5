"""Where reports lead from and to: visits, patrols, lines that are promised. Pure: no I/O, no state.

Only what a report says is joined: a visitor's own state with the place of the visit, the waters of
one exercise, the ends of one promised line. Nothing is known of the way between them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from jalin.records import Location, Record, Report

RouteKind = Literal["visit", "patrol", "line"]

WATERS = frozenset({"sea", "strait", "gulf", "bay", "ocean", "channel", "canal", "sound"})
"""Kinds of places that ships go through."""
POINTS = frozenset({"city", "building", "capital", "town", "port", "airport", "base"})
"""Kinds of places that are a point on a map of the world; of others only the middle is known."""
AFLOAT = frozenset({"COOPERATE", "MOBILIZE"})
"""Types whose waters, several in one report, were passed one after the other."""
STATE = "cty:"


class Route(Record, frozen=True, kw_only=True):
    """Places in the order told, how many reports tell them so, and the latest of those."""

    kind: RouteKind
    places: tuple[Location, ...]
    reports: int
    report_id: str
    article_id: str


def find_routes(reports: Iterable[Report]) -> list[Route]:
    """Each route once, those of most reports first; the first of `reports` stands for it."""
    counts: Counter[tuple[str, ...]] = Counter()
    first: dict[tuple[str, ...], Route] = {}
    for report in reports:
        for kind, places in list_ways(report):
            key = (kind, *(place.id or place.name for place in places))
            counts[key] += 1
            first.setdefault(
                key,
                Route(
                    kind=kind,
                    places=places,
                    reports=0,
                    report_id=report.report_id,
                    article_id=report.article_id,
                ),
            )
    return [
        Route(
            kind=route.kind,
            places=route.places,
            reports=counts[key],
            report_id=route.report_id,
            article_id=route.article_id,
        )
        for key, route in sorted(first.items(), key=lambda item: (-counts[item[0]], item[0]))
    ]


def list_ways(report: Report) -> Iterator[tuple[RouteKind, tuple[Location, ...]]]:
    """Yield what one report tells."""
    if "visit" in report.modes:
        yield from (("visit", way) for way in list_visits(report))
    if report.type in AFLOAT and len(passed := pick(report.places, WATERS)) > 1:
        yield "patrol", passed
    if report.promise and len(ends := pick(report.promise.places, POINTS)) > 1:
        yield "line", ends


def list_visits(report: Report) -> Iterator[tuple[Location, ...]]:
    """Yield the way of each visiting state to the host, by the place of the visit if it is told."""
    hosts = [party.country for party in report.recipients if party.country]
    places = [place for place in report.places if place.country or place.id.startswith(STATE)]
    to = places[:1] or [state_of(code) for code in hosts[:1]]
    visitors = dict.fromkeys(party.country for party in report.actors if party.country)
    for code in visitors:
        for place in to:
            if code not in {place.country, place.id.removeprefix(STATE)} and code not in hosts:
                yield state_of(code), place


def state_of(code: str) -> Location:
    """A state as a place."""
    return Location(name=code, id=f"{STATE}{code}", kind="country", country=code)


def pick(places: Iterable[Location], kinds: frozenset[str]) -> tuple[Location, ...]:
    """The places of these kinds, each once, in their order."""
    chosen = {place.id or place.name: place for place in places if place.kind in kinds}
    return tuple(chosen.values())
