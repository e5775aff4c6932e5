"""Which parts of a database count: a joined part stands in the place of those it was made of."""

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from jalin.errors import StoreError
from jalin.records import Record

PARTS = "parts"

JOINED = "-joined"
"""How the names of parts end that were made of others; only these have a file of replaced names."""

REPLACES_FILE = "replaces.json"
"""The names of the parts whose rows a joined part holds; these may lie beside it for a while."""

LOCK = "maintenance.lock"
"""Held by whoever joins, brings in or deletes parts; those who read or code need no lock."""


class Live(Record, frozen=True, kw_only=True):
    """The parts to read; `holders` gives, for each replaced part, the live one with its rows."""

    names: frozenset[str]
    holders: Mapping[str, str]


def list_live(path: Path) -> Live:
    """The parts of a database as they are now; raises StoreError where a list cannot be read."""
    return pick_live(path / PARTS, [part.name for part in (path / PARTS).iterdir()])


def pick_live(folder: Path, names: list[str]) -> Live:
    """Those of `names` that no other of them replaces.

    The names are listed first and once, so that a part that lands meanwhile hides nothing.
    """
    replaced = {name: read_replaced(folder / name) for name in names if name.endswith(JOINED)}
    live = frozenset(names).difference(*replaced.values())
    holders = {old: name for name, olds in replaced.items() if name in live for old in olds}
    return Live(names=live, holders=holders)


def read_replaced(part: Path) -> frozenset[str]:
    """The names of the parts that a part replaces; none for a part as it was coded."""
    if not part.name.endswith(JOINED):
        return frozenset()
    try:
        return msgspec.json.decode((part / REPLACES_FILE).read_bytes(), type=frozenset[str])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError(f"{part / REPLACES_FILE}: cannot be read: {error}") from error


@contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """Wait until nobody else looks after this database; a killed holder lets go."""
    try:
        descriptor = os.open(path / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise StoreError(f"{path / LOCK}: cannot be written: {error.strerror}") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
