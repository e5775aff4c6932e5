"""The words, numbers and marks of a text as columns, for looking up phrases of a table.

Coarser tools split "1.100" and "Rp1,2" each in their own way; here a number is one word, letters
beside digits are another, and every mark stands alone.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from jalin.packs import Phrases
from jalin.records import Record
from jalin.tables import Row

RowType = TypeVar("RowType", bound=Row)

TEXTS_KEPT = 8
"""Texts that stay scanned: a sentence is looked through for its dates and for its amounts."""

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")


class Words(Record, frozen=True, kw_only=True):
    """A text's words as equal-length columns, case-folded; offsets are into `text`."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(TEXTS_KEPT)
def scan(text: str) -> Words:
    """Every word, number and mark of `text`, in order."""
    found = [(m.group(), m.start(), m.end()) for m in WORD.finditer(text)]
    return Words(
        text=text,
        words=tuple([word.casefold() for word, _, _ in found]),
        starts=tuple([start for _, start, _ in found]),
        ends=tuple([end for _, _, end in found]),
    )


def match_phrase(
    words: Words, at: int, index: Mapping[str, Phrases[RowType]]
) -> tuple[RowType, int] | None:
    """The row of the longest phrase that stands at word `at`, and the word after it."""
    if 0 <= at < len(words.words):
        for phrase, row in index.get(words.words[at], ()):
            end = at + len(phrase)
            if words.words[at:end] == phrase:
                return row, end
    return None


def is_capital(words: Words, at: int) -> bool:
    """Whether word `at` begins with a capital letter."""
    return words.text[words.starts[at]].isupper()
