"""Authors and the place of the dateline."""

import pytest

from jalin.ingest.authors import find_authors, find_place
from jalin.ingest.desk import Desk


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Penulis: Rina Laut\nMenteri tiba.", ["Rina Laut"]),
        (
            "Menteri tiba.\nReporter: Rina Laut, Adi K. Samudra dan Budi Pantai",
            [
                "Rina Laut",
                "Adi K. Samudra",
                "Budi Pantai",
            ],
        ),
        ("| author      | Rina Laut |\nMenteri tiba.", ["Rina Laut"]),
        ("By Rina Laut | 7 April 2021\nThe minister arrived.", ["Rina Laut"]),
        ("Oleh: Reuters\nMenteri tiba.", []),
        ("Laporan itu dibaca Menteri Rina.", []),
        ("Penulis buku itu tiba di Jakarta.", []),
    ],
)
def test_find_authors(desk: Desk, text: str, names: list[str]) -> None:
    assert list(find_authors(text, desk)) == names


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("JAKARTA, KOMPAS.com -", "Jakarta"),
        ("TEMPO.CO, Jakarta -", "Jakarta"),
        ("REPUBLIKA.CO.ID, KUALA LUMPUR --", "Kuala Lumpur"),
        ("NEW YORK (AP) —", "New York"),
        ("Liputan6.com, JakartaMenteri", "Jakarta"),
        ("KOMPAS.com –", ""),
        ("", ""),
    ],
)
def test_find_place(desk: Desk, dateline: str, place: str) -> None:
    assert find_place(dateline, desk) == place
