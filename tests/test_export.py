"""What is exported can be read back: every form holds the reports of the coded examples."""

import csv
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest

from jalin.export import CSV_COLUMNS, export_reports
from jalin.kit import Kit
from jalin.records import Report
from jalin.run import code_sources
from jalin.store.database import Store, open_store
from jalin.store.tables import read_rows

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"


@pytest.fixture(scope="module")
def store(kit: Kit, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The coded examples; some promise something, most do not."""
    path = tmp_path_factory.mktemp("export") / "examples.db"
    code_sources([EXAMPLES], kit, store_path=path)
    return open_store(path)


def test_every_form_holds_the_same_reports(store: Store, tmp_path: Path) -> None:
    count = export_reports(store, tmp_path / "json", "json")
    assert export_reports(store, tmp_path / "parquet", "parquet") == count
    assert export_reports(store, tmp_path / "csv", "csv") == count
    lines = (tmp_path / "json").read_bytes().splitlines()
    reports = [msgspec.json.decode(line, type=Report) for line in lines]
    assert len(reports) == count
    assert {report.promise is None for report in reports} == {True, False}
    assert read_rows(pq.read_table(tmp_path / "parquet"), Report) == reports
    with (tmp_path / "csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == list(CSV_COLUMNS)
    assert [row["report_id"] for row in rows] == [report.report_id for report in reports]
