"""How whole runs of `jalin code` grow: `python -m bench.growth POOL.jsonl.gz [--sizes 1000 5000]`.

Each run codes so many articles of the pool into a database of its own, loading and storing counted.
Beyond its end the pool is begun again; where POOL is no file the articles are generated.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from bench.workload import line_of, read_workload

SIZES = (1_000, 5_000, 20_000, 100_000)

MOST_GROWTH = 1.2
"""The dearest article of a run may cost so many times that of the cheapest."""

MOST_MB = 1_200
"""The aim for each process."""


class Cost(NamedTuple):
    """What one run took: seconds by the clock and of all processors, its largest process."""

    articles: int
    wall_s: float
    processor_s: float
    peak_mb: float


def measure(pool: Path, articles: int, workers: int) -> Cost:
    """Code so many articles in a folder that is thrown away.

    The peak is of the largest process, what it shares with others included.
    """
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "articles.jsonl")
        with source.open("w", encoding="utf-8") as file:
            file.writelines(map(line_of, read_workload(pool, articles)))
        jalin = Path(sys.executable).with_name("jalin")
        words = ["code", source, "--db", Path(folder, "db"), "--workers", workers]
        start = perf_counter()
        process = subprocess.Popen(
            [jalin, *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall_s = perf_counter() - start
    if process.returncode:
        raise SystemExit(f"jalin code ended with {process.returncode}")
    return Cost(articles, wall_s, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def main() -> int:
    """Print a line for each run; 1 where memory or time grow beyond their aims."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--workers", type=int, default=2)
    flags = parser.parse_args()
    print(f"{'articles':>9}{'seconds':>9}{'a second':>10}{'ms each':>9}{'peak MB':>9}")
    costs = []
    for articles in flags.sizes:
        cost = measure(flags.pool, articles, flags.workers)
        costs.append(cost)
        print(
            f"{cost.articles:9,}{cost.wall_s:9.1f}{cost.articles / cost.wall_s:10.1f}"
            f"{1000 * cost.processor_s / cost.articles:9.1f}{cost.peak_mb:9.0f}",
            flush=True,
        )
    each = [cost.processor_s / cost.articles for cost in costs]
    grown = max(each) > MOST_GROWTH * min(each) or max(cost.peak_mb for cost in costs) > MOST_MB
    return 1 if grown else 0


if __name__ == "__main__":
    sys.exit(main())
