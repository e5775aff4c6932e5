"""What the words around an act make of it: planned, asked for, denied, only imagined. Pure."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from jalin.coding.triggers import Hit
from jalin.nlp.clauses import CLAUSE_MARKS, Clause
from jalin.nlp.negation import denies_beyond_names, is_additive
from jalin.nlp.subjects import before_auxiliaries
from jalin.packs import Pack
from jalin.records import Status
from jalin.tables import DATA, Row, read_table

REACH = 8
"""Words before the act that may govern it ("berencana untuk segera kembali mengirim")."""

PREDICATE_REACH = 14
"""Words after an event noun in which its verb stands, the noun's own phrases between them."""

EXTENT = 25
"""Words back in which the verb stands that "termasuk" or "dengan" goes on from."""

PREDICATIVE = frozenset({"future", "negated", "begun"})
"""Effects of status words that stand between a subject and its verb."""

SENTENCE_MARKS = frozenset(".;:!?")
"""Marks beyond which no act goes on; quotation marks may enclose a single word."""

Effect = Literal["future", "hypothetical", "negated", "intent", "begun", "demand", "blocked"]

STRENGTH: tuple[Effect, ...] = ("negated", "demand", "hypothetical", "intent", "future")
"""Where several effects govern one act, the first of these decides."""


class TurningRow(Row, frozen=True, kw_only=True):
    """What an effect makes of an act of a type; `turned` is empty where no report is left."""

    key: str
    type: str
    effect: Effect
    turned: str
    status: Status


class Governor(msgspec.Struct, frozen=True, kw_only=True):
    """A status word that governs an act: its effect, its word index, the word."""

    effect: Effect
    position: int
    word: str


class Turned(msgspec.Struct, frozen=True, kw_only=True):
    """The type and status of an act after its governors; `by` is the governor that decided."""

    type: str
    status: Status
    by: Governor | None = None


def load_turnings(root: Path = DATA / "coding") -> Mapping[str, TurningRow]:
    """The turnings by "TYPE-effect"."""
    return read_table(root / "turnings.tsv", TurningRow)


def find_governors(
    clause: Clause, hit: Hit, pack: Pack, party_words: Sequence[bool]
) -> tuple[Governor, ...]:
    """The status words that govern a trigger, nearest first.

    A light verb and "ada" pass on what governs them ("sepakat meningkatkan latihan", "tidak ada
    serangan").
    """
    found = predicate_governors(clause, hit, pack) if hit.voice == "noun" else []
    passed_party = False
    for i in range(hit.first - 1, max(hit.first - 1 - REACH, -1), -1):
        word = clause.words[i]
        if word in CLAUSE_MARKS:
            break
        passed_party = passed_party or party_words[i]
        effect = None if is_part_of_name(clause, i, party_words) else effect_of(word, pack)
        if effect is not None and governs(clause, i, hit.first, effect, named=passed_party):
            found.append(Governor(effect=effect, position=i, word=word))
        elif clause.is_verb(i) and not passed_party and not passes_on(clause, i):
            break
    return tuple(found) or extended_governor(clause, hit, pack)


def effect_of(word: str, pack: Pack) -> Effect | None:
    """What a word makes of the act it governs; None where it leaves it as it is."""
    row = pack.status.get(word)
    return None if row is None or row.effect == "none" else row.effect


def governs(clause: Clause, i: int, first: int, effect: Effect, *, named: bool) -> bool:
    """Whether the status word `i` reaches the act at word `first`; `named`: a party is between.

    Beyond a party's name only demands reach on ("mendesak Israel menghentikan serangan"),
    conditions ("jika Rusia menyerang"), and negations of all that follows.
    """
    if effect == "negated":
        if is_additive(clause, i):
            return False
        return not named or denies_beyond_names(clause, i, first)
    return not named or effect in {"demand", "hypothetical"}


def is_part_of_name(clause: Clause, i: int, party_words: Sequence[bool]) -> bool:
    """Whether word `i` only names: Theresa May does not doubt, an appeals court not ask."""
    sentence = clause.sentence
    if party_words[i] and sentence.words[i][0].isupper():
        return True
    return bool(sentence.heads) and sentence.relations[i] == "compound" and sentence.heads[i] > i


def passes_on(clause: Clause, i: int) -> bool:
    """Whether what governs the verb `i` governs its noun too."""
    return clause.kind(i, "light") or clause.kind(i, "existential")


def extended_governor(clause: Clause, hit: Hit, pack: Pack) -> tuple[Governor, ...]:
    """The future word of the verb before, where the act only goes on from it.

    "akan memperkuat pasukannya, termasuk mengirim kapal", "will help by sending ships",
    "akan bertemu dan menandatangani".
    """
    before = before_auxiliaries(clause, hit.first)
    if hit.voice == "noun" or before < 0 or not clause.kind(before, "extending"):
        return ()
    for i in range(before - 1, max(before - 1 - EXTENT, -1), -1):
        word = clause.words[i]
        if word in SENTENCE_MARKS or clause.kind(i, "subordinator"):
            break
        effect = effect_of(word, pack)
        if effect is not None:
            going_on = effect in {"future", "intent"}
            return (Governor(effect=effect, position=i, word=word),) if going_on else ()
    return ()


def predicate_governors(clause: Clause, hit: Hit, pack: Pack) -> list[Governor]:
    """The status words between an event noun and the verb of which it is the subject.

    "pertemuan itu akan digelar", "pembangunan pipa oleh Rusia akan segera dimulai".
    """
    found: list[Governor] = []
    for i in range(hit.last + 1, min(hit.last + 1 + PREDICATE_REACH, len(clause.words))):
        if clause.words[i] in CLAUSE_MARKS or clause.kind(i, "relative"):
            break
        effect = effect_of(clause.words[i], pack)
        if effect is not None and effect in PREDICATIVE:
            found.append(Governor(effect=effect, position=i, word=clause.words[i]))
        elif clause.is_verb(i):
            return found
    return []


def turn(
    hit_type: str, governors: Sequence[Governor], turnings: Mapping[str, TurningRow]
) -> Turned | None:
    """The type and status that the governors leave, or None where they leave no report."""
    if any(governor.effect == "blocked" for governor in governors):
        return None
    begun = any(governor.effect == "begun" for governor in governors)
    for effect in STRENGTH:
        if effect == "future" and begun:
            continue
        for governor in governors:
            if governor.effect == effect:
                row = turnings[f"{hit_type}-{effect}"]
                if not row.turned:
                    return None
                return Turned(type=row.turned, status=row.status, by=governor)
    return Turned(type=hit_type, status="actual")
