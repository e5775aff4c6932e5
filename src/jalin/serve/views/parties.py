"""Two actors, one actor."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

import msgspec
from fastapi import HTTPException, Query

from jalin.query import (
    EventQuestion,
    Paging,
    PledgeQuestion,
    SeriesQuestion,
    Statement,
    StatementQuestion,
    ask_events,
    ask_pledges,
    ask_series,
    ask_statements,
    count,
    count_by_quad,
)
from jalin.query.pairs import Pair, PairsQuestion, ask_pairs
from jalin.records import Event, Pledge, PledgeStatus, Record, Series, SeriesStep
from jalin.serve.asking import PairAsked, PartyCode, Period
from jalin.serve.cards import EventCard, show_events
from jalin.serve.shelf import Shelf
from jalin.serve.views.served import Served

MOST_TOLD = 100
"""The latest events whose outlets are counted."""
MOST_PERIODS = 160
"""Bars of one drawing; finding changes among many more takes long."""
DAYS_OF: Mapping[SeriesStep, int] = {"day": 1, "week": 7, "month": 30}
MOST_BALANCED = 1_000
"""The latest events of a party or a pair whose classes are counted."""
MOST_SHOWN = 25
FEW = Paging(limit=MOST_SHOWN)
MOST_SAID = 6
MOST_PAIRS = 20


class Teller(Record, frozen=True, kw_only=True):
    """An outlet and how many of the events it tells."""

    outlet: str
    events: int


class PairView(Record, frozen=True, kw_only=True):
    """What goes on between two parties; where only one or none is asked, `pairs` are offered.

    `said` holds what each says of the other, `pledges` what is open between them, `tellers` who
    tells of the latest events.
    """

    one: str
    other: str
    pairs: tuple[Pair, ...]
    events: tuple[EventCard, ...] = ()
    series: Series | None = None
    quads: tuple[int, int, int, int] = (0, 0, 0, 0)
    pledges: tuple[Pledge, ...] = ()
    said: tuple[Statement, ...] = ()
    tellers: tuple[Teller, ...] = ()


class ActorView(Record, frozen=True, kw_only=True):
    """One party: with whom it deals, what it did, promised and said."""

    code: str
    quads: tuple[int, int, int, int]
    pairs: tuple[Pair, ...]
    events: tuple[EventCard, ...]
    pledges: tuple[Pledge, ...]
    said: tuple[Statement, ...]


def answer_pair(shelf: Served, asked: Annotated[PairAsked, Query()]) -> PairView:
    """What goes on between two parties."""
    if not asked.one or not asked.other:
        only = asked.one or asked.other or ""
        return PairView(
            one=asked.one or "", other=asked.other or "", pairs=find_most(shelf, asked, only)
        )
    between = (asked.one, asked.other)
    until = asked.until or shelf.latest
    events = EventQuestion(between=between, since=asked.since, until=until)
    page = ask_events(shelf.catalogue, events, Paging(limit=MOST_TOLD))
    last = page.records[0].start if page.records else None
    since = find_start(asked.since, min(filter(None, (last, until)), default=None), asked.by)
    series = SeriesQuestion(between=between, by=asked.by, since=since, until=until)
    return PairView(
        one=asked.one,
        other=asked.other,
        pairs=(),
        events=show_events(shelf, page.records[:MOST_SHOWN]),
        series=ask_series(shelf.catalogue, series),
        quads=count_by_quad(shelf.catalogue, events, MOST_BALANCED),
        pledges=find_open(shelf, PledgeQuestion(between=between)),
        said=find_said(shelf, asked.one, asked.other) + find_said(shelf, asked.other, asked.one),
        tellers=count_tellers(page.records),
    )


def find_most(shelf: Shelf, asked: Period, party: str) -> tuple[Pair, ...]:
    """The pairs of most reports, of one party if it is named."""
    question = PairsQuestion(since=asked.since, until=asked.until, party=party, limit=MOST_PAIRS)
    return ask_pairs(shelf.catalogue, question)


def find_start(since: date | None, until: date | None, by: SeriesStep) -> date | None:
    """The first day of a series: `since`, but so that it has no more periods than can be drawn.

    `until` is the last day that has anything.
    """
    if until is None:
        return since
    earliest = max(1, until.toordinal() - MOST_PERIODS * DAYS_OF[by])
    return date.fromordinal(max(earliest, since.toordinal() if since else 1))


def count_tellers(events: Sequence[Event]) -> tuple[Teller, ...]:
    """Outlets, those that tell most of the events first."""
    counts = Counter(outlet for event in events for outlet in event.outlets)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Teller(outlet=outlet, events=events) for outlet, events in ordered)


def find_open(shelf: Shelf, question: PledgeQuestion) -> tuple[Pledge, ...]:
    """The latest pledges and threats that are open or in progress."""
    statuses: tuple[PledgeStatus, ...] = ("open", "in progress")
    asked = [msgspec.structs.replace(question, status=status) for status in statuses]
    found = [p for one in asked for p in ask_pledges(shelf.catalogue, one, FEW)]
    found.sort(key=lambda pledge: pledge.made or date.min, reverse=True)
    return tuple(found[:MOST_SHOWN])


def find_said(shelf: Shelf, speaker: str, about: str) -> tuple[Statement, ...]:
    """The latest that one says of the other."""
    question = StatementQuestion(said_by=speaker, about=about)
    return ask_statements(shelf.catalogue, question, Paging(limit=MOST_SAID)).records


def answer_actor(shelf: Served, code: PartyCode, asked: Annotated[Period, Query()]) -> ActorView:
    """One party: with whom it deals, what it did, promised and said."""
    question = EventQuestion(party=code, since=asked.since, until=asked.until or shelf.latest)
    events = ask_events(shelf.catalogue, question, FEW).records
    if not events and not count(shelf.catalogue, EventQuestion(party=code), 1):
        raise HTTPException(404, "not found")
    said = StatementQuestion(said_by=code, since=asked.since, until=asked.until)
    return ActorView(
        code=spell(code, events),
        quads=count_by_quad(shelf.catalogue, question, MOST_BALANCED),
        pairs=find_most(shelf, asked, code),
        events=show_events(shelf, events),
        pledges=find_open(shelf, PledgeQuestion(by=code)),
        said=ask_statements(shelf.catalogue, said, Paging(limit=MOST_SAID)).records,
    )


def spell(code: str, events: Sequence[Event]) -> str:
    """A code as events write it."""
    codes = (c for event in events for c in (*event.actors, *event.recipients))
    return next((c for c in codes if c.casefold() == code.casefold()), code)
