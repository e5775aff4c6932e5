"""Articles that tell the same events are one story; a war told in all of them joins none."""

from datetime import date, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from jalin.linking.stories import link_stories
from jalin.records import Article, Copy, Event, Report, Story
from tests.samples import make_article, make_report

DAY = date(2024, 5, 6)


def event(name: str, *articles: str) -> Event:
    return Event(
        event_id=name, type="AGREE", status="actual", actors=("RUS",), recipients=("PAK",),
        start=DAY, end=DAY, telltales=(), reports=tuple(f"{name}-{a}" for a in articles),
        articles=articles, outlets=(), origins=1, first_seen=DAY, last_seen=DAY, score=1.0,
        joinings=(),
    )  # fmt: skip


def link(*events: Event, copies: tuple[Copy, ...] = (), background: str = "") -> list[Story]:
    names = sorted({article for e in events for article in e.articles})
    articles: dict[str, Article] = {
        name: msgspec.structs.replace(
            make_article(name), title=f"Judul {name}", published=DAY + timedelta(days=place)
        )
        for place, name in enumerate(names)
    }
    reports: dict[str, Report] = {
        report: msgspec.structs.replace(
            make_report(articles[article]), report_id=report, background=e.event_id == background
        )
        for e in events
        for report, article in zip(e.reports, e.articles, strict=True)
    }
    return link_stories(events, reports, articles, copies)


def members(stories: list[Story]) -> list[tuple[str, ...]]:
    return sorted(story.articles for story in stories)


def test_an_event_of_their_own_makes_two_articles_a_story() -> None:
    assert members(link(event("x", "a", "b"), event("y", "c"))) == [("a", "b"), ("c",)]


def test_what_is_only_background_makes_none() -> None:
    assert members(link(event("x", "a", "b"), background="x")) == [("a",), ("b",)]


def test_a_war_told_by_all_joins_only_those_that_share_more() -> None:
    war = event("war", "a", "b", "c", "d")
    assert members(link(war, event("x", "a", "b"), event("y", "c", "d"))) == [
        ("a", "b"), ("c", "d"),
    ]  # fmt: skip


def test_a_copy_belongs_to_the_story_of_its_origin() -> None:
    copy = Copy(
        copy_id="1", article_id="b", origin_id="a", kind="edited", overlap=0.9, directed=True,
        why=(),
    )  # fmt: skip
    assert members(link(event("x", "a"), event("y", "b"), copies=(copy,))) == [("a", "b")]


def test_the_headline_is_of_the_article_that_shares_most() -> None:
    [story] = link(event("x", "a", "b"), event("y", "b", "c"), event("z", "a", "b", "c"),
                   event("w", "a", "b", "c"), event("v", "a", "b", "c"))  # fmt: skip
    assert (story.headline, story.articles, story.parties) == (
        "Judul b", ("a", "b", "c"), ("PAK", "RUS"),
    )  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    groups=st.lists(st.sets(st.sampled_from("abcdefg"), min_size=1), min_size=1, max_size=8),
    data=st.data(),
)
def test_order_changes_nothing(groups: list[set[str]], data: st.DataObject) -> None:
    events = [event(f"e{n}", *sorted(group)) for n, group in enumerate(groups)]
    stories = link(*events)
    assert link(*data.draw(st.permutations(events))) == stories
    told = sorted({article for group in groups for article in group})
    assert sorted(article for story in stories for article in story.articles) == told
