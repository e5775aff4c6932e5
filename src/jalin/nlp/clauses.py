"""A sentence prepared for asking who does what to whom: its words, classes and tree.

`jalin.nlp.arguments` asks. Slots are deep roles: `subj` is the doer and `obj` the one it is done
to, in passive clauses too; `poss` is the phrase right after a noun, `comp` the subject of a
complement clause, and any other slot is the preposition that opens it. Pure: no I/O, no state.
"""

from collections import defaultdict
from collections.abc import Mapping

import msgspec

from jalin.packs import Pack
from jalin.records import Sentence

CLAUSE_MARKS = frozenset('.;:!?"“”–')
"""Marks that no argument reaches across; commas and brackets are looked at more closely."""

NOMINAL_TAGS = frozenset({"NOUN", "PROPN"})
"""Tags of words that head a noun phrase."""

MODIFYING = frozenset({"acl", "amod", "compound", "nmod", "flat"})
"""Relations of a bare stem that is tagged a verb but modifies the noun before it."""


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
        return (
            self.sentence.tags[i] == "VERB"
            and self.words[i] not in self.grammar["auxiliary"]
            and not self.is_modifier(i)
        )

    def is_modifier(self, i: int) -> bool:
        """Whether a verb's bare stem modifies the noun right before it ("perjanjian dagang")."""
        prefixes = tuple(self.grammar["verb-prefix"])
        return (
            bool(prefixes)
            and i > 0
            and not self.words[i].startswith(prefixes)
            and bool(self.sentence.heads)
            and self.sentence.heads[i] == i - 1
            and self.sentence.relations[i] in MODIFYING
            and self.sentence.tags[i - 1] in NOMINAL_TAGS
        )

    def is_passive_form(self, i: int) -> bool:
        """Whether word `i` is an Indonesian passive ("didesak")."""
        prefixes = tuple(self.grammar["passive-prefix"])
        return bool(prefixes) and self.is_verb(i) and self.words[i].startswith(prefixes)

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
