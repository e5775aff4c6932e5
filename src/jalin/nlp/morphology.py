"""Word forms of trigger words: Indonesian voice and clitics, English inflection. Pure.

Indonesian verbs are listed by their active form with the stem that stands after di-
("menyerang", "serang"); the passive, accidental and bare forms follow from the stem
(Sneddon et al., Indonesian: A Comprehensive Grammar, 2010, chapters 1 and 3).
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

Voice = Literal["active", "passive", "bare", "noun"]

CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")
"""Indonesian clitics, written together with the word that carries them (UD guidelines)."""

SHORTEST_STEM = 3
"""Letters left when a clitic is taken off; shorter rests are other words ("ibunya" stays 3)."""

WORDS_KEPT = 20_000
"""Different words remembered without their clitics, about 4 MB."""

VOWELS = "aeiou"


@lru_cache(WORDS_KEPT)
def without_clitic(word: str) -> str:
    """The lower-case word without a final clitic and without reduplication.

    "serangannya" -> "serangan", "serangan-serangan" -> "serangan"; others come back unchanged.
    """
    head, dash, tail = word.partition("-")
    if dash and (tail == head or tail.startswith(head)):
        word = head
    for clitic in CLITICS:
        if word.endswith(clitic) and len(word) - len(clitic) >= SHORTEST_STEM:
            return word[: -len(clitic)]
    return word


def indonesian_forms(word: str, pos: str, stems: str) -> Iterator[tuple[str, Voice]]:
    """Yield the forms in which an Indonesian word is met, with their voice.

    `stems` are separated by "|"; a stem gives di-, ter- and the bare form. A bare form that
    equals an everyday short word is not yielded for phrases of one letter class: it must have
    at least SHORTEST_STEM letters.
    """
    if pos not in {"verb", "phrase"}:
        voice: Voice = "active" if pos == "adj" else "noun"
        for form in (word, *filter(None, stems.split("|"))):
            yield form, voice
        return
    yield word, "active"
    for stem in filter(None, stems.split("|")):
        yield f"di{stem}", "passive"
        if not stem.endswith(("kan", "i")):
            yield f"ter{stem}", "passive"
        if len(stem) >= SHORTEST_STEM and stem != word:
            yield stem, "bare"


def english_forms(word: str, pos: str, irregular: str) -> Iterator[tuple[str, Voice]]:
    """Yield the forms of an English word; participles are yielded as "active".

    Whether a participle is passive shows only in the clause ("was attacked"), so the caller
    decides. Irregular forms, separated by "|", stand beside the regular ones.
    """
    if pos == "adj":
        yield word, "active"
        return
    if pos == "noun":
        yield word, "noun"
        yield plural(word), "noun"
        for other in filter(None, irregular.split("|")):
            yield other, "noun"
        return
    yield word, "active"
    yield plural(word), "active"
    stem = word[:-1] if word.endswith("e") and not word.endswith("ee") else word
    last = stem[-1] if doubles(word) else ""
    yield f"{stem}{last}ing", "active"
    yield (f"{word[:-1]}ied" if ends_in_y(word) else f"{stem}{last}ed"), "active"
    for other in filter(None, irregular.split("|")):
        yield other, "active"


def plural(word: str) -> str:
    """The -s form of an English noun or verb."""
    if ends_in_y(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "sh", "ch", "x", "z")) else f"{word}s"


def ends_in_y(word: str) -> bool:
    """Whether a final y turns to i before an ending ("deny", not "deploy")."""
    return len(word) > 1 and word.endswith("y") and word[-2] not in VOWELS


def doubles(word: str) -> bool:
    """Whether a short verb doubles its last letter before an ending ("ban", not "bomb")."""
    if len(word) < SHORTEST_STEM or word[-1] in f"{VOWELS}wxyh":
        return False
    syllables = sum(letter in VOWELS for letter in word)
    return syllables == 1 and word[-2] in VOWELS and word[-3] not in VOWELS
