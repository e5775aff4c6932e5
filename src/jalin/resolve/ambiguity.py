"""Names that are also other words: which are meant, by their neighbours and the article. Pure."""

from collections.abc import Sequence

import msgspec

from jalin.gazetteer import Match, Name
from jalin.resolve.lines import Nouns, is_name_word

NEIGHBOUR = 30  # characters looked at on each side of an ambiguous name
PLACE = "plc:"
"""How the ids of places begin."""
PERSON = "per:"
"""How the ids of persons begin."""


def keep_meant(matches: Sequence[Match], text: str, nouns: Nouns) -> list[Match]:
    """The matches with those of their names that are meant."""
    sure = {name.target for match in matches for name in match.names if not name.ambiguity}
    starts = {match.start for match in matches}
    kept = []
    for match in matches:
        names = tuple(
            name
            for name in match.names
            if not name.ambiguity
            or name.target in sure
            or is_meant(name, match, text, nouns, starts)
        )
        if names:
            kept.append(
                match if names == match.names else msgspec.structs.replace(match, names=names)
            )
    return kept


def is_meant(name: Name, match: Match, text: str, nouns: Nouns, starts: set[int]) -> bool:
    """Whether an ambiguous name is meant.

    A place is where one is told ("di Malang", "Malang, Indonesia"), a person behind a title, a
    state and others where they are no part of a longer name.
    """
    before = word_before(text, match.start)
    located = before.lower() in nouns.small["locative"]
    if name.target.startswith(PLACE):
        return located or (text[match.end : match.end + 2] == ", " and match.end + 2 in starts)
    if before.lower() in nouns.words:
        return True
    if name.target.startswith(PERSON):
        return False
    if located:
        return True
    after = word_after(text, match.end)
    return not (is_name_word(before) or is_other_name(after, nouns))


def is_other_name(word: str, nouns: Nouns) -> bool:
    """Whether a word is written like a name and is no date's."""
    return is_name_word(word) and word.lower() not in nouns.small["date"]


def word_before(text: str, start: int) -> str:
    """The word that stands before `start` with nothing but a space between, or ""."""
    before = text[max(0, start - NEIGHBOUR) : start]
    words = before.split()
    return words[-1] if words and before[-1:] == " " and words[-1][-1].isalnum() else ""


def word_after(text: str, end: int) -> str:
    """The word that stands behind `end` with nothing but a space between, or ""."""
    after = text[end : end + NEIGHBOUR]
    words = after.split()
    return words[0].rstrip(".,;:)\"'”") if words and after[:1] == " " else ""
