"""Parties and locations from gazetteer rows: the code, id and sector that names stand for."""

from collections.abc import Collection, Sequence
from datetime import date

from jalin.gazetteer import Gazetteer, Name, PlaceRow
from jalin.packs import TitleRow
from jalin.records import Location, Party

STATE = "cty:"
"""How the ids of states begin."""

STATE_KINDS = frozenset({"country", "territory"})


def entity_party(target: str, gazetteer: Gazetteer, text: str) -> Party:
    """The party that an entity id stands for."""
    entity = gazetteer.entities[target]
    return Party(
        code=entity.code,
        id=entity.id,
        name=entity.names.split("|")[0] or text,
        text=text,
        sector=entity.sector,
        country=entity.country,
    )


def state_party(code: str, gazetteer: Gazetteer, text: str) -> Party | None:
    """The state of an ISO code, or None where the gazetteer has no such state."""
    target = f"cty:{code}"
    return entity_party(target, gazetteer, text) if target in gazetteer.entities else None


def owner_party(names: Sequence[Name], gazetteer: Gazetteer, text: str) -> Party | None:
    """The state, body or group among `names`; of a mere place, its state."""
    for name in names:
        if name.target in gazetteer.entities:
            return entity_party(name.target, gazetteer, text)
    for name in names:
        place = gazetteer.places.get(name.target)
        if place is not None and place.country:
            return state_party(place.country, gazetteer, text)
    return None


def titled_party(title: TitleRow, owner: Party, text: str, *, state: bool, name: str = "") -> Party:
    """What `title` of `owner` stands for: the owner's code, the title's sector, an id of its own.

    A group's members and a body's officials keep the owner's sector.
    """
    sector = title.sector if state and title.sector else owner.sector
    return Party(
        code=owner.code,
        id=f"{owner.id}#{title.key}",
        name=name or text,
        text=text,
        sector=sector,
        country=owner.country,
    )


def holder_party(
    title: TitleRow, owner: Party, day: date | None, gazetteer: Gazetteer, text: str
) -> Party | None:
    """The person known to hold the titled office of `owner` on `day`, if exactly one is known."""
    if day is None:
        return None
    holders = {office.holder for office in gazetteer.holders(title.key, owner.code, day)}
    if len(holders) != 1:
        return None
    party = entity_party(holders.pop(), gazetteer, text)
    return Party(
        code=party.code,
        id=party.id,
        name=party.name,
        text=text,
        sector=title.sector or party.sector,
        country=party.country,
    )


def find_location(
    names: Sequence[Name], gazetteer: Gazetteer, text: str, near: Collection[str]
) -> Location | None:
    """The place that `names` name; of several, the one in a state of `near`, then the largest."""
    places = [gazetteer.places[name.target] for name in names if name.target in gazetteer.places]
    if places:
        place = max(places, key=lambda row: (row.country in near, rank_place(row)))
        return place_location(place, text)
    for name in names:
        entity = gazetteer.entities.get(name.target)
        if entity is not None and entity.kind in STATE_KINDS and name.type in PLACE_NAMES:
            return Location(name=text, id=entity.id, kind="country", country=entity.code)
    return None


PLACE_NAMES = frozenset({"name", "historical", "nickname"})
SEA_RANK = 10**9


def rank_place(place: PlaceRow) -> int:
    """How likely news means this place, other things equal: seas, then inhabitants."""
    if place.kind not in ("city", "admin1"):
        return SEA_RANK
    return int(place.population or 0) + (place.kind == "city")


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
