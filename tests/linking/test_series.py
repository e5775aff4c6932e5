"""Series: what is counted where, and changes of level."""

from datetime import date, timedelta
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalin.linking.changepoints import find_changepoints, find_sure_changes, rank_test
from jalin.linking.series import Point, join_series, link_series
from jalin.records import Event
from tests.samples import make_article, make_report

PAIR = ("RUS", "PAK")


def happen(name: str, day: date | None, origins: int = 1, **changes: object):
    """An event of one report."""
    report = make_report(make_article(name), **{"type": "AID", "quad": 2, "score": 7.0, **changes})
    event = Event(
        event_id=name, type=report.type, status=report.status, actors=("RUS",),
        recipients=("PAK",), start=day, end=day, telltales=(), reports=(report.report_id,),
        articles=(name,), outlets=(), origins=origins, first_seen=day, last_seen=day, score=1.0,
        joinings=(),
    )  # fmt: skip
    return event, report


def count(*told, **flags):
    reports = {report.report_id: report for _, report in told}
    return link_series([event for event, _ in told], reports, PAIR, **flags)


WAR: dict[str, Any] = {"type": "ASSAULT", "quad": 4, "score": -9.0}


def test_a_month_counts_events_and_weighs_origins():
    told = [
        happen("a", date(2023, 1, 5), 3),
        happen("b", date(2023, 1, 31), 1, **WAR),
        happen("c", date(2023, 3, 1)),
        happen("d", date(2023, 3, 2), status="future"),
        happen("e", None),
    ]
    series = count(*told)
    first, empty, last = series.periods
    assert (first.start, first.end) == (date(2023, 1, 1), date(2023, 1, 31))
    assert (first.events, first.origins, first.score_sum) == (2, 4, -2.0)
    assert (first.score_mean, first.conflict) == (3.0, 0.25)
    assert (empty.events, empty.score_mean, empty.conflict) == (0, None, None)
    assert (last.events, series.undated) == (1, 1)


def test_weeks_begin_on_monday_and_days_follow_each_other():
    told = [happen("a", date(2024, 12, 29)), happen("b", date(2024, 12, 31))]
    weeks, days = count(*told, by="week"), count(*told, by="day")
    assert [p.start for p in weeks.periods] == [date(2024, 12, 23), date(2024, 12, 30)]
    assert [p.events for p in days.periods] == [1, 0, 1]


def test_who_is_not_of_the_pair_is_not_counted():
    event, report = happen("a", date(2023, 1, 5))
    other = msgspec.structs.replace(event, recipients=("CHN",))
    assert link_series([other], {report.report_id: report}, PAIR).periods == ()


def test_a_change_of_level_is_found_with_its_day():
    peace = [happen(f"p{n}", date(2023, 1, 1) + timedelta(days=n)) for n in range(10)]
    war = [happen(f"w{n}", date(2023, 1, 11) + timedelta(days=n), **WAR) for n in range(10)]
    series = count(*peace, *war, by="day")
    [shift] = series.shifts
    assert (shift.start, shift.before, shift.after) == (date(2023, 1, 11), 7.0, -9.0)
    assert shift.p < 0.001
    assert [p.level for p in series.periods] == [7.0] * 10 + [-9.0] * 10


def test_what_comes_later_leaves_smoothed_figures_as_they_are():
    told = [happen(f"p{n}", date(2023, 1, 1) + timedelta(days=n * n)) for n in range(6)]
    before, after = count(*told[:-1], by="day"), count(*told, by="day")
    smoothed = [p.smoothed for p in after.periods]
    assert smoothed[: len(before.periods)] == [p.smoothed for p in before.periods]


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ([], []),
        ([1.0, 9.0], []),
        ([5.0] * 12, []),
        ([0.0, 1.0] * 5 + [9.0, 10.0] * 5, [10]),
        ([0.0, 1.0] * 5 + [9.0, 10.0] * 5 + [0.0, 1.0] * 5, [10, 20]),
        ([0.0, 1.0, 0.0, 1.0, 9.0, 1.0, 0.0, 1.0, 0.0, 1.0], []),
    ],
)
def test_changepoints_are_where_levels_change(values, places):
    assert find_sure_changes(values) == places


@pytest.mark.parametrize(
    ("by", "first", "earlier"),
    [("day", date(2024, 5, 3), 2), ("week", date(2024, 4, 15), 2), ("month", date(2024, 2, 1), 1)],
)
def test_only_the_last_periods_are_given_where_there_are_more(by, first, earlier):
    days = [date(1471, 1, 2), date(2024, 2, 9), first, date(2024, 5, 6)]
    points = [Point(day=day, events=1, weight=2, hostile=0, score=3.0, weighed=6.0) for day in days]
    series = join_series(points, ("RUS", "PAK"), by, "sum", most=4)
    assert [len(series.periods), series.periods[0].start, series.earlier] == [4, first, earlier]
    assert sum(period.events for period in series.periods) == len(days) - earlier
    assert join_series(points[:1], ("RUS", "PAK"), by, "sum", most=4000).earlier == 0


@pytest.mark.parametrize("place", [1501, 1502, 1503, 1504, 3998])
def test_a_change_in_a_long_row_is_found_to_the_day(place):
    values = [float(n % 2) for n in range(4001)]
    raised = [value + 30 * (n >= place) for n, value in enumerate(values)]
    assert find_changepoints(raised) == [place]


@given(st.lists(st.integers(-5, 5).map(float), min_size=6, max_size=40), st.floats(-9, 9))
def test_raising_all_values_moves_no_changepoint(values, lift):
    lift = round(lift)
    assert find_changepoints([v + lift for v in values]) == find_changepoints(values)


def test_the_same_changes_as_ruptures():
    costs = pytest.importorskip("ruptures", reason="ruptures is only in the bench group")
    values = [1.0, 2.0, 1.5, 1.0, 2.0, 8.0, 8.5, 9.0, 8.0, 8.5, 3.0, 3.5, 3.0, 2.5, 3.0]
    found = costs.Dynp(model="l2", min_size=3, jump=1).fit(np.array(values)).predict(n_bkps=2)
    assert find_changepoints(values) == found[:-1]


def test_the_rank_test_knows_chance_from_change():
    assert rank_test([1, 2, 3, 4, 5], [11, 12, 13, 14, 15]) == pytest.approx(0.0122, abs=0.001)
    assert rank_test([1, 2, 3, 4], [1, 2, 3, 4]) == 1.0
    assert rank_test([2, 2], [2, 2]) == 1.0
