"""Parts words that lost the space between them, as where scraping dropped a link.

"PresidenDonald Trumpakan memutuskan" becomes "Presiden Donald Trump akan memutuskan". Only
articles that show this damage are read so: elsewhere a rare name could be taken for two words.
A capital behind a common word in small letters ("seruanAmerika") is parted everywhere.
"""

import gzip
import math
import re
import zlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path

from jalin.errors import ModelError
from jalin.tables import DATA

WORD_LIST = DATA / "models" / "words.txt.gz"

DAMAGE = 2
"""Different words with a capital inside from which an article can be damaged."""

CERTAIN = re.compile(r"([a-z]{3,})[A-Z]")
"""How two words glued by a lost link begin and names do not: "olehMenteri"."""

CERTAIN_WORD = re.compile(r"(?<![\w@#/.-])([a-z]{4,})([A-Z][a-z]{2,})\b(?!\.[a-z])")
"""Such a word as a whole, no part of an address or a tag; pool: 9 of 10 were glued by a link."""

BORDER = re.compile(r"[a-z]{2}[A-Z]{1,}[a-z]*")
TOKEN = re.compile(r"[^\W\d_]{5,}")
GLUED_BRACKET = (
    (re.compile(r"(?<=[a-z])\((?=[A-Z])"), " ("),
    (re.compile(r"\)(?=[^\W\d_])"), ") "),
)

LONGEST_WORD = 24
MOST_PARTS = 6
SHORT_PART = 4
"""A part with fewer letters must be a function word."""

FUNCTION_COST = math.log(150)
"""Cost up to which a word is a function word ("di", "yang", "dan")."""

COMMON_COST = math.log(3000)
"""Cost up to which two words in small letters may be parted where no capital marks the border."""

KNOWN_BONUS = 4.0
"""Log cost that a name saves where the article also has it as a word of its own."""

SPLIT_COST = 3.0
"""Log cost of one split more."""

Costs = Mapping[str, float]


def load_words(path: Path = WORD_LIST) -> Costs:
    """Each word's cost, the logarithm of its rank; raises ModelError for a damaged list."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            words = file.read().split("\n")
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise ModelError(f"{path}: {error}") from error
    return {word: math.log(rank) for rank, word in enumerate(words, start=1)}


def count_borders(text: str, words: AbstractSet[str]) -> int:
    """How many words have a capital inside and are not known to be written so."""
    return sum(
        BORDER.search(token) is not None for token in TOKEN.findall(text) if token not in words
    )


def is_damaged(text: str, costs: Costs, brands: AbstractSet[str]) -> bool:
    """Whether words of `text` are glued: several, and one that no name is written like.

    Names with a capital inside ("PetroBank") are none, however often they occur.
    """
    if BORDER.search(text) is None:
        return False
    glued = {t for t in TOKEN.findall(text) if t not in costs and BORDER.search(t) is not None}
    if len(glued) < DAMAGE:
        return False
    firsts = (match[1] for token in glued if (match := CERTAIN.match(token)) is not None)
    return any(first in costs and first not in brands for first in firsts)


def part_words(text: str, costs: Costs, brands: AbstractSet[str]) -> str:
    """`text` with the lost spaces back; where it shows little damage, those that are certain."""
    if not is_damaged(text, costs, brands):
        return CERTAIN_WORD.sub(partial(part_certain, costs=costs, brands=brands), text)
    for glued, parted in GLUED_BRACKET:
        text = glued.sub(parted, text)
    present = frozenset(re.findall(r"[^\W\d_]+", text))
    return TOKEN.sub(partial(part_match, costs=costs, present=present), text)


def part_certain(match: re.Match[str], costs: Costs, brands: AbstractSet[str]) -> str:
    """A word in small letters and the capitalised one glued to it, where both are words."""
    left, right = match.groups()
    known = left in costs and (right in costs or right.casefold() in costs)
    glued = known and left not in brands and match[0] not in costs
    return f"{left} {right}" if glued else match[0]


def part_match(match: re.Match[str], costs: Costs, present: AbstractSet[str]) -> str:
    """The token in its parts."""
    token = match[0]
    known = token in costs or (token.casefold() in costs and BORDER.search(token) is None)
    return token if known or token.isupper() else " ".join(find_parts(token, costs, present))


def find_parts(token: str, costs: Costs, present: AbstractSet[str]) -> list[str]:
    """The cheapest way to read a token as known words; itself where there is none."""
    best: list[tuple[float, list[str]] | None] = [(0.0, [])] + [None] * len(token)
    for end in range(2, len(token) + 1):
        for start in range(max(0, end - LONGEST_WORD), end - 1):
            before, part = best[start], token[start:end]
            cost = cost_part(part, costs, present)
            if before is None or cost is None or len(before[1]) >= MOST_PARTS:
                continue
            if before[1] and not may_part(before[1][-1], part, costs, present):
                continue
            total = before[0] + cost + SPLIT_COST
            known = best[end]
            if known is None or total < known[0]:
                best[end] = (total, [*before[1], part])
    found = best[-1]
    return found[1] if found is not None else [token]


def cost_part(part: str, costs: Costs, present: AbstractSet[str]) -> float | None:
    """What it costs to read `part` as a word; None where it cannot be one.

    A capital stands only at its start; a short part is a function word or an abbreviation.
    """
    if not (part[1:].islower() or part.isupper() or part in costs):
        return None
    cost = costs.get(part, costs.get(part.casefold()))
    standing = part[0].isupper() and part in present
    short = len(part) < SHORT_PART and not part.isupper() and not standing
    if cost is None or (short and cost > FUNCTION_COST):
        return None
    return cost - KNOWN_BONUS * standing


def may_part(left: str, right: str, costs: Costs, present: AbstractSet[str]) -> bool:
    """Whether two words may have been glued here: at a capital always, else with a good reason.

    Behind an abbreviation: the right word is common. Behind a name: the article has the name
    alone, or a function word follows. Between small letters: both words are common, and the
    left one is no prefix ("di", "ke").
    """
    if right[0].isupper():
        return True
    function = costs[right] <= FUNCTION_COST
    if left.isupper():
        return costs[right] <= COMMON_COST
    if left[0].isupper():
        return left in present or (function and len(right) >= SHORT_PART - 1)
    return len(left) >= SHORT_PART - 1 and max(costs[left], costs[right]) <= COMMON_COST
