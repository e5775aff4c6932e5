"""Names inside other names, offices by number, and titles that one state alone has."""

from datetime import date

import pytest

from bench.linking import link_text, load_packs
from jalin.gazetteer import load_gazetteer
from jalin.records import Article, Link

GAZETTEER = load_gazetteer()
PACKS = load_packs()


def links_over(text: str, words: str, lang: str = "id") -> list[Link]:
    """The links that share letters with `words`."""
    article = Article(id="", text=text, digest="", lang=lang, published=date(2018, 3, 5))
    start = text.index(words)
    return [
        link
        for link in link_text(article, GAZETTEER, PACKS)
        if link.start < start + len(words) and start < link.end
    ]


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("ms", "Kebakaran berlaku di Kampung Parit Jerman, Sitiawan.", "Jerman"),
        ("id", "Bank itu membiayai usaha kecil menengah (UKM) di desa.", "UKM"),
        ("id", "Sementara itu, Orlando Bloom datang bersama kekasihnya.", "Orlando"),
        ("id", "Pengusaha itu berinvestasi di klub dan New York Knicks menang.", "New York"),
        ("id", "Menurut Presiden Inter Carlo Bianchi, pelatih itu akan pergi.", "Presiden"),
        ("id", "Pencuri itu ditangkap dalam pelarian setelah dua pekan.", "pelarian"),
        ("id", "Harga emas Logam Mulia, Jakarta, turun lagi.", "Mulia"),
        ("id", "Menurut dosen bernama Sugiono, jarak aman itu penting.", "Sugiono"),
        ("id", "Menang 110-98 atas lawan, Dallas vs Phoenix berakhir malam.", "Dallas"),
        ("id", "Pencetak angka itu bernama Muhammad Valeron, kata wasit.", "Muhammad V"),
        ("ms", "Mereka makan di Medan Ikan Bakar bersama keluarga.", "Medan"),
        ("ms", "Wawancara itu disiarkan dalam Mingguan Malaysia semalam.", "Malaysia"),
        ("ms", "Anak Cina dan anak India belajar bersama di kampung itu.", "anak India"),
    ],
)
def test_a_part_of_another_name_is_no_party_and_no_city(lang: str, text: str, words: str) -> None:
    assert not [link for link in links_over(text, words, lang) if link.parties or cities(link)]


def cities(link: Link) -> bool:
    """Whether a link names a city."""
    return link.location is not None and link.location.kind == "city"


def test_a_numbered_holder_is_not_the_one_of_the_day() -> None:
    (link,) = links_over("Satelit itu mengirim suara Presiden AS yang ke-34.", "Presiden AS")
    assert [party.id for party in link.parties] == ["cty:USA#president"]
    (today,) = links_over("Menurut Presiden AS, tarif itu perlu.", "Presiden AS")
    assert [party.name for party in today.parties] == ["Donald Trump"]


def test_an_election_is_not_the_president() -> None:
    (link,) = links_over("Rusia dituduh ikut campur dalam pemilihan presiden AS.", "presiden AS")
    assert [party.id for party in link.parties] == ["cty:USA#election"]


def test_a_title_of_one_state_alone_stays_there() -> None:
    text = "Polisi Turki menahan warga Turki di Turki. Kapolres menyebut Turki membantu Turki."
    (link,) = links_over(text, "Kapolres")
    assert [party.code for party in link.parties] == ["IDN"]


def test_no_name_begins_with_a_number_word() -> None:
    links = links_over("Keputusan Presiden Nomor 106 Tahun 2019 berlaku.", "Nomor")
    assert not [link for link in links if "Nomor" in link.text]


def test_a_province_is_told_by_the_town_before_its_comma() -> None:
    (link,) = links_over("Kejadian itu berlaku di Ipoh, Perak pada malam Ahad.", "Perak", "ms")
    assert link.location is not None
    assert (link.location.kind, link.location.country) == ("admin1", "MYS")


def test_a_rank_behind_a_city_police_begins_a_person() -> None:
    links = links_over("Menurut Polresta Bogor Kota Kompol Santi Dewi, pelaku kabur.", "Kompol")
    assert not [link for link in links if link.location is not None]


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("ms", "Perkara itu disampaikan kepada Timbalan Menteri Pendidikan semalam.", "Timbalan"),
        ("id", "Surat itu dikirim kepada Wakil Menteri Perumahan kemarin.", "Wakil Menteri"),
    ],
)
def test_what_a_minister_is_in_charge_of_is_no_person(lang: str, text: str, words: str) -> None:
    (link,) = links_over(text, words, lang)
    assert [party.id.partition("#")[0][:4] for party in link.parties] == ["cty:"]


def test_the_government_of_a_part_is_not_where_the_state_is() -> None:
    (link,) = links_over("Pertandingan itu bagi Zon Sarawak sahaja.", "Sarawak", "ms")
    assert [party.code for party in link.parties] == ["MYS"]
    assert link.location is None or link.location.kind != "country"
