"""What holds for a whole article: its dateline, venue and day, and what goes on about an act. Pure.

A report takes from here what its own sentence does not tell.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from jalin.coding.circumstances import after_word, find_news_day, find_places
from jalin.nlp.clauses import read_clause
from jalin.packs import Pack
from jalin.records import Article, Link, Reading, Sentence

SEQUEL_OPENING = 4
"""Words at a sentence's start in which it points back ("Proyek pipa gas itu")."""

LONGEST_SEQUEL = 2
"""Sentences after an act in which its amounts are still told."""

COUNTRY = "country"
"""Kind of a location that is too wide for a venue."""

VENUE_SENTENCES = 4
"""Sentences at the top in which the place of the news is told."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """An article, its sentences, its dateline's place, the place and day of its news, its sequels.

    `venue_sentence` is the index of the sentence with the venue. `sequels` maps a sentence's index
    to the next readings that go on about it.
    """

    article: Article
    sentences: Sequence[Sentence] = ()
    scene: Link | None = None
    venue: Link | None = None
    venue_sentence: int = -1
    day: date | None = None
    sequels: Mapping[int, Sequence[Reading]] = {}


def read_setting(
    setting: Setting, readings: Sequence[Reading], telling: Collection[int], pack: Pack
) -> Setting:
    """The setting with day, venue and sequels; sentences in `telling` have acts of their own."""
    article = setting.article
    sentence, venue = find_venue(readings, pack)
    return msgspec.structs.replace(
        setting,
        sentences=tuple(reading.sentence for reading in readings),
        day=find_news_day(readings, article.published, article.via),
        venue=venue,
        venue_sentence=sentence,
        sequels=find_sequels(readings, telling, article.text, pack),
    )


def sentence_at(setting: Setting, start: int) -> int:
    """The index of the sentence in which an offset stands; -1 where it is in none."""
    place = bisect_right(setting.sentences, start, key=lambda sentence: sentence.start) - 1
    found = setting.sentences[place] if place >= 0 else None
    return found.index if found is not None and start < found.end else -1


def find_venue(readings: Sequence[Reading], pack: Pack) -> tuple[int, Link | None]:
    """The first place at the article's top where something is ("di Jenewa"), and its sentence."""
    for reading in readings[:VENUE_SENTENCES]:
        clause = read_clause(reading.sentence, pack)
        for link, location in find_places(clause, reading):
            if location.kind != COUNTRY and after_word(clause, link, "venue"):
                return reading.sentence.index, link
    return -1, None


def find_sequels(
    readings: Sequence[Reading], telling: Collection[int], text: str, pack: Pack
) -> dict[int, list[Reading]]:
    """The next sentences of each that tell more of it: their amounts are its own.

    They open with a thing named before ("Pipa tersebut ..."), or tell no act of their own, right
    after or in the same paragraph ("Korban terdiri atas 29 warga dan 84 polisi").
    """
    sequels: dict[int, list[Reading]] = defaultdict(list)
    for i, reading in enumerate(readings):
        for before, after in pairwise(readings[i : i + 1 + LONGEST_SEQUEL]):
            near = before is reading or is_same_paragraph(before, after, text)
            silent = near and after.sentence.index not in telling
            if not (silent or points_back(before, after, pack)):
                break
            sequels[reading.sentence.index].append(after)
    return sequels


def is_same_paragraph(before: Reading, after: Reading, text: str) -> bool:
    """Whether no line ends between two sentences."""
    return "\n" not in text[before.sentence.end : after.sentence.start]


def points_back(before: Reading, after: Reading, pack: Pack) -> bool:
    """Whether a sentence opens with a thing named in the one before."""
    opening = [word.casefold() for word in after.sentence.words[:SEQUEL_OPENING]]
    named = set(before.sentence.lemmas) & set(after.sentence.lemmas[:SEQUEL_OPENING])
    nouns = {
        lemma
        for lemma, tag in zip(before.sentence.lemmas, before.sentence.tags, strict=True)
        if tag == "NOUN"
    }
    return bool(named & nouns and pack.grammar["pointing"] & set(opening))
