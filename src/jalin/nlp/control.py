"""The subject of a verb by the tree: its own, an antecedent, or its governor's. Pure."""

from jalin.nlp.clauses import Clause
from jalin.nlp.phrases import marking_word, opens_slot
from jalin.nlp.subjects import DEPTH

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
OBJECTS = frozenset({"obj", "iobj"})
SHARING = frozenset({"conj", "xcomp", "advcl", "ccomp", "parataxis", "acl"})
"""Relations through which a verb without a subject takes its governor's."""

OWNERS = frozenset({"nmod", "nmod:poss"})
COMPLEMENTS = frozenset({"xcomp", "ccomp"})
RELATIVES = frozenset({"acl:relcl", "acl"})


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
        return (governor, *described(clause, governor), *carriers(clause, governor, depth))
    return governed_subjects(clause, head, depth) if relation in SHARING else ()


def governed_subjects(clause: Clause, head: int, depth: int) -> tuple[int, ...]:
    """Head words of the subject that a verb takes from its governor: its object or its subject."""
    governor = clause.sentence.heads[head]
    controller = find_controller(clause, governor, head)
    if controller is None:
        agents = passive_agents(clause, governor)
        return (*tree_subjects(clause, governor, depth + 1), *agents)
    if clause.kind(controller, "planning"):
        return infinitive_subjects(clause, controller, depth)
    if is_infinitive(clause, head) and not clause.kind(governor, "directing"):
        return (*tree_subjects(clause, governor, depth + 1), controller)
    return (controller,)


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


def carriers(clause: Clause, noun: int, depth: int) -> tuple[int, ...]:
    """Who does an event that a verb carries ("Israel melancarkan serangan yang menewaskan ...")."""
    governor = clause.sentence.heads[noun]
    if governor < 0 or depth > DEPTH or clause.sentence.relations[noun] not in OBJECTS:
        return ()
    return tree_subjects(clause, governor, depth + 1) if clause.kind(governor, "carrying") else ()


def find_controller(clause: Clause, governor: int, head: int) -> int | None:
    """The word between a verb and its complement that may be the complement's subject.

    "mendesak Israel menghentikan", "urged Israel to stop", and "mengatakan kedua negara sepakat"
    where the parser takes the subject of what is said for the object of saying, or for a second
    subject of it. A passive governor has no object, so its doer is passed over.
    """
    second = second_subject(clause, governor, head)
    if second is not None:
        return second
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


def second_subject(clause: Clause, governor: int, head: int) -> int | None:
    """The subject between a verb and its dependent where the verb has one of its own before it."""
    subjects = [
        child
        for child in clause.children.get(governor, ())
        if clause.sentence.relations[child] in SUBJECTS
    ]
    between = [child for child in subjects if governor < child < head]
    return between[-1] if between and subjects[0] < governor else None


def own_subject(clause: Clause, head: int) -> int | None:
    """The dependent of `head` that is its subject: of several before it the nearest."""
    found = [
        child
        for child in clause.children.get(head, ())
        if clause.sentence.relations[child] in SUBJECTS
    ]
    return next((child for child in reversed(found) if child < head), next(iter(found), None))
