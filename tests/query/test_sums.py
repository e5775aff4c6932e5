"""Sums are those of the reports themselves, whatever the days."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalin.query import (
    EventQuestion,
    NetworkQuestion,
    SeriesQuestion,
    SumQuestion,
    ask_events,
    ask_network,
    ask_places,
    ask_series,
    ask_sources,
)
from jalin.query.tallies import DAY, EVER, MONTH, Span, month_start, split_span
from jalin.records import Location, Report
from jalin.store.database import open_store
from jalin.store.writer import Writer
from jalin.upkeep import open_latest, refresh
from jalin.weave import weave_events, weave_series
from tests.samples import PAKISTAN, RUN, RUSSIA, make_article, make_report

FIRST = date(2023, 11, 20)
NATUNA = Location(name="Natuna", id="plc:1", lat=4.0, lon=108.0)


def make(number: int) -> Report:
    day = FIRST + timedelta(days=number * 7)
    article = make_article(f"a{number}")
    return make_report(
        article,
        report_id=f"r{number}",
        start=day,
        end=day,
        actors=(RUSSIA,) if number % 3 else (PAKISTAN,),
        recipients=(PAKISTAN,) if number % 3 else (RUSSIA,),
        status="future" if number % 5 == 0 else "actual",
        places=(NATUNA,) if number % 2 else (),
        type="ASSAULT" if number % 4 == 0 else "AGREE",
        quad=4 if number % 4 == 0 else 1,
        score=float(number % 7 - 3),
    )


REPORTS = [make(number) for number in range(80)]


def write(path: Path, reports: list[Report], run: str = "run1") -> None:
    with Writer(path, msgspec.structs.replace(RUN, run_id=run)) as writer:
        for report in reports:
            article = msgspec.structs.replace(make_article(report.article_id), outlet="kabar.id")
            writer.add_coding(article, [msgspec.structs.replace(report, run_id=run)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sums")
    write(path, REPORTS)
    return path


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (None, None),
        (FIRST, FIRST),
        (date(2023, 12, 1), date(2024, 1, 31)),
        (date(2023, 11, 25), date(2025, 2, 3)),
        (date(2024, 1, 1), None),
        (None, date(2024, 2, 29)),
        (date(2024, 3, 5), date(2024, 3, 1)),
    ],
)
def test_a_network_is_the_sum_of_its_reports(
    folder: Path, since: date | None, until: date | None
) -> None:
    mine = [
        report
        for report in REPORTS
        if report.status == "actual"
        and (since is None or (report.start or FIRST) >= since)
        and (until is None or (report.start or FIRST) <= until)
    ]
    catalogue = open_latest(folder)
    edges = ask_network(catalogue, NetworkQuestion(since=since, until=until))
    assert {(edge.source, edge.target): edge.reports for edge in edges} == Counter(
        (report.actors[0].code, report.recipients[0].code) for report in mine
    )
    for edge in edges:
        scores = [r.score for r in mine if r.actors[0].code == edge.source]
        assert edge.score == pytest.approx(sum(scores) / len(scores), abs=0.001)
    spots = ask_places(catalogue, SumQuestion(since=since, until=until))
    there = sum(bool(report.places) for report in mine)
    assert [(spot.place, spot.reports) for spot in spots] == ([(NATUNA, there)] if there else [])


def test_sources_are_counted_by_article(folder: Path) -> None:
    [source] = ask_sources(open_latest(folder), SumQuestion())
    assert (source.outlet, source.lang, source.articles) == ("kabar.id", "id", 80)


def test_coding_again_changes_sums_and_counts_nothing_twice(tmp_path: Path) -> None:
    write(tmp_path, REPORTS[:9])
    before = ask_network(open_latest(tmp_path), NetworkQuestion())
    write(tmp_path, REPORTS[:9], run="run2")
    assert ask_network(open_latest(tmp_path), NetworkQuestion()) == before
    write(tmp_path, [msgspec.structs.replace(REPORTS[1], actors=(), recipients=())], run="run3")
    edges = ask_network(open_latest(tmp_path), NetworkQuestion())
    assert sum(e.reports for e in edges) == sum(e.reports for e in before) - 1


def test_the_series_is_that_of_the_events(folder: Path) -> None:
    catalogue = open_latest(folder)
    for by in ("day", "week", "month"):
        question = msgspec.convert({"between": ("RUS", "PAK"), "by": by}, SeriesQuestion)
        woven = weave_series(open_store(folder), ("RUS", "PAK"), question.by)
        assert ask_series(catalogue, question) == woven


def test_events_follow_their_reports(tmp_path: Path) -> None:
    write(tmp_path, REPORTS[:9])
    catalogue = open_latest(tmp_path)
    found = ask_events(catalogue, EventQuestion()).records
    woven = weave_events(open_store(tmp_path))
    assert {event.event_id: event for event in found} == {e.event_id: e for e in woven}
    version = catalogue.version()
    refresh(catalogue)
    assert catalogue.version() == version
    write(tmp_path, REPORTS[9:12])
    assert len(ask_events(open_latest(tmp_path), EventQuestion())) > len(found)


DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@given(since=DAYS, until=DAYS)
def test_periods_cover_each_day_once(since: date, until: date) -> None:
    covered = [day for span in split_span(since, until) for day in list_days(span)]
    assert sorted(covered) == list(range(since.toordinal(), until.toordinal() + 1))


def list_days(span: Span) -> range:
    if span.level == DAY:
        return range(span.first, span.last + 1)
    scale = 1 if span.level == MONTH else 12
    begin, end = month_start(span.first * scale), month_start((span.last + 1) * scale)
    return range(begin.toordinal(), end.toordinal())


def test_no_bound_is_one_sum() -> None:
    assert [span.level for span in split_span(None, None)] == [EVER]
    assert len(list(split_span(date(2024, 2, 2), None))) <= 5


def test_sums_come_as_tables(folder: Path) -> None:
    catalogue = open_latest(folder)
    edges = ask_network(catalogue, NetworkQuestion())
    frame = edges.to_pandas()
    assert list(frame["reports"]) == [edge.reports for edge in edges]
    assert edges == tuple(edges)
    places = ask_places(catalogue, SumQuestion()).to_arrow()
    assert places["precision"].to_pylist() == ["unknown"]
    assert places["place"].to_pylist()[0]["id"] == NATUNA.id
    assert ask_sources(catalogue, SumQuestion()).to_arrow()["outlet"].to_pylist() == ["kabar.id"]
