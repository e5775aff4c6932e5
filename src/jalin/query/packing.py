"""Records as they lie in the catalogue: packed small. Pure: no I/O, no state."""

import zlib
from functools import cache, lru_cache
from typing import Any, TypeVar

import msgspec

from jalin.errors import StoreError
from jalin.records import Record

LEVEL = 1
"""zlib's quickest: a report is a third as long, and unpacked in 10 microseconds."""

MOST_AT_HAND = 4096
"""Records: some ten kilobytes each."""

RecordType = TypeVar("RecordType", bound=Record)


def pack(record: Record) -> bytes:
    """A record as bytes."""
    return zlib.compress(msgspec.msgpack.encode(record), LEVEL)


def unpack(raw: object, kind: type[RecordType]) -> RecordType:
    """The record in these bytes; raises StoreError where they hold none.

    Those that were unpacked last are at hand: pages show the same records again and again.
    """
    try:
        record: RecordType = unpack_known(raw, kind)
    except (TypeError, zlib.error, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError(f"the catalogue is damaged: {error}; delete it") from error
    return record


@lru_cache(MOST_AT_HAND)
def unpack_known(raw: bytes, kind: type[Record]) -> Any:  # noqa: ANN401 # a record of that type
    """The same; what is wrong is raised as it is."""
    return decoder(kind).decode(zlib.decompress(raw))


@cache
def decoder(kind: type[Record]) -> Any:  # noqa: ANN401 # a decoder of a type known at run time
    """The decoder of a kind of record."""
    return msgspec.msgpack.Decoder(kind)
