"""Normalising text as it was read: one encoding of each character, nothing invisible. Pure."""

import re
import unicodedata

import ftfy

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Soft hyphens, zero-width characters and writing-direction marks: they split words unseen."""

SPACE = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
"""White space within a line that is no single space: runs, no-break and ideographic spaces."""

LONE_SURROGATE = re.compile("[\ud800-\udfff]")

CALM = re.compile("[\t\n -%'-~‘’“”–—…\u00a0]*")
"""Letters in which ftfy finds nothing to mend: mojibake has others, an HTML entity has "&"."""

REPAIRS = ftfy.TextFixerConfig(uncurl_quotes=False, normalization="NFC")
"""ftfy's defaults, but typographic quotes stay: they tell an opening from a closing quote."""


def normalize_text(raw: str) -> str:
    r"""`raw` in NFC, mojibake undone, without invisible characters, lines ended by "\n".

    Each line is stripped and its white space made single; empty lines stay. Idempotent.
    """
    text = raw
    if CALM.fullmatch(raw) is None:
        text = ftfy.fix_text(LONE_SURROGATE.sub("\ufffd", raw), config=REPAIRS)
    if not text.isascii():
        text = INVISIBLE.sub("", text)
    text = SPACE.sub(" ", text)
    return unicodedata.normalize("NFC", "\n".join(line.strip() for line in text.split("\n")))


def tell_stray_byte(raw: bytes, encoding: str = "utf-8") -> str:
    """Which byte of `raw` is not in the encoding, and on which line; "" where all are."""
    try:
        raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return f"line {line}: byte 0x{raw[error.start]:02x} is not {encoding}"
    return ""


def fold_text(text: str) -> str:
    """`text` for comparing: lower case, only letters and digits, single spaces."""
    return " ".join(re.findall(r"\w+", text.casefold()))
