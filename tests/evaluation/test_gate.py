"""Floors rise freely and fall only for a reason; every shipped set can be read."""

from pathlib import Path

import pytest

from jalin.errors import GoldError
from jalin.evaluation.gate import (
    Floor,
    Floors,
    find_problems,
    lower_floor,
    raise_floor,
    read_floors,
    read_sets,
    round_down,
    write_floors,
)

ROOT = Path(__file__).parents[2]
LOW = Floor(gold_sha256="a", strict_f1=0.3, dyad_f1=0.4, precision=0.4)
HIGH = Floor(gold_sha256="a", strict_f1=0.5, dyad_f1=0.6, precision=0.6)
MIXED = Floor(gold_sha256="a", strict_f1=0.6, dyad_f1=0.7, precision=0.5)


@pytest.mark.parametrize(
    ("measured", "floors", "problems"),
    [
        (HIGH, {"dev": LOW}, []),
        (LOW, {"dev": LOW}, []),
        (MIXED, {"dev": HIGH}, ["dev: precision 0.500 is below its floor 0.600"]),
        (HIGH, {}, ["dev: has no floor yet"]),
        (HIGH, {"dev": Floor(gold_sha256="b", strict_f1=0, dyad_f1=0, precision=0)}, ["gold"]),
    ],
)
def test_problems(measured: Floor, floors: dict[str, Floor], problems: list[str]) -> None:
    found = list(find_problems("dev", measured, Floors(sets=floors)))
    assert len(found) == len(problems)
    assert all(part in problem for part, problem in zip(problems, found, strict=True))


def test_floors_rise_and_do_not_fall_unasked() -> None:
    floors = raise_floor("dev", LOW, Floors())
    floors = raise_floor("dev", HIGH, floors)
    assert floors.sets == {"dev": HIGH}
    with pytest.raises(GoldError, match=r"precision 0\.500 is below its floor 0\.600"):
        raise_floor("dev", MIXED, floors)


def test_a_lowered_floor_keeps_its_reason() -> None:
    floors = Floors(sets={"dev": HIGH, "train": HIGH})
    lowered = lower_floor("dev", LOW, floors, "gold corrected")
    assert lowered.sets == {"dev": LOW, "train": HIGH}
    assert [(one.before, one.after, one.reason) for one in lowered.lowered] == [
        (HIGH, LOW, "gold corrected")
    ]
    assert lower_floor("train", HIGH, lowered, "same").lowered == lowered.lowered
    with pytest.raises(GoldError, match="only for a reason"):
        lower_floor("dev", LOW, floors, " ")


def test_floors_survive_writing(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert read_floors(path) == Floors()
    floors = lower_floor("dev", LOW, Floors(sets={"dev": HIGH}), "gold corrected")
    write_floors(path, floors)
    assert read_floors(path) == floors
    path.write_text('{"sets": {"dev": {}}}', encoding="utf-8")
    with pytest.raises(GoldError, match=r"floors\.json"):
        read_floors(path)


@pytest.mark.parametrize(("figure", "kept"), [(0.25, 0.25), (0.29999, 0.299), (1.0, 1.0)])
def test_floors_are_rounded_down(figure: float, kept: float) -> None:
    assert round_down(figure) == kept


def test_shipped_sets_can_be_read() -> None:
    names = {gate_set.name for gate_set in read_sets(ROOT / "gold" / "sets.toml")}
    assert set(read_floors(ROOT / "gold" / "floors.json").sets) <= names
