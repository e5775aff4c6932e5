"""What has become of every URL, a JSON line at each step, so that a killed run goes on."""

import fcntl  # not on Windows: there everything works but fetching
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from jalin.errors import StoreError
from jalin.records import Record
from jalin.text import tell_stray_byte

JOURNAL = "fetch.journal"
"""Its name is not that of a format that is read, so that coding the folder passes over it."""

State = Literal["waiting", "kept", "unchanged", "refused"]


class Entry(Record, frozen=True, kw_only=True):
    """The state of one URL, the last line of a journal being the one that holds.

    `waiting`: to be asked, again where `reason` says why it failed before; `kept`: its page is
    in a WARC file; `unchanged`: the page of an earlier time is still the same; `refused`: it
    will not be asked again, for `reason`. `depth` counts feeds and sitemaps on the way to it;
    `followed` is true for one whose items were taken up. `final_url` is where redirects led,
    `etag` and `modified` are what the server wants to be asked with again.
    """

    url: str
    state: State
    at: str = ""
    depth: int = 0
    followed: bool = False
    reason: str = ""
    detail: str = ""
    final_url: str = ""
    etag: str = ""
    modified: str = ""
    digest: str = ""
    title: str = ""
    published: date | None = None


class Journal:
    """The entries by URL, in the order in which the URLs were met; `write` also keeps them."""

    def __init__(self, entries: dict[str, Entry], file: BinaryIO) -> None:
        self.entries = entries
        self._file = file

    def write(self, entry: Entry) -> None:
        """Add a line, on disk in one piece before anything else is done."""
        self.entries[entry.url] = entry
        self._file.write(msgspec.json.encode(entry) + b"\n")
        self._file.flush()


@contextmanager
def open_journal(folder: Path) -> Iterator[Journal]:
    """The journal of a folder, which is made where it is missing; one process at a time.

    A last line that a killed run left unfinished is cut off. Raises StoreError for a folder in
    use and for a line that is no entry.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / JOURNAL
    with path.open("a+b") as file:
        lock(file, path)
        file.seek(0)
        raw = file.read()
        whole = raw[: raw.rfind(b"\n") + 1]
        file.truncate(len(whole))
        yield Journal(read_entries(whole, path), file)


def read_entries(raw: bytes, path: Path) -> dict[str, Entry]:
    """The last entry of each URL."""
    decoder = msgspec.json.Decoder(Entry)
    entries: dict[str, Entry] = {}
    for number, line in enumerate(raw.splitlines(), start=1):
        try:
            entry = decoder.decode(line)
        except UnicodeDecodeError as error:
            stray = tell_stray_byte(line).removeprefix("line 1: ")
            raise StoreError(f"{path}:{number}: {stray}") from error
        except msgspec.DecodeError as error:
            raise StoreError(f"{path}:{number}: {error}") from error
        entries[entry.url] = entry
    return entries


def lock(file: BinaryIO, path: Path) -> None:
    """Hold the file until it is closed; raises StoreError where another process does."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise StoreError(f"{path}: another process is fetching into this folder") from error
