"""Words that say how far a promise is kept or that an act is denied; read from `data/linking/`."""

import re
from collections.abc import Mapping
from typing import Literal

from jalin.errors import PackError
from jalin.records import Record
from jalin.tables import DATA, Row, read_table
from jalin.text import fold_text

CUES_FILE = DATA / "linking" / "cues.tsv"
DEEDS_FILE = DATA / "linking" / "deeds.tsv"
PROMISED_FILE = DATA / "linking" / "promised.tsv"
PLAIN_FILE = DATA / "linking" / "plain.tsv"
AGAIN_FILE = DATA / "linking" / "again.tsv"

CueEffect = Literal[
    "plain",
    "part",
    "whole",
    "arrived",
    "kept",
    "threat",
    "unreal",
    "meant",
    "broken",
    "pending",
    "undone",
    "later",
    "denied",
    "recalled",
    "restraint",
    "truce",
]
DeedEffect = Literal["keeps", "undoes", "breaks"]
Side = Literal["before", "behind"]


class CueRow(Row, frozen=True, kw_only=True):
    """A phrase, the languages in which it is read, and what it says."""

    key: str
    langs: str
    effect: CueEffect


class DeedRow(Row, frozen=True, kw_only=True):
    """What an act of one type means for a promise of another."""

    key: str
    promised: str
    deed: str
    effect: DeedEffect


class PromisedRow(Row, frozen=True, kw_only=True):
    """A CAMEO code of AGREE and the type of act it promises."""

    key: str
    type: str


class PlainRow(Row, frozen=True, kw_only=True):
    """A word that says nothing about what is promised."""

    key: str


class AgainRow(Row, frozen=True, kw_only=True):
    """A word by which a noun says that its act was named before, beside it."""

    key: str
    langs: str
    side: Side


class Ledger(Record, frozen=True, kw_only=True):
    """The tables by which promises are followed up: phrases by language, deeds, plain words.

    `again` are the words by which a noun says that its act was named before, by language and side.
    """

    cues: Mapping[str, tuple[tuple[str, CueEffect], ...]]
    deeds: Mapping[tuple[str, str], DeedEffect]
    plain: frozenset[str]
    promised: Mapping[str, str]
    again: Mapping[tuple[str, Side], frozenset[str]]

    def read_cues(self, text: str, lang: str) -> dict[CueEffect, str]:
        """What the words of a sentence say, with the first phrase that says it."""
        folded = f" {' '.join(re.findall(WORDS, fold_text(text)))} "
        found: dict[CueEffect, str] = {}
        for phrase, effect in self.cues.get(lang, ()):
            if f" {phrase} " not in folded:
                continue
            if effect == "plain":
                folded = folded.replace(f" {phrase} ", " ")
            else:
                found.setdefault(effect, phrase)
        return found


def plain_first(row: tuple[str, CueEffect]) -> bool:
    """Sorts phrases that say nothing before the words that stand in them."""
    return row[1] != "plain"


WORDS = r"[^\W_]+(?:['’-][^\W_]+)*"


def load_ledger() -> Ledger:
    """The shipped tables; raises PackError for a wrong row."""
    cues: dict[str, tuple[tuple[str, CueEffect], ...]] = {}
    for row in read_table(CUES_FILE, CueRow).values():
        if not row.langs:
            raise PackError(f"{CUES_FILE}: {row.key!r} has no language")
        for lang in row.langs.split():
            cues[lang] = (*cues.get(lang, ()), (row.key, row.effect))
    cues = {lang: tuple(sorted(rows, key=plain_first)) for lang, rows in cues.items()}
    deeds: dict[tuple[str, str], DeedEffect] = {}
    for deed in read_table(DEEDS_FILE, DeedRow).values():
        if deeds.setdefault((deed.promised, deed.deed), deed.effect) != deed.effect:
            raise PackError(f"{DEEDS_FILE}: {deed.key!r} gives a second effect")
    plain = frozenset(read_table(PLAIN_FILE, PlainRow))
    promised = {key: row.type for key, row in read_table(PROMISED_FILE, PromisedRow).items()}
    return Ledger(cues=cues, deeds=deeds, plain=plain, promised=promised, again=load_again())


def load_again() -> dict[tuple[str, Side], frozenset[str]]:
    """The words by which a noun says that its act was named before, by language and side."""
    found: dict[tuple[str, Side], frozenset[str]] = {}
    for row in read_table(AGAIN_FILE, AgainRow).values():
        for lang in row.langs.split():
            found[lang, row.side] = found.get((lang, row.side), frozenset()) | {row.key}
    return found
