"""From candidates to reports: what counts as one event in one article. Pure."""

from collections.abc import Sequence
from datetime import date

from jalin.coding.attribution import find_voices
from jalin.coding.candidates import Candidate, Coder, find_candidates, satisfies_needs
from jalin.coding.circumstances import find_places, find_quantities, find_when, is_past
from jalin.coding.evidence import Draft, explain, find_evidence
from jalin.coding.roles import distinct
from jalin.ids import digest_parts
from jalin.records import Article, Party, Promise, Reading, Report

VERBAL = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types that exist by being uttered: their actor is their speaker (codebook, section 6)."""

MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})
"""Types whose parties may all be actors."""

PLAIN_CONFIDENCE = 0.5
"""Confidence of a report before calibration."""


def find_reports(
    article: Article, readings: Sequence[Reading], coder: Coder, run_id: str
) -> list[Report]:
    """Every report of one article in reading order, each event once."""
    voices = find_voices(readings)
    drafts = [
        draft
        for reading, voiced in zip(readings, voices, strict=True)
        for candidate in find_candidates(reading, voiced, coder)
        if (draft := draft_report(candidate, article.published)) is not None
    ]
    return [write_report(group, article, coder, run_id) for group in group_drafts(drafts)]


def draft_report(candidate: Candidate, published: date | None) -> Draft | None:
    """The candidate as a draft; None where its parties do not make a report."""
    actors = candidate.roles.actor.parties
    codes = {party.code for party in actors}
    recipients = tuple(
        party for party in candidate.roles.recipient.parties if party.code not in codes
    )
    if not actors or not satisfies_needs(candidate):
        return None
    told = find_when(candidate.hit, candidate.reading, published, background=True)
    background = is_past(told.dating, published)
    when = find_when(candidate.hit, candidate.reading, published, background=background)
    return Draft(
        candidate=candidate,
        actors=actors,
        recipients=recipients,
        when=when,
        background=background,
    )


def group_drafts(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """Drafts that tell one event together: same type, same parties, days that do not differ."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        for group in groups:
            if is_same_event(group[0], draft):
                group.append(draft)
                break
        else:
            groups.append([draft])
    return groups


def is_same_event(one: Draft, two: Draft) -> bool:
    """Whether two drafts of one article tell one event (codebook, section 1)."""
    if one.candidate.type != two.candidate.type or one.candidate.status != two.candidate.status:
        return False
    if one.candidate.type in MUTUAL:
        return codes(one.actors + one.recipients) == codes(two.actors + two.recipients)
    if codes(one.actors) != codes(two.actors):
        return False
    return codes(one.recipients) == codes(two.recipients)


def codes(parties: Sequence[Party]) -> frozenset[str]:
    """The codes of parties."""
    return frozenset(party.code for party in parties)


def write_report(group: Sequence[Draft], article: Article, coder: Coder, run_id: str) -> Report:
    """The report of one event from its drafts; the first tells its fields, all give evidence."""
    first = group[0]
    candidate = first.candidate
    row = candidate.hit.row
    start = candidate.clause.sentence.starts[candidate.hit.first]
    modes = candidate.modes if candidate.type == row.type else ()
    places = find_places(candidate.clause, candidate.reading)
    quantities = tuple(quantity for _, quantity in find_quantities(candidate.reading))
    return Report(
        report_id=digest_parts(article.id, article.digest, candidate.type, str(start)),
        article_id=article.id,
        event_id=None,
        type=candidate.type,
        modes=modes,
        cameo=row.cameo
        if candidate.type == row.type
        else coder.ontology.types[candidate.type].cameo,
        quad=coder.ontology.quad(candidate.type),
        score=coder.ontology.score(candidate.type, modes),
        contexts=(),
        actors=first.actors,
        recipients=first.recipients,
        about=candidate.roles.about.parties,
        status=candidate.status,
        background=first.background,
        start=first.when.start,
        end=first.when.end,
        precision=first.when.precision,
        places=tuple({location.name: location for _, location in places}.values()),
        quantities=quantities,
        promise=read_promise(first),
        said_by=read_speaker(first),
        via=article.via,
        source_block=candidate.clause.sentence.block,
        evidence=tuple(evidence for draft in group for evidence in find_evidence(draft, article)),
        why=tuple(dict.fromkeys(why for draft in group for why in explain(draft))),
        confidence=PLAIN_CONFIDENCE,
        run_id=run_id,
    )


def read_promise(draft: Draft) -> Promise | None:
    """What an AGREE promises: the act behind it and the words from its trigger on."""
    candidate = draft.candidate
    if candidate.type != "AGREE":
        return None
    sentence = candidate.clause.sentence
    act = next((hit.row.type for hit in candidate.content), candidate.hit.row.type)
    end = sentence.end - sentence.start
    start = sentence.starts[candidate.hit.first] - sentence.start
    return Promise(
        type=act,
        text=sentence.text[start:end],
        quantities=tuple(quantity for _, quantity in find_quantities(candidate.reading)),
    )


def read_speaker(draft: Draft) -> tuple[Party, ...]:
    """Who says so: the speaker of the words that hold the act, else a verbal act's own actor."""
    voice = draft.candidate.voice
    if voice is not None and voice.speaker:
        return distinct(voice.speaker)
    return distinct(draft.actors) if draft.candidate.type in VERBAL else ()
