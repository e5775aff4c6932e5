"""From readings to reports: drafts are found, weighed and written. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, groupby, islice

import msgspec

from jalin.coding.amounts import amount_evidence, choose_amounts, read_on, told_amounts
from jalin.coding.attribution import find_voices
from jalin.coding.candidates import VERBAL, Candidate, Coder
from jalin.coding.circumstances import find_contexts, to_quantity
from jalin.coding.drafts import (
    Counted,
    Draft,
    act_of,
    both_ways,
    choose_drafts,
    find_drafts,
    group_drafts,
    is_kept,
    is_sure,
    join_faint,
    telling_draft,
)
from jalin.coding.evidence import (
    dating_evidence,
    explain,
    find_evidence,
    order_evidence,
    site_evidence,
)
from jalin.coding.features import background_features, reading_features
from jalin.coding.judge import Judge, is_eventless, shares
from jalin.coding.places import choose_places
from jalin.coding.roles import distinct
from jalin.coding.setting import Setting, read_setting
from jalin.coding.sites import find_sites, read_places
from jalin.coding.supporting import find_supporting
from jalin.coding.teller import TellerModel, choose_teller
from jalin.coding.telling import Company, DetailModel, read_company, read_telling
from jalin.coding.terms import find_condition, find_deadline
from jalin.coding.timing import read_days, told_when
from jalin.ids import digest_parts
from jalin.packs import Pack
from jalin.records import (
    Article,
    Party,
    Promise,
    Quantity,
    Reading,
    Report,
)

LEAST_FAINT = 0.1
"""The judge's probability from which an act is kept as faint: for the ledger, where an open promise
makes its fulfilment likelier than the words alone. Of the seen chains' deeds 9 in 10 reach it."""


SURELY_BACKGROUND = 0.7
"""The chance of being background from which an act without date words is surely undated: held out
that changes no figure, and no act of decades ago is dated as it was told."""


class Models(msgspec.Struct, frozen=True, kw_only=True):
    """What weighs drafts, who says so, and which amounts and places are an event's."""

    judge: Judge
    teller: TellerModel
    details: DetailModel


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for an article, and the drafts of its acts: each group tells one event."""

    setting: Setting
    sure: tuple[Sequence[Draft], ...] = ()
    faint: tuple[Sequence[Draft], ...] = ()


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """One article's reports in reading order, and the faint ones, too unsure to be reports."""

    reports: tuple[Report, ...] = ()
    faint: tuple[Report, ...] = ()


def find_reports(
    setting: Setting,
    readings: Sequence[Reading],
    coder: Coder,
    models: Models,
    run_id: str,
) -> Coded:
    """Every report of one article, each event once, and what the judge only half believes."""
    found = find_groups(setting, readings, coder, models.judge)
    voices = find_voices(readings)
    company = company_of(found)

    sure, faint = (
        [choose_teller(group, setting.article, voices, models.teller) for group in groups]
        for groups in (found.sure, found.faint)
    )
    sure = [choose_details(group, found.setting, company, models.details) for group in sure]
    return Coded(
        reports=tuple(write_report(group, found.setting, coder, run_id) for group in sure),
        faint=tuple(write_report(group, found.setting, coder, run_id) for group in faint),
    )


def find_groups(setting: Setting, readings: Sequence[Reading], coder: Coder, judge: Judge) -> Found:
    """The drafts that the judge believes and half believes, those of one event together."""
    article = setting.article
    if is_eventless(readings, judge):
        return Found(setting=setting)
    drafts = list(weigh(list(find_drafts(article, readings, coder)), article, judge))
    chosen = [one for draft in choose_drafts(drafts) for one in both_ways(draft)]
    told = [draft for draft in chosen if is_kept(draft, min(LEAST_FAINT, judge.threshold))]
    sure = [place(draft, article, judge) for draft in told if is_sure(draft, judge.threshold)]
    faint = [place(draft, article, judge) for draft in told if not is_sure(draft, judge.threshold)]
    telling = {draft.candidate.clause.sentence.index for draft in sure}
    setting = read_setting(setting, readings, telling, coder.pack)
    return Found(
        setting=setting,
        sure=tuple(join_faint(group_drafts(sure), faint)),
        faint=tuple(group_drafts(faint)),
    )


def company_of(found: Found) -> Company:
    """What else an article has beside an event: its drafts, sure and faint, and its places."""
    return read_company(chain.from_iterable((*found.sure, *found.faint)), found.setting)


def choose_details(
    group: Sequence[Draft], setting: Setting, company: Company, model: DetailModel
) -> list[Draft]:
    """The drafts of one event; the one that tells its fields has its amounts and places chosen."""
    telling = read_telling(group, company)
    detailed = msgspec.structs.replace(
        telling.first,
        amounts=choose_amounts(telling, setting, model.amounts),
        sites=choose_places(telling, setting, model.places),
    )
    return [detailed if draft is telling.first else draft for draft in group]


def weigh(drafts: Sequence[Draft], article: Article, judge: Judge) -> Iterator[Draft]:
    """Yield the readings of each act with the judge's confidence."""
    acts = [list(readings) for _, readings in groupby(drafts, act_of)]
    seen = [names for readings in acts for names in reading_features(readings, article)]
    scores = iter(judge.right.scores(seen))
    for readings in acts:
        chances = shares(list(islice(scores, len(readings))))
        told = sum(chances)
        for draft, share in zip(readings, chances, strict=True):
            yield msgspec.structs.replace(draft, confidence=share, told=told)


def place(draft: Draft, article: Article, judge: Judge) -> Draft:
    """The draft with whether it is background or undated, and the share of such that are right."""
    seen = frozenset(background_features(draft, article))
    background = judge.background.probability(seen)
    undated = judge.undated.probability(seen) >= judge.undated_threshold
    return msgspec.structs.replace(
        draft,
        confidence=judge.calibrate(draft.confidence),
        background=background >= judge.background_threshold,
        background_chance=background,
        undated=undated or background >= SURELY_BACKGROUND,
    )


def write_report(group: Sequence[Draft], setting: Setting, coder: Coder, run_id: str) -> Report:
    """The report of one event from its drafts; the surest tells its fields, all give evidence."""
    first = telling_draft(group)
    confidence = max(draft.confidence for draft in group)
    group = find_supporting(first, group)
    article = setting.article
    candidate = first.candidate
    row = candidate.hit.row
    amounts = first.amounts if first.amounts is not None else told_amounts(group, setting)
    told = told_when(first, group, article)
    when, deadline = read_days(told, first, setting)
    dated = when if deadline is None else told
    start = candidate.clause.sentence.starts[candidate.hit.first]
    direction = ("returned",) if first.returned else ()
    modes = candidate.modes if candidate.type == row.type else ()
    plain_cameo = coder.ontology.types[candidate.type].cameo
    sites = first.sites if first.sites is not None else find_sites(group, setting)
    indexes = {draft.candidate.clause.sentence.index for draft in group}
    return Report(
        report_id=digest_parts(article.id, article.digest, candidate.type, str(start), *direction),
        article_id=article.id,
        event_id=None,
        type=candidate.type,
        modes=modes,
        cameo=row.cameo if candidate.type == row.type else plain_cameo,
        quad=coder.ontology.quad(candidate.type),
        score=coder.ontology.score(candidate.type, modes),
        contexts=find_contexts([draft.candidate.reading for draft in group], coder.pack),
        actors=first.actors,
        recipients=read_recipients(first, group),
        about=candidate.roles.about.parties,
        status=candidate.status,
        background=first.background,
        start=when.start,
        end=when.end,
        precision=when.precision,
        places=read_places(sites),
        quantities=read_quantities(amounts),
        promise=read_promise(telling_promise(first, group), deadline, setting, coder.pack),
        said_by=read_speaker(first),
        via=article.via,
        source_block=candidate.clause.sentence.block,
        evidence=order_evidence(
            (
                *(one for draft in group for one in find_evidence(draft, sites, setting)),
                *dating_evidence(dated, setting, promised=deadline is not None),
                *amount_evidence(amounts, setting),
                *(one for one in site_evidence(sites, setting) if one.sentence not in indexes),
            )
        ),
        why=tuple(dict.fromkeys(why for draft in group for why in explain(draft))),
        confidence=confidence,
        run_id=run_id,
    )


def read_recipients(first: Draft, group: Sequence[Draft]) -> tuple[Party, ...]:
    """Toward whom an act is: of a promise whose surest telling names nobody, as another has it."""
    if first.recipients or first.candidate.type != "AGREE":
        return first.recipients
    acting = {party.code for party in first.actors}
    found = (tuple(p for p in draft.recipients if p.code not in acting) for draft in group)
    return next(filter(None, found), ())


def telling_promise(first: Draft, group: Sequence[Draft]) -> Draft:
    """Of the drafts of one promise one that tells what is promised, the surest first."""
    ordered = (first, *sorted(group, key=lambda draft: -draft.confidence))
    return next((draft for draft in ordered if promised_act(draft.candidate) != "AGREE"), first)


def promised_act(candidate: Candidate) -> str:
    """The type of the act that is promised; AGREE where no words tell it."""
    return next((hit.row.type for hit in candidate.content), candidate.hit.row.type)


def read_quantities(amounts: Iterable[Counted]) -> tuple[Quantity, ...]:
    """The amounts as quantities, each once."""
    return tuple(dict.fromkeys(to_quantity(amount) for _, amount in amounts))


def read_promise(
    draft: Draft, deadline: date | None, setting: Setting, pack: Pack
) -> Promise | None:
    """What an AGREE promises: the act behind it, the words from its trigger on, and its terms."""
    candidate = draft.candidate
    if candidate.type != "AGREE":
        return None
    sentence = candidate.clause.sentence
    start = sentence.starts[candidate.hit.first] - sentence.start
    sequels = read_on([draft], setting)
    told = (candidate.reading, *sequels)
    published = setting.article.published
    after = sentence.starts[candidate.hit.first]
    return Promise(
        type=promised_act(candidate),
        text=sentence.text[start:],
        deadline=deadline or find_deadline(candidate.reading, after, sequels, published, pack),
        condition=find_condition(candidate.clause, candidate.hit.last),
        quantities=read_quantities(told_amounts([draft], setting)),
        places=tuple(
            link.location
            for reading in told
            for link in reading.links
            if link.location is not None and not link.parties
        ),
    )


def read_speaker(draft: Draft) -> tuple[Party, ...]:
    """Who says so: the speaker of the words that hold the act, else a verbal act's own actor.

    An agreement or plan that the outlet itself tells has no speaker. What was chosen goes first.
    """
    if draft.teller is not None:
        return distinct(draft.teller.parties)
    candidate = draft.candidate
    if candidate.voice is not None and candidate.voice.speaker:
        return distinct(candidate.voice.speaker)
    return distinct(draft.actors) if candidate.type in VERBAL - {"AGREE"} else ()
