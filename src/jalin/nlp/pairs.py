"""Names that a hyphen joins are told apart by their article. Pure: no I/O, no state.

"Prabowo-Gibran" and "Israel-Iran" are two names each where the article also names both alone;
"Alexander-Arnold" is one. Words are never cut, so that only names reach into them.
"""

from collections.abc import Iterator, Sequence, Set

import msgspec

from jalin.records import NamedEntity, NamedKind

HYPHEN = "-"
PERSON: NamedKind = "person"
JOINED: frozenset[NamedKind] = frozenset({PERSON, "geopolitical"})
"""Kinds of names that news joins by a hyphen."""


def split_pairs(entities: Sequence[NamedEntity]) -> list[NamedEntity]:
    """The entities of an article, those that a hyphen joins apart."""
    whole = [one for one in entities if one.kind in JOINED and HYPHEN not in one.text]
    known = {(one.kind, name) for one in whole for name in (one.text, *short_names(one))}
    return [part for one in entities for part in find_parts(one, known)]


def short_names(entity: NamedEntity) -> Sequence[str]:
    """What a person is called by beside the full name; of other names a part is another."""
    return entity.text.split() if entity.kind == PERSON else ()


def find_parts(entity: NamedEntity, known: Set[tuple[NamedKind, str]]) -> Iterator[NamedEntity]:
    """Yield both names of an entity that a hyphen joins, else the entity."""
    left, hyphen, right = entity.text.partition(HYPHEN)
    if not hyphen or not {(entity.kind, left), (entity.kind, right)} <= known:
        yield entity
        return
    middle = entity.start + len(left)
    yield msgspec.structs.replace(entity, end=middle, text=left)
    yield msgspec.structs.replace(entity, start=middle + len(hyphen), text=right)
