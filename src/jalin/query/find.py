"""Finds the numbers of records: facets and words by the index, days by their columns."""

import heapq
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from jalin.query.catalogue import Catalogue
from jalin.query.facets import LONG, LONG_DAYS, Facet, make_token
from jalin.query.numbers import UNDATED, first_number
from jalin.query.questions import Sort
from jalin.query.words import read_words
from jalin.records import Record

Kind = Literal["article", "report", "event", "story", "pledge"]


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
    """The same in one direction; the oldest first of what has a day only.

    What lasts long is looked up apart: it may begin long before the days asked for.
    """
    if wanted.since is None or wanted.kind == "story":
        return find_simply(catalogue, wanted, part)
    earliest = wanted.since - timedelta(days=min(LONG_DAYS, wanted.since.toordinal() - 1))
    short = find_simply(catalogue, wanted, part, earliest)
    lasting = Wanted(
        **{name: getattr(wanted, name) for name in wanted.__struct_fields__}
        | {"facets": (*wanted.facets, (LONG,))}
    )
    found = {*short, *find_simply(catalogue, lasting, part)}
    take = heapq.nsmallest if part.sort == "newest" else heapq.nlargest
    return take(part.limit, found)


def find_simply(
    catalogue: Catalogue, wanted: Wanted, part: Slice, earliest: date | None = None
) -> list[int]:
    """One pass over the index, from one number on."""
    sql, values = write_query(wanted, earliest)
    column = name_number(wanted)
    if part.sort == "newest":
        order, sign, after = "ASC", ">", 0 if part.after is None else part.after
    else:
        order, sign, after = "DESC", "<", UNDATED if part.after is None else part.after
    ordered = f"SELECT k.no {sql} AND {column} {sign} ? ORDER BY {column} {order} LIMIT ?"
    rows = catalogue.select(ordered, [*values, after, part.limit])
    return [int(str(number)) for (number,) in rows]


def count_numbers(catalogue: Catalogue, wanted: Wanted, most: int) -> int:
    """How many there are, counted up to `most`."""
    sql, values = write_query(wanted, None)
    counted = f"SELECT count(*) FROM (SELECT 1 {sql} LIMIT ?)"  # noqa: S608 # values are bound
    return catalogue.number(counted, [*values, most])


def select_columns(
    catalogue: Catalogue, wanted: Wanted, names: Sequence[str], most: int
) -> list[tuple[object, ...]]:
    """Some columns of all that is wanted, `most` of them, in no order of days."""
    sql, values = write_query(wanted, None)
    shown = ", ".join(f"k.{name}" for name in names)
    return catalogue.select(f"SELECT {shown} {sql} LIMIT ?", [*values, most])  # bound


def write_query(wanted: Wanted, earliest: date | None) -> tuple[str, list[object]]:
    """FROM and WHERE over the index `w` and the columns `k`, with the values to bind."""
    kind, conditions, values = wanted.kind, ["true"], list[object]()
    source = f"FROM {kind} AS k"
    if wanted.facets or wanted.text:
        source = f"FROM {kind}_words AS w CROSS JOIN {kind} AS k ON k.no = w.rowid"
        conditions.append(f"{kind}_words MATCH ?")
        values.append(write_match(wanted))
    column = name_number(wanted)
    latest = wanted.since if kind == "story" else earliest
    if latest:
        conditions.append(f"{column} < ?")
        values.append(first_number(latest - timedelta(days=1)) if latest > date.min else UNDATED)
    if wanted.until and kind != "story":
        conditions.append(f"{column} >= ?")
        values.append(first_number(wanted.until))
    for condition, value in columns(wanted):
        conditions.append(condition)
        values.append(value)
    if wanted.ids:
        conditions.append(f"k.id IN ({','.join('?' * len(wanted.ids))})")
        values += wanted.ids
    return f"{source} WHERE {' AND '.join(conditions)}", values


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


def write_match(wanted: Wanted) -> str:
    """Facets and words as one FTS5 expression: all groups, one of each group."""
    groups = [
        "(" + " OR ".join(f'"{make_token(*facet)}"' for facet in group) + ")"
        for group in wanted.facets
    ]
    parts = [f"(facets : ({' AND '.join(groups)}))"] if groups else []
    if wanted.text:
        parts.append(f"({read_words(wanted.text)})")
    return " AND ".join(parts)
