"""Which of several places of one name is meant, by how far it is from what else is named. Pure."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from jalin.gazetteer import Gazetteer, PlaceRow
from jalin.records import Link, Location
from jalin.resolve.places import distance_km

NEAR_KM = 80.0  # from a town to a city that an article about the town names
PROVINCE_KM = 300.0  # the same to the middle of a province
SAME_KM = 30.0  # within which several rows of one name are one place
ABROAD = 15_000  # inhabitants from which one of several towns abroad is told of by its state alone
PROVINCE = "admin1"
WIDE = frozenset(
    {"country", "region", "island", "island group", "sea", "ocean", "river", "range/mtn", "desert"}
)
"""Kinds of places whose middle says nothing about the towns in them."""


class Spot(msgspec.Struct, frozen=True):
    """Degrees that the article names, and how far from there a town may lie, in kilometres."""

    place: PlaceRow
    reach_km: float


class Whereabouts(msgspec.Struct, frozen=True, kw_only=True):
    """What tells towns apart: the spots and states that the article names, and its own state."""

    spots: tuple[Spot, ...]
    states: frozenset[str]
    home: str


def find_spots(links: Iterable[Link]) -> Iterator[Spot]:
    """Yield what the links name with degrees, countries and seas aside."""
    for link in links:
        if link.location is not None and is_spot(link.location):
            yield make_spot(link.location)


def is_spot(location: Location) -> bool:
    """Whether a location has degrees near which a town may be expected."""
    return location.lat is not None and location.kind not in WIDE


def make_spot(location: Location) -> Spot:
    """A location with its degrees as a spot."""
    row = PlaceRow(
        id=location.id,
        kind=location.kind,
        lat=str(location.lat),
        lon=str(location.lon),
        country=location.country,
        population="",
        names=location.name,
        source="",
    )
    return Spot(row, PROVINCE_KM if location.kind == PROVINCE else NEAR_KM)


def find_rows(name: str, gazetteer: Gazetteer) -> list[PlaceRow]:
    """Every place with degrees of that name, small or not, provinces aside."""
    known = [gazetteer.places.get(found.target) for found in gazetteer.named(name)]
    large = [row for row in known if row is not None and row.lat and row.kind != PROVINCE]
    return [*large, *gazetteer.towns.named(name)]


def choose_town(
    rows: Sequence[PlaceRow], behind: Location | None, around: Whereabouts
) -> PlaceRow | None:
    """The town that is meant: in what is behind it, else near a place, else alone in its state.

    Where the article names places of that state, a town far from all of them is another thing.
    """
    if behind is not None:
        if is_spot(behind):
            return find_nearest(rows, [make_spot(behind)])
        inside = [row for row in rows if behind.country in (row.country, "")]
        return find_nearest(inside, around.spots) or find_largest(inside)
    near = find_nearest(rows, around.spots)
    if near is not None or not rows:
        return near
    if any(distance_km(rows[0], row) > SAME_KM for row in rows):
        abroad = [row for row in rows if row.country in around.states - {around.home}]
        largest = find_largest(abroad)
        return largest if largest is not None and people(largest) >= ABROAD else None
    elsewhere = any(spot.place.country == rows[0].country for spot in around.spots)
    return rows[0] if rows[0].country in around.states and not elsewhere else None


def find_nearest(rows: Iterable[PlaceRow], spots: Sequence[Spot]) -> PlaceRow | None:
    """The row nearest to one of the spots, in its state and reach."""
    reached = [
        (distance, -people(row), row.id, row)
        for row in rows
        for spot in spots
        if row.country == spot.place.country
        and (distance := distance_km(row, spot.place)) <= spot.reach_km
    ]
    return min(reached)[-1] if reached else None


def find_largest(rows: Iterable[PlaceRow]) -> PlaceRow | None:
    """The row with most inhabitants, None without rows."""
    return max(rows, key=lambda row: (people(row), row.id), default=None)


def people(row: PlaceRow) -> int:
    """The inhabitants of a place so far as known."""
    return int(row.population or 0)
