"""Which language a text is in: Indonesian, Malay, English or another.

A logistic regression over hashed character n-grams, trained by `training/train_language.py`.
Pure after loading.
"""

import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt

from jalin.errors import ModelError
from jalin.records import Record
from jalin.tables import DATA

MODEL = DATA / "models" / "langid.npz"

READ_CHARACTERS = 3000
"""Characters that are read: more changes no answer in our tests."""

NGRAMS = (1, 2, 3, 4)
"""Lengths of the character n-grams, spaces at word borders included."""

Weights = npt.NDArray[np.float32]


class LanguageModel(Record, frozen=True, kw_only=True):
    """Language names, and one weight per hashed n-gram and language; the last row is the bias."""

    languages: tuple[str, ...]
    weights: Weights


def load_language(path: Path = MODEL) -> LanguageModel:
    """The shipped model; raises ModelError where it is missing or damaged."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            weights = arrays["weights"].astype(np.float32) * arrays["scale"]
            return LanguageModel(languages=tuple(arrays["languages"].tolist()), weights=weights)
    except (OSError, KeyError, ValueError, zlib.error) as error:
        raise ModelError(f"{path}: {error}") from error


def find_language(text: str, model: LanguageModel) -> str:
    """The most probable language of `text`."""
    counts = count_ngrams(text, len(model.weights) - 1)
    scores = counts @ model.weights[:-1] + model.weights[-1]
    return model.languages[int(np.argmax(scores))]


def count_ngrams(text: str, buckets: int) -> Weights:
    """Log counts of the n-grams of `text`, hashed into `buckets`, scaled to length one."""
    words = " ".join(text[:READ_CHARACTERS].casefold().split())
    letters = "".join(c if c.isalpha() or c == " " else " " for c in f" {words} ")
    counts = np.zeros(buckets, dtype=np.float32)
    for size in NGRAMS:
        for start in range(len(letters) - size + 1):
            piece = letters[start : start + size].encode("utf-8", errors="replace")
            counts[zlib.crc32(piece) % buckets] += 1
    counts = np.log1p(counts)
    length = float(np.linalg.norm(counts))
    return counts / length if length else counts
