"""Events, one event, reports, one article."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from fastapi import HTTPException, Query

from jalin.query import EventQuestion, ReportQuestion, ask_events, ask_reports, read_question
from jalin.records import Article, Claim, Copy, Event, Record, Report
from jalin.serve.asking import ArticleId, EventsAsked, Id, ReportsAsked
from jalin.serve.cards import EventCard, show_event, show_events
from jalin.serve.shelf import Shelf
from jalin.serve.views.served import Served, get_or_404, read_between, read_paging


class EventList(Record, frozen=True, kw_only=True):
    """Events, latest first; `until` is the day up to which they were looked for."""

    items: tuple[EventCard, ...]
    next: str
    until: date | None


class ReportList(Record, frozen=True, kw_only=True):
    """Reports, latest first."""

    items: tuple[Report, ...]
    next: str


class Told(Record, frozen=True, kw_only=True):
    """A report with what is known of its article; `copy_of` are the articles that it copies."""

    report: Report
    title: str
    outlet: str
    published: date | None
    url: str
    copy_of: tuple[str, ...]


class EventView(Record, frozen=True, kw_only=True):
    """An event with all its reports side by side; `story_id` is "" where it is of none.

    `claims` are those of which it is what is asserted, or a denial.
    """

    card: EventCard
    told: tuple[Told, ...]
    story_id: str
    claims: tuple[Claim, ...]


class Copied(Record, frozen=True, kw_only=True):
    """A copy and the title of the other article."""

    copy: Copy
    title: str


class ArticleView(Record, frozen=True, kw_only=True):
    """An article with what is read from it; `events` are ids by the report's."""

    article: Article
    reports: tuple[Report, ...]
    events: dict[str, str]
    copies: tuple[Copied, ...]
    copied_by: tuple[Copied, ...]
    story_id: str


def answer_events(shelf: Served, asked: Annotated[EventsAsked, Query()]) -> EventList:
    """Events that fit, latest first; by default not those that are still to come."""
    until = asked.until or (None if asked.since else shelf.latest)
    question = read_question(
        EventQuestion,
        **read_between(asked.actor, asked.other),
        type=asked.type or "",
        quad=asked.quad,
        status=asked.status,
        since=asked.since,
        until=until,
        min_origins=asked.min_origins,
    )
    page = ask_events(shelf.catalogue, question, read_paging(asked))
    return EventList(items=show_events(shelf, page.records), next=page.next, until=until)


def answer_reports(shelf: Served, asked: Annotated[ReportsAsked, Query()]) -> ReportList:
    """Reports that fit, latest first."""
    question = read_question(
        ReportQuestion,
        **read_between(asked.actor, asked.other),
        type=asked.type or "",
        status=asked.status,
        place=asked.place or "",
        outlet=asked.outlet or "",
        since=asked.since,
        until=asked.until,
        min_confidence=asked.min_confidence,
    )
    page = ask_reports(shelf.catalogue, question, read_paging(asked))
    return ReportList(items=page.records, next=page.next)


def answer_event(shelf: Served, event_id: Id) -> EventView:
    """One event with its reports; 404 where no event's id begins so, or several do."""
    event = get_or_404(shelf, Event, event_id)
    reports = shelf.read(Report, event.reports)
    articles = shelf.read(Article, event.articles)
    if not reports:
        raise HTTPException(404, "not found")
    copies = shelf.copies_among(articles)
    card = show_event(event, [reports[r] for r in event.reports if r in reports], articles)
    told = (
        tell(reports[r], articles[a], copies.get(a, ()))
        for r, a in zip(event.reports, event.articles, strict=True)
        if r in reports and a in articles
    )
    story = shelf.story_of(event.articles[0])
    return EventView(
        card=card,
        told=tuple(told),
        story_id=story.story_id if story else "",
        claims=tuple(shelf.claims_of(event.event_id)),
    )


def tell(report: Report, article: Article, copies: Iterable[Copy]) -> Told:
    """A report with its article's head."""
    return Told(
        report=report,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        url=article.url,
        copy_of=tuple(copy.origin_id for copy in copies),
    )


def answer_article(shelf: Served, article_id: ArticleId) -> ArticleView:
    """One article with its reports, in the order of its text."""
    article = get_or_404(shelf, Article, article_id)
    reports = shelf.reports_in(article_id)
    story = shelf.story_of(article_id)
    mine, others = find_copied(shelf, article)
    return ArticleView(
        article=article,
        reports=tuple(reports),
        events={
            report: event.event_id
            for event in shelf.events_of(report.report_id for report in reports)
            for report in event.reports
        },
        copies=mine,
        copied_by=others,
        story_id=story.story_id if story else "",
    )


def find_copied(shelf: Shelf, article: Article) -> tuple[tuple[Copied, ...], tuple[Copied, ...]]:
    """What the article copies and what copies it."""
    copies = shelf.copies_of(article.id)
    ids = {other for c in copies for other in (c.article_id, c.origin_id)}
    titles = {id_: found.title or id_ for id_, found in shelf.read(Article, ids).items()}
    mine = [(c, c.origin_id) for c in copies if c.article_id == article.id]
    others = [(c, c.article_id) for c in copies if c.origin_id == article.id]
    first, second = (
        tuple(Copied(copy=c, title=titles[other]) for c, other in found if other in titles)
        for found in (mine, others)
    )
    return first, second
