"""What a found name is and how far it reaches, by tables of words. Pure, but for reading them.

The network tells names and their kinds (`jalin.nlp.ner`); here a table has the last word on
states, buildings and other places, an address before a person's name is cut off, a local body
gets the place behind it ("Pemkab Garut"), and a company the form of law in brackets behind it.
Initials belong to a person's name, and abbreviations that name nobody are none.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, cast

import msgspec

from jalin.nlp.short_forms import pair_short_forms
from jalin.nlp.tags import Span
from jalin.records import NamedKind
from jalin.tables import Row, read_table

PERSON: NamedKind = "person"
ORGANISATION: NamedKind = "organisation"
PLACE: NamedKind = "place"
STATE: NamedKind = "geopolitical"
BUILDING: NamedKind = "facility"

STATE_OWNED = ("(", "Persero", ")")
"""What closes the name of an Indonesian company that the state owns."""


class PlaceKindRow(Row, frozen=True, kw_only=True):
    """A name of a place in small letters, or one word of it, and what it is.

    " …" closes a first word, "… " opens a later one. `any`: what was taken for an organisation is
    such a building too.
    """

    name: str
    kind: NamedKind
    any: Literal["", "yes"]


class WordRow(Row, frozen=True, kw_only=True):
    """A word in small letters: before a person's name and no part of it, or small in any name."""

    word: str


class OpeningRow(Row, frozen=True, kw_only=True):
    """A word in small letters that opens names of a kind when a name of another kind follows."""

    word: str
    before: NamedKind
    kind: NamedKind


class Names(msgspec.Struct, frozen=True):
    """A language's tables."""

    places: Mapping[str, PlaceKindRow]
    addresses: Collection[str]
    small: Collection[str]
    openings: Mapping[str, OpeningRow]
    common: Collection[str]


def load_names(folder: Path) -> Names:
    """A language's tables; raises PackError, naming file and line."""
    return Names(
        places=read_table(folder / "places.tsv", PlaceKindRow),
        addresses=frozenset(read_table(folder / "called.tsv", WordRow)),
        small=frozenset(read_table(folder / "small.tsv", WordRow)),
        openings=read_table(folder / "openings.tsv", OpeningRow),
        common=frozenset(read_table(folder / "common.tsv", WordRow)),
    )


def settle_names(
    spans: Sequence[Span], words: Sequence[str], names: Names
) -> Iterator[tuple[Span, NamedKind]]:
    """Yield each entity of a sentence as far as it reaches, with its kind."""
    paired = pair_short_forms(list(without_common(spans, words, names)), words, names.small)
    for span in join_openings(join_forms(paired, words), words, names):
        whole = without_address(span, words, names) if span.kind == PERSON else span
        yield whole, tell_kind(whole, words, names)


def without_common(spans: Iterable[Span], words: Sequence[str], names: Names) -> Iterator[Span]:
    """Yield the entities that are more than an abbreviation that names nobody ("CCTV")."""
    for span in spans:
        if span.end - span.start > 1 or words[span.start] not in names.common:
            yield span


def join_openings(spans: Iterable[Span], words: Sequence[str], names: Names) -> list[Span]:
    """The entities, each with the word before it that opens the name of a body or building.

    The word may have been read as a name, or the end of one, itself.
    """
    found: list[Span] = []
    for span in spans:
        row = names.openings.get(words[span.start - 1].lower()) if span.start else None
        if row is None or row.before != span.kind:
            found.append(span)
            continue
        joined = found and found[-1].end == span.start
        start = found.pop().start if joined else span.start - 1
        found.append(Span(start, span.end, row.kind))
    return found


def join_forms(spans: Sequence[Span], words: Sequence[str]) -> Iterator[Span]:
    """Yield the entities, a company with the "(Persero)" behind it."""
    covered = -1
    for span in spans:
        form = tuple(words[span.end : span.end + len(STATE_OWNED)])
        if span.start < covered:
            continue
        covered = span.end
        if span.kind == ORGANISATION and form == STATE_OWNED:
            covered = span.end + len(STATE_OWNED)
        yield msgspec.structs.replace(span, end=covered)


def without_address(span: Span, words: Sequence[str], names: Names) -> Span:
    """A person without what he or she is called by ("Ustaz", "Prof."), which is never all."""
    start = span.start
    while start < span.end - 1 and words[start].lower().rstrip(".") in names.addresses:
        start += 1 + (words[start + 1] == ".")
    return msgspec.structs.replace(span, start=min(start, span.end - 1))


def tell_kind(span: Span, words: Sequence[str], names: Names) -> NamedKind:
    """An entity's kind: of a state, building or other place what the table says, if anything."""
    row = find_row(span, words, names)
    if span.kind == ORGANISATION:
        return BUILDING if row is not None and row.any else ORGANISATION
    if span.kind == PERSON:
        return PERSON
    return row.kind if row is not None else cast(NamedKind, span.kind)


def find_row(span: Span, words: Sequence[str], names: Names) -> PlaceKindRow | None:
    """The row of an entity's name, of its first word, or of a later one; None where none is."""
    inside = [word.lower() for word in words[span.start : span.end]]
    keys = [" ".join(inside), f"{inside[0]} …", *(f"… {word}" for word in inside[1:])]
    return next((names.places[key] for key in keys if key in names.places), None)
