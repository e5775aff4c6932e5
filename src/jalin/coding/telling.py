"""How an article tells an event, as named features of its sentences for what belongs to it. Pure.

Amounts (`jalin.coding.amounts`) and places (`jalin.coding.places`) of an event are often told in
sentences that have no act of it; how near such a sentence is to those that do, what it tells
itself and whom it names says whether it goes on about the event.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar

import msgspec

from jalin.coding.drafts import Draft, codes, is_same_event, telling_draft
from jalin.coding.features import bin_of
from jalin.coding.judge import Weights, logistic
from jalin.coding.setting import Setting
from jalin.coding.supporting import find_supporting
from jalin.records import Link, Reading, Sentence
from jalin.tables import DATA, read_model

Thing = TypeVar("Thing")
"""An amount or a place."""

LIKELY_ACT = 0.4
"""The chance of being told from which another act of a sentence may have what is told in it."""

TELLING_TAGS = frozenset({"NOUN", "PROPN", "VERB"})
"""Tags of the words by which two sentences tell of the same."""

GAPS = (4, 9, 14, 19)
SHARED = (0, 1, 2, 3, 4, 5)
"""Upper bounds of bins: words from the trigger, words that two sentences share."""

REACH = 6
"""Sentences between a telling of the event and what belongs to it."""

TOP = 3
"""Sentences that are an article's top."""

RULED = "ruled True"
"""The feature of what rules find."""


class Belonging(msgspec.Struct, frozen=True, kw_only=True):
    """A model of what belongs to an event, and from which chance: any, and what rules find."""

    weights: Weights
    threshold: float
    ruled_threshold: float

    def choose(self, weighed: Iterable[tuple[Thing, frozenset[str]]]) -> tuple[Thing, ...]:
        """The things that belong to the event by what is seen of each."""
        told = list(weighed)
        scores = self.weights.scores([names for _, names in told])
        return tuple(
            thing
            for (thing, names), score in zip(told, scores, strict=True)
            if logistic(score) >= (self.ruled_threshold if RULED in names else self.threshold)
        )


class DetailModel(msgspec.Struct, frozen=True, kw_only=True):
    """The models of amounts and of places."""

    amounts: Belonging
    places: Belonging
    version: str


class Company(msgspec.Struct, frozen=True, kw_only=True):
    """What else an article has: its likely acts by sentence, and how often it names each place."""

    acts: Mapping[int, Sequence[Draft]] = {}
    times: Mapping[str, int] = {}


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """How an article tells an event: the draft of its fields, and those on whose words it rests.

    `tellings` has one of these for each of their sentences.
    """

    first: Draft
    supporting: Sequence[Draft]
    tellings: Mapping[int, Draft]
    words: frozenset[str]
    codes: frozenset[str]
    company: Company


def load_details(path: Path = DATA / "models" / "details.json") -> DetailModel:
    """Load the trained models; raises ModelError where they are missing or damaged."""
    return read_model(path, DetailModel)


def read_company(drafts: Iterable[Draft], setting: Setting) -> Company:
    """The company of an article whose drafts, sure and faint, are these."""
    acts: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        acts[draft.candidate.clause.sentence.index].append(draft)
    places = (name for reading in setting.readings for name in map(place_name, reading.links))
    return Company(acts=acts, times=Counter(filter(None, places)))


def place_name(link: Link) -> str:
    """What a place is known by: its id, else its name; empty where a link is no place."""
    return (link.location.id or link.location.name) if link.location is not None else ""


def read_telling(group: Sequence[Draft], company: Company) -> Telling:
    """How an article tells the event of these drafts."""
    first = telling_draft(group)
    supporting = find_supporting(first, group)
    own = (content_words(draft.candidate.clause.sentence) for draft in supporting)
    return Telling(
        first=first,
        supporting=supporting,
        tellings={draft.candidate.clause.sentence.index: draft for draft in supporting},
        words=frozenset(chain.from_iterable(own)),
        codes=codes(first.actors + first.recipients),
        company=company,
    )


def find_near(setting: Setting, telling: Telling) -> Iterator[Reading]:
    """Yield the sentences near those that tell the event, these too.

    A caption tells of its picture: of other events it is evidence for names, offices and dates
    only (codebook, section 1).
    """
    for reading in setting.readings:
        away = sentences_away(reading, telling)
        if away == 0 or (abs(away) <= REACH and reading.sentence.block != "caption"):
            yield reading


def content_words(sentence: Sentence) -> Iterator[str]:
    """Yield the lemmas that tell what a sentence is about."""
    for lemma, tag in zip(sentence.lemmas, sentence.tags, strict=True):
        if tag in TELLING_TAGS:
            yield lemma.casefold()


def sentences_away(reading: Reading, telling: Telling) -> int:
    """How many sentences after the nearest that tells the event this one stands."""
    index = reading.sentence.index
    return index - min(telling.tellings, key=lambda told: (abs(told - index), told))


def act_beside(reading: Reading, telling: Telling) -> str:
    """What a sentence tells beside the event: itself, the same, its type, another, or no act."""
    index = reading.sentence.index
    if index in telling.tellings:
        return "self"
    acts = [draft for draft in telling.company.acts.get(index, ()) if draft.told >= LIKELY_ACT]
    if any(is_same_event(telling.first, draft) for draft in acts):
        return "same"
    kind = telling.first.candidate.type
    if any(draft.candidate.type == kind for draft in acts):
        return "type"
    return "other" if acts else "none"


def trigger_gap(word: int, draft: Draft | None) -> str:
    """Where a word stands beside the trigger of its sentence, and the acts between; or ""."""
    if draft is None:
        return ""
    trigger = draft.candidate.hit.first
    low, high = sorted((word, trigger))
    between = sum(low < hit.first < high for hit in draft.candidate.hits)
    side = "after" if word > trigger else "before"
    return f"{side} {bin_of(high - low, GAPS)} {min(between, 2)}"


def named_beside(reading: Reading, telling: Telling) -> str:
    """How many of the event's parties a sentence names, and whether others."""
    named = {party.code for link in reading.links for party in link.parties}
    return f"{len(named & telling.codes)} {bool(named - telling.codes)}"
