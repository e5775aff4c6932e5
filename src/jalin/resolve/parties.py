"""Parties and locations from gazetteer rows: the code, id and sector that names stand for."""

from collections.abc import Sequence
from datetime import date

import msgspec

from jalin.gazetteer import Gazetteer, Name
from jalin.gazetteer.offices import holds
from jalin.packs import TitleRow
from jalin.records import Party

STATE = "cty:"
"""How the ids of states begin."""
BODY = "org:"
"""How the ids of bodies and groups begin."""

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


def organisation_party(name: str, owner: Party, sector: str) -> Party:
    """An organisation that the gazetteer does not know, under the code of the state it names."""
    return Party(
        code=owner.code,
        id="local:" + "-".join(name.lower().split()),
        name=name,
        text=name,
        sector=sector,
        country=owner.country,
    )


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


def person_party(target: str, gazetteer: Gazetteer, text: str, day: date | None) -> Party:
    """The party a person stands for on `day`: of whom they then serve, else of their state."""
    party = entity_party(target, gazetteer, text)
    served = [] if day is None else [o for o in gazetteer.careers.get(target, ()) if holds(o, day)]
    if not served or any(office.country == party.code for office in served):
        return party
    owner = served[0].country
    for identity in (owner, STATE + owner, BODY + owner):
        if identity in gazetteer.entities:
            return serve(party, entity_party(identity, gazetteer, text))
    return party


def serve(person: Party, owner: Party) -> Party:
    """The person as one who acts for `owner`."""
    return msgspec.structs.replace(
        person,
        code=owner.code,
        country=owner.country or person.country,
        sector=person.sector if owner.id.startswith(STATE) else owner.sector,
    )


def holder_party(
    post: str, owner: Party, day: date | None, gazetteer: Gazetteer, text: str
) -> Party | None:
    """The person known to hold `post` of `owner` on `day`, if exactly one is known."""
    if day is None:
        return None
    spells = gazetteer.holders(post, owner.id, day) or gazetteer.holders(post, owner.code, day)
    holders = {office.holder for office in spells}
    if len(holders) != 1:
        return None
    return serve(entity_party(holders.pop(), gazetteer, text), owner)
