"""Fuzzes cleaning, dates, amounts, packs and the store; what fails is kept as a seed.

Hypothesis makes the inputs up and shrinks those that fail. Minutes are of processor time, so a
busy machine tries as many.
"""

import argparse
import math
import sys
import time
import traceback
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, Phase, given, seed, settings

from bench.fuzz_targets import TARGETS, BrokenError, Target, require
from jalin.ids import digest_bytes
from jalin.records import Record

ROUND = 200
"""Inputs between two looks at the clock."""

SLOW_S = 10.0
"""Processor seconds after which an input counts as one that hangs."""


class Trial:
    """One target's inputs tried, and the smallest input of each failure by where it failed."""

    def __init__(self, name: str, target: Target) -> None:
        self.name = name
        self.target = target
        self.tried = 0
        self.found: dict[str, tuple[Record, str]] = {}
        self._last: tuple[str, Record, str] | None = None
        self._end = math.inf

    def run(self, seconds: float, first_seed: int = 0) -> None:
        """Try inputs until so much processor time is spent."""
        self._end, number = time.process_time() + seconds, first_seed
        while time.process_time() < self._end:
            self.run_round(number, ROUND)
            number += 1
        self._end = math.inf

    def run_round(self, number: int, count: int) -> None:
        """Try some inputs; on a failure, shrink it and keep it."""
        self._last = None
        given_inputs = given(self.target.inputs())
        quiet = settings(
            max_examples=count,
            database=None,
            deadline=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        try:
            seed(number)(quiet(given_inputs(self.try_input)))()
        except Exception:  # whatever it is, it is what was looked for
            if self._last is None:
                raise
            where, found, how = self._last
            self.found[where] = (found, how)

    def try_input(self, found: Record) -> None:
        """Check one input; a failure known by where it failed is passed over.

        Once time is up nothing is checked, so that neither a round nor a shrinking outlasts it.
        """
        start = time.process_time()
        if start >= self._end:
            return
        self.tried += 1
        try:
            self.target.check(found)
            require(time.process_time() - start < SLOW_S, "slow")
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}"
            if isinstance(error, BrokenError):
                where = str(error)
            if where in self.found:
                return
            self._last = where, found, "".join(traceback.format_exception(error))
            raise


def keep(trial: Trial, folder: Path) -> None:
    """Write each failing input as JSON with its traceback beside it."""
    into = folder / trial.name
    for found, how in trial.found.values():
        into.mkdir(parents=True, exist_ok=True)
        content = msgspec.json.encode(found)
        name = digest_bytes(content)
        (into / f"{name}.json").write_bytes(content + b"\n")
        (into / f"{name}.txt").write_text(how, encoding="utf-8", errors="backslashreplace")


def main() -> int:
    """Print, a target a line, what was tried and what was found; 1 where anything was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], default=[])
    parser.add_argument("--minutes", type=float, default=1.0, help="of processor time a target")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--into", type=Path, default=Path("build/fuzz"), help="for what fails")
    flags = parser.parse_args()
    failures = 0
    for name in flags.targets or TARGETS:
        trial = Trial(name, TARGETS[name])
        start = time.process_time()
        trial.run(60 * flags.minutes, flags.seed)
        minutes = (time.process_time() - start) / 60
        print(f"{name}: {trial.tried:,} inputs in {minutes:.1f} processor minutes,", end=" ")
        print(f"{len(trial.found)} findings: {'; '.join(trial.found) or 'none'}", flush=True)
        keep(trial, flags.into)
        failures += len(trial.found)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
