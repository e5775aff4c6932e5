"""How an article is written, as names of features that hold: for the model of kinds. Pure.

Its words by place, how much it quotes, dates and names its sources, and what its URL's path says.
No genre table is asked, so that a model on these can know what the table does not.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from urllib.parse import urlsplit

from jalin.ingest.desk import Desk
from jalin.ingest.screens import count_words
from jalin.records import Article

STEM = 12
"""Letters kept of each word."""

FIRST_WORDS = 40
LAST_WORDS = 30
INNER_WORDS = 400
"""Words read at the start, at the end, and in all."""

RATES = (0.2, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0)
"""Borders of the classes of a count for each hundred words."""

LENGTHS = (80, 150, 250, 400, 600, 900)
"""Borders of the classes of words in an article."""

SECTIONS = 3
"""Parts of a URL's path that may name its section."""

WORD = re.compile(r"[^\W\d_]+")
SIGNS = {"quote": '"“”', "question": "?", "shout": "!", "colon": ":", "bracket": "("}
FORMS = {
    "day": re.compile(r"\(\d{1,2}/\d{1,2}(?:/\d{2,4})?\)"),
    "number": re.compile(r"\d[\d.,]*"),
}
FRAME = frozenset({"dateline", "byline", "credit", "caption", "subhead", "insert"})
"""Kinds of blocks of which it counts whether an article has one."""


def list_kind_features(article: Article, desk: Desk) -> list[str]:
    """The features of an article, each once, sorted."""
    return sorted(find_kind_features(article, desk))


def find_kind_features(article: Article, desk: Desk) -> set[str]:
    """The features of an article."""
    lines = [
        article.text[block.start : block.end]
        for block in article.blocks
        if block.kind in {"body", "subhead"}
    ]
    body = "\n".join(lines)
    words = [word.casefold()[:STEM] for word in WORD.findall(body)]
    found = {
        f"length{bisect_right(LENGTHS, len(words))}",
        *(f"has {kind}" for kind in FRAME.intersection(b.kind for b in article.blocks)),
        *(f"title={word.casefold()[:STEM]}" for word in WORD.findall(article.title)),
        *(f"first={word}" for word in words[:FIRST_WORDS]),
        *(f"last={word}" for word in words[-LAST_WORDS:]),
        *(f"word={word}" for word in words[:INNER_WORDS]),
        *(f"section={part}" for part in list_sections(article.url)),
        *list_rates(body, len(words), desk),
    }
    if lines and not lines[-1].endswith((".", '"', "”", "?", "!")):
        found.add("open end")
    return found


def list_rates(body: str, words: int, desk: Desk) -> Iterator[str]:
    """Yield the class of each count for a hundred words."""
    counts = {name: sum(map(body.count, signs)) for name, signs in SIGNS.items()}
    counts |= {name: len(sign.findall(body)) for name, sign in FORMS.items()}
    counts["spoken"] = count_words(desk.calendar.spoken, body)
    for name, count in counts.items():
        rate = 100 * count / max(words, 1)
        yield f"{name}{bisect_right(RATES, rate)}" if rate else f"{name} none"


def list_sections(url: str) -> Iterator[str]:
    """Yield the words of a URL's path that may name a section: short, without numbers."""
    try:
        parts = urlsplit(url).path.strip("/").split("/")[:-1]
    except ValueError:
        return
    for part in parts[:SECTIONS]:
        if WORD.fullmatch(part.replace("-", "")):
            yield part.casefold()
