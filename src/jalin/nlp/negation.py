"""What a negation word denies: nothing but a limit, or a whole clause. Pure: no I/O, no state."""

from jalin.nlp.clauses import CLAUSE_MARKS, NOMINAL_TAGS, Clause
from jalin.nlp.subjects import before_auxiliaries

DESCRIBING = NOMINAL_TAGS | {"ADJ"}
"""Tags of the words between "no" and the noun that it denies ("no Russian attack")."""


def is_additive(clause: Clause, i: int) -> bool:
    """Whether the negation `i` denies only that this is all ("tidak hanya menyerang")."""
    return i + 1 < len(clause.words) and clause.kind(i + 1, "additive")


def denies_beyond_names(clause: Clause, i: int, first: int) -> bool:
    """Whether the negation `i` denies the act at word `first` although names stand between.

    "Bukan Rusia yang menyerang", "no Russian attack on Poland".
    """
    if all(clause.sentence.tags[j] in DESCRIBING for j in range(i + 1, first)):
        return clause.sentence.tags[first] in NOMINAL_TAGS
    opens = i == 0 or clause.words[i - 1] in CLAUSE_MARKS | {","} or clause.is_verb(i - 1)
    relative = before_auxiliaries(clause, first)
    return opens and clause.kind(i, "cleft") and relative > i and clause.kind(relative, "relative")
