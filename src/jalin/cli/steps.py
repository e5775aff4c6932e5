"""What fetching shows: pages that are kept to stdout, the others and the counts to stderr."""

from pathlib import Path

from jalin.cli.output import answers, messages, plain, print_json
from jalin.cli.render import print_reject
from jalin.ingest.fetch.crawl import Summary
from jalin.ingest.fetch.journal import Entry
from jalin.records import Reject


class Steps:
    """Shows outcomes as they come; `failed` says whether any page could not be had."""

    def __init__(self, *, json: bool) -> None:
        self._json = json
        self.failed = False

    def show(self, step: Entry | Reject) -> None:
        """Print one outcome, or what is wrong with a line of a file."""
        if isinstance(step, Reject):
            self.failed = True
            print_reject(step)
            return
        self.failed |= bool(step.reason)
        if self._json:
            print_json([step])
        elif step.reason:
            said = f"{step.state}: {step.url}: {step.reason}: {step.detail}"
            messages().print(plain(said), soft_wrap=True)
        else:
            answers().print(plain(f"{step.state:9}  {step.url}"), soft_wrap=True)

    def finish(self, summary: Summary, folder: Path) -> None:
        """Print the counts."""
        parts = [
            f"{summary.kept:,} kept",
            f"{summary.unchanged:,} unchanged" if summary.unchanged else "",
            f"{summary.refused:,} refused" if summary.refused else "",
            f"{summary.waiting:,} waiting for the next run" if summary.waiting else "",
            f"in {folder}",
        ]
        messages().print(", ".join(filter(None, parts)))
