"""Sampled word shingles of texts as 64-bit numbers. Pure: equal words give equal numbers."""

import hashlib
import re

import numpy as np
import numpy.typing as npt

from jalin.records import Article

Hashes = npt.NDArray[np.uint64]

WORDS = 4
"""Words in a shingle: of a rewritten sentence most 4-grams are new, of a copied one none."""

SAMPLE = 4
"""One shingle in so many is kept, chosen by its own number, so the same in every text.

An excerpt of 60 words keeps about 14: enough to be found, whatever surrounds it.
"""

WORD = re.compile(r"\w+")
BASE = np.uint64(0x9E3779B97F4A7C15)
MIX = np.uint64(0xBF58476D1CE4E5B9)
SHIFT = np.uint64(31)
"""Constants of splitmix64 (Steele, Lea and Flood 2014): they spread near numbers far apart."""


class WordNumbers(dict[str, int]):
    """Each word's 64-bit number, computed at its first use."""

    def __missing__(self, word: str) -> int:
        digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        number = self[word] = int.from_bytes(digest, "little")
        return number


def body_text(article: Article) -> str:
    """What the outlet tells as news: the body, or the whole text where no body is marked."""
    body = [article.text[b.start : b.end] for b in article.blocks if b.kind == "body"]
    return "\n".join(body) or article.text


def shingle_text(text: str, numbers: WordNumbers) -> Hashes:
    """The number of each run of four words, in order; of a shorter text the empty array."""
    found = WORD.findall(text.casefold())
    words = np.fromiter(map(numbers.__getitem__, found), dtype=np.uint64, count=len(found))
    if len(words) < WORDS:
        return np.empty(0, dtype=np.uint64)
    hashes = np.zeros(len(words) - WORDS + 1, dtype=np.uint64)
    for place in range(WORDS):
        hashes = hashes * BASE + words[place : len(words) - WORDS + 1 + place]
    return mix(hashes)


def mix(hashes: Hashes) -> Hashes:
    """The numbers, spread far apart."""
    mixed: Hashes = (hashes ^ (hashes >> SHIFT)) * MIX
    return mixed ^ (mixed >> SHIFT)


def sample_shingles(hashes: Hashes) -> Hashes:
    """Those shingles that stand for their text, each once, sorted."""
    return np.unique(hashes[hashes % np.uint64(SAMPLE) == 0])
