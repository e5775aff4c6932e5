"""Who and where phrases stand for: rows of (text, phrase, codes)."""

from datetime import date

import pytest

from jalin.gazetteer import Gazetteer, load_gazetteer
from jalin.nlp.tokens import split_sentences, split_words
from jalin.packs import Pack, load_pack
from jalin.records import Article, Link, Sentence
from jalin.resolve.entities import link_entities

DAY = date(2021, 4, 7)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="module")
def packs() -> dict[str, Pack]:
    return {lang: load_pack(lang) for lang in ("id", "ms", "en")}


def link(
    text: str, lang: str, gazetteer: Gazetteer, packs: dict[str, Pack], day: date = DAY
) -> tuple[Link, ...]:
    sentences = []
    for start, end in split_sentences(text, 0, len(text), packs[lang].abbreviations):
        spans = split_words(text, start, end)
        words = tuple(text[a:b] for a, b in spans)
        sentences.append(
            Sentence(
                index=len(sentences),
                start=start,
                end=end,
                text=text[start:end],
                block="body",
                words=words,
                starts=tuple(a for a, _ in spans),
                ends=tuple(b for _, b in spans),
                lemmas=words,
                tags=("X",) * len(words),
            )
        )
    article = Article(id="t", text=text, digest="", lang=lang, published=day)
    return link_entities(article, sentences, gazetteer, packs[lang])


PHRASES = [
    ("id", "Menteri Luar Negeri Rusia Sergey Lavrov tiba kemarin.", "Menteri Luar Negeri Rusia Sergey Lavrov", "RUS", "GOV"),
    ("id", "Menlu Pakistan menolak usul itu.", "Menlu Pakistan", "PAK", "GOV"),
    ("id", "Kementerian Pertahanan Rusia membantah.", "Kementerian Pertahanan Rusia", "RUS", "MIL"),
    ("id", "Dubes Rusia untuk Indonesia Anton Wolkow hadir.", "Dubes Rusia untuk Indonesia Anton Wolkow", "RUS", "GOV"),
    ("id", "Juru bicara Kementerian Luar Negeri China Zhang Minhao berkata begitu.", "Juru bicara Kementerian Luar Negeri China Zhang Minhao", "CHN", "GOV"),
    ("id", "Kemarin pasukan AS mundur.", "pasukan AS", "USA", "MIL"),
    ("id", "Kapal perang China mendekat.", "Kapal perang China", "CHN", "MIL"),
    ("id", "Ratusan warga Palestina mengungsi.", "warga Palestina", "PSE", "CVL"),
    ("id", "Seorang pejuang Taliban tewas.", "pejuang Taliban", "taliban", "REB"),
    ("id", "Presiden Amerika Serikat (AS), Joe Biden, berpidato.", "Presiden Amerika Serikat (AS), Joe Biden", "USA", "GOV"),
    ("id", "AU China menggelar latihan.", "AU China", "CHN", "MIL"),
    ("id", "Sekjen NATO Jens Stoltenberg menyambutnya.", "Sekjen NATO Jens Stoltenberg", "nato", "IGO"),
    ("id", "Parlemen Inggris menolak rancangan itu.", "Parlemen Inggris", "GBR", "LEG"),
    ("id", "Panglima TNI berkunjung ke Natuna.", "Panglima TNI", "IDN", "MIL"),
    ("id", "Anna Kowalska, Menteri Pertahanan Polandia, menolak.", "Anna Kowalska, Menteri Pertahanan Polandia", "POL", "GOV"),
    ("id", "UNHCR meminta bantuan.", "UNHCR", "un", "IGO"),
    ("id", "Tentara Ukraina dan rakyat Rohingya bertahan.", "rakyat Rohingya", "rohingya", "CVL"),
    ("ms", "Tentera Laut Jepun belayar ke Laut China Selatan.", "Tentera Laut Jepun", "JPN", "MIL"),
    ("ms", "Menteri Luar Perancis melawat Kuala Lumpur.", "Menteri Luar Perancis", "FRA", "GOV"),
    ("en", "Russian Foreign Minister Sergei Lavrov arrived.", "Russian Foreign Minister Sergei Lavrov", "RUS", "GOV"),
    ("en", "The Pakistani army denied it.", "Pakistani army", "PAK", "MIL"),
    ("en", "The government of Japan agreed.", "government of Japan", "JPN", "GOV"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "phrase", "code", "sector"), PHRASES)
def test_one_link_covers_the_phrase(  # noqa: PLR0913, PLR0917  # two fixtures and a row of five
    lang: str,
    text: str,
    phrase: str,
    code: str,
    sector: str,
    gazetteer: Gazetteer,
    packs: dict[str, Pack],
) -> None:
    links = {found.text: found for found in link(text, lang, gazetteer, packs)}
    assert phrase in links
    assert [(party.code, party.sector) for party in links[phrase].parties] == [(code, sector)]


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Menlu Pakistan menolak.", "Menlu Pakistan", "Qureshi"),
        ("Presiden Biden datang.", "Presiden Biden", "Biden"),
        ("Menlu Retno menyambutnya.", "Menlu Retno", "Retno"),
    ],
)
def test_an_office_is_its_holder(
    text: str, phrase: str, name: str, gazetteer: Gazetteer, packs: dict[str, Pack]
) -> None:
    links = {found.text: found for found in link(text, "id", gazetteer, packs)}
    assert name in links[phrase].parties[0].name


def test_a_former_holder_is_not_the_holder(gazetteer: Gazetteer, packs: dict[str, Pack]) -> None:
    links = link("Mantan Menlu Pakistan menolak.", "id", gazetteer, packs)
    assert links[0].parties[0].id == "cty:PAK#foreign-minister"


def test_a_surname_is_who_was_introduced(gazetteer: Gazetteer, packs: dict[str, Pack]) -> None:
    text = "Dubes Rusia untuk Indonesia Anton Wolkow hadir. Wolkow menolak tuduhan."
    first, second = link(text, "id", gazetteer, packs)
    assert (second.text, second.parties[0].id) == ("Wolkow", first.parties[0].id)


def test_a_capital_is_government_and_city(gazetteer: Gazetteer, packs: dict[str, Pack]) -> None:
    (capital,) = link("Moskow menolak.", "id", gazetteer, packs)
    assert capital.parties[0].code == "RUS"
    assert capital.location is not None
    assert capital.location.lat == pytest.approx(55.75, abs=0.1)


@pytest.mark.parametrize("text", ["Selat Tsugaru", "Surabaya", "Laut China Selatan"])
def test_a_place_is_no_party(text: str, gazetteer: Gazetteer, packs: dict[str, Pack]) -> None:
    (place,) = link(f"Kapal itu terlihat di {text} kemarin.", "id", gazetteer, packs)
    assert (place.text, place.parties) == (text, ())
    assert place.location is not None


@pytest.mark.parametrize(
    "text",
    ["Demikian dilaporkan Antara dan Reuters.", "Hal itu terungkap antara lain dari foto.",
     "Media pemerintah Iran menyiarkannya."],
)  # fmt: skip
def test_outlets_and_words_give_nothing(
    text: str, gazetteer: Gazetteer, packs: dict[str, Pack]
) -> None:
    assert link(text, "id", gazetteer, packs) == ()


REFERENCES = [
    ("id", "Rusia dan Pakistan sepakat. Kedua negara akan menggelar latihan.", "Kedua negara", {"RUS", "PAK"}),
    ("id", "Menlu Rusia Sergey Lavrov tiba. Dia bertemu timnya.", "Dia", {"RUS"}),
    ("id", "Taliban menyerang pos itu. Kelompok itu mengaku bertanggung jawab.", "Kelompok itu", {"taliban"}),
    ("id", "Jepang menutup bandara. Negara itu juga melarang ekspor.", "Negara itu", {"JPN"}),
    ("id", "Menhan AS Lloyd Austin berpidato. Menhan itu lalu pulang.", "Menhan itu", {"USA"}),
    ("ms", "Jepun dan Perancis berunding. Kedua-dua negara bersetuju.", "Kedua-dua negara", {"JPN", "FRA"}),
    ("en", "Japan and France met. The two countries agreed.", "The two countries", {"JPN", "FRA"}),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "phrase", "codes"), REFERENCES)
def test_references(  # noqa: PLR0913, PLR0917  # two fixtures and a row of four
    lang: str,
    text: str,
    phrase: str,
    codes: set[str],
    gazetteer: Gazetteer,
    packs: dict[str, Pack],
) -> None:
    links = {found.text: found for found in link(text, lang, gazetteer, packs)}
    assert {party.code for party in links[phrase].parties} == codes
    assert not links[phrase].named


def test_an_unknown_reference_stays_unknown(gazetteer: Gazetteer, packs: dict[str, Pack]) -> None:
    assert link("Kedua negara sepakat. Dia pulang.", "id", gazetteer, packs) == ()


def test_links_are_in_order_and_do_not_overlap(
    gazetteer: Gazetteer, packs: dict[str, Pack]
) -> None:
    text = " ".join(row[1] for row in PHRASES if row[0] == "id")
    links = link(text, "id", gazetteer, packs)
    assert all(a.end <= b.start for a, b in zip(links, links[1:], strict=False))
    assert all(text[found.start : found.end] == found.text for found in links)
