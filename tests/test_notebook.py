"""Records show in notebooks as tables that obey no text; charts are drawn where Altair is."""

import json
from datetime import date

import msgspec
import pytest

from jalin.notebook import plot_network, plot_series
from jalin.query import Edge
from jalin.records import Party, Period, Series, Story
from tests.samples import make_article, make_report

EVIL = "<img src=x onerror=alert(1)>"


def test_a_card_holds_what_is_told_and_escapes_it() -> None:
    report = make_report(make_article("a"), actors=(Party(code=EVIL, id="x", name="X"),))
    card = report._repr_html_()  # the name that notebooks ask for
    assert "<caption>Report</caption>" in card
    assert "&lt;img" in card
    assert "<img" not in card
    assert "modes" not in card
    assert ">background</th>" in card


def test_long_lists_are_cut() -> None:
    articles = tuple(f"a{number}" for number in range(30))
    story = Story(
        story_id="s", headline=EVIL, parties=(), articles=articles, events=(), first_seen=None,
        last_seen=date(2024, 5, 6),
    )  # fmt: skip
    card = story._repr_html_()
    assert "and 18 more" in card
    assert "<img" not in card


def test_a_series_is_drawn() -> None:
    pytest.importorskip("altair", reason="Altair is optional")
    period = Period(
        start=date(2024, 5, 1), end=date(2024, 5, 31), events=1, origins=1, score_mean=2.5,
        score_sum=2.5, conflict=0.0, smoothed=2.5, level=2.5,
    )  # fmt: skip
    series = Series(
        between=("RUS", "PAK"), by="month", measure="sum", periods=(period,), shifts=(), undated=0
    )
    drawn = json.loads(plot_series(series).to_json())
    assert "2024-05-01" in msgspec.json.encode(drawn).decode()


def test_a_network_is_drawn() -> None:
    pytest.importorskip("altair", reason="Altair is optional")
    edge = Edge(source="RUS", target="PAK", reports=3, score=2.0, conflict=0.0)
    assert '"RUS"' in plot_network([edge]).to_json()
