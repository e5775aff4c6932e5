"""How linking grows with the articles, and what one more day costs, on generated news.

`python -m bench.weave 10000 100000` links so many articles, of 300 a day, and prints seconds by the
clock and of processors, by stage and for each article; `--workers 2` shares that out, `--workers 1
2` does it both ways and compares. `--day FOLDER` also keeps each in a database in FOLDER, links it,
adds one day, and prints what that cost. The same seed gives the same news.
"""

import argparse
import random
import resource
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from jalin.linking.groups import link_reports
from jalin.linking.kin import load_kin
from jalin.linking.stories import link_stories
from jalin.records import Article, Block, Evidence, Party, Report, Run
from jalin.store.database import open_store
from jalin.store.writer import Writer
from jalin.woven.shares import open_share
from jalin.woven.update import open_links

SEED = 7
DAY_ARTICLES = 300
DAY_HAPPENINGS = 450
"""Each is told by one to five articles, so that an article tells about three."""

PARTIES = 200
WORDS = 20_000
TYPES = ("CONSULT", "AGREE", "COOPERATE", "ACCUSE", "REQUEST", "ASSAULT", "AID", "SUPPORT")
FIRST_DAY = date(2024, 1, 1)
RUN = Run(run_id="bench", code="1", packs="1", ontology="1", gazetteer="1", models="1")


class Happening(NamedTuple):
    """What several articles of one day tell."""

    type: str
    actor: Party
    recipient: Party
    words: tuple[str, ...]
    background: bool


def make_news(count: int) -> Iterator[tuple[Article, list[Report]]]:
    """So many articles with their reports, day by day."""
    draw = random.Random(SEED)  # noqa: S311 # no secret
    names = [f"P{n:03}" for n in range(PARTIES)]
    parties = [Party(code=name, id=name, name=name, country=name) for name in names]
    shares = [1 / (rank + 3) for rank in range(PARTIES)]
    words = [f"kata{n:05}" for n in range(WORDS)]
    for number in range(-(-count // DAY_ARTICLES)):
        told: list[list[Happening]] = [[] for _ in range(DAY_ARTICLES)]
        for _ in range(DAY_HAPPENINGS):
            actor, recipient = draw.choices(parties, shares, k=2)
            happening = Happening(
                draw.choice(TYPES), actor, recipient, tuple(draw.choices(words, k=9)),
                draw.random() < 0.2,  # noqa: PLR2004 # a share
            )  # fmt: skip
            for place in draw.sample(range(DAY_ARTICLES), draw.choice((1, 1, 1, 2, 2, 3, 5))):
                told[place].append(happening)
        day = FIRST_DAY + timedelta(days=number)
        rest = min(DAY_ARTICLES, count - number * DAY_ARTICLES)
        for place in range(rest):
            text = " ".join(draw.choices(words, k=120))
            yield make_article(f"{number:04}-{place:03}", day, text, told[place])


def make_article(
    name: str, day: date, text: str, told: list[Happening]
) -> tuple[Article, list[Report]]:  # fmt: skip
    """One article and what it tells."""
    article = Article(
        id=name, text=text, digest=name, published=day, outlet=f"{name[-1]}.example", title=name,
        blocks=(Block(kind="body", start=0, end=len(text)),),
    )  # fmt: skip
    return article, [
        make_report(f"{name}-{n}", article, day, item) for n, item in enumerate(told)
    ]  # fmt: skip


def make_report(name: str, article: Article, day: date, item: Happening) -> Report:
    """One article's report of a happening, two in three of its words as others tell it."""
    shown = [word for n, word in enumerate(item.words) if (n + len(name) + ord(name[-3])) % 3]
    return Report(
        report_id=name, article_id=article.id, event_id=None, type=item.type, modes=(), cameo="",
        quad=1, score=0.0, contexts=(), actors=(item.actor,), recipients=(item.recipient,),
        about=(), status="actual", background=item.background, start=day, end=day,
        precision="day", places=(), quantities=(), promise=None, said_by=(), via=(),
        source_block="body",
        evidence=(Evidence(sentence=0, start=0, end=1, text=" ".join(shown), supports=()),),
        why=(), confidence=1.0, run_id=RUN.run_id,
    )  # fmt: skip


class Times(NamedTuple):
    """Seconds by the clock, of this process, and of others that it has seen end."""

    wall: float
    own: float
    others: float

    def __sub__(self, other: "Times") -> "Times":
        return Times(*(mine - theirs for mine, theirs in zip(self, other, strict=True)))

    def __str__(self) -> str:
        return f"{self.wall:.1f} s by the clock, {self.own:.1f} s + {self.others:.1f} s worked"


def read_times() -> Times:
    """What has gone by until now."""
    mine, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return Times(
        perf_counter(), mine.ru_utime + mine.ru_stime, others.ru_utime + others.ru_stime
    )  # fmt: skip


def measure_linking(count: int, ways: Sequence[int]) -> float:
    """Print and give the seconds of linking so many articles, copies left out.

    In each of these numbers of processes, of which the first counts; all must give the same.
    """
    articles: dict[str, Article] = {}
    reports: list[Report] = []
    for article, told in make_news(count):
        articles[article.id] = article
        reports += told
    found, spent = [], []
    for workers in ways:
        begun = read_times()
        with open_share(workers) as share:
            events = link_reports(reports, articles, (), load_kin(), share)
        spent.append(read_times() - begun)
        print(f"{count:,} articles, {len(reports):,} reports, {len(events):,} events by {workers}:"
              f" {spent[-1]}", flush=True)  # fmt: skip
        found.append(events)
    if any(events != found[0] for events in found):
        raise SystemExit("sharing changes what is linked")
    begun = read_times()
    stories = link_stories(found[0], {r.report_id: r for r in reports}, articles, ())
    last = read_times() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    worked = spent[0].own + spent[0].others + last.own
    print(f"  {len(stories):,} stories: {last}; peak {peak:.2f} GB,"
          f" {1000 * worked / count:.2f} ms an article", flush=True)  # fmt: skip
    return worked


def measure_day(folder: Path, count: int, ways: Sequence[int]) -> None:
    """Print what keeping the links of so many articles costs, and what one more day."""
    for workers in ways:
        path = folder / f"{count}-{workers}.db"
        for name, until in (("all", count), ("one more day", count + DAY_ARTICLES)):
            with Writer(path, RUN) as writer:
                for article, reports in make_news(until):
                    writer.add_coding(article, reports)
            begun = read_times()
            with open_share(workers) as share, open_links(open_store(path), share=share):
                pass
            print(f"  {name} by {workers}: {read_times() - begun}", flush=True)
        size = sum(file.stat().st_size for file in (path / "woven").iterdir()) / 1024**2
        print(f"  kept links take {size:.0f} MB")


def main() -> None:
    """Measure each number of articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="+")
    parser.add_argument("--day", type=Path)
    parser.add_argument("--workers", type=int, nargs="+", default=[1])
    flags = parser.parse_args()
    spent = {count: measure_linking(count, flags.workers) for count in flags.articles}
    least, most = min(spent), max(spent)
    if least < most:
        growth = spent[most] / spent[least] / (most / least)
        print(f"growth from {least:,} to {most:,}: {growth:.2f} times linear")
    for count in flags.articles if flags.day else ():
        print(f"{count:,} articles in a database")
        measure_day(flags.day, count, flags.workers)


if __name__ == "__main__":
    main()
