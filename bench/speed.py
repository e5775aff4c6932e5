"""Processor time of each stage, and what the sieve saves and loses: `python -m bench.speed POOL`.

Articles are the pool's, or generated ones where POOL is no file.

Machines are shared, so figures are processor seconds of this process, wall seconds beside them.
"""

import argparse
import resource
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from bench.workload import write_sample
from jalin.coding.reports import Coded
from jalin.copies.find import find_copies
from jalin.ingest.clean import clean_document
from jalin.ingest.desk import load_desk
from jalin.ingest.documents import Document
from jalin.ingest.sources import read_documents
from jalin.kit import Kit, load_kit
from jalin.linking.events import link_events
from jalin.linking.kin import load_kin
from jalin.pipeline import (
    code_readings,
    cut_article,
    has_trees,
    is_read,
    label_telling,
    may_report,
    read_articles,
)
from jalin.records import Article
from jalin.run import LARGE_BATCH, rarely_collect
from jalin.store.writer import Writer

PEER_SENTENCES = 50
"""Sentences a second and core of UniversalPetrarch with its parser, as its users give it; neither
program nor models are in a package registry, so it is quoted and not run."""


class Clock:
    """Processor and wall seconds by stage."""

    def __init__(self) -> None:
        self.cpu: dict[str, float] = defaultdict(float)
        self.wall: dict[str, float] = defaultdict(float)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what runs inside to a stage."""
        cpu, wall = time.process_time(), time.perf_counter()
        yield
        self.cpu[name] += time.process_time() - cpu
        self.wall[name] += time.perf_counter() - wall


def read_sample(path: Path, clock: Clock) -> list[Article]:
    """The articles, read and cleaned."""
    desk = load_desk()
    with clock.stage("read"):
        documents = [d for d in read_documents([path], desk) if isinstance(d, Document)]
    with clock.stage("clean"):
        found = [clean_document(document, desk) for document in documents]
    return [article for article in found if isinstance(article, Article)]


def code_sample(articles: Sequence[Article], kit: Kit, clock: Clock) -> list[Coded]:
    """What the articles tell, stage by stage."""
    found: list[Coded] = []
    for start in range(0, len(articles), LARGE_BATCH):
        batch = articles[start : start + LARGE_BATCH]
        with clock.stage("sieve"):
            cuts = [cut_article(article, kit) for article in batch]
            kept = [cut for cut in cuts if may_report(cut, kit)]
        with clock.stage("nlp"):
            labelled = zip(kept, label_telling(kept, kit), strict=True)
            parsed = [(cut, sentences) for cut, sentences in labelled if has_trees(sentences)]
        with clock.stage("extract, resolve"):
            articles_read = [cut.article for cut, _ in parsed]
            readings = read_articles(articles_read, [own for _, own in parsed], kit)
        with clock.stage("code"):
            told = {
                id(cut): code_readings(cut.article, read, kit)
                for (cut, _), read in zip(parsed, readings, strict=True)
            }
        found += [told.get(id(cut), Coded()) for cut in cuts]
    return found


def main() -> None:
    """Print the table of stages, then what the sieve keeps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    flags = parser.parse_args()
    kit, clock = load_kit(), Clock()
    with TemporaryDirectory() as folder, rarely_collect():
        cleaned = read_sample(
            write_sample(flags.pool, flags.articles, Path(folder, "sample.jsonl")), clock
        )
        articles = [article for article in cleaned if is_read(article, kit)]
        coded = code_sample(articles, kit, clock)
        with clock.stage("store"), Writer(Path(folder) / "db", kit.run) as writer:
            for article, told in zip(articles, coded, strict=True):
                writer.add_coding(article, told.reports, told.faint)
    with clock.stage("copies"):
        copies = find_copies(articles)
    with clock.stage("link"):
        reports = [report for told in coded for report in told.reports]
        link_events(reports, {a.id: a for a in articles}, copies, load_kin())
    print_table(clock, articles)
    print_peer(sum(len(cut_article(article, kit).words) for article in articles), clock)
    bare = code_sample(articles, msgspec.structs.replace(kit, sieves={}), Clock())
    total = sum(len(told.reports) for told in bare)
    same = sum(
        one.reports == two.reports for one, two in zip(coded, bare, strict=True) if one.reports
    )
    print(
        f"sieve: {len(reports):,} of {total:,} reports kept ({len(reports) / max(total, 1):.2%});"
    )
    print(f"unchanged in {same:,} of {sum(bool(c.reports) for c in coded):,} articles with reports")


def print_table(clock: Clock, articles: Sequence[Article]) -> None:
    """Milliseconds an article by stage, and the rates of all."""
    count = len(articles)
    words = sum(len(article.text.split()) for article in articles)
    for name, seconds in clock.cpu.items():
        wall = clock.wall[name]
        print(f"{name:18} {1000 * seconds / count:7.2f} ms cpu {1000 * wall / count:7.2f} ms wall")
    total = sum(clock.cpu.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count:,} articles: {count / total:.1f} articles/s, {words / total:,.0f} words/s of")
    print(f"processor time; peak memory {peak:,.0f} MB")


def print_peer(sentences: int, clock: Clock) -> None:
    """How many sentences a second that is, and how many times the peer's."""
    rate = sentences / sum(clock.cpu.values())
    times = rate / PEER_SENTENCES
    print(
        f"{rate:,.0f} sentences/s, {times:.1f} times UniversalPetrarch's {PEER_SENTENCES} (quoted)"
    )


if __name__ == "__main__":
    main()
