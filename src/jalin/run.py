"""Codes many articles: what is stored is skipped, what fails is kept as a reject."""

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from itertools import chain, islice
from pathlib import Path

from jalin.errors import JalinError
from jalin.ingest.sources import read_sources
from jalin.kit import Kit
from jalin.pipeline import code_fully
from jalin.records import Article, Record, Reject, Report
from jalin.store.writer import Writer

BUG = "bug"
"""The reason of a reject that is our fault and not the article's."""


class Outcome(Record, frozen=True, kw_only=True):
    """What became of one input: an article with its reports, or a reject, or a bug's with both.

    `faint` are what the judge only half believes; only the ledger of pledges looks at them.
    `skipped`: this run has stored the article's reports before; they are not repeated here.
    """

    article: Article | None = None
    reports: tuple[Report, ...] = ()
    faint: tuple[Report, ...] = ()
    reject: Reject | None = None
    skipped: bool = False


class RunSummary(Record, frozen=True, kw_only=True):
    """Counts of a run: `articles` coded now, `skipped` coded before, `rejects` with the `bugs`."""

    articles: int = 0
    reports: int = 0
    rejects: int = 0
    bugs: int = 0
    skipped: int = 0


def code_sources(
    paths: Sequence[Path],
    kit: Kit,
    *,
    store_path: Path | None = None,
    published: date | None = None,
    on_outcome: Callable[[Outcome], None] = lambda _: None,
) -> RunSummary:
    """Code every article in `paths`, in order, and store each when it is done.

    `published` is the day of articles whose file has none. Without `store_path` nothing is
    stored or skipped. `on_outcome` gets each input's outcome; none is kept, so memory stays flat.
    """
    summary = RunSummary()
    with ExitStack() as stack:
        writer = stack.enter_context(Writer(store_path, kit.run)) if store_path else None
        for outcome in code_inputs(read_sources(paths, published), kit, writer):
            if writer:
                store_outcome(outcome, writer)
            summary = add_outcome(summary, outcome)
            on_outcome(outcome)
    return summary


def code_inputs(
    inputs: Iterable[Article | Reject], kit: Kit, writer: Writer | None
) -> Iterator[Outcome]:
    """What becomes of each input; a bug in our code is raised only where the input is alone."""
    pending = iter(inputs)
    head = list(islice(pending, 2))
    code = code_alone if len(head) == 1 else code_among_many
    for item in chain(head, pending):
        if isinstance(item, Reject):
            yield Outcome(reject=item)
        elif writer and writer.has(item):
            yield Outcome(article=item, skipped=True)
        else:
            yield code(item, kit)


def code_alone(article: Article, kit: Kit) -> Outcome:
    """The outcome of coding one article; whatever goes wrong is raised."""
    coded = code_fully(article, kit)
    return Outcome(article=article, reports=coded.reports, faint=coded.faint)


def code_among_many(article: Article, kit: Kit) -> Outcome:
    """The outcome of coding one article; a bug becomes a reject that names where it happened."""
    try:
        return code_alone(article, kit)
    except JalinError:
        raise
    except Exception as error:  # noqa: BLE001 # one article's bug must not end a run of thousands
        return Outcome(article=article, reject=reject_bug(article, error))


def reject_bug(article: Article, error: Exception) -> Reject:
    """A bug as a reject; `detail` is the error and the last line of our code that it passed."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}"
    return Reject(
        source=article.url or article.id,
        stage="code",
        reason=BUG,
        article_id=article.id,
        detail=f"{type(error).__name__}: {error} ({where})",
    )


def store_outcome(outcome: Outcome, writer: Writer) -> None:
    """Hand one outcome to the writer; an article that failed is not marked as coded."""
    if outcome.reject:
        writer.add_reject(outcome.reject)
    elif outcome.article and not outcome.skipped:
        writer.add_coding(outcome.article, outcome.reports, outcome.faint)


def add_outcome(summary: RunSummary, outcome: Outcome) -> RunSummary:
    """The counts with one more outcome."""
    coded = outcome.reject is None and not outcome.skipped
    return RunSummary(
        articles=summary.articles + coded,
        reports=summary.reports + len(outcome.reports),
        rejects=summary.rejects + (outcome.reject is not None),
        bugs=summary.bugs + (outcome.reject is not None and outcome.reject.reason == BUG),
        skipped=summary.skipped + outcome.skipped,
    )
