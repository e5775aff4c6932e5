"""The ledger of pledges: promises, threats and plans, and what became of them. Pure.

Acts are replayed in the order in which news told them; so the same events give the same ledger
however they arrived.
"""

from collections import defaultdict
from collections.abc import Container, Iterable
from datetime import date

from jalin.ids import digest_parts
from jalin.linking.acts import Act, is_denial
from jalin.linking.cues import Ledger
from jalin.linking.followup import (
    GRACE,
    TERMINAL,
    UNKNOWN,
    Match,
    match_act,
)
from jalin.linking.outcomes import Outcome, judge_act
from jalin.linking.signs import Draft
from jalin.records import Pledge, PledgeChange

PLANNED = frozenset({"RETREAT", "MOBILIZE", "PROTEST"})
"""Types of acts to come that are followed up as plans."""

LEAST_FULL = 0.25
"""The confidence from which a faint promise that tells everything stands by itself."""

HALF_SURE = 0.5
"""The confidence below which an act in the sentence of a demand is likely what is demanded."""

Places = Container[tuple[str, int, str]]
"""Articles, their sentences, and parties of an act in each."""

Steps = dict[int, list[PledgeChange]]


def link_pledges(acts: Iterable[Act], ledger: Ledger, as_of: date | None = None) -> list[Pledge]:
    """Every pledge of these acts, by the day it was made, with its status on `as_of`.

    What was told later is left out; without `as_of` the day is that of the latest article. A faint
    act changes a pledge that it fits well; one that it makes is shown once a sure act fits it.
    """
    ordered = sorted(acts, key=lambda act: act.order)
    until = as_of or max((act.event.last_seen or act.told for act in ordered), default=date.min)
    drafts: list[Draft] = []
    steps: Steps = {}
    by_party: defaultdict[str, list[int]] = defaultdict(list)
    denied = {(*place, party) for act in ordered if is_denial(act) for place in act.places
              for party in act.parties}  # fmt: skip
    wanted = {(*place, party) for act in ordered if is_wish(act) for place in act.places
              for party in act.parties}  # fmt: skip
    asked = {(*place, party) for act in ordered if act.report.type == "REQUEST" and not act.faint
             for place in act.places for party in act.recipients}  # fmt: skip
    for act in ordered:
        if (
            act.told <= until
            and not is_only_wanted(act, wanted, asked)
            and not is_denied(act, denied)
        ):
            replay_act(act, drafts, steps, by_party, ledger)
    pledges = [
        finish(draft, steps[place], until)
        for place, draft in enumerate(drafts)
        if is_borne_out(draft, steps[place])
    ]
    return sorted(pledges, key=lambda pledge: (pledge.made or date.max, pledge.pledge_id))


def is_wish(act: Act) -> bool:
    """Whether a sentence surely asks for, promises or threatens an act, and recalls nothing."""
    coming = act.kind is not None or act.report.type == "REQUEST"
    return coming and not act.faint and "recalled" not in act.cues


def is_only_wanted(act: Act, wanted: Places, asked: Places) -> bool:
    """Whether an act is read only where it is wanted.

    Of a faint one, that a sure one of its parties asks for it or promises it says so; of one that
    is half sure, that who did it is asked for something ("to speed up the withdrawal").
    """
    if act.kind is not None or not act.places:
        return False
    if act.faint:
        return all(any((*place, p) in wanted for p in act.parties) for place in act.places)
    half = act.report.confidence < HALF_SURE and act.report.type != "REQUEST"
    return half and all(any((*place, p) in asked for p in act.actors) for place in act.places)


def is_denied(act: Act, denied: Container[tuple[str, int, str]]) -> bool:
    """Whether an act is read only where one of its parties denies it."""
    told = act.kind is None and bool(act.places) and not is_denial(act)
    return told and all(
        any((*place, party) in denied for party in act.parties) for place in act.places
    )


def replay_act(
    act: Act, drafts: list[Draft], steps: Steps, by_party: dict[str, list[int]], ledger: Ledger
) -> None:
    """Let one act make a pledge, or change the one that it is about."""
    near = sorted({place for party in act.parties for place in by_party[party]})
    found = [
        (match, place)
        for place in near
        if (match := match_act(drafts[place], act, ledger)) is not None
        and not same_article(drafts[place], act)
    ]
    for match, place in sorted(found, key=lambda item: rank(item[0], item[1], drafts)):
        draft = drafts[place]
        outcome = judge_act(draft, act, match, ledger)
        if outcome is not None and is_told_again(act, outcome, steps[place]):
            return
        if outcome is not None and may_become(draft, outcome):
            change(draft, act, match, outcome, steps[place])
            return
        if "later" in act.cues and outcome is None:
            put_off(draft, act)
            return
        if act.kind is not None and repeats(draft, act):
            repeat(draft, act)
            return
    if not is_pledge(act):
        return
    same = next((drafts[place] for place in near if tells_same(drafts[place], act)), None)
    if same is not None:
        repeat(same, act)
        return
    for party in act.parties:
        by_party[party].append(len(drafts))
    steps[len(drafts)] = [made(act)]
    drafts.append(draft_pledge(act))


def rank(match: Match, place: int, drafts: list[Draft]) -> tuple[float, bool, int]:
    """Sorts pledges that an act fits: the best first, then those surely told, then the latest."""
    return (-match.score, all(act.faint for act in drafts[place].makings), -place)


def is_pledge(act: Act) -> bool:
    """Whether an act makes a pledge where none is known: not one that only speaks of an old one.

    A threat must be sure: what armies may do is told too often.
    """
    if act.kind is None or not act.actors or (act.kind == "threat" and act.faint):
        return False
    if act.kind == "plan" and act.type not in PLANNED:
        return False
    return "recalled" not in act.cues or bool(act.recipients)


def tells_same(draft: Draft, act: Act) -> bool:
    """Whether one article only names again what it promises ("janji itu")."""
    one, other = draft.first, act
    return (
        draft.kind == act.kind
        and set(one.event.articles) == set(other.event.articles)
        and one.actors == other.actors
        and (
            act.again
            or not (act.recipients and draft.recipients)
            or act.recipients == draft.recipients
        )
        and bool(UNKNOWN & {draft.type, act.type} or draft.kind == "threat")
        and not (draft.quantities and act.quantities)
    )


def is_borne_out(draft: Draft, steps: list[PledgeChange]) -> bool:
    """Whether some sure act makes or changes a pledge, or a faint one tells who promises what."""
    return len(steps) > 1 or not all(act.faint for act in draft.makings) or is_full(draft)


def is_full(draft: Draft) -> bool:
    """Whether a faint promise tells toward whom it is, and what is to come."""
    return (
        bool(draft.recipients)
        and (draft.type not in UNKNOWN or draft.kind == "threat")
        and draft.first.report.confidence >= LEAST_FULL
    )


def put_off(draft: Draft, act: Act) -> None:
    """A delay: its new deadline, where one is told, and else none that could pass."""
    days = (act.deadline, act.event.end, act.event.start)
    draft.deadline = next((day for day in days if day and day > act.told), None)
    draft.last = max(draft.last, act.told)


def same_article(draft: Draft, act: Act) -> bool:
    """Whether one article makes the promise and tells the act, as two things."""
    making = set(draft.first.event.articles)
    return act.event.articles[0] in making and not draft.first.background


def may_become(draft: Draft, outcome: Outcome) -> bool:
    """Whether an outcome changes anything: what has ended stays, but late is better than never."""
    if draft.status == "broken":
        return outcome.status in {"done", "in progress"}
    return draft.status not in TERMINAL and (
        outcome.status != draft.status or bool(outcome.quantities)
    )


def is_told_again(act: Act, outcome: Outcome, steps: list[PledgeChange]) -> bool:
    """Whether what an act brought is what another has: of one day, and as much."""
    brought = {(quantity.value, quantity.unit) for quantity in outcome.quantities}
    before = [{(q.value, q.unit) for q in step.quantities} for step in steps if step.day == act.day]
    return bool(brought) and brought in before


def repeats(draft: Draft, act: Act) -> bool:
    """Whether a promise told again is the one that is known, not a new one after its end."""
    going = draft.status not in TERMINAL or act.background
    alike = draft.kind == act.kind or {draft.kind, act.kind} == {"promise", "plan"}
    return alike and going and not act.faint


def repeat(draft: Draft, act: Act) -> None:
    """A reminder: it may tell what was not told before, and put off the deadline."""
    draft.makings.append(act)
    draft.last = max(draft.last, act.told)
    if act.deadline and (draft.deadline is None or act.deadline > draft.deadline):
        draft.deadline = act.deadline
    draft.quantities = draft.quantities or act.quantities
    draft.restraint = draft.restraint or ("restraint" in act.cues and act.kind == "promise")
    if draft.type in UNKNOWN and act.type not in UNKNOWN:
        draft.words = act.words
    draft.condition = draft.condition or act.condition
    if draft.type in {"AGREE", "THREATEN"}:
        draft.type = act.type


def change(
    draft: Draft, act: Act, match: Match, outcome: Outcome, steps: list[PledgeChange]
) -> None:
    """Take over what an act made of a pledge."""
    draft.status = outcome.status
    draft.delivered = (*draft.delivered, *outcome.quantities)
    draft.last = max(draft.last, act.told)
    steps.append(
        PledgeChange(
            day=act.day,
            status=outcome.status,
            report_id=act.report.report_id,
            article_id=act.report.article_id,
            event_id=act.event.event_id,
            quantities=outcome.quantities,
            score=match.score,
            why=(outcome.why, *match.why),
        )
    )


def draft_pledge(act: Act) -> Draft:
    """A new pledge, open."""
    return Draft(
        kind=act.kind or "promise",
        type=act.type,
        makings=[act],
        words=act.words,
        quantities=act.quantities,
        deadline=act.deadline,
        condition=act.condition,
        status="open",
        restraint="restraint" in act.cues and act.kind == "promise",
        truce="truce" in act.cues and act.kind != "threat",
        last=act.told,
    )


def made(act: Act) -> PledgeChange:
    """The first step: it was promised."""
    return PledgeChange(
        day=act.day,
        status="open",
        report_id=act.report.report_id,
        article_id=act.report.article_id,
        event_id=act.event.event_id,
        quantities=(),
        score=1.0,
        why=(f"{act.report.type} told",),
    )


def finish(draft: Draft, steps: list[PledgeChange], until: date) -> Pledge:
    """The record; an open pledge whose deadline is past has lapsed, or was kept by restraint."""
    first = draft.first
    if draft.status == "open" and draft.deadline and until > draft.deadline + GRACE:
        kept = draft.restraint or draft.truce
        draft.status = "done" if kept else "lapsed"
        why = "nothing against it by its deadline" if kept else "nothing seen by its deadline"
        steps.append(
            PledgeChange(
                day=draft.deadline, status=draft.status, report_id="", article_id="",
                event_id="", quantities=(), score=1.0, why=(why,),
            )
        )  # fmt: skip
    return Pledge(
        pledge_id=digest_parts("pledge", first.event.event_id),
        kind=draft.kind,
        type=draft.type,
        actors=tuple(sorted(first.actors)),
        recipients=tuple(sorted(draft.recipients or first.recipients)),
        made=min(act.day for act in draft.makings),
        deadline=draft.deadline,
        quantities=draft.quantities,
        condition=draft.condition,
        text=first.text,
        status=draft.status,
        as_of=until,
        events=tuple(act.event.event_id for act in draft.makings),
        reports=tuple(report for act in draft.makings for report in act.event.reports),
        articles=tuple(article for act in draft.makings for article in act.event.articles),
        changes=tuple(steps),
    )
