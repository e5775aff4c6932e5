"""Which records of a shelf fit what is asked, a page at a time. Pure."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Generic, TypeVar

import msgspec

from jalin.records import Event, Party, Report
from jalin.serve.asking import EventsAsked, Paging, Period, ReportsAsked
from jalin.serve.shelf import Shelf, event_order

Item = TypeVar("Item")


class Page(msgspec.Struct, Generic[Item], frozen=True, kw_only=True):
    """Some rows of a list; `next` is what `after` must be for the rows that follow, if any."""

    items: list[Item]
    next: str | None = None


def find_events(shelf: Shelf, asked: EventsAsked) -> Page[Event]:
    """Events that fit, latest first."""
    fitting = (event for event in shelf.events.values() if event_fits(shelf, event, asked))
    return cut_page(fitting, asked, event_order)


def event_fits(shelf: Shelf, event: Event, asked: EventsAsked) -> bool:
    """Whether one event is what was asked for."""
    parties = {code.casefold() for code in (*event.actors, *event.recipients)}
    return (
        all(code.casefold() in parties for code in (asked.actor, asked.other) if code)
        and asked.type in {None, event.type}
        and event.origins >= asked.min_origins
        and in_period(event.start, event.end, asked)
        and (asked.quad is None or any(r.quad == asked.quad for r in shelf.reports_of(event)))
        and (asked.place is None or asked.place in place_ids(shelf.reports_of(event)))
    )


def in_period(start: date | None, end: date | None, asked: Period) -> bool:
    """Whether days overlap the period; what has none fits only where no day is asked."""
    first, last = start or end, end or start
    return (asked.since is None or (last is not None and last >= asked.since)) and (
        asked.until is None or (first is not None and first <= asked.until)
    )


def place_ids(reports: Iterable[Report]) -> set[str]:
    """The ids of the places of these reports; a place without one goes by its name."""
    return {place.id or place.name for report in reports for place in report.places}


def find_reports(shelf: Shelf, asked: ReportsAsked) -> Page[Report]:
    """Reports that fit, latest first."""
    fitting = (report for report in shelf.reports.values() if report_fits(report, asked))
    return cut_page(sorted(fitting, key=report_order, reverse=True), asked, report_order)


def report_order(report: Report) -> tuple[date, str]:
    """Sorts reports by their first day."""
    return (report.start or report.end or date.min, report.report_id)


def report_fits(report: Report, asked: ReportsAsked) -> bool:
    """Whether one report is what was asked for."""
    codes = {code for party in (*report.actors, *report.recipients) for code in names_of(party)}
    return (
        all(code.casefold() in codes for code in (asked.actor, asked.other) if code)
        and asked.type in {None, report.type}
        and asked.status in {None, report.status}
        and report.confidence >= asked.min_confidence
        and in_period(report.start, report.end, asked)
    )


def names_of(party: Party) -> tuple[str, str, str]:
    """What a party may be asked for by."""
    return party.code.casefold(), party.id.casefold(), party.country.casefold()


def cut_page(
    found: Iterable[Item], asked: Paging, order: Callable[[Item], tuple[date, str]]
) -> Page[Item]:
    """The first rows after where the page before ended; `found` is sorted, greatest first."""
    later = skip_to(found, asked.after, order)
    items = list(islice(later, asked.limit + 1))
    more = len(items) > asked.limit
    items = items[: asked.limit]
    return Page(items=items, next=write_key(order(items[-1])) if more else None)


def skip_to(
    found: Iterable[Item], after: str | None, order: Callable[[Item], tuple[date, str]]
) -> Iterator[Item]:
    """What comes after the row with this key, whether or not that row is still there."""
    if after is None:
        yield from found
        return
    day, _, ident = after.partition(".")
    yield from (item for item in found if write_key(order(item)) < f"{day}.{ident}")


def write_key(key: tuple[date, str]) -> str:
    """A row's place in its list, as an address can say it; sorts as the rows do."""
    return f"{key[0].isoformat()}.{key[1]}"


def find_by_prefix(items: Iterable[str], prefix: str) -> list[str]:
    """Up to two ids that start so: none, the one meant, or proof that it is not one."""
    return list(islice((ident for ident in items if ident.startswith(prefix)), 2))
