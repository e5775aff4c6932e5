"""The catalogue: an SQLite index beside the database, from which questions are answered.

It holds nothing that the database does not, and may be deleted. Many read it while one catches it
up (SQLite's write-ahead log).
"""

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

from jalin.errors import StoreError
from jalin.query.facets import LONG_DAYS
from jalin.query.packing import unpack
from jalin.query.tallies import TALLY_SCHEMA
from jalin.records import Record

FILE = "catalogue.sqlite"
CATALOGUE_VERSION = 6
"""Raised whenever what is written changes; a catalogue of another version is made anew."""

WAIT_S = 30.0
"""How long a process waits for another that is catching up."""

WRITER_CACHE_KB = 131_072
READER_CACHE_KB = 8_192

WORDS_CACHE_BYTES = 16_777_216
"""What an index of words gathers before it writes: 16 times FTS5's, a third less time to fill."""

KINDS = ("article", "report", "event", "story", "pledge")

SCHEMA = """
CREATE TABLE parts (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE days (kind TEXT, day INTEGER, used INTEGER, PRIMARY KEY (kind, day)) WITHOUT ROWID;
CREATE TABLE codings (
    article TEXT PRIMARY KEY, digest TEXT, run TEXT, stored_at INTEGER, part TEXT
) WITHOUT ROWID;
CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;
CREATE TABLE tied (
    kind TEXT, key TEXT, id TEXT, body BLOB, PRIMARY KEY (kind, key, id)
) WITHOUT ROWID;
CREATE INDEX tied_id ON tied (kind, id);
"""
"""`tied` holds copies and claims under the id of each article or event that they tie."""

SCHEMA_OF_KIND = """
CREATE TABLE {kind} (
    no INTEGER PRIMARY KEY, id TEXT UNIQUE, parent TEXT, first INTEGER, last INTEGER,
    weight INTEGER, confidence REAL, score REAL, quad INTEGER
);
CREATE INDEX {kind}_parent ON {kind} (parent);
CREATE INDEX {kind}_lasting ON {kind} (no, first, last, weight, confidence, quad)
    WHERE last - first > {long};
CREATE TABLE {kind}_body (no INTEGER PRIMARY KEY, body BLOB);
CREATE VIRTUAL TABLE {kind}_words USING fts5 (
    facets, words, roots, content='', tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO {kind}_words ({kind}_words, rank) VALUES ('hashsize', {cache});
"""
"""`no` is a number that sorts by day, see `numbers`; `weight` is what a kind is counted by."""

COUNTED_BY_DAY = (
    """CREATE TABLE event_day (
        day INTEGER, quad INTEGER, events INTEGER, PRIMARY KEY (day, quad)
    ) WITHOUT ROWID""",
    "CREATE INDEX event_spanning ON event (last, first, quad) WHERE last > first",
    """CREATE TRIGGER event_in AFTER INSERT ON event WHEN new.first IS NOT NULL BEGIN
        INSERT INTO event_day VALUES (new.first, new.quad, 1)
            ON CONFLICT DO UPDATE SET events = events + 1;
    END""",
    """CREATE TRIGGER event_out AFTER DELETE ON event WHEN old.first IS NOT NULL BEGIN
        UPDATE event_day SET events = events - 1 WHERE day = old.first AND quad = old.quad;
    END""",
)
"""Events of each class by their first day, kept in step by the table itself."""

RecordType = TypeVar("RecordType", bound=Record)


class Catalogue:
    """An open catalogue; may be used by several threads, each with a connection of its own."""

    def __init__(self, path: Path, store_path: Path) -> None:
        self.path = path
        self.store_path = store_path
        self._own = threading.local()

    def select(self, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Rows that answer `sql`, whose values are bound."""
        try:
            return self._connection().execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{self.path}: {error}; delete it, it is made anew") from error

    def read(self, kind: str, numbers: Sequence[int], record: type[RecordType]) -> list[RecordType]:
        """The records with these numbers, in their order; one that is gone is left out."""
        marks = ",".join("?" * len(numbers))
        asked = f"SELECT no, body FROM {kind}_body WHERE no IN ({marks})"  # noqa: S608
        bodies = {number: body for number, body in self.select(asked, numbers)}  # noqa: C416 # typed
        return [unpack(bodies[n], record) for n in numbers if n in bodies]

    def read_tied(
        self, kind: str, keys: Sequence[str], record: type[RecordType]
    ) -> list[RecordType]:
        """The copies or claims that tie any of these articles or events, each once, by id."""
        marks = ",".join("?" * len(keys))
        asked = f"SELECT DISTINCT id, body FROM tied WHERE kind = ? AND key IN ({marks})"  # noqa: S608
        rows = self.select(f"{asked} ORDER BY id", [kind, *keys])
        return [unpack(body, record) for _, body in rows]

    def number(self, sql: str, values: Sequence[object] = ()) -> int:
        """The one number that answers `sql`; 0 for none."""
        rows = self.select(sql, values)
        return msgspec.convert(rows[0][0], int) if rows and rows[0][0] is not None else 0

    def version(self) -> int:
        """A number that grows with every change."""
        return self.state("version")

    def state(self, name: str) -> int:
        """A number that is kept beside the records; 0 where it was never set."""
        return self.number("SELECT value FROM state WHERE name = ?", [name])

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = connect(self.path, write=False)
        return connection


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection; a reader's where the folder may not be written reads the file as it lies."""
    try:
        if write:
            connection = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA cache_size = -{WRITER_CACHE_KB}")
            return connection
        mode = "mode=ro" if os.access(path.parent, os.W_OK) else "immutable=1"
        uri = f"{path.absolute().as_uri()}?{mode}"
        connection = sqlite3.connect(uri, uri=True, timeout=WAIT_S, check_same_thread=False)
        connection.execute(f"PRAGMA cache_size = -{READER_CACHE_KB}")
    except sqlite3.Error as error:
        raise StoreError(f"{path}: the catalogue cannot be opened: {error}") from error
    return connection


def prepare(connection: sqlite3.Connection) -> None:
    """Make the tables, anew where they are of another version."""
    [(found,)] = connection.execute("PRAGMA user_version").fetchall()
    if found == CATALOGUE_VERSION:
        return
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND (sql LIKE 'CREATE VIRTUAL%'"
        " OR name NOT LIKE '%\\_words\\_%' ESCAPE '\\') AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    for (name,) in names:
        connection.execute(f"DROP TABLE {name}")
    for statement in "".join(
        [
            SCHEMA,
            TALLY_SCHEMA,
            *(
                SCHEMA_OF_KIND.format(kind=k, cache=WORDS_CACHE_BYTES, long=LONG_DAYS)
                for k in KINDS
            ),
        ]
    ).split(";"):
        connection.execute(statement)
    for statement in COUNTED_BY_DAY:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {CATALOGUE_VERSION}")


@contextmanager
def change(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection within which all changes are made, or none; one process at a time."""
    with closing(connect(path, write=True)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
            prepare(connection)
            yield connection
            connection.execute(
                "INSERT INTO state VALUES ('version', 1)"
                " ON CONFLICT (name) DO UPDATE SET value = value + 1"
            )
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreError(f"{path}: the catalogue cannot be written: {error}") from error
