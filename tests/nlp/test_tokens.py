"""Sentences and words of news text, damaged text included."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalin.nlp.tokens import WORD, split_contractions, split_sentences, split_words
from jalin.packs import PACKS, read_manifest

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
        ("Perusahaan D.W. Wira tutup.", ["Perusahaan D.W. Wira tutup."]),
        ("Ada 2.904. 678 pengikut.", ["Ada 2.904. 678 pengikut."]),
        ("Ia tiba (lihat foto).,Jumlah naik.", ["Ia tiba (lihat foto).,", "Jumlah naik."]),
        ("“Kami datang.”, katanya.", ["“Kami datang.”, katanya."]),
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
        ("jet F16 mendarat", ["jet", "F16", "mendarat"]),
        ("senilai Rp2,5 juta", ["senilai", "Rp", "2,5", "juta"]),
        ("kata ``siap''", ["kata", "``", "siap", "''"]),
        ("di https://contoh.id/a?b=1.", ["di", "https://contoh.id/a?b=1", "."]),
        ("kirim ke warta@contoh.co.id,", ["kirim", "ke", "warta@contoh.co.id", ","]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran didn’t reply", ["Iran", "did", "n’t", "reply"]),
        ("France's envoy", ["France", "'s", "envoy"]),
        ("they cannot leave", ["they", "can", "not", "leave"]),
        ("O'Neill's cease-fire", ["O'Neill", "'s", "cease-fire"]),
    ],
)
def test_english_contractions(text, expected):
    contraction = re.compile(read_manifest(PACKS / "en" / "pack.toml").contraction)
    spans = split_contractions(text, split_words(text, 0, len(text)), contraction)
    assert [text[a:b] for a, b in spans] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Pada 17/10/2021, 12,4 persen suara (KPK/Rina) tidak sah.",
        'Menlu AS A. Blinken: "Negara-negara G-20 siap..."',
        "KOMPAS.com memuat foto F-16 era 1980-an.",
        "Surat ke rina@kabar.example dan www.kabar.example/a?b=1, lalu http://x.example.",
    ],
)
def test_words_of_text_without_addresses_are_those_of_any_text(text: str) -> None:
    assert split_words(text, 0, len(text)) == [match.span() for match in WORD.finditer(text)]
