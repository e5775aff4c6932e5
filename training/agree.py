"""Silver trees from raw news: `python -m training.agree POOL OUT SPACY_MODEL NETWORK_MODEL`.

Two different parsers read sampled articles; sentences on which they agree almost wholly are
kept, with the network's labels. The output holds sentences of third parties: never commit it.
"""

import argparse
from pathlib import Path

import msgspec

from jalin.nlp.network import load_model
from training.silver import agreement, sample_sentences, tree_of
from training.train_pipeline import read_with

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


if __name__ == "__main__":
    main()
