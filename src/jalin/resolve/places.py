"""Where a name is: of several places of one name, the one that the words around it mean. Pure."""

from collections.abc import Mapping, Sequence

from jalin.gazetteer import Gazetteer, Match, Name, PlaceRow
from jalin.records import Location
from jalin.resolve.parties import STATE_KINDS

PLACE_NAMES = frozenset({"name", "historical", "nickname"})
AFTER, BESIDE, BEFORE = 3, 2, 1
"""How much a state weighs that is named right behind a place, in its sentence, or before."""

SPECIFIC = frozenset({"sea", "ocean", "strait", "gulf", "canal", "building", "airport", "base"})
"""Kinds whose names are theirs alone; other kinds share theirs with cities."""
SPECIFIC_RANK = 10**9
AREA_RANK = 50_000  # inhabitants from which a city outranks an island, river or province so named
GAP = 2  # characters between a place and the state named behind it: ", " or " ("


def find_location(
    names: Sequence[Name], gazetteer: Gazetteer, text: str, near: Mapping[str, int]
) -> Location | None:
    """The place that `names` name; of several, the one in the nearest state, then the largest.

    `near` weighs states by how near they are named.
    """
    places = [gazetteer.places[name.target] for name in names if name.target in gazetteer.places]
    if places:
        place = max(places, key=lambda row: (near.get(row.country, 0), rank_place(row)))
        return place_location(place, text)
    for name in names:
        entity = gazetteer.entities.get(name.target)
        if entity is not None and entity.kind in STATE_KINDS and name.type in PLACE_NAMES:
            return Location(name=text, id=entity.id, kind="country", country=entity.code)
    return None


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
    matches: Sequence[Match], text: str, gazetteer: Gazetteer
) -> dict[int, frozenset[str]]:
    """The states of what is named right behind each end of a name: "Tripoli, Lebanon"."""
    starts = {match.start: match for match in matches}
    followers = {}
    for match in matches:
        follower = starts.get(match.end + GAP)
        if follower is not None and text[match.end] in ",(  ":
            followers[match.end] = named_states([follower], gazetteer)
    return followers


def named_states(matches: Sequence[Match], gazetteer: Gazetteer) -> frozenset[str]:
    """The states that are named, themselves, by a province or by who serves them."""
    found = set()
    for match in matches:
        for name in match.names:
            entity = gazetteer.entities.get(name.target)
            place = gazetteer.places.get(name.target)
            if entity is not None and entity.country:
                found.add(entity.country)
            elif place is not None and place.kind == "admin1":
                found.add(place.country)
    return frozenset(found)


def weigh_states(
    after: frozenset[str], beside: frozenset[str], before: Mapping[str, int]
) -> dict[str, int]:
    """How near each state is named."""
    return (
        dict.fromkeys(before, BEFORE) | dict.fromkeys(beside, BESIDE) | dict.fromkeys(after, AFTER)
    )
