"""Tells from words whether an article or sentence may hold a report, before any tree is built.

Trees are what costs most. An article without a trigger has no report for certain; one about
cooking or football has none by the judge's topic model, read here without tags. In what is kept,
only sentences with a trigger are parsed. Pure.
"""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import or_

from jalin.coding.candidates import Coder
from jalin.coding.features import TOPIC_LETTERS, TOPIC_SENTENCES
from jalin.coding.judge import TOPIC_WORDS, Judge, logit
from jalin.coding.triggers import conditions_hold, find_triggers, match_rest, plain_words
from jalin.records import Sentence

Lemma = Callable[[str, str], str]
"""The lemma of a word as written, given its tag."""

Words = Sequence[Sequence[str]]
"""The words of an article's sentences."""

TAGS = ("NOUN", "VERB")
"""Tags under which a word is looked up: the topic model knows nouns, verbs and adjectives."""

MARGIN = 1.5
"""Log odds below the judge's threshold from which an article is let go: 1,153 of 1,158
reports on 1,000 articles of the pool are kept, by 0.75 1,151, by 1.0 1,152 (`bench/speed.py`)."""

WORDS_KEPT = 20_000
"""Different words whose weight is remembered, about 2 MB."""


class Sieve:
    """The gate before the parser, of one language."""

    def __init__(self, coder: Coder, lemma: Lemma, judge: Judge) -> None:
        self.coder = coder
        self.lemma = lemma
        self.judge = judge
        self.least = logit(judge.topic_threshold) - MARGIN
        self.pronouns = frozenset(
            phrase.casefold()
            for row in coder.pack.references.values()
            for phrase in row.phrases.split("|")
            if " " not in phrase
        )
        self.topic_word = lru_cache(WORDS_KEPT)(self.find_topic_word)

    def may_report(self, sentences: Words) -> bool:
        """Whether an article of these sentences may hold a report."""
        return has_trigger(sentences, self.coder) and not self.is_eventless(sentences)

    def find_telling(self, sentences: Sequence[Sentence]) -> list[bool]:
        """Which of an article's sentences, tagged but without trees, are worth one.

        Those with a trigger, and those right before one with a pronoun: what was the subject there
        is whom the pronoun means.
        """
        coder = self.coder
        telling = [any(find_triggers(one, coder.index, coder.pack)) for one in sentences]
        pointing = [
            tells and not self.pronouns.isdisjoint(map(str.casefold, sentence.words))
            for sentence, tells in zip(sentences, telling, strict=True)
        ]
        return [*map(or_, telling, [*pointing[1:], False])]

    def is_eventless(self, sentences: Words) -> bool:
        """Whether the words are those of articles that tell no event.

        As `judge.is_eventless`, but a word counts whatever its tag: what the topic model knows as
        a noun or a verb is taken for one.
        """
        told = {word for words in sentences[:TOPIC_SENTENCES] for word in words}
        known = {word for word in map(self.topic_word, told) if word}
        weights = self.judge.topic.weights
        odds = math.fsum((self.judge.topic.bias, *(weights[word] for word in known)))
        return len(known) >= TOPIC_WORDS and odds < self.least

    def find_topic_word(self, word: str) -> str:
        """The word as the topic model names it; empty where it does not know it."""
        if not word.isalpha():
            return ""
        lemmas = (self.lemma(word, tag).casefold() for tag in TAGS)
        names = (f"word {lemma}" for lemma in lemmas if len(lemma) >= TOPIC_LETTERS)
        return next((name for name in names if name in self.judge.topic.weights), "")


def has_trigger(sentences: Words, coder: Coder) -> bool:
    """Whether any sentence has a trigger whose conditions on words hold, whatever its tag."""
    return any(holds_trigger(words, coder) for words in sentences)


def holds_trigger(words: Sequence[str], coder: Coder) -> bool:
    """Whether the sentence has one; all that `triggers.find_triggers` finds is found here."""
    bare = plain_words(words, coder.index, coder.pack)
    for first, word in enumerate(bare):
        for entry in coder.index.get(word, ()):
            last = match_rest(bare, first, entry.rest)
            if last is not None and conditions_hold(entry.row, bare, first, last, coder.pack):
                return True
    return False
