"""Language pipelines from raw text beside the first baseline: `python -m bench.nlp`.

By the rules of the CoNLL 2018 shared task: sentences and words count by their characters, and a
head is right where it is the gold head's word; relations without subtypes. Indonesian words
keep their clitics on both sides, as in the baseline; lemmas are compared in lower case. The test
sets are read here and nowhere in training.

A line that ends in "its own way" is of the same model under the treebank's own habits, as parsers
taught a treebank have them: its style of annotation and its sentences, and for EWT its words
(`bench.conventions`). The other lines are of what is shipped.
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator

import msgspec

from bench import entities, nlp_speed
from bench.conventions import load_splitter, split_as_ewt
from jalin.nlp.analyzer import Line, TrainedAnalyzer, find_lines
from jalin.nlp.lemmas import load_lemmatizer
from jalin.nlp.network import MODELS, load_model
from jalin.nlp.tokens import split_contractions, split_words
from jalin.packs import load_pack
from jalin.records import Article, Sentence
from training.treebanks import Tree, read_trees

FIGURES = ("sentences", "words", "tags", "lemmas", "heads", "relations")


class Test(msgspec.Struct, frozen=True, kw_only=True):
    """A test set and the baseline of November 2026 on it, in percent, 0 where none was measured.

    `sentences` names the treebank whose sentences are cut (none: ours); `style` is its number in
    the model.
    """

    lang: str
    treebank: str
    baseline: tuple[float, ...] = (0,) * 6
    style: int = 0
    sentences: str | None = None


# Baselines: spaCy's small CNN on converted GSD and CSUI (id), on EWT (en).
TESTS = (
    Test(lang="id", treebank="id_gsd-ud-test", baseline=(86.6, 0, 92.1, 91.9, 78.6, 71.6)),
    Test(lang="id", treebank="id_pud-ud-test", baseline=(93.3, 0, 90.8, 87.8, 76.8, 65.1)),
    Test(lang="id", treebank="id_csui-ud-test", baseline=(0, 0, 0, 0, 0, 69.5)),
    Test(lang="id", treebank="id_gsd-ud-test", sentences="id_gsd"),
    Test(lang="id", treebank="id_csui-ud-test", style=1, sentences="id_csui"),
    Test(lang="en", treebank="en_ewt-ud-test"),
    Test(lang="en", treebank="en_ewt-ud-test", sentences="en_ewt"),
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
    print(f"{'':40}" + "".join(f"{name:>14}" for name in FIGURES) + f"{'words/s':>10}")
    for test in TESTS:
        if test.lang in langs:
            print(line_of(test))
    if "id" in langs:
        entities.main()
        nlp_speed.main()


def line_of(test: Test) -> str:
    """One test's figures, each with its baseline in brackets."""
    trees = read_trees(test.treebank, merge=test.lang == "id")
    article, gold = join(trees, test.lang)
    analyzer = load_analyzer(test)
    began = time.process_time()
    sentences = analyzer.read_lines(article, list(lines_of(test, article, analyzer)))
    spent = time.process_time() - began
    found = read_sentences(sentences)
    figures = [
        f"{f1:.1f} ({base or '-'})"
        for f1, base in zip(f1s(gold, found), test.baseline, strict=True)
    ]
    speed = len(found.words) / spent
    name = test.treebank + ("" if test.sentences is None else ", its own way")
    return f"{name:40}" + "".join(f"{figure:>14}" for figure in figures) + f"{speed:10.0f}"


def load_analyzer(test: Test) -> TrainedAnalyzer:
    """The shipped analyzer of a test's language, in the test's style."""
    clitics = test.lang == "id"
    lemmatizer = load_lemmatizer(test.lang, MODELS / test.lang, clitics=clitics)
    model = load_model(test.lang, style=test.style)
    return TrainedAnalyzer(load_pack(test.lang), model, lemmatizer)


def lines_of(test: Test, article: Article, analyzer: TrainedAnalyzer) -> Iterator[Line]:
    """Yield a test's sentences, as we cut them or as its treebank does."""
    if test.sentences is None:
        yield from find_lines(article, analyzer.pack)
        return
    ending = analyzer.pack.manifest.contraction
    for start, end in load_splitter(test.sentences).split(article.text):
        spans = split_words(article.text, start, end)
        if test.lang == "en":
            spans = split_as_ewt(article.text, start, end)
            spans = split_contractions(article.text, spans, re.compile(ending, re.IGNORECASE))
        yield Line("body", tuple(spans))


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
