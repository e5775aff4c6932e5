"""Expressions of many alternatives that pass quickly over text which none of them can match. Pure.

Nearly every line of an article holds none of the words that the alternatives need; to look for
these words costs a small part of what it costs to try each alternative at each character.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

SHORTEST = 3
"""Letters from which a word is rare enough that a text can be expected not to have it."""

FOLDED = str.maketrans({"ſ": "s", "ı": "i", "İ": "i", "\u212a": "k"})
"""Letters that an expression takes for ASCII ones where it ignores case."""

INSIDE = {
    _constants.SUBPATTERN: 3,
    _constants.ATOMIC_GROUP: None,
    _constants.MAX_REPEAT: 2,
    _constants.MIN_REPEAT: 2,
    _constants.POSSESSIVE_REPEAT: 2,
}
"""Where each part that holds others keeps them."""

REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT})


class Screen:
    """One expression of the alternatives, which ignores case, and searches of texts with it.

    Matches are those of the plain expression, `whole`. `form` is what stands around the
    alternatives, which have no groups that are referred to by number.
    """

    def __init__(self, rows: Sequence[str], form: str) -> None:
        """Compile; raises re.error for a wrong alternative."""
        self.whole = compile_rows(rows, form)
        needs = [find_needed(row) for row in rows]
        words = frozenset[str]().union(*needs)
        self.needed = tuple(sorted(w for w in words if not any(o != w and o in w for o in words)))
        left = [row for row, need in zip(rows, needs, strict=True) if not need]
        self.left = compile_rows(left, form) if left else None

    def choose(self, text: str, start: int = 0, end: int | None = None) -> re.Pattern[str] | None:
        """The expression that finds all in `text[start:end]`; None where there is nothing."""
        folded = fold_case(text[start:end])
        for word in self.needed:
            if word in folded:
                return self.whole
        return self.left

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """What the expression finds in `text[start:end]`, in order."""
        pattern = self.choose(text, start, end)
        if pattern is None:
            return iter(())
        return pattern.finditer(text, start, len(text) if end is None else end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in `text[start:end]`."""
        return next(self.finditer(text, start, end), None)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match that `text[start:]` begins with."""
        return self.whole.match(text, start)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match that is all of `text[start:end]`."""
        return self.whole.fullmatch(text, start, len(text) if end is None else end)


def fold_case(text: str) -> str:
    """`text` in small letters, as long as before, as an expression that ignores case reads it."""
    return text.lower() if text.isascii() else text.translate(FOLDED).lower()


def count_words(words: re.Pattern[str], text: str) -> int:
    """How often an expression of words that ignores case finds one in `text`."""
    if (plain := compile_plain(words)) is None:
        return len(words.findall(text))
    return len(plain.findall(fold_case(text)))


@cache
def compile_plain(words: re.Pattern[str]) -> re.Pattern[str] | None:
    """The same expression for text in small letters, which is quicker; None where it has others."""
    source = words.pattern
    return re.compile(source) if source.isascii() and source.islower() else None


def compile_rows(rows: Iterable[str], form: str) -> re.Pattern[str]:
    """Any of the alternatives, in any case."""
    return re.compile(form.format("|".join(f"(?:{row})" for row in rows)), re.IGNORECASE)


def find_needed(row: str) -> frozenset[str]:
    """Words in small letters one of which is in all that `row` matches; none where unknown."""
    return need_parts(_parser.parse(row, re.IGNORECASE))


def need_parts(parts: Iterable[Any]) -> frozenset[str]:
    """The best set of words one of which a sequence of parts needs: the longest, then fewest."""
    found: list[frozenset[str]] = []
    run = ""
    for kind, value in parts:
        if kind is _constants.LITERAL and chr(value).isascii():
            run += chr(value).lower()
            continue
        found.append(frozenset({run}))
        run = ""
        found.append(need_part((kind, value)))
    found.append(frozenset({run}))
    long = [words for words in found if words and min(map(len, words)) >= SHORTEST]
    return max(long, key=lambda w: (min(map(len, w)), -len(w)), default=frozenset())


def need_part(part: tuple[object, Any]) -> frozenset[str]:
    """The words one of which a single part needs; none where it needs none."""
    kind, value = part
    if kind is _constants.BRANCH:
        each = [need_parts(branch) for branch in value[1]]
        return frozenset[str]().union(*each) if all(each) else frozenset()
    if kind not in INSIDE or (kind in REPEATS and value[0] == 0):
        return frozenset()
    at = INSIDE[kind]
    return need_parts(value if at is None else value[at])
