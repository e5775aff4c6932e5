"""The parts of a phrase around titles: owner, asides, host, further titles, name. No I/O."""

from collections.abc import Sequence

import msgspec

from jalin.gazetteer import Gazetteer, Name
from jalin.packs import TitleRow
from jalin.resolve.lines import Line, is_name_word, is_title, name_end, skip_ranks

OWNED_KINDS = frozenset({"country", "territory", "body", "group", "organ", "party", "people"})
LINKED_KINDS = frozenset({"organ", "force"})
TITLED_KINDS = frozenset({"office", "envoy", "member", "rank"})
FULL_NAME = 2  # words that make a name sure where no title asks for one
APART = frozenset({"venue", "mask", "masked"})  # kinds of titles that belong to no phrase of titles
FIELDED = "minister"  # how keys of titles begin that a field follows
REMOVED = 6  # words back in which what takes the titled away stands
LONGEST_ASIDE = 4  # words within brackets that a phrase may hold: "(Menlu)", "(KSAD TNI)"


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
    host: tuple[Name, ...] = ()
    person: tuple[Name, ...] = ()
    stranger: str = ""
    former: bool = False
    definite: bool = False
    vague: bool = False

    def kinds(self) -> set[str]:
        """The kinds of the titles read so far."""
        return {title.kind for title in self.titles}


def read_titles(line: Line, parts: Parts) -> None:
    """Read titles that stand in a row: "mantan juru bicara Kementerian Luar Negeri".

    Words that stand for others end it: "menlu | kedua negara".
    """
    while (titled := line.titles.get(parts.last)) is not None and titled[1].kind not in APART:
        named = line.names.get(parts.last)
        if named is not None and named[0] > titled[0]:
            return
        if parts.titles and opens_reference(line, parts.last, titled[0]):
            return
        if titled[1].kind == "former":
            parts.former = True
        elif titled[1].kind != "filler":
            parts.titles.append(titled[1])
        parts.last = titled[0]


def opens_reference(line: Line, i: int, last: int) -> bool:
    """Whether words that stand for others begin at piece `i` and end behind piece `last`."""
    return i in line.references and line.references[i][0] > last


def read_parts(line: Line, parts: Parts, gazetteer: Gazetteer) -> None:
    """Read on after the first titles: owner, asides, host, further titles, name."""
    while parts.last < len(line.pieces) and not (parts.person or parts.stranger):
        before = parts.last
        read_owner(line, parts, gazetteer)
        skip_filler(line, parts)
        skip_link(line, parts)
        read_titles(line, parts)
        read_host(line, parts, gazetteer)
        skip_field(line, parts)
        read_person(line, parts, gazetteer)
        if parts.last == before:
            return


def read_owner(line: Line, parts: Parts, gazetteer: Gazetteer) -> None:
    """Read the state, body or group that the titles belong to."""
    position = parts.last
    position += is_linked(line, position)
    position += line.piece(position) in line.small["article"]
    named = line.names.get(position)
    if parts.owner or named is None or parts.kinds() <= {"rank"}:
        return
    found = owners(named[1], gazetteer)
    if found and not persons(named[1], gazetteer):
        parts.owner = found
        parts.last = named[0]


def is_linked(line: Line, i: int) -> bool:
    """Whether piece `i` ties the title before it to a state or, of those at home, a place.

    Who "withdraws soldiers from Chad" is not Chad.
    """
    word = line.piece(i)
    if word in line.small["seat"] and line.piece(i - 1) in line.small["seated"]:
        return True
    before = {line.piece(j) for j in range(max(i - REMOVED, 0), i)}
    return word in line.small["link"] and before.isdisjoint(line.small["removal"])


def skip_link(line: Line, parts: Parts) -> None:
    """Skip "dari", "of the" between titles: "pejabat dari Kementerian Pertahanan Rusia"."""
    i = parts.last
    if parts.owner or line.piece(i) not in line.small["link"]:
        return
    i += 1 + (line.piece(i + 1) in line.small["article"])
    if i in line.titles and line.titles[i][1].kind in LINKED_KINDS and i not in line.names:
        parts.last = i


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
    if named is not None and (host := owners(named[1], gazetteer)):
        parts.host, parts.last = host, named[0]


def read_person(line: Line, parts: Parts, gazetteer: Gazetteer) -> None:
    """Read the name of who holds the title, known or not, also after a comma."""
    i = parts.last
    personal = bool(parts.kinds() & TITLED_KINDS)
    if i >= len(line.pieces) or not personal:
        return
    comma = line.pieces[i] == ","
    ranked = skip_ranks(line, i + comma) > i + comma
    i = skip_ranks(line, i + comma)
    named = line.names.get(i)
    if named is not None:
        found = persons(named[1], gazetteer)
        if found and (not comma or serves(found, parts, gazetteer)):
            parts.person, parts.last = found, named[0]
        return
    if is_title(line, i):
        return
    last = field_end(line, i, name_end(line, i), parts)
    if last == i or (comma and not closes_apposition(line, i, last)):
        return
    if not ranked and is_field(line, last, parts, gazetteer):
        parts.last = last
        return
    i = skip_ranks(line, ranked_from(line, i, last))
    last = max(last, name_end(line, i))
    if all(line.piece(j) in line.small["direction"] for j in range(i, last)):
        return
    parts.stranger = line.text[line.spans[i][0] : line.spans[last - 1][1]]
    parts.last = last


def ranked_from(line: Line, i: int, last: int) -> int:
    """Where the rank stands within capital words: a unit is before it ("Sumut Irjen Rahmat")."""
    ranks = (j for j in range(i + 1, last) if j in line.titles and line.titles[j][1].key == RANK)
    return next((j for j in ranks if skip_ranks(line, j) < last), i)


RANK = "rank"
"""Key of the titles of officers, which stand in front of a name and never within."""


def skip_field(line: Line, parts: Parts) -> None:
    """Skip what a minister is in charge of, where no title has it: "Wakil Menteri | Pendidikan"."""
    if not (parts.titles and parts.titles[-1].key.startswith(FIELDED)):
        return
    while line.piece(parts.last) in line.small["field"] and is_name_word(line.pieces[parts.last]):
        parts.last += 1


def field_end(line: Line, i: int, last: int, parts: Parts) -> int:
    """Where a field ends that a rank follows: "Menteri Wilayah Persekutuan Datuk Ali"."""
    if not (parts.titles and parts.titles[-1].key.startswith(FIELDED)):
        return last
    ranks = (j for j in range(i + 1, last) if j in line.titles and line.titles[j][1].kind == "rank")
    return next(ranks, last)


def is_field(line: Line, last: int, parts: Parts, gazetteer: Gazetteer) -> bool:
    """Whether capital words before piece `last` are a field, not a name.

    A state follows it ("Menteri Lingkungan Malaysia"), or the name in an aside ("Menteri
    Pelajaran, Datuk Ali"). English puts the state first: one behind a name is another matter.
    """
    if parts.owner or line.lang == "en":
        return False
    if parts.titles[-1].key.startswith(FIELDED) and last in line.titles:
        return line.titles[last][1].kind == "rank"
    if line.pieces[last : last + 1] not in ((",",), ("(",)) or last + 1 >= len(line.pieces):
        return is_before_state(line, last, gazetteer)
    ranked = last + 1 in line.titles and line.titles[last + 1][1].kind == "rank"
    fielded = parts.titles[-1].key.startswith(FIELDED) and is_name_word(line.pieces[last + 1])
    return ranked or fielded


def is_before_state(line: Line, last: int, gazetteer: Gazetteer) -> bool:
    """Whether the name of a state or body begins at piece `last`."""
    return last in line.names and any(
        name.target in gazetteer.entities for name in owners(line.names[last][1], gazetteer)
    )


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
