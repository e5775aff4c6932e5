"""The noun phrase of a word in the tree, and the preposition that marks it. Pure."""

from collections.abc import Sequence

from jalin.nlp.clauses import Clause
from jalin.nlp.regions import is_compared

NOMINAL = frozenset({"nmod", "flat", "flat:name", "compound", "appos", "conj", "amod", "nmod:poss"})
"""Relations inside one noun phrase; a nominal modifier with a case word opens its own slot."""


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
