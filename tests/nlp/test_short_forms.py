"""Short forms in brackets are what the name before them is, and say where it begins."""

import pytest

from jalin.nlp.short_forms import find_long_form, pair_short_forms
from jalin.nlp.tags import Span

SMALL = {"dan", ","}

ORG, GEO, PERSON, HOUSE = "organisation", "geopolitical", "person", "facility"

LONG_FORMS = [
    ("Kepala Badan Pangan dan Gizi ( BPG )", 1),
    ("Badan Cuaca , Iklim , dan Gempa ( BCIG )", 0),
    ("Pusat Kajian Laut ( PKH )", None),
    ("( PKH )", None),
    ("sumber daya manusia ( SDM )", 0),
]

PAIRS = [
    (
        "Kepala Badan Pangan Nasional ( BPN ) hadir",
        [Span(1, 4, ORG), Span(5, 6, GEO)],
        [Span(1, 4, ORG), Span(5, 6, ORG)],
    ),
    (
        "Badan Cuaca , Iklim , dan Gempa ( BCIG )",
        [Span(0, 2, ORG), Span(6, 7, ORG), Span(8, 9, ORG)],
        [Span(0, 7, ORG), Span(8, 9, ORG)],
    ),
    ("sumber daya manusia ( SDM )", [Span(4, 5, ORG)], []),
    (
        "kata Sari Dewi Lestari ( SDL )",
        [Span(1, 4, PERSON)],
        [Span(1, 4, PERSON), Span(5, 6, PERSON)],
    ),
    ("warga negara Indonesia ( WNI )", [Span(2, 3, GEO)], [Span(2, 3, GEO)]),
    (
        "Polda Nusa Tenggara Barat ( NTB )",
        [Span(0, 4, ORG), Span(5, 6, GEO)],
        [Span(0, 4, ORG), Span(5, 6, GEO)],
    ),
    (
        "Gedung Komisi Pengawas Dana ( KPD )",
        [Span(0, 4, HOUSE), Span(5, 6, ORG)],
        [Span(0, 4, HOUSE), Span(5, 6, ORG)],
    ),
    ("PT Arta Jaya ( Persero )", [Span(0, 3, ORG)], [Span(0, 3, ORG)]),
    ("Amerika Serikat ( AS ) menolak", [Span(0, 2, GEO)], [Span(0, 2, GEO), Span(3, 4, GEO)]),
    ("Indeks Harga Beras ( IHB )", [], []),
]


@pytest.mark.parametrize(("text", "start"), LONG_FORMS, ids=[row[0] for row in LONG_FORMS])
def test_letters_say_where_the_long_form_begins(text: str, start: int | None) -> None:
    words = text.split()
    assert find_long_form(words, words.index("("), SMALL) == start


@pytest.mark.parametrize(("text", "read", "paired"), PAIRS, ids=[row[0] for row in PAIRS])
def test_short_forms_are_read_with_their_names(
    text: str, read: list[Span], paired: list[Span]
) -> None:
    assert pair_short_forms(read, text.split(), SMALL) == paired
