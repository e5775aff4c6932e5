"""The unpacked bytes of a WARC file, which can be entered again behind a damage.

In a .gz each record is a gzip member of its own, so the next one can be found in the packed
bytes; in a plain file a line that begins a record is looked for.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from jalin.ingest.decode import UnreadableError

CHUNK = 65_536
"""Bytes read and unpacked at once."""

MAGIC = b"WARC/"
START = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n(?=WARC-|Content-)", re.IGNORECASE)
"""How a record begins; behind a cut it need not be the beginning of a line."""

GZIP_START = re.compile(rb"\x1f\x8b\x08")
GZIP = zlib.MAX_WBITS | 16
"""zlib's number for gzip headers and checksums."""

OVERLAP = 32
"""Bytes; what is looked for is shorter."""

BREAKS = b"\r\n"
PADDING = b"\0"


class WarcBytes(Protocol):
    """The bytes of the records of a file, one after another."""

    held: "Held"
    offset: int
    """Where in the file the record stands that was found last."""

    def find_start(self) -> bool:
        """Whether anything but empty lines follows: then it stands at `offset`."""
        ...

    def recover(self, offset: int) -> bool:
        """Go on at the first beginning of a record behind `offset`; False where none is."""
        ...


class Held:
    """Bytes that were read and not yet used; `more` gives the next, none at the end."""

    def __init__(self, more: Callable[[], bytes]) -> None:
        self._more = more
        self._bytes = bytearray()

    def __len__(self) -> int:
        return len(self._bytes)

    def fill(self, size: int) -> bool:
        """Hold at least `size` bytes; False where so many do not follow."""
        while len(self._bytes) < size:
            piece = self._more()
            if not piece:
                return False
            self._bytes += piece
        return True

    def begins(self, expected: bytes) -> bool:
        """Whether the next bytes are these; they stay."""
        return self.fill(len(expected)) and self._bytes.startswith(expected)

    def read(self, size: int) -> bytes:
        """The next bytes, fewer than `size` only at the end."""
        self.fill(size)
        taken = bytes(self._bytes[:size])
        del self._bytes[:size]
        return taken

    def read_line(self, limit: int) -> bytes:
        """The next line with its break; raises UnreadableError for one longer than `limit`."""
        seen = 0
        while (end := self._bytes.find(b"\n", seen)) < 0:
            seen = len(self._bytes)
            if seen > limit:
                raise UnreadableError("damaged record", f"a header line of over {limit:,} bytes")
            if not self.fill(seen + 1):
                raise EOFError("it ends within its header")
        return self.read(end + 1)

    def skip_breaks(self) -> bytes:
        """Pass over empty lines; the first bytes that follow, none at the end."""
        while self.fill(1):
            count = len(self._bytes) - len(self._bytes.lstrip(BREAKS))
            del self._bytes[:count]
            if self._bytes:
                self.fill(len(MAGIC))
                return bytes(self._bytes[: len(MAGIC)])
        return b""


class PlainBytes:
    """A file that is not packed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.held = Held(lambda: file.read(CHUNK))
        self.offset = 0

    def find_start(self) -> bool:
        """Whether anything but empty lines follows: then it stands at `offset`."""
        found = bool(self.held.skip_breaks())
        self.offset = self._file.tell() - len(self.held)
        return found

    def recover(self, offset: int) -> bool:
        """Go on at the first beginning of a record behind `offset`."""
        for start in find_matches(self._file, START, offset + 1):
            self._file.seek(start)
            self.held = Held(lambda: self._file.read(CHUNK))
            return True
        return False


class GzipBytes:
    """A file of gzip members, each with one record or with several."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._inflate = zlib.decompressobj(GZIP)
        self._packed = b""
        self.held = Held(lambda: b"")
        self.offset = 0
        self._next = 0

    def find_start(self) -> bool:
        """Whether anything but empty lines follows: then its member stands at `offset`."""
        while not self.held.skip_breaks():
            if not self._open_member():
                return False
        return True

    def recover(self, offset: int) -> bool:
        """Go on at the first member behind `offset` that begins with a record."""
        for start in find_matches(self._file, GZIP_START, offset + 1):
            if begins_record(self._file, start):
                self._next = start
                self.held = Held(lambda: b"")
                return True
        return False

    def _open_member(self) -> bool:
        self._file.seek(self._next)
        while packed := self._file.read(CHUNK):
            self._packed = packed.lstrip(PADDING)
            if self._packed:
                self.offset = self._file.tell() - len(self._packed)
                self._next = self.offset
                self._inflate = zlib.decompressobj(GZIP)
                self.held = Held(self._unpack)
                return True
        return False

    def _unpack(self) -> bytes:
        while not self._inflate.eof:
            packed = self._packed or self._file.read(CHUNK)
            if not packed:
                raise EOFError("the file ends within it")
            piece = self._inflate.decompress(packed, CHUNK)
            self._packed = self._inflate.unconsumed_tail
            if self._inflate.eof:
                self._next = self._file.tell() - len(self._inflate.unused_data)
            if piece:
                return piece
        return b""


@contextmanager
def open_warc(path: Path) -> Iterator[WarcBytes]:
    """The bytes of a file, unpacked where it is packed, whatever its name says."""
    with path.open("rb") as file:
        packed = GZIP_START.match(file.peek(len(MAGIC)))
        yield GzipBytes(file) if packed else PlainBytes(file)


def find_matches(file: BinaryIO, pattern: re.Pattern[bytes], offset: int) -> Iterator[int]:
    """Yield the offsets of matches of at most `OVERLAP` bytes from `offset` on, each once."""
    while True:
        file.seek(offset)
        window = file.read(CHUNK)
        last = len(window) < CHUNK
        for match in pattern.finditer(window):
            if last or match.start() < CHUNK - OVERLAP:
                yield offset + match.start()
        if last:
            return
        offset += CHUNK - OVERLAP


def begins_record(file: BinaryIO, offset: int) -> bool:
    """Whether a gzip member stands at `offset` whose content begins as a record does."""
    file.seek(offset)
    try:
        return zlib.decompressobj(GZIP).decompress(file.read(CHUNK), len(MAGIC)) == MAGIC
    except zlib.error:
        return False
