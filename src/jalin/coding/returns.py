"""Which sentences beside an act's own tell of its things: those that name one again, those before.

"Dalam draf tersebut ..." behind it; before it an attack that is claimed ("serangan itu"). Pure.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from jalin.coding.candidates import VERBAL, Candidate
from jalin.packs import Pack
from jalin.records import Reading

REACH = 3
"""Sentences after an act in which a thing of it is named again: of 17 amounts that only these tell
9 are the act's in the gold articles, of 19 in the next three sentences none."""

OPENING = 8
"""Words at a sentence's start in which it names a thing again."""

POINTING_REACH = 2
"""Most words between a noun and the word that points back ("resolusi tentang Yaman itu")."""

TALK = VERBAL - {"AGREE"} | {"CONSULT"}
"""The types to which nothing returns: a thing that is named again is what the talk was about."""

FORCEFUL = frozenset({"ASSAULT", "COERCE"})
"""The types whose acts have victims."""


class Return(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence without acts of its own, and the nouns of an earlier one that it names again."""

    reading: Reading
    nouns: frozenset[str]


def find_returns(
    readings: Sequence[Reading], telling: Collection[int], pack: Pack
) -> dict[int, list[Return]]:
    """The returns to each sentence in `telling`, those whose acts are told.

    English has none: its "the" points to anything.
    """
    if pack.manifest.morphology == "english":
        return {}
    found: dict[int, list[Return]] = {}
    for i, reading in enumerate(readings):
        if reading.sentence.index not in telling:
            continue
        named = {noun for _, noun in plain_nouns(reading)}
        near = readings[i + 1 : i + 1 + REACH]
        after = [one for one in near if one.sentence.index not in telling]
        pointed = [(one, named & pointed_nouns(one, pack)) for one in after]
        found[reading.sentence.index] = [
            Return(reading=one, nouns=frozenset(nouns)) for one, nouns in pointed if nouns
        ]
    return found


def pointed_nouns(reading: Reading, pack: Pack) -> frozenset[str]:
    """The plain nouns of a sentence's opening behind which a word points back."""
    sentence = reading.sentence
    points = [
        word.casefold() in pack.grammar["pointing"] and not is_of_time(reading, start)
        for word, start in zip(sentence.words, sentence.starts, strict=True)
    ]
    return frozenset(
        noun
        for i, noun in plain_nouns(reading)
        if i < OPENING and any(points[i + 1 : i + 2 + POINTING_REACH])
    )


def plain_nouns(reading: Reading) -> Iterator[tuple[int, str]]:
    """Yield the place and lemma of each noun that names no party, place or time."""
    sentence = reading.sentence
    for i, (lemma, tag) in enumerate(zip(sentence.lemmas, sentence.tags, strict=True)):
        at = sentence.starts[i]
        linked = any(link.start <= at < link.end for link in reading.links)
        if tag == "NOUN" and not linked and not is_of_time(reading, at):
            yield i, lemma


def is_of_time(reading: Reading, at: int) -> bool:
    """Whether the word at an offset is part of a dating ("hari ini")."""
    return any(dating.start <= at < dating.end for dating in reading.datings)


def find_returning(candidate: Candidate, returns: Mapping[int, Sequence[Return]]) -> list[Reading]:
    """The sentences that return to an act: what only another act of its sentence is, is not its."""
    if candidate.type in TALK:
        return []
    sentence = candidate.clause.sentence
    own = (candidate.hit, *candidate.content)
    others = {
        lemma
        for hit in candidate.hits
        if hit not in own
        for lemma in sentence.lemmas[hit.first : hit.last + 1]
    }
    return [one.reading for one in returns.get(sentence.index, ()) if one.nouns - others]


def told_before(
    candidate: Candidate, readings: Sequence[Reading], pointing: Collection[str]
) -> Reading | None:
    """The sentence before an act that is pointed at ("bertanggung jawab atas serangan itu").

    It tells the victims; None where an act is told for the first time, or is without force.
    """
    sentence = candidate.clause.sentence
    words = [word.casefold() for word in sentence.words]
    pointed = any(
        not set(words[hit.last + 1 : hit.last + 2]).isdisjoint(pointing)
        for hit in (candidate.hit, *candidate.content)
    )
    if candidate.type not in FORCEFUL or not pointed:
        return None
    before = [one for one in readings if one.sentence.index < sentence.index]
    return before[-1] if before else None
