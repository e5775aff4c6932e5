"""Coding and linking on Ray give what one process gives; a process, or all, may die on the way.

Ray is optional and large: `make test-cluster` runs these in an environment that has it.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec
import pytest

import jalin.run
from jalin.copies.find import find_copies
from jalin.errors import JalinError, PackError, UsageError
from jalin.linking.events import link_events
from jalin.linking.groups import link_reports
from jalin.query import ReportFilter, find_rejects, find_reports
from jalin.records import Article, Reject, Run
from jalin.run import Code, Engine, Outcome, RunSummary, code_sources
from jalin.store.database import open_store
from jalin.store.writer import Writer
from jalin.weave import weave_events, weave_pledges, weave_stories
from jalin.workers import Shared, map_batches, refuse_task
from jalin.woven.shares import load_steps, open_share
from tests.copies.test_copies import ARTICLES
from tests.linking.test_groups import KIN as KIN_TYPES
from tests.linking.test_groups import make_news, make_rows
from tests.samples import RUN, make_article
from tests.test_run import KIT, REJECT, code_samples
from tests.test_workers import (
    batches,
    double,
    fall_always,
    fall_once,
    give_up_unknown,
    letters,
)

pytest.importorskip("ray", reason="Ray is not installed: make test-cluster")

from jalin.cluster import ClusterCrew, join_cluster

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:ray"),
    pytest.mark.filterwarnings("ignore::FutureWarning:ray"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
ENGINE = Engine(workers=2, cluster="local")

Work = Callable[[Sequence[int]], Iterator[int]]


@pytest.fixture(scope="module", autouse=True)
def ray() -> Iterator[None]:
    join_cluster("local", 2)
    yield
    sys.modules["ray"].shutdown()


def make_double() -> Work:
    return double


def make_falling(mark: Path | None) -> Work:
    return partial(fall, mark)


def fall(mark: Path | None, items: Sequence[int]) -> Iterator[int]:
    """End the process at item 10: always, or with a `mark` only the first time."""
    if 10 in items and not (mark and mark.exists()):
        if mark:
            mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    yield from double(items)


def make_refusing() -> Work:
    return refuse


def refuse(items: Sequence[int]) -> Iterator[int]:
    for item in items:
        if item == 10:
            raise ValueError(item)
        yield item


def refuse_to_load() -> Work:
    raise PackError("packs/id/triggers.tsv:7: wrong")


def die_loading() -> Work:
    os._exit(1)


def map_on_ray(make_work: Callable[[], Work], count: int) -> Iterator[int]:
    return map_batches(batches(count), ClusterCrew(make_work, 2), give_up_unknown)


@pytest.mark.parametrize("count", [0, 1, 50])
def test_answers_come_in_order(count: int) -> None:
    assert list(map_on_ray(make_double, count)) == [2 * item for item in range(count)]


def test_a_process_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    found = map_on_ray(partial(make_falling, tmp_path / "fallen"), 30)
    assert list(found) == [2 * i for i in range(30)]


def test_an_item_that_ends_two_processes_is_given_up() -> None:
    found = list(map_on_ray(partial(make_falling, None), 30))
    assert found == [2 * i if i != 10 else -10_000 for i in range(30)]


def test_an_error_is_raised_in_its_place() -> None:
    read = map_on_ray(make_refusing, 30)
    assert [next(read) for _ in range(10)] == list(range(10))
    with pytest.raises(ValueError, match="10"):
        next(read)


def test_what_hinders_loading_is_said() -> None:
    with pytest.raises(PackError, match=r"triggers\.tsv:7"):
        list(map_on_ray(refuse_to_load, 3))
    with pytest.raises(UsageError, match="end while loading"):
        list(map_on_ray(die_loading, 3))


JOINED = """
import sys
from jalin.cluster import ClusterCrew, join_cluster
from tests.test_cluster import batches, give_up_unknown, make_double, map_batches

join_cluster(sys.argv[1], 2)
print(list(map_batches(batches(10), ClusterCrew(make_double, 2), give_up_unknown)))
"""


def test_a_cluster_that_is_there_is_joined() -> None:
    command = [sys.executable, "-c", JOINED, "auto"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str([2 * item for item in range(10)])


def test_an_address_without_a_cluster_is_named() -> None:
    command = [sys.executable, "-c", JOINED, "127.0.0.1:1"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "UsageError: no Ray cluster at '127.0.0.1:1'" in run.stderr


def load_samples(_tables: Path | None, _published: object, _run: Run) -> Code:
    """Stands for loading the kit, in a process of the cluster."""
    jalin.run.code_articles = code_samples  # type: ignore[assignment, attr-defined]
    return partial(jalin.run.code_batch, kit=KIT, desk=None, published=None)  # type: ignore[arg-type]


@pytest.fixture
def inputs(monkeypatch: pytest.MonkeyPatch) -> list[Article | Reject]:
    found: list[Article | Reject] = []
    monkeypatch.setattr(jalin.run, "read_documents", lambda *_: iter(found))
    monkeypatch.setattr(jalin.run, "code_articles", code_samples)
    monkeypatch.setattr(jalin.run, "load_desk", lambda: None)
    monkeypatch.setattr(jalin.run, "load_code", load_samples)
    return found


def test_outcomes_and_what_is_stored_are_those_of_one_process(
    inputs: list[Article | Reject], tmp_path: Path
) -> None:
    inputs += [make_article(str(number)) for number in range(70)]
    inputs[5:5] = [REJECT, make_article("bug"), make_article("3"), make_article("huge")]
    told: dict[str, list[Outcome]] = {"one": [], "ray": []}
    for name, engine in (("one", Engine()), ("ray", ENGINE)):
        code_sources(
            [], KIT, store_path=tmp_path / name, engine=engine, on_outcome=told[name].append
        )
    assert told["one"] == told["ray"]
    one, two = (find_reports(open_store(tmp_path / name), ReportFilter()) for name in told)
    assert one == two


def test_what_kills_two_workers_is_a_reject_and_the_rest_is_coded(
    inputs: list[Article | Reject], tmp_path: Path
) -> None:
    inputs += [make_article(str(number)) for number in range(40)]
    inputs.insert(7, make_article("deadly"))
    summary = code_sources([], KIT, store_path=tmp_path, engine=ENGINE)
    assert summary == RunSummary(articles=40, reports=40, rejects=1, bugs=1)
    [reject] = find_rejects(open_store(tmp_path))
    assert (reject.reason, reject.article_id, reject.detail) == (
        "killed",
        "deadly",
        "two workers ended",
    )


SLOW_RUN = """
import sys, time
from functools import partial
from pathlib import Path
import jalin.run, jalin.store.writer
import tests.test_cluster as here
from tests.samples import make_article

def show(outcome):
    print(outcome.article.id, flush=True)
    time.sleep(0.02)

jalin.store.writer.FLUSH_ROWS = 20
jalin.run.load_desk = lambda: None
jalin.run.load_code = here.load_samples
jalin.run.read_documents = lambda *_: (make_article(str(n)) for n in range(200))
store = Path(sys.argv[1])
run = jalin.run.code_sources([], here.KIT, store_path=store, engine=here.ENGINE, on_outcome=show)
print(run.skipped)
"""


def test_a_killed_run_loses_no_stored_article_and_a_rerun_finishes(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SLOW_RUN, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        for line in run.stdout:
            if line.strip() == "100":
                os.kill(run.pid, signal.SIGKILL)
                break
    stored = {report.article_id for report in find_reports(open_store(tmp_path), ReportFilter())}
    assert 20 < len(stored) < 200
    rerun = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(rerun.stdout.split()[-1]) == len(stored)
    finished = find_reports(open_store(tmp_path), ReportFilter())
    assert sorted(int(report.article_id) for report in finished) == list(range(200))


@pytest.fixture
def steps() -> Iterator[Shared]:
    with open_share(2, "local") as share:
        assert isinstance(share, Shared)
        yield share


def test_links_are_those_of_one_process(steps: Shared) -> None:
    reports, articles = make_news(make_rows())
    events = link_events(reports, articles, (), KIN_TYPES)
    assert link_reports(reports, articles, (), KIN_TYPES, steps) == events
    assert any(len(event.reports) > 1 for event in events)
    copies = find_copies(ARTICLES)
    assert find_copies(ARTICLES, steps) == copies != []


def test_kept_links_are_those_of_one_process(tmp_path: Path, steps: Shared) -> None:
    reports, articles = make_news(make_rows())
    for name in ("one", "ray"):
        with Writer(tmp_path / name, RUN) as writer:
            for key, article in articles.items():
                told = [
                    msgspec.structs.replace(r, run_id=RUN.run_id)
                    for r in reports
                    if r.article_id == key
                ]
                writer.add_coding(article, told)
    one, two = (open_store(tmp_path / name) for name in ("one", "ray"))
    assert weave_stories(one) == weave_stories(two, share=steps) != []
    assert weave_events(one) == weave_events(two)
    assert weave_pledges(one) == weave_pledges(two, share=steps)


def test_what_a_dead_process_of_ray_was_at_is_done_again(tmp_path: Path, steps: Shared) -> None:
    mark = str(tmp_path / "fallen")
    assert list(steps.map(fall_once, letters(20, mark))) == list(range(20))
    assert Path(mark).exists()


def test_what_ends_two_processes_of_ray_is_said(steps: Shared) -> None:
    with pytest.raises(JalinError, match="ended two processes"):
        list(steps.map(fall_always, letters(3)))


def test_a_machine_with_other_code_is_refused() -> None:
    crew = ClusterCrew(partial(load_steps, "another"), 1)
    with pytest.raises(UsageError, match="has another jalin"):
        list(map_batches([[(fall_always, None)]], crew, refuse_task))
