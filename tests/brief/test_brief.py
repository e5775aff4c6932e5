"""A brief holds what it should, loads nothing and obeys nothing that an article says."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest

from jalin.brief.charts import draw_network, draw_series
from jalin.brief.gather import Brief, Edge, gather_brief
from jalin.brief.write import escape_markdown, safe_url, write_html, write_markdown
from jalin.records import Evidence
from jalin.store.database import open_store
from jalin.store.writer import Writer
from jalin.weave import EventFilter
from tests.samples import RUN, make_article, make_report

EVIL = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    path: Path = tmp_path_factory.mktemp("brief")
    article = msgspec.structs.replace(
        make_article("a"), title=EVIL, outlet="kabar.id", url="javascript:alert(1)"
    )
    words = (Evidence(sentence=0, start=6, end=14, text=EVIL, supports=("type",)),)
    old = make_report(
        make_article("b"),
        type="CONSULT",
        promise=None,
        start=date(2020, 1, 1),
        end=date(2020, 1, 1),
    )
    with Writer(path, RUN) as writer:
        writer.add_coding(article, [make_report(article, evidence=words)])
        writer.add_coding(make_article("b", "lain"), [old])
    return gather_brief(
        open_store(path), EventFilter(between=("RUS", "PAK"), since=date(2024, 1, 1))
    )


def test_a_brief_holds_the_events_of_its_days(brief: Brief) -> None:
    assert [item.event.articles for item in brief.happenings] == [("a",)]
    assert [(edge.source, edge.target, edge.events) for edge in brief.edges] == [("RUS", "PAK", 1)]
    assert [pledge.kind for pledge in brief.pledges] == ["promise"]
    assert [period.events for period in brief.series.periods] == [1]


def test_html_loads_and_runs_nothing(brief: Brief) -> None:
    page = write_html(brief)
    assert "<script" not in page
    assert "javascript:" not in re.findall(r'href="([^"]*)"', page)
    assert not re.findall(r"<(?:img|link|iframe|object)|src=|@import|url\(", page)
    assert "&lt;script&gt;" in page
    assert page.count("<svg") == 2
    for heading in ("Timeline", "Score by month", "Pledges", "Who acted on whom", "Sources"):
        assert f"<h2>{heading}" in page


def test_markdown_obeys_no_text(brief: Brief) -> None:
    page = write_markdown(brief)
    assert "<script>" not in page
    assert "| RUS | PAK | 1 |" in page


def test_escapes() -> None:
    assert escape_markdown("a|b\n# c") == "a\\|b \\# c"
    assert safe_url("https://x.id/a") == "https://x.id/a"
    for url in ("javascript:alert(1)", 'https://x"onload=', "https://x> y", ""):
        assert not safe_url(url)


def test_charts_are_whole_xml() -> None:
    edges = [Edge(source="RUS", target=EVIL, events=2, score=-3.0)]
    for drawn in (draw_network(edges), draw_network([]), draw_series([])):
        ET.fromstring(drawn)  # noqa: S314 # our own
    assert "<script" not in draw_network(edges)
