"""What holds for a whole article: its dateline, venue and day, and what goes on about an act. Pure.

A report takes from here what its own sentence does not tell.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, pairwise

import msgspec

from jalin.coding.circumstances import find_news_day
from jalin.coding.returns import Return, find_returns
from jalin.nlp.clauses import Clause, read_clause
from jalin.packs import Pack
from jalin.records import Article, Link, Reading, Sentence

SEQUEL_OPENING = 4
"""Words at a sentence's start in which it points back ("Proyek pipa gas itu")."""

LONGEST_SEQUEL = 3
"""Sentences after an act in which its amounts are still told (1,350 gold reports with amounts or
without: with 2 of the same paragraph 277 amounts right of 775, with 3 that name nobody else 287 of
849)."""

WIDE = frozenset({"country", "region", "sea", "ocean"})
"""Kinds of locations that are too wide for a venue."""

WITHIN_WORDS = 4
"""Most words between "di" and a name that tell a part of it ("di pusat ibu kota Lima")."""

APART = ", "
"""What sets a place apart from the building in it."""

TILL_DAY = re.compile(r"(?: [A-Z]\w*){0,2}, (?:[a-z]+ )?")
"""What stands between a place and the day that follows it: a part of its name, "pada"."""

BEHIND = frozenset({", ", " ("})
"""What stands between a place and the larger one that it is in."""

VENUE_SENTENCES = 4
"""Sentences at the top in which the place of the news is told."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """An article, its sentences, its dateline's place, the place and day of its news, its sequels.

    `readings` are what the sentences hold. `venue` is the first venue at the top with the places
    that it is in, `venues` are all of the article, `dated` is the first place that a day follows.
    `sequels` maps a sentence's index to the next readings that go on about it, `returns` to those
    that name a thing of it again, `pointing` are the sentences that open with a thing named before.
    `outcomes` are the words for what became of people ("killed"), `pointers` those that point back
    ("tersebut").
    """

    article: Article
    sentences: Sequence[Sentence] = ()
    readings: Sequence[Reading] = ()
    scene: Link | None = None
    venue: tuple[Link, ...] = ()
    venues: tuple[Link, ...] = ()
    dated: tuple[Link, ...] = ()
    day: date | None = None
    sequels: Mapping[int, Sequence[Reading]] = {}
    returns: Mapping[int, Sequence[Return]] = {}
    pointing: frozenset[int] = frozenset()
    outcomes: frozenset[str] = frozenset()
    pointers: frozenset[str] = frozenset()


def read_setting(
    setting: Setting, readings: Sequence[Reading], telling: Collection[int], pack: Pack
) -> Setting:
    """The setting with day, venue and sequels; sentences in `telling` have acts of their own."""
    article = setting.article
    venues = tuple(find_venues(readings, pack))
    return msgspec.structs.replace(
        setting,
        sentences=tuple(reading.sentence for reading in readings),
        readings=readings,
        day=find_news_day(readings, article.published, article.via),
        venue=find_venue(venues, readings, article.text),
        venues=tuple(link for venue in venues for link in venue),
        dated=tuple(islice(find_dated(readings), 1)),
        sequels=find_sequels(readings, telling, article.text, pack),
        returns=find_returns(readings, telling, pack),
        pointing=frozenset(
            after.sentence.index
            for before, after in pairwise(readings)
            if points_back(before, after, pack)
        ),
        outcomes=pack.outcomes,
        pointers=pack.grammar["pointing"],
    )


def sentence_at(setting: Setting, start: int) -> int:
    """The index of the sentence in which an offset stands; -1 where it is in none."""
    place = bisect_right(setting.sentences, start, key=lambda sentence: sentence.start) - 1
    found = setting.sentences[place] if place >= 0 else None
    return found.index if found is not None and start < found.end else -1


def find_venues(readings: Sequence[Reading], pack: Pack) -> Iterator[tuple[Link, ...]]:
    """Yield the places where something is ("di Jenewa, Swiss") by sentence, wide ones aside."""
    for reading in readings:
        if any(link.location is not None for link in reading.links):
            clause = read_clause(reading.sentence, pack)
            found = find_standing(clause, reading, "venue")
            narrow = (link for link in found if link.location and link.location.kind not in WIDE)
            if venue := tuple(narrow):
                yield venue


def find_venue(
    venues: Sequence[tuple[Link, ...]], readings: Sequence[Reading], text: str
) -> tuple[Link, ...]:
    """The first venue at the article's top with what it is in; empty where there is none."""
    top = readings[:VENUE_SENTENCES]
    if not venues or not top or venues[0][0].start >= top[-1].sentence.end:
        return ()
    first = venues[0]
    apart = (
        i for i, (a, b) in enumerate(pairwise(first), 1) if text[a.end : b.start] not in BEHIND
    )
    return first[: next(apart, len(first))]


def find_standing(clause: Clause, reading: Reading, kind: str) -> Iterator[Link]:
    """Yield the places behind a word of a kind ("place", "venue"), and what they are in.

    "di depan Gedung Putih, Washington": both. "di kantornya, Jakarta, Selasa (10/9)": the city
    that the day follows.
    """
    sentence = reading.sentence
    last = None
    for link in reading.links:
        joined = (
            last is not None
            and sentence.text[last.end - sentence.start : link.start - sentence.start] in BEHIND
        )
        stands = joined or is_within(clause, link, kind) or is_dated(link, reading)
        if link.location is not None and stands:
            yield link
            last = link
        else:
            last = None


def find_dated(readings: Sequence[Reading]) -> Iterator[Link]:
    """Yield the places that a day follows, wide ones aside."""
    for reading in readings:
        for link in reading.links:
            narrow = link.location is not None and link.location.kind not in WIDE
            if narrow and is_dated(link, reading):
                yield link


def is_dated(link: Link, reading: Reading) -> bool:
    """Whether a place stands between commas before a day: where and when something was said."""
    sentence = reading.sentence
    before = sentence.text[: link.start - sentence.start]
    return before.endswith(APART) and any(
        TILL_DAY.fullmatch(sentence.text, link.end - sentence.start, dating.start - sentence.start)
        for dating in reading.datings
    )


def is_within(clause: Clause, link: Link, kind: str) -> bool:
    """Whether a word of a kind stands before a link, or before words that tell a part of it."""
    before = [i for i, end in enumerate(clause.sentence.ends) if end <= link.start]
    for i in reversed(before[-WITHIN_WORDS - 1 :]):
        if clause.kind(i, kind):
            return True
        if not clause.kind(i, "within"):
            return False
    return False


def find_sequels(
    readings: Sequence[Reading], telling: Collection[int], text: str, pack: Pack
) -> dict[int, list[Reading]]:
    """The next sentences of each that tell more of it: their amounts are its own.

    They open with a thing named before ("Pipa tersebut ..."), or tell no act of their own and
    stand right after, in the same paragraph or name nobody else ("Korban terdiri atas 29 warga dan
    84 polisi").
    """
    sequels: dict[int, list[Reading]] = defaultdict(list)
    for i, reading in enumerate(readings):
        parties = named_codes(reading)
        for before, after in pairwise(readings[i : i + 1 + LONGEST_SEQUEL]):
            near = before is reading or is_same_paragraph(before, after, text)
            stays = near or named_codes(after) <= parties
            silent = stays and after.sentence.index not in telling
            if not (silent or points_back(before, after, pack)):
                break
            sequels[reading.sentence.index].append(after)
    return sequels


def named_codes(reading: Reading) -> frozenset[str]:
    """The codes of the parties that a sentence names."""
    return frozenset(party.code for link in reading.links for party in link.parties)


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
