"""Keeps a shelf filled: looks whether parts were added, and fills a new one beside the old."""

import threading
import time
from pathlib import Path

from jalin.errors import StoreError
from jalin.ids import digest_parts
from jalin.serve.shelf import Shelf, fill_shelf
from jalin.store.database import PARTS, open_store

LOOK_EVERY_S = 5.0
"""How long an answer may be old before the folder is looked at again."""


class Desk:
    """Hands out the shelf; readers never wait for a new one, they get the last that is whole."""

    def __init__(self, path: Path, min_confidence: float = 0.0) -> None:
        self.path = path
        self.fill_s = 0.0
        self.problem = ""
        self._min_confidence = min_confidence
        self._looked = time.monotonic()
        self._filling = threading.Lock()
        self._shelf = self._fill(read_version(path))

    def shelf(self) -> Shelf:
        """The records as they are served now; starts to fill a new shelf where parts changed."""
        if time.monotonic() - self._looked > LOOK_EVERY_S and self._filling.acquire(blocking=False):
            self._looked = time.monotonic()
            threading.Thread(target=self._renew, name="fill-shelf", daemon=True).start()
        return self._shelf

    def _renew(self) -> None:
        """Fill a new shelf where parts changed; a damaged folder leaves the old one and is told."""
        try:
            version = read_version(self.path)
            if version != self._shelf.version:
                self._shelf = self._fill(version)
            self.problem = ""
        except StoreError as error:
            self.problem = str(error)
        finally:
            self._filling.release()

    def _fill(self, version: str) -> Shelf:
        started = time.monotonic()
        shelf = fill_shelf(open_store(self.path), version, self._min_confidence)
        self.fill_s = time.monotonic() - started
        return shelf


def read_version(path: Path) -> str:
    """A digest of the names of all parts; a part never changes once it is there."""
    return digest_parts(*sorted(part.name for part in (path / PARTS).glob("*")))
