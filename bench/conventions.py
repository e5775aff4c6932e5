"""Where a treebank cuts text into sentences and words, which is not always where news does.

Published parsers are taught each treebank's own habits: GSD keeps two sentences together after
some names, EWT ends sentences of mails without a full stop and cuts "cease-fire" in three. To be
measured beside them, a splitter of sentences is taught GSD's or EWT's or CSUI's training part
(`training.train_sentences`), and English words are cut as EWT cuts them. Nothing that is shipped
uses this. Pure, but for reading the weights.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

from jalin.nlp.tokens import split_words

WEIGHTS = Path(__file__).parent / "sentences"

BUCKETS = 1 << 16
ENDING = frozenset(".!?…:;\"”’')]}>-*,`")
"""Last characters of words behind which a sentence may end."""

BEGINNING = frozenset("Xd-*\"“'(")
"""Classes of words with which a sentence may begin where the one before has no mark at its end."""

LONG = 12
"""Fours of words after which a sentence is just long."""

WORD = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"”)\]]*[^\s<>"”)\].,;:!?']
    | [\w.+\-]{1,64}@[\w\-]+(?:\.[\w\-]+)+
    | \d+(?:-\d+)+\b                                        # 303-832-8160
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?\b
    | (?:[^\W\d_]\.)+
    | (?:Inc|Corp|Co|Ltd|Mr|Mrs|Ms|Dr|St|No|vs|etc|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|Gen|Sen)\.
    | (?i:e|co|non|pre|re|anti|ex|multi|mid|semi|pro|post|over)-\w+
    | \w+(?:['’]\w+)*
    | ([-*=_.~#!?])\1+                                      # --  ***
    | [^\w\s]
    """,
    re.VERBOSE,
)
"""A word of EWT, contractions still whole."""

Spans = list[tuple[int, int]]


class Word(msgspec.Struct, frozen=True):
    """A word with what follows it: `gap` is "" or white space, with a line's end where one is."""

    text: str
    start: int
    end: int
    gap: str


class Splitter:
    """A treebank's sentences, by a logistic regression on the words around each place."""

    def __init__(self, weights: NDArray[np.float32], *, anywhere: bool) -> None:
        self.weights = weights
        self.anywhere = anywhere

    def split(self, text: str) -> Spans:
        """The sentences of a text in which lines end where paragraphs do."""
        words = read_words(text)
        found: Spans = []
        first = 0
        for i, word in enumerate(words):
            ends = "\n" in word.gap or i + 1 == len(words)
            if not ends and may_end(words, i, anywhere=self.anywhere):
                ends = self.weights[places(words, i, i - first)].sum() > 0
            if ends:
                found.append((words[first].start, word.end))
                first = i + 1
        return found


def read_words(text: str) -> list[Word]:
    """The words of a text; its end counts as a line's end."""
    spans = split_words(text, 0, len(text))
    starts = [start for start, _ in spans[1:]]
    gaps = [text[end:start] for (_, end), start in zip(spans, starts, strict=False)]
    return [
        Word(text[start:end], start, end, gap)
        for (start, end), gap in zip(spans, [*gaps, "\n"], strict=True)
    ]


def may_end(words: Sequence[Word], i: int, *, anywhere: bool) -> bool:
    """Whether a sentence may end behind a word; `anywhere`: also without a mark."""
    if words[i].text[-1] in ENDING:
        return True
    return anywhere and i + 1 < len(words) and class_of(words[i + 1].text)[0] in BEGINNING


def places(words: Sequence[Word], i: int, since: int) -> list[int]:
    """The weights that speak on an end behind word `i`, the `since`-th of its sentence."""
    return sorted({crc32(name.encode()) % BUCKETS for name in find_features(words, i, since)})


def find_features(words: Sequence[Word], i: int, since: int) -> Iterator[str]:
    """Yield what is seen of the place behind word `i`."""

    def at(j: int) -> str:
        return words[j].text if 0 <= j < len(words) else "<>"

    here, before, after, later = at(i), at(i - 1), at(i + 1), at(i + 2)
    space = "_" if words[i].gap else ""
    length = min(since // 4, LONG)
    yield "always"
    for name, word in (("a", here), ("b", before), ("c", at(i - 2)), ("d", after), ("e", later)):
        yield f"{name}={word.lower()}"
        yield f"{name}:{class_of(word)}"
        yield f"{name}-{word.lower()[-2:]}"
    yield f"f={here}|{class_of(before)}|{class_of(after)}"
    yield f"g={class_of(here)}|{class_of(after)}|{class_of(later)}"
    yield f"h={space}|{here}|{class_of(after)}"
    yield f"i={length}|{here}"
    yield f"j={length}"
    yield f"k={here}|{after.lower()}"
    if not before.islower():
        yield f"l={before}"


def class_of(word: str) -> str:
    """A word by its first sign, capitals throughout, and length."""
    first = word[0]
    sign = "X" if first.isupper() else "x" if first.islower() else "d" if first.isdigit() else first
    return f"{sign}{'U' if len(word) > 1 and word.isupper() else ''}{min(len(word), 5)}"


def load_splitter(name: str) -> Splitter:
    """A treebank's splitter, by the file's name without suffix."""
    with np.load(WEIGHTS / f"{name}.npz") as arrays:
        weights = arrays["weights"].astype(np.float32)
        return Splitter(weights, anywhere=bool(arrays["anywhere"]))


def split_as_ewt(text: str, start: int, end: int) -> Spans:
    """The words of a stretch of English as EWT has them, contractions still whole."""
    return [match.span() for match in WORD.finditer(text, start, end)]
