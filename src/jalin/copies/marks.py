"""What a translation leaves as it is: an article's numbers, days and names, in order. Pure."""

import hashlib
import re
from collections import Counter
from functools import cache

import numpy as np

from jalin.copies.shingles import BASE, Hashes, body_text, mix, sort_once
from jalin.records import Article, Record
from jalin.tables import DATA

TABLE = DATA / "linking" / "marks.tsv"
MARK = re.compile(
    r"[\dA-ZÀ-Þ](?<!\w[\dA-ZÀ-Þ])"
    r"(?:(?<=\d)\d*(?:[.,]\d+)*|(?<=[A-ZÀ-Þ])[^\W\d_]*(?:[-'’][^\W\d_]+)*)"
)
"""A number or a capitalised word. What it begins with stands first, so that the rest is skipped."""

OPENING = re.compile(r"[.!?\n]\W*([A-ZÀ-Þ][^\W\d_]*(?:[-'’][^\W\d_]+)*)")
"""A capitalised word that begins a sentence."""

NO_NAME = "-"
SAMPLE = 2
"""One pair in so many is kept, chosen by its own number, so the same in every text."""

CACHE_TOKENS = 200_000

GAP = 2
"""Marks this far apart still make a pair: a translation turns noun groups around."""


class MarkNumbers(dict[str, int]):
    """Each mark's 64-bit number, computed at its first use; emptied before it grows too large."""

    def __missing__(self, mark: str) -> int:
        if len(self) >= CACHE_TOKENS:
            self.clear()
        digest = hashlib.blake2b(mark.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        number = self[mark] = int.from_bytes(digest, "little")
        return number


class Marks(Record, frozen=True, kw_only=True):
    """Marks in the order of the text, each at its first place only.

    `firm` are those that are surely marks: numbers, and names that do not only begin sentences.
    """

    order: tuple[str, ...]
    firm: frozenset[str]


class Alignment(Record, frozen=True, kw_only=True):
    """How two articles' marks agree: how many both have, the smaller share, and order, 0..1."""

    shared: int
    numbers: int
    coverage: float
    order: float


@cache
def load_words() -> dict[str, str]:
    """The mark of each word that languages write differently, `-` for what names nothing."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[2:]]
    return {word: mark for mark, words in rows for word in words.split()}


def read_marks(article: Article) -> Marks:
    """The marks of the article's body."""
    known, words = load_known(), load_words()
    text = "\n" + body_text(article)
    tokens = Counter(MARK.findall(text))
    opening = Counter(OPENING.findall(text)).get
    firm = {known[t] for t, count in tokens.items() if count > opening(t, 0) or t in words}
    marks = dict.fromkeys(map(known.__getitem__, tokens))
    marks.pop("", None)
    return Marks(order=tuple(marks), firm=frozenset(firm - {""}))


class KnownMarks(dict[str, str]):
    """The mark of each token, found at its first use; empties itself before it grows too large."""

    def __missing__(self, token: str) -> str:
        if len(self) >= CACHE_TOKENS:
            self.clear()
        mark = self[token] = mark_of(token)
        return mark


@cache
def load_known() -> KnownMarks:
    """The marks that were found in this process."""
    return KnownMarks()


@cache
def load_numbers() -> MarkNumbers:
    """The numbers of marks that were computed in this process."""
    return MarkNumbers()


def mark_of(token: str) -> str:
    """The mark that a word or number is; empty for what languages say each in its own way.

    The point and the comma of numbers change their parts between languages, so digits count.
    """
    if token[0].isdigit():
        return re.sub(r"[.,]", "", token)
    mark = load_words().get(token, token.casefold())
    return "" if mark == NO_NAME else mark


def sample_marks(marks: Marks) -> Hashes:
    """A number for each two firm marks that stand near, in whichever order; of these one in SAMPLE.

    Each once, sorted.
    """
    firm, numbers = marks.firm, load_numbers()
    order = [numbers[mark] for mark in marks.order if mark in firm]
    row = np.array(order, dtype=np.uint64)
    empty = row[:0]
    left = np.concatenate([empty, *(row[:-gap] for gap in range(1, GAP + 1))])
    right = np.concatenate([empty, *(row[gap:] for gap in range(1, GAP + 1))])
    hashes = mix(np.minimum(left, right) * BASE + np.maximum(left, right))
    return sort_once(hashes[hashes % np.uint64(SAMPLE) == 0])


def align_marks(one: Marks, other: Marks) -> Alignment:
    """How two articles' marks agree."""
    there, here = set(other.order), set(one.order)
    mine, theirs = one.firm & there, other.firm & here
    shared = mine | theirs
    if not shared:
        return Alignment(shared=0, numbers=0, coverage=0.0, order=0.0)
    places = {mark: place for place, mark in enumerate(other.order)}
    kept = longest_rise([places[mark] for mark in one.order if mark in shared])
    return Alignment(
        shared=len(shared),
        numbers=sum(mark[0].isdigit() for mark in shared),
        coverage=min(len(mine) / len(one.firm or shared), len(theirs) / len(other.firm or shared)),
        order=kept / len(shared),
    )


def longest_rise(places: list[int]) -> int:
    """The length of the longest part of a row that rises."""
    best: list[int] = []
    for place in places:
        best.append(
            1 + max((n for n, p in zip(best, places, strict=False) if p < place), default=0)
        )
    return max(best, default=0)
