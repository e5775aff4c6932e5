"""Who does what to whom around a word: arguments from the tree, and from word order beside it.

Slots are deep roles: `subj` is the doer and `obj` the one it is done to, in passive clauses too;
`poss` is the phrase right after a noun, `comp` the subject of a complement clause, and any other
slot is the preposition that opens it. Word order is the fallback where the tree leaves a slot
empty or is wrong. Pure: no I/O, no state.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from jalin.nlp.morphology import Voice
from jalin.packs import Pack
from jalin.records import Sentence

CLAUSE_MARKS = frozenset('.;:!?"“”–')
"""Marks that no argument reaches across; commas and brackets are looked at more closely."""

PROGRESSIVE = "ing"
"""Ending of the English participle that is never passive ("is attacking")."""

DEPTH = 3
"""Verbs that may pass their subject on to the next ("berjanji untuk mulai memasok")."""

LIGHT_VERB_REACH = 4
"""Words between a light verb and its noun ("melancarkan tiga kali serangan")."""


class Argument(msgspec.Struct, frozen=True, kw_only=True):
    """The words that fill a slot, by index in the sentence, those nearest the head first."""

    slot: str
    words: tuple[int, ...]


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence prepared for asking: lower-case words and the pack's closed classes."""

    sentence: Sentence
    words: tuple[str, ...]
    grammar: Mapping[str, frozenset[str]]
    children: Mapping[int, tuple[int, ...]]

    def is_verb(self, i: int) -> bool:
        """Whether word `i` is a full verb."""
        return self.sentence.tags[i] == "VERB" and self.words[i] not in self.grammar["auxiliary"]

    def kind(self, i: int, kind: str) -> bool:
        """Whether word `i` belongs to a closed class of the grammar."""
        return self.words[i] in self.grammar[kind]


def read_clause(sentence: Sentence, pack: Pack) -> Clause:
    """Prepare a sentence."""
    children: dict[int, list[int]] = defaultdict(list)
    for i, head in enumerate(sentence.heads):
        children[head].append(i)
    return Clause(
        sentence=sentence,
        words=tuple(word.casefold() for word in sentence.words),
        grammar=pack.grammar,
        children={head: tuple(words) for head, words in children.items()},
    )


def find_arguments(clause: Clause, first: int, last: int, voice: Voice) -> tuple[Argument, ...]:
    """The arguments of the word or phrase `first`..`last`: the tree's first, then word order's."""
    tree = tuple(tree_arguments(clause, first, voice)) if clause.sentence.heads else ()
    return (*tree, *linear_arguments(clause, first, last, voice))


def is_passive(clause: Clause, i: int) -> bool:
    """Whether an English participle is passive.

    The tree says so, a form of "be" stands before it, or its doer follows with "by". An
    Indonesian word shows its voice itself.
    """
    if not clause.grammar["passive"] or clause.words[i].endswith(PROGRESSIVE):
        return False
    relations = {clause.sentence.relations[child] for child in clause.children.get(i, ())}
    if relations & {"nsubj:pass", "aux:pass"}:
        return True
    before = next(
        (clause.words[j] for j in range(i - 1, -1, -1) if clause.sentence.tags[j] != "ADV"), ""
    )
    follows = clause.words[i + 1] if i + 1 < len(clause.words) else ""
    return before in clause.grammar["passive"] or follows in clause.grammar["agent"]


# From word order


def linear_arguments(clause: Clause, first: int, last: int, voice: Voice) -> Iterator[Argument]:
    """Yield arguments by position and preposition."""
    right = right_regions(clause, last, "poss" if voice == "noun" else "obj")
    left = subject_words(clause, first)
    if voice == "noun":
        yield from light_verb_arguments(clause, first, last)
    elif voice == "passive":
        agent = right.pop("obj", ())
        yield Argument(slot="obj", words=left)
        yield Argument(slot="subj", words=tuple(agent))
        for word in clause.grammar["agent"] & right.keys():
            yield Argument(slot="subj", words=tuple(right[word]))
    else:
        yield Argument(slot="subj", words=left)
    for slot, words in right.items():
        yield Argument(slot=slot, words=tuple(words))


def right_regions(clause: Clause, last: int, opening: str) -> dict[str, list[int]]:
    """The words after the head by slot, up to the end of its clause."""
    regions: dict[str, list[int]] = defaultdict(list)
    slot = opening
    bracket = False
    for i in range(last + 1, len(clause.words)):
        word = clause.words[i]
        if word in "()":
            bracket = word == "("
        elif bracket:
            continue
        elif ends_region(clause, i, last) or introduces_verb(clause, i):
            break
        elif clause.kind(i, "complementizer"):
            slot = "comp"
        elif clause.kind(i, "preposition"):
            slot = word
        else:
            regions[slot].append(i)
    return regions


def ends_region(clause: Clause, i: int, last: int) -> bool:
    """Whether no argument of the head before can stand at or after word `i`."""
    word = clause.words[i]
    if word in CLAUSE_MARKS or clause.kind(i, "relative"):
        return True
    if word == ",":
        return not (i + 1 < len(clause.words) and clause.sentence.words[i + 1][0].isupper())
    if clause.kind(i, "subordinator"):
        return not clause.kind(i, "complementizer")
    return clause.is_verb(i) and i > last + 1


def introduces_verb(clause: Clause, i: int) -> bool:
    """Whether word `i` opens a clause without a subject ("untuk membantu")."""
    j = i + 1
    while j < len(clause.words) and clause.kind(j, "auxiliary"):
        j += 1
    return clause.kind(i, "control") and j < len(clause.words) and clause.is_verb(j)


def subject_words(clause: Clause, first: int, depth: int = 0) -> tuple[int, ...]:
    """The words of the subject of the verb at `first`, nearest first; () where none is told."""
    j = first - 1
    while j >= 0 and (
        clause.kind(j, "auxiliary") or clause.sentence.tags[j] in {"ADV", "AUX", "PART"}
    ):
        j -= 1
    if j < 0:
        return ()
    if clause.kind(j, "relative"):
        return left_phrase(clause, j - 1, through_prepositions=True)
    if (clause.kind(j, "control") or clause.is_verb(j)) and depth < DEPTH:
        verb = previous_verb(clause, j)
        return subject_words(clause, verb, depth + 1) if verb is not None else ()
    return left_phrase(clause, j, through_prepositions=False)


def previous_verb(clause: Clause, i: int) -> int | None:
    """Index of the nearest full verb at or before word `i`."""
    return next((j for j in range(i, -1, -1) if clause.is_verb(j)), None)


def left_phrase(clause: Clause, end: int, *, through_prepositions: bool) -> tuple[int, ...]:
    """The nominal words that end at `end`, nearest first, without prepositional phrases.

    A relative's antecedent may itself stand behind a preposition, so it keeps its words.
    """
    kept: list[int] = []
    chunk: list[int] = []
    for i in range(end, -1, -1):
        word = clause.words[i]
        if word in CLAUSE_MARKS or clause.kind(i, "subordinator") or clause.is_verb(i):
            break
        if clause.kind(i, "preposition"):
            if through_prepositions:
                break
            chunk = []
        elif word == ",":
            kept += chunk
            chunk = []
        else:
            chunk.append(i)
    return tuple(kept + chunk)


def light_verb_arguments(clause: Clause, first: int, last: int) -> Iterator[Argument]:
    """Yield the doer of a noun from the verb that carries it, before or after.

    "Israel melancarkan serangan", "serangan yang dilancarkan Israel".
    """
    for j in range(first - 1, max(first - 2 - LIGHT_VERB_REACH, -1), -1):
        if clause.words[j] in CLAUSE_MARKS or clause.kind(j, "preposition"):
            break
        if clause.is_verb(j):
            yield Argument(slot="subj", words=subject_words(clause, j))
            break
    j = last + 1
    while j < len(clause.words) and (clause.kind(j, "relative") or clause.kind(j, "auxiliary")):
        j += 1
    if j < len(clause.words) and clause.is_verb(j) and clause.words[j].startswith("di"):
        regions = right_regions(clause, j, "obj")
        for slot in {"obj"} | clause.grammar["agent"]:
            yield Argument(slot="subj", words=tuple(regions.get(slot, ())))


# From the tree

NOMINAL = frozenset({"nmod", "flat", "flat:name", "compound", "appos", "conj", "amod", "nmod:poss"})
"""Relations inside one noun phrase; a nominal modifier with a case word opens its own slot."""

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
SHARING = frozenset({"conj", "xcomp", "advcl", "ccomp", "parataxis", "acl"})
"""Relations through which a verb without a subject takes its governor's."""


def tree_arguments(clause: Clause, head: int, voice: Voice) -> Iterator[Argument]:
    """Yield the arguments that the dependency tree gives the word `head`."""
    if voice == "noun":
        yield from noun_arguments(clause, head)
        return
    subject = tree_subject(clause, head)
    if subject is not None:
        slot = "obj" if voice == "passive" else "subj"
        yield Argument(slot=slot, words=phrase_words(clause, subject))
    for child in clause.children.get(head, ()):
        yield from child_argument(clause, child, voice)


def child_argument(clause: Clause, child: int, voice: Voice) -> Iterator[Argument]:
    """Yield the slot that one dependent of a verb fills."""
    relation = clause.sentence.relations[child]
    words = phrase_words(clause, child)
    case = case_word(clause, child)
    if relation in {"obj", "iobj"}:
        yield Argument(slot="subj" if voice == "passive" else "obj", words=words)
    elif relation in {"obl", "obl:agent", "nmod"}:
        agent = voice == "passive" and (not case or case in clause.grammar["agent"])
        if agent or case:
            yield Argument(slot="subj" if agent else case, words=words)
    elif relation in {"xcomp", "ccomp"}:
        inner = own_subject(clause, child)
        if inner is not None:
            yield Argument(slot="comp", words=phrase_words(clause, inner))


def noun_arguments(clause: Clause, head: int) -> Iterator[Argument]:
    """Yield the modifiers of an event noun, and the arguments of the verb that carries it."""
    for child in clause.children.get(head, ()):
        if clause.sentence.relations[child] in NOMINAL - {"conj"}:
            case = case_word(clause, child)
            yield Argument(slot=case or "poss", words=phrase_words(clause, child))
    governor = clause.sentence.heads[head]
    if governor < 0 or clause.sentence.relations[head] != "obj":
        return
    subject = tree_subject(clause, governor)
    if subject is not None and subject != head:
        yield Argument(slot="subj", words=phrase_words(clause, subject))
    for child in clause.children.get(governor, ()):
        case = case_word(clause, child)
        if case and clause.sentence.relations[child] == "obl":
            yield Argument(slot=case, words=phrase_words(clause, child))


def tree_subject(clause: Clause, head: int) -> int | None:
    """The subject's head word: its own, else a relative's antecedent, else its governor's."""
    for _ in range(DEPTH + 1):
        own = own_subject(clause, head)
        if own is not None and not clause.kind(own, "relative"):
            return own
        governor = clause.sentence.heads[head]
        relation = clause.sentence.relations[head]
        if governor < 0:
            return None
        if relation in {"acl:relcl", "acl"} and not clause.is_verb(governor):
            return governor
        if relation not in SHARING:
            return None
        controller = object_between(clause, governor, head)
        if controller is not None and relation in {"xcomp", "ccomp"}:
            return controller
        head = governor
    return None


def object_between(clause: Clause, governor: int, head: int) -> int | None:
    """The object that stands between a verb and its complement, and is the complement's subject.

    "mendesak Israel menghentikan", "urged Israel to stop", and "mengatakan kedua negara sepakat"
    where the parser takes the subject of what is said for the object of saying.
    """
    return next(
        (
            child
            for child in clause.children.get(governor, ())
            if clause.sentence.relations[child] in {"obj", "iobj"} and governor < child < head
        ),
        None,
    )


def own_subject(clause: Clause, head: int) -> int | None:
    """The dependent of `head` that is its subject."""
    return next(
        (
            child
            for child in clause.children.get(head, ())
            if clause.sentence.relations[child] in SUBJECTS
        ),
        None,
    )


def case_word(clause: Clause, word: int) -> str:
    """The preposition that marks `word`, "" if none."""
    return next(
        (
            clause.words[child]
            for child in clause.children.get(word, ())
            if clause.sentence.relations[child] == "case" and not clause.kind(child, "linking")
        ),
        "",
    )


def phrase_words(clause: Clause, head: int) -> tuple[int, ...]:
    """The words of the noun phrase of `head`, itself first, without other slots or clauses."""
    found = [head]
    queue: Sequence[int] = [head]
    while queue:
        queue = [
            child
            for word in queue
            for child in clause.children.get(word, ())
            if clause.sentence.relations[child] in NOMINAL and not case_word(clause, child)
        ]
        found += queue
    return tuple(dict.fromkeys(found))
