"""How the words that fill a role hang on the act, as named features. Pure.

An argument's slot says which frame it came from; where the tree is wrong or no argument is told,
the path between act and name, the preposition before the name and what stands between say more.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from jalin.coding.candidates import Candidate
from jalin.coding.drafts import LEAD, Draft
from jalin.coding.roles import Role
from jalin.nlp.clauses import CLAUSE_MARKS
from jalin.records import Link, Sentence

PARTING = CLAUSE_MARKS | {","}
"""Marks that part two acts of a sentence."""

NAMING = frozenset({"nmod", "compound", "flat", "appos"})
"""Relations by which a name hangs on the noun whose phrase it is in ("pemerintah Rusia")."""

STEPS = 12
LONGEST_PATH = 4
"""Most words climbed towards the root, and most steps of a path that is told in full."""

LAST_RANK = 9
RANKS = 4
COUNTS = 2
"""The rank of a code that the article does not name; ranks and counts from which on all are one."""

NEAR_LETTERS = 120
FARTHEST = 8
"""Letters between a name in an earlier sentence and this one, in one bin, and the last bin."""


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """A name in a sentence: its words, their head, the noun it hangs on, the preposition before.

    `top` is `head` where no noun stands above; `preposition` is empty where there is none.
    """

    first: int
    last: int
    head: int
    top: int
    preposition: str


def filler_features(name: str, role: Role, draft: Draft) -> Iterator[str]:
    """Yield how the first name of a role ("actor", "recipient") hangs on the trigger."""
    if not role.links:
        return
    candidate = draft.candidate
    if draft.sentences > LEAD:
        yield from rank_features(name, role, draft.mentions)
    phrase = read_phrase(candidate, role.links[0])
    if phrase is None:
        yield from distance_features(name, role, candidate.clause.sentence)
    else:
        yield from phrase_features(name, role, phrase, candidate)


def pair_features(candidate: Candidate) -> Iterator[str]:
    """Yield which of actor and recipient comes first, and the path between them."""
    roles = candidate.roles
    if not roles.actor.links or not roles.recipient.links:
        return
    actor, recipient = (
        read_phrase(candidate, role.links[0]) for role in (roles.actor, roles.recipient)
    )
    if actor is not None and recipient is not None:
        order = "actor first" if actor.head < recipient.head else "recipient first"
        yield f"{order} {candidate.hit.voice}"
        yield f"between them {path(candidate.clause.sentence, actor.head, recipient.head)}"


def rank_features(name: str, role: Role, mentions: Mapping[str, int]) -> Iterator[str]:
    """Yield how many codes the article names more often."""
    count = mentions.get(role.parties[0].code, 0) if role.parties else 0
    above = sum(other > count for other in mentions.values()) if count else LAST_RANK
    yield f"{name} rank {min(above, RANKS)}"
    yield f"{name} rank {min(above, RANKS)} {role.slot}"


def distance_features(name: str, role: Role, sentence: Sentence) -> Iterator[str]:
    """Yield how far before its sentence a name stands."""
    steps = (sentence.start - role.links[0].start) // NEAR_LETTERS
    far = min(max(steps, -1), FARTHEST)
    yield f"{name} far {far}"
    yield f"{name} far {far} {role.slot}"


def read_phrase(candidate: Candidate, link: Link) -> Phrase | None:
    """The words of a link; None where it stands in another sentence."""
    sentence = candidate.clause.sentence
    words = range(bisect_right(sentence.ends, link.start), bisect_left(sentence.starts, link.end))
    if not words:
        return None
    head = top = words[0]
    preposition = ""
    if sentence.heads:
        head = top = next((i for i in words if sentence.heads[i] not in words), words[0])
        preposition = case_of(candidate, top)
        while not preposition and is_named_in(sentence, top):
            top = sentence.heads[top]
            preposition = case_of(candidate, top)
    return Phrase(first=words[0], last=words[-1], head=head, top=top, preposition=preposition)


def is_named_in(sentence: Sentence, word: int) -> bool:
    """Whether a word names the noun that it hangs on."""
    above = sentence.heads[word]
    return (
        above >= 0
        and relation(sentence, word) in NAMING
        and sentence.tags[above] in {"NOUN", "PROPN"}
    )


def case_of(candidate: Candidate, word: int) -> str:
    """The preposition that hangs on a word."""
    clause = candidate.clause
    return next(
        (
            clause.words[child]
            for child in clause.children.get(word, ())
            if relation(clause.sentence, child) == "case"
        ),
        "",
    )


def relation(sentence: Sentence, word: int) -> str:
    """The UD relation of a word without its subtype."""
    return sentence.relations[word].split(":")[0]


def phrase_features(name: str, role: Role, phrase: Phrase, candidate: Candidate) -> Iterator[str]:
    """Yield how a name in the act's own sentence hangs on the trigger."""
    sentence, words = candidate.clause.sentence, candidate.clause.words
    slot, link = role.slot, role.links[0]
    yield f"{name} prep {phrase.preposition}"
    yield f"{name} prep {phrase.preposition} {slot}"
    yield f"{name} prep {phrase.preposition} {candidate.type}"
    if phrase.first > 0:
        yield f"{name} behind {words[phrase.first - 1]}"
        yield f"{name} behind tag {sentence.tags[phrase.first - 1]} {slot}"
    if phrase.last + 1 < len(words):
        yield f"{name} ahead of {words[phrase.last + 1]}"
        yield f"{name} ahead of tag {sentence.tags[phrase.last + 1]} {slot}"
    yield f"{name} placed {link.location is not None} {phrase.preposition}"
    yield f"{name} named {link.named} {link.method}"
    yield from between_features(name, slot, phrase, candidate)
    if sentence.heads:
        own = relation(sentence, phrase.head)
        yield f"{name} relation {own}"
        yield f"{name} relation {own} {slot}"
        yield f"{name} top relation {relation(sentence, phrase.top)} {slot}"
        way = path(sentence, candidate.hit.first, phrase.head)
        yield f"{name} path {way}"
        yield f"{name} path {way} {candidate.hit.voice}"
        way = path(sentence, candidate.hit.first, phrase.top)
        yield f"{name} path {way} {phrase.preposition}"
        if phrase.top != phrase.head:
            yield f"{name} of {sentence.lemmas[phrase.top].casefold()}"


def between_features(name: str, slot: str, phrase: Phrase, candidate: Candidate) -> Iterator[str]:
    """Yield on which side of the trigger a name stands, and what stands between."""
    clause, hit = candidate.clause, candidate.hit
    before = phrase.last < hit.first
    side = "before" if before else "after"
    first, last = (phrase.last, hit.first) if before else (hit.last, phrase.first)
    words = range(first + 1, last)
    marks = sum(clause.words[i] in PARTING for i in words)
    verbs = sum(clause.is_verb(i) for i in words)
    opened = any(clause.kind(i, "complementizer") or clause.kind(i, "relative") for i in words)
    others = count_links(candidate, words)
    yield f"{name} {side} others {others}"
    yield f"{name} {side} others {others} {slot}"
    yield f"{name} {side} marks {min(marks, COUNTS)} verbs {min(verbs, COUNTS)}"
    yield f"{name} {side} opened {opened} {slot}"
    yield f"{name} {side} {hit.voice} {candidate.type}"


def count_links(candidate: Candidate, words: Sequence[int]) -> int:
    """How many other parties stand in these words, up to `COUNTS`."""
    if not words:
        return 0
    sentence = candidate.clause.sentence
    start, end = sentence.starts[words[0]], sentence.ends[words[-1]]
    links = candidate.reading.links
    inside = sum(bool(link.parties) and start <= link.start and link.end <= end for link in links)
    return min(inside, COUNTS)


def climb(sentence: Sentence, word: int) -> list[int]:
    """A word and the words above it, the nearest first."""
    way = [word]
    while len(way) <= STEPS and sentence.heads[way[-1]] >= 0:
        way.append(sentence.heads[way[-1]])
    return way


def path(sentence: Sentence, one: int, two: int) -> str:
    """The relations up from one word and down to another; "long" where they are many.

    Empty columns give "none".
    """
    if not sentence.heads:
        return "none"
    up, down = climb(sentence, one), climb(sentence, two)
    for steps, word in enumerate(up):
        if word in down:
            back = down[: down.index(word)]
            if steps + len(back) > LONGEST_PATH:
                return "long"
            rising = "^".join(relation(sentence, i) for i in up[:steps])
            return rising + "|" + "_".join(relation(sentence, i) for i in reversed(back))
    return "none"
