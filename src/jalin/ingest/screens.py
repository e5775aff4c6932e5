"""Expressions of many alternatives that pass quickly over text which none of them can match. Pure.

Nearly every line of an article holds none of the words that the alternatives need; to look for
these words costs a small part of what it costs to try each alternative at each character.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import Generic, TypeVar

from daachorse import CharwiseDoubleArrayAhoCorasick

from jalin.ingest.needs import find_needed

Kind = TypeVar("Kind")

TEXTS_KEPT = 1_000
"""Texts whose words are remembered: the lines and blocks of a few articles."""

SELECTIONS_KEPT = 1_000
"""Selections of a screen's alternatives that stay compiled; a news pool shows fewer."""

FOLDED = str.maketrans({"ſ": "s", "ı": "i", "İ": "i", "\u212a": "k"})
UNUSUAL = frozenset(map(chr, FOLDED))
"""Letters that an expression takes for ASCII ones where it ignores case."""


class Spotter:
    """The words that some screens need, looked for all together in one pass over a text.

    What a text holds is kept for the texts asked last: one line is asked by many screens.
    """

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.spot = lru_cache(TEXTS_KEPT)(self.find)

    @cached_property
    def automaton(self) -> CharwiseDoubleArrayAhoCorasick:
        """The automaton over the words of all screens, built when first asked."""
        return CharwiseDoubleArrayAhoCorasick(sorted(self.words))

    @cached_property
    def sorted_words(self) -> list[str]:
        """The words as the automaton numbers them."""
        return sorted(self.words)

    def find(self, text: str) -> frozenset[str]:
        """The words that `text` holds, in any case."""
        if not self.words:
            return frozenset()
        found = self.automaton.find_overlapping(fold_case(text))
        return frozenset([self.sorted_words[number] for _, _, number in found])


class Screen:
    """One expression of the alternatives, which ignores case, and searches of texts with it.

    Matches are those of the plain expression, `whole`, but only the alternatives whose words a
    text holds are tried on it. `form` is what stands around the alternatives, which have no groups
    that are referred to by number. Screens with one `spotter` are all made before one is asked.
    """

    def __init__(self, rows: Sequence[str], form: str, spotter: Spotter | None = None) -> None:
        """Take the rows in; raises re.error for a wrong alternative."""
        self.rows = tuple(rows)
        self.form = form
        self.needs = [find_needed(row) for row in rows]
        self.needed = frozenset[str]().union(*self.needs)
        self.spotter = spotter or Spotter()
        self.spotter.words |= self.needed
        self.select = lru_cache(SELECTIONS_KEPT)(self.compile_selection)
        self.part = lru_cache(SELECTIONS_KEPT)(self.compile_apart)
        self.compile_row = cache(lambda row: compile_rows([row], form))

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """All alternatives, compiled when first asked for."""
        return compile_rows(self.rows, self.form)

    def choose(self, text: str) -> re.Pattern[str] | None:
        """The expression that finds all in `text`; None where there is nothing."""
        return self.select(self.spotter.spot(text) & self.needed)

    def compile_selection(self, present: frozenset[str]) -> re.Pattern[str] | None:
        """The alternatives that can match where these of the needed words stand."""
        able = [
            row
            for row, need in zip(self.rows, self.needs, strict=True)
            if not need or not need.isdisjoint(present)
        ]
        return compile_rows(able, self.form) if able else None

    def compile_apart(self, present: frozenset[str]) -> tuple[re.Pattern[str], ...]:
        """The same as expressions of their own; those that need no word are one."""
        needy = (
            row
            for row, need in zip(self.rows, self.needs, strict=True)
            if not need.isdisjoint(present)
        )
        rest = self.select(frozenset())
        return (*([] if rest is None else [rest]), *map(self.compile_row, needy))

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """What the expression finds in `text[start:end]`, in order."""
        pattern = self.choose(text[start:end])
        if pattern is None:
            return iter(())
        return pattern.finditer(text, start, len(text) if end is None else end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in `text[start:end]`."""
        pattern = self.choose(text[start:end])
        if pattern is None:
            return None
        return pattern.search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match that `text[start:]` begins with."""
        pattern = self.choose(text)
        return None if pattern is None else pattern.match(text, start)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match that is all of `text[start:end]`.

        That is the same whichever alternative finds it, so each is compiled but once.
        """
        stop = len(text) if end is None else end
        for pattern in self.part(self.spotter.spot(text[start:end]) & self.needed):
            if (match := pattern.fullmatch(text, start, stop)) is not None:
                return match
        return None


class Panel(Generic[Kind]):
    """Screens with one spotter, each with its kind, of which only those are asked that may match.

    Most can match nothing in most lines: to leave them out costs one look for all of them.
    """

    def __init__(self, rows: Iterable[tuple[Kind, Screen]]) -> None:
        self.rows = tuple(rows)
        self.needed = frozenset[str]().union(*(screen.needed for _, screen in self.rows))
        self.select = lru_cache(SELECTIONS_KEPT)(self.list_able)

    def __iter__(self) -> Iterator[tuple[Kind, Screen]]:
        return iter(self.rows)

    def choose(self, text: str) -> tuple[tuple[Kind, Screen], ...]:
        """The screens that may match anything in `text`, in order."""
        if not self.rows:
            return ()
        return self.select(self.rows[0][1].spotter.spot(text) & self.needed)

    def list_able(self, present: frozenset[str]) -> tuple[tuple[Kind, Screen], ...]:
        """The screens with an alternative that needs none but these words."""
        return tuple(
            (kind, screen)
            for kind, screen in self.rows
            if any(not need or not need.isdisjoint(present) for need in screen.needs)
        )


def fold_case(text: str) -> str:
    """`text` in small letters, as long as before, as an expression that ignores case reads it."""
    if not text.isascii() and not UNUSUAL.isdisjoint(text):
        text = text.translate(FOLDED)
    return text.lower()


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


def compile_rows(rows: Sequence[str], form: str) -> re.Pattern[str]:
    """Any of the alternatives, in any case; one alone may set flags for itself."""
    joined = rows[0] if len(rows) == 1 else "|".join(f"(?:{row})" for row in rows)
    return re.compile(form.format(joined), re.IGNORECASE)
