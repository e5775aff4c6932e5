"""How much of one article another repeats, and whether as a copy or as a filled-in form. Pure."""

import re
from collections.abc import Sequence

from jalin.copies.shingles import body_text, shingle_text
from jalin.records import Article, Record

LEAD_WORDS = 60
"""The news itself stands in an article's first two or three sentences, background after them."""

SENTENCE = re.compile(r"[^.!?\n]+")
FACT = re.compile(r"[\dA-Z](?:(?<=\d)\d*(?:[.,:/]\d+)*|(?<=[\w,] [A-Z])\w+)")
"""Numbers, and names: capitalised words that begin no sentence."""


class Wording(Record, frozen=True, kw_only=True):
    """The shingles of one article: of its first words in order, and of all."""

    lead: tuple[int, ...]
    unique: frozenset[int]


class Content(Record, frozen=True, kw_only=True):
    """What one article fills its sentences with, and these with and without it."""

    facts: frozenset[str]
    sentences: frozenset[str]
    forms: frozenset[str]


class Overlap(Record, frozen=True, kw_only=True):
    """Shares 0..1 between a smaller text and a larger.

    `smaller` and `larger` are the shares of each one's shingles that the other has; `lead` that
    of its first words, whichever has more. `facts` is the share of the smaller's numbers and names
    that the larger has, and `refilled` that of like sentences which differ in nothing but facts.
    """

    smaller: float
    larger: float
    lead: float
    facts: float
    refilled: float


def read_wording(article: Article) -> Wording:
    """The shingles of the article's body."""
    every = shingle_text(body_text(article)).tolist()
    return Wording(lead=tuple(every[:LEAD_WORDS]), unique=frozenset(every))


def read_content(article: Article) -> Content:
    """Facts, sentences and forms of the article's body."""
    text = body_text(article)
    parts = [part.strip() for part in SENTENCE.findall(text)]
    whole = [part for part in parts if " " in part]
    return Content(
        facts=frozenset(FACT.findall(text)),
        sentences=frozenset(whole),
        forms=frozenset(FACT.sub("#", "\n".join(whole)).split("\n")) if whole else frozenset(),
    )


def share_wording(smaller: Wording, larger: Wording) -> float:
    """The share of the smaller text's shingles that the larger has; 0 where it has none."""
    shared = len(smaller.unique & larger.unique)
    return shared / len(smaller.unique) if shared else 0.0


def measure_overlap(
    wordings: tuple[Wording, Wording], contents: tuple[Content, Content]
) -> Overlap:
    """The shares of two texts that each have shingles, the smaller text first."""
    smaller, larger = wordings
    small, large = contents
    shared = len(smaller.unique & larger.unique)
    forms = small.forms & large.forms
    same = len(small.sentences & large.sentences)
    return Overlap(
        smaller=shared / len(smaller.unique),
        larger=shared / len(larger.unique),
        lead=max(share_of(smaller.lead, larger.unique), share_of(larger.lead, smaller.unique)),
        facts=share_of(sorted(small.facts), large.facts),
        refilled=max(0.0, 1 - same / len(forms)) if forms else 0.0,
    )


def share_of(items: Sequence[object], wanted: frozenset[int] | frozenset[str]) -> float:
    """The share of items that are wanted; 1 where there are none to miss."""
    return sum(item in wanted for item in items) / len(items) if items else 1.0
