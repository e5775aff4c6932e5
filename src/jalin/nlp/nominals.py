"""Who does what to whom around an event noun ("serangan Israel terhadap Iran"). Pure."""

from collections.abc import Iterator

from jalin.nlp.clauses import CLAUSE_MARKS, NOMINAL_TAGS, Argument, Clause
from jalin.nlp.control import tree_subjects
from jalin.nlp.phrases import NOMINAL, marking_word, phrase_words
from jalin.nlp.regions import right_regions
from jalin.nlp.subjects import subject_words

CARRIER_REACH = 4
"""Words between a noun and the verb that carries it ("melancarkan tiga kali serangan")."""


def noun_arguments(clause: Clause, head: int) -> Iterator[Argument]:
    """Yield the modifiers of an event noun, and the arguments of the verb that carries it."""
    for child in clause.children.get(head, ()):
        if clause.sentence.relations[child] in NOMINAL - {"conj"}:
            yield from modifier_arguments(clause, child)
    governor = clause.sentence.heads[head]
    if governor < 0 or clause.sentence.relations[head] != "obj":
        return
    if clause.kind(governor, "carrying"):
        for subject in tree_subjects(clause, governor):
            yield Argument(slot="subj", words=phrase_words(clause, subject))
    for child in clause.children.get(governor, ()):
        case = marking_word(clause, child)
        if case and clause.sentence.relations[child] == "obl":
            yield Argument(slot=case, words=phrase_words(clause, child))


def modifier_arguments(clause: Clause, word: int) -> Iterator[Argument]:
    """Yield what one modifier of an event noun is to it.

    What a preposition ties to the second part of a compound belongs to the whole: in "bantuan
    kemanusiaan dari Jerman" the aid is from Germany, whatever the tree says.
    """
    case = marking_word(clause, word)
    words = phrase_words(clause, word)
    if clause.sentence.relations[word] == "compound":
        for child in clause.children.get(word, ()):
            if marking_word(clause, child) and clause.sentence.relations[child] == "nmod":
                yield from modifier_arguments(clause, child)
                tied = set(phrase_words(clause, child))
                words = tuple(one for one in words if one not in tied)
    possessive = not case or case in clause.grammar["possessive"]
    yield Argument(slot="poss" if possessive else case, words=words)


def linear_noun_arguments(clause: Clause, first: int, last: int) -> Iterator[Argument]:
    """Yield a noun's arguments by position and preposition.

    In "latihan bersama Indonesia dengan Australia" the companion word belongs to the noun.
    """
    yield from carrier_arguments(clause, first, last)
    together = last + 1 < len(clause.words) and clause.kind(last + 1, "companion")
    if together:
        regions = right_regions(clause, last + 1, "poss")
        if clause.grammar["companion"] & regions.keys():
            last += 1
    for slot, words in right_regions(clause, last, "poss").items():
        yield Argument(slot=slot, words=tuple(words))


def carrier_arguments(clause: Clause, first: int, last: int) -> Iterator[Argument]:
    """Yield the doer of a noun from the verb that carries it, and what else follows a later one.

    "Israel melancarkan serangan", "serangan yang dilancarkan Israel", "serangan itu diduga
    dilakukan oleh Israel", "Israel berada di balik serangan".
    """
    carrier = carrier_before(clause, first)
    if carrier is not None:
        yield Argument(slot="subj", words=subject_words(clause, carrier))
    carrier = carrier_after(clause, last)
    if carrier is not None:
        doers = {"obj", *clause.grammar["agent"]}
        for slot, words in right_regions(clause, carrier, "obj").items():
            yield Argument(slot="subj" if slot in doers else slot, words=tuple(words))


def carrier_before(clause: Clause, first: int) -> int | None:
    """The verb before a noun that says who does it, None if none does."""
    behind = False
    for j in range(first - 1, max(first - 2 - CARRIER_REACH, -1), -1):
        if clause.words[j] in CLAUSE_MARKS:
            return None
        behind = behind or clause.kind(j, "behind") or (j > 0 and clause.kind(j - 1, "behind"))
        if clause.kind(j, "preposition") and not behind:
            return None
        if clause.is_verb(j):
            return j if behind or clause.kind(j, "carrying") else None
        if clause.sentence.tags[j] in NOMINAL_TAGS and not (behind or clause.kind(j, "measure")):
            return None
    return None


def carrier_after(clause: Clause, last: int) -> int | None:
    """The passive verb after a noun that says who does it, None if none does."""
    for j in range(last + 1, min(last + 2 + CARRIER_REACH, len(clause.words))):
        if clause.words[j] in CLAUSE_MARKS or clause.kind(j, "preposition"):
            return None
        if clause.is_passive_form(j) and clause.kind(j, "carrying"):
            return j
        if clause.is_verb(j) and not clause.kind(j, "directed"):
            return None
    return None
