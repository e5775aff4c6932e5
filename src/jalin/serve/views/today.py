"""What is new: stories of the last days, and what is unusual; one story."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import Query

from jalin.query import EventQuestion, Paging, StoryQuestion, ask_stories, count_by_quad
from jalin.query.pairs import Unusual, ask_unusual
from jalin.records import Article, Copy, Event, Record, Story
from jalin.serve.asking import Id, TodayAsked
from jalin.serve.cards import EventCard, StoryCard, show_events, show_stories
from jalin.serve.shelf import Shelf
from jalin.serve.views.served import Served, get_or_404

MOST_STORIES = 14
MOST_EVENTS = 3
MOST_UNUSUAL = 10
LOOKED_AT = 200
"""Stories of the period that are ordered by how much is told of them."""


class Today(Record, frozen=True, kw_only=True):
    """Stories of events with articles from `since` to `until`, those of most articles first.

    `quads` and `before` count the events of these days and of as many days before, by class.
    """

    since: date | None
    until: date | None
    stories: tuple[StoryCard, ...]
    quads: tuple[int, int, int, int]
    before: tuple[int, int, int, int]
    unusual: tuple[Unusual, ...]


class Member(Record, frozen=True, kw_only=True):
    """An article of a story, without its text; `copies` are what it copies there."""

    article_id: str
    title: str
    outlet: str
    published: date | None
    copies: tuple[Copy, ...]


class StoryView(Record, frozen=True, kw_only=True):
    """A story: its events by day, and its articles."""

    card: StoryCard
    events: tuple[EventCard, ...]
    articles: tuple[Member, ...]


def answer_today(shelf: Served, asked: Annotated[TodayAsked, Query()]) -> Today:
    """What is new, by story, and what is more than usual."""
    until = asked.day or shelf.latest
    if until is None or until.toordinal() <= asked.days * 2:
        none = (0, 0, 0, 0)
        return Today(since=None, until=until, stories=(), quads=none, before=none, unusual=())
    since = until - timedelta(days=asked.days - 1)
    question = StoryQuestion(since=since, until=until)
    found = ask_stories(shelf.catalogue, question, Paging(limit=LOOKED_AT)).records
    told = [story for story in found if story.events]
    largest = sorted(told, key=lambda story: (-len(story.articles), story.story_id))
    earlier = since - timedelta(days=asked.days)
    return Today(
        since=since,
        until=until,
        stories=show_stories(shelf, largest[:MOST_STORIES], MOST_EVENTS),
        quads=count_quads(shelf, since, until),
        before=count_quads(shelf, earlier, since - timedelta(days=1)),
        unusual=ask_unusual(shelf.catalogue, until, asked.days, MOST_UNUSUAL),
    )


def count_quads(shelf: Shelf, since: date, until: date) -> tuple[int, int, int, int]:
    """How many events of each class overlap these days."""
    return count_by_quad(shelf.catalogue, EventQuestion(since=since, until=until))


MOST_MEMBERS = 120
"""Events and articles of one story that are shown."""


def answer_story(shelf: Served, story_id: Id) -> StoryView:
    """One story: its events by day and its articles."""
    story = get_or_404(shelf, Story, story_id)
    events = shelf.read(Event, story.events[-MOST_MEMBERS:])
    articles = shelf.read(Article, story.articles[-MOST_MEMBERS:])
    copies = shelf.copies_among(articles)
    [card] = show_stories(shelf, [story], 0)
    ordered = [events[e] for e in story.events if e in events]
    return StoryView(
        card=card,
        events=show_events(shelf, ordered),
        articles=tuple(
            describe(articles[a], copies.get(a, [])) for a in story.articles if a in articles
        ),
    )


def describe(article: Article, copies: list[Copy]) -> Member:
    """An article's head."""
    return Member(
        article_id=article.id,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        copies=tuple(copies),
    )
