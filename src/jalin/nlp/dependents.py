"""Who does what to whom around a verb, from the dependency tree. Pure: no I/O, no state."""

from collections.abc import Iterator

from jalin.nlp.clauses import Argument, Clause
from jalin.nlp.control import COMPLEMENTS, OBJECTS, own_subject, tree_subjects
from jalin.nlp.morphology import Voice
from jalin.nlp.phrases import marking_word, phrase_words
from jalin.nlp.regions import is_compared


def tree_arguments(clause: Clause, head: int, voice: Voice) -> Iterator[Argument]:
    """Yield the arguments that the dependency tree gives the verb `head`."""
    slot = "obj" if voice == "passive" else "subj"
    for subject in tree_subjects(clause, head):
        yield Argument(slot=slot, words=phrase_words(clause, subject))
        yield from companions(clause, subject)
    for child in clause.children.get(head, ()):
        yield from child_argument(clause, child, voice)


def companions(clause: Clause, subject: int) -> Iterator[Argument]:
    """Yield with whom the subject acts ("India bersama Rusia menggelar latihan")."""
    for child in clause.children.get(subject, ()):
        case = marking_word(clause, child)
        if case in clause.grammar["companion"]:
            yield Argument(slot=case, words=phrase_words(clause, child))


def child_argument(clause: Clause, child: int, voice: Voice) -> Iterator[Argument]:
    """Yield the slot that one dependent of a verb fills."""
    relation = clause.sentence.relations[child]
    words = phrase_words(clause, child)
    case = marking_word(clause, child)
    counted = relation == "obl" and any(
        is_compared(clause, word) for word in clause.children.get(child, ())
    )
    if relation in OBJECTS or (counted and not case):
        yield Argument(slot="subj" if voice == "passive" else "obj", words=words)
    elif relation in {"obl", "obl:agent", "nmod"}:
        agent = voice == "passive" and (not case or case in clause.grammar["agent"])
        if agent or case:
            yield Argument(slot="subj" if agent else case, words=words)
    elif relation in COMPLEMENTS:
        inner = own_subject(clause, child)
        if inner is not None:
            yield Argument(slot="comp", words=phrase_words(clause, inner))
