"""From readings to reports: drafts are found, weighed and written. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from jalin.coding.candidates import VERBAL, Coder
from jalin.coding.circumstances import (
    When,
    default_when,
    find_contexts,
    find_news_day,
    find_places,
    find_quantities,
)
from jalin.coding.drafts import Draft, choose_drafts, find_drafts, group_drafts
from jalin.coding.evidence import explain, find_evidence, scene_evidence
from jalin.coding.judge import Judge, background_features, right_features
from jalin.coding.roles import distinct
from jalin.ids import digest_parts
from jalin.packs import Pack
from jalin.records import (
    Article,
    Evidence,
    Link,
    Location,
    Party,
    Promise,
    Quantity,
    Reading,
    Report,
)

SPOKEN = VERBAL | {"CONSULT", "SUPPORT", "CONCEDE"}
"""Types whose own place is where the article's people talk."""


SEQUEL_OPENING = 4
"""Words at a sentence's start in which it points back ("Proyek pipa gas itu")."""


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """An article, its dateline's place, the day of its news, and what goes on about a thing.

    `sequels` maps a sentence's index to the next reading where that begins with the same thing.
    """

    article: Article
    scene: Link | None = None
    day: date | None = None
    sequels: Mapping[int, Reading] = {}


def find_reports(
    story: Story, readings: Sequence[Reading], coder: Coder, judge: Judge, run_id: str
) -> list[Report]:
    """Every report of one article in reading order, each event once."""
    article = story.article
    story = msgspec.structs.replace(
        story,
        day=find_news_day(readings, article.published, article.via),
        sequels=find_sequels(readings, coder.pack),
    )
    drafts = [weigh(draft, article, judge) for draft in find_drafts(article, readings, coder)]
    chosen = choose_drafts(drafts)
    sure = [
        msgspec.structs.replace(draft, confidence=judge.calibrate(draft.confidence))
        for draft in chosen
        if draft.confidence >= judge.threshold
    ]
    return [write_report(group, story, coder, run_id) for group in group_drafts(sure)]


def find_sequels(readings: Sequence[Reading], pack: Pack) -> dict[int, Reading]:
    """The next sentence of each that opens with a thing named before ("Pipa tersebut ...").

    Its amounts and places belong to what was just told.
    """
    sequels = {}
    for before, after in pairwise(readings):
        opening = [word.casefold() for word in after.sentence.words[:SEQUEL_OPENING]]
        named = set(before.sentence.lemmas) & set(after.sentence.lemmas[:SEQUEL_OPENING])
        nouns = {
            lemma
            for lemma, tag in zip(before.sentence.lemmas, before.sentence.tags, strict=True)
            if tag == "NOUN"
        }
        if named & nouns and pack.grammar["pointing"] & set(opening):
            sequels[before.sentence.index] = after
    return sequels


def weigh(draft: Draft, article: Article, judge: Judge) -> Draft:
    """The draft with the judge's confidence and whether it is told as background."""
    background = judge.background.probability(background_features(draft, article))
    return msgspec.structs.replace(
        draft,
        confidence=judge.right.probability(right_features(draft, article)),
        background=background >= judge.background_threshold,
    )


def write_report(group: Sequence[Draft], story: Story, coder: Coder, run_id: str) -> Report:
    """The report of one event from its drafts; the surest tells its fields, all give evidence."""
    first = max(group, key=lambda draft: (tells_visit(draft), draft.confidence))
    article = story.article
    candidate = first.candidate
    row = candidate.hit.row
    when, deadline = read_days(first, group, story)
    start = candidate.clause.sentence.starts[candidate.hit.first]
    modes = candidate.modes if candidate.type == row.type else ()
    plain_cameo = coder.ontology.types[candidate.type].cameo
    scene = find_scene(first, story)
    return Report(
        report_id=digest_parts(article.id, article.digest, candidate.type, str(start)),
        article_id=article.id,
        event_id=None,
        type=candidate.type,
        modes=modes,
        cameo=row.cameo if candidate.type == row.type else plain_cameo,
        quad=coder.ontology.quad(candidate.type),
        score=coder.ontology.score(candidate.type, modes),
        contexts=find_contexts([draft.candidate.reading for draft in group], coder.pack),
        actors=first.actors,
        recipients=first.recipients,
        about=candidate.roles.about.parties,
        status=candidate.status,
        background=first.background,
        start=when.start,
        end=when.end,
        precision=when.precision,
        places=read_places(group, scene),
        quantities=read_quantities(group, story),
        promise=read_promise(first, deadline, story),
        said_by=read_speaker(first),
        via=article.via,
        source_block=candidate.clause.sentence.block,
        evidence=(
            *(evidence for draft in group for evidence in find_evidence(draft, article)),
            *sequel_evidence(group, story),
            *scene_evidence(scene),
        ),
        why=tuple(dict.fromkeys(why for draft in group for why in explain(draft))),
        confidence=first.confidence,
        run_id=run_id,
    )


def tells_visit(draft: Draft) -> bool:
    """Whether a draft tells who visits whom; of talks alone it is not known who was the host."""
    visit = "visit" in draft.candidate.modes
    return visit and bool(draft.actors and draft.recipients)


def read_days(first: Draft, group: Sequence[Draft], story: Story) -> tuple[When, date | None]:
    """The days of an act, and the day by which it is promised.

    A promise is dated when it is made; the day still to come is its deadline (codebook,
    section 4).
    """
    when = first.when
    published = story.article.published
    if when.dating is None:
        when = next((draft.when for draft in group if draft.when.dating is not None), when)
    deadline = None
    if first.candidate.type in VERBAL and published and when.start and when.start > published:
        when, deadline = When(), when.end or when.start
    if when.dating is None:
        when = default_when(story.day, background=first.background)
    return when, deadline


def find_scene(draft: Draft, story: Story) -> Link | None:
    """The dateline's place, for what is said or held there: the article's own talk and meetings."""
    if draft.background or draft.candidate.type not in SPOKEN:
        return None
    return story.scene


def read_places(group: Sequence[Draft], scene: Link | None) -> tuple[Location, ...]:
    """The places of all drafts, and the scene, each once as first written."""
    found = [
        location
        for draft in group
        for _, location in find_places(draft.candidate.clause, draft.candidate.reading)
    ]
    if scene is not None and scene.location is not None:
        found.append(scene.location)
    named = {location.id or location.name: location for location in reversed(found)}
    return tuple(named.values())[::-1]


def read_quantities(group: Sequence[Draft], story: Story) -> tuple[Quantity, ...]:
    """The quantities of all drafts and of what goes on about them, each once."""
    readings = [draft.candidate.reading for draft in group]
    sequels = [story.sequels.get(reading.sentence.index) for reading in readings]
    return tuple(
        dict.fromkeys(
            quantity
            for reading in (*readings, *sequels)
            if reading is not None
            for _, quantity in find_quantities(reading)
        )
    )


def sequel_evidence(group: Sequence[Draft], story: Story) -> list[Evidence]:
    """The amounts of sentences that go on about a draft, as evidence of its quantities."""
    indexes = dict.fromkeys(draft.candidate.clause.sentence.index for draft in group)
    return [
        Evidence(
            sentence=story.sequels[index].sentence.index,
            start=amount.start,
            end=amount.end,
            text=story.article.text[amount.start : amount.end],
            supports=("quantities",),
        )
        for index in indexes
        if index in story.sequels
        for amount in story.sequels[index].amounts
    ]


def read_promise(draft: Draft, deadline: date | None, story: Story) -> Promise | None:
    """What an AGREE promises: the act behind it, the words from its trigger on, how much, where."""
    candidate = draft.candidate
    if candidate.type != "AGREE":
        return None
    sentence = candidate.clause.sentence
    act = next((hit.row.type for hit in candidate.content), candidate.hit.row.type)
    start = sentence.starts[candidate.hit.first] - sentence.start
    sequel = story.sequels.get(sentence.index)
    told = (candidate.reading, *((sequel,) if sequel is not None else ()))
    return Promise(
        type=act,
        text=sentence.text[start:],
        deadline=deadline,
        quantities=read_quantities([draft], story),
        places=tuple(
            link.location
            for reading in told
            for link in reading.links
            if link.location is not None and not link.parties
        ),
    )


def read_speaker(draft: Draft) -> tuple[Party, ...]:
    """Who says so: the speaker of the words that hold the act, else a verbal act's own actor.

    An agreement or plan that the outlet itself tells has no speaker.
    """
    candidate = draft.candidate
    if candidate.voice is not None and candidate.voice.speaker:
        return distinct(candidate.voice.speaker)
    return distinct(draft.actors) if candidate.type in VERBAL - {"AGREE"} else ()
