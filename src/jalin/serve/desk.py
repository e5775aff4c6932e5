"""Keeps what is served in step with the database, in a process of its own, while readers read."""

import multiprocessing
import os
import threading
import time
from datetime import date
from pathlib import Path

from jalin.errors import StoreError
from jalin.ids import digest_parts
from jalin.query import Catalogue, open_catalogue
from jalin.query.catalogue import FILE
from jalin.query.fill import list_parts
from jalin.query.numbers import UNDATED
from jalin.query.pairs import PairsQuestion, ask_pairs, rank_parties
from jalin.query.words import load_roots
from jalin.serve.shelf import Shelf
from jalin.store.database import check_store
from jalin.upkeep import may_wait, needs_ledger, open_latest, refresh

LOOK_EVERY_S = 5.0
"""How long an answer may be old before the folder is looked at again."""
POLITE = 10
"""What upkeep adds to its niceness, so that readers come first."""


class Desk:
    """Hands out the shelf; readers never wait for a new one, they get the last that is whole."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.fill_s = 0.0
        self.problem = ""
        self._looked = time.monotonic()
        self._renewing = threading.Lock()
        self._parts = read_parts(path)
        self._catalogue = open_latest(path)
        load_roots()
        self._shelf = self._fill()

    def shelf(self) -> Shelf:
        """The records as they are served now; begins to renew where the folder changed."""
        if time.monotonic() - self._looked > LOOK_EVERY_S:
            self.renew()
        return self._shelf

    def renew(self) -> threading.Thread | None:
        """Begin to look at the folder again, unless that is being done."""
        if not self._renewing.acquire(blocking=False):
            return None
        self._looked = time.monotonic()
        thread = threading.Thread(target=self._renew, name="renew-shelf", daemon=True)
        thread.start()
        return thread

    def _renew(self) -> None:
        """Renew what changed; a damaged folder leaves what is served as it is, and is told."""
        try:
            parts = read_parts(self.path)
            if parts != self._parts or is_due(self._catalogue):
                keep_up(self.path)
                self._parts = parts
            if str(self._catalogue.version()) != self._shelf.version:
                self._shelf = self._fill()
            self.problem = ""
        except StoreError as error:
            self.problem = str(error)
        finally:
            self._renewing.release()

    def _fill(self) -> Shelf:
        started = time.monotonic()
        shelf = fill_shelf(self._catalogue)
        self.fill_s = time.monotonic() - started
        return shelf


NEWEST = "SELECT last FROM article WHERE no < ? ORDER BY no LIMIT 1"
"""The last day that any article came out: numbers begin with it."""


def fill_shelf(catalogue: Catalogue) -> Shelf:
    """The shelf of what the catalogue holds now."""
    latest = catalogue.number(NEWEST, [UNDATED])
    return Shelf(
        catalogue=catalogue,
        version=str(catalogue.version()),
        articles=catalogue.number("SELECT count(*) FROM article"),
        reports=catalogue.number("SELECT count(*) FROM report"),
        events=catalogue.number("SELECT count(*) FROM event"),
        parties=rank_parties(ask_pairs(catalogue, PairsQuestion())),
        latest=date.fromordinal(latest) if latest else None,
    )


def read_parts(path: Path) -> str:
    """A digest of the names of all parts; a part never changes once it is there."""
    check_store(path)
    return digest_parts(*sorted(list_parts(path)))


def is_due(catalogue: Catalogue) -> bool:
    """Whether claims and pledges were left for later, and it is later now."""
    return needs_ledger(catalogue) and not may_wait(catalogue)


def keep_up(path: Path) -> None:
    """Bring the catalogue up to date in a process of its own; raises StoreError where it fails."""
    process = multiprocessing.get_context("spawn").Process(
        target=bring_up, args=(path,), daemon=True
    )
    process.start()
    process.join()
    if process.exitcode:
        raise StoreError(f"{path / FILE}: cannot be brought up to date")


def bring_up(path: Path) -> None:
    """What that process does."""
    os.nice(POLITE)
    refresh(open_catalogue(path), patient=True)
