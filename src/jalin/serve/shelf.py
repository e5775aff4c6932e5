"""What is being served: the records of a database at one moment, indexed. Pure but for `fill`."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

import msgspec

from jalin.copies.find import find_copies
from jalin.linking.events import link_events
from jalin.linking.kin import load_kin
from jalin.linking.stories import link_stories
from jalin.query import ReportFilter, find_articles, find_reports
from jalin.records import Article, Copy, Event, Report, Story
from jalin.store.database import Store

Item = TypeVar("Item")


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """All records by their ids; events and stories latest first, reports as their article tells.

    `version` changes whenever what is served does; `parties` are codes, the busiest first;
    `latest` is the last day that any article came out.
    """

    version: str
    articles: Mapping[str, Article]
    reports: Mapping[str, Report]
    copies: Mapping[str, Sequence[Copy]]
    events: Mapping[str, Event]
    stories: Mapping[str, Story]
    told_in: Mapping[str, Sequence[Report]]
    event_of: Mapping[str, Event]
    story_of: Mapping[str, Story]
    parties: Sequence[str]
    latest: date | None

    def reports_of(self, event: Event) -> list[Report]:
        """The reports of one event, earliest told first."""
        return [self.reports[report_id] for report_id in event.reports]


def fill_shelf(store: Store, version: str, min_confidence: float = 0.0) -> Shelf:
    """Read and weave all that is stored; time and memory grow with it."""
    articles = {article.id: article for article in find_articles(store)}
    found = find_reports(store, ReportFilter(min_confidence=min_confidence))
    copies = find_copies(list(articles.values()))
    events = link_events(found, articles, copies, load_kin())
    reports = {report.report_id: report for report in found}
    stories = link_stories(events, reports, articles, copies)
    return Shelf(
        version=version,
        articles=articles,
        reports=reports,
        copies=group(copies, lambda copy: copy.article_id),
        events={e.event_id: e for e in sorted(events, key=event_order, reverse=True)},
        stories={s.story_id: s for s in sorted(stories, key=story_order, reverse=True)},
        told_in={
            article: sorted(told, key=first_word)
            for article, told in group(found, lambda report: report.article_id).items()
        },
        event_of={report_id: event for event in events for report_id in event.reports},
        story_of={article: story for story in stories for article in story.articles},
        parties=count_parties(events),
        latest=max((a.published for a in articles.values() if a.published), default=None),
    )


def group(items: Iterable[Item], key: Callable[[Item], str]) -> dict[str, list[Item]]:
    """Items by their key, in their order."""
    groups: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return dict(groups)


def count_parties(events: Iterable[Event]) -> list[str]:
    """The codes of all parties, those of most events first."""
    counts = Counter(code for event in events for code in {*event.actors, *event.recipients})
    return sorted(counts, key=lambda code: (-counts[code], code))


def event_order(event: Event) -> tuple[date, str]:
    """Sorts events by the day they began; what is yet to come by the day it was last told of."""
    told = event.last_seen or date.max
    return (min(event.start or event.end or date.min, told), event.event_id)


def story_order(story: Story) -> tuple[date, str]:
    """Sorts stories by the day they were last told of."""
    return (story.last_seen or date.min, story.story_id)


def first_word(report: Report) -> int:
    """Where the evidence begins."""
    return min((item.start for item in report.evidence), default=0)
