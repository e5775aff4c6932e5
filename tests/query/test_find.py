"""What days find: whatever lasts long or short, in both orders, page by page."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from jalin.query import (
    Catalogue,
    EventQuestion,
    Paging,
    StoryQuestion,
    ask_events,
    ask_stories,
    count,
    count_by_quad,
    open_catalogue,
)
from jalin.query.facets import Entry, enter_event, enter_story
from jalin.query.fill import replace_all
from jalin.records import Event, Story
from jalin.store.writer import create_store

FIRST = date(2020, 1, 1)
RNG = random.Random(4)  # noqa: S311 # no secret
TYPES = {1: "AGREE", 2: "AID", 3: "ACCUSE", 4: "ASSAULT"}


def quad_of(event: Event) -> int:
    return next(quad for quad, name in TYPES.items() if name == event.type)


class Ontology:
    quad = staticmethod(lambda name: next(q for q, known in TYPES.items() if known == name))
    score = staticmethod(lambda _: 0.0)


def make_event(number: int) -> Event:
    start = FIRST + timedelta(days=RNG.randrange(400))
    days = RNG.choice((0, 0, 3, 31, 32, 200))
    dated = number % 9 > 0
    return Event(
        event_id=f"{number:04x}", type=TYPES[number % 4 + 1], status="actual", actors=("RUS",),
        recipients=("PAK",) if number % 3 else (), start=start if dated else None,
        end=start + timedelta(days=days) if dated else None, telltales=(), reports=(f"r{number}",),
        articles=(f"a{number}",), outlets=(), origins=1, first_seen=start, last_seen=start,
        score=1.0, joinings=(),
    )  # fmt: skip


def make_story(event: Event) -> Story:
    return Story(
        story_id=event.event_id, headline="", parties=("RUS",), articles=event.articles,
        events=(event.event_id,), first_seen=event.start, last_seen=event.end,
    )  # fmt: skip


EVENTS = [make_event(number) for number in range(160)]
STORIES = [make_story(event) for event in EVENTS]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    path = tmp_path_factory.mktemp("db")
    create_store(path)
    opened = open_catalogue(path)
    entered: list[tuple[Entry, Event]] = [(enter_event(e, Ontology()), e) for e in EVENTS]  # type: ignore[arg-type] # of this module
    replace_all(opened, "event", entered)
    replace_all(opened, "story", ((enter_story(story), story) for story in STORIES))
    return opened


def overlaps(first: date | None, last: date | None, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    if first is None or last is None:
        return False
    return (since is None or last >= since) and (until is None or first <= until)


def list_days() -> list[tuple[date | None, date | None]]:
    days = [FIRST + timedelta(days=n) for n in (-50, 0, 60, 200, 390, 700)]
    bounded = [(one, one + timedelta(days=n)) for one in days for n in (0, 6, 40, 300)]
    return [(None, None), (date.min, None), (None, date.max), *bounded,
            *((one, None) for one in days), *((None, one) for one in days)]  # fmt: skip


def turn_pages(ask: Callable[[str], tuple[list[str], str]]) -> list[str]:
    found, after = ask("")
    while after:
        more, after = ask(after)
        found += more
    return found


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_days_find_all_events_that_overlap_them(catalogue: Catalogue, sort: str) -> None:
    for since, until in list_days():
        question = EventQuestion(since=since, until=until)

        def ask(after: str, question: EventQuestion = question) -> tuple[list[str], str]:
            page = ask_events(catalogue, question, Paging(limit=7, after=after, sort=sort))  # type: ignore[arg-type] # one of both
            return [event.event_id for event in page], page.next

        found = turn_pages(ask)
        wanted = [e for e in EVENTS if overlaps(e.start, e.end, since, until)]
        assert sorted(found) == sorted(e.event_id for e in wanted)
        starts = [e.start for i in found for e in EVENTS if e.event_id == i and e.start]
        assert starts == sorted(starts, reverse=sort == "newest")
        assert count(catalogue, question) == len(wanted)
        quads = Counter(quad_of(event) for event in wanted)
        assert count_by_quad(catalogue, question) == tuple(quads[quad] for quad in range(1, 5))


def test_days_find_all_stories_that_overlap_them(catalogue: Catalogue) -> None:
    for since, until in list_days():
        question = StoryQuestion(since=since, until=until, party="RUS")

        def ask(after: str, question: StoryQuestion = question) -> tuple[list[str], str]:
            page = ask_stories(catalogue, question, Paging(limit=11, after=after))
            return [story.story_id for story in page], page.next

        wanted = [s for s in STORIES if overlaps(s.first_seen, s.last_seen, since, until)]
        assert sorted(turn_pages(ask)) == sorted(story.story_id for story in wanted)
