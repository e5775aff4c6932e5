"""The tables in `data/export/`: lists of columns, and our codes in other systems' words."""

from collections.abc import Mapping

import msgspec

from jalin.ontology import Ontology, load_ontology
from jalin.tables import DATA, Row, read_table

EXPORT = DATA / "export"


class ColumnRow(Row, frozen=True, kw_only=True):
    """A column of a written table; where `filled` is false it is always empty, and why is said."""

    name: str
    type: str
    filled: bool
    description: str


class RoleRow(Row, frozen=True, kw_only=True):
    """The CAMEO role of a PLOVER sector."""

    sector: str
    role: str


class CameoActorRow(Row, frozen=True, kw_only=True):
    """The CAMEO code of a party whose own is another, and that code's parts."""

    code: str
    cameo: str
    country: str
    group: str
    role: str


class CountryRow(Row, frozen=True, kw_only=True):
    """The two letters of a state or territory."""

    code: str
    iso2: str


class SchemaRow(Row, frozen=True, kw_only=True):
    """What a party is in FollowTheMoney, by the beginning of its id."""

    prefix: str
    schema: str


class LicenceRow(Row, frozen=True, kw_only=True):
    """The terms of one part of what is exported."""

    part: str
    licence: str
    terms: str


class Tables(msgspec.Struct, frozen=True, kw_only=True):
    """All that a format looks up."""

    ontology: Ontology
    roles: Mapping[str, RoleRow]
    actors: Mapping[str, CameoActorRow]
    countries: Mapping[str, CountryRow]
    schemata: Mapping[str, SchemaRow]


def load_tables() -> Tables:
    """The tables, checked; raises PackError naming file and line."""
    return Tables(
        ontology=load_ontology(),
        roles=read_table(EXPORT / "roles.tsv", RoleRow),
        actors=read_table(EXPORT / "cameo-actors.tsv", CameoActorRow),
        countries=read_table(EXPORT / "countries.tsv", CountryRow),
        schemata=read_table(EXPORT / "schemata.tsv", SchemaRow),
    )


def load_columns(name: str) -> dict[str, ColumnRow]:
    """The columns of one written table, in their order."""
    return read_table(EXPORT / f"{name}.tsv", ColumnRow)


def load_licences() -> dict[str, LicenceRow]:
    """The terms of all that an export may hold."""
    return read_table(EXPORT / "licences.tsv", LicenceRow)
