"""Silver trees from raw news by several networks: `python -m training.ensemble POOL OUT MODEL...`.

What the networks give each tag, head and relation is added up, and the best tree of the sums
taken (Surdeanu and Manning 2010). Sentences on which each network agrees with it in most words
are kept. The output holds sentences of third parties: never commit it.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from jalin.nlp.network import (
    Array,
    Labels,
    Model,
    Steps,
    linear,
    load_model,
    positive,
    relation_scores,
    run_layer,
    with_one,
)
from jalin.nlp.trees import best_tree
from training.punctuation import hang_punctuation
from training.silver import agreement, sample_sentences, tree_of

LEAST_AGREEMENT = 0.8
"""Share of words that each network must read as all together do."""


def main() -> None:
    """Write the agreed trees as told on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--sentences", type=int, default=8_000)
    options = parser.parse_args()
    models = [load_model(folder.name, folder.parent) for folder in options.models]
    sentences = list(sample_sentences(options.pool, options.sentences))
    alone = [model.label(sentences) for model in models]
    trees = []
    for i, words in enumerate(sentences):
        together = vote(models, words)
        if min(agreement(labels[i], together) for labels in alone) >= LEAST_AGREEMENT:
            trees.append(hang_punctuation(tree_of(words, together)))
    options.out.write_bytes(msgspec.msgpack.encode(trees))
    print(f"{len(trees)} of {len(sentences)} sentences, {sum(len(t.words) for t in trees)} words")


def vote(models: Sequence[Model], words: Sequence[str]) -> Labels:
    """The labels of one sentence by all models, which have the same tags and relations."""
    readings = [read(model, words) for model in models]
    tags = np.sum([reading[0] for reading in readings], axis=0).argmax(axis=1)
    tree = np.array(best_tree(np.sum([reading[1] for reading in readings], axis=0)))
    relations = np.zeros((len(words), len(models[0].alphabet.relations)), dtype=np.float32)
    for model, (_, _, heads, dependents) in zip(models, readings, strict=True):
        scores = relation_scores(dependents, heads[tree], model.network.weights["relation"])
        relations += log_shares(scores)
    root = models[0].root
    relations[tree == 0] = -np.inf
    relations[tree == 0, root] = 0
    relations[tree > 0, root] = -np.inf
    alphabet = models[0].alphabet
    return Labels(
        tuple(alphabet.tags[i] for i in tags),
        tuple(int(head) - 1 for head in tree),
        tuple(alphabet.relations[i] for i in relations.argmax(axis=1)),
    )


def read(model: Model, words: Sequence[str]) -> tuple[Array, Array, Array, Array]:
    """One model's log shares of tags and heads, and its vectors for relations, of a sentence."""
    weights = model.network.weights
    steps = Steps(np.array([len(words)]))
    states = model.words.look_up(words)
    for layer in (model.network.lower, model.network.upper):
        states = run_layer(layer, states, steps)
    tags = log_shares(linear(states, weights, "tag"))
    rooted = np.concatenate([weights["root"][None], states])
    arc_words = with_one(positive(linear(states, weights, "arc_word"))) @ weights["arc"]
    arc_heads = positive(linear(rooted, weights, "arc_head"))
    arcs: Array = log_shares(np.matmul(arc_words, arc_heads.T))
    heads = with_one(positive(linear(rooted, weights, "relation_head")))
    return tags, arcs, heads, with_one(positive(linear(states, weights, "relation_word")))


def log_shares(scores: Array) -> Array:
    """Scores as logarithms of shares of one, row by row."""
    scores = scores - scores.max(axis=1, keepdims=True)
    shares: Array = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return shares


if __name__ == "__main__":
    main()
