"""Rows of (language, text, expected datings); the article's day is Sunday 24 October 2021."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalin.extract.dates import find_datings
from jalin.packs import load_pack
from jalin.records import Dating, Sentence

ANCHOR = date(2021, 10, 24)
PACKS = {lang: load_pack(lang) for lang in ("id", "ms", "en")}


def find(lang: str, text: str, anchor: date | None = ANCHOR, start: int = 0) -> list[Dating]:
    sentence = Sentence(
        index=0,
        start=start,
        end=start + len(text),
        text=text,
        block="body",
        words=(),
        starts=(),
        ends=(),
        lemmas=(),
        tags=(),
    )
    return list(find_datings(sentence, anchor, PACKS[lang]))


def describe(dating: Dating) -> str:
    """Such as "2021-10-17..2021-10-23 week"; one day is written once, an open bound as nothing."""
    first = dating.first.isoformat() if dating.first else ""
    last = dating.last.isoformat() if dating.last else ""
    return f"{first if first == last else f'{first}..{last}'} {dating.precision}"


ONE = [
    # Whole dates
    ("id", "Ia tiba di Islamabad pada 7 April 2021.", "7 April 2021", "2021-04-07 day"),
    ("id", "Rapat digelar pada 17/10/2021 pagi.", "17/10/2021", "2021-10-17 day"),
    ("id", "Dokumen bertanggal 17-10-2021 itu bocor.", "17-10-2021", "2021-10-17 day"),
    ("id", "Surat tertanggal 17.10.2021 dikirim.", "17.10.2021", "2021-10-17 day"),
    ("id", "Data per 2021-04-07 menunjukkan kenaikan.", "2021-04-07", "2021-04-07 day"),
    ("id", "Jakarta, 9 Agt 2019 - Menteri bertolak.", "9 Agt 2019", "2019-08-09 day"),
    ("id", "Kesepakatan diteken 3 Nopember 2016.", "3 Nopember 2016", "2016-11-03 day"),
    ("id", "Pada 3 Mei 1886 polisi menembak.", "3 Mei 1886", "1886-05-03 day"),
    ("ms", "Perjanjian dimeterai pada 17 Ogos 2020.", "17 Ogos 2020", "2020-08-17 day"),
    ("ms", "Beliau tiba pada 1 Mac 2018.", "1 Mac 2018", "2018-03-01 day"),
    ("ms", "Surat bertarikh 9 haribulan Julai 2019.", "9 haribulan Julai 2019", "2019-07-09 day"),
    ("en", "They met on April 7, 2021, in Islamabad.", "April 7, 2021", "2021-04-07 day"),
    ("en", "They met on 7 April 2021.", "7 April 2021", "2021-04-07 day"),
    ("en", "The 7th of April 2021 was quiet.", "7th of April 2021", "2021-04-07 day"),
    ("en", "Signed Oct. 20, 2021, in Moscow.", "Oct. 20, 2021", "2021-10-20 day"),
    ("en", "The order of 10/17/2021 stands.", "10/17/2021", "2021-10-17 day"),
    ("en", "Published 2021-04-07 by the ministry.", "2021-04-07", "2021-04-07 day"),
    # Days without a year: the past, unless close ahead or plainly to come
    ("id", "Pembicaraan dimulai pada 18 Maret.", "18 Maret", "2021-03-18 day"),
    ("id", "Buruh turun ke jalan pada 1 Mei.", "1 Mei", "2021-05-01 day"),
    ("id", "Serangan terjadi pada 28 Desember lalu.", "28 Desember lalu", "2020-12-28 day"),
    ("id", "KTT digelar pada 18 November.", "18 November", "2021-11-18 day"),
    ("id", "Keduanya akan bertemu pada 3 Maret.", "3 Maret", "2022-03-03 day"),
    ("id", "Ia akan menjelaskan serangan yang terjadi 3 Maret.", "3 Maret", "2021-03-03 day"),
    ("id", "Sanksi berlaku mulai 10 Desember.", "10 Desember", "2021-12-10 day"),
    ("id", "Ia wafat pada 5 Juni tahun lalu.", "5 Juni tahun lalu", "2020-06-05 day"),
    ("id", "Latihan pada 4 November mendatang.", "4 November mendatang", "2021-11-04 day"),
    ("id", "Latihan digelar 4 November nanti.", "4 November nanti", "2021-11-04 day"),
    ("ms", "Dia ditahan pada 23 Julai lalu.", "23 Julai lalu", "2021-07-23 day"),
    ("en", "He was arrested on October 3.", "October 3", "2021-10-03 day"),
    ("en", "The talks on Sept. 9 failed.", "Sept. 9", "2021-09-09 day"),
    ("en", "They will meet on 18 March.", "18 March", "2022-03-18 day"),
    # Figures without a year: in brackets or beside a word that makes them a date
    ("id", "Patroli itu berakhir (23/10).", "23/10", "2021-10-23 day"),
    ("id", "Ia dilantik pada 5/9 di istana.", "5/9", "2021-09-05 day"),
    ("id", "Rabu (20/10) mereka bertemu.", "Rabu (20/10)", "2021-10-20 day"),
    # Weekdays
    ("id", "Mereka bertemu Rabu.", "Rabu", "2021-10-20 day"),
    ("id", "Ia tiba pada Minggu.", "Minggu", "2021-10-24 day"),
    ("id", "Pada hari senin ia pergi.", "senin", "2021-10-18 day"),
    ("id", "Ia tiba Rabu malam waktu setempat.", "Rabu malam waktu setempat", "2021-10-20 day"),
    ("id", "Ia tiba Minggu lalu.", "Minggu lalu", "2021-10-17 day"),
    ("id", "Keduanya bertemu Selasa nanti.", "Selasa nanti", "2021-10-26 day"),
    ("ms", "Mesyuarat itu pada Rabu malam nanti.", "Rabu malam nanti", "2021-10-27 day"),
    ("id", "Ia bertolak nanti malam.", "nanti malam", "2021-10-24 day"),
    ("id", "Presiden akan bertemu PM itu Jumat.", "Jumat", "2021-10-29 day"),
    ("id", "Ia akan tiba Jumat depan.", "Jumat depan", "2021-10-29 day"),
    ("id", "Serangan pada Jumat pekan lalu.", "Jumat pekan lalu", "2021-10-15 day"),
    ("id", "Rusia akan menarik pasukan, kata Lavrov pada Rabu.", "Rabu", "2021-10-20 day"),
    ("ms", "Beliau berkata demikian pada Khamis.", "Khamis", "2021-10-21 day"),
    ("ms", "Mesyuarat Isnin lepas gagal.", "Isnin lepas", "2021-10-18 day"),
    ("ms", "Dia tiba di sini Ahad.", "Ahad", "2021-10-24 day"),
    ("ms", "Solat Jumaat dibatalkan.", "Jumaat", "2021-10-22 day"),
    ("en", "He said on Wednesday.", "Wednesday", "2021-10-20 day"),
    ("en", "They will meet on Friday.", "Friday", "2021-10-29 day"),
    ("en", "They will meet next Friday.", "next Friday", "2021-10-29 day"),
    ("en", "It began last Monday.", "last Monday", "2021-10-18 day"),
    # A date beside the weekday beats it, unless there is no such day
    ("id", "Sabtu, (23/10/2021), kapal kembali.", "Sabtu, (23/10/2021)", "2021-10-23 day"),
    ("id", "Rabu, 20 Oktober 2021, di Moskow.", "Rabu, 20 Oktober 2021", "2021-10-20 day"),
    ("id", "Sabtu dini hari (14/9/2019) kilang", "Sabtu dini hari (14/9/2019)", "2019-09-14 day"),
    ("id", "Jumat (6/4/2018) lalu harga", "Jumat (6/4/2018) lalu", "2018-04-06 day"),
    ("id", "Jumat, 14 Juni 2025, rudal jatuh", "Jumat, 14 Juni 2025", "2025-06-14 day"),
    ("id", "Selasa (19/10) malam ia pulang", "Selasa (19/10) malam", "2021-10-19 day"),
    ("id", "Rabu (31/2) mereka bertemu.", "Rabu", "2021-10-20 day"),
    ("id", "Sabtu pekan lalu (16/10) kapal", "Sabtu pekan lalu (16/10)", "2021-10-16 day"),
    ("id", "Kemarin (23/10/2021) ia pulang.", "Kemarin (23/10/2021)", "2021-10-23 day"),
    ("id", "hari ini (24/10) ia pulang.", "hari ini (24/10)", "2021-10-24 day"),
    ("ms", "Jumaat (22 Oktober) beliau", "Jumaat (22 Oktober)", "2021-10-22 day"),
    ("en", "On Wednesday, Oct. 20, they met", "Wednesday, Oct. 20", "2021-10-20 day"),
    ("en", "On Sunday (17/10) they met", "Sunday (17/10)", "2021-10-17 day"),
    # Counted from the article's day
    ("id", "Ia tiba kemarin.", "kemarin", "2021-10-23 day"),
    ("id", "Ia tiba hari ini.", "hari ini", "2021-10-24 day"),
    ("id", "Ia berangkat besok.", "besok", "2021-10-25 day"),
    ("id", "Ia berangkat lusa.", "lusa", "2021-10-26 day"),
    ("id", "Ledakan terjadi tadi malam.", "tadi malam", "2021-10-23 day"),
    ("id", "Ia tiba pagi tadi.", "pagi tadi", "2021-10-24 day"),
    ("id", "Mereka bertemu pekan ini.", "pekan ini", "2021-10-18..2021-10-24 week"),
    ("id", "Mereka bertemu pekan lalu.", "pekan lalu", "2021-10-11..2021-10-17 week"),
    ("id", "Mereka bertemu minggu lalu.", "minggu lalu", "2021-10-11..2021-10-17 week"),
    ("id", "Minggu lalu mereka bertemu.", "Minggu lalu", "2021-10-11..2021-10-17 week"),
    ("id", "KTT digelar pekan depan.", "pekan depan", "2021-10-25..2021-10-31 week"),
    ("id", "Ia mundur bulan lalu.", "bulan lalu", "2021-09-01..2021-09-30 month"),
    ("id", "Ia mundur bulan ini.", "bulan ini", "2021-10-01..2021-10-31 month"),
    ("id", "Ia mundur tahun lalu.", "tahun lalu", "2020-01-01..2020-12-31 year"),
    ("id", "KTT digelar tahun depan.", "tahun depan", "2022-01-01..2022-12-31 year"),
    ("id", "Ia tiba dua hari lalu.", "dua hari lalu", "2021-10-22 day"),
    ("id", "Ia tiba 2 hari yang lalu.", "2 hari yang lalu", "2021-10-22 day"),
    ("id", "Ia mundur dua bulan silam.", "dua bulan silam", "2021-08-01..2021-08-31 month"),
    ("id", "Perang pecah 10 tahun lalu.", "10 tahun lalu", "2011-01-01..2011-12-31 year"),
    ("id", "Ia mundur setahun lalu.", "setahun lalu", "2020-01-01..2020-12-31 year"),
    ("id", "dalam tiga bulan terakhir", "tiga bulan terakhir", "2021-07-24..2021-10-24 month"),
    ("id", "dalam sepekan terakhir", "sepekan terakhir", "2021-10-17..2021-10-24 week"),
    ("id", "selama 12 bulan ke depan", "12 bulan ke depan", "2021-10-24..2022-10-24 month"),
    ("id", "Pada akhir pekan lalu ia pergi", "akhir pekan lalu", "2021-10-16..2021-10-17 day"),
    ("id", "Pada akhir pekan ia pergi", "akhir pekan", "2021-10-23..2021-10-24 day"),
    ("ms", "Dia tiba semalam.", "semalam", "2021-10-23 day"),
    ("ms", "Dia tiba kelmarin.", "kelmarin", "2021-10-23 day"),
    ("ms", "Mereka bertemu minggu lepas.", "minggu lepas", "2021-10-11..2021-10-17 week"),
    ("ms", "Sidang bulan hadapan.", "bulan hadapan", "2021-11-01..2021-11-30 month"),
    ("ms", "Dia tiba dua hari lalu.", "dua hari lalu", "2021-10-22 day"),
    ("ms", "Hujung minggu lalu dia pergi.", "Hujung minggu lalu", "2021-10-16..2021-10-17 day"),
    ("en", "He arrived yesterday.", "yesterday", "2021-10-23 day"),
    ("en", "They met last week.", "last week", "2021-10-11..2021-10-17 week"),
    ("en", "They meet next month.", "next month", "2021-11-01..2021-11-30 month"),
    ("en", "He arrived two days ago.", "two days ago", "2021-10-22 day"),
    ("en", "It began ten years ago.", "ten years ago", "2011-01-01..2011-12-31 year"),
    ("en", "in the past three months", "past three months", "2021-07-24..2021-10-24 month"),
    ("en", "over the next two weeks", "next two weeks", "2021-10-24..2021-11-07 week"),
    ("en", "It was closed overnight.", "overnight", "2021-10-23 day"),
    # Months, years, decades, seasons, quarters
    ("id", "Ia mundur Maret 2021.", "Maret 2021", "2021-03-01..2021-03-31 month"),
    ("id", "Ia mundur pada April lalu.", "April lalu", "2021-04-01..2021-04-30 month"),
    ("id", "Ia mundur Oktober lalu.", "Oktober lalu", "2020-10-01..2020-10-31 month"),
    ("id", "Ia mundur pada Mei.", "Mei", "2021-05-01..2021-05-31 month"),
    ("id", "Ia mundur pada bulan November tahun 2019.", "November tahun 2019",
     "2019-11-01..2019-11-30 month"),
    ("id", "KTT akan digelar pada Januari mendatang", "Januari mendatang",
     "2022-01-01..2022-01-31 month"),
    ("id", "Perang pecah pada 2012.", "2012", "2012-01-01..2012-12-31 year"),
    ("id", "Perang pecah tahun 2019.", "tahun 2019", "2019-01-01..2019-12-31 year"),
    ("id", "Perang pecah pada 1980-an.", "1980-an", "1980-01-01..1989-12-31 decade"),
    ("id", "pada musim panas 2019", "musim panas 2019", "2019-06-01..2019-08-31 season"),
    ("id", "pada kuartal pertama 2021", "kuartal pertama 2021", "2021-01-01..2021-03-31 season"),
    ("id", "pada pekan ketiga Agustus", "pekan ketiga Agustus", "2021-08-15..2021-08-21 week"),
    ("ms", "Dia dilantik pada Disember 2018.", "Disember 2018", "2018-12-01..2018-12-31 month"),
    ("ms", "Dia dilantik pada Mac lalu.", "Mac lalu", "2021-03-01..2021-03-31 month"),
    ("en", "It fell in May.", "May", "2021-05-01..2021-05-31 month"),
    ("en", "It fell last October.", "last October", "2020-10-01..2020-10-31 month"),
    ("en", "The war of the 1980s ended.", "1980s", "1980-01-01..1989-12-31 decade"),
    ("en", "It happened in 2014.", "2014", "2014-01-01..2014-12-31 year"),
    ("en", "It happened in the summer of 2019.", "summer of 2019", "2019-06-01..2019-08-31 season"),
    # Parts
    ("id", "Latihan digelar awal Oktober.", "awal Oktober", "2021-10-01..2021-10-10 month"),
    ("id", "pertengahan Agustus", "pertengahan Agustus", "2021-08-11..2021-08-20 month"),
    ("id", "pada akhir Mei lalu", "akhir Mei lalu", "2021-05-21..2021-05-31 month"),
    ("id", "pada awal bulan September 2019", "awal bulan September 2019",
     "2019-09-01..2019-09-10 month"),
    ("id", "sejak awal tahun ini", "sejak awal tahun ini", "2021-01-01.. season"),
    ("id", "pada akhir 2016", "akhir 2016", "2016-10-01..2016-12-31 season"),
    ("id", "pada awal 1990-an", "awal 1990-an", "1990-01-01..1993-12-31 year"),
    ("ms", "pada penghujung Julai", "penghujung Julai", "2021-07-21..2021-07-31 month"),
    ("en", "in early October", "early October", "2021-10-01..2021-10-10 month"),
    ("en", "in mid-August", "mid-August", "2021-08-11..2021-08-20 month"),
    ("en", "by the end of 2016", "by the end of 2016", "..2016-12-31 season"),
    # Ranges and open sides
    ("id", "Patroli pada 17-23 Oktober.", "17-23 Oktober", "2021-10-17..2021-10-23 day"),
    ("id", "pada 17 dan 18 Oktober 2020", "17 dan 18 Oktober 2020",
     "2020-10-17..2020-10-18 day"),
    ("id", "dari Minggu (17/10/2021) hingga Sabtu (23/10/2021).",
     "dari Minggu (17/10/2021) hingga Sabtu (23/10/2021)", "2021-10-17..2021-10-23 day"),
    ("id", "antara 2010 dan 2014", "antara 2010 dan 2014", "2010-01-01..2014-12-31 year"),
    ("id", "rencana 2020-2024", "2020-2024", "2020-01-01..2024-12-31 year"),
    ("id", "28 Desember hingga 3 Januari 2021", "28 Desember hingga 3 Januari 2021",
     "2020-12-28..2021-01-03 day"),
    ("id", "Agustus hingga November 2019", "Agustus hingga November 2019",
     "2019-08-01..2019-11-30 month"),
    ("id", "Krimea dikuasai sejak 2014.", "sejak 2014", "2014-01-01.. year"),
    ("id", "Kontrak berlaku hingga 2030.", "hingga 2030", "..2030-12-31 year"),
    ("id", "Ia ditahan sejak Rabu (20/10).", "sejak Rabu (20/10)", "2021-10-20.. day"),
    ("id", "sejak 2014 hingga 2016", "sejak 2014 hingga 2016", "2014-01-01..2016-12-31 year"),
    ("ms", "sejak Ogos 2017", "sejak Ogos 2017", "2017-08-01.. month"),
    ("en", "October 17-23, 2021", "October 17-23, 2021", "2021-10-17..2021-10-23 day"),
    ("en", "between 2010 and 2014", "between 2010 and 2014", "2010-01-01..2014-12-31 year"),
    ("en", "from May 2 to May 5", "from May 2 to May 5", "2021-05-02..2021-05-05 day"),
    ("en", "held since 2014", "since 2014", "2014-01-01.. year"),
    ("en", "it must end by 2030", "by 2030", "..2030-12-31 year"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "words", "days"), ONE)
def test_one_date_is_read(lang: str, text: str, words: str, days: str) -> None:
    assert [(d.text, describe(d)) for d in find(lang, text)] == [(words, days)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", "Menurut pasal 17 ayat 2, ia menang 2-1."),
        ("id", "Harganya Rp1.200 atau 3/4 dari semula."),
        ("id", "Pukul 10.30 WIB, 2.000 orang berkumpul."),
        ("id", "KTT ke-28 dan G-20 membahas F-16."),
        ("id", "Izin tambang diatur Undang-Undang Nomor 4 Tahun 2009."),
        ("id", "Perpres No. 112 Tahun 2022 mengatur pembangkit listrik."),
        ("id", "Senat menolak dengan 60-39 suara."),
        ("id", "Ia menunggu dua hari di kota itu."),
        ("id", "Mei Ling dan Agus Juniarto hadir."),
        ("id", "Hingga 2000 tentara dikirim."),
        ("id", "Nomor 0812-3456-7890 tidak aktif."),
        ("id", "Ia membaca majalah mingguan."),
        ("ms", "Dia membeli lima kilogram beras."),
        ("en", "They may march on, and she may not."),
        ("en", "The second man sat down in the fall."),
        ("en", "Some 2014 people were counted."),
        ("en", ""),
    ],
)
def test_what_is_no_date_gives_none(lang: str, text: str) -> None:
    assert [d.text for d in find(lang, text)] == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Ia tiba pada 7 April 2021.", "2021-04-07 day"),
        ("Ia tiba kemarin.", " day"),
        ("Ia tiba pada 18 Maret.", " day"),
        ("Ia tiba pekan lalu.", " week"),
        ("Ia tiba Rabu.", " day"),
        ("Ia tiba pada Maret.", " month"),
        ("Rabu (20/10/2021) ia tiba.", "2021-10-20 day"),
    ],
)
def test_without_an_anchor_only_whole_dates_are_counted(text: str, days: str) -> None:
    assert [describe(d) for d in find("id", text, anchor=None)] == [days]


def test_relative_marks_what_was_counted_from_the_articles_day() -> None:
    found = find("id", "Rabu (20/10/2021), 7 April 2021, Kamis dan pekan lalu")
    assert [d.relative for d in found] == [False, False, True, True]


def test_several_dates_keep_their_order_and_offsets() -> None:
    text = "Lavrov tiba 7 April 2021, sejak Rabu (20/10), hingga pekan depan."
    found = find("id", text, start=1000)
    assert [text[d.start - 1000 : d.end - 1000] for d in found] == [d.text for d in found]
    assert [d.text for d in found] == ["7 April 2021", "sejak Rabu (20/10)", "hingga pekan depan"]


PIECES = st.sampled_from(
    [
        *("Rabu", "Minggu", "Mei", "May", "Mac", "sejak", "hingga", "dari", "since", "by", "to"),
        *("7", "17", "31", "0", "2021", "1980", "9" * 20, "17/10", "31/2/2021", "2021-02-30"),
        *("(", ")", "-", "–", ",", ".", "an", "s", "dan", "dua", "tiga", "juta", "setengah"),
        *("lalu", "ini", "depan", "last", "next", "first", "ago", "awal", "akhir", "of", "week"),
        *("hari", "pekan", "minggu", "bulan", "tahun", "İ", "ß", "٣", "\u0301", "\u200b"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)),
    lang=st.sampled_from(("id", "ms", "en")),
    anchor=st.one_of(st.none(), st.dates()),
)
def test_any_text_gives_ordered_spans_and_days(text: str, lang: str, anchor: date | None) -> None:
    last_end = 0
    for dating in find(lang, text, anchor):
        assert last_end <= dating.start < dating.end <= len(text)
        assert text[dating.start : dating.end] == dating.text
        assert dating.first is None or dating.last is None or dating.first <= dating.last
        last_end = dating.end


def test_the_rows_are_our_own_and_many() -> None:
    assert len(ONE) >= 120
    assert len({re.sub(r"\W", "", text) for _, text, _, _ in ONE}) == len(ONE)
