"""Zones of readers: each shipped one exists, and a wrong one names its table."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import jalin.ingest.stamps
from jalin.errors import PackError
from jalin.ingest.stamps import load_zones, read_stamp


@pytest.fixture
def _fresh() -> Iterator[None]:
    load_zones.cache_clear()
    yield
    load_zones.cache_clear()


@pytest.mark.parametrize(
    ("url", "lang", "day"),
    [
        ("https://news.kompas.com/a", "", 7),
        ("https://www.thestar.com.my/a", "", 7),
        ("https://www.bbc.com/indonesia/a", "id", 7),
        ("https://www.bbc.com/indonesia/a", "", 6),
        ("https://kabar.example/a", "ms-MY", 7),
        ("https://kabar.example/a", "en", 6),
        ("", "", 6),
    ],
)
def test_whose_day_it_is(url: str, lang: str, day: int) -> None:
    assert read_stamp("2021-04-06T20:00:00Z", {}, url, lang) == date(2021, 4, day)


@pytest.mark.parametrize(
    "stamp",
    ["0001-01-01T00:00:00Z", "0001-01-01", "1970-01-01T00:00:00Z", "9999-12-31T23:00:00Z", ""],
)
def test_what_programs_write_for_no_time_is_no_day(stamp: str) -> None:
    assert read_stamp(stamp, {}, "https://kabar.co.id/a") is None


@pytest.mark.usefixtures("_fresh")
@pytest.mark.parametrize("zone", ["Asia/Atlantis", "../secret", "/etc/passwd"])
def test_a_wrong_zone_names_its_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    table = tmp_path / "zones.tsv"
    table.write_text(f"key\tzone\n.id\t{zone}\n")
    monkeypatch.setattr(jalin.ingest.stamps, "ZONES", table)
    with pytest.raises(PackError, match=r"zones\.tsv"):
        load_zones()
