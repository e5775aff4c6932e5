"""Whether an act is about a pledge: a score and its reasons, or what forbids it. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from jalin.linking.acts import Act
from jalin.linking.cues import DeedEffect, Ledger
from jalin.records import PledgeKind, PledgeStatus, Quantity, Record

LEAST_MATCH = 0.55
"""From this score on, an act is about a pledge; read against the seen chains of `gold/chains`."""

LEAST_FAINT_MATCH = 0.55
"""The same for an act that the judge only half believes."""

WEIGHTS = {"parties": 0.35, "type": 0.25, "words": 0.5}
SHARED_AMOUNT = 0.1
ON_THE_DAY = 0.15
"""What it adds that an act is done on the promised day."""

LEAST_WORDS = 3
"""Fewer words in common of fewer words say little."""

TERMINAL = frozenset({"done", "broken", "withdrawn", "lapsed"})

LIVE = timedelta(days=3 * 365)
"""How long after its last change or deadline a pledge is still looked at."""

GRACE = timedelta(days=3)
"""News comes up to three days after what it tells: a deadline is past only then."""

KIN_TYPE = 0.6
UNKNOWN_TYPE = 0.8
SPOKEN_OF = 0.5
"""What the type counts: kin of the one to come, any where that is not known, or one that only
speaks of the promise."""

LONE_PARTY = 0.6
"""What the parties count where only one of them is named."""

TELLING_SHARE = 0.25
TELLING_WORDS = 2
"""The share of content words from which they tell that two acts are one matter, and their number
where the type to come is not known.

Without them all parties, the exact type, and time or numbers must agree: among 218 articles of ten
years nearly all that matched without was wrong.
"""

LONE_TELLING = (0.4, 3)
"""The same where not all parties are named."""

SOON = timedelta(days=90)
"""How soon a deed follows its promise where no word tells so."""

OTHER_LANGUAGE = 0.3
"""What words count between languages, where they cannot agree."""

MUTUAL = frozenset({"CONSULT", "COOPERATE", "SUPPORT"})
"""Types that either side may be told to have begun."""

HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
"""Acts against which one vows."""

SPEAKING = frozenset({"undone", "broken", "later", "pending"})
"""Cues by which an act of another type may still speak of the promise."""

UNKNOWN = frozenset({"AGREE", "THREATEN"})
"""What is promised or threatened, where nothing tells which act."""


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


class Match(Record, frozen=True, kw_only=True):
    """How surely an act is about a pledge, and in what."""

    score: float
    why: tuple[str, ...]


def match_act(draft: Draft, act: Act, ledger: Ledger) -> Match | None:
    """How well an act fits a pledge; None where it cannot be about it, or too little says so."""
    if act.told < draft.first.told or act.told > (draft.deadline or draft.last) + LIVE:
        return None
    parties = match_parties(draft, act)
    kind = match_types(draft, act, ledger)
    if parties is None or kind is None:
        return None
    shared = draft.words & act.words
    words = len(shared) / max(LEAST_WORDS, min(len(draft.words), len(act.words)))
    found = extras(draft, act)
    sure = parties == 1.0 and kind > UNKNOWN_TYPE
    least = TELLING_WORDS if kind == UNKNOWN_TYPE else 1
    share, count = (TELLING_SHARE, least) if parties == 1.0 else LONE_TELLING
    telling = words >= share and len(shared) >= count
    if not telling and not (sure and act.kind is None and is_near(draft, act, found)):
        return None
    parts = {"parties": parties, "type": kind, "words": words}
    if act.lang != draft.first.lang:
        parts["words"] = max(words, OTHER_LANGUAGE)
    score = sum(WEIGHTS[name] * value for name, value in parts.items()) + sum(found.values())
    why = [f"{name} {value:.2f}" for name, value in parts.items()]
    return Match(score=round(min(score, 1.0), 4), why=(*why, *found))


def is_near(draft: Draft, act: Act, found: Mapping[str, float]) -> bool:
    """Whether time or numbers tell what words do not: all parties and the type are the same."""
    return bool(found) or (act.told - draft.last <= SOON and act.lang == draft.first.lang)


def extras(draft: Draft, act: Act) -> dict[str, float]:
    """What raises a score where it is told at all."""
    on_the_day = draft.deadline is not None and abs(act.day - draft.deadline) <= GRACE
    found = {
        "counts the same": SHARED_AMOUNT * shared_units(draft.quantities, act.quantities),
        "on the promised day": ON_THE_DAY * (on_the_day and act.kind is None),
    }
    return {name: value for name, value in found.items() if value}


def match_parties(draft: Draft, act: Act) -> float | None:
    """The shared share of those who promise and get; None where it is of others.

    Who got the promise may speak of it, and take it back; where that is not known, so may
    whoever speaks toward the one who promised.
    """
    promisers, getters = draft.first.actors, draft.first.recipients
    everybody = promisers | getters
    if getters and act.recipients and not act.parties & getters:
        return None
    if not act.parties & promisers:
        return LONE_PARTY if act.parties & getters else None
    if getters and act.actors and not act.actors & everybody:
        return None
    shared = len(act.parties & everybody)
    return shared / min(len(act.parties), len(everybody)) if shared > 1 else LONE_PARTY


def match_types(draft: Draft, act: Act, ledger: Ledger) -> float | None:
    """1 for the type to come, less for what it may be coded as; None for what says nothing."""
    if act.kind is not None:
        return match_plans(draft, act, ledger)
    if (draft.restraint or draft.truce) and act.type in HOSTILE:
        return 1.0
    effect = effect_on(draft, act, ledger)
    doers = act.parties if act.type in MUTUAL else act.actors or act.parties
    if effect == "keeps" and not doers & draft.first.actors:
        return None
    if effect is None and act.type != draft.type:
        return SPOKEN_OF if act.cues.keys() & SPEAKING else None
    if draft.type in UNKNOWN and draft.kind != "threat":
        return UNKNOWN_TYPE
    return 1.0 if act.type == draft.type or draft.kind == "threat" else KIN_TYPE


def effect_on(draft: Draft, act: Act, ledger: Ledger) -> DeedEffect | None:
    """What an act of this type means for the pledge; for a threat, its mode says what is meant."""
    if draft.kind != "threat":
        return ledger.deeds.get((draft.type, act.type))
    modes = [f"THREATEN:{mode}" for mode in draft.first.report.modes] or ["THREATEN"]
    found = {ledger.deeds.get((mode, act.type)) for mode in [*modes, "THREATEN:any"]} - {None}
    return min(found, default=None, key=str)


def match_plans(draft: Draft, act: Act, ledger: Ledger) -> float | None:
    """How well another act to come fits: the same told again, or what takes a threat back."""
    if act.kind != draft.kind and "threat" in (act.kind, draft.kind):
        return 1.0 if ledger.deeds.get(("THREATEN:any", act.report.type)) == "undoes" else None
    if draft.type == act.type or {draft.type, act.type} & UNKNOWN:
        return 1.0 if draft.type == act.type else UNKNOWN_TYPE
    return None if unlike(draft.type, act.type, ledger) else KIN_TYPE


def unlike(one: str, other: str, ledger: Ledger) -> bool:
    """Whether two promised types are never one."""
    pairs = ((one, other), (other, one))
    return not any(ledger.deeds.get(pair) == "keeps" for pair in pairs)


def shared_units(promised: Sequence[Quantity], told: Sequence[Quantity]) -> bool:
    """Whether something promised is counted."""
    return bool({q.unit for q in promised} & {q.unit for q in told})
