"""How tables of an earlier schema version become those of the next. Pure: no I/O, no state."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa

from jalin.store.tables import SCHEMA_VERSION

Step = Callable[[str, pa.Table], pa.Table]
"""Given a table's name and its columns in one version, its columns in the next."""

STEPS: Mapping[int, Step] = {}
"""By the version that a step starts from; version 1 is the first that was ever written."""


def has_way(found: object, steps: Mapping[int, Step]) -> bool:
    """Whether steps lead from this version to today's without a gap."""
    if not isinstance(found, int) or not 0 <= found < SCHEMA_VERSION:
        return False
    return all(version in steps for version in range(found, SCHEMA_VERSION))


def say_version(file: Path, found: object, steps: Mapping[int, Step]) -> str:
    """Why a database of another version is not read, and what to do."""
    said = f"{file}: schema version {found!r}, but this jalin reads {SCHEMA_VERSION}; "
    if has_way(found, steps):
        return said + "`jalin db migrate` brings it up"
    if isinstance(found, int) and found > SCHEMA_VERSION:
        return said + "a later jalin made it, so read it with that"
    return said + "no migration is known, so code the articles again into another folder"
