"""Named entities of sentences, by a small BiLSTM and CRF of its own, run with numpy.

Trained by `training.train_ner`. Words enter as they do in `jalin.nlp.network`; what is decided
is the best sequence of tags (Lample et al. 2016), of which a table then tells the kinds of places
apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from zipfile import BadZipFile

import msgspec
import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from jalin.errors import ModelError
from jalin.nlp.network import (
    Alphabet,
    Array,
    Model,
    Steps,
    WordTable,
    batches,
    linear,
    read_layer,
    run_layer,
)
from jalin.nlp.tags import OUTSIDE, Span, bars, read_tags
from jalin.records import NamedKind
from jalin.tables import Row, read_table

PLACE: NamedKind = "place"
STATE: NamedKind = "geopolitical"

OURS = "ours"


class PlaceKindRow(Row, frozen=True, kw_only=True):
    """A name of a place in small letters, or its first word and " …", and what it is."""

    name: str
    kind: NamedKind


class Namer:
    """A loaded model of named entities, in one of the styles that it was taught.

    The sets that taught it disagree about what to tag: `OURS` tags every name of a state.
    """

    def __init__(
        self,
        weights: Mapping[str, Array],
        alphabet: Alphabet,
        style: str = OURS,
    ) -> None:
        self.style = style
        self.words = WordTable(weights, alphabet)
        self.layer = read_layer(weights, "lower")
        self.tags = alphabet.tags
        barred = bars(alphabet.tags)
        self.moves = weights[f"{style}.moves"] + barred
        outside = alphabet.tags.index(OUTSIDE)
        self.first, self.last = barred[outside], barred[:, outside]
        self.threads = ThreadpoolController()

    def find(self, sentences: Sequence[Sequence[str]]) -> list[list[Span]]:
        """The entities of each sentence, left to right, none within another, places not told apart.

        No sentence may be empty. On one thread, as the parser.
        """
        ranked = sorted(range(len(sentences)), key=lambda i: -len(sentences[i]))
        found: dict[int, list[Span]] = {}
        with self.threads.limit(limits=1, user_api="blas"):
            for batch in batches(ranked, sentences):
                tags = self.tag([sentences[i] for i in batch])
                for i, tag in zip(batch, tags, strict=True):
                    found[i] = list(read_tags(tag))
        return [found[i] for i in range(len(sentences))]

    def tag(self, sentences: Sequence[Sequence[str]]) -> Iterator[list[str]]:
        """Yield the best tags of sentences that are sorted by length, longest first."""
        steps = Steps(np.array([len(words) for words in sentences]))
        states = self.words.look_up([word for words in sentences for word in words])
        scores = linear(run_layer(self.layer, states, steps), self.words.weights, self.style)
        for path in best_paths(scores, steps, self.moves, self.first, self.last):
            yield [self.tags[i] for i in path]


def best_paths(
    scores: Array, steps: Steps, moves: Array, first: Array, last: Array
) -> Iterator[list[int]]:
    """Yield each sentence's tags of the highest sum of scores and moves (Viterbi).

    `scores` are words by tags; `moves[a, b]` is what b after a adds; `first` and `last` are what
    a tag adds at either end.
    """
    best = scores[steps.ahead[0]] + first
    whence: list[NDArray[np.int64]] = []
    ends: list[NDArray[np.int64]] = []
    for places in steps.ahead[1:]:
        ends.append((best[len(places) :] + last).argmax(axis=1))
        ways = best[: len(places), :, None] + moves
        whence.append(ways.argmax(axis=1))
        best = ways.max(axis=1) + scores[places]
    ends.append((best + last).argmax(axis=1))
    finals = np.concatenate(ends[::-1])
    for i, tag in enumerate(finals):
        path = [int(tag)]
        for step in reversed([back for back in whence if len(back) > i]):
            path.append(int(step[i, path[-1]]))
        yield path[::-1]


def load_namer(folder: Path, model: Model, style: str = OURS) -> Namer | None:
    """The model of entities in a folder, which sees words by the parser's vectors; None if none.

    Raises ModelError for one that cannot be read, and for a parser that it was not trained beside.
    """
    if not (folder / "ner.npz").exists():
        return None
    try:
        alphabet = msgspec.json.decode((folder / "ner.json").read_bytes(), type=Alphabet)
        with np.load(folder / "ner.npz") as arrays:
            seen = str(arrays["vectors_digest"])
            names = (name for name in arrays.files if name != "vectors_digest")
            weights = {name: arrays[name].astype(np.float32) for name in names}
    except (OSError, KeyError, ValueError, BadZipFile, msgspec.DecodeError) as error:
        raise ModelError(f"{folder}: {error}") from error
    vectors = model.network.weights["vectors"]
    if seen != digest_of(vectors):
        raise ModelError(f"{folder}: trained beside a parser with other word vectors")
    alphabet = msgspec.structs.replace(alphabet, vectors=model.alphabet.vectors)
    return Namer(weights | {"vectors": vectors}, alphabet, style)


def digest_of(vectors: Array) -> str:
    """What tells one table of word vectors from another."""
    return blake2b(vectors.tobytes(), digest_size=8).hexdigest()


def load_places(folder: Path) -> Mapping[str, PlaceKindRow]:
    """A language's table of kinds of places; raises PackError, naming file and line."""
    return read_table(folder / "places.tsv", PlaceKindRow)


def tell_kind(span: Span, words: Sequence[str], places: Mapping[str, PlaceKindRow]) -> NamedKind:
    """An entity's kind, of a place what the table says, else a state or a part of one."""
    if span.kind != PLACE:
        kind: NamedKind = msgspec.convert(span.kind, NamedKind)
        return kind
    inside = [word.lower() for word in words[span.start : span.end]]
    row = places.get(" ".join(inside)) or places.get(f"{inside[0]} …")
    return row.kind if row is not None else STATE
