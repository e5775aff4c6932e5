"""What fuzzing once found holds, and so does a handful of made-up inputs of each target."""

from pathlib import Path

import msgspec
import pytest

from bench.fuzz import Trial, keep
from bench.fuzz_inputs import Saying
from bench.fuzz_targets import TARGETS

SEEDS = sorted((Path(__file__).parent / "seeds").glob("*/*.json"))
HANDFUL = {"clean": 15, "dates": 30, "amounts": 30, "packs": 8, "store": 2}


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_was_found_holds(path: Path) -> None:
    target = TARGETS[path.parent.name]
    target.check(msgspec.json.decode(path.read_bytes(), type=target.kind))


@pytest.mark.parametrize("name", TARGETS)
def test_a_handful_of_inputs_holds(name: str) -> None:
    trial = Trial(name, TARGETS[name])
    trial.run_round(1, HANDFUL[name])
    assert trial.tried >= HANDFUL[name]
    assert not trial.found


def test_what_fails_is_shrunk_and_kept_once(tmp_path: Path) -> None:
    def check(saying: Saying) -> None:
        assert len(saying.text) < 3, "too long"

    trial = Trial("long", msgspec.structs.replace(TARGETS["dates"], check=check))
    trial.run_round(1, 200)
    trial.run_round(2, 200)
    keep(trial, tmp_path)
    [seed] = (tmp_path / "long").glob("*.json")
    assert len(msgspec.json.decode(seed.read_bytes(), type=Saying).text) == 3
    assert "too long" in seed.with_suffix(".txt").read_text(encoding="utf-8")
