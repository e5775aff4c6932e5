"""A pledge while acts are replayed, and in what an act agrees with it. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from jalin.linking.acts import Act, stem
from jalin.linking.tellings import WORD, stem_words
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

ENDINGS = frozenset({"SANCTION", "REJECT"})
"""Types of acts that end what was agreed."""

DURATIONS = frozenset(
    {"hours", "days", "weeks", "months", "years", "percent", "minutes", "countries"}
)
"""Units of what is told of any act."""

CURRENCY_LETTERS = 3

SOON = timedelta(days=120)
"""How soon a deed follows its promise where no word tells so."""

VISIT_SOON = timedelta(days=45)
"""How soon an announced visit follows; later it is likely another of the same two."""

CLOSE = 0.01
"""How far apart one amount is told twice: news rounds."""

TELLING_AMOUNT = 3
"""From which number of things on an amount told twice says that they are the same."""


Names = Mapping[str, frozenset[frozenset[str]]]
"""How each party is called, as stems."""


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
        """Toward whom it is, as the first of its tellings that names somebody has it.

        So is who is told later to promise it too: what two promise, each promises the other.
        """
        told = (self.tell_recipients(act) - self.first.actors for act in self.makings)
        joint = (act.actors - self.first.actors for act in self.makings if self.is_joint(act))
        return next(filter(None, (*told, *joint)), frozenset())

    def tell_recipients(self, act: Act) -> frozenset[str]:
        """Toward whom an act has it; of words that only name the promise again, who it names.

        "Janji itu disampaikan kepada utusan PBB" promises the envoy nothing.
        """
        if not act.again or act is self.first:
            return act.recipients
        return act.recipients & find_named(act.names, self.first)

    def is_joint(self, act: Act) -> bool:
        """Whether an act tells that others promise it together with the first."""
        return self.first.actors < act.actors

    @property
    def parties(self) -> frozenset[str]:
        """Who promises, and toward whom."""
        return self.first.parties | self.recipients

    @property
    def names(self) -> dict[str, frozenset[frozenset[str]]]:
        """How each of its parties is called, in all its tellings."""
        told = [act.names for act in self.makings]
        return {
            code: frozenset().union(*(names.get(code, frozenset()) for names in told))
            for code in self.parties
        }


def find_named(names: Names, act: Act) -> frozenset[str]:
    """The parties, so called, that the sentences of an act name."""
    return frozenset(code for code, ways in names.items() if any(way <= act.named for way in ways))


class Signs(Record, frozen=True, kw_only=True):
    """What agrees beside parties and type; each strong sign counts more than all weak ones."""

    strong: tuple[str, ...]
    weak: tuple[str, ...]


def find_signs(draft: Draft, act: Act) -> Signs:
    """What agrees, strong signs apart."""
    shared, words = len(draft.words & act.words), share_words(draft, act)
    given = draft.type == act.type == "AID"
    goods = shares_goods(draft.quantities, act.quantities, worded=shared > 0 or given)
    amount = shares_amount(draft.quantities, act.quantities)
    person = bool(draft.first.people & act.people)
    about = shared > 1 or goods or amount or names_goods(draft, act)
    strong = {
        "on the promised day": is_on_the_day(draft, act, shared),
        "same visit": person and is_visit(draft, act),
        "says that it was kept": "kept" in act.cues and is_toward(act, draft),
        "same goods": goods,
        "same amount": amount,
        "speaks of the promise": bool({"recalled", "kept"} & act.cues.keys()) and about,
        "takes it back": bool({"undone", "later"} & act.cues.keys())
        and (about or (calls_off(draft, act) and (shared > 0 or person)) or takes_back(draft, act))
        and (draft.kind != "threat" or "threat" in act.cues),
        "accuses of breach": accuses_of_breach(draft, act)
        and (about or is_overdue(draft, act.told)),
        "same words": words >= SAME_WORDS[0] and shared >= SAME_WORDS[1],
    }
    weak = {
        "some words": words >= SOME_WORDS[0] and shared >= SOME_WORDS[1],
        "counts the same": shared_units(draft.quantities, act.quantities),
        "same person": person,
        "soon": act.told - max(draft.last, draft.deadline or date.min) <= SOON,
    }
    found = [tuple(name for name, holds in signs.items() if holds) for signs in (strong, weak)]
    return Signs(strong=found[0], weak=found[1])


def takes_back(draft: Draft, act: Act) -> bool:
    """Whether an act between the same two takes back the promised verb, or a word of a threat."""
    both = act.parties >= draft.first.actors and bool(act.parties & draft.recipients)
    if draft.kind == act.kind == "threat":
        return both and bool(draft.words & act.words)
    ours = act.kind is None and act.report.type in ENDINGS
    return both and ours and bool(act.telling) and act.telling <= draft.words


def calls_off(draft: Draft, act: Act) -> bool:
    """Whether a meeting is put off or refused, where one was promised."""
    return draft.type == "CONSULT" and (act.type == "CONSULT" or "meet" in act.report.modes)


def accuses_of_breach(draft: Draft, act: Act) -> bool:
    """Whether others accuse who promised of not keeping a promise."""
    told = act.report.type == "ACCUSE" and {"broken", "recalled"} <= act.cues.keys()
    ours = draft.first.actors
    return told and bool(act.recipients & ours) and not act.actors & ours


def is_overdue(draft: Draft, day: date) -> bool:
    """Whether a day is past the deadline."""
    return draft.deadline is not None and day > draft.deadline


def names_goods(draft: Draft, act: Act) -> bool:
    """Whether an act's words name what is counted of the promise: "the tanks it promised"."""
    counted = {
        stem(word, draft.first.lang)
        for quantity in draft.quantities
        for word in WORD.findall(quantity.of.casefold())
    }
    return bool(counted & draft.words & act.words)


def is_visit(draft: Draft, act: Act) -> bool:
    """Whether a dated visit follows soon, where a meeting or visit was promised."""
    told = draft.type == act.type == "CONSULT" and "visit" in act.report.modes
    return told and act.event.start is not None and act.told - draft.last <= VISIT_SOON


def is_toward(act: Act, draft: Draft) -> bool:
    """Whether those toward whom a promise is act toward who made it."""
    return bool(act.recipients & draft.first.actors) and bool(act.actors & draft.recipients)


def is_on_the_day(draft: Draft, act: Act, shared: int) -> bool:
    """Whether a dated act is of the promised day or, with some words, of the month that this ends.

    States may meet more than once in a month: a name, such as that of the place, must be shared, or
    a person and a word.
    """
    deadline, day = draft.deadline, act.event.start
    if deadline is None or day is None or act.kind is not None:
        return False
    ends_month = (deadline + timedelta(days=1)).day == 1
    in_month = (day.year, day.month) == (deadline.year, deadline.month)
    named = draft.type != "CONSULT" or bool(draft.words & act.words & act.named)
    person = draft.type == act.type and bool(draft.first.people & act.people)
    worded = (shared >= SOME_WORDS[1] and named) or (person and shared > 0)
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


def shares_goods(promised: Sequence[Quantity], told: Sequence[Quantity], *, worded: bool) -> bool:
    """Whether some of a promised thing is counted, at most all of it; of money, with some word."""
    return any(
        one.unit == other.unit
        and one.unit not in DURATIONS
        and 0 < other.value <= one.value * (1 + CLOSE)
        and ((worded and is_money(one.unit)) or bool(stem_words(one.of) & stem_words(other.of)))
        for one in promised
        for other in told
    )


def is_money(unit: str) -> bool:
    """Whether a unit is an ISO currency."""
    return len(unit) == CURRENCY_LETTERS and unit.isupper()


def shared_units(promised: Sequence[Quantity], told: Sequence[Quantity]) -> bool:
    """Whether something promised is counted."""
    return bool({q.unit for q in promised} & {q.unit for q in told})
