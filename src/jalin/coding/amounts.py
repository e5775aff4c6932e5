"""Which amounts of an article belong to an event, weighed by a logistic model. Pure.

Rules find the amounts of the sentences that tell an act, and of those that go on about it; whether
such an amount, or any other near it, is one of the event's own is told by a logistic regression
over named features, trained by `training/train_details.py` on gold quantities.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from jalin.coding.circumstances import find_quantities
from jalin.coding.drafts import Counted, Draft
from jalin.coding.features import bin_of
from jalin.coding.returns import find_returning, told_before
from jalin.coding.setting import Setting
from jalin.coding.telling import (
    SHARED,
    TOP,
    Belonging,
    Telling,
    act_beside,
    content_words,
    find_near,
    named_beside,
    sentences_away,
    trigger_gap,
)
from jalin.records import Amount, Evidence, Reading

CURRENCY_LETTERS = 3
"""Capital letters of a unit that is a currency: all of them are one."""

AMOUNTS = (1, 2, 3)
"""Upper bounds of the bins of the amounts in a sentence."""


def choose_amounts(telling: Telling, setting: Setting, model: Belonging) -> tuple[Counted, ...]:
    """The amounts that the model says are the event's."""
    return model.choose(weigh_amounts(telling, setting))


def weigh_amounts(telling: Telling, setting: Setting) -> Iterator[tuple[Counted, frozenset[str]]]:
    """Yield each amount near an event with what speaks for its being the event's."""
    ruled = {amount.start for _, amount in told_amounts(telling.supporting, setting)}
    for reading in find_near(setting, telling):
        if not reading.amounts:
            continue
        around = frozenset(sentence_features(reading, telling))
        for amount in reading.amounts:
            own = amount_features(amount, reading, telling, ruled=amount.start in ruled)
            yield (reading, amount), around.union(own)


def sentence_features(reading: Reading, telling: Telling) -> Iterator[str]:
    """Yield what is seen of a sentence beside those that tell the event."""
    sentence, first = reading.sentence, telling.first
    away = sentences_away(reading, telling)
    act = act_beside(reading, telling)
    shared = bin_of(len(telling.words.intersection(content_words(sentence))), SHARED)
    parties = named_beside(reading, telling)
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


def amount_features(
    amount: Amount, reading: Reading, telling: Telling, *, ruled: bool
) -> Iterator[str]:
    """Yield what is seen of an amount: its unit, its thing, its neighbours, what rules say."""
    sentence = reading.sentence
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
    """The unit of an amount, all currencies as one."""
    money = len(amount.unit) == CURRENCY_LETTERS and amount.unit.isupper()
    return "money" if money else amount.unit


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
