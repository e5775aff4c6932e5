"""Answers in pages, each of which says where the next begins; Arrow, pandas and Polars of one."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Generic, Self, TypeVar

import msgspec
import pyarrow as pa

from jalin.errors import UsageError
from jalin.ids import digest_parts
from jalin.records import Record
from jalin.store.tables import record_fields

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

RecordType = TypeVar("RecordType", bound=Record)


class Page(msgspec.Struct, Generic[RecordType], frozen=True, kw_only=True):
    """Records in the order asked for; `next` is what `Paging.after` takes, "" at the end."""

    records: tuple[RecordType, ...]
    next: str
    kind: type[RecordType]

    def __iter__(self) -> Iterator[RecordType]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def to_arrow(self) -> pa.Table:
        """One row a record, nested fields as structs and lists."""
        return to_arrow(self.records, self.kind)

    def to_pandas(self) -> pd.DataFrame:
        """The same as a pandas data frame; pandas must be installed."""
        need("pandas")
        return self.to_arrow().to_pandas()

    def to_polars(self) -> pl.DataFrame:
        """The same as a Polars data frame; Polars must be installed."""
        return to_polars(self.to_arrow())


class Answers(tuple[RecordType, ...], Generic[RecordType]):
    """All records of an answer that is no page, such as sums: a tuple that is also a table."""

    kind: type[RecordType]

    def __new__(cls, records: Iterable[RecordType], kind: type[RecordType]) -> Self:
        """The records, of one kind."""
        made = super().__new__(cls, records)
        made.kind = kind
        return made

    def to_arrow(self) -> pa.Table:
        """One row a record, nested fields as structs and lists."""
        return to_arrow(self, self.kind)

    def to_pandas(self) -> pd.DataFrame:
        """The same as a pandas data frame; raises UsageError unless pandas is installed."""
        need("pandas")
        return self.to_arrow().to_pandas()

    def to_polars(self) -> pl.DataFrame:
        """The same as a Polars data frame; raises UsageError unless Polars is installed."""
        return to_polars(self.to_arrow())


def to_polars(table: pa.Table) -> pl.DataFrame:
    """Arrow columns as a Polars data frame; raises UsageError unless Polars is installed."""
    need("polars")
    import polars  # noqa: PLC0415 # optional

    frame = polars.from_arrow(table)
    if not isinstance(frame, polars.DataFrame):
        raise TypeError(f"polars made {type(frame)} of a table")
    return frame


def to_arrow(records: Sequence[RecordType], kind: type[RecordType]) -> pa.Table:
    """Records as Arrow columns, typed by their fields."""
    return pa.Table.from_pylist(
        [plain(record) for record in records], schema=pa.schema(record_fields(kind))
    )


def plain(record: Record) -> dict[str, object]:
    """A record as a dict that keeps days and times."""
    cells: dict[str, object] = msgspec.to_builtins(record, builtin_types=(date, datetime))
    return cells


def need(package: str) -> None:
    """Raise UsageError unless an optional package is installed."""
    if find_spec(package) is None:
        raise UsageError(f"{package} is not installed: pip install {package}")


def write_cursor(question: Record, number: int) -> str:
    """Where a page of answers to this question ended, in letters fit for a URL."""
    raw = msgspec.json.encode((digest_question(question), number))
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def read_cursor(question: Record, cursor: str) -> int:
    """The number in a cursor; raises UsageError for one that is not of this question."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        digest, number = msgspec.json.decode(raw, type=tuple[str, int])
    except (binascii.Error, ValueError, msgspec.DecodeError) as error:
        raise UsageError(f"no such page: {cursor!r}") from error
    if digest != digest_question(question):
        raise UsageError(f"the page {cursor!r} is of another question")
    return number


def digest_question(question: Record) -> str:
    """16 hex characters that stand for a question."""
    return digest_parts(type(question).__name__, msgspec.json.encode(question).decode())
