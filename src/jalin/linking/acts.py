"""An act: one event as the ledger reads it, with its words, cues and days. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial

from simplemma import lemmatize

from jalin.linking.agreement import AHEAD
from jalin.linking.cues import CueEffect, Ledger
from jalin.linking.tellings import (
    SENTENCE_END,
    STEM_CHARACTERS,
    WORD,
    bounds_at,
    party_codes,
    sentence_at,
    type_evidence,
)
from jalin.records import Article, Event, PledgeKind, Promise, Quantity, Record, Report
from jalin.workers import ALONE, Parcel, Share

COMING = frozenset({"future", "hypothetical"})
LEAST_LETTERS = 4
"""Shorter words are rarely what is promised."""

AROUND = 8
"""Words before and after an act's own in which others may tell what became of it."""

BESIDE = 3
"""The same for words that say that something ends or fails: most say it of something else."""

ACCUSED = 20
"""Words after an accusation that may tell of what: it names the accused, and when, first."""

JUST_BEFORE = 2
"""The same for words that say that an act is only possible, wanted or prepared: "can help"."""

OPENING = 1
"""Words that may stand before the one that opens a sentence by naming an act again."""

NAME_GOES_ON = re.compile(r"[\s.'’-]+[^\W\d_a-z]")

ENDING = frozenset({"undone"})
UNREAL = frozenset({"unreal", "meant"})


WHOLE_STATE = ("cty:", "org:")
"""How ids begin that name nothing finer than a party's code."""

LEMMATISED = {"en": "en"}
"""Languages that lemmas are looked up in; the others are read as Indonesian, whose table knows
more affixes than the Malay one."""

CACHE_SIZE = 50_000

PAGE_EVENTS = 100
"""Events read by one process at a time."""


class Act(Record, frozen=True, kw_only=True):
    """One event with what following it up needs.

    `kind` is set where the act is still to come, `type` then is that of the act to come. `day` is
    when it was done or, undated, told; `told` when an article first told it. `background`: every
    article only recalls it. `faint`: its reports are of those that the judge only half believes.
    `people` are the ids of the persons and bodies among its parties, `names` how each party is
    called, as stems, and `named` the stems of all names in its sentences; `again`: its own words
    only name again what the sentence before tells. `telling` are the content words that tell its
    type, and `places` the sentences in which they stand, by article; `at` is where the first begins
    and `countries` those in which it happens. `cues` are told by the words around its own, not by
    the whole sentence, in which other things are cancelled or begun.
    """

    event: Event
    report: Report
    kind: PledgeKind | None
    type: str
    day: date
    told: date
    actors: frozenset[str]
    recipients: frozenset[str]
    people: frozenset[str]
    names: Mapping[str, frozenset[frozenset[str]]]
    named: frozenset[str]
    again: bool
    words: frozenset[str]
    telling: frozenset[str]
    places: frozenset[tuple[str, int]]
    at: tuple[str, int]
    countries: frozenset[str]
    cues: Mapping[CueEffect, str]
    quantities: tuple[Quantity, ...]
    deadline: date | None
    condition: str
    text: str
    lang: str
    background: bool
    faint: bool

    @property
    def parties(self) -> frozenset[str]:
        """All who act and toward whom."""
        return self.actors | self.recipients

    @property
    def order(self) -> tuple[date, bool, bool, date, tuple[str, int], str]:
        """Acts sorted so are replayed as news told them.

        What one article promises comes first, and before the words that only speak of it.
        """
        recalled = "recalled" in self.cues
        return (self.told, self.kind is None, recalled, self.day, self.at, self.event.event_id)


class Page(Parcel, frozen=True, kw_only=True):
    """Events to be read, with their reports and articles."""

    events: tuple[Event, ...]
    reports: tuple[Report, ...]
    articles: tuple[Article, ...]


class Acts(Parcel, frozen=True, kw_only=True):
    """What the events of a page are as acts."""

    acts: tuple[Act, ...]


def is_denial(act: Act) -> bool:
    """Whether an act says that something did not happen."""
    if act.report.status == "negated":
        return True
    return act.report.type == "REJECT" and "denied" in act.cues


def read_acts(
    events: Iterable[Event],
    reports: Mapping[str, Report],
    articles: Mapping[str, Article],
    ledger: Ledger,
    *,
    faint: bool = False,
    share: Share = ALONE,
) -> list[Act]:
    """Every event that a day is known of, in the order in which it was told."""
    every = list(events)
    pages = (
        make_page(every[start : start + PAGE_EVENTS], reports, articles)
        for start in range(0, len(every), PAGE_EVENTS)
    )
    found = share.map(partial(read_page, ledger=ledger, faint=faint), pages)
    return sorted((act for page in found for act in page.acts), key=lambda act: act.order)


def make_page(
    events: Sequence[Event], reports: Mapping[str, Report], articles: Mapping[str, Article]
) -> Page:
    """These events with their reports and articles."""
    ids = sorted({article for event in events for article in event.articles})
    return Page(
        events=tuple(events),
        reports=tuple(reports[report] for event in events for report in event.reports),
        articles=tuple(articles[key] for key in ids),
    )


def read_page(page: Page, ledger: Ledger, *, faint: bool) -> Acts:
    """Each event of a page that a day is known of."""
    reports = {report.report_id: report for report in page.reports}
    articles = {article.id: article for article in page.articles}
    acts = (
        read_act(event, [reports[r] for r in event.reports], articles, ledger, faint=faint)
        for event in page.events
    )
    return Acts(acts=tuple(act for act in acts if act is not None))


def read_act(
    event: Event,
    reports: list[Report],
    articles: Mapping[str, Article],
    ledger: Ledger,
    *,
    faint: bool = False,
) -> Act | None:
    """One event as an act; None where neither it nor its articles have a day."""
    first = reports[0]
    told = event.first_seen or event.start
    if told is None:
        return None
    article = articles[first.article_id]
    actors = frozenset(code for r in reports for code in party_codes(r.actors))
    recipients = frozenset(code for r in reports for code in party_codes(r.recipients))
    sentences = [find_sentences(report, articles[report.article_id]) for report in reports]
    before = [find_named_before(r, articles[r.article_id], ledger) for r in reports]
    spoken = [*sentences, *filter(None, before)]
    cues = [read_cues(report, articles[report.article_id], ledger) for report in reports]
    promise = next((report.promise for report in reports if report.promise), None)
    return Act(
        event=event,
        report=first,
        kind=read_kind(first, article.published),
        type=read_type(first, promise, ledger),
        day=min(event.start or told, told) if first.status == "actual" else told,
        told=told,
        actors=actors,
        recipients=recipients - actors,
        people=frozenset(name for r in reports for name in name_people(r)),
        names=read_names(reports),
        again=len(spoken) > len(sentences),
        named=frozenset(name_stems(" ".join(spoken))),
        words=content_stems(" ".join(spoken), reports, article.lang, ledger),
        telling=content_stems(" ".join(telling_words(reports)), reports, article.lang, ledger),
        places=frozenset(
            (r.article_id, item.sentence) for r in reports for item in type_evidence(r)
        ),
        at=(first.article_id, min((item.start for item in type_evidence(first)), default=0)),
        countries=frozenset(place.country for r in reports for place in r.places if place.country),
        cues={effect: phrase for found in reversed(cues) for effect, phrase in found.items()},
        quantities=merge_quantities(reports),
        deadline=read_deadline(reports, told),
        condition=next((r.promise.condition for r in reports if r.promise), ""),
        text=promise.text if promise else sentences[0],
        lang=article.lang,
        background=all(report.background for report in reports),
        faint=faint,
    )


def read_type(report: Report, promise: Promise | None, ledger: Ledger) -> str:
    """The type of the act, or of the act to come where its words or its CAMEO code tell."""
    if promise is None or promise.type != "AGREE":
        return promise.type if promise else report.type
    return ledger.promised.get(report.cameo, promise.type)


def read_kind(report: Report, published: date | None) -> PledgeKind | None:
    """What a report of an act to come is; None for what has happened or was refused."""
    if report.type == "AGREE" and report.status == "actual":
        return "promise"
    if report.type == "THREATEN" and report.status == "actual":
        return "threat"
    ahead = report.start and published and report.start > published + AHEAD
    coming = report.status == "future" or (report.status == "actual" and ahead)
    return "plan" if coming and report.type != "REQUEST" else None


def read_deadline(reports: Iterable[Report], told: date) -> date | None:
    """The promised day, or the day of an act to come."""
    for report in reports:
        if report.promise and report.promise.deadline:
            return report.promise.deadline
        last = report.end or report.start
        if report.status == "future" and last and last > told:
            return last
    return None


def merge_quantities(reports: Iterable[Report]) -> tuple[Quantity, ...]:
    """What the reports count, each value once; of a promise, what is promised."""
    found = [
        quantity
        for report in reports
        for quantity in (report.promise.quantities if report.promise else ()) or report.quantities
    ]
    return tuple(dict.fromkeys(found))


def find_sentences(report: Report, article: Article) -> str:
    """The sentences of the article in which the report's type was read; its words, if none."""
    found = [sentence_at(article.text, item.start) for item in type_evidence(report)]
    return " ".join(dict.fromkeys(found)) or " ".join(item.text for item in report.evidence)


def find_named_before(report: Report, article: Article, ledger: Ledger) -> str:
    """The sentence before, where a report's words open their own by naming an act again.

    "Kesepakatan itu diumumkan" tells neither what was agreed nor with whom; what it names does.
    """
    found = []
    for item in type_evidence(report):
        start, end = bounds_at(article.text, item.start)
        ahead, behind = article.text[start : item.start], article.text[item.end : end]
        opens = start and len(ahead.split()) <= OPENING
        if opens and names_again(ahead, behind, article.lang, ledger):
            found.append(sentence_at(article.text, start - 1))
    return " ".join(dict.fromkeys(found))


def names_again(ahead: str, behind: str, lang: str, ledger: Ledger) -> bool:
    """Whether the word right before a noun or right behind it says that it was named before."""
    first = WORD.match(behind.lstrip())
    follows = first is not None and first[0] in ledger.again.get((lang, "behind"), ())
    words = WORD.findall(ahead)
    precedes = len(words) == 1 and words[0].casefold() in ledger.again.get((lang, "before"), ())
    return follows or precedes


def telling_words(reports: Iterable[Report]) -> Iterator[str]:
    """Yield the words in which each report's type was read, as one text a piece of evidence."""
    for report in reports:
        for item in type_evidence(report):
            yield item.text


def read_cues(report: Report, article: Article, ledger: Ledger) -> dict[CueEffect, str]:
    """What the words around a report's own say.

    Of an end only those right beside them do; of a promise or threat those before it ("menarik
    tawaran"): what follows is what it is about ("tawaran untuk mengakhiri perang").
    """
    behind = ACCUSED if report.type == "ACCUSE" else AROUND
    around = ledger.read_cues(find_surroundings(report, article, AROUND, behind), article.lang)
    after = 0 if report.type in {"AGREE", "THREATEN"} else BESIDE
    beside = ledger.read_cues(find_surroundings(report, article, BESIDE, after), article.lang)
    found = {
        effect: phrase
        for effect, phrase in around.items()
        if effect not in UNREAL and (effect not in ENDING or effect in beside)
    }
    return {**found, **read_unreal(report, article, ledger)}


def read_unreal(report: Report, article: Article, ledger: Ledger) -> dict[CueEffect, str]:
    """What says that an act is not done, where it stands before all words that tell the act."""
    told = [ledger.read_cues(text, article.lang) for text in list_before(report, article)]
    shared = set(UNREAL).intersection(*told) if told else set()
    return (
        {effect: phrase for effect, phrase in told[0].items() if effect in shared} if told else {}
    )


def list_before(report: Report, article: Article) -> Iterator[str]:
    """Yield of each sentence the first evidence of the type, with the words just before it.

    What goes before the first is said of the others too: "the plan to send troops and give money".
    """
    seen: set[int] = set()
    for item in type_evidence(report):
        start, _ = bounds_at(article.text, item.start)
        if start in seen:
            continue
        seen.add(start)
        ahead = article.text[start : item.start].split(" ")[-JUST_BEFORE - 1 :]
        yield f"{' '.join(ahead)}{item.text}"


def find_surroundings(report: Report, article: Article, before: int, after: int) -> str:
    """The words in which a report's type or status was read, with so many words around them."""
    found = []
    for item in report.evidence:
        if {"type", "status"} & {*item.supports} or not item.supports:
            start, end = bounds_at(article.text, item.start)
            ahead = article.text[start : item.start].split(" ")[-before - 1 :]
            behind = article.text[item.end : end].split(" ")[: after + 1]
            found.append(f"{' '.join(ahead)}{item.text}{' '.join(behind)}")
    return "\n".join(dict.fromkeys(found))


def read_names(reports: Iterable[Report]) -> dict[str, frozenset[frozenset[str]]]:
    """How each party is called: the stems of its name, and of its words."""
    found: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    for report in reports:
        for party in (*report.actors, *report.recipients):
            ways = {frozenset(name_stems(way)) for way in (party.name, party.text)}
            found[party.code or party.country] |= ways - {frozenset()}
    return {code: frozenset(ways) for code, ways in found.items()}


def name_stems(text: str) -> Iterator[str]:
    """Yield how each capitalised word begins."""
    for word in WORD.findall(text):
        if word[0].isupper():
            yield word.casefold()[:STEM_CHARACTERS]


def name_people(report: Report) -> Iterator[str]:
    """Yield the ids of persons and bodies that are finer than the code they stand for."""
    for party in (*report.actors, *report.recipients):
        if party.id and party.id != party.code and not party.id.startswith(WHOLE_STATE):
            yield party.id


def content_stems(
    text: str, reports: Iterable[Report], lang: str, ledger: Ledger
) -> frozenset[str]:
    """How the lemmas begin that say what an act is about: no parties, datelines or plain words.

    Lemmas, as "mengunjungi" and "kunjungan" begin differently.
    """
    names = " ".join(
        f"{party.name} {party.text} {party.code}"
        for report in reports
        for party in (*report.actors, *report.recipients)
    )
    left_out = set(name_stems(names))
    words = [word.casefold() for word in list_content(text) if len(word) >= LEAST_LETTERS]
    told = [word for word in words if word not in ledger.plain]
    return frozenset(stem(word, lang) for word in told if word[:STEM_CHARACTERS] not in left_out)


def list_content(text: str) -> Iterator[str]:
    """Yield the words of a text, of a name in several words the last, and none all in capitals.

    "Pulau Batu Puteh" is one thing that two sentences share, not three; the first word of a
    sentence may be no name.
    """
    for sentence in SENTENCE_END.split(text):
        words = [found for found in WORD.finditer(sentence) if not found[0].isupper()]
        for place, word in enumerate(words):
            if place == 0 or not (word[0][0].isupper() and goes_on(sentence, word.end())):
                yield word[0]


def goes_on(sentence: str, end: int) -> bool:
    """Whether a name that ends here goes on: "Pulau Batu", not "Batu, Selasa"."""
    return NAME_GOES_ON.match(sentence, end) is not None


@lru_cache(CACHE_SIZE)
def stem(word: str, lang: str) -> str:
    """How the lemma of a word begins."""
    return lemmatize(word, lang=LEMMATISED.get(lang, "id")).lower()[:STEM_CHARACTERS]
