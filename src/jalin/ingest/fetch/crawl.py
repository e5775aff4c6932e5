"""Fetching: every page that the sources name, politely, kept in WARC files and a journal."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import msgspec

from jalin.ids import digest_bytes
from jalin.ingest.desk import Desk, load_desk
from jalin.ingest.fetch.agenda import Agenda, Errand, find_origin
from jalin.ingest.fetch.answers import NAME, OK, Answer, Caller, UnansweredError
from jalin.ingest.fetch.client import ask
from jalin.ingest.fetch.clock import Clock
from jalin.ingest.fetch.contents import check_page, find_named, names_pages
from jalin.ingest.fetch.journal import Entry, Journal, State, open_journal
from jalin.ingest.fetch.plan import Order, Plan, plan_sources
from jalin.ingest.fetch.robots import REDIRECTS, Rules, fetch_rules, follow
from jalin.ingest.fetch.warcfiles import WarcFiles, open_files
from jalin.records import Record, Reject

UNCHANGED = 304
TEMPORARY = frozenset({408, 425, 429, 500, 502, 503, 504})
"""HTTP statuses after which asking again may help."""

BACKOFF_S = 4.0
"""The wait after a first failure; it doubles with each."""

LONGEST_WAIT_S = 300.0
"""A site that asks for a longer wait is left for the next run."""

STRIKES = 5
"""So many pages in a row that could not be had leave a site for the next run."""

DEEPEST = 3
"""An index names sitemaps and these name pages: nothing sensible lies deeper."""


class Summary(Record, frozen=True, kw_only=True):
    """Counts of a run: pages kept, unchanged, refused, and waiting for the next run."""

    kept: int = 0
    unchanged: int = 0
    refused: int = 0
    waiting: int = 0


class Tools(Record, frozen=True, kw_only=True):
    """Who asks, what the time is, and who hears of each outcome and of the rejects of files."""

    caller: Caller
    clock: Clock
    on_step: Callable[[Entry | Reject], None] = lambda _: None


class Shelf(Record, frozen=True, kw_only=True):
    """Where things are kept, and the names of months that feeds are read with."""

    journal: Journal
    files: WarcFiles
    months: Mapping[str, int]


def fetch_sources(
    sources: Sequence[str], folder: Path, order: Order, tools: Tools, desk: Desk | None = None
) -> Summary:
    """Fetch what URLs and files name into WARC files in `folder`, and go on where a run ended.

    Raises UsageError for a path that does not exist, StoreError for a folder in use.
    """
    desk = desk or load_desk()
    with (
        open_journal(folder) as journal,
        open_files(folder, tools.caller, tools.clock.now()) as files,
    ):
        shelf = Shelf(journal=journal, files=files, months=desk.calendar.months)
        crawl = Crawl(order, tools, shelf)
        for reject in plan_sources(sources, crawl.plan, desk):
            tools.on_step(reject)
        return crawl.run()


class Crawl:
    """One run: one request at a time, the sites taking turns."""

    def __init__(self, order: Order, tools: Tools, shelf: Shelf) -> None:
        self._order = order
        self._tools = tools
        self._shelf = shelf
        self._agenda = Agenda()
        self.plan = Plan(order, shelf.journal, self._agenda)
        self._rules: dict[str, Rules | UnansweredError] = {}
        self._asked: Counter[str] = Counter()
        self._strikes: Counter[str] = Counter()
        self._counts: Counter[State] = Counter()
        self._pages = 0

    def run(self) -> Summary:
        """Ask until nothing is left or the limit is reached."""
        clock, limit = self._tools.clock, self._order.limit
        while limit is None or self._pages < limit:
            step = self._agenda.take(clock.seconds())
            if step is None:
                break
            if isinstance(step, float):
                clock.sleep(step)
            else:
                self._make(step)
        self._counts["waiting"] += len(self._agenda)
        counts = self._counts
        return Summary(
            kept=counts["kept"],
            unchanged=counts["unchanged"],
            refused=counts["refused"],
            waiting=counts["waiting"],
        )

    def _make(self, errand: Errand) -> None:
        """Take one step toward the page: ask for the site's rules, or for the page itself."""
        origin = find_origin(errand.url)
        rules = self._rules.get(origin)
        if rules is None:
            self._agenda.add(errand, first=True)
            self._fetch_rules(origin)
            return
        try:
            check_rules(rules, errand.url)
            answer = ask(errand.url, find_conditions(errand), self._tools.caller)
            self._take(errand, answer)
            self._strikes[origin] = 0
        except UnansweredError as error:
            self._fail(errand, error)
        self._rest(origin, self._order.delay_s)

    def _fetch_rules(self, origin: str) -> None:
        self._asked[origin] += 1
        wait_s = self._order.delay_s
        try:
            self._rules[origin] = fetch_rules(origin, self._tools.caller)
        except UnansweredError as error:
            if error.temporary and self._asked[origin] < self._tools.caller.limits.tries:
                wait_s = find_backoff(self._asked[origin] - 1)
            else:
                self._rules[origin] = error
        self._rest(origin, wait_s)

    def _rest(self, origin: str, wait_s: float) -> None:
        rules = self._rules.get(origin)
        asked_s = rules.delay_s() if isinstance(rules, Rules) else 0
        self._agenda.rest(origin, self._tools.clock.seconds() + max(wait_s, asked_s))

    def _take(self, errand: Errand, answer: Answer) -> None:
        if answer.status == OK:
            self._keep(errand, answer)
        elif answer.status == UNCHANGED and errand.entry.digest:
            self._write(errand.entry, "unchanged")
        elif answer.status in REDIRECTS:
            self._redirect(errand, answer.header("Location"))
        else:
            raise UnansweredError(
                f"status {answer.status}",
                answer.reason,
                temporary=answer.status in TEMPORARY,
                wait_s=read_wait(answer.header("Retry-After"), self._tools.clock.now()),
            )

    def _keep(self, errand: Errand, answer: Answer) -> None:
        check_page(answer)
        entry = errand.entry
        digest = digest_bytes(answer.body)
        named = names_pages(answer, self._tools.caller.limits.size_bytes)
        followed = named is not None and entry.depth < DEEPEST
        if named is not None and followed:
            self.plan.add_leads(find_named(named, errand.url, self._shelf.months), entry.depth + 1)
        if digest != entry.digest:
            self._shelf.files.keep(answer, self._tools.clock.now())
            self._pages += not followed
        self._write(
            entry,
            "kept" if digest != entry.digest else "unchanged",
            final_url=errand.url if errand.seen else "",
            etag=answer.header("ETag"),
            modified=answer.header("Last-Modified"),
            digest=digest,
            followed=followed,
        )

    def _redirect(self, errand: Errand, location: str) -> None:
        seen = (*errand.seen, errand.url)
        url = follow(errand.url, location) if location else ""
        if not url or url in seen:
            raise UnansweredError("redirect loop", " > ".join((*seen, url)))
        if len(seen) > self._tools.caller.limits.redirects:
            raise UnansweredError("too many redirects", " > ".join((*seen, url)))
        known = self._shelf.journal.entries.get(url)
        if known and known.digest and not known.followed and not self._order.again:
            self._write(errand.entry, "unchanged", final_url=url)
        else:
            onward = msgspec.structs.replace(errand, url=url, seen=seen)
            self._agenda.add(onward, first=True)

    def _fail(self, errand: Errand, error: UnansweredError) -> None:
        origin = find_origin(errand.url)
        wait_s = error.wait_s or find_backoff(errand.tries)
        tries = errand.tries + 1
        if error.temporary and tries < self._tools.caller.limits.tries and wait_s <= LONGEST_WAIT_S:
            self._rest(origin, wait_s)
            self._agenda.add(msgspec.structs.replace(errand, tries=tries), first=True)
            return
        state: State = "waiting" if error.temporary else "refused"
        self._write(errand.entry, state, reason=error.reason, detail=str(error))
        self._strikes[origin] = self._strikes[origin] + 1 if error.temporary else 0
        if self._strikes[origin] >= STRIKES or (error.temporary and wait_s > LONGEST_WAIT_S):
            self._counts["waiting"] += self._agenda.drop(origin)

    def _write(self, entry: Entry, state: State, **told: str | bool) -> None:
        at = self._tools.clock.now().isoformat(timespec="seconds")
        changed = {"state": state, "at": at, "reason": "", "detail": "", **told}
        entry = msgspec.structs.replace(entry, **changed)
        self._shelf.journal.write(entry)
        self._counts[state] += 1
        self._tools.on_step(entry)


def check_rules(rules: Rules | UnansweredError, url: str) -> None:
    """Raises UnansweredError where the site's rules do not let us ask, or could not be had."""
    if isinstance(rules, UnansweredError):
        raise UnansweredError(rules.reason, str(rules), temporary=rules.temporary, wait_s=math.inf)
    if not rules.allow(url):
        raise UnansweredError("robots.txt", f"{url} is not for {NAME}")


def find_conditions(errand: Errand) -> dict[str, str]:
    """The headers with which a server answers 304 for a page that has not changed."""
    entry = errand.entry
    if errand.url != (entry.final_url or entry.url):
        return {}
    told = {"If-None-Match": entry.etag, "If-Modified-Since": entry.modified}
    return {name: value for name, value in told.items() if value}


def find_backoff(failures: int) -> float:
    """The seconds to wait after so many failures before and one more."""
    return float(BACKOFF_S * 2**failures)


def read_wait(written: str, now: datetime) -> float:
    """The seconds that a Retry-After header asks for, as a number or a date; 0 for none."""
    if written.strip().isdecimal():
        return float(written)
    try:
        return max(0.0, (parsedate_to_datetime(written) - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return 0.0
