"""Answers kept as WARC files in the layout of CC-NEWS, so that any WARC tool reads them."""

import gzip
import io
import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from fastwarc.warc import WarcRecord, WarcRecordType

from jalin.ingest.fetch.answers import Answer, Caller
from jalin.ingest.warc import Damage, read_warc

PATTERN = "jalin-*.warc.gz"
FILE_BYTES = 1_000_000_000
"""A file so long is closed and another begun, as CC-NEWS does."""

UNPACKED = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers that are no longer true of a body that was unpacked; CC-NEWS keeps them so."""


class WarcFiles:
    """Writes answers into one file after another; the first is begun with the first answer."""

    def __init__(self, folder: Path, caller: Caller, began: datetime) -> None:
        self._folder = folder
        self._caller = caller
        self._began = began
        self._number = 0
        self._file: BinaryIO | None = None

    def keep(self, answer: Answer, at: datetime) -> None:
        """Write request and response; they are on disk when this returns."""
        if self._file is None or self._file.tell() > FILE_BYTES:
            self.close()
            self._file = self._begin()
        self._file.write(make_request(answer, at) + make_response(answer, at))
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """End the file that is being written."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _begin(self) -> BinaryIO:
        stamp = self._began.strftime("%Y%m%d%H%M%S")
        while True:
            path = self._folder / f"jalin-{stamp}-{self._number:05}.warc.gz"
            self._number += 1
            if not path.exists():
                break
        file = path.open("xb")
        file.write(make_info(path.name, self._caller, self._began))
        return file


@contextmanager
def open_files(folder: Path, caller: Caller, began: datetime) -> Iterator[WarcFiles]:
    """Files in a folder, in which the end of a killed run was cut off."""
    mend_last(folder)
    files = WarcFiles(folder, caller, began)
    try:
        yield files
    finally:
        files.close()


def mend_last(folder: Path) -> None:
    """Cut off the half record that a killed run left at the end of the last file."""
    path = max(folder.glob(PATTERN), default=None)
    if path is None:
        return
    for last in deque(read_warc(path), maxlen=1):
        if isinstance(last, Damage):
            with path.open("r+b") as file:
                file.truncate(last.offset)


def make_info(name: str, caller: Caller, at: datetime) -> bytes:
    """The record that says who made a file."""
    record = make_record(WarcRecordType.warcinfo, at)
    record.headers["WARC-Filename"] = name
    record.headers["Content-Type"] = "application/warc-fields"
    fields = {
        "software": caller.agent,
        "format": "WARC File Format 1.1",
        "robots": "obey",
        "http-header-user-agent": caller.agent,
    }
    record.set_bytes_content("".join(f"{k}: {v}\r\n" for k, v in fields.items()).encode())
    return pack(record)


def make_request(answer: Answer, at: datetime) -> bytes:
    """The record of what was asked."""
    parts = urlsplit(answer.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    record = make_record(WarcRecordType.request, at)
    record.headers["WARC-Target-URI"] = answer.url
    record.is_http = True
    record.set_bytes_content(join_head(f"GET {target} HTTP/1.1", answer.asked))
    return pack(record)


def make_response(answer: Answer, at: datetime) -> bytes:
    """The record of what was answered, the body unpacked."""
    headers = [
        (f"X-Crawl-{name}" if name.casefold() in UNPACKED else name, value)
        for name, value in answer.headers
    ]
    headers.append(("Content-Length", str(len(answer.body))))
    record = make_record(WarcRecordType.response, at)
    record.headers["WARC-Target-URI"] = answer.url
    record.headers["WARC-IP-Address"] = answer.address
    record.is_http = True
    head = join_head(f"HTTP/1.1 {answer.status} {answer.reason}", headers)
    record.set_bytes_content(head + answer.body)
    return pack(record)


def make_record(kind: WarcRecordType, at: datetime) -> WarcRecord:
    """An empty record of that time."""
    record = WarcRecord()
    record.init_headers(record_type=kind)
    record.headers["WARC-Date"] = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return record


def join_head(first: str, headers: Iterable[tuple[str, str]]) -> bytes:
    """A first line and headers as HTTP sends them; a line break within a value is a space."""
    lines = [first, *(f"{name}: {' '.join(value.split())}" for name, value in headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", errors="replace")


def pack(record: WarcRecord) -> bytes:
    """The record as a gzip member of its own, with the digests of its content."""
    plain = io.BytesIO()
    record.write(plain, checksum_data=True)
    return gzip.compress(plain.getvalue(), mtime=0)
