"""Answers as CSV: one row a record; a report's cells are those of the exports. Pure."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from jalin.export.flat import JOINT, flat_row
from jalin.query import Spot
from jalin.query.pairs import Pair
from jalin.records import Pledge, Report
from jalin.serve.cards import EventCard, StoryCard
from jalin.serve.views.search import Found

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
STORY_COLUMNS = (
    "story_id",
    "headline",
    "first_seen",
    "last_seen",
    "parties",
    "articles",
    "events",
    "score",
    "outlets",
)
PLEDGE_COLUMNS = (
    "pledge_id",
    "kind",
    "type",
    "actors",
    "recipients",
    "made",
    "deadline",
    "status",
    "as_of",
    "condition",
    "text",
    "articles",
)
PAIR_COLUMNS = ("one", "other", "reports", "score", "conflict")
SPOT_COLUMNS = ("id", "name", "kind", "precision", "lat", "lon", "reports", "score", "conflict")
FOUND_COLUMNS = (
    "article_id",
    "title",
    "outlet",
    "published",
    "snippet",
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


def story_row(card: StoryCard) -> Cells:
    """A story in one row."""
    story = card.story
    return {
        "story_id": story.story_id,
        "headline": story.headline,
        "first_seen": story.first_seen,
        "last_seen": story.last_seen,
        "parties": JOINT.join(story.parties),
        "articles": len(story.articles),
        "events": len(story.events),
        "score": card.tally.score,
        "outlets": JOINT.join(card.outlets),
    }


def pledge_row(pledge: Pledge) -> Cells:
    """A pledge in one row."""
    return {
        "pledge_id": pledge.pledge_id,
        "kind": pledge.kind,
        "type": pledge.type,
        "actors": JOINT.join(pledge.actors),
        "recipients": JOINT.join(pledge.recipients),
        "made": pledge.made,
        "deadline": pledge.deadline,
        "status": pledge.status,
        "as_of": pledge.as_of,
        "condition": pledge.condition,
        "text": pledge.text,
        "articles": JOINT.join(pledge.articles),
    }


def pair_row(pair: Pair) -> Cells:
    """Two parties in one row."""
    return {
        "one": pair.one,
        "other": pair.other,
        "reports": pair.reports,
        "score": pair.score,
        "conflict": pair.conflict,
    }


def spot_row(spot: Spot) -> Cells:
    """A place in one row."""
    return {
        "id": spot.place.id,
        "name": spot.place.name,
        "kind": spot.place.kind,
        "precision": spot.precision,
        "lat": spot.place.lat,
        "lon": spot.place.lon,
        "reports": spot.reports,
        "score": spot.score,
        "conflict": spot.conflict,
    }


def found_row(found: Found) -> Cells:
    """A found article in one row."""
    return {
        "article_id": found.article_id,
        "title": found.title,
        "outlet": found.outlet,
        "published": found.published,
        "snippet": "".join(text for text, _ in found.snippet),
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
