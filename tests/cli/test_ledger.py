"""`jalin pledges`, `jalin claims` and `jalin series`: what they show, in tables and in JSON."""

import json
from pathlib import Path

import msgspec
import pytest

from jalin.store.writer import Writer
from tests.cli.test_commands import call
from tests.linking.test_claims import DENIAL, STRIKE
from tests.linking.test_pledges import DUE
from tests.samples import RUN
from tests.test_weave_pledges import store


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store(tmp_path / "jalin.db", "abc")


def test_pledges_show_every_change_with_its_report(capfd: pytest.CaptureFixture[str]) -> None:
    assert call("pledges", "--between", "RUS", "PAK", "--json") == 0
    [pledge] = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert (pledge["status"], pledge["deadline"]) == ("done", str(DUE))
    assert [change["report_id"] for change in pledge["changes"]] == ["id-a", "id-b", "id-c"]
    assert call("pledges", "--status", "done") == 0
    table = capfd.readouterr().out
    assert all(word in table for word in ("RUS", "PAK", "tonnes", "40%"))


def test_pledges_can_be_asked_for_an_earlier_day(capfd: pytest.CaptureFixture[str]) -> None:
    assert call("pledges", "--on", "2023-02-20", "--json") == 0
    assert json.loads(capfd.readouterr().out)["status"] == "in progress"


@pytest.mark.parametrize("wrong", [("--kind", "wish"), ("--status", "gone"), ("--on", "May")])
def test_what_no_pledge_can_be_is_bad_usage(
    wrong: tuple[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert call("pledges", *wrong) == 2
    assert wrong[1] in capfd.readouterr().err


def test_series_show_periods_and_changes(capfd: pytest.CaptureFixture[str]) -> None:
    assert call("series", "--between", "RUS", "PAK", "--by", "month", "--json") == 0
    series = json.loads(capfd.readouterr().out)
    assert [period["events"] for period in series["periods"]] == [2, 1]
    assert call("series", "--between", "RUS", "PAK", "--by", "week") == 0
    assert "2023-02-13" in capfd.readouterr().out
    assert call("series", "--between", "RUS", "CHN") == 0
    assert "no events" in capfd.readouterr().out


def test_claims_show_who_asserts_and_who_denies(capfd: pytest.CaptureFixture[str]) -> None:
    with Writer(Path("denied.db"), RUN) as writer:
        for article, report in (STRIKE, DENIAL):
            writer.add_coding(article, (msgspec.structs.replace(report, run_id=RUN.run_id),))
    db = ("--db", "denied.db")
    assert call("claims", *db, "--between", "rus", "PAK", "--json") == 0
    claim = json.loads(capfd.readouterr().out)
    assert [voice["who"] for voice in claim["asserted"]] == ["PAK"]
    assert [voice["who"] for voice in claim["denied"]] == ["RUS"]
    assert call("claims", *db, "--type", "assault", "--since", "2024-05-06") == 0
    assert "ASSAULT" in capfd.readouterr().out
    for hidden in (("--between", "RUS", "USA"), ("--type", "AID"), ("--until", "2024-05-01")):
        assert call("claims", *db, *hidden) == 0
        assert "no claims" in capfd.readouterr().out
