"""How quickly questions are answered from a million reports, while a writer adds more.

python -m bench.query CODED.db FOLDER --reports 1000000: articles and reports of CODED.db, a
database of real articles, are drawn again and again with other days and ids until FOLDER holds so
many; what FOLDER holds already is kept. Then `--readers` threads ask, `--pause` seconds after each
answer, while another process writes and catches up. Prints the 95th percentile of each kind of
question and the largest memory of the process that answers.
"""

import argparse
import random
import resource
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from jalin.ids import digest_parts
from jalin.ontology import load_ontology
from jalin.query import (
    ArticleQuestion,
    Catalogue,
    EventQuestion,
    NetworkQuestion,
    Paging,
    PledgeQuestion,
    ReportQuestion,
    SeriesQuestion,
    StatementQuestion,
    StoryQuestion,
    SumQuestion,
    ask_articles,
    ask_events,
    ask_network,
    ask_places,
    ask_pledges,
    ask_reports,
    ask_series,
    ask_sources,
    ask_statements,
    ask_stories,
    catch_up,
    count,
    find_articles,
    find_reports,
    get_one,
    open_catalogue,
)
from jalin.query import fill as filling
from jalin.query.catalogue import change
from jalin.query.facets import (
    enter_article,
    enter_event,
    enter_pledge,
    enter_report,
    enter_story,
)
from jalin.query.fill import put
from jalin.query.stored import ReportFilter
from jalin.query.tallies import add_tallies
from jalin.query.ties import add_ties
from jalin.query.words import list_roots
from jalin.records import (
    Article,
    Event,
    Joining,
    Pledge,
    PledgeStatus,
    Report,
    Run,
    Story,
    Telltale,
)
from jalin.store.database import open_store
from jalin.store.writer import Writer, create_store

FIRST, DAYS = date(2015, 1, 1), 4_000
"""Where the made articles lie in time."""

TELLINGS = (1, 2, 3, 5, 12, 40)
TELLINGS_SHARES = (60, 20, 10, 6, 3, 1)
"""Of a hundred made events, how many have so many reports: most are told once, a few by all."""

KEPT_EMPTY = 4
"""Of articles without reports every fourth is drawn from: they only take room."""

STORY_EVENTS = 4
PLEDGE_KINDS = ("AGREE", "THREATEN")
PLEDGED = 0.5
"""The share of made promises and threats that are followed up."""

STATUSES: tuple[PledgeStatus, ...] = ("open", "open", "open", "in progress", "done", "broken")
SEED = 8
MEGABYTE_KB = 1024
LONG_WORD = 4
BATCH = 4_000
"""Articles put at a time."""

BATCH_EVENTS = 20_000

ADDED = 50
"""Reports that the writer adds at a time."""

BEGAN = time.monotonic()
SOME_RUN = Run(run_id="bench", code="", packs="", ontology="", gazetteer="", models="")


class Sample(msgspec.Struct, frozen=True):
    """A real article with its reports."""

    article: Article
    reports: list[Report]


def read_samples(path: Path) -> list[Sample]:
    """Every article of a coded database."""
    store = open_store(path)
    told = defaultdict(list)
    for report in find_reports(store, ReportFilter()):
        told[report.article_id].append(report)
    found = [Sample(article, told[article.id]) for article in find_articles(store)]
    empty = [sample for sample in found if not sample.reports]
    return [*(sample for sample in found if sample.reports), *empty[::KEPT_EMPTY]]


def make_articles(samples: Sequence[Sample], start: int, least: int) -> Iterator[Sample]:
    """Yield articles with at least so many reports; one number always gives the same."""
    number, made = start, 0
    while made < least:
        rng = random.Random(SEED * 1_000_003 + number)  # noqa: S311 # no secret
        sample = remake(rng.choice(samples), rng, number)
        yield sample
        made += len(sample.reports)
        number += 1


def remake(sample: Sample, rng: random.Random, number: int) -> Sample:
    """An article like this one, of another day."""
    old = sample.article.published or FIRST
    shift = FIRST + timedelta(days=int(DAYS * rng.random() ** 0.5)) - old
    key = f"made-{number}"
    article = msgspec.structs.replace(
        sample.article, id=key, digest=key, published=old + shift, url="", days=()
    )
    return Sample(article, [move(report, key, shift) for report in sample.reports])


def move(report: Report, key: str, shift: timedelta) -> Report:
    """The report in another article, as many days later."""
    return msgspec.structs.replace(
        report,
        report_id=digest_parts(report.report_id, key),
        article_id=key,
        run_id=SOME_RUN.run_id,
        start=report.start and later(report.start, shift),
        end=report.end and later(report.end, shift),
    )


def later(day: date, shift: timedelta) -> date:
    """That day and so many more, within the calendar."""
    ordinal = day.toordinal() + shift.days
    return date.fromordinal(max(1, min(ordinal, date.max.toordinal())))


def fill(samples: Sequence[Sample], folder: Path, reports: int) -> None:
    """Make a database and its catalogue, unless they are there.

    The catalogue gets the records at once, without Parquet parts, which no question looks at.
    """
    create_store(folder)
    catalogue = open_catalogue(folder)
    held = catalogue.number("SELECT count(*) FROM report")
    number = catalogue.number("SELECT count(*) FROM article")
    if held < reports:
        made = make_articles(samples, number, reports - held)
        while batch := list(islice(made, BATCH)):
            put_batch(catalogue, batch)
        say("reports", folder)
    if not catalogue.number("SELECT count(*) FROM event"):
        put_derived(catalogue, samples)
        say("events, stories, pledges", folder)


def put_batch(catalogue: Catalogue, batch: Sequence[Sample]) -> None:
    """Put some articles and their reports where they lie after catching up."""
    ontology = load_ontology()
    with change(catalogue.path) as connection:
        entries = [(enter_article(s.article, s.reports), s.article) for s in batch]
        put(connection, "article", entries)
        told = [(enter_report(r, s.article), r) for s in batch for r in s.reports]
        put(connection, "report", told)
        add_tallies(connection, ((s.article, s.reports) for s in batch), ontology)


def put_derived(catalogue: Catalogue, samples: Sequence[Sample]) -> None:
    """Put events, stories and pledges made of the reports."""
    ontology = load_ontology()
    made = make_events(catalogue, samples)
    while batch := list(islice(made, BATCH_EVENTS)):
        with change(catalogue.path) as connection:
            scored = ((enter_event(x.event, ontology), x) for x in batch)
            put(
                connection,
                "event",
                ((msgspec.structs.replace(e, score=x.score), x.event) for e, x in scored),
            )
            put(connection, "story", ((enter_story(s), s) for s in make_stories(batch)))
            add_ties(connection, (x.event for x in batch))
            pledges = (make_pledge(x) for x in batch if is_followed(x.event))
            put(connection, "pledge", ((enter_pledge(one), one) for one in pledges))


def say(what: str, folder: Path) -> None:
    """Print how long it took so far, and how much lies in the folder."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{what} after {time.monotonic() - BEGAN:.0f} s, {size / 1e9:.2f} GB", flush=True)


class Made(msgspec.Struct, frozen=True):
    """A made event with what its page shows of its reports."""

    event: Event
    score: float
    words: str


def make_events(catalogue: Catalogue, samples: Sequence[Sample]) -> Iterator[Made]:
    """Yield events of some reports each: of one type and day, by one actor."""
    rng = random.Random(SEED)  # noqa: S311 # no secret
    groups: defaultdict[tuple[object, ...], list[Report]] = defaultdict(list)
    sizes: dict[tuple[object, ...], int] = {}
    after, outlets = "", [s.article.outlet for s in samples]
    while True:
        page = ask_reports(catalogue, ReportQuestion(), Paging(limit=1000, after=after))
        for report in page:
            key = (report.type, report.start, report.actors[:1] and report.actors[0].code)
            groups[key].append(report)
            if key not in sizes:
                sizes[key] = rng.choices(TELLINGS, TELLINGS_SHARES)[0]
            if len(groups[key]) == sizes[key]:
                sizes.pop(key)
                yield make_event(groups.pop(key), outlets)
        if not (after := page.next):
            break
    for reports in groups.values():
        yield make_event(reports, outlets)


def make_event(reports: Sequence[Report], outlets: Sequence[str]) -> Made:
    """One event of these, with the values that they give, as linking keeps them."""
    first = reports[0]
    ids = tuple(r.report_id for r in reports)
    told = {outlets[int(r.report_id, 16) % len(outlets)] for r in reports}
    places = {(p.id or p.name): r.report_id for r in reports for p in r.places}
    values = [
        Telltale(field="type", value=first.type, reports=ids),
        Telltale(field="status", value=first.status, reports=ids),
        *(Telltale(field="place", value=p, reports=(r,)) for p, r in sorted(places.items())),
    ]
    event = Event(
        event_id=digest_parts("event", first.report_id),
        type=first.type,
        status=first.status,
        actors=tuple(sorted({p.code for r in reports for p in r.actors})),
        recipients=tuple(sorted({p.code for r in reports for p in r.recipients})),
        start=first.start,
        end=first.end,
        telltales=tuple(values),
        reports=ids,
        articles=tuple(r.article_id for r in reports),
        outlets=tuple(sorted(told)),
        origins=-(-len(reports) * 2 // 3),
        first_seen=first.start,
        last_seen=first.end,
        score=0.8,
        joinings=tuple(
            Joining(report_id=one, other_id=other, score=0.8, why=("made",))
            for one, other in pairwise(ids)
        ),
    )
    score = sum(r.score for r in reports) / len(reports)
    return Made(event, score, " ".join(item.text for item in first.evidence))


def make_stories(made: Sequence[Made]) -> Iterator[Story]:
    """Yield stories of some events each, of neighbouring days."""
    for n in range(0, len(made), STORY_EVENTS):
        mine = [x.event for x in made[n : n + STORY_EVENTS]]
        days = sorted(e.start for e in mine if e.start)
        yield Story(
            story_id=digest_parts("story", mine[0].event_id),
            headline=made[n].words,
            parties=tuple(sorted({c for e in mine for c in (*e.actors, *e.recipients)}))[:4],
            articles=tuple(dict.fromkeys(a for e in mine for a in e.articles)),
            events=tuple(e.event_id for e in mine),
            first_seen=days[0] if days else None,
            last_seen=days[-1] if days else None,
        )


def is_followed(event: Event) -> bool:
    """Whether a pledge is made of an event."""
    return event.type in PLEDGE_KINDS and draw(event.event_id) < PLEDGED


def draw(ident: str) -> float:
    """A number of an id, evenly from 0 to 1."""
    return int(ident[:8], 16) / 16**8


def make_pledge(made: Made) -> Pledge:
    """A pledge that one event makes."""
    event = made.event
    place = int(draw(event.event_id) / PLEDGED * len(STATUSES))
    return Pledge(
        pledge_id=digest_parts("pledge", event.event_id),
        kind="threat" if event.type == "THREATEN" else "promise",
        type="AID",
        actors=event.actors,
        recipients=event.recipients,
        made=event.start,
        deadline=event.start and later(event.start, timedelta(days=90)),
        quantities=(),
        condition="",
        text=made.words,
        status=STATUSES[place],
        as_of=None,
        events=(event.event_id,),
        reports=event.reports,
        articles=event.articles,
        changes=(),
    )


def has_two(report: Report) -> bool:
    """Whether one party acts toward another, so that one may ask about both."""
    first = [parties[0].code for parties in (report.actors, report.recipients) if parties]
    return len(set(first)) > 1


class Asker:
    """Asks questions of values that the samples have, so often as they have them."""

    def __init__(self, catalogue: Catalogue, samples: Sequence[Sample]) -> None:
        self.catalogue = catalogue
        self.rng = random.Random(SEED)  # noqa: S311 # no secret
        self.reports = [r for s in samples for r in s.reports if has_two(r)]
        self.words = [w for s in samples for w in s.article.text.split() if len(w) > LONG_WORD]

    def pair(self) -> tuple[str, str]:
        """Two parties of one report."""
        report = self.rng.choice(self.reports)
        return report.actors[0].code, report.recipients[0].code

    def days(self) -> dict[str, Any]:
        """Some weeks."""
        since = FIRST + timedelta(days=self.rng.randrange(DAYS))
        return {"since": since, "until": since + timedelta(days=self.rng.choice((1, 7, 30, 365)))}

    def word(self) -> str:
        """A word of a text."""
        return "".join(c for c in self.rng.choice(self.words) if c.isalnum()) or "kapal"

    def questions(self) -> dict[str, Callable[[], object]]:
        """What people ask, by name."""
        catalogue, rng = self.catalogue, self.rng
        one = rng.choice(self.reports)
        party, kind = one.actors[0].code, one.type
        deep = ReportQuestion(party=party)
        return {
            "reports, newest": lambda: ask_reports(catalogue, ReportQuestion()),
            "reports of two": lambda: ask_reports(catalogue, ReportQuestion(between=self.pair())),
            "reports of two, some days": lambda: ask_reports(
                catalogue, ReportQuestion(between=self.pair(), **self.days())
            ),
            "reports by type and party": lambda: ask_reports(
                catalogue, ReportQuestion(actor=party, type=kind, min_confidence=0.5)
            ),
            "reports, rare mix": lambda: ask_reports(
                catalogue, ReportQuestion(actor=party, recipient=self.pair()[1], type=kind)
            ),
            "reports, oldest": lambda: ask_reports(
                catalogue, ReportQuestion(party=party), Paging(sort="oldest")
            ),
            "reports, second page": lambda: ask_reports(
                catalogue, deep, Paging(after=ask_reports(catalogue, deep).next)
            ),
            "reports by words": lambda: ask_reports(catalogue, ReportQuestion(text=self.word())),
            "statements": lambda: ask_statements(catalogue, StatementQuestion(said_by=party)),
            "articles by words": lambda: ask_articles(
                catalogue, ArticleQuestion(text=self.word()), Paging(limit=20)
            ),
            "articles by two words, some days": lambda: ask_articles(
                catalogue,
                ArticleQuestion(text=f"{self.word()} {self.word()}", **self.days()),
                Paging(limit=20),
            ),
            "events of two": lambda: ask_events(catalogue, EventQuestion(between=self.pair())),
            "events of days": lambda: ask_events(
                catalogue, EventQuestion(min_origins=2, **self.days())
            ),
            "stories of days": lambda: ask_stories(
                catalogue, StoryQuestion(min_articles=2, **self.days())
            ),
            "pledges of two": lambda: ask_pledges(
                catalogue, PledgeQuestion(between=self.pair(), status="open")
            ),
            "network of days": lambda: ask_network(catalogue, NetworkQuestion(**self.days())),
            "network of ever": lambda: ask_network(catalogue, NetworkQuestion()),
            "series of two": lambda: ask_series(catalogue, SeriesQuestion(between=self.pair())),
            "series of two, by day": lambda: ask_series(
                catalogue, SeriesQuestion(between=self.pair(), by="day")
            ),
            "places of days": lambda: ask_places(catalogue, SumQuestion(**self.days())),
            "sources of ever": lambda: ask_sources(catalogue, SumQuestion()),
            "count": lambda: count(catalogue, ReportQuestion(party=party)),
            "one report": lambda: get_one(catalogue, Report, self.pick()),
        }

    def pick(self) -> str:
        """The id of a report."""
        page = ask_reports(self.catalogue, ReportQuestion(between=self.pair()), Paging(limit=1))
        return page.records[0].report_id if page.records else "none"


class Reader(threading.Thread):
    """Asks until the time is up, and keeps how long each answer took."""

    def __init__(self, asker: Asker, until: float, pause_s: float) -> None:
        super().__init__()
        self.asker = asker
        self.until = until
        self.pause_s = pause_s
        self.took: defaultdict[str, list[float]] = defaultdict(list)

    def run(self) -> None:
        """Ask."""
        while time.monotonic() < self.until:
            name, ask = self.asker.rng.choice(list(self.asker.questions().items()))
            began = time.perf_counter()
            ask()
            self.took[name].append(1000 * (time.perf_counter() - began))
            time.sleep(self.pause_s)


def keep_writing(samples: Sequence[Sample], folder: Path) -> None:
    """Add some articles a second and catch up, until killed."""
    catalogue = open_catalogue(folder)
    number = time.time_ns()
    while True:
        with Writer(folder, SOME_RUN) as writer:
            for sample in make_articles(samples, number, ADDED):
                writer.add_coding(sample.article, sample.reports)
        catch_up(catalogue)
        number += ADDED
        time.sleep(1)


def measure(samples: Sequence[Sample], options: argparse.Namespace) -> None:
    """Ask from many threads while another process writes, and print what it took."""
    catalogue = open_catalogue(options.folder)
    call = [sys.executable, "-m", "bench.query", str(options.coded), str(options.folder), "--write"]
    writer = subprocess.Popen(call)
    version, asker = catalogue.version(), Asker(catalogue, samples)
    ask_articles(catalogue, ArticleQuestion(text="kapal"))  # loads the tables of roots
    until = time.monotonic() + options.seconds
    readers = [Reader(asker, until, options.pause) for _ in range(options.readers)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    grown = catalogue.version() - version
    writer.kill()
    writer.wait()
    took: defaultdict[str, list[float]] = defaultdict(list)
    for reader in readers:
        for name, values in reader.took.items():
            took[name] += values
    print(f"{'question':34} {'asked':>7} {'p50 ms':>8} {'p95 ms':>8} {'most':>8}")
    for name in sorted(took):
        p50, p95 = np.percentile(took[name], [50, 95])
        print(f"{name:34} {len(took[name]):7} {p50:8.1f} {p95:8.1f} {max(took[name]):8.1f}")
    values = [value for values in took.values() for value in values]
    print(f"{'all':34} {len(values):7} {np.median(values):8.1f} {np.percentile(values, 95):8.1f}")
    print(f"{grown} changes were written meanwhile; {options.readers} readers,")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE_KB
    print(f"pause {options.pause} s; largest memory {peak:.0f} MB")


def main() -> None:
    """Read the options and do what they say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("coded", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=0.2)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    samples = read_samples(options.coded)
    if options.write:
        keep_writing(samples, options.folder)
    vars(filling)["list_roots"] = lru_cache(None)(list_roots)  # the texts repeat
    fill(samples, options.folder, options.reports)
    measure(samples, options)


if __name__ == "__main__":
    main()
