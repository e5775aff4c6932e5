"""Where each character of a cleaned text stood in the text as it was read. Pure.

Cleaning drops, adds and changes characters in many steps; a trace made afterwards needs none of
them to keep books, and holds for any two texts of which one comes from the other in order.
"""

from collections.abc import Iterator

WORD_SIGNS = 12
"""Characters in a row, white space aside, that must agree for two places to be the same."""

NEAR = 8
NEAR_SIGNS = 5
"""Fewer must agree so near by: a quote of which the encoding went wrong is three signs for one."""

REACH = 4000
"""Characters, white space aside, that cleaning may drop in one piece."""

LOST = -1
"""The origin of a character that was not read but added."""


def trace_origins(raw: str, text: str) -> list[int]:
    """For each character of `text`, its index in `raw`; LOST for those that are not from there.

    White space between two characters that have origins gets that of the gap before it. Origins
    never go down: cleaning keeps the order of what it keeps.
    """
    origins = [LOST] * len(text)
    here, there = squeeze(raw), squeeze(text)
    for start, origin, length in find_runs(here[0], there[0]):
        for i in range(length):
            origins[there[1][start + i]] = here[1][origin + i]
    for i in range(1, len(text)):
        if text[i].isspace() and origins[i] == LOST and origins[i - 1] != LOST:
            origins[i] = min(origins[i - 1] + 1, len(raw) - 1)
    return origins


def squeeze(text: str) -> tuple[str, list[int]]:
    """The characters that are no white space, and where each stands."""
    places = [i for i, letter in enumerate(text) if not letter.isspace()]
    return "".join(text[i] for i in places), places


def find_runs(raw: str, text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start in `text`, start in `raw`, length) of the pieces that agree, in order."""
    at = origin = 0
    while at < len(text) and origin < len(raw):
        length = count_same(raw, origin, text, at)
        if length:
            yield at, origin, length
            at, origin = at + length, origin + length
        if (skip := find_skip(raw, origin, text, at)) is None:
            return
        at, origin = at + skip[0], origin + skip[1]


def count_same(raw: str, origin: int, text: str, at: int) -> int:
    """How many characters agree from both places on."""
    most = min(len(raw) - origin, len(text) - at)
    if raw.startswith(text[at : at + most], origin):
        return most
    return next(i for i in range(most) if raw[origin + i] != text[at + i])


def find_skip(raw: str, origin: int, text: str, at: int) -> tuple[int, int] | None:
    """The characters of `text` and of `raw` to pass until both agree again; None if never.

    Near by, the fewest; else the next words of `text` that stand in reach.
    """
    for both in range(1, NEAR + 1):
        for passed in range(both + 1):
            word = text[at + passed : at + passed + NEAR_SIGNS]
            if word and raw.startswith(word, origin + both - passed):
                return passed, both - passed
    for passed in range(len(text) - at):
        word = text[at + passed : at + passed + WORD_SIGNS]
        found = raw.find(word, origin, origin + REACH)
        if found >= 0:
            return passed, found - origin
    return None
