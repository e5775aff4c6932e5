"""Run every step of a training on next to nothing: `python -m training.smoke id FOLDER`.

What it makes is worthless; it shows in seconds that each step starts, takes what the steps before
it made, and writes what the model needs. Nothing outside FOLDER is written.
"""

import argparse
import contextlib
import gzip
import importlib
import itertools
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

from training.train_model import LEMMAS, PLACES, POOL, STEPS

ARTICLES = 150
"""Articles of the pool that are read."""

SENTENCES = 30
"""Sentences that are read of a set or treebank, or drawn."""

FEWER = {
    r"--epochs \d+": "--epochs 1",
    r"--sentences \d+": f"--sentences {SENTENCES}",
}
"""What of a step's arguments becomes less."""


def main() -> None:
    """Run the steps of one training as told on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lang", choices=sorted(STEPS))
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    run_smoke(options.lang, options.folder.resolve())


def run_smoke(lang: str, folder: Path) -> None:
    """Run each step in a folder, in this process; raises whatever a step raises.

    FileNotFoundError if a file that the model needs was not made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pool, taught = folder / "pool.jsonl.gz", folder / "taught.jsonl"
    write_pool(POOL, pool, taught)
    fewer: dict[str, dict[str, Any]] = {
        "training.treebanks": {"MOST": SENTENCES},
        "training.ner_sets": {"MOST": SENTENCES, "POOL": pool},
        "training.label_entities": {"BY_HAND": taught},
        "training.train_pipeline": {"EVALUATE_EVERY": 2, "PATIENCE": 1},
        "training.train_lemmas": {"MODELS": folder},
    }
    steps = [*STEPS[lang], *([f"train_lemmas {lang}"] if lang in LEMMAS else [])]
    with contextlib.chdir(folder):
        for step in steps:
            run_step(shorten(step, pool), fewer)
    for name in PLACES[lang]:
        if not (folder / lang / name).exists():
            raise FileNotFoundError(folder / lang / name)


def write_pool(pool: Path, small: Path, taught: Path) -> None:
    """Write the pool's first articles, and what is labelled by hand of them."""
    with gzip.open(pool, "rt", encoding="utf-8") as file:
        lines = list(itertools.islice(file, ARTICLES))
    with gzip.open(small, "wt", encoding="utf-8") as file:
        file.writelines(lines)
    known = {json.loads(line)["id"] for line in lines}
    by_hand = Path(__file__).parent / "taught_mentions.jsonl"
    rows = by_hand.read_text(encoding="utf-8").splitlines(keepends=True)
    taught.write_text("".join(row for row in rows if json.loads(row)["article"] in known))


def shorten(step: str, pool: Path) -> str:
    """A step with a small pool, and less of everything."""
    short = step.replace(str(POOL), str(pool))
    for pattern, less in FEWER.items():
        short = re.sub(pattern, less, short)
    return short


def run_step(step: str, fewer: dict[str, dict[str, Any]]) -> None:
    """Run one step's module with its arguments."""
    name, *arguments = step.split()
    module = importlib.import_module(f"training.{name}")
    print(step, flush=True)
    with contextlib.ExitStack() as stack:
        stack.enter_context(mock.patch.object(sys, "argv", [name, *arguments]))
        for patched in patches(fewer):
            stack.enter_context(patched)
        module.main()


def patches(fewer: dict[str, dict[str, Any]]) -> Iterator[Any]:
    """Yield what lessens the modules that are loaded."""
    for name, values in fewer.items():
        if name in sys.modules:
            yield mock.patch.multiple(name, **values)


if __name__ == "__main__":
    main()
