"""Which language a text or a line is in: Indonesian, Malay, English or another.

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

OTHER = "other"
"""What is neither Indonesian, Malay nor English."""

NEIGHBOURS = frozenset({"id", "ms"})
LEAST_LETTERS = 60
"""Letters of a line from which its language is told."""

SHORTEST_OTHER = 30
"""Letters of a text from which it may be in a language that is not read."""

SURE = 0.9
"""Probability from which a line counts as of another language than its article."""

LATIN_END = "\u0250"
EXTENDED = frozenset(map(chr, range(0x1E00, 0x1F00)))
"""Latin letters with marks, such as Vietnamese ones, beyond the first blocks."""

ASCII_LETTERS = "".join(chr(c) if chr(c).isalpha() else " " for c in range(128))
"""Each ASCII letter as itself, a space for all else."""

Weights = npt.NDArray[np.float32]
Hashes = npt.NDArray[np.uint32]

CRC_EDGE = np.uint32(0xFFFFFFFF)
"""What a CRC-32 begins with, and what its end is turned by."""

CRC_TABLE: Hashes = np.array(
    [zlib.crc32(bytes([255 - byte])) ^ 0xFF000000 for byte in range(256)], dtype=np.uint32
)
"""The steps of a CRC-32, read off the CRCs of single bytes."""


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
    """The most probable language of `text`; "other" for one of the many that are not read.

    A text in Latin letters too short to tell is one of those that are read.
    """
    if is_foreign(text):
        return OTHER
    scores = score_languages(text, model)
    if sum(map(str.isalpha, text[:READ_CHARACTERS])) < SHORTEST_OTHER:
        scores = np.where([name == OTHER for name in model.languages], -np.inf, scores)
    return model.languages[int(np.argmax(scores))]


def find_strange_language(text: str, model: LanguageModel, usual: str) -> str:
    """The language of a line where it is surely not the article's `usual` one; else "".

    Indonesian and Malay are one another's usual company, and a short line tells too little.
    """
    if sum(map(str.isalpha, text)) < LEAST_LETTERS:
        return ""
    if is_foreign(text):
        return OTHER if usual != OTHER else ""
    scores = score_languages(text, model)
    best = int(np.argmax(scores))
    shares = np.exp(scores - scores.max())
    found = model.languages[best]
    sure = shares[best] / shares.sum() >= SURE
    return found if sure and found != usual and not {found, usual} <= NEIGHBOURS else ""


def is_foreign(text: str) -> bool:
    """Whether most letters of `text` are of another script than Latin."""
    if text.isascii():
        return False
    letters = [letter for letter in text[:READ_CHARACTERS] if letter.isalpha()]
    latin = sum(letter < LATIN_END or letter in EXTENDED for letter in letters)
    return bool(letters) and latin < len(letters) / 2


def score_languages(text: str, model: LanguageModel) -> Weights:
    """The score of each language of the model, in its order; log odds up to one constant."""
    counts = count_ngrams(text, len(model.weights) - 1)
    scores: Weights = counts @ model.weights[:-1] + model.weights[-1]
    return scores


def count_ngrams(text: str, buckets: int) -> Weights:
    """Log counts of the n-grams of `text`, hashed into `buckets`, scaled to length one."""
    words = " ".join(text[:READ_CHARACTERS].casefold().split())
    padded = f" {words} "
    if padded.isascii():
        letters = padded.translate(ASCII_LETTERS)
    else:
        letters = "".join([c if c.isalpha() or c == " " else " " for c in padded])
    hashes = hash_plain(letters) if letters.isascii() else hash_any(letters)
    counts = np.bincount(hashes % buckets, minlength=buckets).astype(np.float32)
    counts = np.log1p(counts)
    length = float(np.linalg.norm(counts))
    return counts / length if length else counts


def hash_any(letters: str) -> Hashes:
    """The CRC-32 of each n-gram."""
    pieces = (
        letters[start : start + size] for size in NGRAMS for start in range(len(letters) - size + 1)
    )
    found = [zlib.crc32(piece.encode("utf-8", errors="replace")) for piece in pieces]
    return np.array(found, dtype=np.uint32)


def hash_plain(letters: str) -> Hashes:
    """The CRC-32 of each n-gram of letters that are a byte each, all computed side by side."""
    data = np.frombuffer(letters.encode("ascii"), dtype=np.uint8)
    found = []
    states = np.full(len(data) + 1, CRC_EDGE, dtype=np.uint32)
    for size in range(1, max(NGRAMS) + 1):
        windows = max(len(data) - size + 1, 0)
        low = (states[:windows] ^ data[size - 1 :]) & np.uint32(0xFF)
        states = CRC_TABLE[low] ^ (states[:windows] >> np.uint32(8))
        if size in NGRAMS:
            found.append(states ^ CRC_EDGE)
    return np.concatenate(found)
