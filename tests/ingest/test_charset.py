"""The encoding of a page: what fits before what is announced, and refused rather than guessed."""

import pytest

from jalin.ingest.charset import decode_page
from jalin.ingest.decode import UnreadableError

WORDS = "Menteri Édouard “bertemu” utusan"


@pytest.mark.parametrize(
    ("raw", "announced"),
    [
        (WORDS.encode(), ""),
        (WORDS.encode(), "utf-8"),
        (WORDS.encode(), "iso-8859-1"),
        (WORDS.encode(), "no-such-encoding"),
        (WORDS.encode("utf-8-sig"), ""),
        (WORDS.encode("utf-16"), ""),
        (WORDS.encode("utf-16-le"), "utf-16-le"),
        (WORDS.encode("cp1252"), "iso-8859-1"),
        (WORDS.encode("cp1252"), "windows-1252"),
        (b'<meta charset="windows-1252">' + WORDS.encode("cp1252"), ""),
        (b'<?xml version="1.0" encoding="cp1252"?>' + WORDS.encode("cp1252"), "utf-8"),
        (b'<META content="text/html; charset=cp1252">' + WORDS.encode("cp1252"), "utf-8"),
    ],
)
def test_what_fits_is_read(raw: bytes, announced: str) -> None:
    assert decode_page(raw, announced).endswith(WORDS)


def test_a_slip_in_a_long_page_is_shown_and_not_guessed() -> None:
    raw = WORDS.encode() * 100 + b"\xe2\x80" + WORDS.encode()
    assert decode_page(raw).count("\ufffd") == 1


@pytest.mark.parametrize("announced", ["", "utf-8", "idna", "unicode_escape", "rot13", "zip", "\0"])
def test_what_fits_nowhere_is_refused(announced: str) -> None:
    with pytest.raises(UnreadableError, match="not UTF-8"):
        decode_page(WORDS.encode("cp1252"), announced)
