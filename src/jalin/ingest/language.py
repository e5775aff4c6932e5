"""Which language a text or a line is in: Indonesian, Malay, English or another.

A logistic regression over hashed character n-grams, trained by `training/train_language.py`.
Pure after loading.
"""

import zlib
from collections.abc import Sequence
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
Numbers = npt.NDArray[np.int64]

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
    scores = score_languages([text], model)[0]
    if not has_letters(text[:READ_CHARACTERS], SHORTEST_OTHER):
        scores = np.where([name == OTHER for name in model.languages], -np.inf, scores)
    return model.languages[int(np.argmax(scores))]


def find_strange_languages(texts: Sequence[str], model: LanguageModel, usual: str) -> list[str]:
    """The language of each line where it is surely not the article's `usual` one; else "".

    Indonesian and Malay are one another's usual company, and a short line tells too little.
    """
    found = ["" for _ in texts]
    long = [i for i, text in enumerate(texts) if has_letters(text, LEAST_LETTERS)]
    foreign = {i for i in long if is_foreign(texts[i])}
    told = [i for i in long if i not in foreign]
    for i in foreign if usual != OTHER else ():
        found[i] = OTHER
    if told:
        for i, scores in zip(told, score_languages([texts[i] for i in told], model), strict=True):
            best = int(np.argmax(scores))
            shares = np.exp(scores - scores.max())
            language = model.languages[best]
            strange = language != usual and not {language, usual} <= NEIGHBOURS
            if strange and shares[best] / shares.sum() >= SURE:
                found[i] = language
    return found


def has_letters(text: str, least: int) -> bool:
    """Whether `text` has so many letters; mostly its first characters tell."""
    first = text[: 2 * least]
    return sum(map(str.isalpha, first)) >= least or (
        first != text and sum(map(str.isalpha, text)) >= least
    )


def is_foreign(text: str) -> bool:
    """Whether most letters of `text` are of another script than Latin."""
    if text.isascii():
        return False
    letters = [letter for letter in text[:READ_CHARACTERS] if letter.isalpha()]
    latin = sum(letter < LATIN_END or letter in EXTENDED for letter in letters)
    return bool(letters) and latin < len(letters) / 2


def score_languages(texts: Sequence[str], model: LanguageModel) -> Weights:
    """The score of each text's languages, in the model's order; log odds up to one constant."""
    counts = count_ngrams(texts, len(model.weights) - 1)
    scores: Weights = counts @ model.weights[:-1] + model.weights[-1]
    return scores


def count_ngrams(texts: Sequence[str], buckets: int) -> Weights:
    """Log counts of each text's n-grams, hashed into `buckets`, scaled to length one."""
    spelled = [spell(text) for text in texts]
    owners, hashes = hash_all(spelled)
    places = owners * buckets + hashes % buckets
    counts = np.bincount(places, minlength=len(texts) * buckets).reshape(len(texts), buckets)
    logs: Weights = np.log1p(np.arange(counts.max(initial=0) + 1, dtype=np.float32))[counts]
    lengths: Weights = np.linalg.norm(logs, axis=1, keepdims=True).astype(np.float32)
    lengths[lengths == 0] = 1
    scaled: Weights = logs / lengths
    return scaled


def spell(text: str) -> str:
    """The letters of `text` in small ones, a space for each other sign and at either end."""
    words = " ".join(text[:READ_CHARACTERS].casefold().split())
    padded = f" {words} "
    if padded.isascii():
        return padded.translate(ASCII_LETTERS)
    return "".join([c if c.isalpha() or c == " " else " " for c in padded])


def hash_all(texts: Sequence[str]) -> tuple[Numbers, Hashes]:
    """The number of its text and the CRC-32 of each n-gram."""
    plain = [i for i, text in enumerate(texts) if text.isascii()]
    owners, hashes = hash_plain([texts[i] for i in plain])
    all_owners, all_hashes = [np.array(plain, dtype=np.int64)[owners]], [hashes]
    for i, text in enumerate(texts):
        if not text.isascii():
            all_hashes.append(hash_any(text))
            all_owners.append(np.full(len(all_hashes[-1]), i))
    return np.concatenate(all_owners), np.concatenate(all_hashes)


def hash_any(letters: str) -> Hashes:
    """The CRC-32 of each n-gram."""
    pieces = (
        letters[start : start + size] for size in NGRAMS for start in range(len(letters) - size + 1)
    )
    found = [zlib.crc32(piece.encode("utf-8", errors="replace")) for piece in pieces]
    return np.array(found, dtype=np.uint32)


def hash_plain(texts: Sequence[str]) -> tuple[Numbers, Hashes]:
    """The same of letters that are a byte each, and whose they are, all computed side by side."""
    data = np.frombuffer("".join(texts).encode("ascii"), dtype=np.uint8)
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    owners = np.repeat(np.arange(len(texts)), lengths)
    left = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(data))
    found, whose = [], []
    states = np.full(len(data) + 1, CRC_EDGE, dtype=np.uint32)
    for size in range(1, max(NGRAMS) + 1):
        windows = max(len(data) - size + 1, 0)
        low = (states[:windows] ^ data[size - 1 :]) & np.uint32(0xFF)
        states = CRC_TABLE[low] ^ (states[:windows] >> np.uint32(8))
        if size in NGRAMS:
            whole = left[:windows] >= size
            found.append(states[whole] ^ CRC_EDGE)
            whose.append(owners[:windows][whole])
    return np.concatenate(whose), np.concatenate(found)
