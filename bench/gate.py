"""The gate: fails where a gold set's figures are below their floors.

Usage: `make gate`, `make gate-update` (raises floors), or
`python bench/gate.py --update --lower --reason "..."`, which may lower them.
"""

import argparse
import sys
from pathlib import Path

from jalin.errors import GoldError
from jalin.evaluation.evaluate import evaluate_files
from jalin.evaluation.gate import (
    Floor,
    Floors,
    GateSet,
    find_problems,
    lower_floor,
    measure_floor,
    raise_floor,
    read_floors,
    read_sets,
    write_floors,
)
from jalin.evaluation.render import render_scores
from jalin.kit import Kit, load_kit

ROOT = Path(__file__).parents[1]
SETS = ROOT / "gold" / "sets.toml"
FLOORS = ROOT / "gold" / "floors.json"


def main(arguments: argparse.Namespace) -> int:
    """Measure every set that is here, then check or update its floor; 1 where one fails."""
    kit = load_kit()
    floors = read_floors(FLOORS)
    problems: list[str] = []
    for gate_set in read_sets(SETS):
        if not (ROOT / gate_set.gold).exists() and not gate_set.required:
            print(f"{gate_set.name}: skipped, {gate_set.gold} is not here\n")
            continue
        try:
            measured = measure_set(gate_set, kit)
            if arguments.update:
                floors = update_floor(gate_set.name, measured, floors, arguments)
            else:
                problems += find_problems(gate_set.name, measured, floors)
        except GoldError as error:
            problems.append(str(error))
    if arguments.update:
        write_floors(FLOORS, floors)
    for problem in problems:
        print(f"gate: {problem}", file=sys.stderr)
    print("gate: closed" if problems else "gate: open")
    return int(bool(problems))


def update_floor(
    name: str, measured: Floor, floors: Floors, arguments: argparse.Namespace
) -> Floors:
    """The floors with what was measured; lower ones only as the flags allow."""
    if arguments.lower:
        return lower_floor(name, measured, floors, arguments.reason)
    return raise_floor(name, measured, floors)


def measure_set(gate_set: GateSet, kit: Kit) -> Floor:
    """The figures of one set, printed."""
    evaluation = evaluate_files([ROOT / gate_set.articles], ROOT / gate_set.gold, kit)
    print(f"{gate_set.name}: {evaluation.scores.articles} articles")
    print(render_scores(evaluation.scores), end="\n\n")
    for reject in evaluation.rejects:
        print(f"rejected: {reject.source}: {reject.reason}")
    return measure_floor(evaluation.scores, evaluation.gold_sha256)


def read_arguments() -> argparse.Namespace:
    """The flags."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument("--lower", action="store_true", help="with --update: also lower them")
    parser.add_argument("--reason", default="", help="why a floor may fall; kept beside it")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(read_arguments()))
