"""What the Indonesian pipeline costs on one core, stage by stage: part of `python -m bench.nlp`.

Articles of the pool are read as a run reads them, many through the networks together. Seconds are
of the processor, so that other work on the machine counts as little as can be.
"""

import gzip
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

from bench.entities import POOL
from jalin.nlp.analyzer import TrainedAnalyzer
from jalin.nlp.lemmas import load_lemmatizer
from jalin.nlp.network import MODELS, load_model
from jalin.packs import load_pack
from jalin.records import Article

ARTICLES, STEP = 250, 20
"""Articles that are read, and of how many of the pool one is."""

TOGETHER = 50
"""Articles read together."""

Result = TypeVar("Result")


class Clock:
    """Seconds of the processor by stage."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def run(self, stage: str, work: Callable[[], Result]) -> Result:
        """What the work gives, its seconds added to the stage's."""
        began = time.process_time()
        result = work()
        self.spent[stage] = self.spent.get(stage, 0.0) + time.process_time() - began
        return result


def main() -> None:
    """Print the figures; nothing where there is no pool."""
    if not POOL.exists():
        return
    clock = Clock()
    analyzer = clock.run("loading", load)
    loading = clock.spent.pop("loading")
    articles = list(read_articles(POOL))
    words = 0
    for first in range(0, len(articles), TOGETHER):
        here = articles[first : first + TOGETHER]
        cuts = clock.run("sentences and words", lambda: [analyzer.cut(one) for one in here])  # noqa: B023 - run at once
        told = clock.run("tags, trees, lemmas", lambda: analyzer.label(cuts))  # noqa: B023 - run at once
        clock.run("names", lambda: analyzer.find_all_entities(told))  # noqa: B023 - run at once
        words += sum(len(line) for cut in cuts for line in cut.words)
    print(f"\nspeed on {len(articles)} articles, {words} words, {TOGETHER} together")
    for stage, spent in clock.spent.items():
        print(f"{stage:40}{1e6 * spent / words:14.1f} ms per 1,000 words")
    print(f"{'all, names too':40}{words / sum(clock.spent.values()):14.0f} words/s")
    print(f"{'all but names':40}{words / sum(list(clock.spent.values())[:2]):14.0f} words/s")
    print(f"{'loading':40}{loading:14.2f} s")
    print(f"{'models on disk':40}{size_of(MODELS):14.1f} MB")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{'resident at most':40}{peak / (1 << 20 if sys.platform == 'darwin' else 1024):14.0f} MB"
    )


def load() -> TrainedAnalyzer:
    """The Indonesian analyzer with its model of names."""
    analyzer = TrainedAnalyzer(
        load_pack("id"), load_model("id"), load_lemmatizer("id", MODELS / "id", clitics=True)
    )
    analyzer.find_entities([])
    return analyzer


def read_articles(pool: Path) -> Iterator[Article]:
    """Yield Indonesian articles from all over the pool's first part."""
    with gzip.open(pool, "rt", encoding="utf-8") as file:
        rows = (row for line in file if (row := json.loads(line))["lang"] == "id")
        for row in islice(rows, 0, ARTICLES * STEP, STEP):
            yield Article(id=row["id"], text=row["text"], digest="", lang="id")


def size_of(folder: Path) -> float:
    """Megabytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


if __name__ == "__main__":
    main()
