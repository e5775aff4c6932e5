"""From readings to reports: drafts are found, weighed and written. Pure."""

from collections.abc import Sequence

import msgspec

from jalin.coding.candidates import VERBAL, Coder
from jalin.coding.circumstances import default_when, find_places, find_quantities
from jalin.coding.drafts import Draft, choose_drafts, find_drafts, group_drafts
from jalin.coding.evidence import explain, find_evidence
from jalin.coding.judge import Judge, background_features, right_features
from jalin.coding.roles import distinct
from jalin.ids import digest_parts
from jalin.records import Article, Party, Promise, Reading, Report


def find_reports(
    article: Article, readings: Sequence[Reading], coder: Coder, judge: Judge, run_id: str
) -> list[Report]:
    """Every report of one article in reading order, each event once."""
    drafts = [weigh(draft, article, judge) for draft in find_drafts(article, readings, coder)]
    chosen = choose_drafts(drafts)
    sure = [draft for draft in chosen if draft.confidence >= judge.threshold]
    return [write_report(group, article, coder, run_id) for group in group_drafts(sure)]


def weigh(draft: Draft, article: Article, judge: Judge) -> Draft:
    """The draft with the judge's confidence and whether it is told as background."""
    background = judge.background.probability(background_features(draft, article))
    return msgspec.structs.replace(
        draft,
        confidence=judge.right.probability(right_features(draft, article)),
        background=background >= judge.background_threshold,
    )


def write_report(group: Sequence[Draft], article: Article, coder: Coder, run_id: str) -> Report:
    """The report of one event from its drafts; the surest tells its fields, all give evidence."""
    first = max(group, key=lambda draft: draft.confidence)
    candidate = first.candidate
    when = first.when
    if when.dating is None:
        when = default_when(article.published, background=first.background)
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
        start=when.start,
        end=when.end,
        precision=when.precision,
        places=tuple({location.name: location for _, location in places}.values()),
        quantities=quantities,
        promise=read_promise(first),
        said_by=read_speaker(first),
        via=article.via,
        source_block=candidate.clause.sentence.block,
        evidence=tuple(evidence for draft in group for evidence in find_evidence(draft, article)),
        why=tuple(dict.fromkeys(why for draft in group for why in explain(draft))),
        confidence=first.confidence,
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
