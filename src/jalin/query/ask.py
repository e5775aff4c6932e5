"""Answers questions from the catalogue: one function a kind of answer, each a page of records."""

from collections.abc import Iterator, Mapping
from functools import singledispatch
from typing import TypeVar

from jalin.errors import UsageError
from jalin.query.catalogue import Catalogue
from jalin.query.facets import Facet
from jalin.query.find import Slice, Wanted, count_numbers, count_quads, find_numbers
from jalin.query.pages import Page, read_cursor, write_cursor
from jalin.query.questions import (
    MOST_ON_A_PAGE,
    ArticleQuestion,
    EventQuestion,
    Paging,
    PledgeQuestion,
    Question,
    ReportQuestion,
    StatementQuestion,
    StoryQuestion,
)
from jalin.query.statements import Statement, read_statement
from jalin.records import Article, Event, Pledge, Record, Report, Story

RecordType = TypeVar("RecordType", bound=Record)

FIRST_PAGE = Paging()
MOST_COUNTED = 1_000
MOST_CLASSED = 20_000
HAS_DEADLINE = 1

REPORT_FACETS = (
    *("party", "actor", "recipient", "about", "said_by", "type", "mode", "context", "status"),
    *("article", "outlet", "via", "lang", "place", "country"),
)
EVENT_FACETS = (
    *("party", "actor", "recipient", "type", "status", "place", "outlet", "article", "report"),
)


def ask_reports(
    catalogue: Catalogue, question: ReportQuestion, paging: Paging = FIRST_PAGE
) -> Page[Report]:
    """Reports of the latest coding of every article, by their first day."""
    return ask(catalogue, question, paging, Report)


def ask_articles(
    catalogue: Catalogue, question: ArticleQuestion, paging: Paging = FIRST_PAGE
) -> Page[Article]:
    """The latest version of articles, by the day they came out."""
    return ask(catalogue, question, paging, Article)


def ask_events(
    catalogue: Catalogue, question: EventQuestion, paging: Paging = FIRST_PAGE
) -> Page[Event]:
    """Events by their first day."""
    return ask(catalogue, question, paging, Event)


def ask_stories(
    catalogue: Catalogue, question: StoryQuestion, paging: Paging = FIRST_PAGE
) -> Page[Story]:
    """Stories by the day of their latest article."""
    return ask(catalogue, question, paging, Story)


def ask_pledges(
    catalogue: Catalogue, question: PledgeQuestion, paging: Paging = FIRST_PAGE
) -> Page[Pledge]:
    """Pledges by the day they were made."""
    return ask(catalogue, question, paging, Pledge)


def ask_statements(
    catalogue: Catalogue, question: StatementQuestion, paging: Paging = FIRST_PAGE
) -> Page[Statement]:
    """Who said what about whom: the reports that are read from somebody's words."""
    page = ask(catalogue, question, paging, Report)
    told = tuple(read_statement(report) for report in page.records)
    return Page(records=told, next=page.next, kind=Statement)


def ask(
    catalogue: Catalogue, question: Question, paging: Paging, kind: type[RecordType]
) -> Page[RecordType]:
    """One page; raises UsageError for a cursor of another question and a page too long."""
    if not 0 < paging.limit <= MOST_ON_A_PAGE:
        raise UsageError(f"a page has 1 to {MOST_ON_A_PAGE} records, not {paging.limit}")
    after = read_cursor(question, paging.after) if paging.after else None
    wanted = want(question)
    part = Slice(limit=paging.limit + 1, after=after, sort=paging.sort)
    numbers = find_numbers(catalogue, wanted, part)
    shown = numbers[: paging.limit]
    following = write_cursor(question, shown[-1]) if len(numbers) > paging.limit else ""
    records = catalogue.read(wanted.kind, shown, kind)
    return Page(records=tuple(records), next=following, kind=kind)


def count(catalogue: Catalogue, question: Question, most: int = MOST_COUNTED) -> int:
    """How many records answer a question; `most` stands for as many or more."""
    return count_numbers(catalogue, want(question), most)


def count_by_quad(
    catalogue: Catalogue, question: Question, most: int = MOST_CLASSED
) -> tuple[int, int, int, int]:
    """How many records of each quad class answer a question, from 1 to 4, of the latest `most`."""
    return count_quads(catalogue, want(question), most)


def get_one(catalogue: Catalogue, kind: type[RecordType], prefix: str) -> RecordType | None:
    """The one record whose id is `prefix` or begins with it; None if there is none.

    Raises UsageError where several do. Articles are found by their whole id.
    """
    name = NAMES[kind]
    exact = catalogue.select(f"SELECT no FROM {name} WHERE id = ?", [prefix])  # noqa: S608
    rows = exact
    if not exact and prefix and kind is not Article:
        rows = catalogue.select(
            f"SELECT no FROM {name} WHERE id > ? AND id < ? LIMIT 2",  # noqa: S608
            [prefix, f"{prefix}\U0010ffff"],
        )
    found = catalogue.read(name, [int(str(number)) for (number,) in rows], kind)
    if len(found) > 1:
        raise UsageError(f"{prefix!r} begins several ids")
    return found[0] if found else None


NAMES: Mapping[type[Record], str] = {
    Report: "report",
    Article: "article",
    Event: "event",
    Story: "story",
    Pledge: "pledge",
}


@singledispatch
def want(question: Question) -> Wanted:
    """What a question asks of the index."""
    raise UsageError(f"nothing answers a {type(question).__name__}")


@want.register
def _(question: ReportQuestion) -> Wanted:
    named = {name: getattr(question, name) for name in REPORT_FACETS}
    quad = {"quad": question.quad and str(question.quad)}
    known = {"background": None if question.background is None else str(question.background)}
    return Wanted(
        kind="report",
        facets=(*read_between(question.between), *read_facets(named | quad | known)),
        text=question.text,
        since=question.since,
        until=question.until,
        ids=question.ids,
        min_confidence=question.min_confidence,
    )


@want.register
def _(question: StatementQuestion) -> Wanted:
    named = {name: getattr(question, name) for name in ["said_by", "type", "outlet", "article"]}
    about = question.about
    either = ((("about", about), ("recipient", about)),) if about else ()
    return Wanted(
        kind="report",
        facets=((("said", "yes"),), *either, *read_facets(named)),
        text=question.text,
        since=question.since,
        until=question.until,
        min_confidence=question.min_confidence,
    )


@want.register
def _(question: EventQuestion) -> Wanted:
    named = {name: getattr(question, name) for name in EVENT_FACETS}
    quad = {"quad": question.quad and str(question.quad)}
    return Wanted(
        kind="event",
        facets=(*read_between(question.between), *read_facets(named | quad)),
        text=question.text,
        since=question.since,
        until=question.until,
        min_weight=question.min_origins,
    )


@want.register
def _(question: StoryQuestion) -> Wanted:
    named = {name: getattr(question, name) for name in ("party", "article", "event")}
    return Wanted(
        kind="story",
        facets=(*read_between(question.between), *read_facets(named)),
        text=question.text,
        since=question.since,
        until=question.until,
        min_weight=question.min_articles,
    )


@want.register
def _(question: PledgeQuestion) -> Wanted:
    named = {
        name: getattr(question, name)
        for name in ["party", "by", "to", "kind", "type", "status", "report", "event"]
    }
    return Wanted(
        kind="pledge",
        facets=(*read_between(question.between), *read_facets(named)),
        text=question.text,
        since=question.since,
        until=question.until,
        min_weight=HAS_DEADLINE if question.due else 0,
        max_weight=question.due.toordinal() if question.due else None,
    )


@want.register
def _(question: ArticleQuestion) -> Wanted:
    named = {name: getattr(question, name) for name in ["outlet", "via", "lang", "kind", "party"]}
    return Wanted(
        kind="article",
        facets=tuple(read_facets(named)),
        text=question.text,
        since=question.since,
        until=question.until,
        ids=question.ids,
    )


def read_between(pair: tuple[str, str] | None) -> Iterator[tuple[Facet, ...]]:
    """Yield both parties of a pair."""
    yield from ((("party", party),) for party in pair or ())


def read_facets(named: Mapping[str, str | None]) -> Iterator[tuple[Facet, ...]]:
    """Yield what is asked, one group each."""
    yield from (((name, value),) for name, value in named.items() if value)
