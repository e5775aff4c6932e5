"""Stories: articles about one matter over time, joined by the events they tell. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from itertools import combinations

from jalin.ids import digest_parts
from jalin.linking.clusters import group_pairs
from jalin.linking.unions import Unions
from jalin.records import Article, Copy, Event, Record, Report, Story

LEAST_SHARED = 0.9
"""What two articles share, on average over a story: about one event that only they tell.

Read against the groups of the stories set (`python -m bench.stories`): less joins what one war has
in common.
"""

COPY_WEIGHT = 1.0
BACKGROUND_WEIGHT = 0.3
"""An event that an article tells only to explain another joins two stories of one war."""

MOST_PARTIES = 4


class LinkedStory(Record, frozen=True, kw_only=True):
    """A story and its component, the smallest article that a chain of sure pairs leads to."""

    story: Story
    component: str


def link_stories(
    events: Sequence[Event],
    reports: Mapping[str, Report],
    articles: Mapping[str, Article],
    copies: Iterable[Copy],
    least: float = LEAST_SHARED,
) -> list[Story]:
    """Every article in exactly one story, sorted by first day; `reports` holds all of the events'.

    An event told by many articles counts little for each pair of them: the war goes on in all.
    """
    background = frozenset(key for key, report in reports.items() if report.background)
    linked = link_articles(events, background, articles, copies, least)
    stories = [item.story for item in linked]
    return sorted(stories, key=lambda story: (story.first_seen or date.max, story.story_id))


def link_articles(
    events: Sequence[Event],
    background: Set[str],
    articles: Mapping[str, Article],
    copies: Iterable[Copy],
    least: float = LEAST_SHARED,
) -> list[LinkedStory]:
    """Every article in exactly one story; of whole components, they come out as among all.

    `events` are all that the articles tell, `background` the ids of reports that only explain.
    """
    ids = sorted(articles)
    scores = score_pairs(events, background, copies, {name: n for n, name in enumerate(ids)})
    components = Unions(len(ids))
    for pair, score in scores.items():
        if score >= least:
            components.join(*pair)
    by_article = index_events(events)
    return [
        LinkedStory(
            story=make_story([articles[ids[place]] for place in group], by_article),
            component=ids[components.find(group[0])],
        )
        for group in group_pairs(ids, scores, least)
    ]


def score_pairs(
    events: Iterable[Event],
    background: Set[str],
    copies: Iterable[Copy],
    places: Mapping[str, int],
) -> dict[tuple[int, int], float]:
    """What each two articles share; summed in the order of ids, as rounding depends on order."""
    scores: defaultdict[tuple[int, int], float] = defaultdict(float)
    for event in sorted(events, key=lambda event: event.event_id):
        told = sorted(zip(event.articles, event.reports, strict=True))
        here = [(places[name], report) for name, report in told if name in places]
        for (one, first), (other, second) in combinations(here, 2):
            explains = first in background or second in background
            if one != other:
                weight = BACKGROUND_WEIGHT if explains else 1.0
                scores[one, other] += weight / (len(told) - 1)
    for copy in copies:
        pair = sorted((places[copy.article_id], places[copy.origin_id]))
        scores[pair[0], pair[1]] += COPY_WEIGHT
    return scores


def index_events(events: Iterable[Event]) -> dict[str, list[Event]]:
    """The events that each article tells."""
    index: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        for article in event.articles:
            index[article].append(event)
    return index


def make_story(members: Sequence[Article], events: Mapping[str, Sequence[Event]]) -> Story:
    """The story of these articles; its headline is that of the one that shares most events."""
    ordered = sorted(members, key=lambda article: (article.published or date.max, article.id))
    mine = {event.event_id: event for a in ordered for event in events.get(a.id, ())}
    shared = {a.id: sum(len(event.articles) > 1 for event in events.get(a.id, ())) for a in ordered}
    titled = [article for article in ordered if article.title] or ordered
    chosen = max(titled, key=lambda article: shared[article.id])
    parties = Counter(
        code for event in mine.values() for code in {*event.actors, *event.recipients}
    )
    days = [article.published for article in ordered if article.published]
    return Story(
        story_id=digest_parts("story", min(article.id for article in ordered)),
        headline=chosen.title,
        parties=tuple(sorted(parties, key=lambda code: (-parties[code], code))[:MOST_PARTIES]),
        articles=tuple(article.id for article in ordered),
        events=tuple(sorted(mine, key=lambda key: (mine[key].start or date.max, key))),
        first_seen=min(days, default=None),
        last_seen=max(days, default=None),
    )
