"""Who does what to whom around a verb, from the dependency tree. Pure: no I/O, no state."""

from collections.abc import Iterator, Sequence

from jalin.nlp.clauses import Argument, Clause
from jalin.nlp.morphology import Voice
from jalin.nlp.subjects import DEPTH

NOMINAL = frozenset({"nmod", "flat", "flat:name", "compound", "appos", "conj", "amod", "nmod:poss"})
"""Relations inside one noun phrase; a nominal modifier with a case word opens its own slot."""

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
OBJECTS = frozenset({"obj", "iobj"})
SHARING = frozenset({"conj", "xcomp", "advcl", "ccomp", "parataxis", "acl"})
"""Relations through which a verb without a subject takes its governor's."""

COMPLEMENTS = frozenset({"xcomp", "ccomp"})
RELATIVES = frozenset({"acl:relcl", "acl"})


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
    if relation in OBJECTS:
        yield Argument(slot="subj" if voice == "passive" else "obj", words=words)
    elif relation in {"obl", "obl:agent", "nmod"}:
        agent = voice == "passive" and (not case or case in clause.grammar["agent"])
        if agent or case:
            yield Argument(slot="subj" if agent else case, words=words)
    elif relation in COMPLEMENTS:
        inner = own_subject(clause, child)
        if inner is not None:
            yield Argument(slot="comp", words=phrase_words(clause, inner))


def tree_subjects(clause: Clause, head: int) -> tuple[int, ...]:
    """Head words of the subject: its own, else a relative's antecedent, else its governor's.

    The antecedent that is itself said of somebody comes with whom it is said of ("Iran adalah
    negara yang ...").
    """
    for _ in range(DEPTH + 1):
        own = own_subject(clause, head)
        if own is not None and not clause.kind(own, "relative"):
            return (own,)
        governor = clause.sentence.heads[head]
        relation = clause.sentence.relations[head]
        if governor < 0:
            return ()
        if relation in RELATIVES and not clause.is_verb(governor):
            return (governor, *described(clause, governor))
        if relation not in SHARING:
            return ()
        controller = find_controller(clause, governor, head)
        if controller is not None:
            return (controller,)
        head = governor
    return ()


def described(clause: Clause, noun: int) -> tuple[int, ...]:
    """Of whom a noun is said with a copula ("Iran adalah negara", "Iran merupakan negara")."""
    governor = clause.sentence.heads[noun]
    if clause.sentence.relations[noun] in {"obj", "xcomp"} and clause.kind(governor, "copula"):
        noun = governor
    subject = own_subject(clause, noun)
    return () if subject is None else (subject,)


def find_controller(clause: Clause, governor: int, head: int) -> int | None:
    """The word between a verb and its complement that is the complement's subject.

    "mendesak Israel menghentikan", "urged Israel to stop", and "mengatakan kedua negara sepakat"
    where the parser takes the subject of what is said for the object of saying. A passive
    governor has no object, so its doer is passed over.
    """
    if clause.is_passive_form(governor):
        return None
    relation = clause.sentence.relations[head]
    between = [child for child in clause.children.get(governor, ()) if governor < child < head]
    objects = [child for child in between if clause.sentence.relations[child] in OBJECTS]
    if relation in COMPLEMENTS and objects:
        return objects[0]
    if not clause.kind(governor, "directing"):
        return None
    slots = clause.grammar["addressing"]
    addressed = [child for child in between if marking_word(clause, child) in slots]
    return next(iter(objects + addressed), None)


def own_subject(clause: Clause, head: int) -> int | None:
    """The dependent of `head` that is its subject: of several before it the nearest."""
    found = [
        child
        for child in clause.children.get(head, ())
        if clause.sentence.relations[child] in SUBJECTS
    ]
    return next((child for child in reversed(found) if child < head), next(iter(found), None))


def marking_word(clause: Clause, word: int) -> str:
    """The preposition that marks `word`, "" if none."""
    return next(
        (
            clause.words[child]
            for child in clause.children.get(word, ())
            if clause.sentence.relations[child] == "case"
        ),
        "",
    )


def opens_slot(clause: Clause, word: int) -> bool:
    """Whether a preposition parts `word` from the noun phrase that it modifies.

    "diplomat dari Rusia" stays one phrase.
    """
    case = marking_word(clause, word)
    return bool(case) and case not in clause.grammar["linking"]


def phrase_words(clause: Clause, head: int) -> tuple[int, ...]:
    """The words of the noun phrase of `head`, itself first, without other slots or clauses."""
    found = [head]
    queue: Sequence[int] = [head]
    while queue:
        queue = [
            child
            for word in queue
            for child in clause.children.get(word, ())
            if clause.sentence.relations[child] in NOMINAL and not opens_slot(clause, child)
        ]
        found += queue
    return tuple(dict.fromkeys(found))
