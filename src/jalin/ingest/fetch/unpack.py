"""The body of an answer, unpacked as it comes and never beyond the limit."""

import zlib
from collections.abc import Iterable

from jalin.ingest.fetch.answers import UnansweredError

ANY_WINDOW = zlib.MAX_WBITS | 32
"""zlib's number for gzip and zlib headers alike."""

PLAIN = frozenset({"", "identity"})
PACKED = frozenset({"gzip", "x-gzip", "deflate"})


def unpack_body(pieces: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The body out of its pieces; raises UnansweredError where it is longer than `limit` bytes.

    Packed bodies stop being unpacked at the limit: a few packed bytes may stand for gigabytes.
    """
    packing = encoding.strip().casefold()
    if packing in PLAIN:
        return join_pieces(pieces, limit)
    if packing not in PACKED:
        raise UnansweredError("unknown packing", f"Content-Encoding {encoding!r} was not asked for")
    try:
        return unpack(join_pieces(pieces, limit), limit)
    except zlib.error as error:
        raise UnansweredError("damaged packing", f"{encoding}: {error}") from error


def join_pieces(pieces: Iterable[bytes], limit: int) -> bytes:
    """The pieces together; raises UnansweredError as soon as they are too many."""
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > limit:
            raise UnansweredError("too large", f"over {limit:,} bytes")
    return bytes(body)


def unpack(packed: bytes, limit: int) -> bytes:
    """The content of one or several gzip members, or of a zlib stream with or without header."""
    if not packed:
        return b""
    if is_bare(packed):
        return unpack_member(zlib.decompressobj(-zlib.MAX_WBITS), packed, limit)[0]
    body = b""
    while packed:
        content, packed = unpack_member(zlib.decompressobj(ANY_WINDOW), packed, limit - len(body))
        body += content
    return body


def unpack_member(member: "zlib._Decompress", packed: bytes, limit: int) -> tuple[bytes, bytes]:
    """The content of one member and the bytes behind it."""
    content = member.decompress(packed, limit + 1)
    if len(content) > limit:
        raise UnansweredError("too large", "unpacks to more than is allowed")
    if not member.eof:
        raise UnansweredError("damaged packing", "it ends before its end", temporary=True)
    return content, member.unused_data.lstrip(b"\0")


def is_bare(packed: bytes) -> bool:
    """Whether it is "deflate" without the header that the standard asks for, as some send it."""
    gzip = packed.startswith(b"\x1f\x8b")
    return not gzip and (packed[0] & 0x0F != zlib.DEFLATED or int.from_bytes(packed[:2]) % 31 != 0)
