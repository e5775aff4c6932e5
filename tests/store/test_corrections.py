"""What people decide is kept beside what was coded, and only ever added to."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from jalin.errors import StoreError, UsageError
from jalin.query import find_corrections
from jalin.store.corrections import make_correction, write_corrections
from jalin.store.database import open_store
from jalin.store.writer import create_store

NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)
LATER = datetime(2024, 5, 6, 20, tzinfo=timezone(timedelta(hours=7)))
WRONG = make_correction("Sari", NOON, "correct", "r1", field="type", value="AID", note="kargo")
RIGHT = make_correction("Budi", LATER, "confirm", "r1")
OTHER = make_correction("Budi", LATER, "split", "r2", value="r1")


def test_corrections_come_back_oldest_first_with_their_time(tmp_path: Path) -> None:
    create_store(tmp_path)
    for batch in ([OTHER, RIGHT], [WRONG], [WRONG]):
        write_corrections(tmp_path, batch)
    store = open_store(tmp_path)
    assert find_corrections(store)[0] == WRONG
    assert len(find_corrections(store)) == 3
    assert find_corrections(store, ["r1"]) == [WRONG, RIGHT]
    assert find_corrections(store, []) == []
    assert find_corrections(store)[0].when.utcoffset() == timedelta(0)


def test_a_database_from_before_corrections_has_none(tmp_path: Path) -> None:
    create_store(tmp_path)
    for file in (tmp_path / "parts").glob("*/corrections.parquet"):
        file.unlink()
    assert find_corrections(open_store(tmp_path)) == []


def test_nobody_and_no_zone_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="who makes it"):
        make_correction(" ", NOON, "confirm", "r1")
    with pytest.raises(UsageError, match="needs its zone"):
        make_correction("Sari", NOON.replace(tzinfo=None), "confirm", "r1")
    with pytest.raises(StoreError, match="no database here"):
        write_corrections(tmp_path, [RIGHT])


def test_another_decision_has_another_id() -> None:
    assert len({item.correction_id for item in (WRONG, RIGHT, OTHER)}) == 3
