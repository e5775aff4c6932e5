"""Sampled word shingles of texts as 64-bit numbers. Pure: equal words give equal numbers."""

import re
from functools import cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from jalin.records import Article

Hashes = npt.NDArray[np.uint64]
Number = TypeVar("Number", np.uint64, np.int64)

WORDS = 4
"""Words in a shingle: of a rewritten sentence most 4-grams are new, of a copied one none."""

SAMPLE = 4
"""One shingle in so many is kept, chosen by its own number, so the same in every text.

An excerpt of 60 words keeps about 14: enough to be found, whatever surrounds it.
"""

WORD = re.compile(r"\w+")
CODE_POINTS = 0x110000
LETTER_BASE = np.uint64(0x94D049BB133111EB)
BASE = np.uint64(0x9E3779B97F4A7C15)
MIX = np.uint64(0xBF58476D1CE4E5B9)
SHIFT = np.uint64(31)
"""Constants of splitmix64 (Steele, Lea and Flood 2014), LETTER_BASE too: they spread near numbers
far apart."""


def body_text(article: Article) -> str:
    """What the outlet tells as news: the body, or the whole text where no body is marked."""
    body = [article.text[b.start : b.end] for b in article.blocks if b.kind == "body"]
    return "\n".join(body) or article.text


def shingle_text(text: str) -> Hashes:
    """The number of each run of four words, in order; of a shorter text the empty array."""
    words = number_words(text)
    if len(words) < WORDS:
        return np.empty(0, dtype=np.uint64)
    hashes = np.zeros(len(words) - WORDS + 1, dtype=np.uint64)
    for place in range(WORDS):
        hashes = hashes * BASE + words[place : len(words) - WORDS + 1 + place]
    return mix(hashes)


def number_words(text: str) -> Hashes:
    """The number of each word, whatever its case: a polynomial of its letters, spread.

    All words at once: each is the difference of two sums from the start of the text, shifted back
    to where a text begins.
    """
    folded = f" {text.casefold()} ".encode("utf-32-le", "surrogatepass")
    letters = np.frombuffer(folded, dtype=np.uint32)
    inside = load_word_letters()[letters]
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    up, down = load_powers(len(letters).bit_length())
    sums = (letters * up[: len(letters)]).cumsum(dtype=np.uint64)
    return mix((sums[ends] - sums[starts]) * down[starts])


@cache
def load_word_letters() -> npt.NDArray[np.bool_]:
    """For each code point whether it is a letter of a word."""
    letters = np.zeros(CODE_POINTS, dtype=np.bool_)
    every = np.arange(CODE_POINTS, dtype=np.uint32).tobytes().decode("utf-32-le", "surrogatepass")
    for run in WORD.finditer(every):
        letters[run.start() : run.end()] = True
    return letters


@cache
def load_powers(bits: int) -> tuple[Hashes, Hashes]:
    """The powers of LETTER_BASE below 2 ** `bits`, and their inverses modulo 2 ** 64."""
    length = 2**bits
    inverse = pow(int(LETTER_BASE), -1, 2**64)
    up: Hashes = np.cumprod(np.full(length, LETTER_BASE), dtype=np.uint64)
    down: Hashes = np.cumprod(np.full(length, np.uint64(inverse)), dtype=np.uint64)
    return up, down


def mix(hashes: Hashes) -> Hashes:
    """The numbers, spread far apart."""
    mixed: Hashes = (hashes ^ (hashes >> SHIFT)) * MIX
    return mixed ^ (mixed >> SHIFT)


def sample_shingles(hashes: Hashes) -> Hashes:
    """Those shingles that stand for their text, each once, sorted."""
    return sort_once(hashes[hashes % np.uint64(SAMPLE) == 0])


def sort_once(numbers: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """The numbers sorted, each once. numpy's own `unique` takes longer, for few and for many."""
    ordered = np.sort(numbers)
    first = np.empty(len(ordered), dtype=np.bool_)
    first[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]
