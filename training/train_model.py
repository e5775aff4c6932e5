"""Train everything of one language's model, in order: `python -m training.train_model id`.

Intermediate files go to `training/work`; the model goes to `src/jalin/data/models/<lang>`. On one
core of a small server Indonesian takes about an hour and a half and English half an hour.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from training.treebanks import TREEBANKS

WORK = Path(__file__).parent / "work"
MODELS = Path(__file__).parents[1] / "src" / "jalin" / "data" / "models"
POOL = TREEBANKS.parent / "news" / "pool.jsonl.gz"

STEPS = {
    "id": (
        f"train_vectors {POOL} vectors.npz",
        "train_pipeline id cnn",
        "train_parser id-measured first --vectors vectors.npz --epochs 22",
        f"agree {POOL} silver.msgpack cnn first --sentences 24000",
        "train_parser id id --vectors vectors.npz --silver silver.msgpack --epochs 15",
    ),
    "en": ("train_parser en en --epochs 14",),
}
"""Modules of this package with their arguments; files without a folder lie in `WORK`."""


def main() -> None:
    """Run the steps of the language given on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lang", choices=sorted(STEPS))
    lang = parser.parse_args().lang
    WORK.mkdir(exist_ok=True)
    root = Path(__file__).parents[1]
    environment = {"PYTHONPATH": f"{root}:{root / 'src'}", "OMP_NUM_THREADS": "1"}
    for step in STEPS[lang]:
        print(step, flush=True)
        module, *arguments = step.split()
        command = [sys.executable, "-m", f"training.{module}", *arguments]
        subprocess.run(command, cwd=WORK, env=environment, check=True)
    for name in ("network.npz", "network.json"):
        shutil.copy(WORK / lang / name, MODELS / lang / name)
    subprocess.run([sys.executable, "-m", "training.train_lemmas", lang], cwd=root, check=True)


if __name__ == "__main__":
    main()
