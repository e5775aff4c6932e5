"""The rows of the gazetteer's tables, as they are written by hand or by `training/`."""

from typing import Literal

from jalin.tables import Row

EntityKind = Literal[
    "country", "territory", "body", "group", "organ", "party", "people", "company", "person"
]
NameType = Literal["name", "metonym", "demonym", "nickname", "historical"]
CaseRule = Literal["", "exact", "proper", "any"]
Ambiguity = Literal["", "word", "person", "place", "shared"]


class Cells(Row, frozen=True, kw_only=True, array_like=True, gc=False):
    """A row that is read from its cells in the order of its fields, as tables of 20,000 rows are.

    Holds only text, which is in no cycle: the collector of cycles need not look at it.
    """


class EntityRow(Cells, frozen=True, kw_only=True):
    """An actor. `code` is the codebook's; `names` are separated by "|" and hold in any language."""

    id: str
    kind: EntityKind
    code: str
    sector: str
    country: str
    wikidata: str
    names: str
    source: str


class NameRow(Cells, frozen=True, kw_only=True):
    """A further name of an entity or place, with what `names` cannot say.

    `case` "exact": as written or all capitals; "proper": capitals where the name has them (the
    default); "any": case says nothing. `ambiguity` says what else the word is.
    """

    entity: str
    lang: str
    type: NameType
    text: str
    case: CaseRule
    ambiguity: Ambiguity
    source: str


class OfficeRow(Cells, frozen=True, kw_only=True):
    """One spell of a person in a post. `start` and `end` are ISO days, months or years, or empty.

    `as_of` is the last day for which the row is known to hold where `end` is empty.
    """

    holder: str
    post: str
    country: str
    start: str
    end: str
    as_of: str
    source: str


class PostRow(Cells, frozen=True, kw_only=True):
    """A post that several persons hold at once. `holders` is how many may, at most: 2 or more.

    A post that has no row is held by one person at a time.
    """

    post: str
    country: str
    holders: str
    source: str


class PlaceRow(Cells, frozen=True, kw_only=True):
    """A place; `lat` and `lon` are WGS84 degrees or empty. `population` settles equal names."""

    id: str
    kind: str
    lat: str
    lon: str
    country: str
    population: str
    names: str
    source: str


class OutletRow(Cells, frozen=True, kw_only=True):
    """A news outlet or agency: a source, never an actor. `kind`: agency, broadcaster, online."""

    id: str
    names: str
    domain: str
    country: str
    kind: str
    source: str


class MemberRow(Cells, frozen=True, kw_only=True):
    """One spell of a state in a body; days as in `OfficeRow`."""

    body: str
    state: str
    start: str
    end: str
    as_of: str
    source: str


class CodeRow(Cells, frozen=True, kw_only=True):
    """A state's codes in other systems, empty where a system has none.

    `gw` is Gleditsch and Ward's number, `cow` that of the Correlates of War.
    """

    entity: str
    iso2: str
    iso3: str
    wikidata: str
    cameo: str
    gw: str
    cow: str
