"""What a line and its neighbours look like, as names of features that hold. Pure.

Words, shape and place; no table is asked, so that a model on these can know what tables do not.
"""

import re
from bisect import bisect_right

from jalin.ingest.lines import Line, is_item, is_title_case

LENGTHS = (10, 20, 40, 60, 80, 120, 160, 250, 400)
COUNTS = (1, 2, 3, 5, 8, 12, 20)
NEAR_LENGTHS = (20, 60, 120, 250)
"""Borders of the classes of characters in a line, words in it, characters beside it."""

FAR = 5
"""Lines from top or bottom from which the distance is one."""

SHARES = 5
PLACES = 4
"""Classes of a share, and quarters of an article."""

FIRST_WORDS = 4
LAST_WORDS = 2
MOST_WORDS = 40
STEM = 12
"""Words counted apart at the start and the end, all words read, letters kept of each."""

TOKEN = re.compile(r"\w+|[^\w\s]")
SIGNS = {
    "at": re.compile("@"),
    "bar": re.compile(r"\|"),
    "bracketed": re.compile(r"^\[.*\]$"),
    "colon": re.compile(":"),
    "dash": re.compile(r" [-–—] |^[-–—]"),
    "date": re.compile(r"\d{1,2}[/ .-]\w+[/ .-]\d{4}"),
    "hash": re.compile("#"),
    "parted": re.compile(r"[.!?] [A-Z]"),
    "placed": re.compile(r"\((?:kiri|kanan|tengah|left|right|centre|center)\)"),
    "quote": re.compile('["“”]'),
    "rounded": re.compile(r"^\(.*\)$"),
    "site": re.compile(r"https?:|www\.|\.com|\.co\b"),
    "slash": re.compile(r"\w/\w"),
}


def list_features(lines: list[Line], at: int) -> list[str]:
    """The features of line `at`, each once, sorted."""
    return sorted(find_features(lines, at))


def find_features(lines: list[Line], at: int) -> set[str]:
    """The features of line `at`."""
    text = lines[at].text
    found = {
        f"length{bisect_right(LENGTHS, len(text))}",
        f"top{min(at, FAR)}",
        f"bottom{min(len(lines) - 1 - at, FAR)}",
        f"place{PLACES * at // len(lines)}",
        f"start{name_sign(text[0])}",
        f"end{name_sign(text[-1])}",
        *(name for name, sign in SIGNS.items() if sign.search(text)),
        *list_words([token for token in TOKEN.findall(text) if token[0].isalnum()]),
        *list_neighbour("before", lines, at - 1, lines[at].group),
        *list_neighbour("after", lines, at + 1, lines[at].group),
    }
    if is_title_case(text):
        found.add("title")
    if is_item(text):
        found.add("item")
    return found


def list_words(words: list[str]) -> list[str]:
    """How many words of which form there are, and the words by their place."""
    found = [f"words{bisect_right(COUNTS, len(words))}"]
    if words:
        forms = {
            "capital": sum(word[0].isupper() for word in words),
            "shouted": sum(word.isupper() and len(word) > 1 for word in words),
            "digit": sum(word[0].isdigit() for word in words),
        }
        found += [f"{form}{SHARES * count // len(words)}" for form, count in forms.items()]
    stems = [word.casefold()[:STEM] for word in words[:MOST_WORDS]]
    found += [f"first={stem}" for stem in stems[:FIRST_WORDS]]
    found += [f"inner={stem}" for stem in stems[FIRST_WORDS:]]
    return found + [f"last={word.casefold()[:STEM]}" for word in words[-LAST_WORDS:]]


def list_neighbour(side: str, lines: list[Line], at: int, group: int) -> list[str]:
    """What the line beside looks like, and whether an empty line lies between."""
    if not 0 <= at < len(lines):
        return [f"{side} none"]
    near = lines[at]
    return [
        f"{side} length{bisect_right(NEAR_LENGTHS, len(near.text))}",
        f"{side} end{name_sign(near.text[-1])}",
        f"{side} joined{near.group == group}",
    ]


def name_sign(letter: str) -> str:
    """A letter's class, or the sign itself."""
    if letter.isupper():
        return "A"
    if letter.isalpha():
        return "a"
    return "0" if letter.isdigit() else letter
