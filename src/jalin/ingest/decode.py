"""Bytes of a file, and bytes as text; what cannot be read says why."""

import gzip
import zlib
from pathlib import Path

from jalin.errors import SourceError
from jalin.text import tell_stray_byte

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


class UnreadableError(SourceError):
    """Input that gives no text; `reason` is the short word that a reject keeps."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def read_bytes(path: Path) -> bytes:
    """The file's bytes, unpacked where its name ends in ".gz"."""
    try:
        raw = path.read_bytes()
        return gzip.decompress(raw) if path.suffix.casefold() == ".gz" else raw
    except EOFError as error:
        raise UnreadableError("truncated gzip", str(error)) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise UnreadableError("damaged gzip", str(error)) from error
    except OSError as error:
        raise UnreadableError("unreadable", str(error)) from error


def read_text(raw: bytes) -> str:
    """`raw` as UTF-8, or as UTF-16 where a byte order mark says so.

    Other encodings are refused rather than guessed: a wrong guess changes names unseen.
    """
    if not raw.strip():
        raise UnreadableError("empty", "no text in it")
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if raw.startswith(mark)), "utf-8")
    if encoding != "utf-16" and b"\0" in raw:
        raise UnreadableError("binary", f"byte 0 at offset {raw.index(0)}")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError("wrong encoding", tell_stray_byte(raw, encoding)) from error
