"""Silver trees from raw news: `python -m training.agree POOL OUT SPACY_MODEL NETWORK_MODEL`.

Two different parsers read sampled articles; sentences on which they agree almost wholly are
kept, with the network's labels. The output holds sentences of third parties: never commit it.
"""

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

import msgspec

from jalin.nlp.network import Labels, load_model
from jalin.nlp.tokens import split_sentences, split_words
from jalin.packs import load_pack
from training.train_pipeline import read_with
from training.treebanks import Tree

SEED = 20
SHORTEST, LONGEST = 7, 40
"""Words of a sentence worth learning from."""

LEAST_AGREEMENT = 0.85
"""Share of words with the same head, relation and tag in both readings."""


def main() -> None:
    """Write the agreed trees as told on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("spacy", type=Path)
    parser.add_argument("network", type=Path)
    parser.add_argument("--sentences", type=int, default=15_000)
    options = parser.parse_args()
    sentences = list(sample_sentences(options.pool, options.sentences))
    first = read_with(options.spacy, sentences)
    second = load_model(options.network.name, options.network.parent).label(sentences)
    trees = [
        tree_of(words, labels)
        for words, other, labels in zip(sentences, first, second, strict=True)
        if agreement(other, labels) >= LEAST_AGREEMENT
    ]
    options.out.write_bytes(msgspec.msgpack.encode(trees))
    print(f"{len(trees)} of {len(sentences)} sentences, {sum(len(t.words) for t in trees)} words")


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


if __name__ == "__main__":
    main()
