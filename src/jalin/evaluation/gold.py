"""Reads gold files: what people found in articles by the codebook, one report a line."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from jalin.errors import GoldError, PackError
from jalin.ontology import Ontology
from jalin.records import BlockKind, Precision, Record, Status

SHOWN_CHARACTERS = 80
"""Characters of a wrong line that an error message quotes."""


class GoldQuantity(Record, frozen=True, kw_only=True):
    """An amount that a report must hold; only `value` is scored."""

    value: float
    unit: str
    of: str = ""
    approximate: bool = False
    approx: bool = False
    rate: str | None = None


class GoldReport(Record, frozen=True, kw_only=True):
    """One report as a person coded it; parties are codes.

    `alt_types` are types that a reasonable coder might also have chosen. An `optional` report may
    be found or not. `pointer` gives the first words of the sentence that states it best and
    `sentence_start` its offset in the raw text. `core` marks what the article is mainly about.
    """

    article: str
    n: int
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    background: bool
    start: date | None
    end: date | None
    precision: Precision | None
    pointer: str
    alt_types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    quantities: tuple[GoldQuantity, ...] = ()
    promise: str | None = None
    said_by: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    source_block: BlockKind = "body"
    core: bool = False
    optional: bool = False
    sentence_start: int | None = None
    note: str | None = None


class NoReports(Record, frozen=True, kw_only=True):
    """The row of an article without reports."""

    article: str
    n: Literal[0]
    none: Literal[True]


class Gold(Record, frozen=True, kw_only=True):
    """A gold file: its reports, every article it judges, and the SHA-256 of its bytes."""

    reports: tuple[GoldReport, ...]
    articles: frozenset[str]
    sha256: str


def read_gold(path: Path, ontology: Ontology) -> Gold:
    """Read a gold file; raises GoldError, naming file, line and value, for any wrong row."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise GoldError(f"{path}: {error}") from error
    reports: list[GoldReport] = []
    empty: set[str] = set()
    for number, line in enumerate(raw.splitlines(), start=1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        row = read_row(line, where)
        if isinstance(row, NoReports):
            empty.add(row.article)
            continue
        for problem in row_problems(row, ontology):
            raise GoldError(f"{where}: {problem}")
        reports.append(row)
    for problem in file_problems(reports, empty):
        raise GoldError(f"{path}: {problem}")
    return Gold(
        reports=tuple(reports),
        articles=frozenset(empty | {report.article for report in reports}),
        sha256=hashlib.sha256(raw).hexdigest(),
    )


def read_row(line: bytes, where: str) -> GoldReport | NoReports:
    """One line as a record; a row with `none` says that its article has no reports."""
    try:
        cells = msgspec.json.decode(line, type=dict[str, object])
        if "none" in cells:
            return msgspec.convert(cells, NoReports)
        return msgspec.json.decode(line, type=GoldReport)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        text = line.decode("utf-8", errors="replace")
        raise GoldError(f"{where}: {error}: {text[:SHOWN_CHARACTERS]!r}") from error


def row_problems(row: GoldReport, ontology: Ontology) -> Iterator[str]:
    """Yield what the types of the fields cannot say.

    Modes are not looked up: they are not scored, and older gold has some that PLOVER dropped.
    """
    try:
        for name in (row.type, *row.alt_types):
            ontology.type_row(name)
    except PackError as error:
        yield str(error)
    if row.start and row.end and row.start > row.end:
        yield f"start {row.start} is after end {row.end}"
    if (row.start or row.end) and row.precision is None:
        yield f"dated {row.start or row.end} without a precision"
    if not row.actors and not row.recipients:
        yield "neither actors nor recipients"


def file_problems(reports: list[GoldReport], empty: set[str]) -> Iterator[str]:
    """Yield what only rows together show: repeated numbers, articles with and without reports."""
    seen: set[tuple[str, int]] = set()
    for report in reports:
        if report.article in empty:
            yield f"article {report.article!r} has a report and a row that says it has none"
        if (report.article, report.n) in seen:
            yield f"article {report.article!r} has two reports numbered {report.n}"
        seen.add((report.article, report.n))
