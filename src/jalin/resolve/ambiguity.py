"""Names that are also other words: which are meant, by their neighbours and the article. Pure."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from jalin.gazetteer import Gazetteer, Match, Name
from jalin.resolve.lines import Nouns, is_name_word

NEIGHBOUR = 30  # characters looked at on each side of an ambiguous name
PLACE = "plc:"
"""How the ids of places begin."""
PERSON = "per:"
"""How the ids of persons begin."""


def keep_meant(
    matches: Sequence[Match], text: str, nouns: Nouns, gazetteer: Gazetteer
) -> list[Match]:
    """The matches with those of their names that are meant."""
    sure = {name.target for match in matches for name in match.names if not name.ambiguity}
    others = find_other_acronyms(matches, text)
    neighbours = Neighbours(text=text, nouns=nouns, starts={m.start: m for m in matches})
    kept = []
    for match in matches:
        if text[match.start : match.end] in others:
            continue
        names = tuple(
            name
            for name in match.names
            if (name.ambiguity and name.target in sure)
            or is_meant(name, match, neighbours, gazetteer)
        )
        if names:
            kept.append(msgspec.structs.replace(match, names=names))
    return kept


class Neighbours(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside names: the text, the pack's words, and the names by where they start."""

    text: str
    nouns: Nouns
    starts: Mapping[int, Match]


def is_meant(name: Name, match: Match, beside: Neighbours, gazetteer: Gazetteer) -> bool:
    """Whether a name is meant here.

    A person is behind a title, a state and others where they are no part of a longer name;
    "shared" names need a sure name of the same thing.
    """
    before = word_before(beside.text, match.start)
    located = before.lower() in beside.nouns.small["locative"]
    if name.target.startswith(PLACE):
        return located or is_place(name, match, beside, gazetteer)
    if not name.ambiguity or name.ambiguity == "shared":
        return not name.ambiguity
    titled = before.lower() in beside.nouns.words
    if titled or name.target.startswith(PERSON):
        return titled
    after = word_after(beside.text, match.end)
    return located or not (is_name_word(before) or is_other_name(after, beside.nouns))


def is_place(name: Name, match: Match, beside: Neighbours, gazetteer: Gazetteer) -> bool:
    """Whether a place is meant that nothing before tells as one.

    An ambiguous one has its state behind a comma ("Malang, Indonesia"); a sure one is not inside
    a longer name ("Swansea City", "Jackson School").
    """
    if name.ambiguity:
        return is_followed(name, match, beside, gazetteer)
    after = word_after(beside.text, match.end)
    known = match.end + 1 in beside.starts or after.lower() in beside.nouns.words
    directed = after.lower() in beside.nouns.small["direction"]
    return known or directed or not is_other_name(after, beside.nouns)


def is_followed(name: Name, match: Match, beside: Neighbours, gazetteer: Gazetteer) -> bool:
    """Whether the place's state, or another place in it, is named behind a comma."""
    follower = beside.starts.get(match.end + len(COMMA))
    if follower is None or beside.text[match.end : follower.start] != COMMA:
        return False
    country = gazetteer.places[name.target].country
    for other in follower.names:
        entity, place = gazetteer.entities.get(other.target), gazetteer.places.get(other.target)
        if country in (entity and entity.country, place and place.country):
            return True
    return False


COMMA = ", "
DEFINED = re.compile(r"((?:[^\W\d_][\w-]* ){2,8})\(([A-Z]{2,6})\)")


def find_other_acronyms(matches: Sequence[Match], text: str) -> set[str]:
    """Acronyms that the text itself explains as something else: "Balai Riset (BR)"."""
    ends: dict[int, set[str]] = {}
    named: dict[str, set[str]] = {}
    for match in matches:
        targets = {name.target for name in match.names}
        ends.setdefault(match.end, set()).update(targets)
        named.setdefault(text[match.start : match.end], set()).update(targets)
    others = set()
    for found in DEFINED.finditer(text):
        acronym = found[2]
        initials = "".join(word[0] for word in found[1].split() if word[0].isupper())
        known = ends.get(found.end(1) - 1, set())
        if initials.endswith(acronym) and not known & named.get(acronym, set()):
            others.add(acronym)
    return others


def is_other_name(word: str, nouns: Nouns) -> bool:
    """Whether a word is written like a name and is no date's."""
    return is_name_word(word) and word.lower() not in nouns.small["date"]


def word_before(text: str, start: int) -> str:
    """The word that stands before `start` with nothing but a space between, or ""."""
    before = text[max(0, start - NEIGHBOUR) : start]
    words = before.split()
    return words[-1] if words and before[-1:] == " " and words[-1][-1].isalnum() else ""


def word_after(text: str, end: int) -> str:
    """The word that stands behind `end` with nothing but a space between, or ""."""
    after = text[end : end + NEIGHBOUR]
    words = after.split()
    return words[0].rstrip(".,;:)\"'”") if words and after[:1] == " " else ""
