"""What each kind of record is found by: facets, words, days. Pure: no I/O, no state."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from jalin.ids import digest_parts
from jalin.ontology import Ontology
from jalin.records import Article, Event, Location, Party, Pledge, Record, Report, Story

LONG_DAYS = 31
"""What lasts longer is asked for apart, so that a question about a week need not look at years."""

LONG = ("long", "yes")

Facet = tuple[str, str]


class Entry(Record, frozen=True, kw_only=True):
    """How one record lies in the catalogue.

    `day` sorts it; `first` and `last` are the days that it covers. `weight` is the number that a
    kind is counted by: origins, articles, a deadline.
    """

    id: str
    day: date | None
    facets: tuple[Facet, ...]
    words: str = ""
    lang: str = ""
    parent: str = ""
    first: date | None = None
    last: date | None = None
    weight: int = 0
    confidence: float = 1.0
    score: float = 0.0
    quad: int = 0


@lru_cache(100_000)
def make_token(name: str, value: str) -> str:
    """The token that stands for a facet among the words of the index."""
    return f"f{digest_parts(name, value.casefold())}"


def write_tokens(facets: Iterable[Facet]) -> str:
    """Facets as tokens, each once."""
    return " ".join(dict.fromkeys(make_token(name, value) for name, value in facets))


def enter_report(report: Report, article: Article) -> Entry:
    """How a report lies in the catalogue; it is of that article."""
    first, last = report.start or report.end, report.end or report.start
    return Entry(
        id=report.report_id,
        day=first,
        first=first,
        last=last,
        facets=tuple(report_facets(report, article)) + span_facet(first, last),
        words="\n".join(report_words(report)),
        lang=article.lang,
        parent=report.article_id,
        confidence=report.confidence,
        score=report.score,
        quad=report.quad,
    )


def report_facets(report: Report, article: Article) -> Iterator[Facet]:
    """Yield what a report is found by."""
    yield from party_facets("party", (*report.actors, *report.recipients))
    yield from party_facets("actor", report.actors)
    yield from party_facets("recipient", report.recipients)
    yield from party_facets("about", report.about)
    yield from party_facets("said_by", report.said_by)
    if report.said_by:
        yield "said", "yes"
    yield "type", report.type
    yield "quad", str(report.quad)
    yield "status", report.status
    yield "background", str(report.background)
    yield "article", report.article_id
    yield from (("mode", mode) for mode in report.modes)
    yield from (("context", context) for context in report.contexts)
    yield from (("via", via) for via in report.via)
    yield from place_facets(report.places)
    yield "outlet", article.outlet
    yield "lang", article.lang


def party_facets(name: str, parties: Iterable[Party]) -> Iterator[Facet]:
    """Yield a party's code, id and country."""
    for party in parties:
        yield from ((name, key) for key in (party.code, party.id, party.country) if key)


def place_facets(places: Iterable[Location]) -> Iterator[Facet]:
    """Yield a place's id, its name as written, and its country."""
    for place in places:
        yield from (("place", key) for key in (place.id, place.name) if key)
        if place.country:
            yield "country", place.country


def span_facet(first: date | None, last: date | None) -> tuple[Facet, ...]:
    """The mark of what lasts long."""
    lasting = first is not None and last is not None and (last - first).days > LONG_DAYS
    return (LONG,) if lasting else ()


def report_words(report: Report) -> Iterator[str]:
    """Yield the words of a report, and the names of who and where."""
    yield from (item.text for item in report.evidence)
    parties = (*report.actors, *report.recipients, *report.about, *report.said_by)
    yield from dict.fromkeys(party.name for party in parties)
    yield from (place.name for place in report.places)
    if report.promise:
        yield report.promise.text


def enter_article(article: Article, reports: Iterable[Report]) -> Entry:
    """How an article lies in the catalogue, found by the parties of its reports too."""
    parties = [p for report in reports for p in (*report.actors, *report.recipients)]
    facets = [("outlet", article.outlet), ("lang", article.lang), ("kind", article.kind)]
    facets += [("via", via) for via in article.via]
    facets += party_facets("party", parties)
    return Entry(
        id=article.id,
        day=article.published,
        first=article.published,
        last=article.published,
        facets=tuple(facets),
        words=f"{article.title}\n{article.text}",
        lang=article.lang,
    )


def enter_event(event: Event, ontology: Ontology) -> Entry:
    """How an event lies in the catalogue; its score is that of its reports there, see `fill`."""
    quad = ontology.quad(event.type)
    first, last = event.start or event.end, event.end or event.start
    facets = [
        *(("party", code) for code in (*event.actors, *event.recipients)),
        *(("actor", code) for code in event.actors),
        *(("recipient", code) for code in event.recipients),
        ("type", event.type),
        ("quad", str(quad)),
        ("status", event.status),
        *(("outlet", outlet) for outlet in event.outlets),
        *(("article", article) for article in event.articles),
        *(("report", report) for report in event.reports),
        *(("place", told.value) for told in event.telltales if told.field == "place"),
        *span_facet(first, last),
    ]
    return Entry(
        id=event.event_id,
        day=first,
        first=first,
        last=last,
        facets=tuple(facets),
        weight=event.origins,
        score=ontology.score(event.type),
        quad=quad,
    )


def enter_story(story: Story) -> Entry:
    """How a story lies in the catalogue: by the day of its latest article."""
    facets = [
        *(("party", code) for code in story.parties),
        *(("article", article) for article in story.articles),
        *(("event", event) for event in story.events),
        *span_facet(story.first_seen, story.last_seen),
    ]
    return Entry(
        id=story.story_id,
        day=story.last_seen,
        first=story.first_seen,
        last=story.last_seen,
        facets=tuple(facets),
        words=story.headline,
        weight=len(story.articles),
    )


def enter_pledge(pledge: Pledge) -> Entry:
    """How a pledge lies in the catalogue: by the day it was made; its weight is its deadline."""
    facets = [
        *(("party", code) for code in (*pledge.actors, *pledge.recipients)),
        *(("by", code) for code in pledge.actors),
        *(("to", code) for code in pledge.recipients),
        ("kind", pledge.kind),
        ("type", pledge.type),
        ("status", pledge.status),
        *(("event", event) for event in pledge.events),
        *(("report", report) for report in pledge.reports),
    ]
    return Entry(
        id=pledge.pledge_id,
        day=pledge.made,
        first=pledge.made,
        last=pledge.made,
        facets=tuple(facets),
        words=pledge.text,
        weight=pledge.deadline.toordinal() if pledge.deadline else 0,
    )
