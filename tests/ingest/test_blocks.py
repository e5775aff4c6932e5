"""Lines and pieces of lines get the right label."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jalin.ingest.blocks import label_blocks
from jalin.ingest.datelines import match_dateline
from jalin.ingest.desk import Desk
from jalin.ingest.inserts import break_inserts, find_headline_end
from jalin.records import Article

Clean = Callable[..., Article]

PAGE = """Menteri Rina Bertemu Utusan Laut | Rumah Berita
Asia Pasifik

Menteri Rina Bertemu Utusan Laut | Rumah Berita

JAKARTA, RUMAHBERITA.com - Menteri Rina Wulandari bertemu utusan negara tetangga, Rabu (7/4/2021).

Baca Juga:
Kapal Ketiga Tiba, Warga Pesisir Diminta Waspada
Pertemuan itu berlangsung dua jam. (Baca: Nelayan Menanti Kabar dari Laut) Keduanya sepakat.
SCROLL TO CONTINUE WITH CONTENT
FILE - Menteri Rina Wulandari, tengah, tiba di Jakarta, 6 April 2021.

Latihan bersama

"Kami siap," kata Rina seperti dilansir AFP.Baca juga: Dua Kapal BersandarIa pulang. (rin/ita) laut
[Gambas:Video 20detik]
Berita Terkait
Kapal Perang Kedua Bersandar di Pelabuhan Utara
Warga Pesisir Menanti Kabar Nelayan yang Hilang
Anda mungkin juga suka...
Lima Resep Ikan Bakar"""

LABELS = [
    ("headline", "Menteri Rina Bertemu Utusan Laut | Rumah Berita"),
    ("menu", "Asia Pasifik"),
    ("headline", "Menteri Rina Bertemu Utusan Laut | Rumah Berita"),
    ("dateline", "JAKARTA, RUMAHBERITA.com -"),
    ("body", "Menteri Rina Wulandari bertemu utusan negara tetangga, Rabu (7/4/2021)."),
    ("insert", "Baca Juga:"),
    ("insert", "Kapal Ketiga Tiba, Warga Pesisir Diminta Waspada"),
    ("body", "Pertemuan itu berlangsung dua jam."),
    ("insert", "(Baca: Nelayan Menanti Kabar dari Laut)"),
    ("body", "Keduanya sepakat."),
    ("advertisement", "SCROLL TO CONTINUE WITH CONTENT"),
    ("caption", "FILE - Menteri Rina Wulandari, tengah, tiba di Jakarta, 6 April 2021."),
    ("subhead", "Latihan bersama"),
    ("body", '"Kami siap," kata Rina seperti dilansir AFP.'),
    ("insert", "Baca juga: Dua Kapal Bersandar"),
    ("body", "Ia pulang."),
    ("credit", "(rin/ita) laut"),
    ("insert", "[Gambas:Video 20detik]"),
    ("insert", "Berita Terkait"),
    ("insert", "Kapal Perang Kedua Bersandar di Pelabuhan Utara"),
    ("insert", "Warga Pesisir Menanti Kabar Nelayan yang Hilang"),
    ("footer", "Anda mungkin juga suka..."),
    ("footer", "Lima Resep Ikan Bakar"),
]


def list_blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def test_every_line_of_a_page(clean: Clean) -> None:
    article = clean(PAGE)
    assert list_blocks(article) == LABELS
    assert article.title == "Menteri Rina Bertemu Utusan Laut"
    assert article.via == ("AFP",)
    assert str(article.published) == "2021-04-07"
    assert article.outlet == "rumahberita.com"


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("ISLAMABAD – Rusia menegaskan", "ISLAMABAD – "),
        ("JAKARTA, KOMPAS.com - Presiden tiba", "JAKARTA, KOMPAS.com - "),
        ("TEMPO.CO, Jakarta- Menteri tiba", "TEMPO.CO, Jakarta- "),
        ("Liputan6.com, Moskow -Pemerintah menolak", "Liputan6.com, Moskow -"),
        ("Liputan6.com, Jakarta Menjelang pekan", "Liputan6.com, Jakarta "),
        ("TRIBUNNEWS.COM, JAKARTA-Kapolri tiba", "TRIBUNNEWS.COM, JAKARTA-"),
        ("KUALA LUMPUR 3 Sept. – Isu itu", "KUALA LUMPUR 3 Sept. – "),
        ("PETALING JAYA: Menteri tiba", "PETALING JAYA: "),
        ("MOSCOW, April 7 (Reuters) - Russia said", "MOSCOW, April 7 (Reuters) - "),
        ("WahanaNews.co | Hubungan itu", "WahanaNews.co | "),
        ("– Perutusan itu", "– "),
        ("Asia-Pasifik menjadi pusat perhatian", None),
        ("ASEAN-China sepakat", None),
        ("Presiden mengatakan - sekali lagi - siap", None),
    ],
)
def test_dateline(text: str, dateline: str | None) -> None:
    match = match_dateline(text)
    assert (match[0] if match else None) == dateline


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Kapal Ketiga Tiba di NatunaMenteri itu pulang", "Kapal Ketiga Tiba di Natuna"),
        ('Dua Menteri Pulang Hari Ini"Kami siap', "Dua Menteri Pulang Hari Ini"),
        ("Sidang Dibuka, 63 Orang TewasAS membentuk", "Sidang Dibuka, 63 Orang Tewas"),
        ("Laporan KPKMenteri itu pulang", "Laporan KPK"),
        ("Utusan Memakai iPhone Baru", "Utusan Memakai iPhone Baru"),
        (
            "Seribu Warga Pesisir Berusaha Pulang ke Kota Rina menyalahkan cuaca. Ia pulang.",
            "Seribu Warga Pesisir Berusaha Pulang ke Kota ",
        ),
    ],
)
def test_headline_end(desk: Desk, text: str, headline: str) -> None:
    assert text[: find_headline_end(text, desk.brands)] == headline


def test_break_behind_glued_headline(desk: Desk) -> None:
    labels = [pattern for kind, pattern in desk.furniture["label"] if kind == "insert"]
    text = "Ia pulang.Baca juga: Kapal Tiba di NatunaMenteri membaca juga: surat itu"
    expected = "Ia pulang.Baca juga: Kapal Tiba di Natuna\nMenteri membaca juga: surat itu"
    assert break_inserts(text, labels, desk.brands) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Rapat dibuka di Hotel Laut, Jakarta, Kamis, 6 Februari 2014.",
        "Kapal itu terakhir berlayar pada 10 September 2015.",
        "Mereka sudah membaca juga surat dari Moskow itu, kata Rina.",
        "Lihat saja hasilnya nanti, kata Rina di Jakarta.",
        "Menteri Rina (kiri) \"tidak akan menyerah\" kepada siapa pun.",
        "Komentar Rina itu ditanggapi dingin oleh utusan negara tetangga.",
        "Commenting on the talks, the minister said both sides had moved closer.",
        "Berita itu menyebar cepat di antara warga pesisir.",
        "Sumber di kementerian mengatakan kapal itu sudah pergi.",
    ],
)  # fmt: skip
def test_body_stays_body(clean: Clean, line: str) -> None:
    text = f"JAKARTA – Rapat itu dimulai pada Rabu pagi.\n\n{line}\n\nIa pulang ke Jakarta."
    assert ("body", line) in list_blocks(clean(text))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Ringkasan", "summary"),
        ("Berikut adalah ringkasan berita tersebut: kapal tiba.", "summary"),
        ("Reuters/AP", "credit"),
        ("Sumber: Rumah Berita [tsr]", "credit"),
        ("hp/ae (afp, rtr)", "credit"),
        ("RINA WULANDARI", "credit"),
        ("Sumbernya langsung dari : Bandar Togel", "footer"),
        ("PIXABAY/RINAIlustrasi kapal perang di selat.", "caption"),
    ],
)
def test_last_line(clean: Clean, line: str, kind: str) -> None:
    text = f"JAKARTA – Rapat itu dimulai pada Rabu pagi.\n\nMenteri tiba.\n\nIa pulang.\n\n{line}"
    assert list_blocks(clean(text))[-1] == (kind, line)


TEXT = st.text(alphabet=st.sampled_from('aB1 .,:()[]\n"“”-–|#*/…Baca juga:AFP')) | st.text()


@given(text=TEXT, title=st.text(max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_blocks_are_sorted_and_disjoint(desk: Desk, text: str, title: str) -> None:
    at = 0
    for block in label_blocks(text, title, desk):
        assert at <= block.start < block.end <= len(text)
        at = block.end


def test_insert_behind_an_ad_script(clean: Clean) -> None:
    text = (
        'JAKARTA – "Kami siap," kata Rina. googletag.cmd.push(function() '
        "{ googletag.display('ad-1'); }); Baca juga: Kapal Ketiga Tiba di NatunaIa pulang."
    )
    kinds = [kind for kind, _ in list_blocks(clean(text))]
    assert kinds == ["dateline", "body", "advertisement", "insert", "body"]


GALLERY = "\n".join(
    f"Lima Pelabuhan Tersibuk di Laut {i}. Kapal {'besar ' * 12}tiba." for i in (1, 2, 3)
)
OPENING = "JAKARTA – Rapat itu dimulai pada Rabu pagi.\n\n"
CLOSING = "\n\nKapal itu pulang ke pelabuhan asalnya setelah badai reda pada Kamis malam."


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # a gallery repeats its title before each caption
        (GALLERY,
         ["caption"] * 3),
        # a tweet and its signature
        ("Kapal tiba di Natuna hari ini\n\n— Rina Wulandari (@rinawulandari) September 26, 2018",
         ["insert", "insert"]),
        # prices are a list, its names are subheads
        ("Harga ikan hari ini\nTuna besar: Rp 12.000 per ekor\nTuna kecil: Rp 10.000 per ekor",
         ["subhead", "body", "body"]),
        # many short lines in a row are a list
        ("Kapal\nPerahu\nSampan\nRakit", ["body"] * 4),
        ("Bagaimana sikap nelayan?", ["subhead"]),
        ("Lantas, bagaimana sikap para nelayan di pesisir utara?", ["body"]),
        ("Berikut ini isi surat para nelayan itu:", ["body"]),
        ("JATI DIRI LAUT", ["subhead"]),
        ("| Field | Value |\n|---|---|\n| Author | Rina Wulandari |", ["menu", "menu", "menu"]),
        ("| Kapal | 12 | 3 |\n| Perahu | 4 | 5 |", ["body", "body"]),
    ],
)  # fmt: skip
def test_lines_by_shape(clean: Clean, text: str, kinds: list[str]) -> None:
    found = [kind for kind, _ in list_blocks(clean(OPENING + text + CLOSING))]
    assert found == ["dateline", "body", *kinds, "body"]


@pytest.mark.parametrize(
    ("end", "kinds"),
    [
        ("Ia pulang. – AFP", ["body", "credit"]),
        ("Ia pulang.- 23/6/2018", ["body", "credit"]),
        ("Ia pulang – lalu tidur", ["body"]),
        ("Ia pulang. (Rina Wulandari)", ["body", "credit"]),
        ("Ia tiba.\n\nDATO’ RINA\n\nSetiausaha Agung\n\nBertarikh: 28 Mei - KABAR 28/5/2018",
         ["body", "byline", "byline", "byline", "credit"]),
        ("Ia tiba.\n\nRINA WULANDARI ialah pensyarah di Kuala Lumpur.", ["body", "byline"]),
        ('Ia pulang. Menteri Rina Sambut Kapal Ketiga:[Gambas:Video 20detik] (rin/ita) laut',
         ["body", "insert", "credit"]),
    ],
)  # fmt: skip
def test_what_closes_an_article(clean: Clean, end: str, kinds: list[str]) -> None:
    found = [kind for kind, _ in list_blocks(clean(OPENING + end))]
    assert found == ["dateline", "body", *kinds]


@pytest.mark.parametrize(
    ("top", "kinds"),
    [
        ("Nelayan menolak aturan baru tentang batas laut.\n\n", ["summary"]),
        ("Menteri Rina (kiri) menyambut awak kapal di dermaga, Rabu (7/4/2021).\n\n", ["caption"]),
    ],
)
def test_what_stands_above_the_dateline(clean: Clean, top: str, kinds: list[str]) -> None:
    text = f"{top}PETALING JAYA: Rapat itu dimulai pada Rabu pagi.{CLOSING}"
    found = [kind for kind, _ in list_blocks(clean(text))]
    assert found == [*kinds, "dateline", "body", "body"]


def test_deck_on_the_headline(clean: Clean) -> None:
    title = "Kapal ketiga tiba di Natuna"
    text = f"{title} Nelayan dakwa lebih seribu kapal kini di laut utara\n\n{OPENING}Ia pulang."
    found = list_blocks(clean(text, title=title))[:2]
    assert found == [
        ("headline", title),
        ("summary", "Nelayan dakwa lebih seribu kapal kini di laut utara"),
    ]


def test_two_headlines_glued_behind_one_label(clean: Clean) -> None:
    text = (
        "JAKARTA – Menteri tiba.Baca JugaMenteri Rina Kukuhkan Janji Bangun Kawasan Laut"
        "Proyek Energi Laut Diproyeksi Buka Ribuan Lapangan Kerja“Kami siap,” kata Rina."
    )
    kinds = [kind for kind, _ in list_blocks(clean(text))]
    assert kinds == ["dateline", "body", "insert", "insert", "body"]
