"""Damage of scraping is undone, and sound text is left alone."""

import pytest

from jalin.ingest.desk import Desk
from jalin.ingest.glue import part_words
from jalin.ingest.repair import repair_text

ABBREVIATIONS = frozenset({"dr", "pt", "st"})


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Kapal itu tiba.Menteri menyambutnya.", "Kapal itu tiba.\nMenteri menyambutnya."),
        ("Kapal tiba.,Menteri pergi.,,Rapat usai.", "Kapal tiba.\nMenteri pergi.\nRapat usai."),
        ('"Kami siap," kata dia.,"Kami tunggu."', '"Kami siap," kata dia.\n"Kami tunggu."'),
        ('kata dia."Kami menunggu mereka."', 'kata dia.\n"Kami menunggu mereka."'),
        ('Ia menulis "kami siap."Rapat usai.', 'Ia menulis "kami siap."\nRapat usai.'),
        ("Menurut Dr.Rina, PT.Sumber Jaya", "Menurut Dr.Rina, PT.Sumber Jaya"),
        ("sepanjang 1.100 kilometer dan 2.50 meter", "sepanjang 1.100 kilometer dan 2.50 meter"),
        ("kata Kompas.Com dan U.S. Navy", "kata Kompas.Com dan U.S. Navy"),
        ("dilaporkan\nKabar Laut\n, Selasa (10/6).", "dilaporkan Kabar Laut, Selasa (10/6)."),
        ("Rapat ditunda karena\nhujan lebat.", "Rapat ditunda karena hujan lebat."),
        ("Dikutip dari\nKabar Laut,\nSenin (7/4).", "Dikutip dari Kabar Laut, Senin (7/4)."),
        ("Yang benar,\n\nRina,\nMenteri", "Yang benar,\n\nRina,\nMenteri"),
        ("## Kapal\n\n1\\. Tiba.\\\nIa pulang.", "Kapal\n\n1. Tiba.\nIa pulang."),
        ("Kapal tiba (Foto: Ist)Ia pulang.", "Kapal tiba (Foto: Ist)\nIa pulang."),
        ("dikelola\nYayasan Laut\n(YL), badan itu", "dikelola Yayasan Laut (YL), badan itu"),
        ("Kapal (ISS/Mir)Ia", "Kapal (ISS/Mir)\nIa"),
        ("Latihan Bersama\nKedua negara sepakat.", "Latihan Bersama\nKedua negara sepakat."),
        ("Jakarta\n-\nMenteri tiba.", "Jakarta - Menteri tiba."),
        ("**JAKARTA** - [Menteri](https://a.id/b) tiba.", "JAKARTA - Menteri tiba."),
        ("<p>Menteri <b>tiba</b>.</p><p>Rapat usai.</p>", "Menteri tiba.\n\nRapat usai."),
        ('"Kami siap," kata Rina. .', '"Kami siap," kata Rina.'),
        ("Ini [cooperation] baik bagi semua.", "Ini cooperation baik bagi semua."),
        ("Rapat usai, kata dia. [rin]", "Rapat usai, kata dia. [rin]"),
        ("Pejuang ISIS (singkatan dari ISIS) mundur.", "Pejuang ISIS mundur."),
        ("Anggota WHO (singkatan dari World) hadir.", "Anggota WHO (singkatan dari World) hadir."),
        ("Kabar.com, JakartaMenteri tiba.", "Kabar.com, Jakarta Menteri tiba."),
        ("Ikuti Kabar Lautsumber : Antara", "Ikuti Kabar Laut\nsumber : Antara"),
        ("Kapal\n\nSerang\n-\nMenteri tiba.", "Kapal\n\nSerang - Menteri tiba."),
        ("| | Menteri tiba di Natuna. | |", "Menteri tiba di Natuna."),
        ("| Menteri | Rina |", "| Menteri | Rina |"),
        ("dilansir ,, Senin, kapal itu , (,) tiba", "dilansir, Senin, kapal itu, tiba"),
    ],
)  # fmt: skip
def test_repair(raw: str, expected: str) -> None:
    assert repair_text(raw, ABBREVIATIONS, frozenset({"dari"})) == expected


def test_lines_of_one_width_are_joined() -> None:
    paragraph = "\n".join(
        ["The ministers of both countries met for talks on trade and fishing"] * 7
    )
    assert "\n" not in repair_text(paragraph, ABBREVIATIONS)


GLUED = (
    "PresidenAmerika Serikat(AS) tiba di Iran. SeranganIsraelterhadapIrandibahas olehMenteri itu."
)


def test_glued_words_are_parted(desk: Desk) -> None:
    assert part_words(GLUED, desk.words, desk.brands) == (
        "Presiden Amerika Serikat (AS) tiba di Iran. "
        "Serangan Israel terhadap Iran dibahas oleh Menteri itu."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Karoline Marshall memperingatkannya di CANBERRA.",
        "Kepala McKinsey memakai iPhone dan WhatsApp.",
        "Hanya satu PresidenAmerika di sini.",
        "Ia membuka kapalLaut.com hari ini.",
        "Mereka akan datang, insyaAllah.",
        "Kepala PetroLaut dan SeaTani bertemu; PetroLaut membeli saham SeaTani.",
    ],
)
def test_sound_words_stay(desk: Desk, text: str) -> None:
    assert part_words(text, desk.words, desk.brands) == text


def test_one_glued_word_is_parted_where_it_is_certain(desk: Desk) -> None:
    text = "Ia menolak seruanAmerika Serikat, dilansirAntara."
    parted = "Ia menolak seruan Amerika Serikat, dilansir Antara."
    assert part_words(text, desk.words, desk.brands) == parted


def test_rare_names_stay_in_damaged_text(desk: Desk) -> None:
    parted = part_words(GLUED + " Karoline Marshall memperingatkannya.", desk.words, desk.brands)
    assert parted.endswith("Karoline Marshall memperingatkannya.")
