"""Answers as CSV: one row an event or a report, the same cells as the exports. Pure."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from jalin.export.flat import JOINT, flat_row
from jalin.records import Report
from jalin.serve.cards import EventCard

Cells = Mapping[str, object]

RUN_BY_SHEETS = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run as a formula."""

EVENT_COLUMNS = (
    "event_id",
    "start",
    "end",
    "type",
    "status",
    "quad",
    "score",
    "actors",
    "recipients",
    "places",
    "articles",
    "origins",
    "outlets",
    "first_seen",
    "last_seen",
    "reports",
)


def event_row(card: EventCard) -> Cells:
    """An event in one row."""
    event = card.event
    return {
        "event_id": event.event_id,
        "start": event.start,
        "end": event.end,
        "type": event.type,
        "status": event.status,
        "quad": card.quad,
        "score": card.score,
        "actors": JOINT.join(event.actors),
        "recipients": JOINT.join(event.recipients),
        "places": JOINT.join(place.name for place in card.places),
        "articles": card.articles,
        "origins": event.origins,
        "outlets": JOINT.join(event.outlets),
        "first_seen": event.first_seen,
        "last_seen": event.last_seen,
        "reports": JOINT.join(event.reports),
    }


def report_row(report: Report) -> Cells:
    """A report in one row, as `jalin export --as csv` writes it."""
    return flat_row(report)


def write_csv(rows: Iterable[Cells], columns: Sequence[str]) -> str:
    """A header and the rows; text that a sheet would run is led by an apostrophe."""
    text = io.StringIO()
    table = csv.DictWriter(text, fieldnames=columns)
    table.writeheader()
    for row in rows:
        table.writerow({name: disarm(value) for name, value in row.items()})
    return text.getvalue()


def disarm(value: object) -> object:
    """The cell, harmless in a spreadsheet; numbers and days stay."""
    return f"'{value}" if isinstance(value, str) and value.startswith(RUN_BY_SHEETS) else value
