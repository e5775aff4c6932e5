"""Words that are searched for, and the roots under which words are found. Pure: no I/O."""

import re
from collections.abc import Iterator
from functools import lru_cache

from simplemma import lemmatize

from jalin.errors import UsageError
from jalin.nlp.morphology import without_clitic

WORD = re.compile(r"\w+")
ASKED = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')
"""A word or a phrase in quotation marks, each perhaps with a minus before it."""

TABLES = {"id": ("id",), "ms": ("id",), "en": ("en",)}
"""Whose tables tell the roots of a language; Malay ones know few of its affixed verbs."""

ALL_TABLES = ("id", "en")
CACHE_SIZE = 200_000


@lru_cache(CACHE_SIZE)
def find_root(word: str, table: str) -> str:
    """The root of a lower-case word: "serangannya" and "menyerang" give "serang"."""
    form = without_clitic(word) if table == "id" else word
    return lemmatize(form, lang=table).casefold()


def load_roots() -> None:
    """Load the tables of roots, which takes a second; else the first search does."""
    for table in ALL_TABLES:
        find_root("kapal", table)


def list_roots(text: str, lang: str) -> str:
    """The roots of the words of a text that are not the words themselves, each once."""
    words = {word.casefold() for word in WORD.findall(text)}
    roots = {find_root(word, table) for word in words for table in TABLES.get(lang, ALL_TABLES)}
    return " ".join(sorted(roots - words))


def read_words(text: str) -> str:
    """What is searched for as an FTS5 expression over the columns `words` and `roots`.

    All words must occur, in any form; "words in quotation marks" as they stand; a word* by its
    beginning; a -word not at all. Raises UsageError where nothing is left that must occur.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, word in ASKED.findall(text):
        term = quote_phrase(phrase) if phrase else match_word(word)
        if term:
            (unwanted if minus else wanted).append(term)
    if not wanted:
        raise UsageError(f"{text!r} names no word that must occur")
    found = " AND ".join(wanted)
    return f"({found}) NOT ({' OR '.join(unwanted)})" if unwanted else f"({found})"


def match_word(word: str) -> str:
    """One word in any form, or by its beginning; "" for signs only."""
    parts = WORD.findall(word.casefold())
    if not parts:
        return ""
    if len(parts) > 1:
        return quote_phrase(word)
    if word.endswith("*"):
        return f'(words : "{parts[0]}" *)'
    roots = {find_root(parts[0], table) for table in ALL_TABLES}
    forms = " OR ".join(f'"{form}"' for form in sorted({parts[0], *roots}))
    return f"({{words roots}} : ({forms}))"


def quote_phrase(phrase: str) -> str:
    """Words one after the other, as they stand."""
    return f'(words : "{" ".join(WORD.findall(phrase))}")' if WORD.search(phrase) else ""


def find_spans(text: str, asked: str) -> Iterator[tuple[int, int]]:
    """Yield where words that are asked for stand in a text, in any form, left to right."""
    wanted = {
        root
        for minus, phrase, word in ASKED.findall(asked)
        if not minus
        for part in WORD.findall((phrase or word).casefold())
        for root in (part, *(find_root(part, table) for table in ALL_TABLES))
    }
    stems = tuple(
        word.casefold().rstrip("*") for _, _, word in ASKED.findall(asked) if word.endswith("*")
    )
    for match in WORD.finditer(text):
        form = match.group().casefold()
        roots = {form, *(find_root(form, table) for table in ALL_TABLES)}
        if roots & wanted or (stems and form.startswith(stems)):
            yield match.span()
