"""Which of the pages that are named are asked for: each once, and none that need not be."""

from collections.abc import Iterable, Sequence
from datetime import date

from jalin.errors import UsageError
from jalin.ingest.decode import UnreadableError
from jalin.ingest.desk import Desk
from jalin.ingest.fetch.agenda import Agenda, Errand
from jalin.ingest.fetch.journal import Entry, Journal
from jalin.ingest.leads import Lead
from jalin.ingest.sources import find_leads
from jalin.ingest.urls import read_url
from jalin.records import Record, Reject


class Order(Record, frozen=True, kw_only=True):
    """What to fetch: `since` leaves out what is told to be older, `limit` ends after so many pages.

    `again` asks also for pages that are kept or were refused, with the conditions that let a
    server answer "unchanged". `delay_s` lies between two requests to a site, where the site does
    not ask for more.
    """

    since: date | None = None
    limit: int | None = None
    again: bool = False
    delay_s: float = 1.0


class Plan:
    """Puts what is named into the journal and on the agenda."""

    def __init__(self, order: Order, journal: Journal, agenda: Agenda) -> None:
        self._order = order
        self._journal = journal
        self._agenda = agenda
        self._planned: set[str] = set()

    def add_waiting(self) -> None:
        """Everything that an earlier run left undone."""
        for entry in list(self._journal.entries.values()):
            if entry.state == "waiting":
                self._put(entry)

    def add_url(self, url: str) -> None:
        """A page, feed or sitemap that was asked for by its URL."""
        self._meet(Entry(url=read_url(url), state="waiting"))

    def add_leads(self, leads: Iterable[Lead], depth: int) -> None:
        """Pages that a source names; `depth` counts the feeds and sitemaps on the way."""
        since = self._order.since
        for lead in leads:
            if since is None or lead.published is None or lead.published >= since:
                self._meet(
                    Entry(
                        url=lead.url,
                        state="waiting",
                        depth=depth,
                        title=lead.title,
                        published=lead.published,
                    )
                )

    def _meet(self, entry: Entry) -> None:
        known = self._journal.entries.get(entry.url)
        if known is None:
            self._journal.write(entry)
            self._put(entry)
        elif known.state == "waiting" or known.followed or self._order.again:
            self._put(known)

    def _put(self, entry: Entry) -> None:
        if entry.url not in self._planned:
            self._planned.add(entry.url)
            self._agenda.add(Errand(entry=entry, url=entry.url))


def plan_sources(sources: Sequence[str], plan: Plan, desk: Desk) -> list[Reject]:
    """Plan what URLs and files name; the rejects of files.

    Raises UsageError for a path that does not exist, and for a URL of another scheme.
    """
    plan.add_waiting()
    files = [source for source in sources if "://" not in source]
    for source in sources:
        if source not in files:
            try:
                plan.add_url(source)
            except UnreadableError as error:
                raise UsageError(str(error)) from error
    found = list(find_leads(files, desk))
    plan.add_leads((item for item in found if isinstance(item, Lead)), depth=1)
    return [item for item in found if isinstance(item, Reject)]
