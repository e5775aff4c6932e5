"""Cleaned text is traced back to where it was read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalin.ingest.clean import repair_paragraphs
from jalin.ingest.desk import Desk
from jalin.ingest.offsets import LOST, trace_origins
from jalin.text import normalize_text

RAW = (
    "<p>**JAKARTA** - [Menteri Rina](https://a.id/berita/menteri-rina-tiba) tiba di pelabuhan.</p>"
    "\n<p>“Kami siap,” kata Rina  , Rabu.Baca juga: Kapal Ketiga Tiba di NatunaIa pulang.</p>"
)


def test_letters_keep_their_origins(desk: Desk) -> None:
    text = repair_paragraphs(normalize_text(RAW), desk)
    assert "https" not in text
    assert "<p>" not in text
    origins = trace_origins(RAW, text)
    letters = [(i, letter) for i, letter in enumerate(text) if letter.isalnum()]
    assert [RAW[origins[i]] for i, _ in letters] == [letter for _, letter in letters]
    assert RAW[origins[text.index("Ia pulang")] :].startswith("Ia pulang.")


def test_changed_characters_are_lost() -> None:
    raw = "Utusan itu berkata âkami siapâ di depan pelabuhan utara kemarin."
    text = "Utusan itu berkata “kami siap” di depan pelabuhan utara kemarin."
    origins = trace_origins(raw, text)
    assert origins[text.index("“")] == LOST
    assert raw[origins[text.index("kami")] :].startswith("kami siap")


@pytest.mark.parametrize(("raw", "text"), [("", ""), ("abc", ""), ("", "abc"), (" \n", "a")])
def test_nothing_in_common(raw: str, text: str) -> None:
    assert trace_origins(raw, text) == [LOST] * len(text)


@given(raw=st.text(), dropped=st.integers(0, 40), length=st.integers(0, 10))
@settings(deadline=None)
def test_origins_are_in_order(raw: str, dropped: int, length: int) -> None:
    text = raw[:dropped] + raw[dropped + length :]
    found = [origin for origin in trace_origins(raw, text) if origin != LOST]
    assert found == sorted(found)
    assert all(0 <= origin < len(raw) for origin in found)


@given(text=st.text())
@settings(deadline=None)
def test_a_text_is_its_own_origin(text: str) -> None:
    origins = trace_origins(text, text)
    assert [i for i, letter in enumerate(text) if not letter.isspace()] == [
        origin for letter, origin in zip(text, origins, strict=True) if not letter.isspace()
    ]
