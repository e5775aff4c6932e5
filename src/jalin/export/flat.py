"""Reports as CSV: one flat row a report, several values in a cell joined by "; "."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from jalin.export.rows import Batch, File, Sieve, Written
from jalin.export.tables import Tables
from jalin.records import Party, Report

JOINT = "; "
"""Between the values of one cell."""


def write_csv(batches: Iterable[Batch], file: Path, _tables: Tables) -> Written:
    """One row a report."""
    sieve = Sieve()
    with file.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, fieldnames=CSV_COLUMNS)
        table.writeheader()
        for batch in batches:
            for told in batch:
                table.writerow(flat_row(told.report))
                sieve.add()
    return sieve.written(File(name=file.name, media="text/csv", columns="reports"))


def flat_row(report: Report) -> dict[str, object]:
    """The cells of a report without nesting."""
    return {name: cell(report) for name, cell in CSV_COLUMNS.items()}


def codes(parties: Sequence[Party]) -> str:
    """The codes of parties in one cell."""
    return JOINT.join(party.code for party in parties)


def quote_words(report: Report) -> str:
    """The words that a report was read from, in one line."""
    return " ... ".join(item.text for item in report.evidence)


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
    "words": quote_words,
    "confidence": lambda report: report.confidence,
    "run_id": lambda report: report.run_id,
}
"""What a report is in one row without nesting; `data/export/reports.tsv` describes each."""
