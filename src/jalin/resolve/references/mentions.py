"""Who an article has spoken of, where in the sentence, and which names stand in one list. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from jalin.packs import Pack
from jalin.records import Party, Sentence

MentionKind = Literal["state", "group", "body", "person", "force", "thing", "people", "company"]
Role = Literal["subject", "object", "oblique", "modifier"]

INNER = frozenset({"conj", "appos", "flat", "compound", "fixed"})
"""Relations whose word has the role of its head."""
ROLES: dict[str, Role] = {
    "nsubj": "subject",
    "csubj": "subject",
    "obj": "object",
    "iobj": "object",
    "obl": "oblique",
    "root": "subject",
    "vocative": "subject",
    "dislocated": "subject",
}
"""Roles by UD relation; all others modify."""
FEW = 2
"""Words at the head of an unparsed sentence among which its subject begins."""


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that name somebody, or stand for somebody named before.

    `parties` is empty where nobody knows who it is: such a mention still bars the way to those
    before it. A resolved reference is a mention too, with `named` false.
    """

    start: int
    end: int
    sentence: int
    kind: MentionKind
    role: Role
    parties: tuple[Party, ...] = ()
    titles: tuple[str, ...] = ()
    named: bool = True
    place: bool = False
    number: int = 1
    again: bool = False

    @property
    def identity(self) -> str:
        """What makes two mentions one person or body: the ids of their parties."""
        return "|".join(party.id for party in self.parties)


def find_role(sentence: Sentence, start: int, end: int) -> Role:
    """What the words `start`..`end` (characters) do in their clause, by the tree."""
    inside = words_at(sentence, start, end)
    if not inside:
        return "oblique"
    if not sentence.heads:
        return "subject" if inside[0] < FEW else "oblique"
    head = next((i for i in inside if sentence.heads[i] not in inside), inside[0])
    seen = {head}
    while relation(sentence, head) in INNER and sentence.heads[head] not in {-1, *seen}:
        head = sentence.heads[head]
        seen.add(head)
    return ROLES.get(relation(sentence, head), "modifier")


def relation(sentence: Sentence, word: int) -> str:
    """The UD relation of a word without its subtype."""
    return sentence.relations[word].partition(":")[0]


def words_at(sentence: Sentence, start: int, end: int) -> tuple[int, ...]:
    """The indexes of the words that the characters `start`..`end` touch."""
    return tuple(range(bisect_right(sentence.ends, start), bisect_left(sentence.starts, end)))


def find_lists(mentions: Sequence[Mention], text: str, pack: Pack) -> Iterator[tuple[Mention, ...]]:
    """Yield the runs of two or more known mentions of a sentence that one list holds.

    "Rusia, China, dan Iran" is a list; commas alone make none, as they also part clauses.
    """
    run: list[Mention] = []
    joined = False
    for left, right in pairwise(mentions):
        between = text[left.end : right.start].replace(",", " , ").casefold().split()
        joins = [word in pack.grammar["coordinator"] or word in JOINERS for word in between]
        if between and all(joins) and left.sentence == right.sentence:
            run = run or [left]
            run.append(right)
            joined |= any(word != "," for word in between)
            continue
        if joined:
            yield tuple(run)
        run, joined = [], False
    if joined:
        yield tuple(run)


JOINERS = frozenset({",", "&", "-", "–", "/", "dengan", "and", "serta"})
"""What may stand between two names of a list beside the pack's coordinators."""
