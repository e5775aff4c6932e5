"""Phrases that may name an actor or a place, as written. Pure: no I/O, no state.

A phrase is what one link will cover: "Menteri Luar Negeri Rusia Sergey Lavrov", "pasukan AS",
"juru bicara Kementerian Luar Negeri China", "Moskow". What it means is judged elsewhere.
"""

from collections.abc import Iterator, Sequence

import msgspec

from jalin.gazetteer import Gazetteer, Name
from jalin.packs import ReferenceRow, TitleRow
from jalin.resolve.lines import Line, is_name_word, is_title, name_end, skip_ranks

OWNED_KINDS = frozenset({"country", "territory", "body", "group", "organ", "party", "people"})
TITLED_KINDS = frozenset({"office", "envoy", "member", "rank"})
FULL_NAME = 2  # words that make a name sure where no title asks for one
LONGEST_ASIDE = 4  # words within brackets that a phrase may hold: "(Menlu)", "(KSAD TNI)"


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """Words `first`..`last` (exclusive) of a sentence's pieces.

    `titles` from the outermost inwards; `owner` are the names of the state, body or group that
    the titles belong to; `person` the names of a known person; `stranger` an unknown person's
    name as written; `names` what a phrase without title names. `definite` is true with "itu" or
    "tersebut", `vague` with "seorang" before it or where a damaged text has lost its owner.
    """

    start: int
    end: int
    titles: tuple[TitleRow, ...] = ()
    owner: tuple[Name, ...] = ()
    person: tuple[Name, ...] = ()
    stranger: str = ""
    names: tuple[Name, ...] = ()
    former: bool = False
    definite: bool = False
    vague: bool = False
    reference: ReferenceRow | None = None
    text: str = ""


def find_phrases(line: Line, gazetteer: Gazetteer) -> Iterator[Phrase]:
    """Yield the phrases of a sentence, left to right, not overlapping."""
    i = 0
    while i < len(line.pieces):
        phrase, after = read_phrase(line, i, gazetteer)
        if phrase is not None:
            yield phrase
        i = after


def read_phrase(line: Line, i: int, gazetteer: Gazetteer) -> tuple[Phrase | None, int]:
    """The phrase that begins at piece `i`, if any, and where to read on."""
    named = line.names.get(i)
    titled = line.titles.get(i)
    referring = line.references.get(i)
    if referring is not None:
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
    """Whether a title outranks a name at the same place: longer, or "AU" before a state."""
    if titled[0] != named[0]:
        return titled[0] > named[0]
    follower = line.names.get(titled[0])
    return follower is not None and bool(owners(follower[1], gazetteer))


def owners(names: Sequence[Name], gazetteer: Gazetteer) -> tuple[Name, ...]:
    """Those names that can own an office or force: states, bodies, groups, and places."""
    return tuple(
        name
        for name in names
        if name.target in gazetteer.places
        or (
            name.target in gazetteer.entities
            and gazetteer.entities[name.target].kind in OWNED_KINDS
        )
    )


def persons(names: Sequence[Name], gazetteer: Gazetteer) -> tuple[Name, ...]:
    """Those names that are persons."""
    return tuple(
        name
        for name in names
        if name.target in gazetteer.entities and gazetteer.entities[name.target].kind == "person"
    )


class Parts(msgspec.Struct, kw_only=True):
    """What has been read of a phrase so far."""

    last: int
    titles: list[TitleRow]
    owner: tuple[Name, ...] = ()
    person: tuple[Name, ...] = ()
    stranger: str = ""
    former: bool = False
    definite: bool = False
    vague: bool = False

    def kinds(self) -> set[str]:
        """The kinds of the titles read so far."""
        return {title.kind for title in self.titles}


def read_titled(line: Line, i: int, gazetteer: Gazetteer) -> tuple[Phrase | None, int]:
    """The phrase that begins with the title at piece `i`."""
    if line.titles[i][1].kind == "venue":
        return read_venue(line, i, gazetteer)
    parts = Parts(last=i, titles=[])
    read_titles(line, parts)
    read_parts(line, parts, gazetteer)
    if not (parts.owner or parts.person or parts.stranger):
        parts.definite = line.piece(parts.last) in line.small["demonstrative"]
        parts.vague = line.piece(i - 1) in line.small["indefinite"] or lacks_owner(line, parts.last)
        parts.last += parts.definite
    return make_phrase(line, i, parts), parts.last


def read_venue(line: Line, i: int, gazetteer: Gazetteer) -> tuple[Phrase | None, int]:
    """As "Bandara Halim" or "kamp Zaatari": a place by its kind and a name that is no actor's."""
    last, title = line.titles[i]
    named = line.names.get(last)
    if named is not None and any(name.target in gazetteer.entities for name in named[1]):
        return None, last
    end = named[0] if named is not None else name_end(line, last)
    if end == last:
        return None, last
    start, stop = line.spans[i][0], line.spans[end - 1][1]
    names = named[1] if named is not None else ()
    text = line.text[start:stop]
    return Phrase(start=start, end=stop, titles=(title,), names=names, text=text), end


def lacks_owner(line: Line, i: int) -> bool:
    """Whether a name was lost before piece `i`: archives drop linked names, leaving " ,"."""
    return line.piece(i) == "," and line.text[line.spans[i][0] - 1].isspace()


def read_titles(line: Line, parts: Parts) -> None:
    """Read titles that stand in a row: "mantan juru bicara Kementerian Luar Negeri"."""
    while (titled := line.titles.get(parts.last)) is not None and titled[1].kind != "venue":
        named = line.names.get(parts.last)
        if named is not None and named[0] > titled[0]:
            return
        if titled[1].kind == "former":
            parts.former = True
        elif titled[1].kind != "filler":
            parts.titles.append(titled[1])
        parts.last = titled[0]


def read_parts(line: Line, parts: Parts, gazetteer: Gazetteer) -> None:
    """Read on after the first titles: owner, asides, host, further titles, name."""
    while parts.last < len(line.pieces) and not (parts.person or parts.stranger):
        before = parts.last
        read_owner(line, parts, gazetteer)
        skip_filler(line, parts)
        read_titles(line, parts)
        read_host(line, parts, gazetteer)
        read_person(line, parts, gazetteer)
        if parts.last == before:
            return


def read_owner(line: Line, parts: Parts, gazetteer: Gazetteer) -> None:
    """Read the state, body or group that the titles belong to."""
    position = parts.last
    position += line.piece(position) in line.small["link"]
    position += line.piece(position) in line.small["article"]
    named = line.names.get(position)
    if parts.owner or named is None or parts.kinds() <= {"rank"}:
        return
    found = owners(named[1], gazetteer)
    if found and not persons(named[1], gazetteer):
        parts.owner = found
        parts.last = named[0]


def skip_filler(line: Line, parts: Parts) -> None:
    """Skip "(Menlu)", "ke-7", and the comma before a known name, if the phrase goes on after."""
    i = parts.last
    if i >= len(line.pieces):
        return
    if line.pieces[i] == "(":
        for j in range(i + 1, min(i + LONGEST_ASIDE + 2, len(line.pieces))):
            if line.pieces[j] == ")":
                parts.last = j + 1
                return
    if line.pieces[i].lower().startswith("ke-") and line.pieces[i][3:].isdigit():
        parts.last = i + 1


def read_host(line: Line, parts: Parts, gazetteer: Gazetteer) -> None:
    """Read where an envoy is sent: "untuk Indonesia", "to the United Nations"."""
    i = parts.last
    if "envoy" not in parts.kinds() or line.piece(i) not in line.small["host"]:
        return
    j = i + 1 + (line.piece(i + 1) in line.small["article"])
    named = line.names.get(j)
    if named is not None and owners(named[1], gazetteer):
        parts.last = named[0]


def read_person(line: Line, parts: Parts, gazetteer: Gazetteer) -> None:
    """Read the name of who holds the title, known or not, also after a comma."""
    i = parts.last
    personal = bool(parts.kinds() & TITLED_KINDS)
    if i >= len(line.pieces) or not (personal or "organ" in parts.kinds()):
        return
    comma = line.pieces[i] == ","
    i = skip_ranks(line, i + comma)
    named = line.names.get(i)
    if named is not None:
        found = persons(named[1], gazetteer)
        if found and (personal or not comma) and (not comma or serves(found, parts, gazetteer)):
            parts.person, parts.last = found, named[0]
        return
    if is_title(line, i):
        return
    last = name_end(line, i)
    if last == i or (comma and not closes_apposition(line, i, last)):
        return
    if not personal and (comma or last - i < FULL_NAME):
        return
    parts.stranger = line.text[line.spans[i][0] : line.spans[last - 1][1]]
    parts.last = last


def serves(found: Sequence[Name], parts: Parts, gazetteer: Gazetteer) -> bool:
    """Whether a person after a comma may hold the titles: "Menhan Malaysia, Prabowo" does not."""
    owned = {
        gazetteer.entities[name.target].country
        for name in parts.owner
        if name.target in gazetteer.entities
    }
    return not owned or any(gazetteer.entities[name.target].country in owned for name in found)


def closes_apposition(line: Line, i: int, last: int) -> bool:
    """Whether a name after a comma is set off by another mark: "Menlu RI, Sugiono, ..."."""
    return last - i > 1 or (last < len(line.pieces) and line.pieces[last] in (",", "(", "."))


def read_named(
    line: Line, i: int, named: tuple[int, tuple[Name, ...]], gazetteer: Gazetteer
) -> tuple[Phrase | None, int]:
    """The phrase that begins with the name at piece `i`; English puts the state first."""
    last, names = named
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
    if inner.owner and inner.titles and inner.kinds() & TITLED_KINDS:
        parts.titles, parts.owner, parts.last = inner.titles, inner.owner, inner.last
        parts.former = inner.former


def read_apposed(line: Line, i: int, gazetteer: Gazetteer) -> tuple[Phrase | None, int]:
    """An unknown name followed by its office: "Sergei Tolchenov, Dubes Rusia, ..."."""
    last = name_end(line, i)
    if last == i:
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
        person=parts.person,
        stranger=parts.stranger,
        former=parts.former,
        definite=parts.definite,
        vague=parts.vague,
        text=line.text[start:end],
    )
