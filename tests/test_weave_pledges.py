"""The ledger of a database: the same whatever the parts, found by what it holds."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from jalin.query import ReportFilter, find_reports, get_report
from jalin.records import Article, Pledge, Report
from jalin.store.database import open_store
from jalin.store.writer import Writer
from jalin.weave import (
    PledgeFilter,
    filter_pledges,
    weave_claims,
    weave_pledges,
    weave_series,
)
from tests.linking.test_pledges import Told, promise, ship
from tests.samples import RUN

SURE = {"a": promise(), "b": ship("b", 10, 200_000), "c": ship("c", 30, 300_000)}


def store(path: Path, *batches: str, faint: str = "", run: str = "run1") -> Path:
    for batch in batches:
        with Writer(path, msgspec.structs.replace(RUN, run_id=run)) as writer:
            for name in batch:
                article, report = code_again(SURE[name], run)
                sides = ((), (report,)) if name in faint else ((report,), ())
                writer.add_coding(article, *sides)
    return path


def code_again(told: Told, run: str) -> tuple[Article, Report]:
    return told[0], msgspec.structs.replace(told[1], run_id=run)


def weave(path: Path) -> list[Pledge]:
    return weave_pledges(open_store(path))


def test_days_restarts_and_new_codings_give_the_same_ledger(tmp_path: Path) -> None:
    at_once = weave(store(tmp_path / "one", "abc"))
    assert [pledge.status for pledge in at_once] == ["done"]
    assert weave(store(tmp_path / "two", "c", "a", "b")) == at_once
    assert weave(store(tmp_path / "one", "abc", run="run2")) == at_once


def test_a_faint_report_changes_a_pledge_and_nothing_else(tmp_path: Path) -> None:
    opened = open_store(store(tmp_path, "abc", faint="bc"))
    [pledge] = weave_pledges(opened)
    assert [change.status for change in pledge.changes] == ["open", "in progress", "done"]
    assert len(find_reports(opened, ReportFilter())) == 1
    assert get_report(opened, pledge.changes[1].report_id) == SURE["b"][1]


def test_a_faint_promise_is_no_pledge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article, report = SURE["a"]
    monkeypatch.setitem(SURE, "a", (article, msgspec.structs.replace(report, confidence=0.2)))
    assert weave(store(tmp_path / "unsure", "a", faint="a")) == []
    monkeypatch.setitem(SURE, "a", (article, msgspec.structs.replace(report, confidence=0.3)))
    assert len(weave(store(tmp_path / "told", "a", faint="a"))) == 1


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({}, 1),
        ({"between": ("rus", "PAK"), "by": "RUS", "to": "pak"}, 1),
        ({"by": "PAK"}, 0),
        ({"kind": "threat"}, 0),
        ({"type": "AID", "status": "done"}, 1),
        ({"status": "open"}, 0),
        ({"since": date(2023, 2, 3), "until": date(2023, 2, 3)}, 1),
        ({"since": date(2023, 2, 4)}, 0),
        ({"due": date(2023, 3, 31)}, 1),
        ({"due": date(2023, 3, 30)}, 0),
    ],
)
def test_pledges_are_found_by_what_they_are(
    tmp_path: Path, wanted: dict[str, object], count: int
) -> None:
    found = weave(store(tmp_path, "abc"))
    assert len(filter_pledges(found, msgspec.convert(wanted, PledgeFilter))) == count


def test_series_and_claims_are_woven_from_the_same_reports(tmp_path: Path) -> None:
    opened = open_store(store(tmp_path, "abc"))
    series = weave_series(opened, ("RUS", "PAK"))
    assert [(p.start.month, p.events) for p in series.periods] == [(2, 2), (3, 1)]
    assert weave_claims(opened) == []
