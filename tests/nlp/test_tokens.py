"""Sentences and words of news text, damaged text included."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalin.nlp.tokens import split_sentences, split_words

ABBREVIATIONS = frozenset({"prof", "dr", "h", "jl"})


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text, 0, len(text), ABBREVIATIONS)]


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in split_words(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Delegasi tiba. Rapat dimulai.", ["Delegasi tiba.", "Rapat dimulai."]),
        ("Prof. Dr. H. Salim hadir di Jl. Merdeka.", ["Prof. Dr. H. Salim hadir di Jl. Merdeka."]),
        ("Kapal merapat.Awaknya turun.", ["Kapal merapat.", "Awaknya turun."]),
        ("“Kami siap.” Ia lalu pergi.", ["“Kami siap.”", "Ia lalu pergi."]),
        ("Nilainya Rp 1.200,5 miliar tahun ini.", ["Nilainya Rp 1.200,5 miliar tahun ini."]),
        ("Senator John F. Marsh pulang.", ["Senator John F. Marsh pulang."]),
        ("Baris satu\nBaris dua", ["Baris satu", "Baris dua"]),
        ("  \n ", []),
    ],
)
def test_sentences(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("negara-negara itu", ["negara-negara", "itu"]),
        ("(17/10/2021),", ["(", "17/10/2021", ")", ","]),
        ("12,4 miliar", ["12,4", "miliar"]),
        ("pada 1980-an", ["pada", "1980-an"]),
        ("U.S. troops", ["U.S.", "troops"]),
        ("tes,,dua", ["tes", ",", ",", "dua"]),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


@given(st.text(max_size=300))
def test_spans_are_ordered_disjoint_and_inside(text):
    for spans in (
        list(split_words(text, 0, len(text))),
        list(split_sentences(text, 0, len(text), ABBREVIATIONS)),
    ):
        position = 0
        for start, end in spans:
            assert position <= start < end <= len(text)
            position = end


@given(st.text(max_size=300))
def test_no_visible_character_is_lost(text):
    kept = "".join(text[a:b] for a, b in split_words(text, 0, len(text)))
    assert [c for c in kept if not c.isspace()] == [c for c in text if not c.isspace()]
