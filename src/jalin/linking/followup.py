"""Whether an act is about a pledge: a score and its reasons, or what forbids it. Pure.

That the parties and the type agree is never enough: states meet, talk and help each other all the
time. What else must agree is counted in signs, of which a few are strong.
"""

from datetime import date, timedelta

from jalin.linking.acts import Act
from jalin.linking.cues import DeedEffect, Ledger
from jalin.linking.signs import (
    SOON,
    Draft,
    Signs,
    find_named,
    find_signs,
    share_words,
    shares_amount,
)
from jalin.records import Record

WEIGHTS = {"parties": 0.35, "type": 0.25, "words": 0.25}
STRONG_WEIGHT, WEAK_WEIGHT = 0.15, 0.05
"""What each sign adds to a score."""

TERMINAL = frozenset({"done", "broken", "withdrawn", "lapsed"})

LIVE, LONG = timedelta(days=3 * 365), timedelta(days=10 * 365)
"""How long after its last change or deadline a pledge is looked at, and where goods or amounts say
that it is the same."""

GRACE = timedelta(days=3)
"""News comes up to three days after what it tells: a deadline is past only then."""

KIN_TYPE = 0.6
UNKNOWN_TYPE = 0.8
AGAINST = 0.7
SPOKEN_OF = 0.5
"""What the type counts: kin of the one to come, any where that is not known, its opposite, or one
that only speaks of the promise."""

LONE_PARTY = 0.6
"""What the parties count where only one of them is named."""

WHOLE_SENTENCE = 7
"""Content words in common from which, if they are half of all, two sentences are one."""

STRONG_SIGN, WEAK_SIGN = 0.3, 0.1
"""What each sign counts beside the confidence of the two reports."""

LEAST_TOLD, LEAST_AGAINST, LEAST_THREAT, LEAST_IN_PART, LEAST_ALONE = 1.15, 1.25, 1.3, 1.4, 1.7
"""How much must tell a link: where all parties and the type agree, of an act against a promise, of
a threat, where one of the two agrees, or neither."""

LEAST_SURE = 0.25
"""The confidence that one telling of a pledge must have before anything may change it."""

COUNTED_SIGNS = frozenset({"same goods", "same amount"})
"""Strong signs that are no words: two speakers of a state use the same words of many things."""

SAME_PROMISE = frozenset({"speaks of the promise", "same words"})
"""What tells that one side alone speaks of a promise toward nobody named."""

SAME_VISITOR = frozenset({"on the promised day", "same person"})
"""What tells that who announced a meeting with nobody named then met somebody."""

BREACH = frozenset({"accuses of breach", "speaks of the promise"})
"""What tells, with some words, that who accuses was promised what is told toward nobody named."""

ABOUT_THE_PROMISE = frozenset({"takes it back", "accuses of breach", "says that it was kept"})
"""Strong signs that need no words beside them."""

TELLING_MEETING = frozenset(
    {"on the promised day", "same visit", "speaks of the promise", "takes it back"}
)
"""What tells one meeting or visit from another."""

MUTUAL = frozenset({"CONSULT", "COOPERATE", "SUPPORT"})
"""Types that either side may be told to have begun."""

FREQUENT = frozenset({"CONSULT"})
"""Types of acts so frequent that only a strong sign tells one from another."""

GIVING = frozenset({"AID", "COOPERATE"})
"""Types of acts that may be told from the side of who gets what is given."""

DISTINCT = frozenset({"SUPPORT", "CONCEDE", "RETREAT"})
"""Types of which the verb alone tells much of the act: one sends many things, but recognises one
state or lifts one ban."""

THREATENED = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
"""Types of acts that one threatens with."""

VAGUE = frozenset({"AGREE", "THREATEN", "CONSULT", "SANCTION", "COERCE", "REJECT"})
"""Types whose words stand in a promise without being what is promised."""

HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
"""Acts against which one vows."""

SPEAKING = frozenset({"undone", "broken", "later", "pending"})
"""Cues by which an act of another type may still speak of the promise."""

UNKNOWN = frozenset({"AGREE", "THREATEN"})
"""What is promised or threatened, where nothing tells which act."""


class Match(Record, frozen=True, kw_only=True):
    """How surely an act is about a pledge, and in what."""

    score: float
    why: tuple[str, ...]


def match_act(draft: Draft, act: Act, ledger: Ledger) -> Match | None:
    """How well an act fits a pledge; None where it cannot be about it, or too little says so."""
    if act.told <= draft.first.told or act.told > (draft.deadline or draft.last) + LONG:
        return None
    if is_retold(draft, act) or is_past(draft, act):
        return None
    parties = match_parties(draft, act)
    kind = match_types(draft, act, ledger)
    if parties is None or kind is None:
        return None
    signs = find_signs(draft, act)
    if not is_enough(draft, act, parties, kind, signs):
        return None
    parts = {"parties": parties, "type": kind, "words": share_words(draft, act)}
    score = sum(WEIGHTS[name] * value for name, value in parts.items())
    score += STRONG_WEIGHT * len(signs.strong) + WEAK_WEIGHT * len(signs.weak)
    why = [f"{name} {value:.2f}" for name, value in parts.items()]
    return Match(score=round(min(score, 1.0), 4), why=(*why, *signs.strong, *signs.weak))


def is_enough(draft: Draft, act: Act, parties: float, kind: float, signs: Signs) -> bool:
    """Whether what agrees says that an act is about a pledge, given how sure both are told.

    Read against the links of 3,000 political articles: of those that parties, type and a few words
    told, one in five was right, and nearly none where one party alone was shared.
    """
    told = draft.first.report.confidence + act.report.confidence
    told += STRONG_SIGN * len(signs.strong) + WEAK_SIGN * len(signs.weak)
    strong, worded = {*signs.strong}, "some words" in signs.weak
    visitor = {"same person"} & {*signs.weak}
    if "CONSULT" in {draft.type, act.type} and act.kind is None:
        strong &= TELLING_MEETING
    lasting = strong & COUNTED_SIGNS and draft.kind != "threat"
    old = act.told > (draft.deadline or draft.last) + LIVE and not lasting
    lone = parties == LONE_PARTY and (draft.kind == "threat" or draft.type in UNKNOWN)
    sure = max(making.report.confidence for making in draft.makings) >= LEAST_SURE
    sure |= "accuses of breach" in strong
    known = is_named_on_its_day(draft, act, kind, signs)
    known |= not draft.recipients and worded and strong >= BREACH
    if not old and sure and known:
        return told >= LEAST_IN_PART
    if old or lone or not sure or len(draft.parties | act.parties) == 1:
        return False
    if parties == LONE_PARTY:
        spoken = not draft.recipients and strong >= SAME_PROMISE
        on_its_day = kind == 1.0 and not draft.recipients and strong | visitor >= SAME_VISITOR
        counted = worded and bool(strong & COUNTED_SIGNS) and told >= LEAST_ALONE
        return counted or ((spoken or on_its_day) and told >= LEAST_IN_PART)
    if kind <= UNKNOWN_TYPE or draft.restraint or draft.truce:
        return tells_kin(draft, act, kind, told, strong, worded=worded)
    if draft.kind == "threat" and not strong:
        return names_act(draft, act) and "soon" in signs.weak and told >= LEAST_THREAT
    worded |= is_distinct(draft, act) and "soon" in signs.weak
    return (bool(strong) or (worded and act.type not in FREQUENT)) and told >= LEAST_TOLD


def is_named_on_its_day(draft: Draft, act: Act, kind: float, signs: Signs) -> bool:
    """Whether a deed is of the promised day and names what the promise does, such as its place."""
    deed = act.kind is None and kind >= UNKNOWN_TYPE and act.type not in VAGUE
    named = bool(draft.words & act.words & act.named)
    return deed and draft.kind == "promise" and named and "on the promised day" in signs.strong


def tells_kin(
    draft: Draft, act: Act, kind: float, told: float, strong: set[str], *, worded: bool
) -> bool:
    """The same for an act of a type that is not the promised one."""
    if draft.restraint or draft.truce:
        return act.told - draft.last <= SOON and told >= LEAST_TOLD
    if kind == AGAINST:
        shared = bool(draft.words & act.words)
        return shared and act.told - draft.last <= SOON and told >= LEAST_AGAINST
    if kind == UNKNOWN_TYPE and act.kind is None:
        strong = strong - {"same words", "on the promised day"}
    soon = act.told - draft.last <= SOON
    amount = soon and "same amount" in strong and bool(draft.words & act.words)
    telling = worded or amount or bool(strong & ABOUT_THE_PROMISE)
    return telling and bool(strong) and told >= LEAST_IN_PART


def is_past(draft: Draft, act: Act) -> bool:
    """Whether an act is only recalled, and was done before the promise or on no day."""
    return act.background and act.kind is None and (act.event.start or date.min) <= draft.first.told


def is_retold(draft: Draft, act: Act) -> bool:
    """Whether an act is read in the very sentence of the promise, as another article has it."""
    either = draft.words | act.words
    shared = draft.words & act.words
    return act.kind is None and len(shared) >= WHOLE_SENTENCE and len(shared) >= len(either) / 2


def match_parties(draft: Draft, act: Act) -> float | None:
    """The shared share of those who promise and get; None where it is of others.

    Who got the promise may speak of it, and take it back; where that is not known, so may
    whoever speaks toward the one who promised. Whom one of the two only names beside its own
    parties is shared too, and of a meeting the country in which it is.
    """
    promisers, getters = draft.first.actors, draft.recipients
    everybody = promisers | getters | find_named(act.names, draft.first)
    told = act.parties | find_named(draft.names, act)
    if draft.type == "CONSULT":
        told |= act.countries & everybody
    if getters and act.recipients and not told & (everybody - promisers):
        return None
    if not told & promisers:
        return LONE_PARTY if act.parties & getters else None
    if getters and act.actors and not act.actors & everybody:
        return None
    shared = len(told & everybody)
    return shared / min(len(told), len(everybody)) if shared > 1 else LONE_PARTY


def match_types(draft: Draft, act: Act, ledger: Ledger) -> float | None:
    """1 for the type to come, less for what it may be coded as; None for what says nothing."""
    if act.kind is not None:
        return match_plans(draft, act, ledger)
    if (draft.restraint or draft.truce) and act.type in HOSTILE:
        return 1.0
    effect = effect_on(draft, act, ledger)
    if effect is None and act.type != draft.type:
        return SPOKEN_OF if act.cues.keys() & (SPEAKING | {"kept"}) else None
    doers = act.parties if act.type in MUTUAL else act.actors or act.parties
    stranger = not doers & draft.first.actors or is_turned(draft, act)
    stranger &= not is_received(draft, act)
    if effect in {"keeps", "breaks"} and stranger:
        return None
    return AGAINST if effect == "breaks" else match_deeds(draft, act)


def is_received(draft: Draft, act: Act) -> bool:
    """Whether the very amount passes between both sides, though told as an act of who gets it."""
    both = bool(act.parties & draft.first.actors) and bool(act.parties & draft.recipients)
    alike = act.type in GIVING and act.type == draft.type and bool(draft.words & act.words)
    return both and alike and shares_amount(draft.quantities, act.quantities)


def match_deeds(draft: Draft, act: Act) -> float:
    """How well the type of what was done, or taken back, is the promised one.

    Where nobody told which act was promised, one is whose own words stand in the promise.
    """
    if draft.type in UNKNOWN and draft.kind != "threat":
        named = names_act(draft, act) and act.type not in VAGUE
        return 1.0 if named and act.told - draft.last <= SOON else UNKNOWN_TYPE
    return 1.0 if act.type == draft.type or draft.kind == "threat" else KIN_TYPE


def is_distinct(draft: Draft, act: Act) -> bool:
    """Whether the promised verb itself is told as done by who promised, to whom it was promised."""
    sides = bool(act.actors & draft.first.actors) and bool(act.recipients & draft.recipients)
    return act.kind is None and act.type in DISTINCT and sides and names_act(draft, act)


def names_act(draft: Draft, act: Act) -> bool:
    """Whether the words that tell an act all stand in the pledge."""
    return bool(act.telling) and act.telling <= draft.words


def is_turned(draft: Draft, act: Act) -> bool:
    """Whether a deed is done by those toward whom the promise is, or to those who made it."""
    if not draft.recipients:
        return False
    if act.type in MUTUAL:
        return bool(act.recipients) and act.parties <= draft.first.actors
    getters = draft.recipients | find_named(act.names, draft.first)
    other = bool(act.recipients) and not act.recipients & getters
    return other or not act.actors & draft.first.actors or bool(act.actors & draft.recipients)


def effect_on(draft: Draft, act: Act, ledger: Ledger) -> DeedEffect | None:
    """What an act of this type means for the pledge; a threat's words or mode say what is meant."""
    if draft.kind != "threat":
        return ledger.deeds.get((draft.type, act.type))
    if act.type in THREATENED and names_act(draft, act):
        return "keeps"
    modes = [f"THREATEN:{mode}" for mode in draft.first.report.modes] or ["THREATEN"]
    found = {ledger.deeds.get((mode, act.type)) for mode in [*modes, "THREATEN:any"]} - {None}
    return min(found, default=None, key=str)


def match_plans(draft: Draft, act: Act, ledger: Ledger) -> float | None:
    """How well another act to come fits: the same told again, or what takes a threat back."""
    if act.kind != draft.kind and "threat" in (act.kind, draft.kind):
        return 1.0 if ledger.deeds.get(("THREATEN:any", act.report.type)) == "undoes" else None
    if draft.type == act.type or {draft.type, act.type} & UNKNOWN:
        told = draft.type == act.type and (draft.type not in UNKNOWN or draft.kind == "threat")
        return 1.0 if told else UNKNOWN_TYPE
    return None if unlike(draft.type, act.type, ledger) else KIN_TYPE


def unlike(one: str, other: str, ledger: Ledger) -> bool:
    """Whether two promised types are never one."""
    pairs = ((one, other), (other, one))
    return not any(ledger.deeds.get(pair) == "keeps" for pair in pairs)
