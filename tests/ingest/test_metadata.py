"""Title, outlet, day, language, kind and credits, from the words of an article."""

from collections.abc import Callable

import pytest

from jalin.ingest.credits import find_phrases
from jalin.ingest.desk import Desk
from jalin.ingest.language import find_language
from jalin.ingest.metadata import find_kind, find_outlet, find_title, split_title
from jalin.records import Article


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Rina Bertemu Utusan | Suara Amerika", ("Rina Bertemu Utusan", "Suara Amerika")),
        ("Rina Bertemu Utusan - Kompas.com", ("Rina Bertemu Utusan", "Kompas.com")),
        ("Rina Bertemu Utusan – VOA", ("Rina Bertemu Utusan", "VOA")),
        ("Perang Dagang – Babak Baru", ("Perang Dagang – Babak Baru", "")),
        ("Rina Bertemu Utusan", ("Rina Bertemu Utusan", "")),
    ],
)
def test_split_title(desk: Desk, title: str, expected: tuple[str, str]) -> None:
    assert split_title(title, desk) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Rina Bertemu Utusan Laut\n\nJAKARTA – Menteri tiba.", "Rina Bertemu Utusan Laut"),
        ("# Rina Bertemu Utusan Laut\nMenteri tiba.", "Rina Bertemu Utusan Laut"),
        ("Asia Pasifik\n\nMenteri tiba.", ""),
        ("Menteri Rina tiba di Jakarta pada Rabu.\n\nIa pulang.", ""),
    ],
)
def test_find_title(text: str, title: str) -> None:
    assert find_title(text) == title


@pytest.mark.parametrize(
    ("url", "dateline", "site", "outlet"),
    [
        ("https://www.contoh.id/berita/1", "JAKARTA, KOMPAS.com -", "VOA", "contoh.id"),
        ("", "JAKARTA, KOMPAS.com -", "VOA", "kompas.com"),
        ("", "ISLAMABAD –", "Suara Amerika", "VOA"),
        ("http://[broken", "ISLAMABAD –", "", ""),
    ],
)
def test_find_outlet(desk: Desk, url: str, dateline: str, site: str, outlet: str) -> None:
    assert find_outlet(url, dateline, site, desk) == outlet


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("seperti dilansir AFP, Senin (4/5/2020)", ["AFP"]),
        ("Dilansir dari kantor berita Reuters dan AFP, kapal itu tiba", ["Reuters", "AFP"]),
        ("dikutip dari laman The Guardian pada Rabu", ["The Guardian"]),
        ("dilaporkan kantor berita Rusia, TASS", ["TASS"]),
        ("melansir Kabar Pesisir, Senin (4/5/2020)", ["Kabar Pesisir"]),
        ("kata Rina kepada Reuters di Jakarta", ["Reuters"]),
        ("according to the news agency Xinhua", ["Xinhua"]),
        ("AFP melaporkan kapal itu tiba", ["AFP"]),
        ("dilansir kantor berita Iran, Mehr News, Rabu", ["Mehr"]),
        ("seperti dilaporkan portal Berita Harian.", ["Berita Harian"]),
        ("dikutip Kabar Jawa dari Kompas.com, Rabu", ["Kompas"]),
        ("dilansir dari Kabar Pesisir dan Reuters, Rabu", ["Kabar Pesisir", "Reuters"]),
        ("dikutip dari kabarpesisir.com, Rabu", ["kabarpesisir.com"]),
        ("Mengutip Kabar Pesisir, Rabu (7/4/2021), kapal itu tiba", ["Kabar Pesisir"]),
        ("Bernama has reported that the ship arrived", ["Bernama"]),
        ("mengutip Rina Laut.", []),
        ("dikutip dari laman Pelabuhan Utara, Rabu", []),
        ("dikutip dari Rusia, Rabu", []),
        ("seperti dilansir,, Rabu", []),
        ("dilansir dari Instagram, Senin", []),
        ("dikutip dari Kementerian Luar Negeri, Senin", []),
        ("dilansir, Senin (4/5/2020)", []),
        ("kata Rina kepada utusan itu", []),
    ],
)
def test_credits(desk: Desk, words: str, names: list[str]) -> None:
    assert list(dict.fromkeys(find_phrases(words, desk))) == names


def test_picture_credit_is_no_source(clean: Callable[..., Article]) -> None:
    article = clean(
        "ISLAMABAD – Menteri tiba.\n\nKapal itu berlabuh di dermaga. (REUTERS/Rina Laut)"
    )
    assert article.via == ()


def test_source_below_the_article(clean: Callable[..., Article]) -> None:
    text = "ISLAMABAD – Menteri tiba di dermaga.\n\nIa pulang pada malam hari.\n\nSumber : Antara"
    assert clean(text).via == ("Antara",)


@pytest.mark.parametrize(
    ("note", "via"),
    [
        ("Artikel ini telah tayang di Kontan.co.id dengan judul Kapal Tiba", ("Kontan",)),
        ("Tulisan ini diterjemahkan dari laporan The Straits Times.", ("The Straits Times",)),
        ("This article was first published by Reuters.", ("Reuters",)),
        ("Sumbernya langsung dari : Bandar Togel", ()),
    ],
)
def test_note_on_where_an_article_stood_first(
    clean: Callable[..., Article], note: str, via: tuple[str, ...]
) -> None:
    text = f"ISLAMABAD – Menteri tiba di dermaga.\n\nIa pulang pada malam hari.\n\n{note}"
    assert clean(text).via == via


@pytest.mark.parametrize("outlet", ["kompas.com", "jatim.kompas.com", "Kompas"])
def test_own_house_is_no_source(clean: Callable[..., Article], outlet: str) -> None:
    text = "Menteri tiba di dermaga, kata Rina kepada Kompas.com, Rabu (7/4/2021)."
    assert clean(text, outlet=outlet).via == ()


def test_spam_credit_is_no_source(clean: Callable[..., Article]) -> None:
    article = clean(
        "ISLAMABAD – Menteri tiba.\n\nIa pulang.\n\nSumbernya langsung dari : Bandar Togel"
    )
    assert article.via == ()


@pytest.mark.parametrize(
    ("title", "url", "kind"),
    [
        ("Rina Bertemu Utusan", "https://contoh.id/a", "news"),
        ("OPINI: Jalan Panjang Perdamaian", "", "opinion"),
        ("[HOAKS] Foto Kapal Terbakar di Natuna", "", "fact-check"),
        ("Top 3 Dunia: Kapal Karam hingga Sidang Umum", "", "digest"),
        ("20 Juni 1961: Kapal Perang Meninggalkan Teluk", "", "history"),
        ("LIVE UPDATE: Sidang Umum Hari Kedua", "", "live"),
        ("Situs Slot Gacor Hari Ini", "", "spam"),
        ("Polisi Tutup 12 Kantor Penipuan Daring", "", "news"),
        ("Readout of the minister's meeting in Jakarta", "", "release"),
        ("Kumpulan Hoaks Kapal Terbakar, Simak Daftarnya", "", "fact-check"),
        ("Klarifikasi Rina soal Kapal", "", "news"),
        ("Jadwal Kapal Laut", "https://a.id/cek-fakta/jadwal-kapal-laut", "news"),
        ("[KABAR LAUT SEPEKAN] Kapal Karam", "", "digest"),
        ("Top 3 Putri Laut Berangkat ke Jakarta", "", "news"),
        ("Populer di Dunia, Tiga Pulau Ditutup", "", "news"),
        ("Sejarah Singkat Pelabuhan Utara", "", "history"),
        ("Sejarah Baru bagi Pelaut Muda", "", "news"),
        ("14 Tahun Mengenang Tragedi Kapal", "", "history"),
        ("Rina Bertemu Utusan", "https://a.id/kilas-kementerian/2019/x", "release"),
        ("Surat terbuka kepada menteri laut", "", "opinion"),
        ("Bandar Togel Terpercaya 2024 Pasaran Lengkap", "", "spam"),
        ("Daftar Situs Judi Slot Online Gampang Menang", "", "spam"),
        ("Slot Deposit Pulsa Tanpa Potongan Terpercaya", "", "spam"),
        ("Bocoran RTP Live Slot Hari Ini", "", "spam"),
        ("Link Alternatif Sbobet Resmi", "", "spam"),
        ("Agen Poker Uang Asli", "", "spam"),
        ("Jual Obat Kuat Pria Ampuh", "", "spam"),
        ("Pinjaman Dana Cepat Tanpa Jaminan", "", "spam"),
        ("Polisi Tangkap Bandar Judi Togel di Medan", "", "news"),
        ("Menteri: Judi Slot Rusak Anak Muda", "", "news"),
        ("Slot Pemain Asing Ditambah Jadi Sebelas", "", "news"),
    ],
)
def test_kind(desk: Desk, title: str, url: str, kind: str) -> None:
    assert find_kind(title, url, "", desk) == kind


LIVE = """9.30 pagi: Sidang dibuka oleh ketua majelis.
9.45 pagi: Menteri tiba di ruang sidang itu.
10.05 pagi: Menteri mulai membaca pidatonya.
10.20 pagi: Sidang ditutup."""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Perdamaian itu panjang.\nPenulis adalah dosen di sebuah universitas di Jakarta.",
            "opinion",
        ),
        ("Oleh: Rina Laut, dosen hukum laut\nPerdamaian itu panjang.", "opinion"),
        (
            "Menteri tiba. Penulis adalah pekerjaan yang berat, katanya.\n" + "Ia pulang. " * 40,
            "news",
        ),
        ("Kapal itu dijual di Jakarta. (adv)", "release"),
        ("SIARAN PERS Nomor 12\nMenteri tiba di Jakarta.", "release"),
        ("Menteri membaca siaran pers di Jakarta.", "news"),
        (LIVE, "live"),
        (
            "Jadwal:\n9.30 - 10.00 WIB Latihan\n10.15 - 11.00 WIB Lomba\n12.00 - 13.00 WIB Final",
            "news",
        ),
        (
            "Main slot gacor dan togel di sini: rtp tinggi, maxwin, scatter, jackpot tiap hari.",
            "spam",
        ),
        ("Polisi menutup situs slot. Menteri berkata judi slot merusak.", "news"),
    ],
)
def test_kind_of_the_text(desk: Desk, text: str, kind: str) -> None:
    assert find_kind("", "", text, desk) == kind


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Menteri itu mengatakan bahwa kedua negara sepakat karena uang mereka terbatas.", "id"),
        (
            "Beliau berkata kerajaan akan membincangkan perkara itu kerana ia melibatkan rakyat.",
            "ms",
        ),
        ("The minister said both countries had agreed to patrol the waters between them.", "en"),
        (
            "De minister zei dat beide landen samen langs de grens zullen gaan patrouilleren.",
            "other",
        ),
        (
            "Le ministre a déclaré que les deux pays patrouilleront ensemble dans le détroit.",
            "other",
        ),
        ("Gubernur ngendika yen prau-prau nelayan mau wis padha mulih saka segara kidul.", "other"),
        ("رئيس الوزراء يزور جاكرتا", "other"),
        ("总统访问雅加达", "other"),
        ("Menteri tiba", "id"),
    ],
)
def test_language(desk: Desk, text: str, language: str) -> None:
    assert find_language(text, desk.language) == language


def test_line_in_another_language_is_marked(clean: Callable[..., Article]) -> None:
    own = "Menteri itu mengatakan bahwa kedua negara sepakat karena uang mereka saat ini terbatas."
    strange = "The minister said both countries had agreed to patrol the waters between them."
    foreign = "قال الوزير إن البلدين اتفقا على حماية المياه بينهما"
    article = clean("\n\n".join([own, strange, own + " Ia lalu pulang.", foreign, "Thank you."]))
    langs = {article.text[b.start : b.end]: b.lang for b in article.blocks}
    assert (article.lang, langs[own], langs[strange], langs[foreign]) == ("id", "", "en", "")
    assert langs["Thank you."] == ""


def test_line_in_another_script_is_marked(clean: Callable[..., Article]) -> None:
    own = "Menteri itu mengatakan bahwa kedua negara sepakat karena uang mereka saat ini terbatas."
    foreign = "قال الوزير في جاكرتا إن البلدين اتفقا على حماية المياه بينهما وعلى تبادل الأخبار"
    article = clean(f"{own}\n\n{foreign}\n\n{own} Ia pulang.")
    assert [block.lang for block in article.blocks] == ["", "other", ""]
