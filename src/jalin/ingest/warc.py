"""The records of a WARC file one after another, in constant memory; a damaged one costs itself.

Knows where records begin and end, not what they hold. The layout is ISO 28500: header lines, an
empty line, `Content-Length` bytes, two line breaks. fastwarc parses each record (`captures`),
but ends at the first damage and hands out a cut record as a shorter one (2.0.1, November 2026),
so their borders are found and checked here.
"""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from jalin.ingest.decode import UnreadableError
from jalin.ingest.warcbytes import MAGIC, WarcBytes, open_warc
from jalin.records import Record

RECORD_BYTES = 32 * 1024 * 1024
"""A longer record is no article: CC-NEWS cuts pages at 1 MB. This bounds the memory."""

HEADER_BYTES = 65_536
"""The header lines of a record take no more."""

VERSION = re.compile(rb"WARC/\d\.\d{1,2}\r?\n")
RECORD_END = b"\r\n\r\n"
LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


class RawRecord(Record, frozen=True, kw_only=True):
    """One record as it stands; `number` counts from 1, `offset` is in bytes of the file.

    In a gzip member of several records all have the member's offset.
    """

    number: int
    offset: int
    raw: bytes


class Damage(Record, frozen=True, kw_only=True):
    """A record that cannot be read, and why."""

    number: int
    offset: int
    reason: str
    detail: str


def read_warc(path: Path) -> Iterator[RawRecord | Damage]:
    """Yield the records of a file in order, and a damage in the place of each broken one.

    Raises OSError for a file that cannot be read.
    """
    with open_warc(path) as stream:
        number, going = 1, True
        while going and (found := read_next(stream, number)) is not None:
            yield found
            number += 1
            going = isinstance(found, RawRecord) or stream.recover(found.offset)


def read_next(stream: WarcBytes, number: int) -> RawRecord | Damage | None:
    """The next record or damage, None at the end of the file."""
    try:
        if not stream.find_start():
            return None
        raw = read_record(stream)
        return RawRecord(number=number, offset=stream.offset, raw=raw)
    except UnreadableError as error:
        reason, detail = error.reason, str(error)
    except zlib.error as error:
        reason, detail = "damaged record", str(error)
    except EOFError as error:
        reason, detail = "truncated record", str(error)
    return Damage(
        number=number,
        offset=stream.offset,
        reason=reason,
        detail=f"at byte {stream.offset:,}: {detail}",
    )


def read_record(stream: WarcBytes) -> bytes:
    """Header and content of the record that begins here, with nothing but a record behind."""
    head = read_head(stream)
    match = LENGTH.search(head)
    if match is None:
        raise UnreadableError("damaged record", "no Content-Length")
    length = int(match[1])
    if length > RECORD_BYTES:
        raise UnreadableError("too large", f"{length:,} bytes; at most {RECORD_BYTES:,} are read")
    content = stream.held.read(length)
    if len(content) < length:
        raise EOFError(f"{len(content):,} of {length:,} bytes are there")
    if not stream.held.begins(RECORD_END) and stream.held.skip_breaks() not in {b"", MAGIC}:
        raise UnreadableError("damaged record", f"it does not end after {length:,} bytes")
    stream.held.skip_breaks()
    return head + content


def read_head(stream: WarcBytes) -> bytes:
    """The header lines with the empty one that ends them."""
    head = stream.held.read_line(HEADER_BYTES)
    if VERSION.fullmatch(head) is None:
        raise UnreadableError("damaged record", f"begins with {head[:16]!r}, not as a record does")
    while (line := stream.held.read_line(HEADER_BYTES)).strip(b"\r\n"):
        if VERSION.search(line):
            raise UnreadableError("damaged record", "another record begins within its header")
        head += line
        if len(head) > HEADER_BYTES:
            raise UnreadableError("damaged record", f"a header of over {HEADER_BYTES:,} bytes")
    return head + line
