"""Writes the database: folders of Parquet files, "parts", that appear whole or not at all.

A part is named after its content, so the same batch written twice, or by two writers at once,
leaves one. Nothing is changed or deleted: a changed article is a new version in a new part.
"""

import errno
import os
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Protocol, Self
from uuid import uuid4

import msgspec
import pyarrow.parquet as pq

from jalin.errors import StoreError
from jalin.ids import digest_bytes, digest_parts
from jalin.records import Article, Reject, Report, Run
from jalin.store.checks import SUMS_FILE, sum_files
from jalin.store.database import SCHEMA_FILE, UNFINISHED, check_store, open_store
from jalin.store.parts import PARTS
from jalin.store.tables import SCHEMA_VERSION, TABLES, Coding, Row, read_rows, write_rows

FLUSH_ROWS = 2_000
"""Rows held before a part is written: the reports of some 300 articles, a few MB."""

FLUSH_SECONDS = 20.0
"""How long coded articles may wait in memory: the work that a killed run has to do again."""


class Versioned(Protocol):
    """Whatever is a version of an article: the article, or the document it is read from."""

    @property
    def id(self) -> str:
        """The article's id."""
        ...

    @property
    def digest(self) -> str:
        """The digest of its raw input."""
        ...


class Writer:
    """Adds articles, reports and rejects of one run; written when full, when old, and at the end.

    It remembers 64 bits per article coded by this run and per version stored, about 70 bytes each.
    """

    def __init__(self, path: Path, run: Run) -> None:
        create_store(path)
        store = open_store(path)
        codings = store.select("FROM codings WHERE run_id = $run_id", run_id=run.run_id)
        versions = store.select("SELECT id, digest FROM article_versions").to_pylist()
        runs = store.select("FROM runs WHERE run_id = $run_id", run_id=run.run_id)
        self.path = path
        self.run = run
        self._coded = {version_key(c.article_id, c.digest) for c in read_rows(codings, Coding)}
        self._versions = {version_key(row["id"], row["digest"]) for row in versions}
        self._rows = [] if runs.num_rows else [Row(table="runs", record=run)]
        self._pending_ids: set[str] = set()
        self._flushed = monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.flush()

    def has(self, article: Versioned) -> bool:
        """Whether this run has coded this version of the article."""
        return version_key(article.id, article.digest) in self._coded

    def add_coding(
        self, article: Article, reports: Sequence[Report], faint: Sequence[Report] = ()
    ) -> None:
        """Keep one coded article with all its reports; a version that is there is left alone."""
        if self.has(article):
            return
        if article.id in self._pending_ids:
            self.flush()  # two versions in one part would have one age
        key = version_key(article.id, article.digest)
        coding = Coding(article_id=article.id, digest=article.digest, run_id=self.run.run_id)
        links = {"digest": article.digest}
        self._rows += [Row(table="reports", record=report, links=links) for report in reports]
        self._rows += [Row(table="faint", record=report, links=links) for report in faint]
        if key not in self._versions:
            self._rows.append(Row(table="articles", record=article))
        self._rows.append(Row(table="codings", record=coding))
        self._pending_ids.add(article.id)
        self._versions.add(key)
        self._coded.add(key)
        self._flush_if_due()

    def add_reject(self, reject: Reject) -> None:
        """Keep one input that gave nothing."""
        links = {"run_id": self.run.run_id}
        self._rows.append(Row(table="rejects", record=reject, links=links))
        self._flush_if_due()

    def flush(self) -> None:
        """Write what waits as one part."""
        if self._rows:
            write_part(self.path, self._rows)
        self._rows = []
        self._pending_ids.clear()
        self._flushed = monotonic()

    def _flush_if_due(self) -> None:
        if len(self._rows) >= FLUSH_ROWS or monotonic() - self._flushed >= FLUSH_SECONDS:
            self.flush()


def version_key(article_id: str, digest: str) -> int:
    """64 bits that stand for one version of one article."""
    return int(digest_parts(article_id, digest), base=16)


def create_store(path: Path) -> None:
    """Make `path` a database, unless it is one; raises StoreError if it is something else."""
    if (path / SCHEMA_FILE).exists():
        check_store(path)
        return
    try:
        path.mkdir(parents=True, exist_ok=True)
        foreign = {entry.name for entry in path.iterdir()} - {PARTS, UNFINISHED, SCHEMA_FILE}
        if foreign:
            raise StoreError(f"{path}: holds {min(foreign)!r}, so it is no database of jalin")
        (path / PARTS).mkdir(exist_ok=True)
        (path / UNFINISHED).mkdir(exist_ok=True)
        write_part(path, [])
        schema = path / UNFINISHED / f"{uuid4().hex}.json"
        write_file(schema, msgspec.json.encode({"version": SCHEMA_VERSION}))
        schema.replace(path / SCHEMA_FILE)
        sync(path)
    except OSError as error:
        raise StoreError(f"{path}: no database can be made here: {error.strerror}") from error


def write_part(path: Path, rows: Sequence[Row]) -> str:
    """Write rows as one part and give its name; the part of no rows has every table, empty."""
    name = digest_bytes(msgspec.json.encode(rows))
    final = path / PARTS / name
    if final.exists():
        return name
    stamp = {"part": name, "stored_at": datetime.now(UTC)}
    draft = path / UNFINISHED / uuid4().hex
    try:
        draft.mkdir()
        for table in {row.table for row in rows} or set(TABLES):
            columns = write_rows((r for r in rows if r.table == table), TABLES[table], stamp)
            pq.write_table(columns, draft / f"{table}.parquet", compression="zstd")
            sync(draft / f"{table}.parquet")
        write_file(draft / SUMS_FILE, msgspec.json.encode(sum_files(draft)))
        sync(draft)
        move_part(draft, final)
        sync(final.parent)
    except OSError as error:
        raise StoreError(f"{final}: cannot be written: {error.strerror}") from error
    return name


def move_part(draft: Path, final: Path) -> None:
    """Give a finished part its name, unless another writer was first."""
    try:
        draft.rename(final)
    except OSError as error:
        if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
            raise
        shutil.rmtree(draft)


def write_file(path: Path, content: bytes) -> None:
    """Write a small file and wait until the disk has it."""
    path.write_bytes(content)
    sync(path)


def sync(path: Path) -> None:
    """Wait until the disk has this file or folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
