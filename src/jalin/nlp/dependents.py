"""Who does what to whom around a verb, from the dependency tree. Pure: no I/O, no state."""

from collections.abc import Iterator, Sequence

from jalin.nlp.clauses import Argument, Clause
from jalin.nlp.morphology import Voice
from jalin.nlp.regions import is_compared
from jalin.nlp.subjects import DEPTH

NOMINAL = frozenset({"nmod", "flat", "flat:name", "compound", "appos", "conj", "amod", "nmod:poss"})
"""Relations inside one noun phrase; a nominal modifier with a case word opens its own slot."""

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
OBJECTS = frozenset({"obj", "iobj"})
SHARING = frozenset({"conj", "xcomp", "advcl", "ccomp", "parataxis", "acl"})
"""Relations through which a verb without a subject takes its governor's."""

OWNERS = frozenset({"nmod", "nmod:poss"})
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


def tree_subjects(clause: Clause, head: int, depth: int = 0) -> tuple[int, ...]:
    """Head words of the subject, likeliest first: its own, else its governor's or antecedent.

    Several where the tree cannot tell: of "Hal ini disampaikan Putin usai bertemu Xi" both the
    matter and Putin come.
    """
    own = own_subject(clause, head)
    if own is not None and not clause.kind(own, "relative"):
        return (own,)
    governor = clause.sentence.heads[head]
    relation = clause.sentence.relations[head]
    if governor < 0 or depth > DEPTH:
        return ()
    if relation in RELATIVES and not clause.is_verb(governor):
        if is_infinitive(clause, head):
            return infinitive_subjects(clause, governor, depth)
        return (governor, *described(clause, governor))
    if relation not in SHARING:
        return ()
    controller = find_controller(clause, governor, head)
    if controller is not None and clause.kind(controller, "planning"):
        return infinitive_subjects(clause, controller, depth)
    if controller is not None and not (
        is_infinitive(clause, head) and not clause.kind(governor, "directing")
    ):
        return (controller,)
    agents = passive_agents(clause, governor)
    rest = () if controller is None else (controller,)
    return (*tree_subjects(clause, governor, depth + 1), *agents, *rest)


def is_infinitive(clause: Clause, head: int) -> bool:
    """Whether a verb has no subject by its form: "untuk" opens it, or it fills out a plan."""
    if marking_word(clause, head, "mark") in clause.grammar["control"]:
        return True
    governor = clause.sentence.heads[head]
    return governor >= 0 and clause.kind(governor, "planning")


def infinitive_subjects(clause: Clause, noun: int, depth: int) -> tuple[int, ...]:
    """Who does what a noun leaves to be done.

    Whose plan it is ("rencana Iran untuk menyerang"), else who deals with it ("mengumumkan
    rencana untuk menyerang"), else the noun.
    """
    owners = tuple(
        child
        for child in clause.children.get(noun, ())
        if clause.sentence.relations[child] in OWNERS and not opens_slot(clause, child)
    )
    if owners and clause.kind(noun, "planning"):
        return owners
    governor = clause.sentence.heads[noun]
    if governor >= 0 and clause.is_verb(governor) and depth < DEPTH:
        return (*tree_subjects(clause, governor, depth + 1), *owners, noun)
    return (*owners, noun)


def passive_agents(clause: Clause, verb: int) -> tuple[int, ...]:
    """The doers that follow an Indonesian passive ("disampaikan Putin", "dituduh oleh Israel")."""
    if not clause.is_passive_form(verb):
        return ()
    return tuple(
        child
        for child in clause.children.get(verb, ())
        if clause.sentence.relations[child] in OBJECTS
        or marking_word(clause, child) in clause.grammar["agent"]
    )


def described(clause: Clause, noun: int) -> tuple[int, ...]:
    """Of whom a noun is said with a copula ("Iran adalah negara", "Iran merupakan negara")."""
    governor = clause.sentence.heads[noun]
    if clause.sentence.relations[noun] in {"obj", "xcomp"} and clause.kind(governor, "copula"):
        noun = governor
    subject = own_subject(clause, noun)
    return () if subject is None else (subject,)


def find_controller(clause: Clause, governor: int, head: int) -> int | None:
    """The word between a verb and its complement that may be the complement's subject.

    "mendesak Israel menghentikan", "urged Israel to stop", and "mengatakan kedua negara sepakat"
    where the parser takes the subject of what is said for the object of saying. A passive
    governor has no object, so its doer is passed over.
    """
    if clause.is_passive_form(governor):
        return None
    between = [child for child in clause.children.get(governor, ()) if governor < child < head]
    objects = [child for child in between if clause.sentence.relations[child] in OBJECTS]
    if clause.sentence.relations[head] in COMPLEMENTS and objects:
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


def marking_word(clause: Clause, word: int, relation: str = "case") -> str:
    """The preposition that marks `word`, or the word that opens its clause; "" if none.

    Of two ("ke dalam", "di antara") the first, but for a word that frames two sides; "lebih dari
    40 warga" has none.
    """
    found = [
        child
        for child in clause.children.get(word, ())
        if clause.sentence.relations[child] == relation and not is_compared(clause, child)
    ]
    between = [child for child in found if clause.kind(child, "between")]
    return clause.words[(between or found)[0]] if found else ""


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
