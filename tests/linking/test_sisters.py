"""Four outlets on one happening, and one on that of a later year: from text to events."""

from pathlib import Path

import msgspec
import pytest

from jalin.copies.find import find_copies
from jalin.ingest.sources import read_sources
from jalin.kit import Kit
from jalin.linking.events import link_events
from jalin.linking.kin import load_kin
from jalin.pipeline import code_article
from jalin.records import Article, Event

LOW = 0.1
"""The judge's threshold here: these tests are of linking, whatever is told must be linked."""

FOUR = ["agency", "copy", "numbers", "rewrite"]


def read_events(name: str, kit: Kit) -> list[Event]:
    """The events of one file of articles."""
    path = Path(__file__).parent / name
    kit = msgspec.structs.replace(kit, judge=msgspec.structs.replace(kit.judge, threshold=LOW))
    read = [item for item in read_sources([path]) if isinstance(item, Article)]
    articles = {article.id: article for article in read}
    reports = [report for article in read for report in code_article(article, kit)]
    return link_events(reports, articles, find_copies(read), load_kin())


def of_type(events: list[Event], wanted: str) -> list[Event]:
    return [event for event in events if event.type == wanted]


def amounts(event: Event) -> set[str]:
    """The numbers that the event's reports give."""
    values = [t.value for t in event.telltales if t.field == "amount"]
    return {value.split()[0] for value in values}


@pytest.fixture(scope="module")
def patrols(kit: Kit) -> list[Event]:
    return of_type(read_events("patrol.jsonl", kit), "COOPERATE")


@pytest.fixture(scope="module")
def visit(kit: Kit) -> list[Event]:
    return read_events("visit.jsonl", kit)


def test_the_four_are_one_patrol_and_the_later_year_is_another(patrols: list[Event]) -> None:
    assert [sorted(event.articles) for event in patrols] == [FOUR, ["later"]]


def test_the_copy_is_no_origin_of_its_own(patrols: list[Event]) -> None:
    assert [event.origins for event in patrols] == [3, 1]


def test_every_number_of_ships_stays(patrols: list[Event]) -> None:
    assert amounts(patrols[0]) == {"~10", "16", "6"}


def test_the_four_are_one_meeting_and_the_later_year_is_another(visit: list[Event]) -> None:
    meetings = of_type(visit, "CONSULT")
    assert [sorted(event.articles) for event in meetings] == [FOUR, ["later"]]
    assert [event.origins for event in meetings] == [3, 1]


def test_what_was_promised_of_vaccines_keeps_both_numbers(visit: list[Event]) -> None:
    [vaccines] = [event for event in of_type(visit, "AGREE") if amounts(event)]
    assert amounts(vaccines) == {"~5,000,000", "150,000"}
    assert {"agency", "copy", "numbers"} <= set(vaccines.articles)
