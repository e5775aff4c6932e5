"""What each address answers, as records: the same for the page, the JSON and the CSV."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import Depends, HTTPException, Query, Request

from jalin.records import Article, Copy, Record, Report
from jalin.serve.asking import ArticleId, EventsAsked, Id, ReportsAsked
from jalin.serve.cards import EventCard, show_event
from jalin.serve.finding import find_by_prefix, find_events, find_reports
from jalin.serve.shelf import Shelf


def current_shelf(request: Request) -> Shelf:
    """The records that this request is answered from."""
    shelf: Shelf = request.app.state.desk.shelf()
    return shelf


Served = Annotated[Shelf, Depends(current_shelf)]


class EventList(Record, frozen=True, kw_only=True):
    """Events, latest first."""

    items: tuple[EventCard, ...]
    next: str | None


class ReportList(Record, frozen=True, kw_only=True):
    """Reports, latest first."""

    items: tuple[Report, ...]
    next: str | None


class Told(Record, frozen=True, kw_only=True):
    """A report with what is known of its article; `copy_of` are the articles that it copies."""

    report: Report
    title: str
    outlet: str
    published: date | None
    url: str
    copy_of: tuple[str, ...]


class EventView(Record, frozen=True, kw_only=True):
    """An event with all its reports side by side."""

    card: EventCard
    told: tuple[Told, ...]
    story_id: str


class ArticleView(Record, frozen=True, kw_only=True):
    """An article with what is read from it."""

    article: Article
    reports: tuple[Report, ...]
    events: dict[str, str]
    copies: tuple[Copy, ...]
    copied_by: tuple[Copy, ...]
    story_id: str


def answer_events(shelf: Served, asked: Annotated[EventsAsked, Query()]) -> EventList:
    """Events that fit, latest first."""
    page = find_events(shelf, asked)
    return EventList(items=tuple(show_event(shelf, e) for e in page.items), next=page.next)


def answer_reports(shelf: Served, asked: Annotated[ReportsAsked, Query()]) -> ReportList:
    """Reports that fit, latest first."""
    page = find_reports(shelf, asked)
    return ReportList(items=tuple(page.items), next=page.next)


def answer_event(shelf: Served, event_id: Id) -> EventView:
    """One event; 404 where no event's id starts so, or several do."""
    event = shelf.events[the_one(find_by_prefix(shelf.events, event_id))]
    told = tuple(tell(shelf, report) for report in shelf.reports_of(event))
    story = shelf.story_of.get(event.articles[0])
    return EventView(
        card=show_event(shelf, event), told=told, story_id=story.story_id if story else ""
    )


def the_one(found: Sequence[str]) -> str:
    """The only one; 404 where there is none or more."""
    if len(found) != 1:
        raise HTTPException(404, "not found" if not found else "several ids start so")
    return found[0]


def tell(shelf: Shelf, report: Report) -> Told:
    """A report with its article's head."""
    article = shelf.articles[report.article_id]
    return Told(
        report=report,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        url=article.url,
        copy_of=tuple(copy.origin_id for copy in shelf.copies.get(article.id, ())),
    )


def answer_article(shelf: Served, article_id: ArticleId) -> ArticleView:
    """One article, with its reports in the order of its text."""
    article = shelf.articles.get(article_id)
    if article is None:
        raise HTTPException(404, "not found")
    reports = tuple(shelf.told_in.get(article_id, ()))
    story = shelf.story_of.get(article_id)
    return ArticleView(
        article=article,
        reports=reports,
        events={r.report_id: shelf.event_of[r.report_id].event_id for r in reports},
        copies=tuple(shelf.copies.get(article_id, ())),
        copied_by=tuple(c for cs in shelf.copies.values() for c in cs if c.origin_id == article_id),
        story_id=story.story_id if story else "",
    )
