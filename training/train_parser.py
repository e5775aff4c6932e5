"""Train the tagger and parser of one language: `python -m training.train_parser id OUT`.

Writes `network.npz` and `network.json` into the folder OUT. Seeds are fixed. Needs
torch; what it writes is run by numpy alone (`jalin.nlp.network`).
"""

import argparse
import copy
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import numpy as np
import torch
from torch import Tensor

from jalin.nlp.features import affixes_of, form_of, shape_of
from jalin.nlp.network import load_model
from jalin.nlp.tokens import split_contractions, split_words
from jalin.packs import PACKS, read_manifest
from training.network import AFFIXES, Network, Size
from training.punctuation import hang_punctuation
from training.treebanks import Tree, read_trees, regroup

SEED = 20
UNKNOWN = ""
LEAST_FORM, LEAST_AFFIX = 2, 3
BATCH_WORDS = 1000
RATE = 0.002
RATE_BEGUN = 0.001
"""Where a trained model is taught on."""

RATE_END = 0.1
AVERAGE = 0.998
FORM_DROP = 0.25
"""Times a form seen once is taken for unknown; rarer for frequent forms (Kiperwasser 2016)."""


class Lesson(msgspec.Struct, frozen=True, kw_only=True):
    """A treebank, its annotation style, and how often an epoch sees it.

    Styles are numbered; the model speaks style 0. `hold` trees at the end are not taught.
    """

    treebank: str
    style: int = 0
    times: int = 1
    hold: int = 0


class Recipe(msgspec.Struct, frozen=True, kw_only=True):
    """What teaches a model, and the last `judged` trees of which treebank judge it (0: all)."""

    lessons: tuple[Lesson, ...]
    dev: str
    judged: int = 0


OLD_PUNCTUATION = frozenset({"id_gsd-train-converted"})
"""Treebanks older than today's guidelines for punctuation: of GSD's marks, only 70% hung so."""

HELD = 109
"""Trees of the Indonesian development set kept from teaching, to see that training goes well."""

RECIPES = {
    "id": Recipe(
        lessons=(
            Lesson(treebank="id_gsd-train-converted", style=2),
            Lesson(treebank="id_csui-ud-train", style=1),
            Lesson(treebank="id_gsd-ud-dev", times=2, hold=HELD),
        ),
        dev="id_gsd-ud-dev",
        judged=HELD,
    ),
    "id-measured": Recipe(
        lessons=(
            Lesson(treebank="id_gsd-train-converted"),
            Lesson(treebank="id_csui-ud-train", style=1),
        ),
        dev="id_gsd-ud-dev",
    ),
    "en": Recipe(lessons=(Lesson(treebank="en_ewt-train"),), dev="en_ewt-ud-dev"),
}


class Alphabet(msgspec.Struct, frozen=True, kw_only=True):
    """Every string the model knows, by its number."""

    forms: list[str]
    affixes: list[list[str]]
    shapes: list[str]
    tags: list[str]
    relations: list[str]
    vectors: list[str]


class Coder:
    """Words and labels to numbers."""

    def __init__(self, alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        self.forms = number(alphabet.forms)
        self.affixes = [number(table) for table in alphabet.affixes]
        self.shapes = number(alphabet.shapes)
        self.vectors = number(alphabet.vectors)
        self.tags = number(alphabet.tags)
        self.relations = number(alphabet.relations)

    def word(self, word: str) -> list[int]:
        """The nine features of a word; 0 is unknown."""
        form = form_of(word)
        affixes = affixes_of(form)
        ids = [self.forms.get(form, 0)]
        ids += [table.get(affix, 0) for table, affix in zip(self.affixes, affixes, strict=True)]
        return [*ids, self.shapes.get(shape_of(word), 0), self.vectors.get(form, 0)]


class Sample(msgspec.Struct, frozen=True):
    """A sentence in numbers; heads count from 1, 0 is the root."""

    ids: Tensor
    tags: Tensor
    heads: Tensor
    relations: Tensor
    style: int


def number(names: list[str]) -> dict[str, int]:
    """Each name's place."""
    return {name: place for place, name in enumerate(names)}


def main() -> None:
    """Train one language as told on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipe", choices=sorted(RECIPES))
    parser.add_argument("out", type=Path)
    parser.add_argument("--vectors", type=Path, help="word vectors by training.train_vectors")
    parser.add_argument("--silver", type=Path, help="agreed trees by training.agree")
    parser.add_argument("--start", type=Path, help="a trained model to begin with, and its words")
    parser.add_argument("--epochs", type=int, default=25)
    parser.add_argument("--hidden", type=int, default=Size().hidden)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    lessons = read_lessons(options.recipe, options.silver)
    dev = read_dev(options.recipe)
    words, vectors = read_vectors(options.vectors or options.start)
    trees = [tree for tree, _ in lessons]
    coder = Coder(read_alphabet(options.start) if options.start else build_alphabet(trees, words))
    styles = 1 + max(style for _, style in lessons)
    counts = counts_of(coder.alphabet) | {"sources": styles}
    network = Network(counts, vectors, Size(hidden=options.hidden))
    if options.start:
        begin_with(options.start, network)
    save(train(network, coder, lessons, dev, options), coder, options.out)


def read_lessons(name: str, silver: Path | None) -> list[tuple[Tree, int]]:
    """Every tree taught in an epoch, with its style."""
    lessons = []
    for lesson in RECIPES[name].lessons:
        trees = read_bank(lesson.treebank)
        trees = trees[: len(trees) - lesson.hold] * lesson.times
        lessons += [(tree, lesson.style) for tree in trees]
    if silver is not None:
        lessons += [
            (tree, 0) for tree in msgspec.msgpack.decode(silver.read_bytes(), type=list[Tree])
        ]
    return lessons


def read_bank(name: str) -> list[Tree]:
    """A treebank's trees with words as our tokeniser cuts them, and punctuation as it hangs now."""
    if name in OLD_PUNCTUATION:
        return [hang_punctuation(tree) for tree in read_trees(name)]
    if not name.startswith("en_"):
        return read_trees(name)
    contraction = re.compile(read_manifest(PACKS / "en" / "pack.toml").contraction, re.IGNORECASE)
    found = []
    for tree in read_trees(name, merge=False):
        spans = split_words(tree.text, 0, len(tree.text))
        found.append(regroup(tree, split_contractions(tree.text, spans, contraction)))
    return found


def read_dev(name: str) -> list[Tree]:
    """The trees that judge a recipe."""
    recipe = RECIPES[name]
    return read_bank(recipe.dev)[-recipe.judged :]


def read_vectors(path: Path | None) -> tuple[list[str], Tensor]:
    """Words and their vectors, the first row for unknown words."""
    if path is None:
        return [UNKNOWN], torch.zeros(1, 1)
    if path.is_dir():
        model = load_model(path.name, path.parent)
        return model.alphabet.vectors, torch.from_numpy(model.network.weights["vectors"])
    data = np.load(path)
    return [str(word) for word in data["words"]], torch.from_numpy(data["vectors"])


def build_alphabet(trees: list[Tree], vector_words: list[str]) -> Alphabet:
    """What the training trees hold often enough."""
    forms = Counter(form_of(word) for tree in trees for word in tree.words)
    affixes = [Counter[str]() for _ in range(AFFIXES)]
    for form in forms:
        for table, affix in zip(affixes, affixes_of(form), strict=True):
            table[affix] += 1
    shapes = Counter(shape_of(word) for tree in trees for word in tree.words)
    return Alphabet(
        forms=frequent(forms, LEAST_FORM),
        affixes=[frequent(table, LEAST_AFFIX) for table in affixes],
        shapes=frequent(shapes, LEAST_AFFIX),
        tags=sorted({tag for tree in trees for tag in tree.tags}),
        relations=sorted({relation for tree in trees for relation in tree.relations}),
        vectors=vector_words,
    )


def read_alphabet(folder: Path) -> Alphabet:
    """The alphabet of a trained model."""
    return msgspec.json.decode((folder / "network.json").read_bytes(), type=Alphabet)


def begin_with(folder: Path, network: Network) -> None:
    """Take over a trained model's weights; a style that it lacks begins as the one it speaks."""
    with np.load(folder / "network.npz") as arrays:
        known = {name: torch.from_numpy(arrays[name].astype(np.float32)) for name in arrays.files}
    state = network.state_dict()
    styles = known.pop("styles", state["source.weight"][:0])
    state["source.weight"][: len(styles)] = styles[: len(state["source.weight"])]
    network.load_state_dict({name: known.get(name, state[name]) for name in state})


def frequent(counts: Counter[str], least: int) -> list[str]:
    """The unknown, then names counted at least so often, in alphabetical order."""
    return [UNKNOWN, *sorted(name for name, count in counts.items() if count >= least)]


def counts_of(alphabet: Alphabet) -> dict[str, int]:
    """Rows of each table."""
    counts = {f"affix{i}": len(table) for i, table in enumerate(alphabet.affixes)}
    return counts | {
        "forms": len(alphabet.forms),
        "shapes": len(alphabet.shapes),
        "tags": len(alphabet.tags),
        "relations": len(alphabet.relations),
    }


def sample_of(tree: Tree, style: int, coder: Coder) -> Sample:
    """One tree in numbers; a tag or relation that training never saw counts as the first."""
    return Sample(
        torch.tensor([coder.word(word) for word in tree.words]),
        torch.tensor([coder.tags.get(tag, 0) for tag in tree.tags]),
        torch.tensor([head + 1 for head in tree.heads]),
        torch.tensor([coder.relations.get(relation, 0) for relation in tree.relations]),
        style,
    )


def train(
    network: Network,
    coder: Coder,
    lessons: list[tuple[Tree, int]],
    dev: list[Tree],
    options: argparse.Namespace,
) -> Network:
    """Train for a number of epochs at a falling rate; the averaged weights come back."""
    samples = [sample_of(tree, style, coder) for tree, style in lessons]
    dev_samples = [sample_of(tree, 0, coder) for tree in dev]
    seen = Counter(form_of(word) for tree, _ in lessons for word in tree.words)
    drop = torch.tensor([FORM_DROP / (FORM_DROP + seen[form]) for form in coder.alphabet.forms])
    average: Network = copy.deepcopy(network).eval()
    rate = RATE_BEGUN if options.start else RATE
    optimizer = torch.optim.Adam(network.parameters(), lr=rate, betas=(0.9, 0.95))
    order = random.Random(SEED)  # noqa: S311 - shuffling
    began, step = time.time(), 0
    per_epoch = sum(1 for _ in batches(samples, order))
    for epoch in range(1, options.epochs + 1):
        network.train()
        for batch in batches(samples, order):
            done = step / (options.epochs * per_epoch)
            for group in optimizer.param_groups:
                group["lr"] = rate * (1 - (1 - RATE_END) * min(done, 1.0))
            loss = loss_of(network, batch, drop)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            step += 1
            blend(average, network, min(AVERAGE, step / (step + 10)))
        tags, unlabelled, labelled = score(average, dev_samples, coder)
        spent = (time.time() - began) / 60
        print(
            f"{epoch}\tloss {loss.item():.3f}\ttags {tags:.4f}\tUAS {unlabelled:.4f}"
            f"\tLAS {labelled:.4f}\t{spent:.1f} min",
            flush=True,
        )
    return average


def batches(samples: list[Sample], order: random.Random) -> Iterator[list[Sample]]:
    """The samples once, in batches of similar length and about equal words."""
    ranked = sorted(samples, key=lambda sample: len(sample.tags) + order.random() * 3)
    found: list[list[Sample]] = [[]]
    words = 0
    for sample in ranked:
        if words + len(sample.tags) > BATCH_WORDS and found[-1]:
            found.append([])
            words = 0
        found[-1].append(sample)
        words += len(sample.tags)
    order.shuffle(found)
    yield from found


def pad(tensors: Iterable[Tensor], value: int) -> Tensor:
    """Stack tensors of different length."""
    return torch.nn.utils.rnn.pad_sequence(list(tensors), batch_first=True, padding_value=value)


def loss_of(network: Network, batch: list[Sample], drop: Tensor) -> Tensor:
    """Sum of the three tasks' cross entropies per word."""
    ids = pad((sample.ids for sample in batch), 0)
    lost = torch.rand(ids.shape[:2]) < drop[ids[..., 0]]
    blind = torch.rand(ids.shape[:2]) < network.size.vector_drop
    ids[..., 0] = ids[..., 0].masked_fill(lost, 0)
    ids[..., -1] = ids[..., -1].masked_fill(blind, 0)
    lengths = torch.tensor([len(sample.tags) for sample in batch])
    styles = torch.tensor([sample.style for sample in batch])
    tags, arcs, relation_heads, relation_words = network(ids, lengths, styles)
    real = torch.arange(ids.shape[1])[None, :] < lengths[:, None]
    gold_tags = pad((sample.tags for sample in batch), 0)[real]
    gold_heads = pad((sample.heads for sample in batch), 0)
    gold_relations = pad((sample.relations for sample in batch), 0)[real]
    reachable = torch.arange(ids.shape[1] + 1)[None, :] <= lengths[:, None]
    arcs = arcs.masked_fill(~reachable[:, None, :], -1e9)
    rows = torch.arange(len(batch))[:, None].expand_as(gold_heads)
    relations = network.relations(relation_heads[rows, gold_heads][real], relation_words[real])
    entropy = torch.nn.functional.cross_entropy
    return (
        entropy(tags[real], gold_tags)
        + entropy(arcs[real], gold_heads[real])
        + entropy(relations, gold_relations)
    )


def blend(average: Network, network: Network, keep: float) -> None:
    """Move the averaged weights towards the present ones."""
    with torch.no_grad():
        for slow, fast in zip(average.parameters(), network.parameters(), strict=True):
            slow.lerp_(fast, 1 - keep)


def score(network: Network, samples: list[Sample], coder: Coder) -> tuple[float, float, float]:
    """Tag accuracy, UAS and LAS (without subtypes) of best heads, words known."""
    bare = [relation.split(":")[0] for relation in coder.alphabet.relations]
    right = Counter[str]()
    for sample in samples:
        tags, heads, relations = read_sample(network, sample)
        right["words"] += len(sample.tags)
        right["tags"] += int((tags == sample.tags).sum())
        same = heads == sample.heads
        right["heads"] += int(same.sum())
        for equal, found, gold in zip(same, relations, sample.relations, strict=True):
            right["labels"] += bool(equal) and bare[int(found)] == bare[int(gold)]
    total = right["words"]
    return right["tags"] / total, right["heads"] / total, right["labels"] / total


def read_sample(network: Network, sample: Sample) -> tuple[Tensor, Tensor, Tensor]:
    """The network's tags, heads and relations of one sentence, each word by itself."""
    lengths, style = torch.tensor([len(sample.tags)]), torch.tensor([sample.style])
    with torch.no_grad():
        tags, arcs, relation_heads, relation_words = network(sample.ids[None], lengths, style)
        heads = arcs[0].argmax(-1)
        relations = network.relations(relation_heads[0][heads], relation_words[0])
    return tags[0].argmax(-1), heads, relations.argmax(-1)


def save(network: Network, coder: Coder, out: Path) -> None:
    """Write weights as 16-bit numbers, word vectors as 8-bit ones, and the alphabet.

    The style that the model speaks goes into the bias of the word layer; `styles` are what the
    others add to it.
    """
    out.mkdir(parents=True, exist_ok=True)
    state = network.state_dict()
    styles = state.pop("source.weight")
    state["word.bias"] += styles[0]
    state["styles"] = styles - styles[0]
    arrays = {name: value.numpy().astype(np.float16) for name, value in state.items()}
    vectors = network.vectors.numpy()
    scale = np.abs(vectors).max() / 127 or 1.0
    arrays["vectors"] = np.round(vectors / scale).astype(np.int8)
    arrays["vector_scale"] = np.asarray(scale, dtype=np.float32)
    np.savez_compressed(out / "network.npz", **arrays)
    alphabet = msgspec.to_builtins(coder.alphabet)
    (out / "network.json").write_text(json.dumps(alphabet, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
