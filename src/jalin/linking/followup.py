"""Whether an act is about a pledge: a score and its reasons, or what forbids it. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from jalin.linking.acts import Act
from jalin.linking.cues import Ledger
from jalin.records import PledgeKind, PledgeStatus, Quantity, Record

LEAST_MATCH = 0.55
"""From this score on, an act is about a pledge; read against the seen chains of `gold/chains`."""

WEIGHTS = {"parties": 0.35, "type": 0.25, "words": 0.5}
SHARED_AMOUNT = 0.1
LEAST_WORDS = 3
"""Fewer words in common of fewer words say little."""

TERMINAL = frozenset({"done", "broken", "withdrawn", "lapsed"})

LIVE = timedelta(days=3 * 365)
"""How long after its last change or deadline a pledge is still looked at."""

GRACE = timedelta(days=3)
"""News comes up to three days after what it tells: a deadline is past only then."""

KIN_TYPE = 0.6
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
    """How well an act fits a pledge; None where it cannot be about it."""
    if act.told < draft.first.told or act.told > (draft.deadline or draft.last) + LIVE:
        return None
    parties = match_parties(draft, act)
    kind = match_types(draft, act, ledger)
    if parties is None or kind is None:
        return None
    words = match_words(draft.words, act.words) if act.lang == draft.first.lang else 0.3
    parts = {"parties": parties, "type": kind, "words": words}
    score = sum(WEIGHTS[name] * value for name, value in parts.items())
    why = [f"{name} {value:.2f}" for name, value in parts.items()]
    if shared_units(draft.quantities, act.quantities):
        score += SHARED_AMOUNT
        why.append("counts the same")
    return Match(score=round(min(score, 1.0), 4), why=tuple(why))


def match_parties(draft: Draft, act: Act) -> float | None:
    """The shared share of those who promise and get; None without the one who promised."""
    first = draft.first
    promisers = first.actors
    if not act.parties or not act.parties & first.parties:
        return None
    if act.actors and not act.actors & first.parties:
        return None
    if first.recipients and act.recipients and not (act.parties & first.recipients):
        return None
    if not (act.parties & promisers) and act.actors:
        return 0.6 if act.actors & first.recipients else None
    shared = len(act.parties & first.parties)
    return shared / min(len(act.parties), len(first.parties)) if shared > 1 else 0.6


def match_types(draft: Draft, act: Act, ledger: Ledger) -> float | None:
    """1 for the type to come, less for what it may be coded as; None for what says nothing."""
    if act.kind is not None:
        if act.kind != draft.kind and "threat" in (act.kind, draft.kind):
            return 1.0 if ledger.deeds.get(("THREATEN", act.report.type)) == "undoes" else None
        if draft.type == act.type or {draft.type, act.type} & UNKNOWN:
            return 1.0
        return None if unlike(draft.type, act.type, ledger) else KIN_TYPE
    promised = "THREATEN" if draft.kind == "threat" else draft.type
    effect = ledger.deeds.get((promised, act.type))
    if effect is None:
        return 1.0 if act.type == draft.type else 0.5 if act.cues.keys() & SPEAKING else None
    return 1.0 if act.type == draft.type else KIN_TYPE


SPEAKING = frozenset({"undone", "broken", "later", "pending"})
"""Cues by which an act of another type may still speak of the promise."""


def unlike(one: str, other: str, ledger: Ledger) -> bool:
    """Whether two promised types are never one."""
    pairs = ((one, other), (other, one))
    return not any(ledger.deeds.get(pair) == "keeps" for pair in pairs)


def match_words(promised: frozenset[str], told: frozenset[str]) -> float:
    """The share of the shorter one's words that both have."""
    least = max(LEAST_WORDS, min(len(promised), len(told)))
    return len(promised & told) / least


def shared_units(promised: Sequence[Quantity], told: Sequence[Quantity]) -> bool:
    """Whether something promised is counted."""
    return bool({q.unit for q in promised} & {q.unit for q in told})
