"""What is exported can be read back: every form holds the reports of the coded examples."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jalin.errors import UsageError
from jalin.export import FORMS, export_reports
from jalin.export.flat import CSV_COLUMNS
from jalin.export.tables import load_columns, load_licences
from jalin.kit import Kit
from jalin.records import Report
from jalin.run import code_sources
from jalin.store.database import Store, open_store
from jalin.store.tables import read_rows, record_fields

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"


@pytest.fixture(scope="module")
def store(kit: Kit, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The coded examples; some promise something, most do not."""
    path = tmp_path_factory.mktemp("export") / "examples.db"
    code_sources([EXAMPLES], kit, store_path=path)
    return open_store(path)


def test_whole_forms_hold_the_same_reports(store: Store, tmp_path: Path) -> None:
    count = export_reports(store, tmp_path / "json", "json").reports
    assert export_reports(store, tmp_path / "parquet", "parquet").reports == count
    assert export_reports(store, tmp_path / "csv", "csv").reports == count
    lines = (tmp_path / "json").read_bytes().splitlines()
    reports = [msgspec.json.decode(line, type=Report) for line in lines]
    assert len(reports) == count
    assert {report.promise is None for report in reports} == {True, False}
    assert read_rows(pq.read_table(tmp_path / "parquet"), Report) == reports
    ids = [report.report_id for report in reports]
    assert list(pd.read_parquet(tmp_path / "parquet")["report_id"]) == ids
    rows = pd.read_csv(tmp_path / "csv", dtype={"cameo": str}, parse_dates=["start"])
    assert list(rows.columns) == list(CSV_COLUMNS) == list(load_columns("reports"))
    assert list(rows["report_id"]) == ids
    assert list(rows["cameo"]) == [report.cameo for report in reports]
    assert list(rows["confidence"]) == [report.confidence for report in reports]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_its_files_versions_and_licences(
    form: str, store: Store, kit: Kit, tmp_path: Path
) -> None:
    written = export_reports(store, tmp_path / "out", form)
    stored = store.select("SELECT count(*) AS n FROM reports").to_pylist()[0]["n"]
    assert written.reports + sum(written.left_out.values()) == stored
    about = json.loads((tmp_path / "out.datapackage.json").read_bytes())
    paths = [resource["path"] for resource in about["resources"]]
    assert sorted([*paths, "out.datapackage.json"]) == sorted(p.name for p in tmp_path.iterdir())
    assert about["runs"] == [msgspec.to_builtins(kit.run)]
    assert len(about["licenses"]) == len(load_licences())
    assert about["reports"] == written.reports
    for resource in about["resources"]:
        for field in resource.get("schema", {}).get("fields", []):
            assert field["description"]


def test_an_export_is_the_same_twice(store: Store, tmp_path: Path) -> None:
    for form in FORMS:
        export_reports(store, tmp_path / f"{form}1", form)
        export_reports(store, tmp_path / f"{form}2", form)
    for one in tmp_path.glob("*1*"):
        if "datapackage" not in one.name:
            other = one.with_name(one.name.replace("1", "2", 1))
            assert one.read_bytes() == other.read_bytes()


def test_confidence_is_asked(store: Store, tmp_path: Path) -> None:
    every = export_reports(store, tmp_path / "a", "json").reports
    sure = export_reports(store, tmp_path / "b", "json", 0.8).reports
    assert 0 < sure < every


def test_an_unknown_form_and_a_missing_folder_are_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"'xls'.*gdelt"):
        export_reports(store, tmp_path / "out", "xls")
    with pytest.raises(UsageError, match="cannot be written"):
        export_reports(store, tmp_path / "none" / "out", "gdelt")


def field_names(fields: Iterable[pa.Field], prefix: str = "") -> Iterator[str]:
    """Every field, those of a struct or a list of structs behind a dot."""
    for field in fields:
        yield prefix + field.name
        inner = field.type.value_type if pa.types.is_list(field.type) else field.type
        if pa.types.is_struct(inner):
            yield from field_names(inner, f"{prefix}{field.name}.")


def test_every_field_of_a_nested_form_is_described() -> None:
    assert list(load_columns("fields")) == list(field_names(record_fields(Report)))
