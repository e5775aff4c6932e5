"""Sentences of raw news that a model may teach itself with, and how far two readings agree."""

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

from jalin.nlp.network import Labels
from jalin.nlp.tokens import split_sentences, split_words
from jalin.packs import load_pack
from training.treebanks import Tree

SEED = 20
SHORTEST, LONGEST = 7, 40
"""Words of a sentence worth learning from."""


def sample_sentences(pool: Path, count: int) -> Iterator[list[str]]:
    """Yield sentences from the middle of Indonesian articles, one an article, without repeats."""
    order = random.Random(SEED)  # noqa: S311 - sampling
    abbreviations = load_pack("id").abbreviations
    with gzip.open(pool, "rt", encoding="utf-8") as file:
        articles = [article for line in file if (article := json.loads(line))["lang"] == "id"]
    seen: set[str] = set()
    while len(seen) < count:
        text = order.choice(articles)["text"]
        spans = list(split_sentences(text, 0, len(text), abbreviations))
        start, end = order.choice(spans)
        words = [text[a:b] for a, b in split_words(text, start, end)]
        if SHORTEST <= len(words) <= LONGEST and text[start:end] not in seen and words[-1] == ".":
            seen.add(text[start:end])
            yield words


def agreement(first: Labels, second: Labels) -> float:
    """Share of words labelled alike."""
    columns = [zip(one.tags, one.heads, one.relations, strict=True) for one in (first, second)]
    same = sum(one == two for one, two in zip(*columns, strict=True))
    return float(same / len(first.tags))


def tree_of(words: list[str], labels: Labels) -> Tree:
    """A sentence with what the network says of it."""
    return Tree(
        text=" ".join(words),
        words=tuple(words),
        tags=labels.tags,
        lemmas=("",) * len(words),
        heads=labels.heads,
        relations=labels.relations,
        spaces=(True,) * len(words),
    )
