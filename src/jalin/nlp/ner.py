"""Named entities of sentences, by a small BiLSTM and CRF of its own, run with numpy.

Trained by `training.train_ner`. Words enter as they do in `jalin.nlp.network`; what is decided
is the best sequence of tags (Lample et al. 2016), of which a table then tells the kinds of places
apart.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
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
    run_first,
)
from jalin.nlp.tags import OUTSIDE, Span, bars, read_tags
from jalin.tables import read_model

OURS = "ours"


EVIDENCE = np.float32(2.0)
"""What an article's own reading of a word adds to a kind's scores where all agree, in nats; 1 to 4
do as well on 150 sentences of the pool labelled for this."""

SURE = 3
"""Times a word must stand in an article for its reading to count in full."""


class Batch(msgspec.Struct, frozen=True):
    """Sentences scored together, longest first: their places, steps and tags' scores."""

    places: Sequence[int]
    steps: Steps
    scores: Array


class Leaning(msgspec.Struct, frozen=True):
    """What each word of an article adds to every tag, and the words read in more than one way."""

    added: Mapping[str, Array]
    mixed: Set[str]


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
        kinds = [tag.partition("-")[2] for tag in alphabet.tags]
        names = list(dict.fromkeys(kinds))
        self.kinds = np.array([names.index(kind) for kind in kinds])
        self.level = np.zeros(len(kinds), dtype=np.float32)
        self.threads = ThreadpoolController()

    def find(self, sentences: Sequence[Sequence[str]]) -> list[list[Span]]:
        """The entities of each sentence, left to right, none within another, places not told apart.

        No sentence may be empty. On one thread, as the parser.
        """
        with self.threads.limit(limits=1, user_api="blas"):
            paths: dict[int, list[int]] = {}
            for batch in self.score(sentences):
                paths |= self.decode(batch, batch.scores)
        return self.read_paths(paths)

    def find_in_articles(
        self, articles: Sequence[Sequence[Sequence[str]]]
    ) -> list[list[list[Span]]]:
        """The entities of each article's sentences, each read in the light of its article.

        A name is often plain in one place ("Menteri Agama Said Aqil") and bare in the next: after a
        first reading every word with a capital leans to what it mostly was in the article. Those of
        all articles run together, which is twice as fast as one by one.
        """
        sentences = [sentence for article in articles for sentence in article]
        owners = [number for number, article in enumerate(articles) for _ in article]
        first: dict[int, list[int]] = {}
        paths: dict[int, list[int]] = {}
        with self.threads.limit(limits=1, user_api="blas"):
            scored = list(self.score(sentences))
            for batch in scored:
                first |= self.decode(batch, batch.scores)
            leanings = self.weigh_articles(sentences, owners, first)
            for batch in scored:
                paths |= self.decode_again(batch, sentences, [leanings[one] for one in owners])
        found = iter(self.read_paths(first | paths))
        return [[next(found) for _ in article] for article in articles]

    def score(self, sentences: Sequence[Sequence[str]]) -> Iterator[Batch]:
        """Yield the scores of every sentence's tags, batch by batch."""
        ranked = sorted(range(len(sentences)), key=lambda i: -len(sentences[i]))
        for places in batches(ranked, sentences):
            words = [word for i in places for word in sentences[i]]
            steps = Steps(np.array([len(sentences[i]) for i in places]))
            states = run_first(self.layer, self.words, words, steps)
            yield Batch(places, steps, linear(states, self.words.weights, self.style))

    def decode(self, batch: Batch, scores: Array) -> dict[int, list[int]]:
        """Each sentence's best tags, by its place."""
        paths = best_paths(scores, batch.steps, self.moves, self.first, self.last)
        return dict(zip(batch.places, paths, strict=True))

    def decode_again(
        self,
        batch: Batch,
        sentences: Sequence[Sequence[str]],
        leanings: Sequence[Leaning],
    ) -> dict[int, list[int]]:
        """The best tags, by its place, of each sentence with a word that was read in several ways.

        In the others every word leans to what it is: their tags stay the best.
        """
        ends = np.cumsum([len(sentences[i]) for i in batch.places])
        again = [
            (i, end)
            for i, end in zip(batch.places, ends, strict=True)
            if not leanings[i].mixed.isdisjoint(sentences[i])
        ]
        if not again:
            return {}
        rows = [np.arange(end - len(sentences[i]), end) for i, end in again]
        added = [leanings[i].added.get(word, self.level) for i, _ in again for word in sentences[i]]
        steps = Steps(np.array([len(one) for one in rows]))
        scores = batch.scores[np.concatenate(rows)] + np.stack(added)
        few = Batch([i for i, _ in again], steps, scores)
        return self.decode(few, scores)

    def weigh_articles(
        self,
        sentences: Sequence[Sequence[str]],
        owners: Sequence[int],
        paths: Mapping[int, list[int]],
    ) -> dict[int, Leaning]:
        """How the words of each article lean, by the number of the article that owns them."""
        places: dict[int, list[int]] = {}
        for i, owner in enumerate(owners):
            places.setdefault(owner, []).append(i)
        return {
            owner: self.weigh_words([sentences[i] for i in those], [paths[i] for i in those])
            for owner, those in places.items()
        }

    def weigh_words(
        self, sentences: Sequence[Sequence[str]], paths: Sequence[Sequence[int]]
    ) -> Leaning:
        """How the words with capitals lean after a first reading of their article."""
        seen: dict[str, list[int]] = {}
        for sentence, path in zip(sentences, paths, strict=True):
            for word, tag in zip(sentence, path, strict=True):
                if len(word) > 1 and word[0].isupper():
                    seen.setdefault(word, []).append(self.kinds[tag])
        added = {
            word: EVIDENCE
            * min(1.0, len(kinds) / SURE)
            * (np.bincount(kinds, minlength=self.kinds.max() + 1) / len(kinds))[self.kinds]
            for word, kinds in seen.items()
        }
        return Leaning(added, {word for word, kinds in seen.items() if len(set(kinds)) > 1})

    def read_paths(self, paths: Mapping[int, list[int]]) -> list[list[Span]]:
        """The entities of each sentence's tags."""
        return [list(read_tags([self.tags[j] for j in paths[i]])) for i in range(len(paths))]


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
        alphabet = read_model(folder / "ner.json", Alphabet)
        with np.load(folder / "ner.npz") as arrays:
            seen = str(arrays["vectors_digest"])
            names = (name for name in arrays.files if name != "vectors_digest")
            weights = {name: arrays[name].astype(np.float32) for name in names}
    except (OSError, KeyError, ValueError, BadZipFile) as error:
        raise ModelError(f"{folder}: {error}") from error
    vectors = model.network.weights["vectors"]
    if seen != digest_of(vectors):
        raise ModelError(f"{folder}: trained beside a parser with other word vectors")
    alphabet = msgspec.structs.replace(alphabet, vectors=model.alphabet.vectors)
    return Namer(weights | {"vectors": vectors}, alphabet, style)


def digest_of(vectors: Array) -> str:
    """What tells one table of word vectors from another."""
    return blake2b(vectors.tobytes(), digest_size=8).hexdigest()
