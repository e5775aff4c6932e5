"""Train spaCy's CNN tagger and parser: `python -m training.train_pipeline id OUT`.

The baseline that `training.train_parser` has to beat, and the second opinion of
`training.agree`; not shipped. Seeds are fixed.
"""

import argparse
import random
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from spacy.attrs import PREFIX
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import load_config, load_model_from_config
from thinc.api import Adam, fix_random_seed

from jalin.nlp.network import Labels
from training.treebanks import Tree, read_trees

SHAPE = Path(__file__).parent / "pipeline.cfg"
SEED = 20
PREFIX_LENGTH = 3
"""Indonesian "me-", "di-", "ter-" need up to three characters."""

# The optimiser's settings are those of spaCy's CPU template; patience is in evaluations.
EVALUATE_EVERY = 200
PATIENCE = 12
DROPOUT = 0.15
FIRST_BATCH_WORDS, LAST_BATCH_WORDS, BATCH_GROWTH = 100.0, 1000.0, 1.001


class Recipe(msgspec.Struct, frozen=True):
    """Which treebanks teach a language's model, and which one stops the training."""

    train: tuple[str, ...]
    dev: tuple[str, ...]
    merge: bool


RECIPES = {
    "id": Recipe(
        train=("id_gsd-train-converted", "id_csui-ud-train"), dev=("id_gsd-ud-dev",), merge=True
    ),
    "en": Recipe(train=("en_ewt-train",), dev=("en_ewt-ud-dev",), merge=False),
}


def main() -> None:
    """Train one language as told on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lang", choices=sorted(RECIPES))
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=40.0)
    arguments = parser.parse_args()
    train_pipeline(RECIPES[arguments.lang], arguments.out, arguments.minutes)


def train_pipeline(recipe: Recipe, out: Path, minutes: float) -> None:
    """Train until the dev figures stop rising, and keep the best state."""
    fix_random_seed(SEED)
    nlp = build_model(SHAPE)
    train = [example_of(nlp, tree) for name in recipe.train for tree in read(name, recipe)]
    dev = [example_of(nlp, tree) for name in recipe.dev for tree in read(name, recipe)]
    nlp.initialize(lambda: train)
    optimizer = Adam(0.001, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    began, best, best_step, step = time.time(), 0.0, 0, 0
    for batch in batches(train):
        nlp.update(batch, sgd=optimizer, drop=DROPOUT)
        step += 1
        if step % EVALUATE_EVERY:
            continue
        with nlp.use_params(optimizer.averages):
            score = score_of(nlp, dev)
            if score > best:
                best, best_step = score, step
                save(nlp, out)
        spent = (time.time() - began) / 60
        print(f"{step}\t{score:.4f}\tbest {best:.4f} at {best_step}\t{spent:.1f} min", flush=True)
        if step - best_step >= PATIENCE * EVALUATE_EVERY or spent > minutes:
            break


def read(name: str, recipe: Recipe) -> list[Tree]:
    """The trees of a treebank, cut into words as the recipe says."""
    return read_trees(name, merge=recipe.merge)


def example_of(nlp: Language, tree: Tree) -> Example:
    """A gold sentence beside its bare words."""
    heads = [position if head < 0 else head for position, head in enumerate(tree.heads)]
    gold = Doc(
        nlp.vocab,
        words=list(tree.words),
        spaces=list(tree.spaces),
        tags=list(tree.tags),
        heads=heads,
        deps=["ROOT" if head < 0 else tree.relations[i] for i, head in enumerate(tree.heads)],
        sent_starts=[i == 0 for i in range(len(tree.words))],
    )
    return Example(bare_doc(nlp, tree.words), gold)


def build_model(config: Path) -> Language:
    """An untrained pipeline whose prefix feature sees `PREFIX_LENGTH` characters."""
    nlp = load_model_from_config(load_config(config), auto_fill=True)
    getters = nlp.vocab.lex_attr_getters  # type: ignore[attr-defined]  # not in its stubs
    getters[PREFIX] = lambda text: text[:PREFIX_LENGTH]
    return nlp


def read_with(folder: Path, sentences: Sequence[Sequence[str]]) -> Iterator[Labels]:
    """Yield what the trained model in `folder` says of each sentence."""
    nlp = build_model(folder / "config.cfg").from_disk(folder)
    for doc in nlp.pipe(bare_doc(nlp, words) for words in sentences):
        roots = [word.head.i == word.i for word in doc]
        yield Labels(
            tuple(word.tag_ for word in doc),
            tuple(-1 if root else word.head.i for word, root in zip(doc, roots, strict=True)),
            tuple("root" if root else word.dep_ for word, root in zip(doc, roots, strict=True)),
        )


def bare_doc(nlp: Language, words: Sequence[str]) -> Doc:
    """Words of one sentence, which the parser must not split."""
    return Doc(nlp.vocab, words=list(words), sent_starts=[i == 0 for i in range(len(words))])


def batches(train: list[Example]) -> Iterator[list[Example]]:
    """Shuffled batches, epoch after epoch, growing in words."""
    order = random.Random(SEED)  # noqa: S311 - shuffling
    count = 0
    while True:
        order.shuffle(train)
        batch: list[Example] = []
        words = 0
        for example in train:
            batch.append(example)
            words += len(example.reference)
            if words >= min(FIRST_BATCH_WORDS * BATCH_GROWTH**count, LAST_BATCH_WORDS):
                yield batch
                batch, words, count = [], 0, count + 1


def score_of(nlp: Language, dev: list[Example]) -> float:
    """Mean of tag accuracy and labelled attachment, words known."""
    right_tags = right_trees = total = 0
    docs = nlp.pipe([bare_doc(nlp, tuple(t.text for t in e.reference)) for e in dev])
    for doc, example in zip(docs, dev, strict=True):
        for found, gold in zip(doc, example.reference, strict=True):
            total += 1
            right_tags += found.tag_ == gold.tag_
            same_relation = found.dep_.split(":")[0] == gold.dep_.split(":")[0]
            right_trees += found.head.i == gold.head.i and same_relation
    print(f"tags {right_tags / total:.4f} LAS {right_trees / total:.4f}", end="\t")
    return (right_tags + 2 * right_trees) / total / 3


def save(nlp: Language, out: Path) -> None:
    """Write the model, replacing an older one; the vocabulary's strings stay."""
    shutil.rmtree(out, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(out)


if __name__ == "__main__":
    main()
