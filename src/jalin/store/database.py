"""Opens the database for reading: DuckDB views over the parts there were at that moment.

Readers need no lock: a part never changes, and one that is being written is not looked at.
"""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from jalin.errors import StoreError
from jalin.store.parts import PARTS, Live, list_live
from jalin.store.tables import SCHEMA_VERSION, TABLES, arrow_schema
from jalin.store.versions import STEPS, say_version

UNFINISHED = "unfinished"
"""Parts being written; what a killed run leaves here is read by nobody."""

SCHEMA_FILE = "schema.json"

VIEWS = """
CREATE VIEW latest_codings AS
    FROM codings
    QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY stored_at DESC, part DESC) = 1;
CREATE VIEW articles AS
    SELECT version.*
    FROM article_versions AS version
    JOIN latest_codings AS coding ON coding.article_id = version.id
        AND coding.digest = version.digest
    QUALIFY row_number() OVER (PARTITION BY version.id ORDER BY version.part) = 1;
CREATE VIEW reports AS
    FROM report_versions AS version
    SEMI JOIN latest_codings AS coding USING (article_id, digest, run_id, part);
CREATE VIEW faint AS
    FROM faint_versions AS version
    SEMI JOIN latest_codings AS coding USING (article_id, digest, run_id, part);
CREATE VIEW rejects AS
    SELECT DISTINCT ON (source, line, article_id, stage, reason, detail, run_id) *
    FROM reject_rows
    ORDER BY stored_at;
CREATE VIEW runs AS
    SELECT DISTINCT ON (run_id) * FROM run_rows ORDER BY stored_at;
CREATE VIEW corrections AS
    SELECT DISTINCT ON (correction_id) * FROM correction_rows ORDER BY stored_at;
"""
"""What people ask: each article's latest version with its latest coding, nothing twice."""

ROWS = {
    "articles": "article_versions",
    "codings": "codings",
    "reports": "report_versions",
    "faint": "faint_versions",
    "rejects": "reject_rows",
    "runs": "run_rows",
    "corrections": "correction_rows",
}
"""Each table's rows as they were written, every version of them."""

BATCH_ROWS = 10_000
"""Rows held at a time where an answer is streamed: about 20 MB of reports."""

GLOB = re.compile(r"[*?\[]")


class Store:
    """An open database; `select` asks it in SQL. `parts` are the names of those it looks at."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection, live: Live) -> None:
        self.path = path
        self.parts = live.names
        self._holders: Mapping[str, str] = live.holders
        self._connection = connection

    def select(self, sql: str, **parameters: object) -> pa.Table:
        """Columns that answer `sql`; its values are bound as `$name`, never written into it."""
        try:
            return self._connection.sql(sql, params=parameters).to_arrow_table()
        except (duckdb.IOException, duckdb.InvalidInputException) as error:
            raise StoreError(f"{self.path}: damaged: {error}") from error

    def read_part(self, table: str, part: str, column: str, wanted: Collection[str]) -> pa.Table:
        """The rows of one part whose `column` is wanted; none where the part lacks the table.

        They may lie in a part that was joined of it and others, or was kept of it.
        """
        folder = self.path / PARTS / self._holders.get(part, part)
        file = folder / f"{table}.parquet"
        if not folder.exists():
            rows = self.select(f"FROM {ROWS[table]} WHERE part = $part", part=part)
            return pick_rows(rows, column, wanted)
        if not file.exists():
            return arrow_schema(TABLES[table]).empty_table()
        try:
            rows = pq.read_table(file, partitioning=None, filters=[("part", "=", part)])
        except (OSError, pa.ArrowInvalid) as error:
            raise StoreError(f"{file}: damaged: {error}") from error
        return pick_rows(rows, column, wanted)

    def batches(self, sql: str, **parameters: object) -> Iterator[pa.Table]:
        """The same answer, a few thousand rows at a time."""
        reader = self._connection.sql(sql, params=parameters).to_arrow_reader(BATCH_ROWS)
        for batch in reader:
            yield pa.Table.from_batches([batch])


def pick_rows(rows: pa.Table, column: str, wanted: Collection[str]) -> pa.Table:
    """The rows whose `column` is wanted."""
    return rows.filter(pc.is_in(rows[column], value_set=pa.array(sorted(wanted), pa.string())))


def open_store(path: Path) -> Store:
    """The database as it is now; raises StoreError if there is none or it cannot be read."""
    check_store(path)
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})
    connection.execute("SET TimeZone = 'UTC'")
    live = list_live(path)
    files = find_files(path, live)
    try:
        for table, view in ROWS.items():
            if table in files:
                connection.read_parquet(files[table]).create_view(view)
            else:
                empty = arrow_schema(TABLES[table]).empty_table()
                connection.from_arrow(empty).create_view(view)
        connection.execute(VIEWS)
    except duckdb.Error as error:
        raise StoreError(f"{path}: damaged: {error}") from error
    return Store(path, connection, live)


def check_store(path: Path) -> None:
    """Raise StoreError unless `path` is a database of this schema version."""
    try:
        found = json.loads((path / SCHEMA_FILE).read_bytes())["version"]
    except FileNotFoundError as error:
        raise StoreError(f"{path}: no database here; `jalin code` makes one") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path / SCHEMA_FILE}: cannot be read: {error}") from error
    if found != SCHEMA_VERSION:
        raise StoreError(say_version(path / SCHEMA_FILE, found, STEPS))


def find_files(path: Path, live: Live) -> dict[str, list[str]]:
    """The files of each table in the parts that count, as patterns that DuckDB takes literally."""
    files = defaultdict(list)
    found = (file for name in live.names for file in (path / PARTS / name).glob("*.parquet"))
    for file in sorted(found):
        files[file.stem].append(GLOB.sub(r"[\g<0>]", str(file)))
    needed = {name for name, table in TABLES.items() if not table.later}
    if missing := needed - set(files):
        raise StoreError(f"{path}: damaged: no part has the tables {', '.join(sorted(missing))}")
    return files
