"""Links added day by day are those of everything at once, whatever came in between."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jalin.copies.find
import jalin.linking.groups
from jalin.copies.find import find_copies
from jalin.linking.bonds import read_bonds
from jalin.linking.events import link_events
from jalin.linking.kin import load_kin
from jalin.linking.stories import link_stories
from jalin.query import ReportFilter, find_articles, find_corrections, find_reports
from jalin.records import Article, CorrectionKind, Evidence, Record, Report, Run
from jalin.store.corrections import make_correction, write_corrections
from jalin.store.database import open_store
from jalin.store.writer import Writer
from jalin.weave import weave_copies, weave_events, weave_stories
from jalin.workers import ALONE
from jalin.woven.shares import open_share
from tests.samples import PAKISTAN, RUN, RUSSIA, make_article, make_report
from tests.sharing import Packed

DAY = date(2024, 5, 6)
WORDS = (
    "Kedua armada melintasi selat sempit sebelum berbelok menuju perairan terbuka.",
    "Pengiriman gandum tahap pertama ditunda karena dermaga masih diperbaiki.",
)
BODIES = tuple(
    " ".join(f"{word}{n} dan hal{n}" for n in range(30)) for word in ("kapal", "gandum", "jalan")
)


class Told(Record, frozen=True, kw_only=True):
    """One article to come: its name, version of text, day, and what it reports."""

    name: str
    bodies: tuple[int, ...]
    day: int
    reports: tuple[tuple[str, int, int, bool], ...]


class Step(Record, frozen=True, kw_only=True):
    """One day: articles coded by a run, and two reports split or joined by hand."""

    told: tuple[Told, ...]
    run: int
    bond: tuple[CorrectionKind, int, int] | None


REPORTS = st.tuples(
    st.sampled_from(["COOPERATE", "AGREE", "AID"]),
    st.integers(0, 2), st.integers(0, 1), st.booleans(),
)  # fmt: skip
TOLD = st.builds(
    Told,
    name=st.sampled_from("abcdefgh"),
    bodies=st.lists(st.integers(0, 2), min_size=1, max_size=2).map(tuple),
    day=st.integers(0, 12),
    reports=st.lists(REPORTS, max_size=2, unique_by=lambda row: row[0]).map(tuple),
)
STEPS = st.builds(
    Step,
    told=st.lists(TOLD, min_size=1, max_size=4, unique_by=lambda told: told.name).map(tuple),
    run=st.integers(1, 2),
    bond=st.none()
    | st.tuples(st.sampled_from(["split", "join"]), st.integers(0, 5), st.integers(0, 5)),
)


def read_told(told: Told, run: Run) -> tuple[Article, list[Report]]:
    """The article and the reports that it gives."""
    text = " ".join(BODIES[place] for place in told.bodies)
    day = DAY + timedelta(days=told.day)
    article = msgspec.structs.replace(
        make_article(told.name, text), published=day, digest=f"{told.bodies} {told.day}",
        outlet=f"{told.name}.example", title=f"Judul {told.bodies}",
    )  # fmt: skip
    return article, [
        make_report(
            article, report_id=f"{told.name}-{told.bodies}-{kind}", type=kind, via=(), said_by=(),
            actors=(RUSSIA,), recipients=(PAKISTAN,), background=background, run_id=run.run_id,
            start=day - timedelta(days=shift), end=day - timedelta(days=shift),
            evidence=(Evidence(sentence=0, start=0, end=5, text=WORDS[words], supports=()),),
        )
        for kind, shift, words, background in told.reports
    ]  # fmt: skip


def take_step(path: Path, step: Step, number: int) -> None:
    """Store what one day brings."""
    run = msgspec.structs.replace(RUN, run_id=f"run{step.run}")
    with Writer(path, run) as writer:
        for told in step.told:
            writer.add_coding(*read_told(told, run))
    reports = sorted(r.report_id for r in find_reports(open_store(path), ReportFilter()))
    if step.bond and reports:
        kind, one, other = step.bond
        pair = reports[one % len(reports)], reports[other % len(reports)]
        when = datetime(2024, 6, 1, number, tzinfo=UTC)
        correction = make_correction("Sari", when, kind, pair[0], value=pair[1])
        write_corrections(path, [correction])


def check_links(path: Path) -> None:
    """What is kept is what the stages make of everything."""
    store = open_store(path)
    articles = {article.id: article for article in find_articles(store)}
    reports = find_reports(store, ReportFilter())
    copies = find_copies(list(articles.values()))
    bonds = read_bonds(find_corrections(store))
    events = link_events(reports, articles, copies, load_kin(), bonds=bonds)
    stories = link_stories(events, {r.report_id: r for r in reports}, articles, copies)
    assert weave_copies(store) == copies
    assert weave_events(store) == events
    by_day = sorted(stories, key=lambda story: (story.last_seen or date.min, story.story_id))
    assert weave_stories(store) == by_day[::-1]


@pytest.fixture
def small_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jalin.linking.groups, "GROUP_TELLINGS", 2)
    monkeypatch.setattr(jalin.linking.groups, "PAGE_REPORTS", 2)
    monkeypatch.setattr(jalin.copies.find, "GROUP_PAIRS", 1)


@pytest.mark.usefixtures("small_groups")
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, min_size=2, max_size=4), shared=st.integers(0, 3))
def test_day_by_day_gives_what_all_at_once_gives(steps: Sequence[Step], shared: int) -> None:
    """Whether the work is shared out on the first days or on the later ones."""
    with TemporaryDirectory() as folder:
        for number, step in enumerate(steps):
            take_step(Path(folder), step, number)
            share = Packed(2) if number < shared else ALONE
            weave_events(open_store(Path(folder)), share=share)
        check_links(Path(folder))


def test_processes_keep_the_links_of_one(tmp_path: Path) -> None:
    told = [
        Told(name=name, bodies=(n % 3,), day=n, reports=(("AID", n % 2, n % 2, False),))
        for n, name in enumerate("abcdefgh")
    ]
    for path in (tmp_path / "one", tmp_path / "two"):
        for number in range(2):
            now = tuple(told[4 * number : 4 * number + 4])
            take_step(path, Step(told=now, run=1, bond=None), number)
            with open_share(2 if path.name == "two" else 1) as share:
                weave_stories(open_store(path), share=share)
    one, two = (open_store(tmp_path / name) for name in ("one", "two"))
    assert weave_copies(one) == weave_copies(two) != []
    assert weave_events(one) == weave_events(two) != []
    assert weave_stories(one) == weave_stories(two) != []


def test_an_older_look_at_the_database_has_its_own_links(tmp_path: Path) -> None:
    row = ("AID", 0, 0, False)
    one = Told(name="a", bodies=(0,), day=0, reports=(row,))
    take_step(tmp_path, Step(told=(one,), run=1, bond=None), 0)
    before = open_store(tmp_path)
    other = msgspec.structs.replace(one, name="b", bodies=(0, 1))
    take_step(tmp_path, Step(told=(other,), run=1, bond=None), 1)
    [event] = weave_events(open_store(tmp_path))
    assert event.articles == ("a", "b")
    [event] = weave_events(before)
    assert event.articles == ("a",)
    check_links(tmp_path)


def test_damaged_links_are_made_anew(tmp_path: Path) -> None:
    told = Told(name="a", bodies=(0,), day=0, reports=(("AID", 0, 0, False),))
    take_step(tmp_path, Step(told=(told,), run=1, bond=None), 0)
    check_links(tmp_path)
    [file] = (tmp_path / "woven").glob("*.sqlite")
    file.write_bytes(b"rubbish" * 400)
    check_links(tmp_path)


def test_a_database_that_cannot_be_written_is_linked_in_memory(tmp_path: Path) -> None:
    told = Told(name="a", bodies=(0,), day=0, reports=(("AID", 0, 0, False),))
    take_step(tmp_path, Step(told=(told,), run=1, bond=None), 0)
    (tmp_path / "woven").write_text("no folder can be made here")
    check_links(tmp_path)
