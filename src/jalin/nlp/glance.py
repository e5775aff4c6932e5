"""Tags of words by each word and its two neighbours: what a sentence gets that is not parsed.

Taught by the parser of the same language, with which it agrees on 98 of 100 words, at a
hundredth of the cost. It knows no tree. Trained by `training.train_glance`. Pure but for loading.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from jalin.errors import ModelError
from jalin.nlp.network import Array, Model, linear, multiply, positive

NEIGHBOURS = 3
"""Words that are looked at: the one before, the word itself, the one after."""


class Glance:
    """A loaded tagger, beside the parser whose word states it reads."""

    def __init__(self, weights: Mapping[str, Array], model: Model) -> None:
        self.weights = weights
        self.model = model

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
        """The tags of each sentence, whatever runs beside it; no sentence may be empty."""
        words = [word for sentence in sentences for word in sentence]
        if not words:
            return []
        lengths = np.array([len(sentence) for sentence in sentences])
        with self.model.threads.limit(limits=1, user_api="blas"):
            found = self.score(words, lengths).argmax(axis=1)
        names = self.model.alphabet.tags
        tags = [names[i] for i in found]
        ends = np.cumsum(lengths).tolist()
        starts = [0, *ends[:-1]]
        return [tuple(tags[start:end]) for start, end in zip(starts, ends, strict=True)]

    def score(self, words: Sequence[str], lengths: np.typing.NDArray[np.int64]) -> Array:
        """Scores of each tag for the words of sentences of these lengths.

        Each different word is multiplied once, whoever stands beside it.
        """
        kinds = {word: number for number, word in enumerate(dict.fromkeys(words))}
        parts = multiply(self.model.words.look_up(list(kinds)), self.weights["near.weight"].T)
        width = parts.shape[1] // NEIGHBOURS
        before, own, after = (parts[:, i * width : (i + 1) * width] for i in range(NEIGHBOURS))
        places = np.array([kinds[word] for word in words])
        first = np.cumsum(lengths) - lengths
        states = own[places] + self.weights["near.bias"]
        left = before[np.roll(places, 1)]
        left[first] = 0
        right = after[np.roll(places, -1)]
        right[first + lengths - 1] = 0
        return linear(positive(states + left + right), self.weights, "tag")


def load_glance(folder: Path, model: Model) -> Glance | None:
    """The tagger beside a parser; None where there is none.

    Raises ModelError for one that cannot be read or was taught by a parser of other words or tags.
    """
    path = folder / "glance.npz"
    if not path.exists():
        return None
    try:
        with path.open("rb") as file, np.load(file) as arrays:
            weights = {key: arrays[key].astype(np.float32) for key in arrays.files}
        width = weights["tag.weight"].shape[1]
        shapes = {
            "near.weight": (NEIGHBOURS * width, model.words.states.shape[1]),
            "near.bias": (width,),
            "tag.weight": (len(model.alphabet.tags), width),
            "tag.bias": (len(model.alphabet.tags),),
        }
        wrong = [name for name, shape in shapes.items() if weights[name].shape != shape]
    except (OSError, KeyError, ValueError, BadZipFile) as error:
        raise ModelError(f"{path}: {error}") from error
    if wrong:
        raise ModelError(f"{path}: {wrong[0]} does not fit the parser beside it")
    return Glance(weights, model)
