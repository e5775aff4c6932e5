"""Train the named entities of a language: `python -m training.train_ner RECIPE OUT`.

Writes `ner.npz` and `ner.json` into the folder OUT, with an output for each style of the recipe.
Seeds are fixed. Needs torch; what it writes is run by numpy alone (`jalin.nlp.ner`).
"""

import argparse
import copy
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
import torch
from torch import Tensor

from jalin.nlp import network as runtime
from jalin.nlp.features import affixes_of, form_of, shape_of
from jalin.nlp.ner import Namer, digest_of
from jalin.nlp.network import MODELS, Array, load_model
from jalin.nlp.tags import name_tags, write_tags
from training.ner_network import AFFIXES, NerNetwork
from training.ner_sets import Lesson, f1s, read_lessons, read_set
from training.train_parser import Alphabet, Coder, counts_of, frequent, pad

SEED = 20
LEAST_FORM, LEAST_AFFIX, LEAST_SHAPE = 2, 3, 3
BATCH_WORDS = 900
RATE, RATE_END = 0.003, 0.05
RATE_BEGUN = 0.001
"""Where a trained model is taught on."""

AVERAGE = 0.995
FORM_DROP = 0.25
"""Times a form seen once is taken for unknown; rarer for frequent forms (Kiperwasser 2016)."""

VECTOR_DROP = 0.1
KINDS = ("person", "organisation", "place", "geopolitical", "facility", "product", "event")
"""What is tagged: states and buildings only in our style, products and events only in others."""

SPOKEN = KINDS[:5]
PLACES = SPOKEN[2:]
"""Kinds that a style which knows but one of them calls places."""


class Sample(msgspec.Struct, frozen=True):
    """A sentence in numbers."""

    ids: Tensor
    tags: Tensor
    style: int


class Recipe(msgspec.Struct, frozen=True, kw_only=True):
    """The sets of each style by its name, how often an epoch sees each, and the set that judges.

    The first style is spoken. A style may live on silver lessons alone. Of no set are more than
    the first `most` sentences taught, so that the largest does not drown the others.
    """

    styles: dict[str, tuple[str, ...]]
    times: dict[str, int]
    dev: str
    most: int = 3_500


OTHERS = {"nergrit": ("nergrit-train",), "nerp": ("nerp-train",)}

RECIPES = {
    "id": Recipe(
        styles={"ours": (), "idner": ("idner-train", "idner-dev"), **OTHERS},
        times={"idner": 2},
        dev="idner-dev",
        most=1_000,
    ),
    "id-on": Recipe(
        styles={"ours": (), "idner": ("idner-train", "idner-dev"), **OTHERS},
        times={},
        dev="idner-dev",
        most=250,
    ),
    "id-measured": Recipe(
        styles={"idner": ("idner-train",), **OTHERS}, times={"idner": 3}, dev="idner-dev"
    ),
    "nerui-measured": Recipe(
        styles={"nerui": ("nerui-train",), "idner": ("idner-train", "idner-dev"), **OTHERS},
        times={"nerui": 3},
        dev="nerui-dev",
    ),
}


def main() -> None:
    """Train one recipe as told on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipe", choices=sorted(RECIPES))
    parser.add_argument("out", type=Path)
    parser.add_argument("--beside", type=Path, default=MODELS / "id", help="the parser's folder")
    parser.add_argument("--silver", type=Path, help="lessons by training.label_entities")
    parser.add_argument("--start", type=Path, help="a trained model to begin with")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument(
        "--mean", action="store_true", help="mean of the weights begun with and after each epoch"
    )
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    recipe = RECIPES[options.recipe]
    parser_model = load_model(options.beside.name, options.beside.parent)
    vectors = torch.from_numpy(parser_model.network.weights["vectors"])
    lessons = list(teach(recipe, options.silver))
    words = parser_model.alphabet.vectors
    alphabet = read_alphabet(options.start) if options.start else build_alphabet(lessons)
    coder = Coder(msgspec.structs.replace(alphabet, vectors=words))
    network = NerNetwork(counts_of(coder.alphabet), vectors, KINDS, len(recipe.styles))
    if options.start:
        begin_with(options.start, network, list(recipe.styles))
    print(f"{len(lessons)} sentences, {sum(len(one.words) for one in lessons)} words", flush=True)
    report = score_of(recipe, coder)
    save(train(network, coder, lessons, options, report), coder, list(recipe.styles), options.out)


def teach(recipe: Recipe, silver: Path | None) -> Iterator[Lesson]:
    """Yield every sentence taught in an epoch."""
    for style, (name, sets) in enumerate(recipe.styles.items()):
        for one in sets:
            yield from list(read_lessons(one, style))[: recipe.most] * recipe.times.get(name, 1)
    if silver is not None:
        yield from msgspec.msgpack.decode(silver.read_bytes(), type=list[Lesson])


def build_alphabet(lessons: list[Lesson]) -> Alphabet:
    """What the lessons hold often enough."""
    words = Counter(word for lesson in lessons for word in lesson.words)
    forms: Counter[str] = Counter()
    shapes: Counter[str] = Counter()
    affixes = [Counter[str]() for _ in range(AFFIXES)]
    for word, count in words.items():
        forms[form_of(word)] += count
        shapes[shape_of(word)] += count
    for form in forms:
        for table, affix in zip(affixes, affixes_of(form), strict=True):
            table[affix] += 1
    return Alphabet(
        forms=frequent(forms, LEAST_FORM),
        affixes=[frequent(table, LEAST_AFFIX) for table in affixes],
        shapes=frequent(shapes, LEAST_SHAPE),
        tags=name_tags(KINDS),
        relations=[],
        vectors=[],
    )


def read_alphabet(folder: Path) -> Alphabet:
    """The alphabet of a trained model, with all tags again."""
    alphabet = msgspec.json.decode((folder / "ner.json").read_bytes(), type=Alphabet)
    return msgspec.structs.replace(alphabet, tags=name_tags(KINDS))


def begin_with(folder: Path, network: NerNetwork, styles: Sequence[str]) -> None:
    """Take over a trained model's weights; a style that it lacks begins as its first."""
    with np.load(folder / "ner.npz") as arrays:
        known = {
            name: torch.from_numpy(arrays[name].astype(np.float32))
            for name in arrays.files
            if name != "vectors_digest"
        }
    heads = [name.removesuffix(".moves") for name in known if name.endswith(".moves")]
    alphabet = msgspec.json.decode((folder / "ner.json").read_bytes(), type=Alphabet)
    tags = name_tags(SPOKEN)
    state, size = network.state_dict(), len(tags)
    for i, style in enumerate(styles):
        head = style if style in heads else heads[0]
        known_tags = alphabet.tags if style in heads else name_tags(SPOKEN[:3])
        whence = [alphabet.tags.index(ancestor(tag, known_tags)) for tag in tags]
        state["weight"][i, :size] = known[f"{head}.weight"][whence]
        state["bias"][i, :size] = known[f"{head}.bias"][whence]
        state["moves"][i, :size, :size] = known[f"{head}.moves"][whence][:, whence]
    network.load_state_dict({name: known.get(name, state[name]) for name in state})


def ancestor(tag: str, known: Sequence[str]) -> str:
    """The tag whose weights a tag begins with: its own, or that of a place."""
    part, _, _ = tag.partition("-")
    return tag if tag in known else f"{part}-{PLACES[0]}"


def train(
    network: NerNetwork,
    coder: Coder,
    lessons: list[Lesson],
    options: argparse.Namespace,
    report: Callable[[NerNetwork], str],
) -> NerNetwork:
    """Train for a number of epochs at a falling rate; the averaged weights come back.

    If told, the mean of these after every epoch and of the weights begun with.
    """
    rate = RATE_BEGUN if options.start else RATE
    samples = [sample_of(lesson, coder) for lesson in lessons]
    seen = Counter(form_of(word) for lesson in lessons for word in lesson.words)
    drop = torch.tensor([FORM_DROP / (FORM_DROP + seen[form]) for form in coder.alphabet.forms])
    average: NerNetwork = copy.deepcopy(network).eval()
    passed = [copy.deepcopy(network.state_dict())]
    optimizer = torch.optim.Adam(network.parameters(), lr=RATE, betas=(0.9, 0.99))
    order = random.Random(options.seed)  # noqa: S311 - shuffling
    began, step = time.process_time(), 0
    total = options.epochs * sum(1 for _ in batches(samples, order))
    for epoch in range(1, options.epochs + 1):
        network.train()
        for batch in batches(samples, order):
            for group in optimizer.param_groups:
                group["lr"] = rate * (1 - (1 - RATE_END) * min(step / total, 1.0))
            loss = loss_of(network, batch, drop)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            step += 1
            blend(average, network, min(AVERAGE, step / (step + 10)))
        passed.append(copy.deepcopy(average.state_dict()))
        spent = (time.process_time() - began) / 60
        print(f"{epoch}\tloss {loss.item():.3f}\t{report(average)}\t{spent:.1f} min", flush=True)
    if options.mean:
        average.load_state_dict(mean_of(passed))
        print(f"mean\t{report(average)}", flush=True)
    return average


def mean_of(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of weights that were taught on from each other (Wortsman et al. 2022)."""
    return {name: torch.stack([one[name] for one in states]).mean(dim=0) for name in states[0]}


def sample_of(lesson: Lesson, coder: Coder) -> Sample:
    """A lesson in numbers."""
    tags = write_tags(len(lesson.words), lesson.entities)
    return Sample(
        torch.tensor([coder.word(word) for word in lesson.words]),
        torch.tensor([coder.tags[tag] for tag in tags]),
        lesson.style,
    )


def batches(samples: list[Sample], order: random.Random) -> Iterator[list[Sample]]:
    """The samples once, in batches of similar length and about equal words."""
    ranked = sorted(samples, key=lambda sample: len(sample.tags) + order.random() * 4)
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


def loss_of(network: NerNetwork, batch: list[Sample], drop: Tensor) -> Tensor:
    """The batch's loss per word."""
    ids = pad((sample.ids for sample in batch), 0)
    lost = torch.rand(ids.shape[:2]) < drop[ids[..., 0]]
    blind = torch.rand(ids.shape[:2]) < VECTOR_DROP
    ids[..., 0] = ids[..., 0].masked_fill(lost, 0)
    ids[..., -1] = ids[..., -1].masked_fill(blind, 0)
    lengths = torch.tensor([len(sample.tags) for sample in batch])
    styles = torch.tensor([sample.style for sample in batch])
    gold = pad((sample.tags for sample in batch), 0)
    return network.loss(ids, lengths, styles, gold).sum() / lengths.sum()


def blend(average: NerNetwork, network: NerNetwork, keep: float) -> None:
    """Move the averaged weights towards the present ones."""
    with torch.no_grad():
        for slow, fast in zip(average.parameters(), network.parameters(), strict=True):
            slow.lerp_(fast, 1 - keep)


def score_of(recipe: Recipe, coder: Coder) -> Callable[[NerNetwork], str]:
    """What tells a network's F1 on the recipe's development set, in that set's style."""
    gold = read_set(recipe.dev)
    style = recipe.dev.partition("-")[0]

    def report(network: NerNetwork) -> str:
        weights = weights_of(network, list(recipe.styles))
        namer = Namer(weights, spoken(coder.alphabet), style)
        found = f1s(gold, namer.find([sentence.words for sentence in gold]))
        return " ".join(f"{kind} {figure:.1f}" for kind, figure in found.items())

    return report


def spoken(alphabet: Alphabet) -> runtime.Alphabet:
    """The alphabet as `jalin.nlp` has it, with the tags of the kinds that we speak: its first."""
    return msgspec.convert(
        msgspec.to_builtins(alphabet) | {"tags": name_tags(SPOKEN)}, runtime.Alphabet
    )


def weights_of(network: NerNetwork, styles: Sequence[str]) -> dict[str, Array]:
    """The weights as `jalin.nlp.ner` names them, the heads of every style for the spoken tags."""
    state = {name: value.numpy() for name, value in network.state_dict().items()}
    size = len(name_tags(SPOKEN))
    weight, bias, moves = (state.pop(name) for name in ("weight", "bias", "moves"))
    for i, style in enumerate(styles):
        state[f"{style}.weight"] = weight[i, :size]
        state[f"{style}.bias"] = bias[i, :size]
        state[f"{style}.moves"] = moves[i, :size, :size]
    return state | {"vectors": network.vectors.numpy()}


def save(network: NerNetwork, coder: Coder, styles: Sequence[str], out: Path) -> None:
    """Write weights as 16-bit numbers, and the alphabet; the vectors are the parser's."""
    out.mkdir(parents=True, exist_ok=True)
    weights = weights_of(network, styles)
    digest = digest_of(weights.pop("vectors"))
    arrays = {name: value.astype(np.float16) for name, value in weights.items()}
    np.savez_compressed(
        out / "ner.npz", allow_pickle=False, vectors_digest=np.array(digest), **arrays
    )
    alphabet = msgspec.to_builtins(spoken(coder.alphabet)) | {"vectors": []}
    (out / "ner.json").write_text(json.dumps(alphabet, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
