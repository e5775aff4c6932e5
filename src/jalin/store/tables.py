"""The tables of the database: Arrow schemas derived from the records. Pure: no I/O, no state."""

import types
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
import pyarrow as pa

from jalin.records import Article, Correction, Record, Reject, Report, Run

SCHEMA_VERSION = 1
"""Raised whenever a column changes; a database of another version is refused, never guessed at."""


class Coding(Record, frozen=True, kw_only=True):
    """The mark that one version of an article was coded, completely, by one run."""

    article_id: str
    digest: str
    run_id: str


class Table(Record, frozen=True, kw_only=True):
    """What one table holds: a record's fields, then columns that link the record to others.

    `later`: databases made before the table was thought of lack it, and are read as if empty.
    """

    record: type[Record]
    links: Mapping[str, type] = {}
    later: bool = False


TABLES: Mapping[str, Table] = {
    "articles": Table(record=Article),
    "codings": Table(record=Coding),
    "reports": Table(record=Report, links={"digest": str}),
    "faint": Table(record=Report, links={"digest": str}, later=True),
    "rejects": Table(record=Reject, links={"run_id": str}),
    "runs": Table(record=Run),
    "corrections": Table(record=Correction, later=True),
}
"""`digest`: the version of the article that a report was read from; `run_id`: who gave up."""

STAMP: Mapping[str, type] = {"part": str, "stored_at": datetime}
"""Every row says with which part it was written, and when."""

SCALARS: Mapping[object, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    datetime: pa.timestamp("us", tz="UTC"),
}

RecordType = TypeVar("RecordType", bound=Record)


class Row(Record, frozen=True, kw_only=True):
    """A record of one table with the values of that table's links."""

    table: str
    record: Record
    links: Mapping[str, str] = {}


def arrow_schema(table: Table) -> pa.Schema:
    """The columns of a table: the record's fields in their order, the links, the stamp."""
    extra = {**table.links, **STAMP}
    return pa.schema(
        record_fields(table.record) + [arrow_field(name, hint) for name, hint in extra.items()]
    )


def record_fields(record_type: type[Record]) -> list[pa.Field]:
    """One column per field of a record; a record within it becomes a struct."""
    hints = get_type_hints(record_type)
    return [arrow_field(name, hints[name]) for name in record_type.__struct_fields__]


def arrow_field(name: str, hint: object) -> pa.Field:
    """One column; it takes nulls only where the record takes None."""
    options = get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)
    known = [option for option in options if option is not types.NoneType]
    if len(known) != 1:
        raise TypeError(f"{name}: no column type for {hint}")
    return pa.field(name, arrow_type(known[0]), nullable=len(options) > 1)


def arrow_type(hint: object) -> pa.DataType:
    """The column type of one annotation; raises TypeError where there is none."""
    if get_origin(hint) is Literal:
        return pa.string()
    if get_origin(hint) is tuple and get_args(hint)[1:] == (...,):
        return pa.list_(arrow_field("item", get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, Record):
        return pa.struct(record_fields(hint))
    if hint in SCALARS:
        return SCALARS[hint]
    raise TypeError(f"no column type for {hint}")


def write_rows(rows: Iterable[Row], table: Table, stamp: Mapping[str, object]) -> pa.Table:
    """Rows of one table as Arrow columns."""
    cells = [
        {**msgspec.to_builtins(row.record, builtin_types=(date, datetime)), **row.links, **stamp}
        for row in rows
    ]
    return pa.Table.from_pylist(cells, schema=arrow_schema(table))


def read_rows(columns: pa.Table, record_type: type[RecordType]) -> list[RecordType]:
    """Records from Arrow columns; columns that the record does not have are left out."""
    cells: Any = columns.select(list(record_type.__struct_fields__)).to_pylist()
    return msgspec.convert(cells, list[record_type])  # type: ignore[valid-type] # a variable type
