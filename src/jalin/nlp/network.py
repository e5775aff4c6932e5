"""The trained network, run with numpy: words of sentences in, tags and trees out.

The same layers as `training.network`. Word features depend on the word alone, so the first layer
is computed once per different word and kept. Sentences run together, longest first; at each
step of a layer only those that are not yet at their end take part, so nothing is padded.

The labels of a sentence do not depend on those it runs with, to the last bit: a product has the
same sums for a row whatever rows stand beside it, for rows are multiplied in blocks of one size.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias
from zipfile import BadZipFile

import msgspec
import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from jalin.errors import ModelError
from jalin.nlp.features import affixes_of, form_of, shape_of
from jalin.nlp.trees import best_tree
from jalin.tables import DATA, read_model

MODELS = DATA / "models"

Array: TypeAlias = NDArray[np.float32]

BATCH_WORDS = 4_000
"""Words run together: enough for wide products, few enough to stay in the cache."""

WORDS_KEPT = 40_000
"""Different words whose first layer is remembered, all forgotten when there are more; 26 MB at 160
numbers a word. Of 350 words 29 are computed for an article of the pool, with 100,000 kept 23."""

PAIRS = 128
"""Pairs of words scored together: what lies between the two products stays in the cache."""

HALF = np.float32(0.5)

BLOCK_ROWS = 8
"""Rows multiplied at once at a step: so few take the way of BLAS that copies no weights first,
which is a quarter faster than all at once (16 to 64 rows, measured)."""


class Labels(msgspec.Struct, frozen=True):
    """What the model says of one sentence, word by word; heads as in `Sentence`."""

    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


class Alphabet(msgspec.Struct, frozen=True, kw_only=True):
    """Every string the model knows, by its number; the first is the unknown."""

    forms: list[str]
    affixes: list[list[str]]
    shapes: list[str]
    tags: list[str]
    relations: list[str]
    vectors: list[str]


class Layer(msgspec.Struct, frozen=True):
    """A bidirectional LSTM layer; the first axis of each array is the direction."""

    inputs: Array
    recurrent: Array
    bias: Array


class Network(msgspec.Struct, frozen=True):
    """The weights by name, ready for use, and the two LSTM layers."""

    weights: Mapping[str, Array]
    lower: Layer
    upper: Layer


class WordTable:
    """First-layer states of words, each computed once.

    Room for all that are kept is set aside at once: the system gives it as it is filled, and
    nothing is copied when it grows.
    """

    def __init__(self, weights: Mapping[str, Array], alphabet: Alphabet) -> None:
        self.weights = weights
        self.forms = number(alphabet.forms)
        self.affixes = [number(table) for table in alphabet.affixes]
        self.shapes = number(alphabet.shapes)
        self.vectors = number(alphabet.vectors)
        self.places: dict[str, int] = {}
        self.states = np.empty((WORDS_KEPT, weights["word.weight"].shape[0]), dtype=np.float32)

    def look_up(self, words: Sequence[str]) -> Array:
        """The state of each word."""
        different = dict.fromkeys(words)
        if len(different) > len(self.states):
            return self.compute(words)
        new = [word for word in different if word not in self.places]
        if len(self.places) + len(new) > len(self.states):
            self.places.clear()
            new = list(different)
        if new:
            first = len(self.places)
            self.states[first : first + len(new)] = self.compute(new)
            self.places |= {word: first + i for i, word in enumerate(new)}
        return self.states[[self.places[word] for word in words]]

    def compute(self, words: Sequence[str]) -> Array:
        """The states of words from their features."""
        ids = np.array([self.features(word) for word in words])
        weights = self.weights
        parts = [weights["form.weight"][ids[:, 0]]]
        count = len(self.affixes)
        parts += [weights[f"affix.{i}.weight"][ids[:, 1 + i]] for i in range(count)]
        parts += [weights["shape.weight"][ids[:, 1 + count]], weights["vectors"][ids[:, 2 + count]]]
        joined = np.concatenate(parts, axis=1)
        states: Array = np.tanh(linear(joined, weights, "word"))
        return states

    def features(self, word: str) -> list[int]:
        """The numbers of a word's form, affixes, shape and vector; 0 is unknown."""
        form = form_of(word)
        affixes = zip(self.affixes, affixes_of(form), strict=True)
        return [
            self.forms.get(form, 0),
            *(table.get(affix, 0) for table, affix in affixes),
            self.shapes.get(shape_of(word), 0),
            self.vectors.get(form, 0),
        ]


class Model:
    """A loaded model of one language."""

    def __init__(self, network: Network, alphabet: Alphabet) -> None:
        self.network = network
        self.alphabet = alphabet
        self.words = WordTable(network.weights, alphabet)
        self.root = alphabet.relations.index("root")
        self.threads = ThreadpoolController()

    def label(self, sentences: Sequence[Sequence[str]]) -> list[Labels]:
        """The labels of each sentence, in order; no sentence may be empty.

        On one thread: the products are small, and two threads took three times as long (measured).
        """
        with self.threads.limit(limits=1, user_api="blas"):
            return self.label_all(sentences)

    def label_all(self, sentences: Sequence[Sequence[str]]) -> list[Labels]:
        """The labels of each sentence, in as few batches as fit."""
        ranked = sorted(range(len(sentences)), key=lambda i: -len(sentences[i]))
        labels: dict[int, Labels] = {}
        for batch in batches(ranked, sentences):
            found = self.label_batch([sentences[i] for i in batch])
            labels.update(zip(batch, found, strict=True))
        return [labels[i] for i in range(len(sentences))]

    def label_batch(self, sentences: Sequence[Sequence[str]]) -> Iterator[Labels]:
        """Yield the labels of sentences that are sorted by length, longest first."""
        lengths = np.array([len(words) for words in sentences])
        steps = Steps(lengths)
        forms = [word for words in sentences for word in words]
        states = run_first(self.network.lower, self.words, forms, steps)
        states = run_layer(self.network.upper, states, steps)
        weights = self.network.weights
        tags = linear(states, weights, "tag").argmax(axis=1)
        states = np.concatenate([weights["root"][None], states])
        heads = with_one(positive(linear(states, weights, "relation_head")))
        words = with_one(positive(linear(states[1:], weights, "relation_word")))
        arc_heads = positive(linear(states, weights, "arc_head"))
        arc_words = with_one(positive(linear(states[1:], weights, "arc_word")))
        arc_words = multiply(arc_words, weights["arc"])
        start = 0
        chosen: list[list[int]] = []
        for length in lengths:
            here = np.arange(start, start + length)
            scores = arc_words[start : start + length] @ arc_heads[np.append(0, here + 1)].T
            chosen.append(best_tree(scores))
            start += length
        yield from self.name_labels(chosen, tags, heads, words)

    def name_labels(
        self, trees: list[list[int]], tags: NDArray[np.int64], heads: Array, words: Array
    ) -> Iterator[Labels]:
        """Yield labels by name, with the best relation for each chosen head."""
        lengths = np.array([len(tree) for tree in trees])
        starts = np.cumsum(lengths) - lengths
        places = np.array([head for tree in trees for head in tree])
        places[places > 0] += np.repeat(starts, lengths)[places > 0]
        scores = relation_scores(words, heads[places], self.network.weights["relation"])
        scores[places == 0] = -np.inf
        scores[places == 0, self.root] = 0
        scores[places > 0, self.root] = -np.inf
        tagged = [self.alphabet.tags[i] for i in tags.tolist()]
        related = [self.alphabet.relations[i] for i in scores.argmax(axis=1).tolist()]
        for tree, start in zip(trees, starts.tolist(), strict=True):
            here = slice(start, start + len(tree))
            yield Labels(
                tuple(tagged[here]), tuple([head - 1 for head in tree]), tuple(related[here])
            )


class Steps:
    """The order in which a layer visits words: the first of each sentence, the second, ...

    `ahead[t]` are the places of the words at step `t` read forwards, `back[t]` backwards, of the
    sentences that are that long; those stand first, because the longest come first.
    """

    def __init__(self, lengths: NDArray[np.int64]) -> None:
        starts = np.cumsum(lengths) - lengths
        self.active = [int((lengths > t).sum()) for t in range(int(lengths[0]))]
        self.ahead = [starts[:k] + t for t, k in enumerate(self.active)]
        self.back = [starts[:k] + lengths[:k] - 1 - t for t, k in enumerate(self.active)]
        self.order = np.stack([np.concatenate(self.ahead), np.concatenate(self.back)])


def run_first(layer: Layer, table: WordTable, words: Sequence[str], steps: Steps) -> Array:
    """The states of the layer above the words themselves; each different one is multiplied once."""
    kinds = {word: number for number, word in enumerate(dict.fromkeys(words))}
    inputs = multiply(table.look_up(list(kinds))[None], layer.inputs)
    places = np.array([kinds[word] for word in words])
    return run_steps(layer, inputs, places[steps.order], steps)


def run_layer(layer: Layer, states: Array, steps: Steps) -> Array:
    """The states of a layer above that with these states."""
    return run_steps(layer, multiply(states[None], layer.inputs), steps.order, steps)


def run_steps(layer: Layer, inputs: Array, rows: NDArray[np.int64], steps: Steps) -> Array:
    """The states of a bidirectional LSTM layer, forward half first.

    `rows` are those of `inputs`, the products of what is below, that each way visits in turn. One
    way runs after the other, so that the weights of one stay in the cache.
    """
    width = layer.recurrent.shape[1]
    inputs += layer.bias
    joined = np.empty((rows.shape[1], 2 * width), dtype=np.float32)
    run_way(layer.recurrent[0], inputs[0], rows[0], steps.ahead, joined[:, :width])
    run_way(layer.recurrent[1], inputs[1], rows[1], steps.back, joined[:, width:])
    joined *= HALF
    return joined


def run_way(
    matrix: Array,
    inputs: Array,
    rows: NDArray[np.int64],
    order: Sequence[NDArray[np.int64]],
    states: Array,
) -> None:
    """Write twice the states of one way of an LSTM layer, at each step those at places in `order`.

    Gates are one tanh: those that want a sigmoid have their weights halved when loaded, since
    sigmoid(x) = (1 + tanh(x / 2)) / 2. What is held at a step is twice the state, which the
    weights, halved again, take back: halves of floats are exact.
    """
    width = len(matrix)
    room = -(-len(order[0]) // BLOCK_ROWS) * BLOCK_ROWS
    hidden = np.zeros((room, width), dtype=np.float32)
    memory = np.zeros((room, width), dtype=np.float32)
    gates = np.empty((room, 4 * width), dtype=np.float32)
    given = np.empty((room, 4 * width), dtype=np.float32)
    start = 0
    for places in order:
        active = len(places)
        now, kept, state = gates[:active], memory[:active], hidden[:active]
        multiply_step(hidden, matrix, gates, active)
        here = rows[start : start + active]
        now += np.take(inputs, here, axis=0, out=given[:active], mode="clip")
        np.tanh(now, out=now)
        opened = now[:, : 3 * width]
        opened += 1
        kept *= opened[:, width : 2 * width]
        added = opened[:, :width]
        added *= now[:, 3 * width :]
        kept += added
        kept *= HALF
        np.tanh(kept, out=state)
        state *= opened[:, 2 * width :]
        states[places] = state
        start += active


def multiply_step(hidden: Array, matrix: Array, gates: Array, active: int) -> None:
    """Write the products of the first `active` rows into `gates`, the last block filled up."""
    blocks = -(-active // BLOCK_ROWS)
    rows = hidden[: blocks * BLOCK_ROWS].reshape(blocks, BLOCK_ROWS, -1)
    out = gates[: blocks * BLOCK_ROWS].reshape(blocks, BLOCK_ROWS, -1)
    np.matmul(rows, matrix, out=out)


def linear(states: Array, weights: Mapping[str, Array], name: str) -> Array:
    """An affine layer."""
    return multiply(states, weights[f"{name}.weight"].T) + weights[f"{name}.bias"]


def multiply(rows: Array, matrix: Array) -> Array:
    """The product, each row's sums in the same order whatever rows stand beside it.

    How BLAS orders them depends on how many rows there are and on the processor; of blocks of
    `BLOCK_ROWS` it is the same for every row (measured on six of OpenBLAS's kernels).
    """
    *many, count, width = rows.shape
    blocks = -(-count // BLOCK_ROWS)
    filled = np.zeros((*many, blocks * BLOCK_ROWS, width), dtype=np.float32)
    filled[..., :count, :] = rows
    product: Array = np.matmul(
        filled.reshape(*many, blocks, BLOCK_ROWS, width), np.expand_dims(matrix, -3)
    )
    return product.reshape(*product.shape[:-3], blocks * BLOCK_ROWS, -1)[..., :count, :]


def positive(states: Array) -> Array:
    """Negative numbers as zero."""
    return np.maximum(states, 0)


def with_one(states: Array) -> Array:
    """Append a constant, so that a bilinear form has a bias."""
    return np.concatenate([states, np.ones((len(states), 1), dtype=np.float32)], axis=1)


def relation_scores(words: Array, heads: Array, relation: Array) -> Array:
    """Scores of each relation for pairs of words and heads, row by row."""
    relations, width, _ = relation.shape
    flat = relation.transpose(1, 0, 2).reshape(width, relations * width)
    scores = np.empty((len(words), relations, 1), dtype=np.float32)
    for start in range(0, len(words), PAIRS):
        here = slice(start, start + PAIRS)
        left = multiply(words[here], flat)
        np.matmul(left.reshape(-1, relations, width), heads[here, :, None], out=scores[here])
    return scores[:, :, 0]


def batches(ranked: Sequence[int], sentences: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Yield sentences in turn, as many as make about `BATCH_WORDS`."""
    batch: list[int] = []
    words = 0
    for i in ranked:
        batch.append(i)
        words += len(sentences[i])
        if words >= BATCH_WORDS:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def number(names: Sequence[str]) -> dict[str, int]:
    """Each name's place."""
    return {name: place for place, name in enumerate(names)}


def load_model(name: str, root: Path = MODELS, *, style: int = 0) -> Model:
    """The trained model shipped under a name; raises ModelError where there is none.

    `style` is a treebank's habits of annotation that the model was taught beside those that it
    speaks by itself (Stymne et al. 2018): what is measured on that treebank speaks it.
    """
    folder = root / name
    try:
        alphabet = read_model(folder / "network.json", Alphabet)
        with np.load(folder / "network.npz") as arrays:
            weights = {key: arrays[key].astype(np.float32) for key in arrays.files}
    except (OSError, ValueError, BadZipFile) as error:
        raise ModelError(f"{folder}: {error}") from error
    weights["vectors"] *= weights["vector_scale"]
    if style:
        weights["word.bias"] += weights["styles"][style]
    network = Network(weights, read_layer(weights, "lower"), read_layer(weights, "upper"))
    return Model(network, alphabet)


def read_layer(weights: Mapping[str, Array], name: str) -> Layer:
    """One layer's weights, gates in the order in, forget, out, candidate.

    PyTorch orders them in, forget, candidate, out.
    """
    width = weights[f"{name}.weight_hh_l0"].shape[1]
    gates = np.split(np.arange(4 * width), 4)
    order = np.concatenate([gates[0], gates[1], gates[3], gates[2]])
    halved = np.repeat(np.array([HALF, HALF, HALF, 1], dtype=np.float32), width)

    def both(kind: str) -> list[Array]:
        return [weights[f"{name}.{kind}_l0{way}"][order] for way in ("", "_reverse")]

    biases = zip(both("bias_ih"), both("bias_hh"), strict=True)
    return Layer(
        inputs=np.stack([lay_out(matrix.T * halved) for matrix in both("weight_ih")]),
        recurrent=np.stack([lay_out(matrix.T * halved * HALF) for matrix in both("weight_hh")]),
        bias=np.stack([((one + two) * halved)[None] for one, two in biases]),
    )


def lay_out(matrix: Array) -> Array:
    """The matrix row by row: BLAS takes up to twice as long where it stands column by column."""
    return np.ascontiguousarray(matrix)
