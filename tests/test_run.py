"""A run skips what is stored, keeps what failed, and loses nothing when it is killed."""

import os
import signal
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import msgspec
import pytest

import jalin.run
from jalin.coding.reports import Coded
from jalin.errors import PackError, UsageError
from jalin.kit import Kit
from jalin.query import ReportFilter, find_rejects, find_reports
from jalin.records import Article, Reject
from jalin.run import Engine, Input, Outcome, RunSummary, code_sources, cut_batches, load_code
from jalin.store.database import open_store
from tests.samples import RUN, make_article, make_report

KIT = cast(Kit, SimpleNamespace(analyzers={}, run=RUN, coders={"id": None}))
REJECT = Reject(source="x.txt", stage="read", reason="empty")


def code_sample(article: Article) -> Coded:
    if article.id == "bug":
        raise ZeroDivisionError("oops")
    if article.id == "huge":
        raise MemoryError
    if article.id == "refused":
        raise PackError("wrong table")
    if article.id == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return Coded(reports=(make_report(article),))


def code_samples(articles: Sequence[Article], _: Kit) -> list[Coded]:
    return [code_sample(article) for article in articles]


@pytest.fixture
def inputs(monkeypatch: pytest.MonkeyPatch) -> list[Article | Reject]:
    found: list[Article | Reject] = []
    monkeypatch.setattr(jalin.run, "read_documents", lambda *_: iter(found))
    monkeypatch.setattr(jalin.run, "code_articles", code_samples)
    monkeypatch.setattr(jalin.run, "load_desk", lambda: None)
    return found


def test_a_second_run_skips_what_is_stored(inputs: list[Article | Reject], tmp_path: Path) -> None:
    inputs += [make_article("a"), REJECT, make_article("b"), make_article("a")]
    first = code_sources([], KIT, store_path=tmp_path)
    assert first == RunSummary(articles=2, reports=2, rejects=1, skipped=1)
    assert code_sources([], KIT, store_path=tmp_path) == RunSummary(rejects=1, skipped=3)
    assert len(find_reports(open_store(tmp_path), ReportFilter())) == 2
    assert find_rejects(open_store(tmp_path)) == [REJECT]


def test_without_a_store_nothing_is_skipped(inputs: list[Article | Reject]) -> None:
    inputs += [make_article("a"), make_article("a")]
    assert code_sources([], KIT) == RunSummary(articles=2, reports=2)


def test_each_input_has_one_outcome(inputs: list[Article | Reject]) -> None:
    inputs += [make_article("a"), REJECT]
    outcomes: list[Outcome] = []
    code_sources([], KIT, on_outcome=outcomes.append)
    assert [outcome.reject for outcome in outcomes] == [None, REJECT]
    assert outcomes[0].reports == (make_report(make_article("a")),)


def test_a_bug_among_many_is_a_reject_and_the_rest_is_coded(
    inputs: list[Article | Reject], tmp_path: Path
) -> None:
    inputs += [make_article("bug"), make_article("a")]
    summary = code_sources([], KIT, store_path=tmp_path)
    assert summary == RunSummary(articles=1, reports=1, rejects=1, bugs=1)
    [reject] = find_rejects(open_store(tmp_path))
    assert (reject.reason, reject.article_id) == ("bug", "bug")
    assert "ZeroDivisionError: oops (test_run.py:" in reject.detail
    assert code_sources([], KIT, store_path=tmp_path).bugs == 1, "a bug is tried again"


def test_an_article_in_another_language_is_a_reject_that_says_so(
    inputs: list[Article | Reject], tmp_path: Path
) -> None:
    foreign = msgspec.structs.replace(make_article("f"), lang="other")
    inputs += [make_article("a"), foreign]
    summary = code_sources([], KIT, store_path=tmp_path)
    assert summary == RunSummary(articles=1, reports=1, rejects=1)
    [reject] = find_rejects(open_store(tmp_path))
    assert (reject.stage, reject.reason, reject.article_id) == ("code", "language not read", "f")
    assert "'other'" in reject.detail


def test_a_bug_in_the_only_article_is_raised(inputs: list[Article | Reject]) -> None:
    inputs += [make_article("bug")]
    with pytest.raises(ZeroDivisionError):
        code_sources([], KIT)


def test_what_jalin_refuses_ends_the_run_and_keeps_what_was_coded(
    inputs: list[Article | Reject], tmp_path: Path
) -> None:
    inputs += [make_article("a"), make_article("refused"), make_article("b")]
    with pytest.raises(PackError):
        code_sources([], KIT, store_path=tmp_path)
    [report] = find_reports(open_store(tmp_path), ReportFilter())
    assert report.article_id == "a"


def test_memory_stays_flat(monkeypatch: pytest.MonkeyPatch) -> None:
    def many(*_: object) -> Iterator[Article]:
        for number in range(3_000):
            yield make_article(str(number), f"{number} " * 1_000)

    monkeypatch.setattr(jalin.run, "read_documents", many)
    monkeypatch.setattr(jalin.run, "code_articles", code_samples)
    monkeypatch.setattr(jalin.run, "load_desk", lambda: None)
    tracemalloc.start()
    try:
        assert code_sources([], KIT).articles == 3_000
        assert tracemalloc.get_traced_memory()[1] < 2_000_000, "bytes; the texts are 14 million"
    finally:
        tracemalloc.stop()


SLOW_RUN = """
import os, sys, time
from pathlib import Path
import jalin.run, jalin.store.writer
from tests.test_run import KIT, code_samples
from tests.samples import make_article

def code(articles, kit):
    for article in articles:
        time.sleep(0.005)
        os.write(1, f"{article.id}\\n".encode())  # at once: workers' lines never run together
        while hang and article.id == "150" and MAIN in (os.getpid(), os.getppid()):
            time.sleep(0.05)
    return code_samples(articles, kit)

jalin.store.writer.FLUSH_ROWS = 20
jalin.run.load_desk = lambda: None
jalin.run.read_documents = lambda *_: (make_article(str(n)) for n in range(200))
jalin.run.code_articles = code
MAIN = os.getpid()
store, workers, hang = Path(sys.argv[1]), int(sys.argv[2]), len(sys.argv) > 3
engine = jalin.run.Engine(workers=workers)
print(jalin.run.code_sources([], KIT, store_path=store, engine=engine).skipped)
"""


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_loses_no_stored_article_and_a_rerun_finishes(
    tmp_path: Path, workers: int
) -> None:
    command = [sys.executable, "-c", SLOW_RUN, str(tmp_path), str(workers)]
    with subprocess.Popen([*command, "hang"], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        for line in run.stdout:
            if line.strip() == "100":
                os.kill(run.pid, signal.SIGKILL)
    stored = {report.article_id for report in find_reports(open_store(tmp_path), ReportFilter())}
    assert 20 < len(stored) < 200, "and the workers ended with their parent"
    rerun = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(rerun.stdout.split()[-1]) == len(stored)
    finished = find_reports(open_store(tmp_path), ReportFilter())
    assert sorted(int(report.article_id) for report in finished) == list(range(200))


@pytest.mark.parametrize("workers", [2, 3])
def test_outcomes_are_the_same_however_many_workers(
    inputs: list[Article | Reject], tmp_path: Path, workers: int
) -> None:
    inputs += [make_article(str(number)) for number in range(70)]
    inputs[5:5] = [REJECT, make_article("bug"), make_article("3"), make_article("huge")]
    told: dict[int, list[Outcome]] = {1: [], workers: []}
    for count, outcomes in told.items():
        store = tmp_path / str(count)
        code_sources(
            [], KIT, store_path=store, engine=Engine(workers=count), on_outcome=outcomes.append
        )
    assert told[1] == told[workers]
    rejects = [outcome.reject for outcome in told[1] if outcome.reject]
    assert [reject.reason for reject in rejects] == ["empty", "bug", "bug"]
    one, two = (
        find_reports(open_store(tmp_path / str(count)), ReportFilter()) for count in (1, workers)
    )
    assert sorted(one, key=lambda r: r.report_id) == sorted(two, key=lambda r: r.report_id)


def test_what_kills_two_workers_is_a_reject_and_the_rest_is_coded(
    inputs: list[Article | Reject], tmp_path: Path
) -> None:
    inputs += [make_article(str(number)) for number in range(40)]
    inputs.insert(7, make_article("deadly"))
    outcomes: list[Outcome] = []
    summary = code_sources(
        [], KIT, store_path=tmp_path, engine=Engine(workers=2), on_outcome=outcomes.append
    )
    assert summary == RunSummary(articles=40, reports=40, rejects=1, bugs=1)
    [reject] = find_rejects(open_store(tmp_path))
    assert (reject.reason, reject.article_id) == ("killed", "deadly")
    assert reject.detail == "two workers ended (signal 9)"
    assert outcomes[7].reject == reject, "in its place"


def test_what_jalin_refuses_ends_a_run_of_many_workers_too(
    inputs: list[Article | Reject], tmp_path: Path
) -> None:
    inputs += [make_article(str(number)) for number in range(40)]
    inputs.insert(20, make_article("refused"))
    with pytest.raises(PackError):
        code_sources([], KIT, store_path=tmp_path, engine=Engine(workers=2))
    stored = {int(r.article_id) for r in find_reports(open_store(tmp_path), ReportFilter())}
    assert stored == set(range(20))


def test_a_process_with_another_jalin_or_other_tables_codes_nothing() -> None:
    with pytest.raises(UsageError, match="another jalin, other tables"):
        load_code(None, None, RUN)


def test_a_cluster_without_ray_is_a_wrong_use(
    inputs: list[Article | Reject], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jalin.run, "find_spec", lambda _: None)
    inputs += [make_article("a"), make_article("b")]
    with pytest.raises(UsageError, match=r"jalin\[ray\]"):
        code_sources([], KIT, engine=Engine(workers=2, cluster="local"))


def test_the_first_batches_are_small() -> None:
    inputs = [Input(item=make_article(str(number))) for number in range(400)]
    batches = list(cut_batches(inputs))
    assert [one for batch in batches for one in batch] == inputs
    assert [len(batch) for batch in batches] == [16] * 16 + [64, 64, 16]
