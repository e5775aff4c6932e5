"""Stored reports as files that other programs read; a few thousand are in memory at a time."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from jalin.errors import UsageError
from jalin.records import Party, Report
from jalin.store.database import Store
from jalin.store.tables import read_rows, record_fields

JOINT = "; "
"""Between the values of one CSV cell."""

ALL_REPORTS = """
SELECT * EXCLUDE (digest, part, stored_at)
FROM reports
WHERE confidence >= $min_confidence
ORDER BY coalesce(start, "end"), article_id, report_id
"""


def export_reports(store: Store, file: Path, form: str, min_confidence: float = 0.0) -> int:
    """Write the reports of all latest versions, oldest first, and give their number.

    `form` is one of `FORMS`. Raises UsageError for another, or where `file` cannot be written.
    """
    if form not in FORMS:
        raise UsageError(f"no export as {form!r}; there are {', '.join(FORMS)}")
    batches = store.batches(ALL_REPORTS, min_confidence=min_confidence)
    try:
        return FORMS[form](batches, file)
    except OSError as error:
        raise UsageError(f"{file}: cannot be written: {error.strerror}") from error


def write_parquet(batches: Iterable[pa.Table], file: Path) -> int:
    """One row a report, nested as in the database.

    Rows are built anew: a cast refuses a missing promise, whose fields may not be null.
    """
    rows = 0
    schema = pa.schema(record_fields(Report))
    columns = schema.names
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in batches:
            cells = batch.select(columns).to_pylist()
            writer.write_table(pa.Table.from_pylist(cells, schema=schema))
            rows += batch.num_rows
    return rows


def write_json(batches: Iterable[pa.Table], file: Path) -> int:
    """One JSON object a line, as the codebook's section 8 has it."""
    rows = 0
    with file.open("wb") as lines:
        for report in read_reports(batches):
            lines.write(msgspec.json.encode(report) + b"\n")
            rows += 1
    return rows


def write_csv(batches: Iterable[pa.Table], file: Path) -> int:
    """One row a report; several values in a cell are joined by "; "."""
    rows = 0
    with file.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, fieldnames=CSV_COLUMNS)
        table.writeheader()
        for report in read_reports(batches):
            table.writerow({name: cell(report) for name, cell in CSV_COLUMNS.items()})
            rows += 1
    return rows


def read_reports(batches: Iterable[pa.Table]) -> Iterator[Report]:
    """Yield the reports of each batch."""
    for batch in batches:
        yield from read_rows(batch, Report)


def codes(parties: Sequence[Party]) -> str:
    """The codes of parties in one cell."""
    return JOINT.join(party.code for party in parties)


CSV_COLUMNS: Mapping[str, Callable[[Report], object]] = {
    "report_id": lambda report: report.report_id,
    "article_id": lambda report: report.article_id,
    "start": lambda report: report.start,
    "end": lambda report: report.end,
    "precision": lambda report: report.precision,
    "type": lambda report: report.type,
    "modes": lambda report: JOINT.join(report.modes),
    "cameo": lambda report: report.cameo,
    "quad": lambda report: report.quad,
    "score": lambda report: report.score,
    "contexts": lambda report: JOINT.join(report.contexts),
    "actors": lambda report: codes(report.actors),
    "recipients": lambda report: codes(report.recipients),
    "about": lambda report: codes(report.about),
    "status": lambda report: report.status,
    "background": lambda report: report.background,
    "places": lambda report: JOINT.join(place.name for place in report.places),
    "quantities": lambda report: JOINT.join(f"{q.value:.15g} {q.unit}" for q in report.quantities),
    "promise": lambda report: report.promise.type if report.promise else None,
    "deadline": lambda report: report.promise.deadline if report.promise else None,
    "said_by": lambda report: codes(report.said_by),
    "via": lambda report: JOINT.join(report.via),
    "source_block": lambda report: report.source_block,
    "words": lambda report: " ... ".join(item.text for item in report.evidence),
    "confidence": lambda report: report.confidence,
    "run_id": lambda report: report.run_id,
}
"""What a report is in one row without nesting."""

FORMS: Mapping[str, Callable[[Iterable[pa.Table], Path], int]] = {
    "csv": write_csv,
    "json": write_json,
    "parquet": write_parquet,
}
"""How reports can be written."""
