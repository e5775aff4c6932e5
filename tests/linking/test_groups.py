"""Linking in groups of parties gives what linking all together gives, however small they are."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jalin.linking.groups
from jalin.linking.agreement import compare_tellings
from jalin.linking.blocks import find_pairs
from jalin.linking.bonds import Bonds
from jalin.linking.events import LEAST_SCORE, link_events, link_tellings
from jalin.linking.groups import Rules, Told, find_matches, link_reports, link_told
from jalin.linking.kin import load_kin
from jalin.linking.tellings import tell
from jalin.records import Article, Party, Report
from jalin.workers import ALONE, ForkedCrew, Shared, do_tasks
from tests.linking.test_events import DAY, GRAIN, SHIPS, told
from tests.samples import make_article
from tests.sharing import Packed

KIN = load_kin()
PARTIES = st.sets(st.sampled_from("ABC"), min_size=1, max_size=3).map(
    lambda codes: tuple(Party(code=code, id=code, name=code) for code in sorted(codes))
)
NEWS = st.lists(
    st.fixed_dictionaries(
        {
            "article": st.sampled_from("abcdefghij"),
            "type": st.sampled_from(["COOPERATE", "AGREE", "AID"]),
            "actors": PARTIES,
            "recipients": st.just(()) | PARTIES,
            "words": st.sampled_from([SHIPS, GRAIN]),
            "day": st.integers(0, 70),
        }
    ),
    max_size=24,
)


def make_news(rows: list[dict[str, Any]]) -> tuple[list[Report], dict[str, Article]]:
    """Reports, and articles of days that lie weeks apart."""
    days = {row["article"]: DAY + timedelta(days=row["day"]) for row in rows}
    articles = {
        name: msgspec.structs.replace(make_article(name), published=day)
        for name, day in days.items()
    }
    return [
        told(
            f"{row['article']}/{number}", row["words"], type=row["type"], actors=row["actors"],
            recipients=row["recipients"], start=days[row["article"]], end=days[row["article"]],
        )
        for number, row in enumerate(rows)
    ], articles  # fmt: skip


@pytest.fixture(autouse=True)
def small_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jalin.linking.groups, "GROUP_TELLINGS", 2)
    monkeypatch.setattr(jalin.linking.groups, "ALONE_TELLINGS", 5)
    monkeypatch.setattr(jalin.linking.groups, "PAGE_REPORTS", 3)


@settings(max_examples=120, deadline=None)
@given(rows=NEWS)
def test_groups_give_what_all_together_give(rows: list[dict[str, Any]]) -> None:
    reports, articles = make_news(rows)
    events = link_events(reports, articles, (), KIN)
    assert link_reports(reports, articles, (), KIN, ALONE) == events
    assert link_reports(reports, articles, (), KIN, Packed(3)) == events


@settings(max_examples=80, deadline=None)
@given(rows=NEWS, first_new=st.integers(0, 24))
def test_groups_find_every_pair_that_agrees(rows: list[dict[str, Any]], first_new: int) -> None:
    reports, articles = make_news(rows)
    tellings = sorted((tell(r, articles[r.article_id]) for r in reports), key=lambda t: t.key)
    wanted = {
        (tellings[one].key, tellings[other].key)
        for one, other in find_pairs(tellings, KIN, first_new)
        if compare_tellings(tellings[one], tellings[other], KIN)
    }
    found = find_matches(tellings, KIN, Packed(3), first_new)
    assert {(match.one, match.other) for match in found} == wanted


@settings(max_examples=80, deadline=None)
@given(rows=NEWS, data=st.data())
def test_what_was_linked_before_stays_with_its_component(rows: list[dict[str, Any]], data) -> None:
    reports, articles = make_news(rows)
    tellings = sorted((tell(r, articles[r.article_id]) for r in reports), key=lambda t: t.key)
    first_new = data.draw(st.integers(0, len(tellings)))
    ids = [telling.key[1] for telling in tellings]
    pair = tuple(sorted(data.draw(st.sampled_from([ids[:2], ids[-2:]])))) if len(ids) > 1 else None
    bonds = Bonds(joined={pair: "Sari"}) if pair else Bonds()
    kept = {
        report: item.component
        for item in link_tellings(tellings[:first_new], (), KIN, LEAST_SCORE, bonds)
        for report in item.event.reports
    }
    matches = find_matches(tellings, KIN, ALONE, first_new)
    whole = Told(tellings=tellings, matches=matches, copies=(), kept=kept)
    rules = Rules(kin=KIN, bonds=bonds)
    wanted = link_tellings(tellings, (), KIN, LEAST_SCORE, bonds)
    for share in (ALONE, Packed(2)):
        found = link_told(whole, rules, share)
        assert sorted(found, key=event_id) == sorted(wanted, key=event_id)


def event_id(item) -> str:
    return item.event.event_id


def test_only_some_tellings_go_to_one_process() -> None:
    rows = [
        {"article": name, "type": "AID", "actors": (Party(code=code, id=code, name=code),),
         "recipients": (), "words": SHIPS, "day": 30 * number}
        for number, name in enumerate("abcdef") for code in "ABC"
    ]  # fmt: skip
    reports, articles = make_news(rows)
    share = Packed(2)
    assert link_reports(reports, articles, (), KIN, share) == link_events(
        reports, articles, (), KIN
    )
    assert share.steps.count("tell_page") == 6
    assert share.steps.count("link_chains") > 4


def make_rows() -> list[dict[str, Any]]:
    """Two parties and two acts, told again and again for a week."""
    return [
        {"article": "abcdefghij"[number % 10], "type": "AID",
         "actors": (Party(code="AB"[number % 2], id="x", name="x"),), "recipients": (),
         "words": (SHIPS, GRAIN)[number % 3 == 0], "day": number % 9}
        for number in range(40)
    ]  # fmt: skip


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_processes_give_what_one_gives(workers: int) -> None:
    reports, articles = make_news(make_rows())
    crew = ForkedCrew(do_tasks, workers)
    try:
        found = link_reports(reports, articles, (), KIN, Shared(crew))
    finally:
        crew.dismiss()
    assert found == link_events(reports, articles, (), KIN)
    assert any(len(event.reports) > 1 for event in found)


def test_two_are_compared_in_one_order_whichever_came_first() -> None:
    one, two, three = (Party(code=code, id=code, name=code) for code in "ABC")
    reports = [
        told("a", actors=(one,), recipients=(three,)),
        told("b", actors=(one, three), recipients=(two,)),
    ]
    first, second = (tell(r, make_article(r.article_id)) for r in reports)
    assert compare_tellings(first, second, KIN)
    assert compare_tellings(second, first, KIN) is None
    [match] = find_matches([first, second], KIN, ALONE, 1)
    assert find_matches([second, first], KIN, ALONE, 1) == [match]
