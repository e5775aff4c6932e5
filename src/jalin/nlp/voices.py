"""Voice that a word does not show itself: English participles, Indonesian objects before the doer.

Pure: no I/O, no state.
"""

from jalin.nlp.clauses import Argument, Clause
from jalin.nlp.subjects import before_auxiliaries, left_phrase

PROGRESSIVE = "ing"
"""Ending of the English participle that is never passive ("is attacking")."""

LONGEST_DOER = 6
"""Words between "yang" and a bare stem that name its doer ("yang pemerintah Namibia tuntut")."""


def is_passive(clause: Clause, i: int) -> bool:
    """Whether an English participle is passive.

    The tree says so, a form of "be" stands before it, or its doer follows with "by". An
    Indonesian word shows its voice itself.
    """
    adjective = clause.sentence.tags[i] == "ADJ"
    if not clause.grammar["passive"] or adjective or clause.words[i].endswith(PROGRESSIVE):
        return False
    relations = {clause.sentence.relations[child] for child in clause.children.get(i, ())}
    if "aux:pass" in relations or ("nsubj:pass" in relations and "obj" not in relations):
        return True
    before = next(
        (clause.words[j] for j in range(i - 1, -1, -1) if clause.sentence.tags[j] != "ADV"), ""
    )
    follows = clause.words[i + 1] if i + 1 < len(clause.words) else ""
    return before in clause.grammar["passive"] or follows in clause.grammar["agent"]


def object_first(clause: Clause, first: int) -> tuple[Argument, Argument] | None:
    """Doer and object of a bare stem with its doer right before it, None where it has none.

    "Usul itu kami tolak", "pangkalan yang mereka serang", "perjanjian yang Australia teken": the
    passive type two of Sneddon et al. (2010, section 3.29); auxiliaries stand before the doer.
    """
    doer = doer_words(clause, first)
    if not doer:
        return None
    j = before_auxiliaries(clause, doer[-1])
    if j < 0:
        return None
    relative = clause.kind(j, "relative")
    if relative:
        j -= 1
    told = left_phrase(clause, j, through_prepositions=relative)
    if not told and not relative:
        return None
    return Argument(slot="subj", words=doer), Argument(slot="obj", words=told)


def doer_words(clause: Clause, first: int) -> tuple[int, ...]:
    """A pronoun right before the stem, or the noun phrase between "yang" and it; nearest first."""
    if first > 0 and clause.kind(first - 1, "pronoun"):
        return (first - 1,)
    found: list[int] = []
    for j in range(first - 1, max(first - 2 - LONGEST_DOER, -1), -1):
        if clause.kind(j, "relative"):
            return tuple(found)
        if clause.sentence.tags[j] not in {"NOUN", "PROPN", "PRON", "ADJ", "DET", "X"}:
            return ()
        if clause.kind(j, "auxiliary") or clause.kind(j, "preposition"):
            return ()
        found.append(j)
    return ()
