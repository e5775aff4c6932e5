"""How much of one article another repeats, and whether as a copy or as a filled-in form. Pure."""

import re
from collections.abc import Sequence

import numpy as np

from jalin.copies.shingles import Hashes, WordNumbers, body_text, shingle_text
from jalin.records import Article, Record

LEAD_WORDS = 60
"""The news itself stands in an article's first two or three sentences, background after them."""

SENTENCE = re.compile(r"[^.!?\n]+")
FACT = re.compile(r"\d+(?:[.,:/]\d+)*|(?<=[\w,] )[A-Z]\w+")
"""Numbers, and names: capitalised words that begin no sentence."""


class Text(Record, frozen=True, kw_only=True):
    """What comparing needs of one article, in the order of its words."""

    lead: tuple[int, ...]
    unique: frozenset[int]
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


def read_text(article: Article, numbers: WordNumbers) -> Text:
    """What comparing needs of the article's body."""
    text = body_text(article)
    hashes: Hashes = shingle_text(text, numbers)
    parts = [part.strip() for part in SENTENCE.findall(text)]
    whole = [part for part in parts if " " in part]
    return Text(
        lead=tuple(hashes[:LEAD_WORDS].tolist()),
        unique=frozenset(np.unique(hashes).tolist()),
        facts=frozenset(FACT.findall(text)),
        sentences=frozenset(whole),
        forms=frozenset(FACT.sub("#", part) for part in whole),
    )


def measure_overlap(smaller: Text, larger: Text) -> Overlap:
    """The shares of two texts that each have shingles."""
    shared = len(smaller.unique & larger.unique)
    forms = smaller.forms & larger.forms
    same = len(smaller.sentences & larger.sentences)
    return Overlap(
        smaller=shared / len(smaller.unique),
        larger=shared / len(larger.unique),
        lead=max(share_of(smaller.lead, larger.unique), share_of(larger.lead, smaller.unique)),
        facts=share_of(sorted(smaller.facts), larger.facts),
        refilled=max(0.0, 1 - same / len(forms)) if forms else 0.0,
    )


def share_of(items: Sequence[object], wanted: frozenset[int] | frozenset[str]) -> float:
    """The share of items that are wanted; 1 where there are none to miss."""
    return sum(item in wanted for item in items) / len(items) if items else 1.0
