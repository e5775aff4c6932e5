"""Where a headline of another story ends inside a line. Pure.

Scraped pages often glue such a headline to the sentence behind it, without a space:
"Baca juga: Kapal Ketiga Tiba di NatunaMenteri itu mengatakan".
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise

from jalin.ingest.lines import is_title_case
from jalin.ingest.screens import Screen

BORDER = re.compile(
    r"(?:(?<=[a-z\d?!%)])|(?<=\S['’”]))(?=[“A-Z][a-z])"  # "NatunaMenteri"
    r"|(?<=[a-z]{2})(?=[A-Z]{2,}\b)"  # "TewasAS"
    r"|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})"  # "KPKDia"
    r"|(?<=[a-z\d?!%)A-Z])(?=[\"“][A-Z(])"  # "Ini\"Secara"
    r"|(?<=[a-z?!]\")(?=[A-Z])"
)
"""Between two words that no writer would leave without a space."""

LONGEST_HEADLINE = 200
"""Characters; no headline in our news pool is longer."""

LONG_WORD = 5
"""Letters from which a word in small letters is no function word of a headline."""

OUTCRY_WORDS = 2
"""So few words with a sign behind them open a headline rather than end it: "Duh! Kapal Tiba"."""

SENTENCE_END = re.compile(r"[.?!][\"”’)]*(?=\s+[\"“A-Z])")
FINAL = tuple('."”,;:')


def break_inserts(text: str, labels: Iterable[Screen], brands: AbstractSet[str]) -> str:
    """`text` with a line break behind each headline that is glued to the sentence after it.

    No label goes on behind the end of a line.
    """
    breaks: set[int] = set()
    screens = tuple(labels)
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        for label in screens:
            for match in label.finditer(text, start, end):
                if match.start() == 0 or not text[match.start() - 1].isalpha():
                    rest = text[match.end() : end]
                    breaks.update(match.end() + at for at in find_borders(rest, brands))
        start = end + 1
    cuts = [0, *sorted(breaks), len(text)]
    return "\n".join(text[start:end] for start, end in pairwise(cuts))


def find_borders(text: str, brands: AbstractSet[str]) -> Iterator[int]:
    """Yield where the headlines end that `text` starts with: the first, and more in title case."""
    at = 0
    while (border := find_border(text[at:], brands)) is not None:
        if at > 0 and not is_title_case(text[at : at + border]):
            return
        at += border
        yield at


def find_headline_end(text: str, brands: AbstractSet[str]) -> int:
    """Index in `text`, which starts with a headline, where the headline ends.

    A glued border ends it; else all of a short `text` is headline; else the words in headline
    case are. The last is a guess that leaves the subject of the next sentence in place.
    """
    if (border := find_border(text, brands)) is not None:
        return border
    return len(text) if is_headline(text) else find_case_end(text)


def find_border(text: str, brands: AbstractSet[str]) -> int | None:
    """Index of the first glued border in reach, outside quotes and not behind one of `brands`."""
    for border in BORDER.finditer(text[:LONGEST_HEADLINE]):
        before = text[: border.start()]
        part = re.search(r"[^\W\d_]*$", before)
        sound = part is not None and part[0] in brands
        if before and not sound and before.count('"') % 2 == 0:
            return border.start()
    return None


def is_headline(text: str) -> bool:
    """Whether a line can be a headline: short, one sentence, no full stop at the end."""
    return (
        len(text) <= LONGEST_HEADLINE
        and (text.rstrip().endswith("...") or not text.rstrip().endswith(FINAL))
        and SENTENCE_END.search(text) is None
    )


def find_case_end(text: str) -> int:
    """Where headline case ends: before the capitalised word that a long small word follows.

    A headline in sentence case goes up to the end of its sentence.
    """
    words = list(re.finditer(r"\S+", text))
    for before, word in pairwise(words):
        letters = word[0].strip("\"“”'(),.")
        if letters.islower() and len(letters) >= LONG_WORD:
            if before is not words[0] and before[0][0].isupper() and before is not words[1]:
                return before.start()
            break
    ends = (end.end() for end in SENTENCE_END.finditer(text))
    return next((end for end in ends if len(text[:end].split()) > OUTCRY_WORDS), len(text))
