"""Drafts: candidates with parties and days, and which of them tell one event. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

import msgspec

from jalin.coding.alternatives import GUESSED, MUTUAL, Memory, remember, vary
from jalin.coding.attribution import find_voices
from jalin.coding.candidates import Candidate, Coder, find_candidates
from jalin.coding.circumstances import When, find_when
from jalin.coding.home import find_homes
from jalin.coding.roles import Roles
from jalin.records import Amount, Article, Link, Party, Reading

SHARED_OF_UNION = 0.5
"""The share of all parties of two shared acts that both name, from which they are one."""

LEAD = 3
"""Sentences that are an article's top."""

RECENT_DAYS = 7
"""Days back from the article that still belong to its news."""

CONTENT_WORDS = 12
"""Words after a trigger in which the thing promised is named."""

FRAME_MARGIN = 0.12
"""How much surer another way to fill the roles must be than the frame's (held out strict and dyad
F1 change by less than .001 from .04 to .16; docs/decisions/0007, 0014). At .08 the talks of the
first documents were held with a group that their statement only speaks of."""

SURELY_TOLD = 0.9
"""The chance that an act is told from which its surest reading is kept, however many there are
(held out over 893 articles strict F1 .4867 without, .4874 at .95, precision the same)."""

LIKELY_TOLD = 0.4
"""The chance that an act is told at all, from which it may tell a known event once more
(training set and our own: quantities of the matched pairs .468 at .5, .483 at .4, .487 at .35, who
says so .831, .832 and .830)."""

NEARLY_TOLD = 0.65
"""The chance that an act is told from which its surest reading may stand a little below the
threshold, where arguments name both parties."""

NEARLY = 0.05
"""How far below (held out over 893 articles at a threshold of .36: strict F1 .503 to .506, dyad F1
.590 to .591, precision .519 to .522; wherever the parties come from .503, .591 and .505)."""

GUESS = 0.06
"""How much surer a draft must be whose doer no argument names, unless its act is surely told (held
out over 893 articles at a threshold of .36: precision .520 to .547, strict F1 .503 to .509, dyad
F1 .589 to .588; at .08 .554, .510 and .590, but one of the 65 example reports less)."""

UNWEIGHED = 0.5
"""Confidence of a draft that no judge has seen."""


class Teller(msgspec.Struct, frozen=True, kw_only=True):
    """Who says so, as chosen, and the words that name them; empty where the outlet tells it."""

    parties: tuple[Party, ...] = ()
    links: tuple[Link, ...] = ()


Counted: TypeAlias = tuple[Reading, Amount]
"""An amount, and what the sentence holds in which it is told."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate with its circumstances: a report but for its ids.

    `sentences` counts the article's; `age_days` is how long before the article its date ends,
    None where either is unknown. `returned` is the second direction of what two do to each other,
    told by the same words. `mentions` counts the article's names by code, `lead` are the codes
    named at its top; `told` is the chance that any reading of the act is right, `background_chance`
    that it is told only to explain the news. `undated`: without date words it is not of the
    article's day either. `teller` is None until it is chosen: so long the candidate's voice tells
    who speaks. `amounts` and `sites` (its places) are None until they are
    chosen: so long rules tell them.
    """

    candidate: Candidate
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    when: When
    age_days: int | None
    sentences: int = 0
    mentions: Mapping[str, int] = {}
    lead: frozenset[str] = frozenset()
    confidence: float = UNWEIGHED
    told: float = UNWEIGHED
    background: bool = False
    background_chance: float = UNWEIGHED
    undated: bool = False
    teller: Teller | None = None
    amounts: tuple[Counted, ...] | None = None
    sites: tuple[Link, ...] | None = None
    returned: bool = False


def find_drafts(article: Article, readings: Sequence[Reading], coder: Coder) -> Iterator[Draft]:
    """Yield every draft of one article in reading order, nothing weighed yet.

    An act has as many drafts as there are ways to fill its roles; at most one is right.
    """
    people = coder.pack.classes.get("home-parties", frozenset())
    brief = len(readings) <= LEAD
    homes = find_homes(readings, coder.pack.manifest.home)
    memory = Memory(homes=homes, people=people, brief=brief)
    mentions = Counter(code for reading in readings for code in named_codes(reading))
    lead = frozenset(code for reading in readings[:LEAD] for code in named_codes(reading))
    for reading, voices in zip(readings, find_voices(readings), strict=True):
        told = find_candidates(reading, voices, coder)
        for candidate in told:
            for way in vary(candidate, memory):
                draft = write_draft(way, article)
                if not is_bare_mention(draft):
                    yield msgspec.structs.replace(
                        draft, sentences=len(readings), mentions=mentions, lead=lead
                    )
        memory = remember(memory, told, reading.links)


def is_bare_mention(draft: Draft) -> bool:
    """Whether a noun only points to a shared act, with one guessed party ("kesepakatan itu").

    Such nouns name what was told elsewhere, or nothing (measured: precision .440 to .466 and
    strict F1 .453 to .458 held out).
    """
    candidate = draft.candidate
    guessed = candidate.roles.actor.slot in GUESSED
    alone = len(codes(draft.actors + draft.recipients)) <= 1
    return candidate.type in MUTUAL and candidate.hit.voice == "noun" and guessed and alone


def named_codes(reading: Reading) -> list[str]:
    """The codes of the names in a sentence, once for each name."""
    return [party.code for link in reading.links if link.named for party in link.parties]


def write_draft(candidate: Candidate, article: Article) -> Draft:
    """The candidate as a draft: with its parties and days.

    Forces that several states move together are a joint exercise or patrol: COOPERATE.
    """
    actors = candidate.roles.actor.parties
    if candidate.type == "MOBILIZE" and len(codes(actors)) > 1:
        candidate = msgspec.structs.replace(candidate, type="COOPERATE")
    acting = {party.id for party in actors}
    when = find_when(candidate, article, candidate.hits)
    return Draft(
        candidate=candidate,
        actors=actors,
        recipients=tuple(
            party for party in candidate.roles.recipient.parties if party.id not in acting
        ),
        when=when,
        age_days=age_in_days(when, article.published),
    )


def age_in_days(when: When, published: date | None) -> int | None:
    """Days from the last day of an act to the article's."""
    last = when.end or when.start
    return (published - last).days if last is not None and published is not None else None


def act_of(draft: Draft) -> int:
    """What names the act of a draft in its article: where its trigger starts."""
    candidate = draft.candidate
    return candidate.clause.sentence.starts[candidate.hit.first]


def is_sure(draft: Draft, threshold: float) -> bool:
    """Whether a draft is a report: kept, and well above the threshold where its doer is guessed."""
    guessed = draft.candidate.roles.actor.slot in GUESSED
    surer = draft.confidence >= threshold + GUESS or draft.told >= SURELY_TOLD
    return is_kept(draft, threshold) and (surer or not guessed)


def is_kept(draft: Draft, threshold: float) -> bool:
    """Whether a draft is sure enough, by itself or by its act's being told."""
    if draft.confidence >= threshold or draft.told >= SURELY_TOLD:
        return True
    nearly = draft.told >= NEARLY_TOLD and draft.confidence >= threshold - NEARLY
    return nearly and is_argued(draft)


def is_argued(draft: Draft) -> bool:
    """Whether arguments of the act name who does it, and to whom."""
    actor, recipient = draft.candidate.roles.actor, draft.candidate.roles.recipient
    return bool(draft.recipients) and GUESSED.isdisjoint({actor.slot, recipient.slot})


def choose_drafts(drafts: Iterable[Draft]) -> list[Draft]:
    """Of the drafts of each act the surest one, in reading order.

    The first follows the frame: where that names a doer, it is kept unless another is surer by
    a clear margin.
    """
    chosen: dict[int, tuple[float, Draft]] = {}
    for draft in drafts:
        place = act_of(draft)
        if place not in chosen:
            framed = draft.candidate.roles.actor.slot not in GUESSED
            chosen[place] = draft.confidence + (FRAME_MARGIN if framed else 0.0), draft
        elif draft.confidence > chosen[place][0]:
            chosen[place] = draft.confidence, draft
    return [draft for _, draft in chosen.values()]


def both_ways(draft: Draft) -> Iterator[Draft]:
    """Yield a draft, and after one of what two do to each other the same in the other direction."""
    yield draft
    roles = draft.candidate.roles
    if draft.candidate.reciprocal and draft.actors and draft.recipients:
        turned = Roles(actor=roles.recipient, recipient=roles.actor, about=roles.about)
        yield msgspec.structs.replace(
            draft,
            candidate=msgspec.structs.replace(draft.candidate, roles=turned),
            actors=draft.recipients,
            recipients=draft.actors,
            returned=True,
        )


def group_drafts(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """Drafts that tell one event together, groups in the order of their first draft."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        same = next((group for group in groups if is_same_event(group[0], draft)), None)
        if same is None:
            groups.append([draft])
        else:
            same.append(draft)
    return groups


def join_faint(groups: Sequence[list[Draft]], faint: Sequence[Draft]) -> list[list[Draft]]:
    """The groups, each with the faint drafts that likely tell its event once more.

    A second telling ("kapal-kapal itu melintasi selat") is often too unsure for a report of its
    own, and has the numbers and places.
    """
    likely = [draft for draft in faint if draft.told >= LIKELY_TOLD]
    return [[*group, *(one for one in likely if is_same_event(group[0], one))] for group in groups]


def telling_draft(group: Sequence[Draft]) -> Draft:
    """The draft of a group that tells its report's fields: the surest, a visit before talks."""
    return max(group, key=lambda draft: (tells_visit(draft), draft.confidence))


def tells_visit(draft: Draft) -> bool:
    """Whether a draft tells who visits whom; of talks alone it is not known who was the host."""
    visit = "visit" in draft.candidate.modes
    return visit and bool(draft.actors and draft.recipients)


def is_same_event(one: Draft, two: Draft) -> bool:
    """Whether two drafts of one article tell one event: same type, parties and days that agree.

    Codebook, section 1: "where all three agree it is one"; what is said not to have happened is
    another. Held out over 893 articles, with the same status only: strict F1 .4952, precision .513;
    with any: .4957, .517.
    """
    if one.candidate.type != two.candidate.type or not share_parties(one, two):
        return False
    if (one.candidate.status == "negated") != (two.candidate.status == "negated"):
        return False
    if one.candidate.type == "AGREE" and not share_content(one.candidate, two.candidate):
        return False
    return not (days_differ(one.when, two.when) or are_news_and_history(one, two))


def share_parties(one: Draft, two: Draft) -> bool:
    """Whether the parties of two drafts agree, as the scorer has it: a second telling names fewer.

    Held out over 893 articles, the same parties only: strict F1 .484, dyad .568; this: .487, .571.
    """
    if one.candidate.type in MUTUAL:
        first, second = codes(one.actors + one.recipients), codes(two.actors + two.recipients)
        return len(first & second) >= SHARED_OF_UNION * len(first | second)
    first, second = codes(one.recipients), codes(two.recipients)
    same_doer = codes(one.actors) & codes(two.actors) or codes(one.actors) == codes(two.actors)
    return bool(same_doer) and (bool(first & second) or not first or not second)


def days_differ(one: When, two: When) -> bool:
    """Whether two datings have no day in common; an unknown one differs from none."""
    if one.dating is None or two.dating is None:
        return False
    one_ends_first = one.end is not None and two.start is not None and one.end < two.start
    two_ends_first = two.end is not None and one.start is not None and two.end < one.start
    return one_ends_first or two_ends_first


def are_news_and_history(one: Draft, two: Draft) -> bool:
    """Whether one is told as news without a date word, and the other is dated long before."""
    ages = [draft.age_days for draft in (one, two) if draft.when.dating is not None]
    news = any(draft.when.dating is None and not draft.background for draft in (one, two))
    return news and any(age is not None and age > RECENT_DAYS for age in ages)


def share_content(one: Candidate, two: Candidate) -> bool:
    """Whether two promises may be one: each that can be kept alone names another thing."""
    first, second = content_lemmas(one), content_lemmas(two)
    return not first or not second or bool(first & second)


def content_lemmas(candidate: Candidate) -> frozenset[str]:
    """The lemmas of the nouns near and after an act's trigger, names of parties left out."""
    sentence = candidate.clause.sentence
    last = candidate.hit.last
    return frozenset(
        sentence.lemmas[i].casefold()
        for i in range(candidate.hit.first, min(last + 1 + CONTENT_WORDS, len(sentence.words)))
        if sentence.tags[i] == "NOUN"
    )


def codes(parties: Sequence[Party]) -> frozenset[str]:
    """The codes of parties."""
    return frozenset(party.code for party in parties)
