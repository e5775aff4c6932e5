"""Checks that what is stored is what was written, and sets damaged parts aside."""

import hashlib
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from jalin.errors import StoreError
from jalin.records import Record
from jalin.store.database import UNFINISHED, check_store
from jalin.store.parts import PARTS, REPLACES_FILE
from jalin.store.tables import TABLES, arrow_schema

SUMS_FILE = "sums.json"
"""SHA-256 of each file of a part; earlier parts have none and are read whole instead."""

DAMAGED = "damaged"
"""Parts set aside; read by nobody, and never deleted by us."""

KEPT = ("articles", "rejects", "runs", "corrections")
"""Tables that stand for themselves, kept from a damaged part where their own file is whole."""

ABANDONED_S = 24 * 3600.0
"""Age of an unfinished part from which no writer is still at it; a part takes seconds."""


class Damage(Record, frozen=True, kw_only=True):
    """A file of a part that is not what was written, and why."""

    part: str
    file: str
    detail: str


def sum_files(part: Path) -> dict[str, str]:
    """The SHA-256 of each table of a part by file name, and of the names that it replaces."""
    files = sorted([*part.glob("*.parquet"), *part.glob(REPLACES_FILE)])
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def find_damage(path: Path) -> Iterator[Damage]:
    """Yield every damaged file of a database, in the order of parts.

    Raises StoreError where there is no database.
    """
    check_store(path)
    for part in sorted((path / PARTS).iterdir()):
        yield from check_part(part)


def check_part(part: Path) -> Iterator[Damage]:
    """Yield the files of a part that are gone, other than summed, or cannot be read."""
    try:
        told = msgspec.json.decode((part / SUMS_FILE).read_bytes(), type=dict[str, str])
    except FileNotFoundError:
        told = dict.fromkeys((file.name for file in part.glob("*.parquet")), "")
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        yield Damage(part=part.name, file=SUMS_FILE, detail=str(error))
        return
    for name, expected in sorted(told.items()):
        detail = check_file(part / name, expected)
        if detail:
            yield Damage(part=part.name, file=name, detail=detail)


def check_file(file: Path, expected: str) -> str:
    """What is wrong with a table's file; empty where nothing is."""
    try:
        if expected:
            found = hashlib.sha256(file.read_bytes()).hexdigest()
            return "" if found == expected else f"SHA-256 is {found[:16]}, not {expected[:16]}"
        pq.read_table(file, partitioning=None)
    except FileNotFoundError:
        return "is missing"
    except (OSError, pa.ArrowException) as error:
        return str(error)
    return ""


def set_aside(path: Path, name: str) -> None:
    """Move a damaged part out of the database, and keep the tables that stand for themselves.

    What was coded in it is then open again; its articles stay.
    """
    part, aside = path / PARTS / name, path / DAMAGED / name
    damaged = {damage.file for damage in check_part(part)}
    draft = path / UNFINISHED / uuid4().hex
    try:
        draft.mkdir(parents=True)
        for file in sorted(part.glob("*.parquet")):
            if file.stem in KEPT and file.name not in damaged and not check_file(file, ""):
                shutil.copy2(file, draft / file.name)
        fill_tables(path, part, draft)
        kept = sum_files(draft)
        (draft / SUMS_FILE).write_bytes(msgspec.json.encode(kept))
        aside.parent.mkdir(exist_ok=True)
        if kept:
            draft.rename(path / PARTS / f"{name}-kept")
        else:
            shutil.rmtree(draft)
        part.rename(aside if not aside.exists() else aside.with_name(f"{name}-{uuid4().hex}"))
    except OSError as error:
        raise StoreError(f"{part}: cannot be set aside: {error.strerror}") from error


def fill_tables(path: Path, part: Path, draft: Path) -> None:
    """Put an empty table into a draft for each that no part but the damaged one has.

    A database opens only where each table is somewhere.
    """
    files = [file for file in path.glob(f"{PARTS}/*/*.parquet") if file.parent != part]
    there = {file.stem for file in [*files, *draft.glob("*.parquet")]}
    for name, table in TABLES.items():
        if not table.later and name not in there:
            pq.write_table(arrow_schema(table).empty_table(), draft / f"{name}.parquet")


def remove_abandoned(path: Path) -> int:
    """Delete unfinished parts that no writer can still be at; how many there were."""
    check_store(path)
    now, found = time.time(), 0
    for draft in sorted((path / UNFINISHED).iterdir()):
        if now - draft.stat().st_mtime >= ABANDONED_S:
            shutil.rmtree(draft) if draft.is_dir() else draft.unlink()
            found += 1
    return found
