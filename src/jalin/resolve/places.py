"""Where a name is: of several places of one name, the one that the words around it mean. Pure."""

import math
import re
from collections.abc import Mapping, Sequence

import msgspec

from jalin.gazetteer import Gazetteer, Match, Name, PlaceRow
from jalin.records import Link, Location
from jalin.resolve.parties import STATE_KINDS

PLACE_NAMES = frozenset({"name", "historical", "nickname"})
AFTER, BESIDE, BEFORE = 3, 2, 1
"""How much a state weighs that is named right behind a place, in its sentence, or before."""

SPECIFIC = frozenset({"sea", "ocean", "strait", "gulf", "canal", "building", "airport", "base"})
"""Kinds whose names are theirs alone; other kinds share theirs with cities."""
SPECIFIC_RANK = 10**9
AREA_RANK = 50_000  # inhabitants from which a city outranks an island, river or province so named
GAP = 2  # characters between a place and the state named behind it: ", " or " ("


class Follower(msgspec.Struct, frozen=True):
    """What is named right behind a name: its states, and a place with known degrees, if any."""

    states: frozenset[str] = frozenset()
    area: PlaceRow | None = None


class Nearness(msgspec.Struct, frozen=True):
    """What is named near a place: states by weight, those of the whole article, what follows."""

    states: Mapping[str, int]
    named: frozenset[str]
    area: PlaceRow | None = None


def find_location(
    names: Sequence[Name], gazetteer: Gazetteer, text: str, near: Nearness
) -> Location | None:
    """The place that `names` name; of several, the one in the nearest state, then the largest.

    A place behind a comma decides first: "Bojong, Jawa Barat" is there. A small town abroad
    whose state the article never names is somebody or something else of that name.
    """
    places = [gazetteer.places[name.target] for name in names if name.target in gazetteer.places]
    capital = any(name.type == "metonym" for name in names)
    likely = [place for place in places if capital or is_likely(place, near)]
    if likely:
        place = max(
            likely,
            key=lambda row: (
                closeness(row, near.area),
                near.states.get(row.country, 0),
                rank_place(row),
            ),
        )
        return place_location(place, text)
    for name in names:
        entity = gazetteer.entities.get(name.target)
        if entity is None or entity.kind not in STATE_KINDS or name.type not in PLACE_NAMES:
            continue
        if not is_part(text, name, gazetteer):
            return Location(name=text, id=entity.id, kind="country", country=entity.code)
    return None


def is_part(text: str, name: Name, gazetteer: Gazetteer) -> bool:
    """Whether a state's name is rather a province's of it: "Sarawak" is not where Malaysia is."""
    state = gazetteer.entities[name.target]
    if text.casefold() in state.names.casefold().split("|"):
        return False
    rows = [gazetteer.places.get(other.target) for other in gazetteer.named(text)]
    return any(row is not None and row.country == state.code and row.kind == ADMIN1 for row in rows)


ADMIN1 = "admin1"
"""The kind of places that are provinces."""


def is_likely(place: PlaceRow, near: Nearness) -> bool:
    """Whether the place may be meant: it is known well, or at home, or its state is named.

    What is behind a comma must not be another part of the world ("Huntington, New York").
    """
    if place.kind != "city" or place.source in KNOWN_SOURCES:
        return True
    if near.area is not None and near.area.kind == ADMIN1 and not is_within(place, near.area):
        return False
    known = place.country in near.named or place.country in near.states
    return known or int(place.population or 0) >= WORLD_CITY


KNOWN_SOURCES = frozenset({"curated"})
"""Sources of places that were chosen because news tells of them."""
WORLD_CITY = 150_000  # inhabitants from which a city is told of without its state
AREA_KM = 700  # from the middle of a province to the towns in it; few are larger


def closeness(place: PlaceRow, area: PlaceRow | None) -> int:
    """How well a place fits what is behind its comma: beside it, in its province, or neither."""
    if area is None or not is_within(place, area):
        return 0
    return 2 if area.kind != ADMIN1 and distance_km(place, area) <= BESIDE_KM else 1


BESIDE_KM = 50  # from a city's middle to its quarters: "Kuningan, Jakarta Selatan"


def is_within(place: PlaceRow, area: PlaceRow | None) -> bool:
    """Whether a place may lie in the area, so far as degrees are known; a place does in itself."""
    if area is None or not (area.lat and place.lat):
        return False
    return distance_km(place, area) <= AREA_KM


def distance_km(one: PlaceRow, other: PlaceRow) -> float:
    """The great-circle distance between two places whose degrees are known."""
    a, b = math.radians(float(one.lat)), math.radians(float(other.lat))
    turn = math.radians(float(other.lon) - float(one.lon))
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turn / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


EARTH_KM = 6371.0


def rank_place(place: PlaceRow) -> int:
    """How likely news means this place, other things equal: seas, then inhabitants."""
    if place.kind in SPECIFIC:
        return SPECIFIC_RANK
    if place.kind == "city":
        return int(place.population or 0) + 1
    return AREA_RANK + bool(place.lat)


def place_location(place: PlaceRow, text: str) -> Location:
    """The location record of a place."""
    return Location(
        name=text,
        id=place.id,
        lat=float(place.lat) if place.lat else None,
        lon=float(place.lon) if place.lon else None,
        kind=place.kind,
        country=place.country,
    )


def find_followers(
    matches: Sequence[Match], text: str, areas: frozenset[str], gazetteer: Gazetteer
) -> dict[int, Follower]:
    """What is named right behind each end of a name: "Tripoli, Lebanon", "Cikupa, Kab. Tegal".

    `areas` are the words that may stand before a name of an area.
    """
    starts = {match.start: match for match in matches}
    followers = {}
    for match in matches:
        start = match.end + GAP
        word = AREA_WORD.match(text, start)
        if word is not None and word[1].lower() in areas and start not in starts:
            start = word.end()
        follower = starts.get(start)
        if follower is not None and text[match.end] in ",(\u00a0":
            rows = [gazetteer.places.get(name.target) for name in follower.names]
            places = [row for row in rows if row is not None and row.lat]
            followers[match.end] = Follower(
                states=named_states([follower], gazetteer),
                area=max(places, key=rank_area, default=None),
            )
    return followers


AREA_WORD = re.compile(r"(\w+) ")


def rank_area(place: PlaceRow) -> tuple[bool, int]:
    """How likely a place behind a comma is the one that holds what is before it."""
    return place.kind == ADMIN1, rank_place(place)


def named_states(matches: Sequence[Match], gazetteer: Gazetteer) -> frozenset[str]:
    """The states that are named, themselves, by a province or by who serves them."""
    found = set()
    for match in matches:
        for name in match.names:
            entity = gazetteer.entities.get(name.target)
            place = gazetteer.places.get(name.target)
            if entity is not None and entity.country:
                found.add(entity.country)
            elif place is not None and place.kind == ADMIN1:
                found.add(place.country)
    return frozenset(found)


def weigh_states(
    after: frozenset[str], beside: frozenset[str], before: Mapping[str, int]
) -> dict[str, int]:
    """How near each state is named."""
    return (
        dict.fromkeys(before, BEFORE) | dict.fromkeys(beside, BESIDE) | dict.fromkeys(after, AFTER)
    )


def place_venues(links: Sequence[Link], text: str) -> list[Link]:
    """The links in text order, an unknown venue with the degrees of what follows its comma.

    "Desa Watobuku, Flores Timur" is somewhere in Flores Timur; its kind stays "venue".
    """
    placed: list[Link] = []
    for link in sorted(links, key=lambda one: one.start, reverse=True):
        behind = placed[-1] if placed else None
        near = behind is not None and text[link.end : behind.start] in APART
        placed.append(place_venue(link, behind) if near and behind is not None else link)
    return placed[::-1]


def place_venue(link: Link, behind: Link) -> Link:
    """The link, where it is a venue without degrees with those of the place behind it."""
    inner, outer = link.location, behind.location
    if inner is None or outer is None or inner.kind != VENUE or inner.lat is not None:
        return link
    spot = msgspec.structs.replace(inner, lat=outer.lat, lon=outer.lon, country=outer.country)
    return msgspec.structs.replace(link, location=spot)


VENUE = "venue"
APART = frozenset({", ", " ", " di ", " in ", ", di "})
"""What may stand between a venue and the place that it is in."""
