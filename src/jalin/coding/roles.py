"""Which parties fill the roles of a trigger's frame, from the clause's arguments. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from jalin.nlp.clauses import Argument
from jalin.packs import FrameRow
from jalin.records import Link, Party, Reading

JOINERS = frozenset({",", "dan", "serta", "maupun", "and", "&", "/", "-", "–", "the"})
"""What may stand between two names that share one role ("Rusia, China dan Iran")."""

UNJOINING = frozenset({",", "the"})
"""Those that join nothing by themselves ("Japan and the United States")."""


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """The links that fill one role, and the slot they were found in; empty when unfilled."""

    links: tuple[Link, ...] = ()
    slot: str = ""

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties of all links, each code once, in text order."""
        return distinct(party for link in self.links for party in link.parties)


class Roles(msgspec.Struct, frozen=True, kw_only=True):
    """The roles of one act."""

    actor: Role = Role()
    recipient: Role = Role()
    about: Role = Role()


def distinct(parties: Iterator[Party] | Sequence[Party]) -> tuple[Party, ...]:
    """The parties, those of a code that came before left out."""
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.code, party)
    return tuple(found.values())


def fill_roles(frame: FrameRow, arguments: Sequence[Argument], reading: Reading) -> Roles:
    """The roles of `frame`, each from its first alternative that holds a party."""
    owners = link_owners(reading)
    return Roles(
        actor=fill_role(frame.actor, arguments, reading, owners),
        recipient=fill_role(frame.recipient, arguments, reading, owners),
        about=fill_role(frame.about, arguments, reading, owners),
    )


def link_owners(reading: Reading) -> tuple[int, ...]:
    """For each word the index of the link that covers it, -1 for none; links without party too."""
    sentence = reading.sentence
    owners = [-1] * len(sentence.words)
    for number, link in enumerate(reading.links):
        first = bisect_right(sentence.ends, link.start)
        for i in range(first, bisect_left(sentence.starts, link.end)):
            owners[i] = number
    return tuple(owners)


def fill_role(
    pattern: str, arguments: Sequence[Argument], reading: Reading, owners: Sequence[int]
) -> Role:
    """The first alternative of `pattern` ("obj|kepada", "subj+dengan") that holds a party."""
    for alternative in pattern.split("|") if pattern else ():
        found: list[Link] = []
        for slot in alternative.split("+"):
            found += slot_links(slot, arguments, reading, owners)
        if found:
            unique = dict.fromkeys(link.start for link in found)
            links = {link.start: link for link in found}
            return Role(links=tuple(links[start] for start in unique), slot=alternative)
    return Role()


def slot_links(
    slot: str, arguments: Sequence[Argument], reading: Reading, owners: Sequence[int]
) -> list[Link]:
    """The links of the first argument in `slot` that holds a party, with those joined to it."""
    for argument in arguments:
        if argument.slot != slot:
            continue
        for word in argument.words:
            number = owners[word]
            if number >= 0 and reading.links[number].parties:
                return list(joined_links(number, reading))
    return []


def joined_links(number: int, reading: Reading) -> Iterator[Link]:
    """Yield the link `number` and those that stand in one list with it, in text order.

    Commas alone make no list: they also part clauses ("Jika A menyerang B, C akan ...").
    """
    first = number
    while first > 0 and are_joined(first - 1, reading):
        first -= 1
    last = number
    while last + 1 < len(reading.links) and are_joined(last, reading):
        last += 1
    joiners = {word for one in range(first, last) for word in words_between(one, reading)}
    if joiners <= UNJOINING:
        first = last = number
    yield from (link for link in reading.links[first : last + 1] if link.parties)


def are_joined(one: int, reading: Reading) -> bool:
    """Whether only joining words stand between link `one` and the next."""
    words = words_between(one, reading)
    return bool(words) and all(word in JOINERS for word in words)


def words_between(one: int, reading: Reading) -> list[str]:
    """The words between link `one` and the next, commas apart."""
    sentence = reading.sentence
    left, right = reading.links[one], reading.links[one + 1]
    between = sentence.text[left.end - sentence.start : right.start - sentence.start]
    return between.replace(",", " , ").casefold().split()
