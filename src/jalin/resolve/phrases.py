"""Phrases that may name an actor or a place, as written. Pure: no I/O, no state.

A phrase is what one link will cover: "Menteri Luar Negeri Rusia Sergey Lavrov", "pasukan AS",
"juru bicara Kementerian Luar Negeri China", "Moskow". What it means is judged elsewhere.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from jalin.gazetteer import Gazetteer, Name
from jalin.packs import ReferenceRow, TitleRow
from jalin.resolve.lines import Line, is_name_word, name_end
from jalin.resolve.parties import STATE_KINDS
from jalin.resolve.parts import (
    APART,
    FULL_NAME,
    TITLED_KINDS,
    Parts,
    owners,
    persons,
    read_owner,
    read_parts,
    read_titles,
    serves,
)

OUTLET = "out:"
"""How the ids of outlets begin."""

STATE_TITLES = frozenset({"office", "organ", "force"})
"""Titles that no outlet has: "The Australian Prime Minister" names none."""

NAME_TAGS = frozenset({"PROPN", "NOUN", "X", ""})
"""Tags of a sentence's first word that may be a name, though any word has a capital there."""


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """Words `first`..`last` (exclusive) of a sentence's pieces.

    `titles` from the outermost inwards; `owner` are the names of the state, body or group that
    the titles belong to, `host` those of where an envoy is sent; `person` the names of a known
    person; `stranger` an unknown person's name as written; `names` what a phrase without title
    names. `body` is the whole name of an unknown organisation that the names are a part of.
    `definite` is true with "itu" or "tersebut", `vague` with "seorang" before it or where
    a damaged text has lost its owner.
    """

    start: int
    end: int
    titles: tuple[TitleRow, ...] = ()
    owner: tuple[Name, ...] = ()
    host: tuple[Name, ...] = ()
    person: tuple[Name, ...] = ()
    stranger: str = ""
    names: tuple[Name, ...] = ()
    former: bool = False
    definite: bool = False
    vague: bool = False
    reference: ReferenceRow | None = None
    text: str = ""
    body: str = ""


def find_phrases(line: Line, gazetteer: Gazetteer) -> Iterator[Phrase]:
    """Yield the phrases of a sentence, left to right, not overlapping."""
    opens = line.names.keys() | line.titles.keys() | line.references.keys()
    i = 0
    while i < len(line.pieces):
        if i not in opens and not is_name_word(line.pieces[i]):
            i += 1
            continue
        phrase, after = read_phrase(line, i, gazetteer)
        if phrase is not None:
            yield phrase
        i = after


def read_phrase(line: Line, i: int, gazetteer: Gazetteer) -> tuple[Phrase | None, int]:
    """The phrase that begins at piece `i`, if any, and where to read on."""
    named = line.names.get(i)
    titled = line.titles.get(i)
    referring = line.references.get(i)
    if referring is not None and (named is None or named[0] < referring[0]):
        phrase, after = read_titled(line, i, gazetteer) if titled is not None else (None, i)
        if phrase is not None and (phrase.owner or phrase.person or phrase.stranger):
            return phrase, after
        start, end = line.spans[i][0], line.spans[referring[0] - 1][1]
        text = line.text[start:end]
        return Phrase(start=start, end=end, reference=referring[1], text=text), referring[0]
    if titled is not None and (named is None or prefers_title(line, named, titled, gazetteer)):
        return read_titled(line, i, gazetteer)
    if named is not None:
        return read_named(line, i, named, gazetteer)
    if is_name_word(line.pieces[i]):
        return read_apposed(line, i, gazetteer)
    return None, i + 1


def prefers_title(
    line: Line,
    named: tuple[int, tuple[Name, ...]],
    titled: tuple[int, TitleRow],
    gazetteer: Gazetteer,
) -> bool:
    """Whether a title outranks a name at the same place: longer, or "AU" before a state.

    A venue does before a name of its own: "Istana" is the power there, "Istana Besar" a palace.
    """
    if titled[0] != named[0]:
        return titled[0] > named[0]
    if titled[1].kind == "venue" and name_end(line, titled[0]) > titled[0]:
        return True
    follower = line.names.get(titled[0])
    return follower is not None and bool(owners(follower[1], gazetteer))


def read_titled(line: Line, i: int, gazetteer: Gazetteer) -> tuple[Phrase | None, int]:
    """The phrase that begins with the title at piece `i`."""
    last, title = line.titles[i]
    if title.kind == "venue":
        return read_venue(line, i, gazetteer)
    if title.kind in APART:
        masked = title.kind == "mask" and last in line.names
        return None, line.names[last][0] if masked else last
    parts = Parts(last=i, titles=[])
    read_titles(line, parts)
    read_parts(line, parts, gazetteer)
    parts.vague = line.piece(i - 1) in line.small["indefinite"]
    if not (parts.owner or parts.person or parts.stranger):
        parts.definite = line.piece(parts.last) in line.small["demonstrative"]
        parts.vague |= lacks_owner(line, parts.last) or has_unknown_owner(line, parts)
        parts.last += parts.definite
    parts.vague |= is_numbered(line, parts)
    return make_phrase(line, i, parts), parts.last


def is_numbered(line: Line, parts: Parts) -> bool:
    """Whether a number tells which holder of an office is meant: "Presiden AS yang ke-34"."""
    if parts.person or parts.stranger or parts.last >= len(line.pieces):
        return False
    return ORDINAL.match(line.text, line.spans[parts.last - 1][1]) is not None


ORDINAL = re.compile(r" (?:yang )?ke-?\d+\b")


def read_venue(line: Line, i: int, gazetteer: Gazetteer) -> tuple[Phrase | None, int]:
    """As "Bandara Halim" or "kamp Zaatari": a place by its kind and a name that is no actor's."""
    last, title = line.titles[i]
    named = line.names.get(last)
    if named is not None and not is_namesake(named[1], gazetteer):
        return None, last
    follower = line.titles[last][1].kind if last in line.titles else ""
    if named is None and follower == "venue" and line.pieces[i].islower():
        return None, last
    if named is None and line.piece(i) in line.small["settlement"] and is_rank(line, last):
        return None, last
    end = named[0] if named is not None else name_end(line, last)
    if end > last and end in line.names and ends_venue(line.names[end][1], gazetteer):
        end = line.names[end][0]
    if end == last:
        return None, last
    names = named[1] if named is not None else ()
    whole = any(
        name.target in gazetteer.places and gazetteer.places[name.target].kind in WHOLE
        for name in names
    )
    directed = line.piece(end) in line.small["direction"]
    if names and not (whole or directed) and name_end(line, end) > end:
        names, end = (), name_end(line, end)
    start, stop = line.spans[i][0], line.spans[end - 1][1]
    text = line.text[start:stop]
    return Phrase(start=start, end=stop, titles=(title,), names=names, text=text), end


def is_rank(line: Line, i: int) -> bool:
    """Whether a rank of a force stands at piece `i`: "Bogor Kota | Ajun Komisaris Santi"."""
    return i in line.titles and line.titles[i][1].kind == "rank" and bool(line.titles[i][1].sector)


def ends_venue(names: Sequence[Name], gazetteer: Gazetteer) -> bool:
    """Whether a name goes on in a venue's: a person's, or a state's ("Kampung Parit Jerman")."""
    rows = [gazetteer.entities.get(name.target) for name in names]
    state = any(row is not None and row.kind in STATE_KINDS for row in rows)
    return state or bool(persons(names, gazetteer))


WHOLE = frozenset({"admin1", "admin2"})
"""Kinds of places whose names are known whole: what follows names somebody else."""


def is_namesake(names: Sequence[Name], gazetteer: Gazetteer) -> bool:
    """Whether a venue may be named so: after a place or a person, but after no state or body."""
    return all(name.target in gazetteer.places for name in names) or bool(persons(names, gazetteer))


def has_unknown_owner(line: Line, parts: Parts) -> bool:
    """Whether what a president heads follows and is not known: "Presiden UIAM", a club."""
    i = parts.last
    if i in line.titles and line.titles[i][1].kind == "mask":
        return True
    word = line.pieces[i] if i < len(line.pieces) else ""
    acronym = len(word) > 1 and word.isalpha() and word.isupper()
    headed = bool(parts.titles) and parts.titles[-1].key == "president"
    named = acronym or (word.istitle() and word.lower() in line.common)
    return headed and named and i not in line.names


def lacks_owner(line: Line, i: int) -> bool:
    """Whether a name was lost before piece `i`: archives drop linked names, leaving " ,"."""
    return line.piece(i) == "," and line.text[line.spans[i][0] - 1].isspace()


def read_named(
    line: Line, i: int, named: tuple[int, tuple[Name, ...]], gazetteer: Gazetteer
) -> tuple[Phrase | None, int]:
    """The phrase that begins with the name at piece `i`; English puts the state first."""
    last, names = named
    follower = line.titles[last][1].kind if last in line.titles else ""
    if follower == "masked":
        return None, line.titles[last][0]
    if follower in STATE_TITLES and all(name.target.startswith(OUTLET) for name in names):
        return None, i + 1
    owner = owners(names, gazetteer)
    after = last + (line.pieces[last : last + 1] in (("'s",), ("’s",)))
    if line.lang == "en" and owner and after in line.titles:
        parts = Parts(last=after, titles=[], owner=owner)
        read_titles(line, parts)
        read_parts(line, parts, gazetteer)
        if parts.titles:
            return make_phrase(line, i, parts), parts.last
    found = persons(names, gazetteer)
    if found:
        parts = Parts(last=last, titles=[], person=found)
        read_apposition(line, parts, gazetteer)
        return make_phrase(line, i, parts), parts.last
    start, end = line.spans[i][0], line.spans[last - 1][1]
    return Phrase(start=start, end=end, names=names, text=line.text[start:end]), last


def read_apposition(line: Line, parts: Parts, gazetteer: Gazetteer) -> None:
    """Read ", Menteri Luar Negeri Rusia" after a name."""
    i = parts.last
    if i >= len(line.pieces) or line.pieces[i] not in (",", "("):
        return
    j = i + 1
    j += line.piece(j) in line.small["article"] or line.piece(j) in line.small["indefinite"]
    if j not in line.titles:
        return
    inner = Parts(last=j, titles=[])
    read_titles(line, inner)
    if inner.last < len(line.pieces):
        read_owner(line, inner, gazetteer)
    held = not parts.person or serves(parts.person, inner, gazetteer)
    if held and inner.owner and inner.titles and inner.kinds() & TITLED_KINDS:
        parts.titles, parts.owner, parts.last = inner.titles, inner.owner, inner.last
        parts.former = inner.former


def read_apposed(line: Line, i: int, gazetteer: Gazetteer) -> tuple[Phrase | None, int]:
    """An unknown name followed by its office: "Sergei Tolchenov, Dubes Rusia, ..."."""
    last = name_end(line, i)
    if last == i or (i == 0 and last == 1 and line.first_tag not in NAME_TAGS):
        return None, i + 1
    words = line.text[line.spans[i][0] : line.spans[last - 1][1]]
    parts = Parts(last=last, titles=[], stranger=words)
    read_apposition(line, parts, gazetteer)
    if last - i < FULL_NAME and line.piece(parts.last) not in (",", ")", "-"):
        parts = Parts(last=last, titles=[], stranger=words)
    return make_phrase(line, i, parts), parts.last


def make_phrase(line: Line, i: int, parts: Parts) -> Phrase:
    """The phrase of pieces `i`..`parts.last`."""
    start, end = line.spans[i][0], line.spans[parts.last - 1][1]
    return Phrase(
        start=start,
        end=end,
        titles=tuple(parts.titles),
        owner=parts.owner,
        host=parts.host,
        person=parts.person,
        stranger=parts.stranger,
        former=parts.former,
        definite=parts.definite,
        vague=parts.vague,
        text=line.text[start:end],
    )
