"""What every format gets: reports with what is known of their articles, some thousands at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec
import pyarrow as pa

from jalin.records import Event, Record, Report, Run
from jalin.store.database import Store
from jalin.store.tables import read_rows


class Source(Record, frozen=True, kw_only=True):
    """The article of a report, without its text; `length` counts its code points."""

    title: str
    url: str
    outlet: str
    published: date | None
    lang: str
    length: int


class Told(Record, frozen=True, kw_only=True):
    """A report and the article that tells it; `event` where the format asks what was joined."""

    report: Report
    source: Source
    event: Event | None = None


Batch = Iterable[Told]


class File(Record, frozen=True, kw_only=True):
    """One written file; `columns` names its list of columns, empty where it is no table."""

    name: str
    media: str
    columns: str = ""


class Written(Record, frozen=True, kw_only=True):
    """What an export gave: files, reports in them, rows, and reports left out by reason."""

    files: tuple[File, ...]
    reports: int
    rows: int
    left_out: Mapping[str, int] = {}


ALL_REPORTS = """
SELECT report.*, article.title, article.url, article.outlet, article.published, article.lang,
    length(article.text) AS length
FROM reports AS report
JOIN articles AS article ON article.id = report.article_id
WHERE report.confidence >= $min_confidence
ORDER BY coalesce(report.start, report."end"), report.article_id, report.report_id
"""

THEIR_RUNS = """
FROM runs
WHERE run_id IN (SELECT run_id FROM reports WHERE confidence >= $min_confidence)
ORDER BY run_id
"""


def read_told(
    store: Store, min_confidence: float, events: Sequence[Event] = ()
) -> Iterator[list[Told]]:
    """Yield the reports of all latest versions, oldest first and those without days last.

    Each has the one of `events` that names it.
    """
    by_report = {report_id: event for event in events for report_id in event.reports}
    for batch in store.batches(ALL_REPORTS, min_confidence=min_confidence):
        yield join_records(batch, by_report)


def join_records(batch: pa.Table, events: Mapping[str, Event]) -> list[Told]:
    """Each row of a batch as the records it holds."""
    pairs = zip(read_rows(batch, Report), read_rows(batch, Source), strict=True)
    return [
        Told(report=report, source=source, event=events.get(report.report_id))
        for report, source in pairs
    ]


def read_runs(store: Store, min_confidence: float) -> list[Run]:
    """The versions behind those reports."""
    return read_rows(store.select(THEIR_RUNS, min_confidence=min_confidence), Run)


def report_day(report: Report) -> date | None:
    """The first day known; None where none is."""
    return report.start or report.end


class Sieve(msgspec.Struct, kw_only=True):
    """Counts what passes and what a format has no place for."""

    reports: int = 0
    rows: int = 0
    left_out: dict[str, int] = {}

    def leave_out(self, reason: str) -> None:
        """Count one report that the format cannot say."""
        self.left_out[reason] = self.left_out.get(reason, 0) + 1

    def add(self, rows: int = 1) -> None:
        """Count one written report."""
        self.reports += 1
        self.rows += rows

    def written(self, *files: File) -> Written:
        """The counts, with the files."""
        return Written(files=files, reports=self.reports, rows=self.rows, left_out=self.left_out)


NOT_ACTUAL = "not actual"
NO_DAY = "no day"


def find_actual(batches: Iterable[Batch], sieve: Sieve) -> Iterator[Told]:
    """Yield what happened on a known day, for formats that cannot say that something did not."""
    for told in (told for batch in batches for told in batch):
        if told.report.status != "actual":
            sieve.leave_out(NOT_ACTUAL)
        elif report_day(told.report) is None:
            sieve.leave_out(NO_DAY)
        else:
            yield told
