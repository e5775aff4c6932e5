"""Sets of named entities as sentences of our own words, each with its entities.

The sets cut words their own way ("(UI),"); what is taught are the words that
`jalin.nlp.tokens` makes of them, because those are what the model meets when it reads.
"""

import gzip
import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from jalin.nlp.tags import Span
from jalin.nlp.tokens import split_words

POOL = Path(__file__).parents[2] / "shared" / "data" / "news" / "pool.jsonl.gz"
EVERY = 3
"""One article of so many is enough to learn capitals from."""

SETS = Path(__file__).parents[2] / "shared" / "data" / "ner"

KINDS = {
    "PER": "person",
    "PERSON": "person",
    "PPL": "person",
    "ORG": "organisation",
    "ORGANIZATION": "organisation",
    "ORGANISATION": "organisation",
    "LOC": "place",
    "LOCATION": "place",
    "PLACE": "place",
    "PLC": "place",
    "IND": "product",
    "EVT": "event",
    "FNB": "product",
}
"""What each set's label means with us."""

FILES = {
    "idner-train": "idner-news-2k/train.txt",
    "idner-dev": "idner-news-2k/dev.txt",
    "idner-test": "idner-news-2k/test.txt",
    "nerui-train": "indolem/nerui.train.01.tsv",
    "nerui-dev": "indolem/nerui.dev.01.tsv",
    "nerui-test": "indolem/nerui.test.01.tsv",
    "nergrit-train": "nergrit/train_preprocess.txt",
    "nergrit-dev": "nergrit/valid_preprocess.txt",
    "nerp-train": "nerp/train_preprocess.txt",
    "nerp-dev": "nerp/valid_preprocess.txt",
}


LOWERED = frozenset({"nerp-train", "nerp-dev"})
"""Sets that were published in small letters; their capitals are guessed."""

MEASURED = ("idner-dev", "idner-test", "nerui-dev", "nerui-test")
"""Sets that measure. Sentences of them stand in others too (226 of idner-test in nerp-train)."""

SHARED_SIGNS = 40
"""Letters and digits in a row, by which sentences are taken for one, however sets cut words."""

SMALL = frozenset({"dan", "di", "untuk", "dari", "of", "the", "bin", "van", "de", "al"})
"""Words that stay small within names."""


MOST: int | None = None
"""Sentences of a set that are read, all if None; fewer only to see whether training starts."""


class Lesson(msgspec.Struct, frozen=True):
    """A sentence that teaches, in our words, with the style of the set that it is of."""

    words: tuple[str, ...]
    entities: tuple[Span, ...]
    style: int


class Tagged(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence: the set's tokens and entities, and our words with the token each is of."""

    tokens: tuple[str, ...]
    gold: tuple[Span, ...]
    words: tuple[str, ...]
    of: tuple[int, ...]

    @property
    def entities(self) -> tuple[Span, ...]:
        """The gold entities by our words, without marks at their edges."""
        return tuple(self.to_words(span) for span in self.gold)

    def to_words(self, span: Span) -> Span:
        """An entity counted in our words: those of its tokens, marks at the edges left out."""
        inside = [i for i, token in enumerate(self.of) if span.start <= token < span.end]
        full = [i for i in inside if any(sign.isalnum() for sign in self.words[i])] or inside
        return Span(full[0], full[-1] + 1, span.kind)

    def to_tokens(self, span: Span) -> Span:
        """An entity counted in the set's tokens: all of which it has a word."""
        return Span(self.of[span.start], self.of[span.end - 1] + 1, span.kind)


def read_set(name: str) -> list[Tagged]:
    """The sentences of a set; raises KeyError for a name not in `FILES`."""
    sentences = itertools.islice(read_sentences(SETS / FILES[name]), MOST)
    return [tagged(tokens, labels) for tokens, labels in sentences]


def read_sentences(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Yield tokens and BIO labels of each sentence of a file of columns."""
    tokens: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        cells = line.split()
        if len(cells) > 1:
            tokens.append(cells[0])
            labels.append(cells[-1])
        elif tokens:
            yield tokens, labels
            tokens, labels = [], []


def tagged(tokens: Sequence[str], labels: Sequence[str]) -> Tagged:
    """One sentence from its tokens and BIO labels."""
    words: list[str] = []
    of: list[int] = []
    for i, token in enumerate(tokens):
        pieces = [token[start:end] for start, end in split_words(token, 0, len(token))] or [token]
        words += pieces
        of += [i] * len(pieces)
    return Tagged(
        tokens=tuple(tokens), gold=tuple(read_spans(labels)), words=tuple(words), of=tuple(of)
    )


def read_spans(labels: Sequence[str]) -> Iterator[Span]:
    """Yield the entities of BIO labels; an I without its B begins one, as seqeval counts."""
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        begin, _, name = label.partition("-")
        here = KINDS.get(name, "")
        if kind and (begin != "I" or here != kind):
            yield Span(start, i, kind)
            kind = ""
        if here and not kind:
            start, kind = i, here


def read_lessons(name: str, style: int) -> Iterator[Lesson]:
    """Yield a set's sentences that are in no other set that measures."""
    publisher = name.partition("-")[0]
    others = [one for one in MEASURED if one.partition("-")[0] != publisher]
    barred = {run for one in others for sentence in read_set(one) for run in runs(sentence.words)}
    small, large = read_capitals(POOL) if name in LOWERED else ({}, {})
    for sentence in read_set(name):
        if barred.isdisjoint(runs(sentence.words)):
            words, entities = sentence.words, sentence.entities
            if name in LOWERED:
                words = tuple(spell(words, entities, small, large))
            yield Lesson(words, entities, style)


def runs(words: Sequence[str]) -> Iterator[str]:
    """Yield every run of `SHARED_SIGNS` letters and digits, or the whole of a shorter sentence."""
    plain = "".join(sign for word in words for sign in word.lower() if sign.isalnum())
    for i in range(max(1, len(plain) - SHARED_SIGNS + 1)):
        yield plain[i : i + SHARED_SIGNS]


@cache
def read_capitals(pool: Path) -> tuple[dict[str, str], dict[str, str]]:
    """How news writes each small form mostly, and mostly with capitals, within a sentence."""
    counts: Counter[str] = Counter()
    with gzip.open(pool, "rt", encoding="utf-8") as file:
        for line in itertools.islice(file, None, None, EVERY):
            text = json.loads(line)["text"]
            words = [text[start:end] for start, end in split_words(text, 0, len(text))]
            pairs = itertools.pairwise(words)
            counts.update(word for before, word in pairs if before[-1].isalnum() or before == ",")
    small: dict[str, str] = {}
    large: dict[str, str] = {}
    for form, _ in counts.most_common():
        small.setdefault(form.lower(), form)
        if form != form.lower():
            large.setdefault(form.lower(), form)
    return small, large


def spell(
    words: Sequence[str], entities: Iterable[Span], small: dict[str, str], large: dict[str, str]
) -> Iterator[str]:
    """Yield the words of a lowered sentence with the capitals that news would give them."""
    inside = {i for span in entities for i in range(span.start, span.end)}
    begins = True
    for i, word in enumerate(words):
        if i in inside and word not in SMALL:
            yield large.get(word, word.capitalize())
        else:
            usual = small.get(word, word)
            yield usual.capitalize() if begins and usual.islower() else usual
        begins = word in ".?!" or (begins and not any(sign.isalnum() for sign in word))


def f1s(gold: Sequence[Tagged], found: Sequence[Iterable[Span]]) -> dict[str, float]:
    """F1 in percent of all entities ("all") and by kind, exact in span and kind, as seqeval.

    What was found is counted in our words, and compared in the set's tokens.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for sentence, spans in zip(gold, found, strict=True):
        wanted, given = set(sentence.gold), {sentence.to_tokens(span) for span in spans}
        for name, those in (("both", wanted), ("both", given), ("right", wanted & given)):
            for span in those:
                counts[name, "all"] += 1
                counts[name, span.kind] += 1
    kinds = sorted({kind for name, kind in counts if name == "both"})
    return {kind: 200 * counts["right", kind] / counts["both", kind] for kind in kinds}
