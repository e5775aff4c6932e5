"""The words around a number that say what it counts, and how surely."""

from jalin.extract.scan import Words, match_phrase
from jalin.packs import Pack, UnitRow

ABOUT_WORDS = 3
"""The longest phrase of approximation ("sekurang-kurangnya") has three words."""


def unit_at(words: Words, at: int, pack: Pack, *kinds: str) -> tuple[UnitRow, int] | None:
    """The longest unit phrase at a word, and the word after it; of these kinds, where given."""
    found = match_phrase(words, at, pack.units)
    return found if found is not None and (not kinds or found[0].kind in kinds) else None


def before(words: Words, at: int, pack: Pack, kind: str) -> bool:
    """Whether a unit phrase of this kind ends right before the word."""
    for begin in range(at - 1, max(at - ABOUT_WORDS, 0) - 1, -1):
        found = unit_at(words, begin, pack, kind)
        if found is not None and found[1] == at:
            return True
    return False


def is_about(words: Words, at: int, pack: Pack) -> bool:
    """Whether the number is approximate: "sekitar 10"."""
    return before(words, at, pack, "about")


def is_label(words: Words, at: int, pack: Pack) -> bool:
    """Whether the number names something: "pasal 17", "berusia antara 16 dan 26 tahun"."""
    while at > 0 and words.words[at - 1] in pack.grammar["between"]:
        at -= 1
    return before(words, at, pack, "label")
