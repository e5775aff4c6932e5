"""Whom "pemimpin Rusia itu" or "the Turkish leader" means among those named before. Pure."""

from collections.abc import Mapping, Sequence

import msgspec

from jalin.packs import Pack
from jalin.records import Link, Sentence
from jalin.resolve.references.mentions import Mention, words_at

OFFICE_MARK = "#"
"""Stands in the id of a party that is an office without a known holder."""
ANY_OFFICE = frozenset({"leader", "official", "politician", "head"})
"""Titles that may be said of the holder of another office."""
NAMED_SCORE = 0.8
"""How sure it is that the last named person of the state and office is meant."""


def name_officials(
    mentions: Sequence[Mention], sentences: Sequence[Sentence], pack: Pack
) -> Mapping[int, tuple[Mention, Mention]]:
    """By its start each definite office without a name, as the named person, and that mention.

    The office keeps its code: the person must be of the same state or body.
    """
    index = {sentence.index: sentence for sentence in sentences}
    found: dict[int, tuple[Mention, Mention]] = {}
    for i, one in enumerate(mentions):
        if is_office(one) and is_definite(one, index[one.sentence], pack):
            holder = next((other for other in reversed(mentions[:i]) if holds(other, one)), None)
            if holder is not None:
                named = msgspec.structs.replace(one, parties=holder.parties)
                found[one.start] = named, holder
    return found


def is_office(mention: Mention) -> bool:
    """Whether a mention is of an office whose holder is not known."""
    return mention.kind == "person" and any(OFFICE_MARK in party.id for party in mention.parties)


def is_definite(mention: Mention, sentence: Sentence, pack: Pack) -> bool:
    """Whether "itu" stands after the words, or "the" before them."""
    words = words_at(sentence, mention.start, mention.end)
    beside = [i for i in (words[0] - 1, words[-1] + 1) if 0 <= i < len(sentence.words)]
    return any(sentence.words[i].casefold() in pack.grammar["pointing"] for i in beside)


def holds(person: Mention, office: Mention) -> bool:
    """Whether a mention names a person who may be the one in office."""
    if person.kind != "person" or not person.named or is_office(person):
        return False
    codes = {party.code for party in person.parties}
    same = codes == {party.code for party in office.parties}
    fits = set(office.titles) & (set(person.titles) | ANY_OFFICE)
    return same and bool(fits)


def name_links(
    links: Sequence[Link], officials: Mapping[int, tuple[Mention, Mention]]
) -> list[Link]:
    """The links, those of definite offices with the persons meant."""
    return [
        link
        if link.start not in officials
        else msgspec.structs.replace(
            link,
            parties=tuple(
                msgspec.structs.replace(party, text=link.text, sector=link.parties[0].sector)
                for party in officials[link.start][1].parties
            ),
            method="reference",
            score=NAMED_SCORE,
            named=False,
            follows=((officials[link.start][1].start, officials[link.start][1].end),),
        )
        for link in links
    ]
