"""Train the tagger of what is not parsed: `python -m training.train_glance id --pool POOL`.

The parser in the folder MODEL is the teacher: its tags of news, or of a treebank's words, are what
is learnt. Of the texts only numbers are kept. A minute on one core, most of it the teacher's.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from jalin.ingest.clean import clean_document
from jalin.ingest.desk import load_desk
from jalin.ingest.documents import Document
from jalin.ingest.sources import read_documents
from jalin.nlp.analyzer import cut_lines, find_lines, spell_words
from jalin.nlp.glance import NEIGHBOURS
from jalin.nlp.network import Array, Model, load_model
from jalin.packs import PACKS, load_pack
from jalin.records import Article
from training.treebanks import read_trees

SEED = 20
WIDTH = 64
"""Numbers of the layer between words and tags; 32 agree on half a word in 100 fewer."""

STEP = 9
"""Of how many articles of the pool one is read."""

BATCH = 512
RATE = 2e-3
"""Words a step, and the first rate of learning, which falls to nothing (Kingma and Ba 2015)."""

MEAN, SQUARE, TINY = 0.9, 0.999, 1e-8
"""What Adam keeps of its two averages, and what keeps it from dividing by nothing."""

HELD = 0.1
"""Share of the words that is held for measuring."""


class Lesson(msgspec.Struct, frozen=True):
    """Words as rows of `states`, row 0 standing for none; their windows and the teacher's tags."""

    states: Array
    windows: NDArray[np.int64]
    tags: NDArray[np.int64]


def main() -> None:
    """Teach and write the tagger that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="folder of the parser, where the tagger goes too")
    parser.add_argument("--pool", type=Path, help="articles to learn from")
    parser.add_argument("--treebank", help="a treebank to learn from")
    parser.add_argument("--words", type=int, default=450_000, help="read no more than so many")
    parser.add_argument("--epochs", type=int, default=4)
    options = parser.parse_args()
    folder: Path = options.model.resolve()
    model = load_model(folder.name, folder.parent)
    sentences: list[tuple[str, ...]] = []
    if options.pool:
        sentences += read_pool(options.pool, folder.name, options.words)
    if options.treebank:
        sentences += [tree.words for tree in read_trees(options.treebank, merge=False)]
    lesson = build_lesson(sentences, model)
    weights = train(lesson, len(model.alphabet.tags), options.epochs)
    small = {name: array.astype(np.float16) for name, array in weights.items()}
    np.savez_compressed(folder / "glance.npz", allow_pickle=False, **small)


def read_pool(pool: Path, model: str, most: int) -> list[tuple[str, ...]]:
    """The sentences of articles spread over the pool, of languages that this model reads."""
    desk = load_desk()
    packs = [load_pack(path.name) for path in sorted(PACKS.iterdir()) if path.is_dir()]
    known = {pack.manifest.lang: pack for pack in packs if pack.manifest.model == model}
    found: list[tuple[str, ...]] = []
    words = 0
    for number, document in enumerate(read_documents([pool], desk)):
        if number % STEP or not isinstance(document, Document) or words >= most:
            continue
        article = clean_document(document, desk)
        if isinstance(article, Article) and article.lang in known:
            pack = known[article.lang]
            cut = cut_lines(article, tuple(find_lines(article, pack)))
            found += [spell_words(sentence, pack) for sentence in cut.words]
            words += sum(map(len, cut.words))
    return found


def build_lesson(sentences: Sequence[tuple[str, ...]], model: Model) -> Lesson:
    """What the teacher says of the sentences."""
    kinds = {word: row for row, word in enumerate({w: 0 for s in sentences for w in s}, start=1)}
    states = model.words.compute(list(kinds))
    numbers = {tag: number for number, tag in enumerate(model.alphabet.tags)}
    labels = model.label(sentences)
    windows = [window for sentence in sentences for window in find_windows(sentence, kinds)]
    return Lesson(
        states=np.concatenate([np.zeros((1, states.shape[1]), dtype=np.float32), states]),
        windows=np.array(windows),
        tags=np.array([numbers[tag] for one in labels for tag in one.tags]),
    )


def find_windows(sentence: Sequence[str], kinds: dict[str, int]) -> Iterator[list[int]]:
    """Yield each word's row between those of its neighbours."""
    rows = [0, *(kinds[word] for word in sentence), 0]
    for place in range(len(sentence)):
        yield rows[place : place + NEIGHBOURS]


def train(lesson: Lesson, tags: int, epochs: int) -> dict[str, Array]:
    """The weights after so many rounds; prints how often they agree with the teacher."""
    random = np.random.default_rng(SEED)
    inputs = NEIGHBOURS * lesson.states.shape[1]
    weights = {
        "near.weight": random.normal(0, inputs**-0.5, (inputs, WIDTH)).astype(np.float32),
        "near.bias": np.zeros(WIDTH, dtype=np.float32),
        "tag.weight": random.normal(0, WIDTH**-0.5, (WIDTH, tags)).astype(np.float32),
        "tag.bias": np.zeros(tags, dtype=np.float32),
    }
    taught = int(len(lesson.tags) * (1 - HELD))
    mover = Mover(weights, epochs * max(1, taught // BATCH))
    for _ in range(epochs):
        order = random.permutation(taught)
        for start in range(0, taught, BATCH):
            mover.move(weights, find_slopes(weights, lesson, order[start : start + BATCH]))
        held = np.arange(taught, len(lesson.tags))
        _, _, scores = run(weights, lesson, held)
        same = (scores.argmax(axis=1) == lesson.tags[held]).mean()
        print(f"{len(held)} held words, {same:.2%} tagged as by the teacher", flush=True)
    near = weights["near.weight"].reshape(NEIGHBOURS, -1, WIDTH).transpose(0, 2, 1)
    return {
        "near.weight": near.reshape(NEIGHBOURS * WIDTH, -1),
        "near.bias": weights["near.bias"],
        "tag.weight": weights["tag.weight"].T,
        "tag.bias": weights["tag.bias"],
    }


def run(
    weights: dict[str, Array], lesson: Lesson, places: NDArray[np.int64]
) -> tuple[Array, Array, Array]:
    """The inputs of words, the states between, and the tags' scores."""
    inputs: Array = lesson.states[lesson.windows[places]].reshape(len(places), -1)
    states: Array = np.maximum(inputs @ weights["near.weight"] + weights["near.bias"], 0)
    return inputs, states, states @ weights["tag.weight"] + weights["tag.bias"]


def find_slopes(
    weights: dict[str, Array], lesson: Lesson, places: NDArray[np.int64]
) -> dict[str, Array]:
    """The gradient of the mean cross-entropy of some words."""
    inputs, states, scores = run(weights, lesson, places)
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    chances[np.arange(len(places)), lesson.tags[places]] -= 1
    chances /= len(places)
    inner = (chances @ weights["tag.weight"].T) * (states > 0)
    return {
        "near.weight": inputs.T @ inner,
        "near.bias": inner.sum(axis=0),
        "tag.weight": states.T @ chances,
        "tag.bias": chances.sum(axis=0),
    }


class Mover:
    """Adam, with a rate that falls to nothing over the steps."""

    def __init__(self, weights: dict[str, Array], steps: int) -> None:
        self.means = {name: np.zeros_like(array) for name, array in weights.items()}
        self.squares = {name: np.zeros_like(array) for name, array in weights.items()}
        self.steps = steps
        self.step = 0

    def move(self, weights: dict[str, Array], slopes: dict[str, Array]) -> None:
        """Change the weights by one step."""
        rate = RATE * max(0.0, 1 - self.step / self.steps)
        self.step += 1
        for name, slope in slopes.items():
            self.means[name] = MEAN * self.means[name] + (1 - MEAN) * slope
            self.squares[name] = SQUARE * self.squares[name] + (1 - SQUARE) * slope**2
            mean = self.means[name] / (1 - MEAN**self.step)
            square = self.squares[name] / (1 - SQUARE**self.step)
            weights[name] -= rate * mean / (np.sqrt(square) + TINY)


if __name__ == "__main__":
    main()
