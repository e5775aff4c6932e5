"""Running sums of events by day: those of one party, and those that two parties take part in.

A series of two great powers would look up ten thousand events with every question; so what each
day adds is kept, by the codes of both in order. A party with itself stands for all its events.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations_with_replacement

import msgspec

from jalin.linking.series import Point
from jalin.query.catalogue import Catalogue
from jalin.records import Event, SeriesStep

BATCH = 500
"""Events looked up at a time."""

UNDATED = 0
"""The day of what has none; ordinals begin with 1."""

COUNTED = "actual"
"""The status of what happened: what is planned, imagined or denied is no part of a sum."""

PERIODS: Mapping[SeriesStep, str] = {
    "day": "day",
    "week": "day > 0, (day - 1) / 7",
    "month": "day > 0, strftime('%Y%m', day + 1721424.5)",
}
"""What days of one period have in common: day 1 was a Monday, and Julian day 1721425.5."""

Key = tuple[str, str, int, int, int]
SumRow = tuple[int, int, int, int, float, float]


def add_ties(connection: sqlite3.Connection, events: Iterable[Event], sign: int = 1) -> None:
    """Add these events to all sums as they lie in the catalogue, or take them out with -1."""
    sums: dict[Key, list[float]] = {}
    counted = {event.event_id: event for event in events if event.status == COUNTED}
    ids = list(counted)
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        marks = ",".join("?" * len(batch))
        rows = connection.execute(
            f"SELECT id, first, weight, quad, score FROM event WHERE id IN ({marks})",  # noqa: S608
            batch,
        )
        for id_, first, weight, quad, score in rows:
            for one, other in list_ties(counted[id_]):
                known = sums.setdefault((one, other, first or UNDATED, weight, quad), [0, 0.0])
                known[0] += sign
                known[1] += sign * score
    connection.executemany(
        """INSERT INTO tie VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET events = events + excluded.events,
            score = score + excluded.score""",
        ((*key, *added) for key, added in sorted(sums.items())),
    )
    if sign < 0:
        connection.executemany(
            """DELETE FROM tie WHERE one = ? AND other = ? AND day = ? AND origins = ? AND quad = ?
            AND events = 0""",
            sorted(sums),
        )


def list_ties(event: Event) -> Iterator[tuple[str, str]]:
    """Yield each two parties of an event, and each party with itself."""
    codes = sorted({code.casefold() for code in (*event.actors, *event.recipients)})
    yield from combinations_with_replacement(codes, 2)


def sum_ties(
    catalogue: Catalogue,
    between: tuple[str, str],
    since: date | None = None,
    until: date | None = None,
    min_origins: int = 1,
    by: SeriesStep = "day",
) -> list[Point]:
    """What happened between two parties, by the first day of each event; days are inclusive.

    All of one week or month is one sum, at the first day that has any.

    What has no day is among it only where no days are asked for.
    """
    one, other = sorted(code.casefold() for code in between)
    dated = since is not None or until is not None
    low = since.toordinal() if since else (UNDATED + 1 if dated else UNDATED)
    high = (until or date.max).toordinal()
    rows = catalogue.select(
        f"""SELECT min(day), sum(events), sum(origins * events),
            sum(iif(quad IN (3, 4), origins * events, 0)), sum(score), sum(origins * score)
        FROM tie WHERE one = ? AND other = ? AND day BETWEEN ? AND ? AND origins >= ?
        GROUP BY {PERIODS[by]}""",  # noqa: S608 # our own expressions
        [one, other, low, high, min_origins],
    )
    return [
        Point(
            day=date.fromordinal(day) if day else None,
            events=events,
            weight=weight,
            hostile=hostile,
            score=score,
            weighed=weighed,
        )
        for day, events, weight, hostile, score, weighed in msgspec.convert(rows, list[SumRow])
    ]
