"""Finds the numbers of records: facets and words by the index, days by their columns."""

import heapq
from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from jalin.query.catalogue import Catalogue
from jalin.query.facets import LONG, LONG_DAYS, Facet, make_token
from jalin.query.numbers import UNDATED, first_number
from jalin.query.questions import Sort
from jalin.query.words import read_words
from jalin.records import Record

Kind = Literal["article", "report", "event", "story", "pledge"]


END = UNDATED << 1
"""Greater than every number."""


class Wanted(Record, frozen=True, kw_only=True):
    """What records must have: of each group of `facets` one, all words, and overlap the days."""

    kind: Kind
    facets: tuple[tuple[Facet, ...], ...] = ()
    text: str = ""
    since: date | None = None
    until: date | None = None
    ids: tuple[str, ...] = ()
    min_confidence: float = 0.0
    min_weight: int = 0
    max_weight: int | None = None


class Slice(Record, frozen=True, kw_only=True):
    """Which of the found numbers: so many `after` one, in an order."""

    limit: int
    after: int | None = None
    sort: Sort = "newest"


def find_numbers(catalogue: Catalogue, wanted: Wanted, part: Slice) -> list[int]:
    """The numbers of what is wanted, by day; what has none is last in both orders."""
    if part.sort == "newest":
        return find_ordered(catalogue, wanted, part)
    dated: list[int] = []
    if part.after is None or part.after < UNDATED:
        dated = find_ordered(catalogue, wanted, part)
    if len(dated) >= part.limit or wanted.since or wanted.until:
        return dated[: part.limit]
    started = part.after if part.after is not None and part.after >= UNDATED else UNDATED - 1
    rest = Slice(limit=part.limit - len(dated), after=started)
    return dated + find_ordered(catalogue, wanted, rest)


def find_ordered(catalogue: Catalogue, wanted: Wanted, part: Slice) -> list[int]:
    """The same in one direction; the oldest first of what has a day only."""
    found = {n for one in split(wanted) for n in find_simply(catalogue, one, part)}
    take = heapq.nsmallest if part.sort == "newest" else heapq.nlargest
    return take(part.limit, found)


class Pass(Record, frozen=True, kw_only=True):
    """One pass over the index: what is wanted with numbers from `low` to before `high`.

    `lasting` looks only at what lasts long; without facets or words an index of its own has that.
    """

    wanted: Wanted
    low: int = 0
    high: int = END
    lasting: bool = False


def split(wanted: Wanted) -> tuple[Pass, ...]:
    """The passes that find all that is wanted; some is found by both.

    What lasts long is looked up apart: it may begin or end long beside the days asked for.
    Everything lies at its first day but a story, which lies at its last.
    """
    since, until = wanted.since, wanted.until
    story = wanted.kind == "story"
    if (until if story else since) is None:
        return (limit_days(wanted, since, until),)
    if story:
        short = limit_days(wanted, since, shift(until, LONG_DAYS))
        return short, msgspec.structs.replace(limit_days(wanted, since, None), lasting=True)
    short = limit_days(wanted, shift(since, -LONG_DAYS), until)
    return short, msgspec.structs.replace(limit_days(wanted, None, until), lasting=True)


def limit_days(wanted: Wanted, first: date | None, last: date | None) -> Pass:
    """The pass over what lies at these days; what has no day lies at none."""
    if first is None:
        return Pass(wanted=wanted, low=first_number(last) if last else 0)
    high = first_number(shift(first, -1)) if first > date.min else UNDATED
    return Pass(wanted=wanted, low=first_number(last) if last else 0, high=high)


def shift(day: date | None, days: int) -> date | None:
    """So many days later, within the calendar; None of None."""
    if day is None:
        return None
    return date.fromordinal(max(1, min(day.toordinal() + days, date.max.toordinal())))


def find_simply(catalogue: Catalogue, one: Pass, part: Slice) -> list[int]:
    """One pass over the index, from one number on."""
    if part.sort == "newest":
        order, low = "ASC", one.low if part.after is None else max(one.low, part.after + 1)
        high = one.high
    else:
        order, low = "DESC", one.low
        high = min(one.high, UNDATED if part.after is None else part.after)
    sql, values = write_query(msgspec.structs.replace(one, low=low, high=high), "k.no")
    column = name_number(one.wanted)
    rows = catalogue.select(f"{sql} ORDER BY {column} {order} LIMIT ?", [*values, part.limit])
    return [int(str(number)) for (number,) in rows]


def count_numbers(catalogue: Catalogue, wanted: Wanted, most: int) -> int:
    """How many there are, counted up to `most`."""
    return len(select_columns(catalogue, wanted, ("no",), most))


def count_quads(catalogue: Catalogue, wanted: Wanted, most: int) -> tuple[int, int, int, int]:
    """How many of the latest `most` there are of each quad class, from 1 to 4.

    All events of some days are counted whole: their sums are kept.
    """
    if wanted.since and wanted.until and wanted == all_events(wanted.since, wanted.until):
        return count_days(catalogue, wanted.since, wanted.until)
    column = name_number(wanted)
    queries, values = [], list[object]()
    parts = split(wanted)
    for part in parts:
        sql, bound = write_query(part, "k.no AS no, k.quad AS quad")
        queries.append(f"SELECT * FROM ({sql} ORDER BY {column} LIMIT ?)")  # noqa: S608 # bound
        values += [*bound, most]
        if part.lasting:  # what lies near the days was counted by the first pass
            queries[-1] += " WHERE NOT (no >= ? AND no < ?)"
            values += [parts[0].low, parts[0].high]
    latest = f"SELECT * FROM ({' UNION ALL '.join(queries)}) ORDER BY no LIMIT ?"  # noqa: S608 # bound
    counted = f"SELECT quad, count(*) FROM ({latest}) GROUP BY 1"  # noqa: S608 # values are bound
    values.append(most)
    return read_quads(catalogue.select(counted, values))


def all_events(since: date, until: date) -> Wanted:
    """All events that overlap these days; every one has an origin."""
    return Wanted(kind="event", since=since, until=until, min_weight=1)


def count_days(catalogue: Catalogue, since: date, until: date) -> tuple[int, int, int, int]:
    """How many events of each quad class overlap these days: those that begin in them or before."""
    first, last = since.toordinal(), until.toordinal()
    rows = catalogue.select(
        """SELECT quad, sum(events) FROM (
            SELECT quad, events FROM event_day WHERE day BETWEEN ? AND ?
            UNION ALL SELECT quad, 1 FROM event INDEXED BY event_spanning
                WHERE last > first AND last >= ? AND first < ?
        ) GROUP BY 1""",
        [first, last, first, first],
    )
    return read_quads(rows)


def read_quads(rows: Sequence[tuple[object, ...]]) -> tuple[int, int, int, int]:
    """Counts by class in the order of the classes."""
    found = dict(msgspec.convert(rows, list[tuple[int, int]]))
    one, two, three, four = (found.get(quad, 0) for quad in range(1, 5))
    return one, two, three, four


def select_columns(
    catalogue: Catalogue, wanted: Wanted, names: Sequence[str], most: int
) -> list[tuple[object, ...]]:
    """Some columns of all that is wanted, `most` of them, in no order of days."""
    shown = ", ".join(f"k.{name}" for name in ("no", *names))
    rows: dict[object, tuple[object, ...]] = {}
    for part in split(wanted):
        sql, values = write_query(part, shown)
        for row in catalogue.select(f"{sql} LIMIT ?", [*values, most]):
            rows[row[0]] = row[1:]
    return list(rows.values())[:most]


def write_query(one: Pass, shown: str) -> tuple[str, list[object]]:
    """A SELECT of columns from the index `w` and the table `k`, with the values to bind.

    Numbers are bounded once on each side: of several bounds the index would use only the first.
    """
    wanted = one.wanted
    kind, conditions, values = wanted.kind, ["true"], list[object]()
    source = f"FROM {kind} AS k"
    if one.lasting and not wanted.facets and not wanted.text:
        source = f"FROM {kind} AS k INDEXED BY {kind}_lasting"
        conditions.append(f"k.last - k.first > {LONG_DAYS}")
    elif wanted.facets or wanted.text:
        source = f"FROM {kind}_words AS w CROSS JOIN {kind} AS k ON k.no = w.rowid"
        conditions.append(f"{kind}_words MATCH ?")
        values.append(write_match(wanted, lasting=one.lasting))
    column = name_number(wanted)
    bounds = [(f"{column} >= ?", one.low, one.low > 0), (f"{column} < ?", one.high, one.high < END)]
    for condition, value in [(c, v) for c, v, given in bounds if given] + columns(wanted):
        conditions.append(condition)
        values.append(value)
    if wanted.ids:
        conditions.append(f"k.id IN ({','.join('?' * len(wanted.ids))})")
        values += wanted.ids
    return f"SELECT {shown} {source} WHERE {' AND '.join(conditions)}", values


def name_number(wanted: Wanted) -> str:
    """The column that counts: the index's where it is asked, so that it need not be sorted."""
    return "w.rowid" if wanted.facets or wanted.text else "k.no"


def columns(wanted: Wanted) -> list[tuple[str, object]]:
    """Conditions on columns, which are looked at one record at a time."""
    asked: list[tuple[str, object, bool]] = [
        ("k.last >= ?", wanted.since and wanted.since.toordinal(), wanted.since is not None),
        ("k.first <= ?", wanted.until and wanted.until.toordinal(), wanted.until is not None),
        ("k.confidence >= ?", wanted.min_confidence, wanted.min_confidence > 0),
        ("k.weight >= ?", wanted.min_weight, wanted.min_weight > 0),
        ("k.weight <= ?", wanted.max_weight, wanted.max_weight is not None),
    ]
    return [(condition, value) for condition, value, given in asked if given]


def write_match(wanted: Wanted, *, lasting: bool) -> str:
    """Facets and words as one FTS5 expression: all groups, one of each group."""
    groups = [
        "(" + " OR ".join(f'"{make_token(*facet)}"' for facet in group) + ")"
        for group in (*wanted.facets, *(((LONG,),) if lasting else ()))
    ]
    parts = [f"(facets : ({' AND '.join(groups)}))"] if groups else []
    if wanted.text:
        parts.append(f"({read_words(wanted.text)})")
    return " AND ".join(parts)
