"""Train everything of one language's model, in order: `python -m training.train_model id`.

Intermediate files go to `training/work`; the model goes to `src/jalin/data/models/<lang>`. On one
core of a small server Indonesian takes about an hour and a half and English half an hour. The
named entities of Indonesian (id-entities, a quarter of an hour) are trained beside its shipped
parser, whose word vectors they see, and again whenever that parser gets new vectors.
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
MENTIONS = Path(__file__).parents[1] / "gold" / "mentions.jsonl"

ON = "--times 1 --share 0.3 --again 1062"
"""Lessons of names to teach on with: what is known less often than the last sentences by hand."""

STEPS = {
    "id": (
        f"train_vectors {POOL} vectors.npz",
        "train_pipeline id cnn",
        "train_parser id-measured first --vectors vectors.npz --epochs 22",
        f"agree {POOL} silver.msgpack cnn first --sentences 24000",
        "train_parser id second --vectors vectors.npz --silver silver.msgpack --epochs 15",
        "train_parser id id --start second --epochs 5",
        f"train_glance id --pool {POOL}",
    ),
    "en": ("train_parser en en --epochs 14", "train_glance en --treebank en_ewt-train"),
    "id-entities": (
        "train_ner id-measured entities --epochs 5",
        f"label_entities {POOL} lessons.msgpack entities {MENTIONS} --sentences 1500 --times 2",
        "train_ner id earlier --silver lessons.msgpack --start entities --epochs 3",
        f"label_entities {POOL} hand.msgpack entities {MENTIONS} --sentences 0 --times 3",
        "train_ner id later --silver hand.msgpack --start earlier --epochs 2 --seed 21",
        f"label_entities {POOL} on.msgpack entities {MENTIONS} --sentences 0 {ON}",
        "train_ner id-on id-entities --silver on.msgpack --start later --epochs 2 --seed 31 --mean",
        "train_ner nerui-measured nerui --epochs 7",
    ),
}
"""Modules of this package with their arguments; files without a folder lie in `WORK`."""

PLACES = {
    "id": {"network.npz": "id", "network.json": "id", "glance.npz": "id"},
    "en": {"network.npz": "en", "network.json": "en", "glance.npz": "en"},
    "id-entities": {"ner.npz": "id", "ner.json": "id"},
}
"""The files that are shipped, and the model that each is of."""

LEMMAS = frozenset({"id", "en"})


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
    for name, folder in PLACES[lang].items():
        shutil.copy(WORK / lang / name, MODELS / folder / name)
    if lang in LEMMAS:
        subprocess.run([sys.executable, "-m", "training.train_lemmas", lang], cwd=root, check=True)


if __name__ == "__main__":
    main()
