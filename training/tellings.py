"""In which sentences a gold report is told: `gold/tellings.jsonl`, a report a line, beside gold.

Gold has the one sentence that states a report best; others tell it too, and sentences between
them tell another event of the same type and parties. Whether an act is background, and its day,
is learnt only from the sentences that tell its very report.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import msgspec

from bench.evidence import GOLD
from jalin.evaluation.gold import GoldReport

TELLINGS = GOLD / "tellings.jsonl"

Tellings: TypeAlias = Mapping[tuple[str, int], frozenset[int]]


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """Where the sentences start that tell a report of an article, in its text."""

    article: str
    n: int
    starts: tuple[int, ...]


def read_tellings(path: Path = TELLINGS) -> Tellings:
    """The starts of the telling sentences, by article and number of the report."""
    rows = [msgspec.json.decode(line, type=Telling) for line in path.read_bytes().splitlines()]
    return {(row.article, row.n): frozenset(row.starts) for row in rows}


def told_rows(matched: Sequence[GoldReport], start: int, tellings: Tellings) -> list[GoldReport]:
    """The reports, of those that an act matches, that its sentence tells.

    A report whose sentences nobody listed is told where gold has it.
    """
    return [row for row in matched if start in starts_of(row, tellings)]


def starts_of(report: GoldReport, tellings: Tellings) -> frozenset[int]:
    """Where the sentences start that tell a report."""
    listed = tellings.get((report.article, report.n))
    return frozenset({report.sentence_start or 0}) if listed is None else listed
