"""A database as one file, to be kept or to be brought into another: a tar of its parts.

Its first member lists every file with its SHA-256. Nothing of an archive that is not whole is
brought in, and what is there already is not brought in again.
"""

import hashlib
import re
import shutil
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from jalin.errors import StoreError, UsageError
from jalin.records import Record
from jalin.store.checks import SUMS_FILE, check_part
from jalin.store.database import UNFINISHED, check_store
from jalin.store.joining import seal_part, write_table
from jalin.store.parts import (
    JOINED,
    PARTS,
    REPLACES_FILE,
    Live,
    hold_lock,
    list_live,
    read_replaced,
)
from jalin.store.tables import SCHEMA_VERSION, TABLES
from jalin.store.writer import create_store, move_part, sync

MANIFEST = "manifest.json"
ARCHIVE_FORMAT = 1

PART_NAME = re.compile(r"[0-9a-f]{16}(-joined)?(-kept)*")
FILE_NAMES = {f"{table}.parquet" for table in TABLES} | {SUMS_FILE, REPLACES_FILE}
"""What an archive may hold, and nothing else: its names become paths."""


class Manifest(Record, frozen=True, kw_only=True):
    """What an archive holds: `files` gives each one's SHA-256 by its name, `PART/FILE`."""

    format: int
    schema: int
    files: Mapping[str, str]


class Transfer(Record, frozen=True, kw_only=True):
    """How many parts were written or brought in, and how many were there already."""

    parts: int
    known: int = 0


def export_store(path: Path, target: Path) -> Transfer:
    """Write a database to one file, which appears whole or not at all.

    Raises StoreError where there is no database, a part is damaged, or nothing can be written.
    """
    check_store(path)
    parts = sorted(list_live(path).names)
    draft = target.with_name(f".{target.name}.{uuid4().hex}")
    files: dict[str, str] = {}
    for name in parts:
        for damage in check_part(path / PARTS / name):
            raise StoreError(f"{damage.part}/{damage.file}: {damage.detail}; see `jalin db check`")
        for file in sorted((path / PARTS / name).iterdir()):
            files[f"{name}/{file.name}"] = hash_file(file)
    manifest = Manifest(format=ARCHIVE_FORMAT, schema=SCHEMA_VERSION, files=files)
    try:
        with tarfile.open(draft, "w") as archive:
            raw = msgspec.json.encode(manifest)
            archive.addfile(describe(MANIFEST, len(raw)), BytesIO(raw))
            for name in files:
                file = path / PARTS / name
                with file.open("rb") as content:
                    archive.addfile(describe(name, file.stat().st_size), content)
        sync(draft)
        draft.replace(target)
    except OSError as error:
        raise StoreError(f"{target}: cannot be written: {error.strerror}") from error
    finally:
        draft.unlink(missing_ok=True)
    return Transfer(parts=len(parts))


def hash_file(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def describe(name: str, size: int) -> tarfile.TarInfo:
    """A member's header, the same whoever writes it and when."""
    header = tarfile.TarInfo(name)
    header.size = size
    return header


def import_store(path: Path, source: Path) -> Transfer:
    """Bring what an archive holds into a database, which is made where there is none.

    Raises UsageError where there is no archive; StoreError where it is not whole, or of another
    version.
    """
    if not source.is_file():
        raise UsageError(f"{source}: no such archive")
    create_store(path)
    with unpack_archive(path, source) as folder, hold_lock(path):
        names = sorted(part.name for part in folder.iterdir())
        live = list_live(path)
        brought = []
        for name in names:
            if name.endswith(JOINED):
                live = list_live(path)
            if bring_part(path, folder / name, live):
                brought.append(name)
    return Transfer(parts=len(brought), known=len(names) - len(brought))


@contextmanager
def unpack_archive(path: Path, source: Path) -> Iterator[Path]:
    """A folder of the parts in an archive, every file of them checked."""
    folder = path / UNFINISHED / uuid4().hex
    try:
        folder.mkdir()
        with tarfile.open(source, "r:") as archive:
            manifest = read_manifest(archive, source)
            missing = dict(manifest.files)
            while (member := archive.next()) is not None:
                if member.name not in missing or not member.isfile():
                    raise StoreError(f"{source}: {member.name!r} is not in its list")
                file = folder / member.name
                file.parent.mkdir(exist_ok=True)
                unpack_file(archive, member, file)
                if hash_file(file) != missing.pop(member.name):
                    raise StoreError(f"{source}: {member.name} is damaged")
        if missing:
            raise StoreError(f"{source}: {min(missing)} is missing; the archive is cut short")
        yield folder
    except (tarfile.TarError, EOFError) as error:
        raise StoreError(f"{source}: no whole archive of jalin: {error}") from error
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read_manifest(archive: tarfile.TarFile, source: Path) -> Manifest:
    """The list at the head of an archive, whose names are safe to make paths of."""
    member = archive.next()
    content = archive.extractfile(member) if member and member.name == MANIFEST else None
    if content is None:
        raise StoreError(f"{source}: no archive of jalin: {MANIFEST} is not its first member")
    try:
        manifest = msgspec.json.decode(content.read(), type=Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise StoreError(f"{source}: {MANIFEST} is damaged: {error}") from error
    found, known = (manifest.format, manifest.schema), (ARCHIVE_FORMAT, SCHEMA_VERSION)
    if found != known:
        raise StoreError(
            f"{source}: format and schema version {found}, but this jalin reads {known};"
            " bring it into a database with the jalin that wrote it, and migrate that"
        )
    for name in manifest.files:
        part, _, file = name.partition("/")
        if not PART_NAME.fullmatch(part) or file not in FILE_NAMES:
            raise StoreError(f"{source}: {name!r} is no file of a part")
    return manifest


def unpack_file(archive: tarfile.TarFile, member: tarfile.TarInfo, file: Path) -> None:
    """Write a member's content to a file, and wait until the disk has it."""
    content = archive.extractfile(member)
    if content is not None:
        with file.open("wb") as target:
            shutil.copyfileobj(content, target)
        sync(file)


def bring_part(path: Path, part: Path, live: Live) -> bool:
    """Let a part appear in a database, or those rows of it that are not there; whether any were."""
    replaced = read_replaced(part)
    if part.name in live.names or part.name in live.holders:
        return False
    if replaced.isdisjoint(live.holders):
        move_part(part, path / PARTS / part.name)
        sync(path / PARTS)
        return True
    new = sorted(replaced - live.names - live.holders.keys())
    split = [name for name in new if split_off(path, part, name)]
    return bool(split)


def split_off(path: Path, part: Path, name: str) -> bool:
    """Write as a part of its own what a joined part holds of another; whether it holds any."""
    draft = path / UNFINISHED / uuid4().hex
    draft.mkdir()
    for file in sorted(part.glob("*.parquet")):
        columns = pq.read_table(file, partitioning=None)
        mine = columns.filter(pc.equal(columns["part"], pa.scalar(name)))
        if mine.num_rows:
            write_table(mine, draft, file.stem)
    if not any(draft.iterdir()):
        draft.rmdir()
        return False
    seal_part(draft, path / PARTS / name)
    return True
