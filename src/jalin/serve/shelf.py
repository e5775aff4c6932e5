"""What is being served at one moment: the catalogue, and records by their ids."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

import msgspec

from jalin.query import Catalogue, get_one
from jalin.query.find import Slice, Wanted, find_numbers
from jalin.query.packing import unpack
from jalin.records import Article, Claim, Copy, Event, Record, Report, Story

RecordType = TypeVar("RecordType", bound=Record)

KINDS: dict[type[Record], str] = {
    Article: "article",
    Report: "report",
    Event: "event",
    Story: "story",
}
BATCH = 500
"""Ids looked up at a time."""


class Head(Record, frozen=True, kw_only=True):
    """What the columns of a report or an event tell; `weight` is how many origins an event has."""

    id: str
    number: int
    weight: int
    confidence: float
    score: float
    quad: int


HEAD = Head.__struct_fields__


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """The records by their ids, and how many there are.

    `version` changes whenever what is served does; `parties` are codes, those of most reports
    first; `latest` is the last day that any article came out.
    """

    catalogue: Catalogue
    version: str
    articles: int
    reports: int
    events: int
    parties: Sequence[str]
    latest: date | None

    def heads(self, kind: type[Record], ids: Iterable[str]) -> dict[str, Head]:
        """What the columns tell of these reports or events, by id, without reading them."""
        wanted = list(dict.fromkeys(ids))
        found: dict[str, Head] = {}
        for start in range(0, len(wanted), BATCH):
            batch = wanted[start : start + BATCH]
            asked = f"""SELECT id, no, weight, confidence, score, quad FROM {KINDS[kind]}
                WHERE id IN ({",".join("?" * len(batch))})"""  # noqa: S608 # names of ours
            for row in self.catalogue.select(asked, batch):
                head = msgspec.convert(dict(zip(HEAD, row, strict=True)), Head)
                found[head.id] = head
        return found

    def read(self, kind: type[RecordType], ids: Iterable[str]) -> dict[str, RecordType]:
        """The records with these ids, by id; what is gone meanwhile is left out."""
        wanted = list(dict.fromkeys(ids))
        name = KINDS[kind]
        found: dict[str, RecordType] = {}
        for start in range(0, len(wanted), BATCH):
            batch = wanted[start : start + BATCH]
            marks = ",".join("?" * len(batch))
            asked = f"""SELECT id, body FROM {name} JOIN {name}_body USING (no)
                WHERE id IN ({marks})"""  # noqa: S608 # names of ours
            rows = self.catalogue.select(asked, batch)
            found |= {str(ident): unpack(body, kind) for ident, body in rows}
        return found

    def get(self, kind: type[RecordType], prefix: str) -> RecordType | None:
        """The record whose id begins so; raises UsageError where several do."""
        return get_one(self.catalogue, kind, prefix)

    def reports_in(self, article_id: str) -> list[Report]:
        """The reports of one article, in the order of its text."""
        asked = "SELECT no FROM report WHERE parent = ?"
        numbers = [int(str(no)) for (no,) in self.catalogue.select(asked, [article_id])]
        return sorted(self.catalogue.read("report", numbers, Report), key=first_word)

    def events_of(self, reports: Iterable[str]) -> list[Event]:
        """The events that any of these reports tells, latest first."""
        facets = tuple(("report", report) for report in reports)
        return self._find(Event, facets) if facets else []

    def story_of(self, article_id: str) -> Story | None:
        """The story that an article is of."""
        return next(iter(self._find(Story, (("article", article_id),))), None)

    def copies_of(self, article_id: str) -> list[Copy]:
        """What an article copies and what copies it, as linking keeps it."""
        return self.catalogue.read_tied("copy", [article_id], Copy)

    def copies_among(self, articles: Iterable[str]) -> dict[str, list[Copy]]:
        """Which of these articles copy which, by the one that copies."""
        known = list(dict.fromkeys(articles))
        copies: dict[str, list[Copy]] = {}
        for start in range(0, len(known), BATCH):
            for copy in self.catalogue.read_tied("copy", known[start : start + BATCH], Copy):
                if copy.article_id in known and copy.origin_id in known:
                    mine = copies.setdefault(copy.article_id, [])
                    mine += [copy] if copy not in mine else []
        return copies

    def claims_of(self, event_id: str) -> list[Claim]:
        """The claims that an event makes or denies."""
        return self.catalogue.read_tied("claim", [event_id], Claim)

    def _find(
        self, kind: type[RecordType], facets: tuple[tuple[str, str], ...]
    ) -> list[RecordType]:
        name = KINDS[kind]
        wanted = Wanted(kind=name, facets=(facets,))  # type: ignore[arg-type] # one of its kinds
        numbers = find_numbers(self.catalogue, wanted, Slice(limit=len(facets) * 2))
        return self.catalogue.read(name, numbers, kind)


def first_word(report: Report) -> int:
    """Where the evidence begins."""
    return min((item.start for item in report.evidence), default=0)
