"""Who does what to whom around a word: the tree's answer first, then word order's.

Word order is the fallback where the tree leaves a slot empty or is wrong. Pure: no I/O, no state.
"""

from collections.abc import Iterator

from jalin.nlp.clauses import Argument, Clause
from jalin.nlp.dependents import tree_arguments
from jalin.nlp.morphology import Voice
from jalin.nlp.nominals import linear_noun_arguments, noun_arguments
from jalin.nlp.regions import right_regions
from jalin.nlp.subjects import subject_words
from jalin.nlp.voices import object_first


def find_arguments(clause: Clause, first: int, last: int, voice: Voice) -> tuple[Argument, ...]:
    """The arguments of the word or phrase `first`..`last`: the tree's first, then word order's."""
    if voice == "noun":
        tree = tuple(noun_arguments(clause, first)) if clause.sentence.heads else ()
        return (*tree, *linear_noun_arguments(clause, first, last))
    fronted = object_first(clause, first) if voice == "bare" else None
    if fronted is not None:
        return (*fronted, *linear_complements(clause, last))
    tree = tuple(tree_arguments(clause, first, voice)) if clause.sentence.heads else ()
    return (*tree, *linear_arguments(clause, first, last, voice))


def linear_arguments(clause: Clause, first: int, last: int, voice: Voice) -> Iterator[Argument]:
    """Yield a verb's arguments by position and preposition."""
    right = right_regions(clause, last, "obj")
    left = subject_words(clause, first)
    if voice == "passive":
        agent = right.pop("obj", ())
        yield Argument(slot="obj", words=left)
        yield Argument(slot="subj", words=tuple(agent))
        for word in clause.grammar["agent"] & right.keys():
            yield Argument(slot="subj", words=tuple(right[word]))
    else:
        yield Argument(slot="subj", words=left)
        if clause.kind(first, "mutual") and not left:
            yield Argument(slot="subj", words=tuple(right.get("obj", ())))
    for slot, words in right.items():
        yield Argument(slot=slot, words=tuple(words))


def linear_complements(clause: Clause, last: int) -> Iterator[Argument]:
    """Yield what prepositions open after a verb whose object stands before it."""
    for slot, words in right_regions(clause, last, "obj").items():
        if slot != "obj":
            yield Argument(slot=slot, words=tuple(words))
