"""Dated offices: who held which post of whom, from when to when."""

from collections.abc import Callable, Container, Iterable, Mapping
from datetime import date
from typing import TypeVar

import msgspec

from jalin.errors import PackError
from jalin.gazetteer.rows import EntityRow, OfficeRow, PostRow
from jalin.tables import Row

Key = TypeVar("Key")


class Office(Row, frozen=True, kw_only=True):
    """An office spell with inclusive days; None is an open or unknown bound."""

    holder: str
    post: str
    country: str
    start: date | None
    end: date | None
    as_of: date | None


def holds(office: Office, day: date) -> bool:
    """Whether the spell covers `day`; one without an end is believed beyond its `as_of` too."""
    return (office.start is None or office.start <= day) and (
        office.end is None or day <= office.end
    )


def close_spells(offices: list[Office], shared: Container[tuple[str, str]]) -> list[Office]:
    """End each spell of unknown end on the day before the next person took the post.

    In a post of `shared` (country and post) another's start says nothing of who was there before.
    """
    starts: dict[tuple[str, str], list[date]] = {}
    for office in offices:
        if office.start is not None and (office.country, office.post) not in shared:
            starts.setdefault((office.country, office.post), []).append(office.start)
    return [close_spell(office, starts) for office in offices]


def close_spell(office: Office, starts: Mapping[tuple[str, str], list[date]]) -> Office:
    """The spell, ended before the next of `starts` in its post if its end is unknown."""
    if office.end is not None or office.start is None:
        return office
    later = [day for day in starts.get((office.country, office.post), ()) if day > office.start]
    if not later:
        return office
    return msgspec.structs.replace(office, end=date.fromordinal(min(later).toordinal() - 1))


def read_office(row: OfficeRow, where: str, entities: Mapping[str, EntityRow]) -> Office:
    """The spell of a row of `offices.tsv`; `where` names its file and line."""
    if row.holder not in entities:
        raise PackError(f"{where}: office of unknown person {row.holder!r}")
    start, end = read_span(row.start, row.end, where)
    return Office(
        holder=row.holder,
        post=row.post,
        country=row.country,
        start=start,
        end=end,
        as_of=read_span("", row.as_of, where)[1],
    )


FEWEST_SHARERS = 2  # persons: fewer hold every other post too


def read_holders(row: PostRow, where: str) -> int:
    """How many may hold the post of a row of `posts.tsv` at once; `where` names file and line."""
    if not row.holders.isdecimal() or int(row.holders) < FEWEST_SHARERS:
        raise PackError(f"{where}: {row.holders!r} is no number of holders from {FEWEST_SHARERS}")
    return int(row.holders)


def read_span(start: str, end: str, where: str) -> tuple[date | None, date | None]:
    """The first and last day of two cells; raises PackError, naming `where`, for wrong ones."""
    try:
        first, last = read_day(start, last=False), read_day(end, last=True)
    except ValueError as error:
        raise PackError(f"{where}: {error}") from error
    if first is not None and last is not None and last < first:
        raise PackError(f"{where}: ends {end} before it starts {start}")
    return first, last


def read_day(text: str, *, last: bool) -> date | None:
    """An ISO day, or the first (last) day of an ISO month or year; None for an empty cell."""
    if not text:
        return None
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day)
    if not last:
        return date(year, month or 1, 1)
    if month in (0, 12):
        return date(year, 12, 31)
    return date.fromordinal(date(year, month + 1, 1).toordinal() - 1)


def group_offices(
    offices: Iterable[Office], key: Callable[[Office], Key]
) -> dict[Key, tuple[Office, ...]]:
    """Offices by `key`, latest start first."""
    groups: dict[Key, list[Office]] = {}
    for office in offices:
        groups.setdefault(key(office), []).append(office)
    return {
        name: tuple(sorted(group, key=lambda office: office.start or date.min, reverse=True))
        for name, group in groups.items()
    }
