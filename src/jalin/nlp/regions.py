"""The words after a head by slot, up to the end of its clause, by word order. Pure."""

from collections import defaultdict

from jalin.nlp.clauses import CLAUSE_MARKS, Clause

DESCRIBING = frozenset({"ADJ", "ADV", "AUX", "PART", "CCONJ"})
"""Tags of the words of a description without a verb ("yang kian tajam dan terbuka")."""


def right_regions(clause: Clause, last: int, opening: str) -> dict[str, list[int]]:
    """The words after the head by slot; `opening` is the slot of those right after it."""
    regions: dict[str, list[int]] = defaultdict(list)
    slot = opening
    bracket = False
    resume = 0
    for i in range(last + 1, len(clause.words)):
        word = clause.words[i]
        resume = described_until(clause, i) or resume
        if word in "()":
            bracket = word == "("
        elif bracket or i < resume:
            continue
        elif ends_region(clause, i, last) or introduces_verb(clause, i):
            break
        elif clause.kind(i, "complementizer"):
            slot = "comp"
        elif clause.kind(i, "preposition") and not is_compared(clause, i):
            slot = slot if stays_in_slot(clause, i, slot) else word
        else:
            regions[slot].append(i)
    return regions


def described_until(clause: Clause, i: int) -> int:
    """The preposition after a relative word that only describes, 0 where it opens a clause.

    "ancaman yang kian tajam dari Trump terhadap Iran": the noun's slots go on behind it.
    """
    if not clause.kind(i, "relative"):
        return 0
    j = i + 1
    while j < len(clause.words) and clause.sentence.tags[j] in DESCRIBING:
        j += 1
    described = i + 1 < j < len(clause.words) and clause.sentence.tags[j - 1] == "ADJ"
    return j if described and clause.kind(j, "preposition") else 0


def stays_in_slot(clause: Clause, i: int, slot: str) -> bool:
    """Whether the preposition `i` goes on with the slot that is open.

    The second of two ("ke dalam", "ke atas") tells where exactly; in "antara A dengan B" the
    other joins the two.
    """
    second = i > 0 and clause.words[i - 1] == slot and clause.kind(i - 1, "place")
    if clause.kind(i, "between"):
        return False
    return second or (slot in clause.grammar["between"] and clause.kind(i, "joining"))


def is_compared(clause: Clause, i: int) -> bool:
    """Whether word `i` belongs to a number and opens nothing ("lebih dari 40 warga")."""
    return i > 0 and clause.kind(i, "linking") and clause.kind(i - 1, "comparing")


def ends_region(clause: Clause, i: int, last: int) -> bool:
    """Whether no argument of the head before can stand at or after word `i`."""
    word = clause.words[i]
    if word in CLAUSE_MARKS or clause.kind(i, "relative"):
        return True
    if word == "," and i == last + 1 and clause.kind(last, "directing"):
        return False
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
