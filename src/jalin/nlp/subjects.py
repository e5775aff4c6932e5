"""The subject of a verb by word order: before it, or that of the verb which governs it. Pure."""

from jalin.nlp.clauses import CLAUSE_MARKS, NOMINAL_TAGS, Clause
from jalin.nlp.regions import right_regions

DEPTH = 3
"""Verbs that may pass their subject on to the next ("berjanji untuk mulai memasok")."""

BEFORE_VERB = frozenset({"ADV", "AUX", "PART"})
"""Tags of words that may stand between a subject and its verb."""


def subject_words(clause: Clause, first: int, depth: int = 0) -> tuple[int, ...]:
    """The words of the subject of the verb at `first`, nearest first; () where none is told."""
    j = before_auxiliaries(clause, first)
    found: tuple[int, ...] = ()
    if j >= 0 and clause.kind(j, "relative"):
        return left_phrase(clause, j - 1, through_prepositions=True)
    opener = j >= 0 and (clause.kind(j, "control") or clause.kind(j, "subordinator"))
    if j >= 0 and (opener or clause.is_verb(j)) and depth < DEPTH:
        verb = previous_verb(clause, j)
        if verb is not None:
            subject = subject_words(clause, verb, depth + 1)
            return directed_words(clause, verb, j) or (*subject, *agent_words(clause, verb, j))
    elif j >= 0:
        found = left_phrase(clause, j, through_prepositions=False)
    if found and depth < DEPTH:
        return passive_subject(clause, found[-1] - 1, depth + 1) or found
    return found or following_subject(clause, first)


def passive_subject(clause: Clause, verb: int, depth: int) -> tuple[int, ...]:
    """The subject of the passive verb whose doer stands before another ("dituduh Israel menjual").

    It is the other's subject too; () where word `verb` is no such passive.
    """
    directed = verb >= 0 and clause.kind(verb, "directed")
    return subject_words(clause, verb, depth) if directed else ()


def agent_words(clause: Clause, verb: int, opener: int) -> tuple[int, ...]:
    """The doer that follows an Indonesian passive before `opener`; () where none does.

    "Hal itu disampaikan Putin usai bertemu Xi": the matter does not meet.
    """
    if not clause.is_passive_form(verb):
        return ()
    regions = right_regions(clause, verb, "obj")
    slots = ("obj", *sorted(clause.grammar["agent"]))
    return tuple(word for slot in slots for word in regions.get(slot, ()) if word < opener)


def before_auxiliaries(clause: Clause, first: int) -> int:
    """Index of the word before `first` and its auxiliaries and adverbs; -1 where none is."""
    j = first - 1
    while j >= 0 and (clause.kind(j, "auxiliary") or clause.sentence.tags[j] in BEFORE_VERB):
        j -= 1
    return j


def previous_verb(clause: Clause, i: int) -> int | None:
    """Index of the nearest full verb at or before word `i`."""
    return next((j for j in range(i, -1, -1) if clause.is_verb(j)), None)


def directed_words(clause: Clause, verb: int, opener: int) -> tuple[int, ...]:
    """Whom the verb asks, orders or lets do what the word `opener` introduces; () if nobody.

    "meminta Hamas untuk meletakkan senjata", "menyerukan kepada Israel untuk membuka jalan".
    """
    if not clause.kind(verb, "directing") or opener <= verb:
        return ()
    regions = right_regions(clause, verb, "obj")
    for slot in ("obj", *sorted(clause.grammar["addressing"])):
        words = tuple(word for word in regions.get(slot, ()) if word < opener)
        if words:
            return words
    return ()


def following_subject(clause: Clause, first: int) -> tuple[int, ...]:
    """The subject of the main clause, for a verb in an adverbial that opens the sentence.

    "Setelah menyerang kota itu, Rusia mengajukan gencatan senjata": nearest first.
    """
    if any(clause.is_verb(j) or clause.words[j] in CLAUSE_MARKS for j in range(first)):
        return ()
    comma = next((i for i in range(first, len(clause.words)) if clause.words[i] == ","), None)
    if comma is None or any(clause.words[i] in CLAUSE_MARKS for i in range(first, comma)):
        return ()
    verb = next((i for i in range(comma + 1, len(clause.words)) if clause.is_verb(i)), None)
    if verb is None:
        return ()
    found = left_phrase(clause, before_auxiliaries(clause, verb), through_prepositions=False)
    return tuple(word for word in found if word > comma)


def left_phrase(clause: Clause, end: int, *, through_prepositions: bool) -> tuple[int, ...]:
    """The nominal words that end at `end`, nearest first, without prepositional phrases.

    A relative's antecedent may itself stand behind a preposition, so it keeps its words. What is
    inserted is passed over: clauses ("Pasukan yang dikirim ke perbatasan menyerah"), and between
    commas what explains a place ("Kapal dari Larnaca, Siprus, tiba").
    """
    kept: list[int] = []
    chunk: list[int] = []
    closed = end >= 0 and clause.words[end] == ","
    i = end
    while i >= 0:
        word = clause.words[i]
        if word in CLAUSE_MARKS:
            break
        if opens_phrase(clause, i):
            if through_prepositions:
                break
            if closed:
                kept.clear()
            chunk = []
        elif clause.kind(i, "subordinator") or clause.is_verb(i):
            opener = clause_opener(clause, i, closed=i < end and "," in clause.words[i : end + 1])
            if opener is None:
                break
            chunk, i = [], opener
        elif word == ",":
            kept += chunk
            chunk = []
        else:
            chunk.append(i)
        i -= 1
    return tuple(kept + chunk)


def opens_phrase(clause: Clause, i: int) -> bool:
    """Whether word `i` is a preposition here.

    "Rusia sejak Mei menyerang" but "Iran membalas sejak Israel menyerang": where a whole clause
    stands before, the word opens another.
    """
    if not clause.kind(i, "preposition") or clause.kind(i, "complementizer"):
        return False
    return not clause.kind(i, "subordinator") or (i > 0 and begins_with_subject(clause, i))


def clause_opener(clause: Clause, i: int, *, closed: bool) -> int | None:
    """Index of the word that opens the inserted clause around `i`, None if it is not inserted.

    A relative clause is; any other only where a comma stands before it too and it is `closed` by
    one ("Menlu itu, setelah bertemu Lavrov, mengatakan").
    """
    if clause.is_verb(i):
        j = before_auxiliaries(clause, i)
        if j > 0 and clause.kind(j, "relative"):
            return j
        if j > 0 and clause.kind(j, "subordinator") and begins_with_subject(clause, j):
            return j
    start = i
    while (
        start > 0 and clause.words[start - 1] != "," and clause.words[start - 1] not in CLAUSE_MARKS
    ):
        start -= 1
    opens = clause.kind(start, "subordinator") or clause.kind(start, "relative")
    if closed and opens and start > 1 and clause.words[start - 1] == ",":
        return start
    return None


def begins_with_subject(clause: Clause, opener: int) -> bool:
    """Whether nothing but a noun phrase stands between the clause's beginning and `opener`.

    "Wong ketika tampil di Berlin mendesak", not "mengaku setelah melihat Wong menyerang".
    """
    start = opener
    while start > 0 and clause.words[start - 1] not in CLAUSE_MARKS | {","}:
        start -= 1
    before = range(start, opener)
    return clause.sentence.tags[opener - 1] in NOMINAL_TAGS and not any(
        clause.is_verb(i) or clause.kind(i, "subordinator") for i in before
    )
