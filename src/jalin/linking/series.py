"""What went on between two parties by day, week or month, and when its level changed. Pure."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from jalin.linking.changepoints import find_sure_changes, rank_test
from jalin.records import Event, Period, Record, Report, Series, SeriesMeasure, SeriesStep, Shift

HALF_LIFE = 2.0
"""Periods after which a value counts half in what is smoothed."""

CONFLICT_QUADS = frozenset({3, 4})
"""Verbal and material conflict."""

KNOWN_SERIES = 64
"""Series whose changes are kept: a quarter of a megabyte each where they have 4,000 days."""

DIGITS = 4
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


class Point(Record, frozen=True, kw_only=True):
    """What events of one day add to a series; None for those without a day.

    `weight` is the origins of all, `hostile` those of conflict among them; `score` is the sum of
    the events' scores, `weighed` that of scores times origins.
    """

    day: date | None
    events: int
    weight: int
    hostile: int
    score: float
    weighed: float


def link_series(
    events: Iterable[Event],
    reports: Mapping[str, Report],
    between: tuple[str, str],
    by: SeriesStep = "month",
    measure: SeriesMeasure = "sum",
) -> Series:
    """The series of the events that happened between two parties; `reports` holds all of theirs.

    What is only planned, imagined or denied is not counted. An event counts in the period of its
    first day. Periods run without gap from the first event to the last.
    """
    mine = sorted(
        (event for event in events if event.status == "actual" and joins(event, between)),
        key=lambda event: event.event_id,
    )
    return join_series([make_point(event, reports) for event in mine], between, by, measure)


def make_point(event: Event, reports: Mapping[str, Report]) -> Point:
    """What an event adds; its score is the mean of its reports'."""
    score = score_event(event, reports)
    hostile = reports[event.reports[0]].quad in CONFLICT_QUADS
    return Point(
        day=event.start,
        events=1,
        weight=event.origins,
        hostile=event.origins if hostile else 0,
        score=score,
        weighed=event.origins * score,
    )


def join_series(
    points: Sequence[Point],
    between: tuple[str, str],
    by: SeriesStep,
    measure: SeriesMeasure,
    most: int = 0,
) -> Series:
    """The series of what events add, in any order; of its last `most` periods, 0 for all."""
    grouped: defaultdict[date, list[Point]] = defaultdict(list)
    for point in points:
        if point.day is not None:
            grouped[first_day(point.day, by)].append(point)
    first = step_back(max(grouped), by, most - 1) if grouped and most else date.min
    kept = {start: mine for start, mine in grouped.items() if start >= first}
    starts = list_starts(kept, by)
    sums = [add_up(kept[start]) if start in kept else NOTHING for start in starts]
    values = [measured(one, measure) for one in sums]
    shifts, levels = find_shifts(tuple(starts), tuple(values))
    return Series(
        between=between,
        by=by,
        measure=measure,
        periods=tuple(
            Period(
                start=start,
                end=next_start(start, by) - A_DAY,
                events=one.events,
                origins=one.weight,
                score_mean=one.mean,
                score_sum=one.total,
                conflict=one.conflict,
                smoothed=value,
                level=level,
            )
            for start, one, value, level in zip(starts, sums, smooth(values), levels, strict=True)
        ),
        shifts=shifts,
        undated=sum(point.events for point in points if point.day is None),
        earlier=sum(p.events for start in grouped.keys() - kept.keys() for p in grouped[start]),
    )


def joins(event: Event, between: tuple[str, str]) -> bool:
    """Whether both take part; in the same role too, as two hosts of one meeting do."""
    parties = {code.casefold() for code in (*event.actors, *event.recipients)}
    return all(code.casefold() in parties for code in between)


class Sum(Record, frozen=True, kw_only=True):
    """The figures of one period; each event weighs as its origins in the shares."""

    events: int
    weight: int
    mean: float | None
    total: float
    conflict: float | None


NOTHING = Sum(events=0, weight=0, mean=None, total=0.0, conflict=None)
"""The figures of a period without events: of most days."""


def add_up(points: Sequence[Point]) -> Sum:
    """The figures of some points."""
    weight = sum(point.weight for point in points)
    return Sum(
        events=sum(point.events for point in points),
        weight=weight,
        mean=round(math.fsum(point.weighed for point in points) / weight, DIGITS),
        total=round(math.fsum(point.score for point in points), DIGITS),
        conflict=round(sum(point.hostile for point in points) / weight, DIGITS),
    )


def score_event(event: Event, reports: Mapping[str, Report]) -> float:
    """The mean PLOVER score of its reports: tellers may differ in type or mode."""
    scores = [reports[report].score for report in sorted(event.reports)]
    return sum(scores) / len(scores)


def measured(one: Sum, measure: SeriesMeasure) -> float | None:
    """The figure that is smoothed and tested; None where the period has none."""
    match measure:
        case "events":
            return float(one.events)
        case "mean":
            return one.mean
        case "sum":
            return one.total
        case "conflict":
            return one.conflict


def smooth(values: Sequence[float | None]) -> list[float | None]:
    """Each value with those before it, older ones counting less; None until there is one.

    What comes later changes nothing, so a day added leaves earlier figures as they are.
    """
    keep = 0.5 ** (1 / HALF_LIFE)
    total = weight = 0.0
    smoothed: list[float | None] = []
    for value in values:
        total, weight = total * keep, weight * keep
        if value is not None:
            total, weight = total + value, weight + 1.0
        smoothed.append(round(total / weight, DIGITS) if weight else None)
    return smoothed


@lru_cache(KNOWN_SERIES)
def find_shifts(
    starts: tuple[date, ...], values: tuple[float | None, ...]
) -> tuple[tuple[Shift, ...], tuple[float | None, ...]]:
    """The changes of level among the periods that have a value, and each period's level.

    Periods are given by their first days. Of series that are asked for again, without news, the
    changes are known.
    """
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    points = [value for _, value in known]
    cuts = [0, *find_sure_changes(points), len(points)]
    parts = [points[a:b] for a, b in pairwise(cuts)]
    means = [round(sum(part) / len(part), DIGITS) if part else 0.0 for part in parts]
    shifts = [
        Shift(
            start=starts[known[cut][0]],
            before=means[n],
            after=means[n + 1],
            p=round(rank_test(parts[n], parts[n + 1]), DIGITS),
        )
        for n, cut in enumerate(cuts[1:-1])
    ]
    levels: list[float | None] = [None] * len(values)
    for n, part in enumerate(parts):
        for place, _ in known[cuts[n] : cuts[n] + len(part)]:
            levels[place] = means[n]
    return tuple(shifts), tuple(levels)


def first_day(day: date, by: SeriesStep) -> date:
    """The first day of the period that holds a day; weeks begin on Monday."""
    if by == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if by == "week" else day


def next_start(start: date, by: SeriesStep) -> date:
    """The first day of the next period."""
    if by == "month":
        return (start + timedelta(days=31)).replace(day=1)
    return start + (A_WEEK if by == "week" else A_DAY)


def step_back(start: date, by: SeriesStep, periods: int) -> date:
    """The first day of the period so many before; the first of the calendar where there is none."""
    if by == "month":
        months = start.year * 12 + start.month - 1 - periods
        return date(months // 12, months % 12 + 1, 1) if months >= FIRST_MONTH else date.min
    step = 7 if by == "week" else 1
    return date.fromordinal(max(1, start.toordinal() - step * periods))


FIRST_MONTH = 12
"""January of the year 1, in months."""


def list_starts(known: Iterable[date], by: SeriesStep) -> list[date]:
    """Every period's first day from the first known one to the last."""
    days = sorted(known)
    starts = days[:1]
    while starts and starts[-1] < days[-1]:
        starts.append(next_start(starts[-1], by))
    return starts
