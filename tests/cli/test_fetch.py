"""`jalin fetch`: from a site to files that `jalin read` reads, with exit codes that tell."""

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import call
from tests.ingest.fetch.conftest import FakeTime, answer, serve
from tests.ingest.pages import make_page


def test_fetch_then_read(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    kept = str(tmp_path / "kept")
    ask = ("fetch", "--to", kept, "--private", "--delay", "0", "--contact", "redaksi@kabar.example")
    with serve(FakeTime()) as site:
        site.routes["/a"] = answer(make_page(1))
        assert call(*ask, site.url("/a"), site.url("/b")) == 1
        said = capfd.readouterr()
        assert said.out == f"kept       {site.url('/a')}\n"
        assert f"refused: {site.url('/b')}: status 404: Not Found\n" in said.err
        assert f"1 kept, 1 refused, in {kept}" in " ".join(said.err.split())
        assert site.asked[0].headers["User-Agent"].endswith("; redaksi@kabar.example)")
        assert call(*ask, "--again", "--json", site.url("/a")) == 0
        assert json.loads(capfd.readouterr().out)["state"] == "unchanged"
    assert call("read", kept, "--json") == 0
    assert json.loads(capfd.readouterr().out)["url"] == site.url("/a")


def test_this_machine_is_refused_without_the_flag(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with serve(FakeTime()) as site:
        assert call("fetch", "--to", str(tmp_path / "kept"), site.url("/a")) == 1
        assert "private address" in capfd.readouterr().err
        assert site.asked == []


def test_bad_sources_are_usage_errors(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for source in ("ftp://kabar.example/", "nowhere.urls"):
        assert call("fetch", "--to", str(tmp_path / "kept"), source) == 2
        assert source in capfd.readouterr().err
