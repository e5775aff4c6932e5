"""Brings a database of an earlier schema version up to today's, whole or not at all.

The new parts are written beside the old, then take their place; until the version is raised, the
last thing done, no reader opens the database. A killed migration is taken up where it was.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import uuid4

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from jalin.errors import StoreError
from jalin.store.checks import SUMS_FILE, check_part, sum_files
from jalin.store.database import SCHEMA_FILE, UNFINISHED
from jalin.store.joining import write_table
from jalin.store.parts import PARTS, REPLACES_FILE, hold_lock
from jalin.store.tables import SCHEMA_VERSION, TABLES, arrow_schema
from jalin.store.versions import STEPS, Step, has_way, say_version
from jalin.store.writer import sync, write_file


def migrate_store(
    path: Path, derived: Sequence[str] = (), steps: Mapping[int, Step] = STEPS
) -> int:
    """Bring a database up, and give the version that it had; the old parts stay in `parts-vN`.

    `derived`: files and folders in it that were computed from the parts, deleted to be made anew.
    Raises StoreError where there is no database, no way from its version, or a damaged part.
    """
    found = read_version(path)
    if found == SCHEMA_VERSION:
        return found
    if not has_way(found, steps):
        raise StoreError(say_version(path / SCHEMA_FILE, found, steps))
    ready, old = path / UNFINISHED / f"migrated-{SCHEMA_VERSION}", path / f"{PARTS}-v{found}"
    with hold_lock(path):
        try:
            if not old.exists():
                shutil.rmtree(ready, ignore_errors=True)
                convert_parts(path / PARTS, ready, [steps[v] for v in range(found, SCHEMA_VERSION)])
                (path / PARTS).rename(old)
            if not (path / PARTS).exists():
                ready.rename(path / PARTS)
            for name in derived:
                remove(path / name)
            schema = path / UNFINISHED / f"{uuid4().hex}.json"
            write_file(schema, msgspec.json.encode({"version": SCHEMA_VERSION}))
            schema.replace(path / SCHEMA_FILE)
            sync(path)
        except OSError as error:
            raise StoreError(f"{path}: cannot be migrated: {error}") from error
    return found


def read_version(path: Path) -> int:
    """The schema version of a database."""
    try:
        return int(json.loads((path / SCHEMA_FILE).read_bytes())["version"])
    except FileNotFoundError as error:
        raise StoreError(f"{path}: no database here; `jalin code` makes one") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path / SCHEMA_FILE}: cannot be read: {error}") from error


def convert_parts(parts: Path, ready: Path, steps: Sequence[Step]) -> None:
    """Write every part anew, as the steps make it."""
    ready.mkdir(parents=True)
    for part in sorted(parts.iterdir()):
        for damage in check_part(part):
            raise StoreError(f"{part / damage.file}: {damage.detail}; it cannot be migrated")
        target = ready / part.name
        target.mkdir()
        for file in sorted(part.glob("*.parquet")):
            write_table(convert(file, steps), target, file.stem)
        if (part / REPLACES_FILE).exists():
            shutil.copy2(part / REPLACES_FILE, target / REPLACES_FILE)
        write_file(target / SUMS_FILE, msgspec.json.encode(sum_files(target)))
        sync(target)
    sync(ready)


def convert(file: Path, steps: Sequence[Step]) -> pa.Table:
    """A table's columns of today; raises StoreError where the steps make something else."""
    columns = pq.read_table(file, partitioning=None)
    for step in steps:
        columns = step(file.stem, columns)
    expected = arrow_schema(TABLES[file.stem]) if file.stem in TABLES else None
    if columns.schema != expected:
        raise StoreError(f"{file}: does not become a table of schema version {SCHEMA_VERSION}")
    return columns


def remove(entry: Path) -> None:
    """Delete a file or folder, if it is there."""
    if entry.is_dir():
        shutil.rmtree(entry)
    else:
        entry.unlink(missing_ok=True)
