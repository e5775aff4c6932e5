"""When, where and how much: the datings, places and amounts that belong to an act. Pure."""

from datetime import date

import msgspec

from jalin.coding.triggers import Hit
from jalin.nlp.clauses import CLAUSE_MARKS, Clause
from jalin.records import Amount, Dating, Link, Location, Precision, Quantity, Reading


class When(msgspec.Struct, frozen=True, kw_only=True):
    """The days of an act; `dating` is the words that told them, None for the article's own day."""

    start: date | None = None
    end: date | None = None
    precision: Precision | None = None
    dating: Dating | None = None


def find_when(hit: Hit, reading: Reading) -> When:
    """The days that the dating nearest to the trigger tells; nothing where none is told."""
    dating = nearest_dating(hit, reading)
    if dating is None:
        return When()
    return When(start=dating.first, end=dating.last, precision=dating.precision, dating=dating)


def default_when(published: date | None, *, background: bool) -> When:
    """The days of an act without date words: the article's day, or none for background."""
    if background or published is None:
        return When()
    return When(start=published, end=published, precision="day")


def nearest_dating(hit: Hit, reading: Reading) -> Dating | None:
    """The resolved dating with the fewest clause marks, then characters, from the trigger."""
    sentence = reading.sentence
    start, end = sentence.starts[hit.first], sentence.ends[hit.last]

    def distance(dating: Dating) -> tuple[int, int]:
        low, high = sorted((start, dating.start)) if dating.start < start else (end, dating.start)
        between = sentence.text[max(low - sentence.start, 0) : max(high - sentence.start, 0)]
        return sum(between.count(mark) for mark in CLAUSE_MARKS | {","}), abs(dating.start - start)

    told = [dating for dating in reading.datings if dating.first or dating.last]
    return min(told, key=distance, default=None)


def find_places(clause: Clause, reading: Reading) -> tuple[tuple[Link, Location], ...]:
    """The sentence's places: names after a preposition of place, and names of places alone."""
    return tuple(
        (link, link.location)
        for link in reading.links
        if link.location is not None and (not link.parties or after_place_word(clause, link))
    )


def after_place_word(clause: Clause, link: Link) -> bool:
    """Whether the word before a link says that something is or goes there."""
    before = [i for i, end in enumerate(clause.sentence.ends) if end <= link.start]
    return bool(before) and clause.kind(before[-1], "place")


def find_quantities(reading: Reading) -> tuple[tuple[Amount, Quantity], ...]:
    """The sentence's amounts as quantities of its acts."""
    return tuple((amount, to_quantity(amount)) for amount in reading.amounts)


def to_quantity(amount: Amount) -> Quantity:
    """An amount without its offsets."""
    return Quantity(
        value=amount.value,
        unit=amount.unit,
        of=amount.of,
        approximate=amount.approximate,
        per=amount.per,
    )
