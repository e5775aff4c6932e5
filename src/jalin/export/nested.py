"""Reports whole: JSON lines as the codebook's section 8 has them, and Parquet nested alike."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from jalin.export.rows import Batch, File, Sieve, Written
from jalin.export.tables import Tables
from jalin.records import Report
from jalin.store.tables import record_fields

FIELDS = "fields"


def write_json(batches: Iterable[Batch], file: Path, _tables: Tables) -> Written:
    """One JSON object a line."""
    sieve = Sieve()
    with file.open("wb") as lines:
        for batch in batches:
            for told in batch:
                lines.write(msgspec.json.encode(told.report) + b"\n")
                sieve.add()
    return sieve.written(File(name=file.name, media="application/x-ndjson", columns=FIELDS))


def write_parquet(batches: Iterable[Batch], file: Path, _tables: Tables) -> Written:
    """One row a report, nested as in the database."""
    sieve = Sieve()
    schema = pa.schema(record_fields(Report))
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in batches:
            reports = [told.report for told in batch]
            cells = msgspec.to_builtins(reports, builtin_types=(date,))
            writer.write_table(pa.Table.from_pylist(cells, schema=schema))
            for _ in reports:
                sieve.add()
    return sieve.written(
        File(name=file.name, media="application/vnd.apache.parquet", columns=FIELDS)
    )
