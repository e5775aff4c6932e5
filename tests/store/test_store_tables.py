"""Whatever a record may hold comes back from Parquet as it was."""

from datetime import UTC, date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalin.records import Location, Promise, Record
from jalin.store.tables import (
    SCALARS,
    TABLES,
    Row,
    arrow_field,
    arrow_schema,
    arrow_type,
    read_rows,
    write_rows,
)

SCALAR_VALUES = {
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(datetime(1900, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    NoneType: st.none(),
}


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Any value that a field with this annotation may hold."""
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) is tuple:
        return st.lists(values_of(get_args(hint)[0]), max_size=2).map(tuple)
    if get_origin(hint) in {Union, UnionType}:
        return st.one_of(*map(values_of, get_args(hint)))
    if issubclass(hint, Record):
        return st.builds(hint, **{n: values_of(h) for n, h in get_type_hints(hint).items()})
    return SCALAR_VALUES[hint]


@pytest.mark.parametrize("name", TABLES)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_records_come_back_as_they_were(name: str, data: st.DataObject) -> None:
    table = TABLES[name]
    records = data.draw(st.lists(values_of(table.record), max_size=3))
    links = dict.fromkeys(table.links, "link")
    rows = [Row(table=name, record=record, links=links) for record in records]
    stamp = {"part": "p", "stored_at": datetime.fromisoformat("2024-05-06T07:08:09+00:00")}
    columns = write_rows(rows, table, stamp)
    assert read_rows(columns, table.record) == records
    through_duckdb = duckdb.connect().from_arrow(columns).to_arrow_table()
    assert read_rows(through_duckdb, table.record) == records


def test_columns_follow_the_record_and_end_with_the_stamp() -> None:
    for table in TABLES.values():
        names = [*table.record.__struct_fields__, *table.links, "part", "stored_at"]
        assert arrow_schema(table).names == names


def test_a_record_within_a_record_is_a_struct() -> None:
    promise = arrow_type(Promise)
    assert pa.types.is_struct(promise)
    assert promise.field("places").type.value_type == arrow_type(Location)
    assert promise.field("deadline").nullable
    assert not promise.field("text").nullable


@pytest.mark.parametrize("hint", [bytes, dict, tuple[int, str], int | str])
def test_a_type_without_a_column_is_refused(hint: object) -> None:
    assert hint not in SCALARS
    with pytest.raises(TypeError, match="no column type"):
        arrow_field("x", hint)
