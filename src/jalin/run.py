"""Codes many articles: what is stored is skipped, what fails is kept as a reject."""

import gc
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from importlib.util import find_spec
from itertools import chain, islice, repeat
from pathlib import Path
from socket import gethostname
from typing import TypeAlias

import msgspec

from jalin.errors import JalinError, UsageError
from jalin.ingest.clean import clean_document
from jalin.ingest.desk import Desk, load_desk
from jalin.ingest.documents import Document
from jalin.ingest.sources import read_documents
from jalin.kit import Kit, load_kit
from jalin.pipeline import code_articles, is_read
from jalin.records import Article, Record, Reject, Report, Run
from jalin.store.database import open_store
from jalin.store.tables import read_rows
from jalin.store.writer import Writer
from jalin.workers import Crew, ForkedCrew, map_batches

BUG = "bug"
POISON = "killed"
"""The reasons of rejects that are our fault and not the article's."""

BATCH_ARTICLES = 16
SMALL_BATCHES = 16
LARGE_BATCH = 64
"""Articles that run through each stage together: in the first batches, and in those behind them.

By 16 the network reads twice as fast as one by one; all that follows cleaning takes 7 to 12 % less
again by 64 (measured, in turns), but few articles would be left to one process of several."""

YOUNG_OBJECTS = 50_000
"""Objects that are made before the young ones are looked through, as many as two articles make;
the interpreter's own 700 cost a twentieth of all time (measured)."""

UNREAD = "language not read"
"""The reason of a reject that is in none of the languages with a pack."""


class Outcome(Record, frozen=True, kw_only=True):
    """What became of one input: an article with its reports, or a reject.

    `faint` are what the judge only half believes; only the ledger of pledges looks at them.
    `skipped`: this run has stored the article's reports before; they are not repeated here.
    """

    article: Article | None = None
    reports: tuple[Report, ...] = ()
    faint: tuple[Report, ...] = ()
    reject: Reject | None = None
    skipped: bool = False


OPEN_ARTICLES = """
    SELECT DISTINCT ON (version.id, version.digest) version.*
    FROM article_versions AS version
    ANTI JOIN codings AS coding
        ON coding.article_id = version.id AND coding.digest = version.digest
    ORDER BY version.id, version.digest
"""

Code: TypeAlias = Callable[..., Iterator[Outcome]]
"""What gives the outcomes of a batch of inputs."""

Hire: TypeAlias = Callable[[], "Crew[Input, Outcome] | None"]
"""What gives the processes that code, if there are others."""


class Engine(Record, frozen=True, kw_only=True):
    """Who cleans and codes: so many processes of this machine or, with a `cluster`, of Ray.

    `cluster` is an address as Ray writes it; `local` starts Ray on this machine. Its processes load
    the kit anew, `tables` being the folder of the user's own.
    """

    workers: int = 1
    cluster: str | None = None
    tables: Path | None = None


ALONE = Engine()


class RunSummary(Record, frozen=True, kw_only=True):
    """Counts of a run: `articles` coded now, `skipped` coded before, `rejects` with the `bugs`."""

    articles: int = 0
    reports: int = 0
    rejects: int = 0
    bugs: int = 0
    skipped: int = 0


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to be coded; `stored` ones are only cleaned."""

    item: Document | Article | Reject
    stored: bool = False


def code_sources(
    paths: Sequence[Path],
    kit: Kit,
    *,
    store_path: Path | None = None,
    published: date | None = None,
    engine: Engine = ALONE,
    on_outcome: Callable[[Outcome], None] = lambda _: None,
) -> RunSummary:
    """Code every article in `paths`, in order, and store each when it is done.

    `published` is the day of articles whose file has none. Without `store_path` nothing is
    stored or skipped. Outcomes are the same whatever the `engine`. `on_outcome` gets each input's
    outcome; none is kept, so memory stays flat.
    """
    desk = load_desk()
    code = partial(code_batch, kit=kit, desk=desk, published=published)
    hire = partial(hire_crew, code, kit, published, engine)
    summary = RunSummary()
    with ExitStack() as stack:
        stack.enter_context(rarely_collect())
        writer = stack.enter_context(Writer(store_path, kit.run)) if store_path else None
        inputs = find_inputs(read_documents(paths, desk), writer)
        for outcome in code_inputs(inputs, code, hire):
            told = store_outcome(outcome, writer) if writer else outcome
            summary = add_outcome(summary, told)
            on_outcome(told)
    return summary


@contextmanager
def rarely_collect() -> Iterator[None]:
    """Look for garbage in circles less often, and never among what is loaded before.

    Nearly nothing that coding makes stands in circles, but all of it is looked through.
    """
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def code_open(store_path: Path, kit: Kit) -> RunSummary:
    """Code the stored articles that no coding is stored of: those of parts set aside."""
    columns = open_store(store_path).select(OPEN_ARTICLES)
    inputs = [Input(item=article) for article in read_rows(columns, Article)]
    summary = RunSummary()
    with Writer(store_path, kit.run) as writer:
        for batch in cut_batches(inputs):
            for outcome in code_batch(batch, kit, load_desk(), None):
                summary = add_outcome(summary, store_outcome(outcome, writer))
    return summary


def find_inputs(
    items: Iterable[Document | Article | Reject], writer: Writer | None
) -> Iterator[Input]:
    """Yield what is to be coded, marked where it is stored already."""
    for item in items:
        stored = writer is not None and not isinstance(item, Reject) and writer.has(item)
        yield Input(item=item, stored=stored)


def hire_crew(
    code: Code, kit: Kit, published: date | None, engine: Engine
) -> Crew[Input, Outcome] | None:
    """The processes of an engine; None where this one is to do it all.

    Raises UsageError where there is no Ray or no such cluster.
    """
    if engine.cluster is not None:
        if find_spec("ray") is None:
            raise UsageError("coding on a cluster needs Ray: pip install 'jalin[ray]'")
        from jalin.cluster import ClusterCrew, join_cluster  # noqa: PLC0415 # optional

        join_cluster(engine.cluster, engine.workers)
        return ClusterCrew(partial(load_code, engine.tables, published, kit.run), engine.workers)
    if engine.workers == 1:
        return None
    for analyzer in kit.analyzers.values():
        analyzer.warm()
    gc.freeze()  # what is loaded stays shared: collecting it would copy it
    return ForkedCrew(code, engine.workers)


def load_code(tables: Path | None, published: date | None, run: Run) -> Code:
    """What codes batches, loaded here; raises UsageError where reports would be another run's."""
    kit = load_kit(tables)
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)
    if kit.run != run:
        raise UsageError(
            f"{gethostname()} has another jalin, other tables or models than where the run began"
        )
    return partial(code_batch, kit=kit, desk=load_desk(), published=published)


def code_inputs(inputs: Iterable[Input], code: Code, hire: Hire) -> Iterator[Outcome]:
    """What becomes of each input; a bug in our code is raised only where the input is alone."""
    pending = iter(inputs)
    head = list(islice(pending, 2))
    batches = cut_batches(chain(head, pending))
    if len(head) == 1:
        yield from code(head, alone=True)
        return
    crew = hire()
    if crew is None:
        yield from (outcome for batch in batches for outcome in code(batch))
    else:
        yield from map_batches(batches, crew, reject_poison)


def cut_batches(inputs: Iterable[Input]) -> Iterator[list[Input]]:
    """Yield inputs in turn, so many at a time as run through the network well.

    The first few batches are small, so that few inputs are shared out among processes too.
    """
    pending = iter(inputs)
    sizes = chain(repeat(BATCH_ARTICLES, SMALL_BATCHES), repeat(LARGE_BATCH))
    yield from iter(lambda: list(islice(pending, next(sizes))), [])


def code_batch(
    inputs: Sequence[Input], kit: Kit, desk: Desk, published: date | None, *, alone: bool = False
) -> Iterator[Outcome]:
    """Yield what becomes of each input, those to be coded run together.

    Where anything goes wrong each is coded again by itself, so that only the guilty one suffers;
    with `alone` it is raised.
    """
    if alone:
        yield from (code_alone(one, kit, desk, published) for one in inputs)
        return
    try:
        outcomes = code_together(inputs, kit, desk, published)
    except Exception:  # noqa: BLE001 - found again, with its article, below
        outcomes = None
    if outcomes is not None:
        yield from outcomes
    else:
        yield from (code_among_many(one, kit, desk, published) for one in inputs)


def code_together(
    inputs: Sequence[Input], kit: Kit, desk: Desk, published: date | None
) -> list[Outcome]:
    """The outcomes of all inputs; whatever goes wrong is raised."""
    items = [clean_input(one, desk, published) for one in inputs]
    wanted = [
        item
        for one, item in zip(inputs, items, strict=True)
        if isinstance(item, Article) and not one.stored and is_read(item, kit)
    ]
    coded = iter(code_articles(wanted, kit))
    outcomes = []
    for one, item in zip(inputs, items, strict=True):
        if isinstance(item, Reject):
            outcomes.append(Outcome(reject=item))
        elif one.stored:
            outcomes.append(Outcome(article=item, skipped=True))
        elif not is_read(item, kit):
            unread = reject_item(item, UNREAD, f"language {item.lang!r}")
            outcomes.append(Outcome(article=item, reject=unread))
        else:
            told = next(coded)
            outcomes.append(Outcome(article=item, reports=told.reports, faint=told.faint))
    return outcomes


def clean_input(one: Input, desk: Desk, published: date | None) -> Article | Reject:
    """The input as an article, or why it is none."""
    item = one.item
    return clean_document(item, desk, published) if isinstance(item, Document) else item


def code_alone(one: Input, kit: Kit, desk: Desk, published: date | None) -> Outcome:
    """The outcome of one input; whatever goes wrong is raised."""
    return code_together([one], kit, desk, published)[0]


def code_among_many(one: Input, kit: Kit, desk: Desk, published: date | None) -> Outcome:
    """The outcome of one input; a bug becomes a reject that names where it happened."""
    try:
        return code_alone(one, kit, desk, published)
    except JalinError:
        raise
    except Exception as error:  # noqa: BLE001 # one article's bug must not end a run of thousands
        return Outcome(reject=reject_bug(one.item, error))


def reject_bug(item: Document | Article | Reject, error: Exception) -> Reject:
    """A bug as a reject; `detail` is the error and the last line of our code that it passed."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}"
    return reject_item(item, BUG, f"{type(error).__name__}: {error} ({where})")


def reject_poison(one: Input, code: int | None) -> Outcome:
    """The outcome of an input that ended two processes; `code` is the last one's exit code."""
    how = "" if code is None else f" (signal {-code})" if code < 0 else f" (exit code {code})"
    return Outcome(reject=reject_item(one.item, POISON, f"two workers ended{how}"))


def reject_item(item: Document | Article | Reject, reason: str, detail: str) -> Reject:
    """The reject of an input that our code failed on."""
    if isinstance(item, Reject):
        return item
    source = item.source if isinstance(item, Document) else item.url or item.id
    line = item.line if isinstance(item, Document) else 0
    return Reject(
        source=source, stage="code", reason=reason, line=line, article_id=item.id, detail=detail
    )


def store_outcome(outcome: Outcome, writer: Writer) -> Outcome:
    """Hand one outcome to the writer, and give it as it is told: what came twice is skipped.

    An article that failed is not marked as coded.
    """
    if outcome.reject:
        writer.add_reject(outcome.reject)
    elif outcome.article and not outcome.skipped:
        if writer.has(outcome.article):
            return Outcome(article=outcome.article, skipped=True)
        writer.add_coding(outcome.article, outcome.reports, outcome.faint)
    return outcome


def add_outcome(summary: RunSummary, outcome: Outcome) -> RunSummary:
    """The counts with one more outcome."""
    coded = outcome.reject is None and not outcome.skipped
    return RunSummary(
        articles=summary.articles + coded,
        reports=summary.reports + len(outcome.reports),
        rejects=summary.rejects + (outcome.reject is not None),
        bugs=summary.bugs + (outcome.reject is not None and outcome.reject.reason in {BUG, POISON}),
        skipped=summary.skipped + outcome.skipped,
    )
