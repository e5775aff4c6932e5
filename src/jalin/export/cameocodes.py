"""Parties and codes as CAMEO data sets have them. Pure: no I/O, no state."""

from jalin.export.tables import CameoActorRow, Tables
from jalin.records import Party

STATE_LETTERS = 3
"""An upper-case code of so many letters is a state's (ISO 3166 alpha-3)."""

QUAD_ROOTS = ((5, 1), (8, 2), (13, 3), (20, 4))
"""The last CAMEO root of each quad class, by GDELT's event codebook 2.0."""


def cameo_actor(party: Party, tables: Tables) -> CameoActorRow:
    """The CAMEO code of a party in its parts; all empty where it has none.

    A body or group that public dictionaries of actors have keeps their code; a state that CAMEO
    names by other letters keeps these.
    """
    known = tables.actors.get(party.code)
    if known and known.role:
        return known
    state = party_country(party)
    other = tables.actors.get(state)
    country = other.country if other else state
    role = tables.roles[party.sector].role if party.sector in tables.roles else ""
    return CameoActorRow(
        code=party.code, cameo=country + role, country=country, group="", role=role
    )


def party_country(party: Party) -> str:
    """The state of a party, or that it is; "" where it has none."""
    is_state = len(party.code) == STATE_LETTERS and party.code.isupper()
    return party.code if is_state else party.country


def quad_class(cameo: str) -> int:
    """The quad class of a CAMEO code by its root."""
    root = int(cameo[:2])
    return next(quad for last, quad in QUAD_ROOTS if root <= last)
