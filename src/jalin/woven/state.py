"""The kept links: one SQLite file that knows what it was made from, and can always be made anew."""

import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np

from jalin.copies.index import Rows
from jalin.errors import StoreError
from jalin.kit import digest_code, digest_folder
from jalin.records import Article, Record
from jalin.tables import DATA

FOLDER = "woven"
WAIT_S = 600.0
"""How long to wait for another process that is adding to the same file."""

SCHEMA = """
CREATE TABLE made (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE faces (id TEXT PRIMARY KEY, number INTEGER, stamp TEXT, part TEXT, body BLOB,
    story TEXT);
CREATE INDEX face_number ON faces (number);
CREATE INDEX face_story ON faces (story);
CREATE TABLE samples (kind TEXT, place INTEGER, hashes BLOB, owners BLOB);
CREATE TABLE copies (id TEXT PRIMARY KEY, one TEXT, other TEXT, body BLOB);
CREATE INDEX copy_one ON copies (one);
CREATE INDEX copy_other ON copies (other);
CREATE TABLE tellings (id TEXT PRIMARY KEY, article TEXT, component TEXT, event TEXT, body BLOB);
CREATE INDEX telling_article ON tellings (article);
CREATE INDEX telling_component ON tellings (component);
CREATE TABLE marks (sides TEXT, type TEXT, kind INTEGER, day INTEGER, telling TEXT,
    PRIMARY KEY (sides, type, kind, day, telling)) WITHOUT ROWID;
CREATE TABLE events (id TEXT PRIMARY KEY, component TEXT, body BLOB);
CREATE INDEX event_component ON events (component);
CREATE TABLE stories (id TEXT PRIMARY KEY, component TEXT, body BLOB);
CREATE INDEX story_component ON stories (component);
CREATE TABLE changes (kind TEXT, id TEXT, update_no INTEGER, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE INDEX change_update ON changes (update_no);
INSERT INTO made VALUES ('update', '0');
"""

LOGGED = ("copies", "events", "stories")
LOG = """CREATE TRIGGER {kind}_{what} AFTER {what} ON {kind} BEGIN
    INSERT OR REPLACE INTO changes VALUES ('{kind}', {row}.id,
        (SELECT CAST(value AS INTEGER) FROM made WHERE name = 'update'));
END"""
"""Which update was the last to put in a record or take it out, so that others can follow."""

MAKING_BITS = 62
"""Of the number that tells one making of the file from another: what follows begins anew."""

WANTED = "CREATE TEMP TABLE IF NOT EXISTS wanted (id TEXT PRIMARY KEY) WITHOUT ROWID"

RecordType = TypeVar("RecordType", bound=Record)


class Face(Record, frozen=True, kw_only=True):
    """One linked article: `stamp` tells its version and coding, `part` holds its text.

    `article` has no text and no blocks: what linking needs of an article that is not new.
    """

    number: int
    stamp: str
    part: str
    article: Article


class State:
    """An open file of links; all that is changed at once is there wholly or not at all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        connection.execute(WANTED)

    def select(self, sql: str, ids: Iterable[str] | None = None, *values: object) -> list[tuple]:  # type: ignore[type-arg] # rows of any width
        """Rows that answer `sql`, in which the table `wanted` has these ids."""
        if ids is not None:
            self.connection.execute("DELETE FROM wanted")
            self.connection.executemany(
                "INSERT OR IGNORE INTO wanted VALUES (?)", ((key,) for key in ids)
            )
        return self.connection.execute(sql, values).fetchall()

    def insert(self, table: str, rows: Sequence[Sequence[object]]) -> None:
        """Add rows; of one key the last stays."""
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)  # noqa: S608 # our own names

    def delete(self, table: str, column: str, ids: Iterable[str]) -> None:
        """Take out the rows with these values."""
        self.connection.executemany(
            f"DELETE FROM {table} WHERE {column} = ?",  # noqa: S608 # our own names
            [(key,) for key in ids],
        )

    def read_all(self, table: str, record_type: type[RecordType]) -> list[RecordType]:
        """Every record of a table."""
        decoder = msgspec.msgpack.Decoder(record_type)
        rows = self.connection.execute(f"SELECT body FROM {table}")  # noqa: S608 # our own names
        return [decoder.decode(body) for (body,) in rows]

    def read_changed(
        self, table: str, record_type: type[RecordType], update: int
    ) -> tuple[list[str], list[RecordType]]:
        """The ids that updates after this one touched, and the records that they stand for now."""
        rows = self.connection.execute(
            f"""SELECT changes.id, body FROM changes LEFT JOIN {table} USING (id)
            WHERE kind = ? AND update_no > ?""",  # noqa: S608 # our own names
            (table, update),
        ).fetchall()
        bodies = [body for _, body in rows if body is not None]
        return [key for key, _ in rows], decode(bodies, record_type)

    def note(self, name: str) -> str:
        """A value kept under a name, empty where there is none."""
        found = self.select("SELECT value FROM made WHERE name = ?", None, name)
        return str(found[0][0]) if found else ""

    def read_samples(self, kind: str) -> list[Rows]:
        """The parts of an index of samples."""
        rows = self.select(
            "SELECT hashes, owners FROM samples WHERE kind = ? ORDER BY place", None, kind
        )
        return [
            Rows(
                np.frombuffer(hashes, dtype=np.uint64),
                np.frombuffer(owners, dtype=np.int32).astype(np.int64),
            )
            for hashes, owners in rows
        ]

    def write_samples(self, kind: str, parts: Sequence[Rows], known: Sequence[Rows]) -> None:
        """Keep the parts of an index; those that are as they were read are left alone."""
        same = 0
        while same < min(len(parts), len(known)) and parts[same] is known[same]:
            same += 1
        self.connection.execute("DELETE FROM samples WHERE kind = ? AND place >= ?", (kind, same))
        self.insert(
            "samples",
            [
                (kind, place, part.hashes.tobytes(), part.owners.astype(np.int32).tobytes())
                for place, part in enumerate(parts)
                if place >= same
            ],
        )


@contextmanager
def open_state(path: Path, name: str) -> Iterator[State]:
    """The links kept under `name` in a database, changed by nobody else meanwhile.

    A file of other code or tables, or a damaged one, is made anew; where the database cannot be
    written the links are made in memory, for this once.
    """
    connection = connect(path / FOLDER, name)
    try:
        yield State(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.close()


def connect(folder: Path, name: str) -> sqlite3.Connection:
    """A connection within a transaction, with the tables in place."""
    file = folder / f"{name}.sqlite"
    try:
        folder.mkdir(exist_ok=True)
        return begin(sqlite3.connect(file, timeout=WAIT_S, isolation_level=None))
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StoreError(f"{file}: another process has been adding to it for long") from error
    except sqlite3.DatabaseError:
        file.unlink()
        return begin(sqlite3.connect(file, timeout=WAIT_S, isolation_level=None))
    except OSError:
        pass
    return begin(sqlite3.connect(":memory:", isolation_level=None))


def begin(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Start a transaction; tables that other code made are dropped first."""
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("BEGIN IMMEDIATE")
    maker = read_maker()
    tables = [
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    found = connection.execute("SELECT value FROM made WHERE name = 'by'").fetchone() \
        if "made" in tables else None  # fmt: skip
    if found is None or found[0] != maker:
        for table in tables:
            connection.execute(f"DROP TABLE {table}")
        for statement in SCHEMA.split(";")[:-1]:
            connection.execute(statement)
        for kind in LOGGED:
            connection.execute(LOG.format(kind=kind, what="INSERT", row="new"))
            connection.execute(LOG.format(kind=kind, what="DELETE", row="old"))
        connection.execute("INSERT INTO made VALUES ('by', ?)", (maker,))
        making = str(secrets.randbits(MAKING_BITS))
        connection.execute("INSERT INTO made VALUES ('making', ?)", (making,))
    return connection


@cache
def read_maker() -> str:
    """The versions of the code and the tables that make links."""
    return f"{digest_code(DATA.parent)} {digest_folder(DATA / 'linking')}"


def decode(bodies: Iterable[bytes], record_type: type[RecordType]) -> list[RecordType]:
    """Records as they were kept."""
    decoder = msgspec.msgpack.Decoder(record_type)
    return [decoder.decode(body) for body in bodies]


encode: Callable[[Record], bytes] = msgspec.msgpack.encode
