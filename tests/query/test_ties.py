"""Sums of events by day are those of the events, however they come and go."""

import sqlite3
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from jalin.linking.series import join_series
from jalin.ontology import load_ontology
from jalin.query import (
    EventQuestion,
    SeriesQuestion,
    ask_series,
    count_by_quad,
    open_catalogue,
)
from jalin.query.catalogue import Catalogue
from jalin.query.facets import Entry, enter_event
from jalin.query.fill import replace_all, replace_some
from jalin.query.ties import sum_ties
from jalin.records import Event, SeriesStep
from jalin.store.writer import create_store

FIRST = date(2024, 2, 27)


def make(number: int, **changes: object) -> Event:
    day = FIRST + timedelta(days=number) if number % 7 else None
    plain: dict[str, object] = {
        "event_id": f"e{number:03}", "start": day, "end": day, "origins": 1 + number % 3,
        "actors": ("RUS",), "recipients": ("PAK", "IND") if number % 2 else ("PAK",),
        "type": "ASSAULT" if number % 4 == 0 else "AGREE",
        "status": "future" if number % 5 == 0 else "actual",
    }  # fmt: skip
    empty = Event(
        event_id="", type="", status="actual", actors=(), recipients=(), start=None, end=None,
        telltales=(), reports=("r",), articles=("a",), outlets=(), origins=1, first_seen=None,
        last_seen=None, score=1.0, joinings=(),
    )  # fmt: skip
    return msgspec.structs.replace(empty, **(plain | changes))


EVENTS = [make(number) for number in range(40)]


def enter(events: list[Event]) -> list[tuple[Entry, Event]]:
    return [(enter_event(event, load_ontology()), event) for event in events]


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    create_store(tmp_path)
    opened = open_catalogue(tmp_path)
    replace_all(opened, "event", enter(EVENTS))
    return opened


Sums = dict[date | None, tuple[int, int, int]]


def count(events: list[Event], one: str, other: str) -> Sums:
    """Events, origins and hostile origins by day."""
    sums: defaultdict[date | None, list[int]] = defaultdict(lambda: [0, 0, 0])
    for event in events:
        if event.status == "actual" and {one, other} <= {*event.actors, *event.recipients}:
            known = sums[event.start]
            known[0] += 1
            known[1] += event.origins
            known[2] += event.origins * (event.type == "ASSAULT")
    return {day: (known[0], known[1], known[2]) for day, known in sums.items()}


def counted(catalogue: Catalogue, one: str, other: str) -> Sums:
    return {p.day: (p.events, p.weight, p.hostile) for p in sum_ties(catalogue, (one, other))}


@pytest.mark.parametrize("pair", [("RUS", "PAK"), ("ind", "rus"), ("PAK", "PAK"), ("RUS", "USA")])
def test_a_tie_counts_what_both_take_part_in(catalogue: Catalogue, pair: tuple[str, str]) -> None:
    one, other = (code.upper() for code in pair)
    assert counted(catalogue, *pair) == count(EVENTS, one, other)


def test_what_changes_is_counted_anew_and_what_goes_no_more(catalogue: Catalogue) -> None:
    later = [make(3, status="negated"), make(4, recipients=("USA",)), make(50)]
    replace_some(catalogue, "event", ["e003", "e004", "e006", "e050"], enter(later))
    left = [e for e in EVENTS if e.event_id not in {"e003", "e004", "e006"}] + later
    for pair in (("RUS", "PAK"), ("RUS", "USA"), ("RUS", "IND"), ("RUS", "RUS")):
        assert counted(catalogue, *pair) == count(left, *pair)
    always = EventQuestion(since=date.min, until=date.max)
    assert sum(count_by_quad(catalogue, always)) == sum(e.start is not None for e in left)
    replace_all(catalogue, "event", [])
    assert sum(count_by_quad(catalogue, always)) == 0
    assert catalogue.number("SELECT count(*) FROM tie") == 0


def test_days_bound_a_tie_and_leave_out_what_has_none(catalogue: Catalogue) -> None:
    since, until = FIRST + timedelta(days=3), FIRST + timedelta(days=12)
    points = sum_ties(catalogue, ("RUS", "PAK"), since, until)
    assert {p.day for p in points} == {
        e.start for e in EVENTS if e.start and since <= e.start <= until and e.status == "actual"
    }
    assert sum_ties(catalogue, ("RUS", "PAK"), until, since) == []
    assert any(p.day is None for p in sum_ties(catalogue, ("RUS", "PAK")))


@pytest.mark.parametrize("by", get_args(SeriesStep))
def test_sums_by_period_make_the_series_of_single_days(
    catalogue: Catalogue, by: SeriesStep
) -> None:
    single = sum_ties(catalogue, ("RUS", "PAK"))
    joined = sum_ties(catalogue, ("RUS", "PAK"), by=by)
    pair = ("RUS", "PAK")
    assert join_series(joined, pair, by, "mean") == join_series(single, pair, by, "mean")


def test_a_series_of_events_that_began_before_its_days_begins_with_them(
    catalogue: Catalogue,
) -> None:
    lasting = make(51, start=FIRST - timedelta(days=90), end=FIRST + timedelta(days=90))
    replace_some(catalogue, "event", [], enter([lasting]))
    question = SeriesQuestion(between=("RUS", "PAK"), by="day", since=FIRST, min_origins=2)
    series = ask_series(catalogue, question)
    assert series.periods[0].start == FIRST + timedelta(days=1)
    assert sum(p.events for p in series.periods) == sum(
        events
        for events, *_ in count(
            [e for e in EVENTS if e.origins > 1 and e.start], "RUS", "PAK"
        ).values()
    )


def test_an_older_catalogue_is_made_anew(tmp_path: Path) -> None:
    create_store(tmp_path)
    path = open_catalogue(tmp_path).path
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE tie")
        connection.execute("PRAGMA user_version = 4")
    assert sum_ties(open_catalogue(tmp_path), ("RUS", "PAK")) == []
