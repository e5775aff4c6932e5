"""Claims: one event, or accusation, that some assert and others deny, side by side. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from jalin.ids import digest_parts
from jalin.linking.acts import Act, is_denial
from jalin.linking.signs import LEAST_WORDS
from jalin.linking.tellings import party_codes
from jalin.records import Claim, Report, Voice

ANSWER_DAYS = timedelta(days=30)
"""A denial comes within a month of what it denies."""

LEAST_SHARED_WORDS = 0.25
LEAST_WORDS_SHARED = 2
"""The share and the number of content words by which a denial and what it denies are of one matter,
where they do not stand in one article."""

MANY_SHARED_WORDS = 0.5
"""The share where who accuses is not whom the denial names."""

FOREIGN_WORDS = 0.3
"""What words count between two languages, where they cannot agree."""


def link_claims(acts: Sequence[Act], reports: Mapping[str, Report]) -> list[Claim]:
    """Every event that is also denied, by its first day; each denial counts for its best event."""
    by_party: defaultdict[str, list[Act]] = defaultdict(list)
    for act in acts:
        for party in act.parties:
            by_party[party].append(act)
    found: defaultdict[str, list[Act]] = defaultdict(list)
    known = {act.event.event_id: act for act in acts}
    for act in acts:
        if is_denial(act):
            near = {other.event.event_id for p in act.parties for other in by_party[p]}
            scored = [(denies(act, known[key]), key) for key in sorted(near)]
            best = max(((score, key) for score, key in scored if score), default=None)
            if best is not None:
                found[best[1]].append(act)
    mixed = [act for act in acts if is_mixed(act, reports)]
    keys = {**{act.event.event_id: act for act in mixed}, **{key: known[key] for key in found}}
    claims = [make_claim(act, found[key], reports) for key, act in keys.items()]
    return sorted(claims, key=lambda claim: (str(claim.start), claim.claim_id))


def is_mixed(act: Act, reports: Mapping[str, Report]) -> bool:
    """Whether one event's reports tell it as done and as not done."""
    told = {reports[report].status for report in act.event.reports}
    return "negated" in told and "actual" in told


def denies(denial: Act, other: Act) -> float:
    """How well a denial answers an event, 0 where it cannot: its doer or teller must deny it."""
    if not may_answer(denial, other):
        return 0.0
    words = match_words(denial.words, other.words) if denial.lang == other.lang else FOREIGN_WORDS
    beside = bool(set(denial.event.articles) & set(other.event.articles))
    alike = words >= LEAST_SHARED_WORDS and is_worded(denial, other)
    if denial.report.status == "negated":
        same = denial.report.type == other.report.type and denial.actors & other.actors
        return 1.0 + words if same and (alike or beside) else 0.0
    if other.report.type == "ACCUSE" and denial.actors & other.recipients:
        return 1.0 + words if is_answer(denial, other, words, beside=beside) else 0.0
    named = bool(other.telling & denial.words) or denial.lang != other.lang
    told_of = bool(denial.actors & other.actors) and alike and named
    return words if told_of and other.report.type != "REJECT" else 0.0


def may_answer(denial: Act, other: Act) -> bool:
    """Whether an act is one that was asserted, about then, and not in the denial's own sentence."""
    if other.event.event_id == denial.event.event_id or is_denial(other):
        return False
    told = other.report.status == "actual" and other.kind is None
    near = -ANSWER_DAYS <= denial.told - other.told <= ANSWER_DAYS
    return told and near and not denial.places & other.places


def is_answer(denial: Act, accusation: Act, words: float, *, beside: bool) -> bool:
    """Whether the accused denies this accusation, given the words and articles that they share.

    Within one state the parties say nothing: one person must be accused and deny. Where another is
    denied than the one who accuses, the words must say more.
    """
    alike = words >= LEAST_SHARED_WORDS and is_worded(denial, accusation)
    if len(denial.parties | accusation.parties) == 1:
        return alike and (beside or bool(denial.people & accusation.people))
    if answers(denial, accusation):
        return beside or words >= LEAST_SHARED_WORDS
    return words >= MANY_SHARED_WORDS and is_worded(denial, accusation)


def is_worded(denial: Act, other: Act) -> bool:
    """Whether enough words are in common; of two languages none can be."""
    return denial.lang != other.lang or len(denial.words & other.words) >= LEAST_WORDS_SHARED


def answers(denial: Act, accusation: Act) -> bool:
    """Whether the one who accuses is denied, where both are named."""
    against = party_codes(denial.report.recipients)
    return not against or not accusation.actors or bool(against & accusation.actors)


def match_words(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shorter one's words that both have."""
    return len(one & other) / max(LEAST_WORDS, min(len(one), len(other)))


def make_claim(act: Act, denials: Sequence[Act], reports: Mapping[str, Report]) -> Claim:
    """The event with who asserts and who denies it."""
    told = [reports[report] for report in act.event.reports]
    against = [reports[report] for denial in denials for report in denial.event.reports]
    return Claim(
        claim_id=digest_parts("claim", act.event.event_id),
        event_id=act.event.event_id,
        denials=tuple(denial.event.event_id for denial in denials),
        type=act.event.type,
        actors=act.event.actors,
        recipients=act.event.recipients,
        start=act.event.start,
        end=act.event.end,
        asserted=list_voices([r for r in told if r.status != "negated"]),
        denied=list_voices([r for r in told if r.status == "negated"] + against),
        why=tuple(
            f"{denial.report.type} {denial.report.status} by {', '.join(sorted(denial.actors))}"
            for denial in denials
        )
        or ("its reports differ in status",),
    )


def list_voices(reports: Iterable[Report]) -> tuple[Voice, ...]:
    """Who says so: speakers, for verbal acts their doers, else "" for the outlets themselves."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for report in reports:
        speakers = report.said_by or (report.actors if report.quad in {1, 3} else ())
        for who in {party.code for party in speakers} or {""}:
            found[who].append(report.report_id)
    return tuple(Voice(who=who, reports=tuple(ids)) for who, ids in sorted(found.items()))
