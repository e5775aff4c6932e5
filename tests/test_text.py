"""Normalising: one encoding of each character, nothing invisible, nothing lost."""

import unicodedata

import ftfy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalin.text import CALM, REPAIRS, fold_text, normalize_text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("peme\u00adrintah", "pemerintah"),
        ("pe\u200bmerintah\ufeff", "pemerintah"),
        ("Rp\u00a02\u2009triliun", "Rp 2 triliun"),
        ("e\u0301lite", "élite"),
        ("“Kami siap,” kata Menlu ‘itu’", "“Kami siap,” kata Menlu ‘itu’"),
        ("â€œKami siapâ€\x9d", "“Kami siap”"),
        ("satu\r\ndua\rtiga", "satu\ndua\ntiga"),
        ("  satu \t dua  \n\n tiga ", "satu dua\n\ntiga"),
        ("AS &amp; Rusia", "AS & Rusia"),
        ("rusak \ud800 di sini", "rusak \ufffd di sini"),
    ],
)
def test_normalize(raw: str, expected: str) -> None:
    assert normalize_text(raw) == expected


@given(st.text())
def test_normalized_text_is_clean(raw: str) -> None:
    text = normalize_text(raw)
    assert unicodedata.is_normalized("NFC", text)
    text.encode("utf-8")
    assert "\r" not in text
    assert "\u00ad" not in text


@given(st.from_regex(CALM, fullmatch=True))
def test_ftfy_finds_nothing_to_mend_in_calm_text(raw: str) -> None:
    assert ftfy.fix_text(raw, config=REPAIRS) == raw


def test_fold() -> None:
    assert fold_text("  Rusia, Pakistan – “Sepakat”! ") == "rusia pakistan sepakat"
