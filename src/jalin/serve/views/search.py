"""Words, looked for in everything."""

from datetime import date
from typing import Annotated

from fastapi import Query

from jalin.query import (
    ArticleQuestion,
    Paging,
    PledgeQuestion,
    ReportQuestion,
    StoryQuestion,
    ask_articles,
    ask_pledges,
    ask_reports,
    ask_stories,
)
from jalin.query.words import find_spans
from jalin.records import Article, Pledge, Record, Report, Story
from jalin.serve.asking import SearchAsked
from jalin.serve.views.served import Served

MOST_OF_A_KIND = 12
ELLIPSIS = ((" … ", False),)
AROUND = 110
"""Characters shown on each side of what is found."""


class Found(Record, frozen=True, kw_only=True):
    """An article that has the words; `snippet` is cut as (text, whether it was asked for)."""

    article_id: str
    title: str
    outlet: str
    published: date | None
    snippet: tuple[tuple[str, bool], ...]


class SearchView(Record, frozen=True, kw_only=True):
    """What has the words, some of each kind, latest first."""

    q: str
    stories: tuple[Story, ...] = ()
    articles: tuple[Found, ...] = ()
    reports: tuple[Report, ...] = ()
    pledges: tuple[Pledge, ...] = ()


def answer_search(shelf: Served, asked: Annotated[SearchAsked, Query()]) -> SearchView:
    """Articles, reports, stories and pledges that have the words."""
    if not asked.q:
        return SearchView(q="")
    few = Paging(limit=MOST_OF_A_KIND)
    articles = ask_articles(shelf.catalogue, ArticleQuestion(text=asked.q), few).records
    return SearchView(
        q=asked.q,
        stories=ask_stories(
            shelf.catalogue, StoryQuestion(text=asked.q, min_articles=2), few
        ).records,
        articles=tuple(show_found(article, asked.q) for article in articles),
        reports=ask_reports(shelf.catalogue, ReportQuestion(text=asked.q), few).records,
        pledges=ask_pledges(shelf.catalogue, PledgeQuestion(text=asked.q), few).records,
    )


def show_found(article: Article, asked: str) -> Found:
    """An article's head, and its text around the first of the words."""
    text = article.text
    first = next(find_spans(text, asked), (0, 0))
    start = max(0, first[0] - AROUND)
    end = min(len(text), first[1] + AROUND)
    part = " ".join(text[start:end].split())
    pieces, at = [], 0
    for begin, stop in find_spans(part, asked):
        pieces += [(part[at:begin], False), (part[begin:stop], True)]
        at = stop
    pieces.append((part[at:], False))
    shown = [*ELLIPSIS[: start > 0], *pieces, *ELLIPSIS[: end < len(text)]]
    return Found(
        article_id=article.id,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        snippet=tuple(piece for piece in shown if piece[0]),
    )
