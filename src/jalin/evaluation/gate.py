"""Floors below which a gold set's figures must not fall; they rise freely. Prints nothing."""

import math
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from jalin.errors import GoldError
from jalin.evaluation.score import Scores
from jalin.records import Record

FIGURES = ("strict_f1", "dyad_f1", "precision")

TOLERANCE = 0.004
"""How far below a floor a figure may lie: one report of the smaller set, since another
processor's last digits may break a tie in a tree otherwise."""

STEPS = 1000
"""Floors are kept in thousandths, rounded down, so that the last digits cannot fail a build."""


class GateSet(Record, frozen=True, kw_only=True):
    """A gold set by name; paths are relative to the repository.

    A set that is not `required` is skipped where it is absent.
    """

    name: str
    articles: str
    gold: str
    required: bool


class Floor(Record, frozen=True, kw_only=True):
    """The figures of a set, and the SHA-256 of the gold they were measured on."""

    gold_sha256: str
    strict_f1: float
    dyad_f1: float
    precision: float


class Lowering(Record, frozen=True, kw_only=True):
    """A floor that was let down on purpose."""

    name: str
    before: Floor
    after: Floor
    reason: str


class Floors(Record, frozen=True, kw_only=True):
    """All floors by the set's name, and every one that was ever let down."""

    sets: Mapping[str, Floor] = {}
    lowered: tuple[Lowering, ...] = ()


def read_sets(path: Path) -> tuple[GateSet, ...]:
    """The gold sets of a TOML file; raises GoldError."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return msgspec.convert(table.get("set"), tuple[GateSet, ...])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise GoldError(f"{path}: {error}") from error


def read_floors(path: Path) -> Floors:
    """The floors of a JSON file, none where there is no file yet; raises GoldError."""
    if not path.exists():
        return Floors()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Floors)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise GoldError(f"{path}: {error}") from error


def write_floors(path: Path, floors: Floors) -> None:
    """Write the floors so that a reader sees the old file or the new one, never half of one."""
    draft = path.with_suffix(".tmp")
    draft.write_bytes(msgspec.json.format(msgspec.json.encode(floors), indent=2) + b"\n")
    draft.replace(path)


def measure_floor(scores: Scores, gold_sha256: str) -> Floor:
    """The figures of a gold set, as a floor."""
    return Floor(
        gold_sha256=gold_sha256,
        strict_f1=round_down(scores.strict.f1),
        dyad_f1=round_down(scores.dyad.f1),
        precision=round_down(scores.strict.precision),
    )


def round_down(figure: float) -> float:
    """The figure in whole thousandths."""
    return math.floor(figure * STEPS) / STEPS


def find_problems(name: str, measured: Floor, floors: Floors) -> Iterator[str]:
    """Yield why a set does not pass the gate."""
    floor = floors.sets.get(name)
    if floor is None:
        yield f"{name}: has no floor yet"
        return
    if measured.gold_sha256 != floor.gold_sha256:
        yield f"{name}: the gold has changed since its floor was set"
    yield from find_falls(name, measured, floor)


def find_falls(name: str, measured: Floor, floor: Floor) -> Iterator[str]:
    """Yield each figure below its floor by more than the tolerance."""
    for figure in FIGURES:
        now, least = getattr(measured, figure), getattr(floor, figure)
        if now < least - TOLERANCE:
            yield f"{name}: {figure} {now:.3f} is below its floor {least:.3f}"


def raise_floor(name: str, measured: Floor, floors: Floors) -> Floors:
    """The floors with what was measured, where it is higher.

    A changed gold is taken over too. Raises GoldError where a figure is below its floor.
    """
    floor = floors.sets.get(name, measured)
    if falls := list(find_falls(name, measured, floor)):
        raise GoldError("; ".join(falls))
    highest = {figure: max(getattr(measured, figure), getattr(floor, figure)) for figure in FIGURES}
    raised = msgspec.structs.replace(measured, **highest)
    return msgspec.structs.replace(floors, sets={**floors.sets, name: raised})


def lower_floor(name: str, measured: Floor, floors: Floors, reason: str) -> Floors:
    """The floors with what was measured, also where it is lower, and the reason on record."""
    if not reason.strip():
        raise GoldError(f"{name}: a floor falls only for a reason")
    before = floors.sets.get(name, measured)
    lowered = floors.lowered
    if any(find_falls(name, measured, before)):
        lowering = Lowering(name=name, before=before, after=measured, reason=reason)
        lowered = (*lowered, lowering)
    return Floors(sets={**floors.sets, name: measured}, lowered=lowered)
