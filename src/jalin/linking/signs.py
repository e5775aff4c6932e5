"""A pledge while acts are replayed, and in what an act agrees with it. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from jalin.linking.acts import Act
from jalin.linking.tellings import stem_words
from jalin.records import PledgeKind, PledgeStatus, Quantity, Record

ON_THE_DAY = timedelta(days=1)
"""How far from its promised day an act is still that of the day."""

SAME_WORDS = (0.5, 2)
SOME_WORDS = (0.2, 2)
"""The share of content words, and their number, from which they are a strong sign and a weak one.

The share is of the fewer words, of at least three.
"""

LEAST_WORDS = 3
"""Fewer words in common of fewer words say little."""

DURATIONS = frozenset(
    {"hours", "days", "weeks", "months", "years", "percent", "minutes", "countries"}
)
"""Units of what is told of any act."""

CURRENCY_LETTERS = 3

SOON = timedelta(days=120)
"""How soon a deed follows its promise where no word tells so."""

CLOSE = 0.01
"""How far apart one amount is told twice: news rounds."""

TELLING_AMOUNT = 3
"""From which number of things on an amount told twice says that they are the same."""


class Draft(msgspec.Struct, kw_only=True):
    """A pledge while acts are replayed: what made it, and what it has come to."""

    kind: PledgeKind
    type: str
    makings: list[Act]
    words: frozenset[str]
    quantities: tuple[Quantity, ...]
    deadline: date | None
    condition: str
    status: PledgeStatus
    delivered: tuple[Quantity, ...] = ()
    restraint: bool = False
    truce: bool = False
    last: date = date.min

    @property
    def first(self) -> Act:
        """The act that made it."""
        return self.makings[0]

    @property
    def recipients(self) -> frozenset[str]:
        """Toward whom it is, as the first of its tellings that names somebody has it."""
        told = (act.recipients - self.first.actors for act in self.makings)
        return next(filter(None, told), frozenset())


class Signs(Record, frozen=True, kw_only=True):
    """What agrees beside parties and type; each strong sign counts more than all weak ones."""

    strong: tuple[str, ...]
    weak: tuple[str, ...]


def find_signs(draft: Draft, act: Act) -> Signs:
    """What agrees, strong signs apart."""
    shared, words = len(draft.words & act.words), share_words(draft, act)
    strong = {
        "on the promised day": act.kind is None
        and is_on_the_day(draft.deadline, act.day, worded=shared >= SOME_WORDS[1]),
        "same goods": shares_goods(draft.quantities, act.quantities),
        "same amount": shares_amount(draft.quantities, act.quantities),
        "speaks of the promise": "recalled" in act.cues and shared > 1,
        "takes it back": bool({"undone", "later"} & act.cues.keys())
        and (shared > 1 or calls_off(draft, act)),
        "same words": words >= SAME_WORDS[0] and shared >= SAME_WORDS[1],
    }
    weak = {
        "some words": words >= SOME_WORDS[0] and shared >= SOME_WORDS[1],
        "counts the same": shared_units(draft.quantities, act.quantities),
        "same person": bool(draft.first.people & act.people),
        "soon": act.told - max(draft.last, draft.deadline or date.min) <= SOON,
    }
    found = [tuple(name for name, holds in signs.items() if holds) for signs in (strong, weak)]
    return Signs(strong=found[0], weak=found[1])


def calls_off(draft: Draft, act: Act) -> bool:
    """Whether a meeting is refused, where one was promised."""
    return draft.type == "CONSULT" and "meet" in act.report.modes


def is_on_the_day(deadline: date | None, day: date, *, worded: bool) -> bool:
    """Whether a day is the promised one or, with some words, of the month that this ends."""
    if deadline is None:
        return False
    ends_month = (deadline + timedelta(days=1)).day == 1
    in_month = (day.year, day.month) == (deadline.year, deadline.month)
    return abs(day - deadline) <= ON_THE_DAY or (worded and ends_month and in_month)


def share_words(draft: Draft, act: Act) -> float:
    """The share of the fewer content words that both have."""
    shared = len(draft.words & act.words)
    return min(1.0, shared / max(LEAST_WORDS, min(len(draft.words), len(act.words))))


def shares_amount(promised: Sequence[Quantity], told: Sequence[Quantity]) -> bool:
    """Whether an amount of the promise is told again."""
    return any(
        one.unit == other.unit and abs(one.value - other.value) <= CLOSE * one.value
        for one in promised
        for other in told
        if one.value >= TELLING_AMOUNT and one.unit not in DURATIONS
    )


def shares_goods(promised: Sequence[Quantity], told: Sequence[Quantity]) -> bool:
    """Whether some of a promised thing, or money, is counted, at most all of it."""
    return any(
        one.unit == other.unit
        and one.unit not in DURATIONS
        and 0 < other.value <= one.value * (1 + CLOSE)
        and (is_money(one.unit) or bool(stem_words(one.of) & stem_words(other.of)))
        for one in promised
        for other in told
    )


def is_money(unit: str) -> bool:
    """Whether a unit is an ISO currency."""
    return len(unit) == CURRENCY_LETTERS and unit.isupper()


def shared_units(promised: Sequence[Quantity], told: Sequence[Quantity]) -> bool:
    """Whether something promised is counted."""
    return bool({q.unit for q in promised} & {q.unit for q in told})
