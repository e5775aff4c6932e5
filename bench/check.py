"""Fails where a stage takes over 10 % more processor time than at a base commit, in the same run.

Both are measured in turns on the same articles and the faster of each one's rounds counts, so
that what else the machine does weighs on both alike.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.workload import write_sample

ROOT = Path(__file__).parents[1]
POOL = ROOT.parent / "shared" / "data" / "news" / "pool.jsonl.gz"
ALLOWED = 1.10
LEAST_MS = 0.5
"""Milliseconds an article under which a stage's share is noise; such stages are only shown."""

STAGES = """
import json, sys
from pathlib import Path
from bench.speed import Clock, code_sample, read_sample
from jalin.kit import load_kit
from jalin.pipeline import is_read
kit, clock = load_kit(), Clock()
warm = read_sample(Path(sys.argv[1]), Clock())[:8]
code_sample([a for a in warm if is_read(a, kit)], kit, Clock())
articles = [a for a in read_sample(Path(sys.argv[1]), clock) if is_read(a, kit)]
code_sample(articles, kit, clock)
print(json.dumps({name: 1000 * spent / len(articles) for name, spent in clock.cpu.items()}))
"""
"""Run in each tree with its own code: milliseconds of processor time an article, by stage."""


def measure(tree: Path, sample: Path) -> dict[str, float]:
    """Milliseconds of processor time an article by stage, with the code of a tree."""
    paths = os.pathsep.join([str(tree / "src"), str(tree)])
    said = subprocess.run(
        [sys.executable, "-c", STAGES, str(sample)],
        env={**os.environ, "PYTHONPATH": paths, "OMP_NUM_THREADS": "1"},
        cwd=tree,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found: dict[str, float] = json.loads(said.stdout.splitlines()[-1])
    return {**found, "all": sum(found.values())}


def keep_best(best: dict[str, float], found: Mapping[str, float]) -> dict[str, float]:
    """The smaller figure of each stage."""
    return {name: min(spent, best.get(name, spent)) for name, spent in found.items()}


def list_slower(base: Mapping[str, float], now: Mapping[str, float]) -> list[str]:
    """The stages of both that take over 10 % more now."""
    both = [name for name in now if name in base and max(base[name], now[name]) >= LEAST_MS]
    return [name for name in both if now[name] > ALLOWED * base[name]]


def run_git(*words: str) -> str:
    """What git says in this tree."""
    call = ["git", "-C", str(ROOT), *words]
    return subprocess.run(call, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def main() -> int:
    """Print each stage at the base and now; 1 where one is slower."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", nargs="?", default="main", help="compared with where this left it")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--pool", type=Path, default=POOL)
    flags = parser.parse_args()
    commit = run_git("merge-base", flags.base, "HEAD")
    best: dict[str, dict[str, float]] = {"base": {}, "now": {}}
    with TemporaryDirectory() as folder:
        sample = write_sample(flags.pool, flags.articles, Path(folder, "sample.jsonl"))
        tree = Path(folder) / "base"
        run_git("worktree", "add", "--detach", str(tree), commit)
        try:
            for _ in range(flags.rounds):
                best["base"] = keep_best(best["base"], measure(tree, sample))
                best["now"] = keep_best(best["now"], measure(ROOT, sample))
        finally:
            run_git("worktree", "remove", "--force", str(tree))
    print(f"ms of processor time an article at {commit[:8]} and now, and their ratio:")
    for name, now in best["now"].items():
        then = best["base"].get(name)
        ratio = f"{now / then:6.2f}" if then else "   new"
        print(f"{name:18} {then or 0:7.2f} {now:7.2f} {ratio}")
    slower = list_slower(best["base"], best["now"])
    print(f"over {ALLOWED:.2f}: {', '.join(slower) or 'none'}")
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main())
