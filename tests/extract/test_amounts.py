"""Rows of (language, text, expected amounts), each written as value, unit, and what is known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalin.extract.amounts import find_amounts
from jalin.packs import load_pack
from jalin.records import Amount, Sentence

PACKS = {lang: load_pack(lang) for lang in ("id", "ms", "en")}


def find(lang: str, text: str, start: int = 0) -> list[Amount]:
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
    return list(find_amounts(sentence, PACKS[lang]))


def describe(amount: Amount) -> str:
    """Such as "~10 ships of kapal" or "12400000000 m3 per year of gas"."""
    text = f"{'~' if amount.approximate else ''}{amount.value:.12g} {amount.unit}"
    text += f" per {amount.per}" if amount.per else ""
    return text + (f" of {amount.of}" if amount.of else "")


ONE = [
    # Money
    ("id", "Proyek itu bernilai $2 miliar.", "2000000000 USD"),
    ("id", "Nilainya 2 miliar dolar AS.", "2000000000 USD"),
    ("id", "Utangnya US$ 790 juta.", "790000000 USD"),
    ("id", "Anggarannya Rp1,2 triliun.", "1.2e+12 IDR"),
    ("id", "Dendanya 2,9 juta Dollar AS.", "2900000 USD"),
    ("id", "Ekspornya USD3,62 miliar.", "3620000000 USD"),
    ("id", "Bantuan sebesar 500 juta euro.", "500000000 EUR"),
    ("id", "Biayanya Rp 16.800.", "16800 IDR"),
    ("id", "Pinjaman 3 miliar yuan.", "3000000000 CNY"),
    ("id", "Bantuan 40 juta dolar Australia.", "40000000 AUD"),
    ("id", "Tarif 30 Euro per ton.", "30 EUR per tonne"),
    ("id", "Hibah ratusan juta dolar.", "~200000000 USD"),
    ("id", "Pinjaman sekitar 5 miliar yen.", "~5000000000 JPY"),
    ("ms", "Belanjawan RM97 bilion.", "97000000000 MYR"),
    ("ms", "Bajet AS$25 bilion.", "25000000000 USD"),
    ("ms", "Bantuan 2.5 juta ringgit.", "2500000 MYR"),
    ("ms", "Sumbangan 300 ribu paun.", "300000 GBP"),
    ("en", "It costs $2.5 billion a year.", "2500000000 USD per year"),
    ("en", "Aid of 40 million euros.", "40000000 EUR"),
    ("en", "A loan of 3 billion yuan.", "3000000000 CNY"),
    ("en", "A fine of £20m.", "20000000 GBP"),
    ("en", "Up to 500 million dollars.", "~500000000 USD"),
    # Measures
    ("id", "Pipa sepanjang 1.100 kilometer.", "1100 km"),
    ("id", "12,4 miliar meter kubik gas setiap tahun.", "12400000000 m3 per year of gas"),
    ("id", "Memangkas 5,7 juta barel per hari.", "5700000 barrels per day"),
    ("id", "Kapal melaju 19 knot.", "19 knot"),
    ("id", "Mengirim 95 ton beras.", "95 tonnes of beras"),
    ("id", "Naik 3,5 persen.", "3.5 percent"),
    ("id", "Sebanyak 95% penduduk.", "95 percent of penduduk"),
    ("id", "Lahan 250 ribu hektare.", "250000 ha"),
    ("id", "Berjarak 12 mil laut.", "12 nautical miles"),
    ("id", "Berlangsung dua hari.", "2 days"),
    ("id", "Diberi waktu 48 jam.", "48 hours"),
    ("id", "Dihukum dua belas tahun.", "12 years"),
    ("id", "Setengah juta ton gandum.", "500000 tonnes of gandum"),
    ("id", "Pembangkit 1.200 megawatt.", "1200 MW"),
    ("ms", "Turun 15 peratus.", "15 percent"),
    ("ms", "Sebanyak 2,500 tan beras.", "2500 tonnes of beras"),
    ("ms", "Dalam tempoh 24 jam.", "24 hours"),
    ("en", "Some 1,100 kilometers.", "~1100 km"),
    ("en", "A five-year deal.", "5 years of deal"),
    ("en", "A million barrels per day.", "1000000 barrels per day"),
    ("en", "A hundred and fifty tons.", "150 tonnes"),
    ("en", "A rise of 12.5 percent.", "12.5 percent"),
    ("en", "About 20 nautical miles.", "~20 nautical miles"),
    # Things
    ("id", "Sekitar 10 unit kapal.", "~10 ships of kapal"),
    ("id", "Lima juta dosis vaksin.", "5000000 doses of dosis vaksin"),
    ("id", "Meluncurkan 18 pesawat nirawak.", "18 drones of pesawat nirawak"),
    ("id", "Menembakkan tujuh rudal jelajah.", "7 missiles of rudal jelajah"),
    ("id", "Membeli 36 jet tempur.", "36 aircraft of jet tempur"),
    ("id", "Mengerahkan tiga kapal induk.", "3 aircraft carriers of kapal induk"),
    ("id", "Meneken 3 nota kesepahaman.", "3 documents of nota kesepahaman"),
    ("id", "Sedikitnya 172 sekolah.", "~172 schools of sekolah"),
    ("id", "Belasan rumah.", "~11 houses of rumah"),
    ("id", "Menyita 21 rumpon ilegal.", "21 rumpon of rumpon ilegal"),
    ("id", "Sebanyak 13 ribu industri.", "13000 industries of industri"),
    ("id", "Dihadiri 51 negara.", "51 countries of negara"),
    ("id", "Lima putaran perundingan.", "5 rounds of putaran perundingan"),
    ("ms", "Dua bot peronda.", "2 boats of bot peronda"),
    ("ms", "Sebanyak 14 soalan.", "14 questions of soalan"),
    ("ms", "Lebih 30 syarikat.", "~30 companies of syarikat"),
    ("en", "Twenty-five ships.", "25 ships of ships"),
    ("en", "Fired 12 ballistic missiles.", "12 missiles of ballistic missiles"),
    ("en", "Sent two Russian warships.", "2 ships of warships"),
    ("en", "Bought 36 fighter jets.", "36 aircraft of fighter jets"),
    ("en", "More than 30 partners.", "~30 partners of partners"),
    # People
    ("id", "47 wanita Palestina ditahan.", "47 persons of arrested"),
    ("id", "Serangan menewaskan 12 orang.", "12 persons of killed"),
    ("id", "Sebanyak 585 orang tewas.", "585 persons of killed"),
    ("id", "Hampir 68.000 warga.", "~68000 persons of warga"),
    ("id", "Menampung 630,000 jiwa.", "630000 persons of jiwa"),
    ("id", "Menampung 2.5 juta pengungsi.", "2500000 persons of pengungsi"),
    ("id", "Puluhan ribu demonstran.", "~20000 persons of demonstran"),
    ("id", "Ribuan buruh mogok.", "~2000 persons of buruh mogok"),
    ("id", "Mengirim 700 tentara.", "700 persons of tentara"),
    ("id", "Tiga ratus personel.", "300 persons of personel"),
    ("id", "Lebih dari seribu militan.", "~1000 persons of militan"),
    ("id", "Sedikitnya 10.000 korban jiwa.", "~10000 persons of korban jiwa"),
    ("id", "Membebaskan 20 sandera.", "20 persons of released"),
    ("id", "Mengusir 23 diplomat Rusia.", "23 persons of expelled"),
    ("id", "Memulangkan 386 WNI.", "386 persons of WNI"),
    ("id", "Seorang tentara AS tewas.", "1 persons of killed"),
    ("id", "Seratus dua puluh tujuh migran.", "127 persons of migran"),
    ("id", "Selusin aktivis ditangkap.", "12 persons of arrested"),
    ("id", "Setidaknya 380-an WNI.", "~380 persons of WNI"),
    ("id", "Sebanyak 9 (sembilan) warga.", "9 persons of warga"),
    ("id", "Menewaskan lebih dari seribu Taliban.", "~1000 persons of killed"),
    ("id", "Polisi menembak mati seorang perempuan.", "1 persons of killed"),
    ("id", "Enam di antaranya tewas.", "6 persons of killed"),
    ("id", "Menampung 300 ribuan jiwa.", "300000 persons of jiwa"),
    ("id", "Ia berusia awal 20-an dulu.", ""),
    ("en", "Hundreds of thousands of migrants.", "~200000 persons of migrants"),
    ("ms", "Lebih 20,000 orang berarak.", "~20000 persons of orang berarak"),
    ("ms", "Seramai lapan wakil.", "8 persons of wakil"),
    ("ms", "Kira-kira 500 orang awam terbunuh.", "~500 persons of killed"),
    ("ms", "Beribu-ribu pelarian.", "~2000 persons of pelarian"),
    ("ms", "1.8 juta imigran.", "1800000 persons of imigran"),
    ("ms", "Menahan 15 nelayan.", "15 persons of arrested"),
    ("en", "Two dozen Syrian soldiers were killed.", "24 persons of killed"),
    ("en", "At least 12 Palestinians died.", "~12 persons of killed"),
    ("en", "Thousands of people.", "~2000 persons of people"),
    ("en", "Hundreds of 40 workers.", "40 persons of workers"),
    ("en", "The army sent 4,000 troops.", "4000 persons of troops"),
    ("en", "Police arrested 15 activists.", "15 persons of arrested"),
    ("en", "Expelled 23 Russian diplomats.", "23 persons of expelled"),
    ("en", "Nearly 300 refugees.", "~300 persons of refugees"),
    # Numbers of models
    ("en", "Britain will send 14 Challenger 2 tanks to Kyiv.", "14 tanks of tanks"),
    ("en", "He drove 250 Abrams M1 tanks.", "250 tanks of tanks"),
    ("en", "A company of Leopard 2 tanks left.", ""),
    ("id", "Jerman mengirim 14 tank Leopard 2 buatan Kassel.", "14 tanks of tank Leopard"),
    ("id", "Pesawat Boeing 737 jatuh.", ""),
    ("id", "Di Gaza 47 orang tewas.", "47 persons of killed"),
    # No amounts
    ("id", "Menurut pasal 17 ayat 2.", ""),
    ("id", "KTT ke-28 ASEAN dan G-20.", ""),
    ("id", "Jet F-16 dan Su-35 terbang.", ""),
    ("id", "Menang 2-1 dan 60-39.", ""),
    ("id", "Pukul 10.30 WIB dan 19:00 WITA.", ""),
    ("id", "Pada 7 April 2021 dan 17/10/2021.", ""),
    ("id", "Perang pecah pada 2012.", ""),
    ("id", "Ia berusia 73 tahun.", ""),
    ("id", "Hubungi 081234567890123456.", ""),
    ("id", "Dua hari lalu ia pergi.", ""),
    ("id", "Resolusi 1325 disahkan.", ""),
    ("id", "Seorang pejabat mengatakan itu.", ""),
    ("id", "Pertemuan kedua di Wina.", ""),
    ("ms", "Seksyen 377 dimansuhkan.", ""),
    ("ms", "Dia tiba pada 1 Mac.", ""),
    ("en", "Article 5 and resolution 242.", ""),
    ("en", "On April 7, 2021, and in 2014.", ""),
    ("en", "He is aged 45.", ""),
    ("id", "Salah satu kapal itu tenggelam.", ""),
    ("id", "Hubungan dua negara membaik.", ""),
    ("id", "Tiga negara hadir.", "3 countries of negara hadir"),
    ("ms", "Perjanjian antara dua pihak itu.", ""),
    ("en", "The two countries signed it.", ""),
    ("id", "Salah seorang tentara tewas.", ""),
    ("id", "Salah satu dari 14 kapal.", "14 ships of kapal"),
    ("id", "Menteri 62 tahun itu mundur.", ""),
    ("id", "Kontrak lima tahun itu batal.", "5 years"),
    ("id", "Mereka berusia antara 16 hingga 26 tahun.", ""),
    ("ms", "Mereka berumur di antara 20 hingga 46 tahun.", ""),
    ("id", "Ia mundur dua bulan setelah pemilu.", ""),
    ("id", "Ia mundur sekitar dua pekan sebelum pemilu.", ""),
    ("id", "Gencatan berlaku selama dua bulan setelah itu.", "2 months"),
    ("ms", "Dia ditahan tiga hari selepas mesyuarat.", ""),
    ("en", "He resigned three days after the vote.", ""),
    ("en", "He was held for three days after the vote.", "3 days"),
    # A classifier behind what it counts
    ("id", "Impor sapi 550 ribu ekor dan pakan.", "550000 ekor"),
    ("id", "Jet tempur sebanyak 36 unit.", "36 unit"),
    ("en", "A minister said a word.", ""),
    ("en", "They won 3-2 at 10:30.", ""),
    ("en", "", ""),
]


@pytest.mark.parametrize(("lang", "text", "amount"), ONE)
def test_one_amount_is_read(lang: str, text: str, amount: str) -> None:
    assert [describe(a) for a in find(lang, text)] == ([amount] if amount else [])


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("menewaskan sedikitnya 12 orang dan 500 lainnya cedera",
         ["~12 persons of killed", "500 persons of injured"]),
        ("18 drone dan tujuh rudal", ["18 drones of drone", "7 missiles of rudal"]),
        ("300 ribu pekerja dari 13 ribu pabrik",
         ["300000 persons of pekerja", "13000 pabrik of pabrik"]),
        ("US$500 juta (Rp7,1 triliun)", ["500000000 USD", "7.1e+12 IDR"]),
        ("12 tewas, 30 terluka", ["12 persons of killed", "30 persons of injured"]),
    ],
)  # fmt: skip
def test_several_amounts_are_read_in_order(text: str, amounts: list[str]) -> None:
    assert [describe(a) for a in find("id", text)] == amounts


@pytest.mark.parametrize(
    ("lang", "text", "amounts"),
    [
        ("id", "Sebanyak 140 hingga 200 orang terluka.",
         ["~140 persons of injured", "~200 persons of injured"]),
        ("id", "Hukumannya 6--15 tahun.", ["~6 years", "~15 years"]),
        ("id", "Antara 10 dan 15 kapal.", ["~10 ships of kapal", "~15 ships of kapal"]),
        ("id", "Nilainya US$5 hingga US$10 miliar.", ["~5000000000 USD", "~10000000000 USD"]),
        ("id", "Sebanyak 14 dari 15 anggota.", ["14 persons of anggota", "15 persons of anggota"]),
        ("ms", "Lima daripada 20 tahanan.", ["5 persons of tahanan", "20 persons of tahanan"]),
        ("en", "It costs $5-10 billion.", ["~5000000000 USD", "~10000000000 USD"]),
        ("en", "Seven of the 15 soldiers.", ["7 persons of soldiers", "15 persons of soldiers"]),
        ("en", "They killed 3 and injured 5.", ["3 persons of killed", "5 persons of injured"]),
    ],
)  # fmt: skip
def test_numbers_share_a_noun(lang: str, text: str, amounts: list[str]) -> None:
    assert [describe(a) for a in find(lang, text)] == amounts


@pytest.mark.parametrize(
    "text", ["Menang 60-72.", "Pada 2019-2021 orang pergi.", "Usia 20-25 tahun.", "Pasal 10-15."]
)
def test_other_pairs_of_numbers_count_nothing(text: str) -> None:
    assert find("id", text) == []


def test_offsets_are_into_the_article() -> None:
    text = "Rusia menjanjikan $2 miliar dan sekitar 10 unit kapal."
    found = find("id", text, start=500)
    assert [text[a.start - 500 : a.end - 500] for a in found] == [a.text for a in found]
    assert [a.text for a in found] == ["$2 miliar", "10 unit kapal"]


PIECES = st.sampled_from(
    [
        *("7", "1.100", "12,4", "630,000", "9" * 20, "2021", "0", "٣", "1.", ",5"),
        *("juta", "ribu", "belas", "puluh", "ratus", "setengah", "puluhan", "seorang", "a", "and"),
        *("hingga", "dari", "antara", "dan", "of", "the", "to", "an", "killed"),
        *("orang", "kapal", "tewas", "lainnya", "unit", "meter", "kubik", "per", "tahun", "%"),
        *("$", "Rp", "US", "RM", "-", "/", ":", "(", ")", "pasal", "sekitar", "İ", "\u0301"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)),
    lang=st.sampled_from(("id", "ms", "en")),
)
def test_any_text_gives_ordered_spans_and_finite_values(text: str, lang: str) -> None:
    last_end = 0
    for amount in find(lang, text):
        assert last_end <= amount.start < amount.end <= len(text)
        assert text[amount.start : amount.end] == amount.text
        assert 0 <= amount.value < float("inf")
        last_end = amount.end
