"""Who and where phrases stand for: rows of (text, phrase, codes)."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from jalin.gazetteer import Gazetteer, load_gazetteer
from jalin.nlp.tokens import split_sentences, split_words
from jalin.packs import Pack, load_pack
from jalin.records import Article, Link, Sentence
from jalin.resolve.entities import link_entities

DAY = date(2021, 4, 7)


def read_rows(name: str) -> list[tuple[str, ...]]:
    """The rows of a table beside this file, without its header."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines[1:]]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="module")
def packs() -> dict[str, Pack]:
    return {lang: load_pack(lang) for lang in ("id", "ms", "en")}


def link(
    text: str, lang: str, gazetteer: Gazetteer, packs: dict[str, Pack], day: date = DAY
) -> tuple[Link, ...]:
    sentences: list[Sentence] = []
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


PHRASES = read_rows("phrases.tsv")


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


REFERENCES = read_rows("references.tsv")


@pytest.mark.parametrize(("lang", "text", "phrase", "codes"), REFERENCES)
def test_references(
    lang: str,
    text: str,
    phrase: str,
    codes: str,
    gazetteer: Gazetteer,
    packs: dict[str, Pack],
) -> None:
    links = {found.text: found for found in link(text, lang, gazetteer, packs)}
    assert {party.code for party in links[phrase].parties} == set(codes.split("|"))
    assert not links[phrase].named


def test_an_unknown_reference_stays_unknown(gazetteer: Gazetteer, packs: dict[str, Pack]) -> None:
    assert link("Kedua negara sepakat. Dia pulang.", "id", gazetteer, packs) == ()


def test_links_are_in_order_and_do_not_overlap(
    gazetteer: Gazetteer, packs: dict[str, Pack]
) -> None:
    text = " ".join(row[1] for row in PHRASES if row[0] == "id")
    links = link(text, "id", gazetteer, packs)
    assert all(a.end <= b.start for a, b in pairwise(links))
    assert all(text[found.start : found.end] == found.text for found in links)


@pytest.mark.parametrize(
    ("lang", "text", "word"),
    [
        ("id", "Nilai tukar melemah menjadi Rp14.800 per dolar AS.", "AS"),
        ("id", "Ia menguasai bahasa Rusia.", "Rusia"),
        ("id", "Kemenangan itu diraih di Liga Inggris.", "Inggris"),
        ("en", "The deal is worth 20 million US dollars.", "US"),
        ("id", "Arsyadi Ghana Wirawan diangkat menjadi direktur.", "Ghana"),
        ("id", "Ali Budiman Santoso membuka toko.", "Budiman"),
        ("id", "Paket itu milik Rina Malang.", "Malang"),
    ],
)
def test_names_inside_other_words_are_nobody(
    gazetteer: Gazetteer, packs: dict[str, Pack], lang: str, text: str, word: str
) -> None:
    assert word not in {found.text for found in link(text, lang, gazetteer, packs)}


@pytest.mark.parametrize(
    ("text", "phrase", "day", "name"),
    [
        ("Menhan AS tiba.", "Menhan AS", date(2010, 11, 22), "Robert Gates"),
        ("Pemimpin Hamas berpidato.", "Pemimpin Hamas", date(2023, 5, 1), "Ismail Haniyeh"),
        (
            "Juru bicara Kemlu Rusia membantah.",
            "Juru bicara Kemlu Rusia",
            date(2022, 2, 10),
            "Maria Zakharova",
        ),
        (
            "Dubes China untuk Indonesia dipanggil.",
            "Dubes China untuk Indonesia",
            date(2023, 3, 30),
            "Lu Kang",
        ),
        ("Sekjen NATO berpidato.", "Sekjen NATO", DAY, "Stoltenberg"),
    ],
)
def test_an_office_is_who_held_it(
    gazetteer: Gazetteer,
    packs: dict[str, Pack],
    text: str,
    phrase: str,
    day: date,
    name: str,
) -> None:
    links = {found.text: found for found in link(text, "id", gazetteer, packs, day)}
    assert name in links[phrase].parties[0].name


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Seorang menteri Rusia membantah.", "menteri Rusia"),
        ("Para pemimpin Hamas bertemu.", "pemimpin Hamas"),
        ("Juru bicara militer Rusia membantah.", "Juru bicara militer Rusia"),
        ("Pangdam menengok lokasi.", "Pangdam"),
    ],
)
def test_who_is_one_of_many_is_no_holder(
    gazetteer: Gazetteer, packs: dict[str, Pack], text: str, phrase: str
) -> None:
    links = link(text, "id", gazetteer, packs)
    assert not any(
        party.id.startswith("per:")
        for found in links
        if found.text == phrase
        for party in found.parties
    )


def test_a_person_stands_for_whom_they_serve(gazetteer: Gazetteer, packs: dict[str, Pack]) -> None:
    text = "Ban Ki-moon mengecam serangan itu."
    codes = [
        link(text, "id", gazetteer, packs, day)[0].parties[0].code
        for day in (date(2005, 3, 1), date(2012, 3, 1))
    ]
    assert codes == ["KOR", "un"]


@pytest.mark.parametrize(
    ("text", "phrase", "country"),
    [
        ("Bentrokan pecah di Tripoli, Lebanon.", "Tripoli", "LBN"),
        ("Milisi Libya bertempur di Tripoli.", "Tripoli", "LBY"),
        ("Warga Venezuela mengantre di Valencia.", "Valencia", "VEN"),
        ("Banjir melanda Valencia, Spanyol.", "Valencia", "ESP"),
    ],
)
def test_a_place_is_in_the_state_named_nearest(
    gazetteer: Gazetteer, packs: dict[str, Pack], text: str, phrase: str, country: str
) -> None:
    links = {found.text: found for found in link(text, "id", gazetteer, packs)}
    location = links[phrase].location
    assert location is not None
    assert location.country == country


def test_a_list_of_leaders_is_no_apposition(gazetteer: Gazetteer, packs: dict[str, Pack]) -> None:
    text = "Prabowo, Presiden Rusia Vladimir Putin, dan Xi Jinping bertemu."
    codes = [found.parties[0].code for found in link(text, "id", gazetteer, packs)]
    assert codes == ["IDN", "RUS", "CHN"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Pameran itu digelar di Indonesia Convention Exhibition (ICE), kata panitia ICE.", "ICE"),
        ("Uang itu ditarik dari mesin ATM di toko.", "ATM"),
        ("Klub Swansea City menang dua gol.", "Swansea"),
        ("Proses administrasi itu rumit.", "administrasi"),
        ("Ia mendarat di Bandara Internasional Raja Fahd pada Senin.", "Raja Fahd"),
        ("Taman Desaria ramai pada hari libur.", "Taman Desa"),
        ("Film itu dibuat oleh Joko Anwar.", "Anwar"),
        ("Pemain klub Slavia Praha mencetak gol.", "Praha"),
        ("Hal itu dikatakan AKP Rico Sanjaya.", "AKP"),
    ],
)
def test_what_only_looks_like_a_name_is_nobody(
    gazetteer: Gazetteer, packs: dict[str, Pack], text: str, word: str
) -> None:
    assert word not in {found.text for found in link(text, "id", gazetteer, packs)}


def test_a_place_is_in_the_province_behind_its_comma(
    gazetteer: Gazetteer, packs: dict[str, Pack]
) -> None:
    text = "Warga Desa Sukamundur, Kabupaten Sambas, melihat kapal asing di Kuningan, Jawa Barat."
    spots = {one.text: one.location for one in link(text, "id", gazetteer, packs)}
    village, town = spots["Desa Sukamundur"], spots["Kuningan"]
    assert village is not None
    assert village.lat is not None
    assert 1 < village.lat < 2
    assert village.kind == "venue"
    assert town is not None
    assert town.lon is not None
    assert 108 < town.lon < 109


def test_a_small_town_abroad_needs_its_state(gazetteer: Gazetteer, packs: dict[str, Pack]) -> None:
    alone = link("Ia bertemu Helena di Novi.", "id", gazetteer, packs)
    told = link("Pertemuan di Novi, Amerika Serikat, batal.", "id", gazetteer, packs)
    assert "Novi" not in {one.text for one in alone}
    assert "Novi" in {one.text for one in told}
