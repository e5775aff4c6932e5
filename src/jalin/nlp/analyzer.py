"""Articles to sentences with words, lemmas, tags and trees.

Sentences and words are ours (`jalin.nlp.tokens`); the trained model only labels them. It never
sees where they stand, so offsets are right whatever it says.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import compress
from pathlib import Path
from typing import Protocol

import msgspec

from jalin.nlp.glance import Glance, load_glance
from jalin.nlp.lemmas import Lemmatizer, load_lemmatizer
from jalin.nlp.naming import Names, load_names, settle_names
from jalin.nlp.ner import Namer, load_namer
from jalin.nlp.network import MODELS, Labels, Model, load_model
from jalin.nlp.pairs import split_pairs
from jalin.nlp.tags import Span
from jalin.nlp.tokens import split_contractions, split_sentences, split_words
from jalin.packs import Pack, load_pack
from jalin.records import Article, Block, BlockKind, NamedEntity, NamedKind, Sentence

READ_BLOCKS: frozenset[BlockKind] = frozenset({"body", "subhead", "caption"})
"""Blocks that tell what happened; the others are never analysed (codebook, section 1)."""

LONGEST_SENTENCE = 300
"""Words after which a sentence is cut: longer runs are lists and debris, and cost memory."""


MODELS_KEPT = 4
"""Models of named entities that are shared; there is one for each parser."""


class Line(msgspec.Struct, frozen=True):
    """The spans of one sentence's words, and the block it stands in."""

    block: BlockKind
    spans: tuple[tuple[int, int], ...]


class Cut(msgspec.Struct, frozen=True):
    """An article cut into sentences, and these into words, before anything is known of them."""

    article: Article
    lines: tuple[Line, ...]
    words: tuple[tuple[str, ...], ...]


Choose = Callable[[Sequence[Sentence]], Sequence[bool]]
"""Which of an article's sentences, of which only words, lemmas and tags are known, get a tree."""


class Analyzer(Protocol):
    """Whatever turns an article into sentences."""

    def cut(self, article: Article) -> Cut:
        """The words of the article's body, subheads and captions."""
        ...

    def label(self, cuts: Sequence[Cut], choose: Choose | None = None) -> list[list[Sentence]]:
        """The sentences of each article in reading order, `index` counting from 0.

        What is said of an article does not depend on those beside it; many together are faster.
        A sentence that `choose` leaves out is tagged at a glance and has no tree.
        """
        ...

    def analyze(self, article: Article) -> list[Sentence]:
        """The sentences of one article."""
        ...

    def lemma(self, word: str, tag: str) -> str:
        """The lemma of a word as written, given its UD tag."""
        ...

    def warm(self) -> None:
        """Load what is loaded when first asked for, that forked processes may share it."""
        ...

    def find_entities(self, sentences: Sequence[Sentence]) -> list[NamedEntity]:
        """The named entities of an article's sentences in reading order, none within another.

        Nothing where no model of the language finds any.
        """
        ...

    def find_all_entities(self, articles: Sequence[Sequence[Sentence]]) -> list[list[NamedEntity]]:
        """The same for each of many articles, which is faster."""
        ...


class TrainedAnalyzer:
    """An analyzer by a trained model and a language's tables."""

    def __init__(self, pack: Pack, model: Model, lemmatizer: Lemmatizer) -> None:
        self.pack = pack
        self.model = model
        self.lemma = lemmatizer.lemma

    def cut(self, article: Article) -> Cut:
        """The words of the article's body, subheads and captions."""
        return cut_lines(article, tuple(find_lines(article, self.pack)))

    def label(self, cuts: Sequence[Cut], choose: Choose | None = None) -> list[list[Sentence]]:
        """The sentences of each article; those of all run through the network together.

        Without a model for glances all are parsed.
        """
        spelled = [self.spell(words) for cut in cuts for words in cut.words]
        if choose is None or self.glance is None:
            return self.build_sentences(cuts, self.model.label(spelled))
        glanced = (Labels(tags, (), ()) for tags in self.glance.tag(spelled))
        seen = self.build_sentences(cuts, glanced)
        chosen = [one for own in seen for one in choose(own)]
        parsed = iter(self.model.label([*compress(spelled, chosen)]))
        wanted = iter(chosen)
        return [
            [self.relabel(one, next(parsed)) if next(wanted) else one for one in own]
            for own in seen
        ]

    def build_sentences(
        self, cuts: Sequence[Cut], labels: Iterable[Labels]
    ) -> list[list[Sentence]]:
        """The sentences of each article with their labels, which follow one another."""
        following = iter(labels)
        return [
            [
                self.build_sentence(cut.article, index, line, words, next(following))
                for index, (line, words) in enumerate(zip(cut.lines, cut.words, strict=True))
            ]
            for cut in cuts
        ]

    def relabel(self, sentence: Sentence, labels: Labels) -> Sentence:
        """The sentence with other labels."""
        return msgspec.structs.replace(
            sentence,
            lemmas=tuple(map(self.lemma, sentence.words, labels.tags)),
            tags=labels.tags,
            heads=labels.heads,
            relations=labels.relations,
        )

    def analyze(self, article: Article) -> list[Sentence]:
        """The sentences of one article."""
        return self.label([self.cut(article)])[0]

    def read_lines(self, article: Article, lines: Sequence[Line]) -> list[Sentence]:
        """The sentences of an article that is cut into words already."""
        return self.label([cut_lines(article, lines)])[0]

    def warm(self) -> None:
        """Load what else is loaded when first asked for."""
        self.lemma("a", "NOUN")
        _ = self.glance
        if self.namer is not None:
            _ = self.names

    @cached_property
    def namer(self) -> Namer | None:
        """The model of named entities, loaded when first asked for."""
        return share_namer(MODELS / self.pack.manifest.model, self.model)

    @cached_property
    def glance(self) -> Glance | None:
        """The tagger of sentences that are not parsed, loaded when first asked for."""
        return share_glance(MODELS / self.pack.manifest.model, self.model)

    @cached_property
    def names(self) -> Names:
        """What tells kinds of names apart, loaded when first asked for."""
        return load_names(MODELS / self.pack.manifest.model)

    def find_entities(self, sentences: Sequence[Sentence]) -> list[NamedEntity]:
        """The named entities of an article's sentences."""
        return self.find_all_entities([sentences])[0]

    def find_all_entities(self, articles: Sequence[Sequence[Sentence]]) -> list[list[NamedEntity]]:
        """The named entities of each article's sentences; all run through the network together."""
        if self.namer is None:
            return [[] for _ in articles]
        spelled = [[self.spell(sentence.words) for sentence in sentences] for sentences in articles]
        found = self.namer.find_in_articles(spelled)
        return [
            split_pairs(
                [
                    name_entity(sentence, span, kind)
                    for sentence, words, spans in zip(sentences, texts, each, strict=True)
                    for span, kind in settle_names(spans, words, self.names)
                ]
            )
            for sentences, texts, each in zip(articles, spelled, found, strict=True)
        ]

    def spell(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words as the model's language writes them."""
        return spell_words(words, self.pack)

    def build_sentence(
        self, article: Article, index: int, line: Line, words: tuple[str, ...], labels: Labels
    ) -> Sentence:
        """One sentence's record."""
        start, end = line.spans[0][0], line.spans[-1][1]
        return Sentence(
            index=index,
            start=start,
            end=end,
            text=article.text[start:end],
            block=line.block,
            words=words,
            starts=tuple(start for start, _ in line.spans),
            ends=tuple(end for _, end in line.spans),
            lemmas=tuple(map(self.lemma, words, labels.tags)),
            tags=labels.tags,
            heads=labels.heads,
            relations=labels.relations,
        )


def spell_words(words: Sequence[str], pack: Pack) -> tuple[str, ...]:
    """The words as the model's language writes them, the case of first letters kept."""
    if not pack.spellings:
        return tuple(words)
    rows = (pack.spellings.get(word.lower()) for word in words)
    return tuple(
        word if row is None else row.spelling.capitalize() if word[0].isupper() else row.spelling
        for word, row in zip(words, rows, strict=True)
    )


def name_entity(sentence: Sentence, span: Span, kind: NamedKind) -> NamedEntity:
    """The record of an entity in a sentence."""
    start, end = sentence.starts[span.start], sentence.ends[span.end - 1]
    return NamedEntity(
        sentence=sentence.index,
        start=start,
        end=end,
        text=sentence.text[start - sentence.start : end - sentence.start],
        kind=kind,
    )


def cut_lines(article: Article, lines: Sequence[Line]) -> Cut:
    """The article with the words of these lines."""
    text = article.text
    words = tuple(tuple([text[start:end] for start, end in line.spans]) for line in lines)
    return Cut(article, tuple(lines), words)


def find_lines(article: Article, pack: Pack) -> Iterator[Line]:
    """Yield the sentences to analyse; an article without blocks is one body.

    Blocks that are surely in another language than the article are not read.
    """
    text = article.text
    ending = pack.manifest.contraction
    contraction = re.compile(ending, re.IGNORECASE) if ending else None
    whole = Block(kind="body", start=0, end=len(text))
    for block in article.blocks or (whole,):
        if block.kind not in READ_BLOCKS or block.lang:
            continue
        for start, end in split_sentences(text, block.start, block.end, pack.abbreviations):
            spans = split_words(text, start, end)
            if contraction is not None:
                spans = split_contractions(text, spans, contraction)
            for cut in range(0, len(spans), LONGEST_SENTENCE):
                yield Line(block.kind, tuple(spans[cut : cut + LONGEST_SENTENCE]))


@lru_cache(MODELS_KEPT)
def share_namer(folder: Path, model: Model) -> Namer | None:
    """The model of entities beside a parser: one for all languages that read with it."""
    return load_namer(folder, model)


@lru_cache(MODELS_KEPT)
def share_glance(folder: Path, model: Model) -> Glance | None:
    """The tagger beside a parser, as `share_namer`."""
    return load_glance(folder, model)


def load_analyzers(packs: Iterable[Pack]) -> dict[str, Analyzer]:
    """The analyzers of these packs' languages, those that read with one model sharing it."""
    models: dict[str, Model] = {}
    found: dict[str, Analyzer] = {}
    for pack in packs:
        name = pack.manifest.model
        models[name] = models.get(name) or load_model(name)
        found[pack.manifest.lang] = load_analyzer(pack.manifest.lang, pack, models[name])
    return found


def load_analyzer(lang: str, pack: Pack | None = None, model: Model | None = None) -> Analyzer:
    """The analyzer of a language; raises PackError or ModelError where there is none.

    A language may read with another's model (Malay with Indonesian), which its pack names.
    `pack` and `model` spare loading what is loaded already.
    """
    pack = pack or load_pack(lang)
    name = pack.manifest.model
    clitics = pack.manifest.morphology == "indonesian"
    lemmatizer = load_lemmatizer(lang, MODELS / name, clitics=clitics)
    return TrainedAnalyzer(pack, model or load_model(name), lemmatizer)
