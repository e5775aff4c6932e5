"""Which amounts of an article belong to an event, weighed by a logistic model. Pure.

Rules find the amounts of the sentences that tell an act, and of those that go on about it; whether
such an amount, or any other of the article, is one of the event's own is told by a logistic
regression over named features, trained by `training/train_amounts.py` on gold quantities.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

import msgspec

from jalin.coding.circumstances import find_quantities
from jalin.coding.drafts import Counted, Draft, codes, is_same_event, telling_draft
from jalin.coding.features import bin_of
from jalin.coding.judge import Weights
from jalin.coding.returns import find_returning, told_before
from jalin.coding.setting import Setting
from jalin.coding.supporting import find_supporting
from jalin.records import Amount, Evidence, Reading, Sentence
from jalin.tables import DATA, read_model

LIKELY_ACT = 0.4
"""The chance of being told from which another act of a sentence may have its amounts."""

CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB"})
"""Tags of the words by which two sentences tell of the same."""

COUNTED = frozenset({"persons", "percent", "years", "months", "days", "hours", "km", "tonnes"})
CURRENCY_LETTERS = 3
"""Units that are told apart; of the others a currency has three capital letters."""

GAPS = (4, 9, 14, 19)
SHARED = (0, 1, 2, 3, 4, 5)
AMOUNTS = (1, 2, 3)
"""Upper bounds of bins: words from the trigger, words that two sentences share, amounts of a
sentence."""

REACH = 6
"""Sentences between a telling of the event and an amount of it."""

RULED = "ruled True"
"""The feature of an amount that rules find."""

TOP = 3
"""Sentences that are an article's top."""


class AmountModel(msgspec.Struct, frozen=True, kw_only=True):
    """The model, and from which chance an amount is the event's: any, and one that rules find."""

    belongs: Weights
    threshold: float
    ruled_threshold: float
    version: str


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """How an article tells an event: its first draft, all that support it, the rest around.

    `ruled` are the starts of the amounts that rules find; `acts` are the article's likely acts by
    the index of their sentence.
    """

    first: Draft
    tellings: Mapping[int, Draft]
    words: frozenset[str]
    codes: frozenset[str]
    ruled: frozenset[int]
    acts: Mapping[int, Sequence[Draft]]


def load_amounts(path: Path = DATA / "models" / "amounts.json") -> AmountModel:
    """Load the trained model; raises ModelError where it is missing or damaged."""
    return read_model(path, AmountModel)


def choose_amounts(
    group: Sequence[Draft],
    setting: Setting,
    acts: Mapping[int, Sequence[Draft]],
    model: AmountModel,
) -> list[Draft]:
    """The drafts of one event; the one that tells its fields has its amounts chosen."""
    first = telling_draft(group)
    chosen = tuple(
        counted
        for counted, names in weighable_amounts(group, setting, acts)
        if model.belongs.probability(names)
        >= (model.ruled_threshold if RULED in names else model.threshold)
    )
    return [
        msgspec.structs.replace(draft, amounts=chosen) if draft is first else draft
        for draft in group
    ]


def weighable_amounts(
    group: Sequence[Draft], setting: Setting, acts: Mapping[int, Sequence[Draft]]
) -> Iterator[tuple[Counted, frozenset[str]]]:
    """Yield each amount of the article with what speaks for its being the event's."""
    telling = read_telling(group, setting, acts)
    for reading in setting.readings:
        if not reading.amounts or abs(sentences_away(reading, telling)) > REACH:
            continue
        around = frozenset(sentence_features(reading, telling))
        for amount in reading.amounts:
            yield (reading, amount), around.union(amount_features(amount, reading, telling))


def read_telling(
    group: Sequence[Draft], setting: Setting, acts: Mapping[int, Sequence[Draft]]
) -> Telling:
    """How an article tells the event of these drafts."""
    first = telling_draft(group)
    supporting = find_supporting(first, group)
    sentences = {draft.candidate.clause.sentence.index: draft for draft in supporting}
    return Telling(
        first=first,
        tellings=sentences,
        words=frozenset(
            chain.from_iterable(
                content_words(draft.candidate.clause.sentence) for draft in supporting
            )
        ),
        codes=codes(first.actors + first.recipients),
        ruled=frozenset(amount.start for _, amount in told_amounts(supporting, setting)),
        acts=acts,
    )


def content_words(sentence: Sentence) -> Iterator[str]:
    """Yield the lemmas that tell what a sentence is about."""
    for lemma, tag in zip(sentence.lemmas, sentence.tags, strict=True):
        if tag in CONTENT_TAGS:
            yield lemma.casefold()


def sentence_features(reading: Reading, telling: Telling) -> Iterator[str]:
    """Yield what is seen of a sentence beside those that tell the event."""
    sentence, first = reading.sentence, telling.first
    away = sentences_away(reading, telling)
    act = act_beside(reading, telling)
    shared = bin_of(len(telling.words.intersection(content_words(sentence))), SHARED)
    named = {party.code for link in reading.links for party in link.parties}
    parties = f"{len(named & telling.codes)} {bool(named - telling.codes)}"
    yield f"away {away}"
    yield f"act {act}"
    yield f"shared {shared}"
    yield f"shared {shared} {act}"
    yield f"parties {parties}"
    yield f"parties {parties} {act}"
    yield f"several {bin_of(len(reading.amounts), AMOUNTS)} {act}"
    yield f"background {first.background} {act}"
    yield f"top {sentence.index < TOP} {sentence.index - away < TOP}"
    yield f"block {sentence.block}"
    yield f"type {first.candidate.type}"
    yield f"status {first.candidate.status}"
    yield f"key {first.candidate.hit.row.key}"


def sentences_away(reading: Reading, telling: Telling) -> int:
    """How many sentences after the nearest that tells the event this one stands."""
    index = reading.sentence.index
    return index - min(telling.tellings, key=lambda told: (abs(told - index), told))


def act_beside(reading: Reading, telling: Telling) -> str:
    """What a sentence tells beside the event: itself, the same, its type, another, or no act."""
    index = reading.sentence.index
    if index in telling.tellings:
        return "self"
    acts = [draft for draft in telling.acts.get(index, ()) if draft.told >= LIKELY_ACT]
    if any(is_same_event(telling.first, draft) for draft in acts):
        return "same"
    kind = telling.first.candidate.type
    if any(draft.candidate.type == kind for draft in acts):
        return "type"
    return "other" if acts else "none"


def amount_features(amount: Amount, reading: Reading, telling: Telling) -> Iterator[str]:
    """Yield what is seen of an amount: its unit, its thing, its neighbours, what rules say."""
    sentence = reading.sentence
    ruled = amount.start in telling.ruled
    act, kind, unit = act_beside(reading, telling), telling.first.candidate.type, unit_of(amount)
    word = bisect_right(sentence.ends, amount.start)
    after = bisect_right(sentence.starts, amount.end - 1)
    ahead = sentence.lemmas[after].casefold() if after < len(sentence.words) else ""
    place = trigger_gap(word, telling.tellings.get(sentence.index))
    yield f"ruled {ruled}"
    yield f"ruled {ruled} {act}"
    yield f"ruled {ruled} {sentences_away(reading, telling)}"
    yield f"ruled {ruled} {unit} {kind}"
    yield f"unit {unit}"
    yield f"unit {unit} {kind}"
    yield f"unit {unit} {act}"
    yield f"of {amount.of}"
    yield f"of {amount.of} {kind}"
    yield f"behind {sentence.words[word - 1].casefold() if word > 0 else ''}"
    yield f"ahead of {ahead}"
    yield f"ahead of {ahead} {kind}"
    yield f"approximate {amount.approximate}"
    yield f"place {place}"
    yield f"place {place} {ruled}"


def unit_of(amount: Amount) -> str:
    """The unit of an amount, all currencies as one and all rare units as one."""
    if amount.unit in COUNTED:
        return amount.unit
    money = len(amount.unit) == CURRENCY_LETTERS and amount.unit.isupper()
    return "money" if money else "other"


def trigger_gap(word: int, draft: Draft | None) -> str:
    """Where an amount stands beside the trigger of its sentence, and the acts between; or ""."""
    if draft is None:
        return ""
    trigger = draft.candidate.hit.first
    low, high = sorted((word, trigger))
    between = sum(low < hit.first < high for hit in draft.candidate.hits)
    side = "after" if word > trigger else "before"
    return f"{side} {bin_of(high - low, GAPS)} {min(between, 2)}"


def told_amounts(group: Sequence[Draft], setting: Setting) -> list[Counted]:
    """The amounts that rules find: those of the acts' own sentences, and those told elsewhere."""
    own = [
        (draft.candidate.reading, amount)
        for draft in group
        for amount, _ in find_quantities(draft.candidate)
    ]
    return [*own, *amounts_elsewhere(group, setting)]


def amounts_elsewhere(group: Sequence[Draft], setting: Setting) -> list[Counted]:
    """The amounts of an event that sentences tell which have no draft of it.

    Those of a thing named before ("Pipa itu ..."), and what became of people ("29 orang tewas"):
    of all 402 of the sentences that go on in the gold articles only 55 were the act's own.
    """
    candidates = [draft.candidate for draft in group]
    again = (find_returning(each, setting.returns) for each in candidates)
    returning = by_index(chain.from_iterable(again))
    told = (told_before(each, setting.readings, setting.pointers) for each in candidates)
    before = by_index(filter(None, told))
    whole = setting.pointing | returning.keys()
    near = before | returning | by_index(read_on(group, setting))
    own = {candidate.clause.sentence.index for candidate in candidates}
    return [
        (near[index], amount)
        for index in sorted(near.keys() - own)
        for amount in near[index].amounts
        if index in whole or amount.of in setting.outcomes
    ]


def read_on(group: Sequence[Draft], setting: Setting) -> list[Reading]:
    """The sentences that go on about an event after those that tell it, each once."""
    told = {draft.candidate.clause.sentence.index for draft in group}
    found = {
        reading.sentence.index: reading
        for index in told
        for reading in setting.sequels.get(index, ())
        if reading.sentence.index not in told
    }
    return [found[index] for index in sorted(found)]


def by_index(readings: Iterable[Reading]) -> dict[int, Reading]:
    """Readings by the index of their sentence."""
    return {reading.sentence.index: reading for reading in readings}


def amount_evidence(amounts: Iterable[Counted], setting: Setting) -> list[Evidence]:
    """The amounts as evidence of a report's quantities."""
    return [
        Evidence(
            sentence=reading.sentence.index,
            start=amount.start,
            end=amount.end,
            text=setting.article.text[amount.start : amount.end],
            supports=("quantities",),
        )
        for reading, amount in amounts
    ]
