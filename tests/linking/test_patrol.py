"""Four outlets on one patrol, and one on the patrol of a later year: from text to events."""

from pathlib import Path

import pytest

from jalin.copies.find import find_copies
from jalin.ingest.sources import read_sources
from jalin.kit import Kit
from jalin.linking.events import link_events
from jalin.linking.kin import load_kin
from jalin.pipeline import code_article
from jalin.records import Article, Event

PATROL = Path(__file__).parent / "patrol.jsonl"


@pytest.fixture(scope="module")
def patrols(kit: Kit) -> list[Event]:
    read = [item for item in read_sources([PATROL]) if isinstance(item, Article)]
    articles = {article.id: article for article in read}
    reports = [report for article in read for report in code_article(article, kit)]
    events = link_events(reports, articles, find_copies(read), load_kin())
    return [event for event in events if event.type == "COOPERATE"]


def test_the_four_are_one_event_and_the_later_year_is_another(patrols: list[Event]) -> None:
    assert [sorted(event.articles) for event in patrols] == [
        ["agency", "copy", "numbers", "rewrite"],
        ["later"],
    ]


def test_the_copy_is_no_origin_of_its_own(patrols: list[Event]) -> None:
    assert [event.origins for event in patrols] == [3, 1]


def test_every_number_stays_beside_the_others(patrols: list[Event]) -> None:
    amounts = " ".join(t.value for t in patrols[0].telltales if t.field == "amount")
    assert {"~10", "16", "6"} <= set(amounts.split())
