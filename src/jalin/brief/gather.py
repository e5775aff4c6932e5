"""Gathers what a brief on two parties tells: events, series, network, pledges, sources."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from jalin.linking.series import link_series
from jalin.query import ReportFilter, find_articles, find_reports
from jalin.records import Article, Event, Pledge, Record, Report, Series
from jalin.store.database import Store
from jalin.weave import (
    EventFilter,
    PledgeFilter,
    filter_events,
    filter_pledges,
    weave_events,
    weave_pledges,
)

MOST_EDGES = 30
"""Edges that a small drawing still shows apart."""


class Telling(Record, frozen=True, kw_only=True):
    """One article's telling of an event, with its words."""

    report: Report
    article: Article
    words: str


class Happening(Record, frozen=True, kw_only=True):
    """An event with all that tell it."""

    event: Event
    tellings: tuple[Telling, ...]


class Edge(Record, frozen=True, kw_only=True):
    """So many events of one code toward another; `score` is their mean."""

    source: str
    target: str
    events: int
    score: float


class Brief(Record, frozen=True, kw_only=True):
    """All that a brief holds; happenings latest first, articles by day."""

    between: tuple[str, str]
    since: date | None
    until: date | None
    happenings: tuple[Happening, ...]
    series: Series
    edges: tuple[Edge, ...]
    pledges: tuple[Pledge, ...]
    articles: tuple[Article, ...]
    runs: tuple[str, ...]


def gather_brief(store: Store, wanted: EventFilter, min_confidence: float = 0.0) -> Brief:
    """The brief of the events that are wanted; `wanted.between` names its two parties.

    Raises ValueError without them.
    """
    if wanted.between is None:
        raise ValueError("a brief is about two parties")
    woven = weave_events(store, min_confidence)
    events = filter_events(woven, wanted)
    found = find_reports(store, ReportFilter(min_confidence=min_confidence))
    reports = {report.report_id: report for report in found}
    ids = {article for event in events for article in event.articles}
    articles = {one.id: one for one in find_articles(store) if one.id in ids}
    ledger = PledgeFilter(between=wanted.between, since=wanted.since, until=wanted.until)
    told = [reports[key] for event in events for key in event.reports]
    return Brief(
        between=wanted.between,
        since=wanted.since,
        until=wanted.until,
        happenings=tuple(tell(event, reports, articles) for event in events),
        series=link_series(events, reports, wanted.between, "month", "sum"),
        edges=find_edges(woven, reports, wanted),
        pledges=tuple(filter_pledges(weave_pledges(store, min_confidence), ledger)),
        articles=tuple(sorted(articles.values(), key=lambda a: (a.published or date.max, a.id))),
        runs=tuple(sorted({report.run_id for report in told})),
    )


def tell(event: Event, reports: dict[str, Report], articles: dict[str, Article]) -> Happening:
    """An event with its tellings, earliest first."""
    return Happening(
        event=event,
        tellings=tuple(
            Telling(
                report=reports[report_id],
                article=articles[article_id],
                words=" … ".join(item.text for item in reports[report_id].evidence),
            )
            for report_id, article_id in zip(event.reports, event.articles, strict=True)
        ),
    )


def find_edges(
    events: Sequence[Event], reports: dict[str, Report], wanted: EventFilter
) -> tuple[Edge, ...]:
    """Who acted on whom around the two within these days, the heaviest first."""
    days = EventFilter(since=wanted.since, until=wanted.until)
    sides = {code.casefold() for code in wanted.between or ()}
    counts: Counter[tuple[str, str]] = Counter()
    scores: defaultdict[tuple[str, str], float] = defaultdict(float)
    for event in filter_events(events, days):
        if event.status != "actual":
            continue
        for pair in {(a, b) for a in event.actors for b in event.recipients if a != b}:
            if sides & {code.casefold() for code in pair}:
                counts[pair] += 1
                scores[pair] += reports[event.reports[0]].score
    heaviest = sorted(counts, key=lambda pair: (-counts[pair], pair))[:MOST_EDGES]
    return tuple(
        Edge(
            source=pair[0],
            target=pair[1],
            events=counts[pair],
            score=round(scores[pair] / counts[pair], 2),
        )
        for pair in heaviest
    )
