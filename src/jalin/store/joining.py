"""Joins many small parts into few, and deletes the small ones once nobody can be at them.

Nothing is changed in place: a joined part appears whole and hides what it was made of. Killed at
any point, the database shows the same rows. Rows keep the name and time of the part they were
written with, so no coding becomes newer by it.
"""

import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import uuid4

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from jalin.errors import StoreError
from jalin.ids import digest_parts
from jalin.records import Record
from jalin.store.checks import ABANDONED_S, SUMS_FILE, check_part, sum_files
from jalin.store.database import UNFINISHED, check_store
from jalin.store.parts import JOINED, PARTS, REPLACES_FILE, hold_lock, list_live, read_replaced
from jalin.store.writer import move_part, sync, write_file

JOINED_ROWS = 20_000
"""Rows of a joined part: ten parts that were written full; readers hold one in memory at a time."""

KEPT_MARK = "-kept"
"""How the names of parts end whose rows name a part that was set aside; these stay alone."""


class Joining(Record, frozen=True, kw_only=True):
    """How many parts were joined into how many."""

    before: int
    after: int


def join_parts(path: Path) -> Joining:
    """Join the small parts of a database.

    Raises StoreError where there is none, or where a part that would be joined is damaged.
    """
    check_store(path)
    with hold_lock(path):
        groups = list(group_parts(path))
        for names in groups:
            join_group(path, names)
    return Joining(before=sum(map(len, groups)), after=len(groups))


def group_parts(path: Path) -> Iterator[list[str]]:
    """Yield the names of two or more small parts that together make one."""
    group: list[str] = []
    total = 0
    for name in sorted(list_live(path).names):
        rows = count_rows(path / PARTS / name)
        if not 0 < rows < JOINED_ROWS // 2 or name.endswith(KEPT_MARK):
            continue
        if group and total + rows > JOINED_ROWS:
            if len(group) > 1:
                yield group
            group, total = [], 0
        group.append(name)
        total += rows
    if len(group) > 1:
        yield group


def count_rows(part: Path) -> int:
    """The rows of all tables of a part."""
    try:
        return sum(pq.read_metadata(file).num_rows for file in part.glob("*.parquet"))
    except (OSError, pa.ArrowException) as error:
        raise StoreError(f"{part}: damaged: {error}; see `jalin db check`") from error


def join_group(path: Path, names: Sequence[str]) -> str:
    """Make one part of several, and give its name."""
    parts = [path / PARTS / name for name in names]
    for damage in (damage for part in parts for damage in check_part(part)):
        raise StoreError(f"{damage.part}/{damage.file}: {damage.detail}; see `jalin db check`")
    replaced = sorted(set(names).union(*map(read_replaced, parts)))
    final = path / PARTS / (digest_parts(*replaced) + JOINED)
    tables = sorted({file.stem for part in parts for file in part.glob("*.parquet")})
    draft = path / UNFINISHED / uuid4().hex
    try:
        draft.mkdir()
        for table in tables:
            files = [part / f"{table}.parquet" for part in parts]
            write_table(read_files(file for file in files if file.exists()), draft, table)
        write_file(draft / REPLACES_FILE, msgspec.json.encode(replaced))
        seal_part(draft, final)
    except (OSError, pa.ArrowException) as error:
        raise StoreError(f"{final}: cannot be written: {error}") from error
    return final.name


def read_files(files: Iterator[Path]) -> pa.Table:
    """The rows of one table in several parts."""
    return pa.concat_tables(pq.read_table(file, partitioning=None) for file in files)


def write_table(columns: pa.Table, draft: Path, table: str) -> None:
    """Write a table's file of a part."""
    file = draft / f"{table}.parquet"
    pq.write_table(columns, file, compression="zstd")
    sync(file)


def seal_part(draft: Path, final: Path) -> None:
    """Write the checksums of a part whose files are there, and let it appear."""
    write_file(draft / SUMS_FILE, msgspec.json.encode(sum_files(draft)))
    sync(draft)
    move_part(draft, final)
    sync(final.parent)


def remove_replaced(path: Path) -> int:
    """Delete parts that were replaced so long ago that no reader is at them; how many there were.

    A joined part that is damaged keeps what it was made of.
    """
    check_store(path)
    found = 0
    with hold_lock(path):
        for name, holder in sorted(list_live(path).holders.items()):
            part, by = path / PARTS / name, path / PARTS / holder
            old = time.time() - by.stat().st_mtime >= ABANDONED_S
            if not part.exists() or not old or any(check_part(by)):
                continue
            leaving = path / UNFINISHED / uuid4().hex
            part.rename(leaving)  # so that no half of it is ever read
            shutil.rmtree(leaving)
            found += 1
    return found
