"""What a translation leaves as it is: an article's numbers, days and names, in order. Pure."""

import re
from functools import cache

import numpy as np

from jalin.copies.shingles import Hashes, WordNumbers, body_text
from jalin.records import Article, Record
from jalin.tables import DATA

TABLE = DATA / "linking" / "marks.tsv"
MARK = re.compile(r"([.!?\n]\W*)?\b(\d+(?:[.,]\d+)*|[A-ZÀ-Þ][^\W\d_]*(?:[-'’][^\W\d_]+)*)")
"""What ends a sentence before it, and a number or a capitalised word."""

NO_NAME = "-"
GAP = 2
"""Marks this far apart still make a pair: a translation turns noun groups around."""


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
    words = load_words()
    places: dict[str, None] = {}
    firm: set[str] = set()
    for end, token in MARK.findall("\n" + body_text(article)):
        mark = mark_of(token, words)
        if mark:
            places.setdefault(mark)
            if not end or token in words or mark[0].isdigit():
                firm.add(mark)
    return Marks(order=tuple(places), firm=frozenset(firm))


def mark_of(token: str, words: dict[str, str]) -> str:
    """The mark that a word or number is; empty for what languages say each in its own way.

    The point and the comma of numbers change their parts between languages, so digits count.
    """
    if token[0].isdigit():
        return re.sub(r"[.,]", "", token)
    mark = words.get(token, token.casefold())
    return "" if mark == NO_NAME else mark


def sample_marks(marks: Marks, numbers: WordNumbers) -> Hashes:
    """A number for each two firm marks that stand near, in whichever order, each once, sorted."""
    order = [mark for mark in marks.order if mark in marks.firm]
    pairs = {
        " ".join(sorted((one, other)))
        for place, one in enumerate(order)
        for other in order[place + 1 : place + 1 + GAP]
    }
    hashes = np.array([numbers[f"marks {pair}"] for pair in sorted(pairs)], dtype=np.uint64)
    return np.unique(hashes)


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
