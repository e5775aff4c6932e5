"""Files of many articles, JSON lines, CSV and Parquet: a bad row costs that row only."""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from jalin.ids import digest_parts
from jalin.ingest.decode import UnreadableError, read_text
from jalin.ingest.documents import Document
from jalin.ingest.leads import Lead
from jalin.ingest.urls import read_url, reject_item
from jalin.records import Reject

FIELD_LIMIT = 50_000_000
"""Characters in one CSV cell; the csv module's own limit is below long articles."""

BATCH_ROWS = 256
"""Rows of a Parquet file held in memory at once."""


class Fields(msgspec.Struct, kw_only=True):
    """The fields of a row that are read; others are ignored, None is "not told"."""

    id: str | int | None = None
    text: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    lang: str | None = None


def read_rows(path: Path, suffix: str) -> Iterator[Document | Lead | Reject]:
    """Yield the rows of a file in order; where the file breaks off, a last reject says so.

    A row with a URL and no text is a lead.
    """
    readers = {".csv": read_csv, ".parquet": read_parquet}
    line = 0
    try:
        for line, row in readers.get(suffix, read_jsonl)(path):
            yield make_document(path, line, row)
    except EOFError as error:
        yield make_reject(path, line + 1, UnreadableError("truncated gzip", str(error)))
    except (gzip.BadGzipFile, zlib.error) as error:
        yield make_reject(path, line + 1, UnreadableError("damaged gzip", str(error)))
    except (OSError, csv.Error, pa.ArrowException) as error:
        yield make_reject(path, line + 1, UnreadableError("unreadable", str(error)))


def make_document(path: Path, line: int, row: Fields | UnreadableError) -> Document | Lead | Reject:
    """The document or lead in a row, or the reject that says what is wrong with it."""
    if isinstance(row, UnreadableError):
        return make_reject(path, line, row)
    try:
        if row.text is None and row.url:
            return build_lead(path, line, row)
        return build_document(path, line, row)
    except UnreadableError as error:
        return make_reject(path, line, error, name="" if row.id is None else str(row.id))


def build_document(path: Path, line: int, row: Fields) -> Document:
    """The document in a row; without an id, the digest of its text is its id."""
    if row.text is None:
        raise UnreadableError("missing text", "no field `text`")
    if not row.text.strip():
        raise UnreadableError("empty", "field `text` is empty")
    digest = digest_parts(row.text, row.title or "", row.published or "")
    return Document(
        source=str(path),
        line=line,
        id=digest if row.id in {None, ""} else str(row.id),
        text=row.text,
        digest=digest,
        title=row.title or "",
        published=read_day(row.published),
        url=row.url or "",
        outlet=row.outlet or "",
        lang=(row.lang or "").casefold(),
    )


def build_lead(path: Path, line: int, row: Fields) -> Lead:
    """The page that a row names; raises UnreadableError for a URL that is none."""
    return Lead(
        url=read_url(row.url or ""),
        source=str(path),
        line=line,
        title=row.title or "",
        published=read_day(row.published),
        outlet=row.outlet or "",
        lang=(row.lang or "").casefold(),
    )


def read_day(value: str | None) -> date | None:
    """The day of an ISO date or date and time; raises UnreadableError for what is none."""
    if value is None or not value.strip():
        return None
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError as error:
        raise UnreadableError("impossible date", f"`published` is {value!r}: {error}") from error


def make_reject(path: Path, line: int, error: UnreadableError, name: str = "") -> Reject:
    """The reject of one row."""
    return reject_item(str(path), line, error, name)


def open_rows(path: Path) -> io.BufferedReader | gzip.GzipFile:
    """The file for reading bytes, unpacked where its name ends in ".gz"."""
    if path.suffix.casefold() == ".gz":
        return gzip.GzipFile(path, "rb")
    return path.open("rb")


def read_jsonl(path: Path) -> Iterator[tuple[int, Fields | UnreadableError]]:
    """Yield line number and fields, line by line; empty lines are none."""
    decoder = msgspec.json.Decoder(dict[str, msgspec.Raw])
    with open_rows(path) as file:
        for line, raw in enumerate(file, start=1):
            if raw.strip():
                yield line, decode_json(raw, decoder)


def decode_json(
    raw: bytes, decoder: msgspec.json.Decoder[dict[str, msgspec.Raw]]
) -> Fields | UnreadableError:
    """The fields of one JSON line."""
    try:
        read_text(raw)
        decoder.decode(raw.removeprefix(b"\xef\xbb\xbf"))
        return msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"), type=Fields)
    except msgspec.ValidationError as error:
        return UnreadableError("wrong field", str(error))
    except msgspec.DecodeError as error:
        return UnreadableError("not JSON", str(error))
    except UnreadableError as error:
        return UnreadableError(error.reason, str(error).removeprefix("line 1: "))


def read_csv(path: Path) -> Iterator[tuple[int, Fields | UnreadableError]]:
    """Yield the line on which a row ends and its fields; the first line names the columns."""
    csv.field_size_limit(FIELD_LIMIT)
    with open_rows(path) as raw:
        file = io.TextIOWrapper(raw, "utf-8-sig", errors="surrogateescape", newline="")
        table = csv.DictReader(file)
        for cells in table:
            yield table.line_num, check_cells(cells)


def check_cells(cells: dict[str | Any, Any]) -> Fields | UnreadableError:
    """The fields of one CSV row; a byte that is no UTF-8 or a cell too many spoils it."""
    if None in cells:
        return UnreadableError("wrong row", f"{len(cells[None])} cells more than columns")
    told = {name: value for name, value in cells.items() if value}
    written = (*told, *told.values())
    if any("\udc80" <= letter <= "\udcff" for value in written for letter in value):
        return UnreadableError("wrong encoding", "a byte is not utf-8")
    return convert_fields(told)


def read_parquet(path: Path) -> Iterator[tuple[int, Fields | UnreadableError]]:
    """Yield row number (from 1) and fields of the columns that are known."""
    with pq.ParquetFile(path) as file:
        columns = [name for name in file.schema_arrow.names if name in Fields.__struct_fields__]
        line = 0
        for batch in file.iter_batches(batch_size=BATCH_ROWS, columns=columns):
            for cells in list_cells(batch):
                line += 1
                yield line, cells if isinstance(cells, UnreadableError) else convert_fields(cells)


def list_cells(batch: pa.RecordBatch) -> Iterator[dict[str, object] | UnreadableError]:
    """Yield the cells of each row; a column of text may hold bytes that are none."""
    try:
        yield from batch.to_pylist()
    except UnicodeDecodeError:
        yield from read_apart(batch)


def read_apart(batch: pa.RecordBatch) -> Iterator[dict[str, object] | UnreadableError]:
    """Yield the cells of each row that is text, and what is wrong with the others."""
    for at in range(batch.num_rows):
        try:
            yield batch.slice(at, 1).to_pylist()[0]
        except UnicodeDecodeError as error:
            byte = error.object[error.start]
            yield UnreadableError("wrong encoding", f"byte 0x{byte:02x} is not utf-8")


def convert_fields(cells: dict[str, object]) -> Fields | UnreadableError:
    """The known fields among `cells`; typed dates count as their ISO form."""
    days = {name: cell.isoformat() for name, cell in cells.items() if isinstance(cell, date)}
    try:
        return msgspec.convert({**cells, **days}, Fields)
    except msgspec.ValidationError as error:
        return UnreadableError("wrong field", str(error))
