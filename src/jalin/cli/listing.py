"""What `jalin code` shows of a run: JSON lines at once, or tables when all is done."""

from collections import defaultdict
from pathlib import Path

from rich.text import Text

from jalin.cli.output import answers, messages, plain, print_json
from jalin.cli.render import describe_article, print_reject, report_table
from jalin.query import ReportFilter, find_reports
from jalin.records import Article, Record, Report
from jalin.run import Outcome
from jalin.settings import Settings
from jalin.store.database import open_store


class Entry(Record, frozen=True, kw_only=True):
    """One article to be shown; `reports` is None where the database has them already."""

    article_id: str
    heading: str
    reports: tuple[Report, ...] | None


class Listing:
    """Shows outcomes; holds no text and, for the tables, no more than `limit` reports."""

    def __init__(self, settings: Settings, *, json: bool) -> None:
        self._settings = settings
        self._json = json
        self._entries: list[Entry] = []
        self._room = settings.limit
        self._left_out = 0

    def add(self, outcome: Outcome) -> None:
        """Print rejects and JSON now, keep what is for the tables."""
        if outcome.reject:
            print_reject(outcome.reject)
        elif outcome.article:
            self._add_coded(outcome.article, outcome)

    def _add_coded(self, article: Article, outcome: Outcome) -> None:
        least = self._settings.min_confidence
        reports = tuple(report for report in outcome.reports if report.confidence >= least)
        if self._json and not outcome.skipped:
            print_json(reports)
        elif self._json or self._room > 0:
            heading = describe_article(article)
            kept = None if outcome.skipped else reports[: self._room]
            self._left_out += len(reports[self._room :])
            self._entries.append(Entry(article_id=article.id, heading=heading, reports=kept))
            self._room -= max(1, len(reports))
        else:
            self._left_out += len(reports)

    def finish(self) -> None:
        """Print what was kept, with the stored reports of what was skipped."""
        stored = self._read_stored()
        for entry in self._entries:
            reports = stored[entry.article_id] if entry.reports is None else entry.reports
            if self._json:
                print_json(reports)
            else:
                print_entry(entry.heading, reports)
        if self._left_out:
            messages().print(f"{self._left_out:,} more reports are not listed here (--limit)")

    def _read_stored(self) -> defaultdict[str, tuple[Report, ...]]:
        least = self._settings.min_confidence
        skipped = tuple(entry.article_id for entry in self._entries if entry.reports is None)
        stored: defaultdict[str, tuple[Report, ...]] = defaultdict(tuple)
        if skipped:
            wanted = ReportFilter(articles=skipped, min_confidence=least)
            found = find_reports(open_store(Path(self._settings.db)), wanted)
            for report in sorted(found, key=first_word):
                stored[report.article_id] += (report,)
        return stored


def first_word(report: Report) -> int:
    """Where the evidence begins: sorts reports as their article tells them."""
    return min((item.start for item in report.evidence), default=0)


def print_entry(heading: str, reports: tuple[Report, ...]) -> None:
    """An article's heading and table."""
    console = answers()
    console.print(plain(heading, style="bold"))
    console.print(report_table(reports) if reports else Text("no reports", style="dim"))
    console.print()
