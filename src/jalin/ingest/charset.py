"""Bytes of a page as text, by what they are rather than by what the server says. Pure."""

import codecs
import re

from jalin.ingest.decode import BYTE_ORDER_MARKS, UnreadableError

META = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]{2,40})""", re.I
)
META_BYTES = 4096
"""A page tells its encoding within so many first bytes; the HTML standard says 1024."""

LATIN = frozenset({"ascii", "iso8859-1"})
"""What browsers read as windows-1252 (WHATWG Encoding Standard)."""

NO_CHARSETS = frozenset(
    {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"}
)
"""Codecs of Python that are no encodings of web pages."""

BAD_SHARE = 1 / 1000
"""Characters that may be broken in a page that is UTF-8 but for a slip: a cut advertisement."""


def decode_page(raw: bytes, announced: str = "") -> str:
    """The page's text; raises UnreadableError where no encoding fits.

    UTF-8 comes first, for bytes that are UTF-8 by accident hardly exist while servers that
    announce ISO-8859-1 over UTF-8 pages do; then what the server announced, then what the page
    says. Nothing else is tried: a wrong guess changes names unseen.
    """
    mark = next((name for mark, name in BYTE_ORDER_MARKS if raw.startswith(mark)), "")
    told = META.search(raw[:META_BYTES])
    declared = told[1].decode("ascii") if told else ""
    for name in filter(None, (mark, "utf-8", announced, declared)):
        codec = find_codec(name)
        text = decode_strictly(raw, codec) if codec else None
        if text is not None:
            return text
    text = raw.decode("utf-8", errors="replace")
    if "\0" not in text and text.count("\ufffd") <= len(text) * BAD_SHARE:
        return text
    said = ", ".join(dict.fromkeys(filter(None, (announced, declared)))) or "nothing"
    raise UnreadableError("wrong encoding", f"not UTF-8, and {said} announced does not fit")


def find_codec(name: str) -> str | None:
    """Python's codec for an encoding's name; None where there is none for pages."""
    try:
        codec = codecs.lookup(name.strip()).name.replace("_", "-")
    except (LookupError, ValueError):
        return None
    if codec in NO_CHARSETS:
        return None
    return "cp1252" if codec in LATIN else codec


def decode_strictly(raw: bytes, codec: str) -> str | None:
    """The text, or None where a byte does not fit or stands for no text at all."""
    try:
        text = raw.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if "\0" in text else text
