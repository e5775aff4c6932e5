"""What an act that is about a pledge makes of it: kept, in part, broken, taken back. Pure."""

from jalin.linking.acts import Act
from jalin.linking.cues import DeedEffect, Ledger
from jalin.linking.followup import COUNTED_SIGNS, HOSTILE, SPEAKING, Match, effect_on
from jalin.linking.signs import Draft
from jalin.records import PledgeStatus, Quantity, Record

WITHDRAWING = frozenset({"RETREAT", "CONCEDE"})
"""Types whose own words ("withdrew", "mencabut") elsewhere take a promise back."""

TAKING_BACK = frozenset({"REJECT", "SANCTION", "COERCE", "AGREE", "THREATEN"}) | WITHDRAWING
"""Types of acts that may take something back; a demand to end something is of something else."""

TELLING_DEED = frozenset({"part", "whole", "arrived"})
"""Cues without which a faint act beside words of the promise is the promised one, not the deed."""

OF_PROMISE = frozenset({"speaks of the promise", "same words", "same amount", "accuses of breach"})
"""Signs that what fails or is violated is the promise."""

DEMANDING = frozenset({"REQUEST", "THREATEN", "ACCUSE"})
"""Types in which a promise kept is what is wanted or missed."""

SAME_MATTER = frozenset({"same words", "some words"})
"""Signs that who yields does so in what was threatened."""

BOTH = 2

STOPPING = frozenset({"SANCTION", "COERCE", "REJECT"})
"""Types whose own words ("menghentikan impor") elsewhere take a promise back; a threat of them is
carried out by them."""

LEAST_UNDOING = 0.7
"""A refusal or sanction may be of anything: it must say more to take a promise back."""

WHOLE_SHARE = 0.95
"""Of a promised quantity, from which it is all: news rounds."""


class Outcome(Record, frozen=True, kw_only=True):
    """What an act makes of a pledge, and the word or number that says so."""

    status: PledgeStatus
    why: str
    quantities: tuple[Quantity, ...] = ()


def judge_act(draft: Draft, act: Act, match: Match, ledger: Ledger) -> Outcome | None:
    """What a matching act makes of a pledge; None where it only speaks of it."""
    if draft.restraint or draft.truce:
        return judge_restraint(draft, act)
    effect = effect_on(draft, act, ledger)
    if is_unreal(draft, act):
        return None
    if tells_kept(draft, act) or is_deed(draft, act, effect):
        return judge_deed(draft, act, match)
    return judge_words(draft, act, match, effect)


def judge_words(draft: Draft, act: Act, match: Match, effect: DeedEffect | None) -> Outcome | None:
    """What the words of an act make of a pledge that is not its deed."""
    if "broken" in act.cues and draft.kind != "threat" and is_of_promise(draft, match):
        return Outcome(status="broken", why=f"word {act.cues['broken']!r}")
    if {"pending", "later"} & act.cues.keys() and "undone" not in act.cues:
        return judge_waiting(draft, act)
    if effect == "undoes" or ("undone" in act.cues and act.told > draft.first.told):
        return judge_undoing(draft, act, match)
    return judge_contrary(draft, act) if effect == "breaks" else judge_mention(draft, act)


def is_unreal(draft: Draft, act: Act) -> bool:
    """Whether an act is only possible or wanted; who comes to meet is told to meet."""
    meant = "meant" in act.cues and draft.type != "CONSULT"
    return act.kind is None and ("unreal" in act.cues or meant)


def is_of_promise(draft: Draft, match: Match) -> bool:
    """Whether what fails or is violated is the promise, not just anything.

    Who promised to meet is rarely told to violate it, more often another agreement of the two.
    """
    signs = OF_PROMISE - {"speaks of the promise"} if draft.type == "CONSULT" else OF_PROMISE
    return bool(signs & {*match.why})


def tells_kept(draft: Draft, act: Act) -> bool:
    """Whether words say that the promise was kept, whoever says so."""
    done = act.report.status == "actual" and act.report.type not in DEMANDING
    open_or_part = act.cues.keys() & (SPEAKING | {"part"})
    return "kept" in act.cues and done and draft.kind != "threat" and not open_or_part


def judge_contrary(draft: Draft, act: Act) -> Outcome | None:
    """The opposite of what was promised, done after it."""
    if act.background or act.faint or act.day < draft.first.day or draft.kind != "promise":
        return None
    return Outcome(status="broken", why=f"{act.type} against {draft.type}")


def judge_waiting(draft: Draft, act: Act) -> Outcome | None:
    """Not done yet: broken only after the deadline."""
    late = draft.deadline is not None and act.told > draft.deadline
    if not late or "pending" not in act.cues:
        return None
    return Outcome(status="broken", why=f"{act.cues['pending']!r} after its deadline")


def judge_mention(draft: Draft, act: Act) -> Outcome | None:
    """What a sentence that only recalls the promise tells of it: "all that was promised came"."""
    if "arrived" not in act.cues or act.kind != draft.kind:
        return None
    part = "part" in act.cues or "whole" not in act.cues
    status: PledgeStatus = "in progress" if part else "done"
    return Outcome(status=status, why=f"word {act.cues['arrived']!r}")


def is_deed(draft: Draft, act: Act, effect: str | None) -> bool:
    """Whether the promised act was done: told as actual and of a type that keeps the promise."""
    spoken_of = act.faint and "recalled" in act.cues and not act.cues.keys() & TELLING_DEED
    spoken_of |= act.faint and draft.kind == "threat"
    both = draft.type != "CONSULT" and draft.kind != "threat"
    spoken_of |= "denied" in act.cues or not (both or is_of_both(draft, act))
    told_done = act.kind is None and act.report.status == "actual" and not spoken_of
    own = WITHDRAWING | (STOPPING if draft.kind == "threat" else frozenset())
    against = SPEAKING - {"undone"} if act.type in own else SPEAKING
    return told_done and effect == "keeps" and not act.cues.keys() & against


def is_of_both(draft: Draft, act: Act) -> bool:
    """Whether both sides of a meeting or threat are of an act, not just named in its sentence.

    Of a meeting one of them may be the country in which it is.
    """
    told = act.parties | act.countries if draft.type == "CONSULT" else act.parties
    return len(told & draft.parties) >= BOTH or len(draft.parties) < BOTH


def judge_undoing(draft: Draft, act: Act, match: Match) -> Outcome | None:
    """A promise taken back; after its deadline, one that was not kept."""
    word = act.cues.get("undone")
    if not word and match.score < LEAST_UNDOING:
        return None
    if act.type not in TAKING_BACK and "recalled" not in act.cues:
        return None
    own = act.type in WITHDRAWING and bool(act.actors & draft.first.actors)
    if draft.kind == "threat" and "threat" not in act.cues:
        done = own and act.kind is None and act.report.status == "actual"
        if not done or not SAME_MATTER & {*match.why}:
            return None
    late = draft.deadline is not None and act.told > draft.deadline
    if late and act.actors & draft.first.actors and not word:
        return Outcome(status="broken", why=f"{act.type} after its deadline")
    return Outcome(status="withdrawn", why=f"word {word!r}" if word else act.type)


def judge_restraint(draft: Draft, act: Act) -> Outcome | None:
    """What was not to be done, done."""
    if act.kind is not None or act.report.status != "actual" or act.background:
        return None
    if draft.truce and act.type == "ASSAULT":
        return Outcome(status="broken", why="ASSAULT against a truce")
    if draft.truce and act.type in {"RETREAT", "CONCEDE"}:
        return Outcome(status="in progress", why=act.type)
    if draft.restraint and act.type in HOSTILE:
        return Outcome(status="broken", why=f"{act.type} against a vow not to")
    return None


def is_told(act: Act, match: Match) -> bool:
    """Whether words or numbers say that what is told on no day was done."""
    return bool(act.cues.keys() & TELLING_DEED or COUNTED_SIGNS & {*match.why})


def judge_deed(draft: Draft, act: Act, match: Match) -> Outcome | None:
    """All or part of what was promised, by words and by numbers."""
    if tells_kept(draft, act):
        return Outcome(status="done", why=f"word {act.cues['kept']!r}")
    start, strict = act.event.start, draft.kind == "threat" or draft.type == "CONSULT"
    undated = start is None and (
        act.background or draft.kind == "threat" or not is_told(act, match)
    )
    before = act.day < draft.first.day or (strict and start and start <= draft.first.told)
    if before or undated:
        return None
    share, brought = weigh_quantities(draft, act)
    part, whole = act.cues.get("part"), act.cues.get("whole")
    if draft.type == "CONSULT":
        part = None  # a visit that has begun is the visit
    if whole and not (part and share is not None and share < WHOLE_SHARE):
        return Outcome(status="done", why=f"word {whole!r}", quantities=brought)
    why = f"{act.type} told as done"
    status: PledgeStatus = "done"
    if share is not None:
        why = f"{share:.0%} of what was promised"
        first_part = part and not draft.delivered
        status = "done" if share >= WHOLE_SHARE and not first_part else "in progress"
    elif part or (draft.status == "in progress" and draft.quantities):
        why = f"word {part!r}" if part else "more of it"
        status = "in progress"
    return Outcome(status=status, why=why, quantities=brought)


def weigh_quantities(draft: Draft, act: Act) -> tuple[float | None, tuple[Quantity, ...]]:
    """The share of the promised quantity that has come, and what this act brought of it."""
    promised = {q.unit: q.value for q in draft.quantities}
    brought = tuple(
        q for q in act.quantities if q.unit in promised and q.value <= promised[q.unit] * 1.05
    )
    if not brought:
        return None, ()
    smallest = min(brought, key=lambda q: q.value / promised[q.unit] if promised[q.unit] else 1.0)
    unit = smallest.unit
    before = sum(q.value for q in draft.delivered if q.unit == unit)
    total = before + smallest.value
    return (total / promised[unit] if promised[unit] else None), (smallest,)
