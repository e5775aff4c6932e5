"""Language pipelines from raw text beside the first baseline: `python -m bench.nlp`.

By the rules of the CoNLL 2018 shared task: sentences and words count by their characters, and a
head is right where it is the gold head's word; relations without subtypes. Indonesian words
keep their clitics on both sides, as in the baseline; lemmas are compared in lower case. The test
sets are read here and nowhere in training.
"""

import sys
import time
from collections import Counter

import msgspec

from bench import entities
from jalin.nlp.analyzer import load_analyzer
from jalin.records import Article, Sentence
from training.treebanks import Tree, read_trees

FIGURES = ("sentences", "words", "tags", "lemmas", "heads", "relations")


class Test(msgspec.Struct, frozen=True, kw_only=True):
    """A test set and the baseline of November 2026 on it, in percent, 0 where none was measured."""

    lang: str
    treebank: str
    baseline: tuple[float, ...]


# Baselines: spaCy's small CNN on converted GSD and CSUI (id), on EWT (en).
TESTS = (
    Test(lang="id", treebank="id_gsd-ud-test", baseline=(86.6, 0, 92.1, 91.9, 78.6, 71.6)),
    Test(lang="id", treebank="id_pud-ud-test", baseline=(93.3, 0, 90.8, 87.8, 76.8, 65.1)),
    Test(lang="id", treebank="id_csui-ud-test", baseline=(0, 0, 0, 0, 0, 69.5)),
    Test(lang="en", treebank="en_ewt-ud-test", baseline=(0, 0, 0, 0, 0, 0)),
    Test(lang="en", treebank="en_pud-ud-test", baseline=(92.5, 0, 94.7, 0, 81.1, 77.6)),
)


class Token(msgspec.Struct, frozen=True):
    """A word with what is judged of it; `head` is the head's span, None for the root."""

    tag: str
    lemma: str
    head: tuple[int, int] | None
    relation: str


class Analysis(msgspec.Struct, frozen=True):
    """Sentence spans, and words by span."""

    sentences: set[tuple[int, int]]
    words: dict[tuple[int, int], Token]


def main() -> None:
    """Print every test's figures."""
    langs = sys.argv[1:] or ["id", "en"]
    print(f"{'':26}" + "".join(f"{name:>14}" for name in FIGURES) + f"{'words/s':>10}")
    for test in TESTS:
        if test.lang in langs:
            print(line_of(test))
    if "id" in langs:
        entities.main()


def line_of(test: Test) -> str:
    """One test's figures, each with its baseline in brackets."""
    trees = read_trees(test.treebank, merge=test.lang == "id")
    article, gold = join(trees, test.lang)
    analyzer = load_analyzer(test.lang)
    began = time.process_time()
    sentences = analyzer.analyze(article)
    spent = time.process_time() - began
    found = read_sentences(sentences)
    figures = [
        f"{f1:.1f} ({base or '-'})"
        for f1, base in zip(f1s(gold, found), test.baseline, strict=True)
    ]
    speed = len(found.words) / spent
    return f"{test.treebank:26}" + "".join(f"{figure:>14}" for figure in figures) + f"{speed:10.0f}"


def join(trees: list[Tree], lang: str) -> tuple[Article, Analysis]:
    """The trees' sentences as one running text, in paragraphs where the treebank has them."""
    pieces: list[str] = []
    gold = Analysis(set(), {})
    at = 0
    for i, tree in enumerate(trees):
        glue = "" if i == 0 else "\n" if tree.starts_paragraph else " "
        at += len(glue)
        spans = word_spans(tree, at)
        gold.sentences.add((spans[0][0], spans[-1][1]))
        for span, tag, lemma, head, relation in zip(
            spans, tree.tags, tree.lemmas, tree.heads, tree.relations, strict=True
        ):
            gold.words[span] = Token(tag, lemma, spans[head] if head >= 0 else None, relation)
        pieces += [glue, tree.text]
        at += len(tree.text)
    return Article(id="test", text="".join(pieces), digest="", lang=lang), gold


def word_spans(tree: Tree, start: int) -> list[tuple[int, int]]:
    """Where each word of a tree stands in the text."""
    spans = []
    at = 0
    for word in tree.words:
        at = tree.text.index(word, at)
        spans.append((start + at, start + at + len(word)))
        at += len(word)
    return spans


def read_sentences(sentences: list[Sentence]) -> Analysis:
    """What the analyzer said, by span."""
    found = Analysis(set(), {})
    for sentence in sentences:
        spans = list(zip(sentence.starts, sentence.ends, strict=True))
        found.sentences.add((sentence.start, sentence.end))
        for i, span in enumerate(spans):
            head = sentence.heads[i]
            found.words[span] = Token(
                sentence.tags[i],
                sentence.lemmas[i],
                spans[head] if head >= 0 else None,
                sentence.relations[i],
            )
    return found


def f1s(gold: Analysis, found: Analysis) -> list[float]:
    """F1 in percent, in the order of `FIGURES`."""
    right: Counter[str] = Counter()
    for span in gold.words.keys() & found.words.keys():
        wanted, given = gold.words[span], found.words[span]
        right["words"] += 1
        right["tags"] += wanted.tag == given.tag
        right["lemmas"] += wanted.lemma.lower() == given.lemma
        right["heads"] += wanted.head == given.head
        same = wanted.relation.split(":")[0] == given.relation.split(":")[0]
        right["relations"] += wanted.head == given.head and same
    right["sentences"] = len(gold.sentences & found.sentences)
    totals = {name: len(gold.words) + len(found.words) for name in FIGURES}
    totals["sentences"] = len(gold.sentences) + len(found.sentences)
    return [200 * right[name] / totals[name] for name in FIGURES]


if __name__ == "__main__":
    main()
