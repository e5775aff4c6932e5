"""Each rule of shape and place finds its lines, and leaves the article's own."""

from collections.abc import Callable

import pytest

from jalin.ingest.clean import clean_document
from jalin.ingest.desk import Desk
from jalin.ingest.pages import read_page
from jalin.records import Article

Clean = Callable[..., Article]

OPENING = "JAKARTA – Rapat itu dimulai pada Rabu pagi di kantor gubernur."
CLOSING = "Kapal itu pulang ke pelabuhan asalnya setelah badai reda pada Kamis malam."


def list_kinds(article: Article) -> list[str]:
    return [block.kind for block in article.blocks]


def list_blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


@pytest.mark.parametrize(
    ("middle", "kinds"),
    [
        # headlines behind bullets after a whole sentence are other stories
        (("• Menteri Rina Sambut Kapal Ketiga di Dermaga Natuna\n"
         "• Nelayan Utara Tolak Aturan Baru Batas Laut Natuna"), ["insert", "insert"]),
        # a list that a colon announces is the article's own
        (("Isi kesepakatan kedua menteri itu:\n• Patroli bersama di laut utara setiap bulan\n"
         "• Pos jaga baru di tiga pulau terluar"), ["body"] * 3),
        # a post with its signature, its words broken into two lines by a glued stop
        (("Kapal ketiga sudah sampai di pulau.Siapa menyusul?\n\n"
         "Posted by Rumah Berita on Tuesday, 8 December 2015"), ["insert"] * 3),
        # the title of an embed that a link has broken
        ("Lihat juga Video Pengakuan\nRina\nSoal Kapal Ketiga di Natuna\n[Gambas:Video 20detik]",
         ["insert"] * 4),
        # a sentence above an embed stays
        (("Lihat juga Video Kapal Ketiga\n"
         "Ia pulang. Warga menunggu kabar dari kapal itu di dermaga utara sampai larut malam\n"
         "[Gambas:Video 20detik]"),
         ["insert", "body", "insert"]),
        # titles of a video with the colon that announces it
        ("Ia pulang. Simak juga video \"Kapal Ketiga Tiba\":", ["body", "insert"]),
        ("Ia pulang. Nah, baca lagi artikel lengkapnya di sini.", ["body", "insert"]),
        ("Ia melihat kapal itu di sini.", ["body"]),
        ("Jangan lewatkan:\nLima Pelabuhan Tersibuk di Laut Utara", ["insert", "insert"]),
        ("Reuters Lihat berita selengkapnya dalam bahasa Inggris di sini", ["insert"]),
        ("Kapal ketiga sudah sampai di pulau itu pic.twitter.com/abc123", ["insert"]),
        ("Reuters Lihat beritanya dalam bahasa Inggris di sini", ["insert"]),
        ("-------- Artikel ini telah tayang di Rumah Berita.", ["footer"]),
        (".papaniklan { width: 160px; }", ["advertisement"]),
        ("MENTERI RINA menyambut awak kapal di dermaga utara. FOTO Budi Laut", ["caption"]),
        ("Mereka berfoto di dermaga dan mengunggah foto-foto itu ke media sosial.", ["body"]),
    ],
)  # fmt: skip
def test_between_paragraphs(clean: Clean, middle: str, kinds: list[str]) -> None:
    found = list_kinds(clean(f"{OPENING}\n\n{middle}\n\n{CLOSING}"))
    assert found == ["dateline", "body", *kinds, "body"]


@pytest.mark.parametrize(
    ("end", "kinds"),
    [
        ("Ia pulang. (Rin)", ["body", "credit"]),
        ("Ia pulang. (T2)", ["body", "credit"]),
        ("Ia pulang. (kabarlaut.co.id/rina wulandari)", ["body", "credit"]),
        ("Ia pulang. (lm-03/rin)", ["body", "credit"]),
        ("Ia pulang. (Kamis 7/4)", ["body"]),
        ("Ia pulang. rina/budi/lau", ["body", "credit"]),
        ("Ia pulang. ri/bl (Harbour Post)", ["body", "credit"]),
        ("Ia pulang ke Badan Keamanan Laut (BKL).", ["body"]),
        ("Ia pulang hari ini - BERNAMA", ["body", "credit"]),
        ("Ia pulang. – AFP/DPA", ["body", "credit"]),
        ("Ia pulang. UTUSAN ONLINE", ["body", "credit"]),
        ("Ia memilih jalan damai - lalu pulang", ["body"]),
        ("Ia pulang.- 25/10/2017 OLEH RINA HASSAN", ["body", "credit"]),
        ("Ia pulang. - eKABAR 24/3/2018", ["body", "credit"]),
        ("Ia pulang. - Teks Oleh: Rina Hassan", ["body", "credit"]),
        ("Ia pulang. (Reporter: Rina Wulandari | Editor: Budi Laut)", ["body", "byline"]),
        ("Ia pulang.\n\nReporter: Rina Wulandari\n\nBatas laut", ["body", "byline", "footer"]),
        ("Ia pulang.\n\n(rin/ita)\nkapal natuna\nbatas laut", ["body", "credit", "footer"]),
        # a credit in the middle does not make sentences behind it tags
        ("Reuters\n\nIa pulang.\n\n(rin/ita)\nkapal natuna",
         ["credit", "body", "credit", "footer"]),
        ("Ia pulang.\n\nRina Wulandari\n\nUniversitas Laut Nusantara",
         ["body", "byline", "byline"]),
        (("Ia pulang.\n\nArtikel ini bersumber dari Rumah Berita berjudul\n\n"
         "- Apa Jurus Rina untuk Menghidupkan Dermaga Utara?\n- Nelayan Menanti Kapal Ketiga"),
         ["body", "footer", "footer", "footer"]),
        # headlines in small letters with empty lines between, down to the end
        (("Ia pulang.\n\nBaca juga:\n\nMenteri Rina siap minta maaf kepada para nelayan\n\n"
         "Nelayan bicara soal kapal yang dicatut namanya"), ["body", "insert", "insert", "insert"]),
        ("Ia pulang.\n\nTerhangat:\n\nKapal Ketiga| Batas Laut| Badai Utara",
         ["body", "insert", "insert"]),
        ("Ia pulang.\n\nBaca juga:\n\nKapal Ketiga Tiba di Dermaga Utara\n\nIa tidur.",
         ["body", "insert", "insert", "body"]),
        ("Ia pulang.\n\nQuestions? Contact Rina Wulandari, the harbour's coordinator.",
         ["body", "footer"]),
    ],
)  # fmt: skip
def test_at_the_end(clean: Clean, end: str, kinds: list[str]) -> None:
    assert list_kinds(clean(f"{OPENING}\n\n{end}")) == ["dateline", "body", *kinds]


@pytest.mark.parametrize(
    ("top", "kinds"),
    [
        # a table of contents, which comes again as subheads
        ("Daftar Isi\n1. Kapal Kayu\n2. Kapal Baja", ["menu"] * 3),
        # captions above an article that, like them, starts with a word in capitals
        ("MENTERI Rina menyapa awak kapal di dermaga utara kemarin.", ["caption"]),
        # a deck above the page's own menu
        (
            "Rina menyambut kapal ketiga di dermaga, kata juru bicaranya.\n\nA+ A-",
            ["summary", "menu"],
        ),
    ],
)
def test_at_the_top(clean: Clean, top: str, kinds: list[str]) -> None:
    text = (
        f"{top}\n\nKAPAL itu tiba pada Rabu pagi di dermaga utara.\n\n1. Kapal Kayu\n\n{CLOSING}"
        f"\n\n2. Kapal Baja\n\n{CLOSING}"
    )
    assert list_kinds(clean(text))[: len(kinds)] == kinds


def test_page_data_repeats_the_description(clean: Clean) -> None:
    deck = "Kapal ketiga tiba di dermaga utara dan disambut para nelayan yang menunggu sejak pagi."
    table = f"| Field | Value |\n|---|---|\n| Description | {deck} |"
    kinds = list_kinds(clean(f"{deck}\n\n{table}\n\n{OPENING}\n\n{CLOSING}"))
    assert kinds[0] == "summary"


def test_a_photo_on_top_of_the_first_line(clean: Clean) -> None:
    text = f"Foto: Redaksi Semarang - {OPENING.partition('– ')[2]} {' '.join([CLOSING] * 4)}"
    assert list_kinds(clean(text))[:2] == ["caption", "body"]


def test_a_caption_glued_to_the_sentence_behind_it(clean: Clean) -> None:
    text = f"{OPENING}Suasana dermaga utara. (Foto: Istimewa)Rapat itu berakhir sore.\n\n{CLOSING}"
    assert ("caption", "Suasana dermaga utara. (Foto: Istimewa)") in list_blocks(clean(text))


@pytest.mark.parametrize(
    "caption",
    [
        "Rina Wulandari (kiri) menyambut awak kapal di dermaga. (Antara/Budi Laut)",
        "Suasana dermaga utara setelah badai (Rina/detikcom)",
    ],
)
def test_a_picture_keeps_its_source(clean: Clean, caption: str) -> None:
    text = f"{OPENING}\n\n{caption}\n\n{CLOSING}"
    assert ("caption", caption) in list_blocks(clean(text))


def test_an_embed_does_not_swallow_the_credit_behind_it(clean: Clean) -> None:
    text = f"{OPENING} Tonton juga video Kapal Ketiga Tiba:[Gambas:Video 20detik] (rin/ita) kapal"
    assert list_kinds(clean(text))[-1] == "credit"


def test_marked_headings_are_subheads_whatever_their_shape(clean: Clean) -> None:
    text = (
        f"{OPENING}\n\n### 1. Risiko: Ledakan, Bukan Badai\n\n{CLOSING}\n\n"
        f'### Kapal yang "Padam"\n\n{CLOSING}'
    )
    assert list_kinds(clean(text)) == ["dateline", "body", "subhead", "body", "subhead", "body"]


def test_headings_of_a_page_are_subheads_whatever_their_shape(desk: Desk) -> None:
    words = "Para nelayan menunggu kabar dari laut utara sejak pagi, kata Rina Wulandari."
    html = (
        f"<article><h1>Kapal</h1><p>{OPENING} {CLOSING}</p><h2>1. Kapal kayu: yang tua</h2>"
        f"<p>{words}</p><p>{CLOSING} Ia lalu berlayar lagi bersama tiga kapal lain.</p></article>"
    )
    document = read_page(
        f"<html><body>{html}</body></html>".encode(), source="kapal.html", name="kapal"
    )
    article = clean_document(document, desk)
    assert isinstance(article, Article)
    assert ("subhead", "1. Kapal kayu: yang tua") in list_blocks(article)
