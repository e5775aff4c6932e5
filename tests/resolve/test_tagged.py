"""What a tagger of names takes from links or adds to them: rows of a sentence and its entities."""

from collections.abc import Callable, Sequence

import pytest

from bench.linking import cut_sentences
from jalin.gazetteer import Gazetteer, load_gazetteer
from jalin.packs import Pack, load_pack
from jalin.records import Article, NamedEntity, NamedKind, Sentence
from jalin.resolve.entities import link_entities
from jalin.resolve.tagged import Tagger

TAGGED: list[tuple[str, dict[str, NamedKind], str, str]] = [
    ("Film itu dibuat Joko Anwar pada 2017.", {"Joko Anwar": "person"}, "Anwar", ""),
    ("Melania Trump hadir di sana.", {"Melania Trump": "person"}, "Trump", ""),
    ("Donald Trump hadir di sana.", {"Donald Trump": "person"}, "Donald Trump", "USA"),
    ("Konser itu dihadiri Katherine Davis.", {"Katherine Davis": "person"}, "Katherine", ""),
    ("Kami bertemu Ibrahim Libya.", {"Ibrahim Libya": "person"}, "Libya", ""),
    (
        "Himpunan Nelayan Muda Indonesia menolak.",
        {"Himpunan Nelayan Muda Indonesia": "organisation"},
        "Himpunan Nelayan Muda Indonesia",
        "IDN",
    ),
    ("Serangan Israel-Hizbullah reda.", {"Israel-Hizbullah": "person"}, "Israel", "ISR"),
    (
        "Polisi Indonesia, kata Kapolda Sumut Irjen Rahmat Wijaya, siaga.",
        {"Kapolda Sumut": "organisation", "Rahmat Wijaya": "person"},
        "Kapolda Sumut Irjen Rahmat Wijaya",
        "IDN Rahmat Wijaya",
    ),
    ("Kemarin Moskow menolak usul itu.", {"Moskow": "organisation"}, "Moskow", "RUS"),
    ("Gol itu membawa AS Roma menang.", {"AS Roma": "geopolitical"}, "AS", ""),
    ("Pemain itu mencetak gol saat Madrid kalah.", {"Madrid": "organisation"}, "Madrid", ""),
    (
        "Pemain itu mencetak gol sejak tiba di Barcelona. Pelatih memuji kiper di liga.",
        {"Barcelona": "organisation"},
        "Barcelona",
        "",
    ),
    (
        "Universitas Malaysia Perlis menolak.",
        {"Universitas Malaysia Perlis": "organisation"},
        "Universitas Malaysia Perlis",
        "MYS",
    ),
    ("Hal ini disampaikan Bima kemarin.", {"Bima": "person"}, "Bima", ""),
    (
        "Rapat itu dihadiri Pengurus Provinsi Persatuan Catur kemarin.",
        {"Pengurus Provinsi Persatuan Catur": "organisation"},
        "Provinsi Persatuan Catur",
        "",
    ),
    ("Penemu bernama Pierre lahir di AS.", {"Pierre": "person"}, "Pierre", ""),
    (
        "Ia ditangkap petugas Polsek Pondok Melati.",
        {"Polsek Pondok Melati": "organisation"},
        "petugas Polsek",
        "IDN",
    ),
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("id")


def tagger_of(text: str, kinds: dict[str, NamedKind]) -> Tagger:
    def tag(sentences: Sequence[Sentence]) -> list[NamedEntity]:
        return sorted(
            (
                NamedEntity(
                    sentence=sentences[0].index,
                    start=text.index(words),
                    end=text.index(words) + len(words),
                    text=words,
                    kind=kind,
                )
                for words, kind in kinds.items()
            ),
            key=lambda entity: entity.start,
        )

    return tag


def link(text: str, tag: Tagger | None, gazetteer: Gazetteer, pack: Pack) -> dict[str, str]:
    article = Article(id="t", text=text, digest="", lang="id")
    sentences = cut_sentences(text, pack)
    links = link_entities(article, sentences, gazetteer, pack, (), tag)
    return {
        one.text: f"{one.parties[0].code} {one.parties[0].name}" if one.parties else ""
        for one in links
    }


@pytest.mark.parametrize(("text", "kinds", "phrase", "code"), TAGGED)
def test_what_the_tagger_says(
    text: str,
    kinds: dict[str, NamedKind],
    phrase: str,
    code: str,
    gazetteer: Gazetteer,
    pack: Pack,
) -> None:
    found = link(text, tagger_of(text, kinds), gazetteer, pack)
    if code:
        assert found.get(phrase, "").startswith(code)
    else:
        assert phrase not in found


def test_an_organisation_has_the_sector_of_its_title(gazetteer: Gazetteer, pack: Pack) -> None:
    text = "Kementerian Kelautan Malaysia menolak."
    article = Article(id="t", text=text, digest="", lang="id")
    tag = tagger_of(text, {"Kementerian Kelautan Malaysia": "organisation"})
    links = link_entities(article, cut_sentences(text, pack), gazetteer, pack, (), tag)
    assert [(one.text, one.parties[0].code, one.parties[0].sector) for one in links] == [
        ("Kementerian Kelautan Malaysia", "MYS", "GOV")
    ]


def test_a_sure_sentence_is_not_tagged(gazetteer: Gazetteer, pack: Pack) -> None:
    def refuse(sentences: Sequence[Sentence]) -> list[NamedEntity]:
        raise AssertionError(sentences)

    asked: Callable[[Sequence[Sentence]], list[NamedEntity]] = refuse
    found = link("Menlu Rusia bertemu wakil Iran di Jenewa.", asked, gazetteer, pack)
    assert found["Menlu Rusia"].startswith("RUS")


SPORT = (
    "Gol pada menit ke-30 membuat Barcelona unggul. Pelatih, pemain dan suporter klub itu memadati"
    " stadion pada laga pembuka musim ini. Pertandingan berikutnya digelar di Barcelona."
)


def test_a_city_in_sport_is_a_club_unless_told_as_a_place(gazetteer: Gazetteer, pack: Pack) -> None:
    article = Article(id="t", text=SPORT, digest="", lang="id")
    links = link_entities(article, cut_sentences(SPORT, pack), gazetteer, pack)
    places = [one.start for one in links if one.text == "Barcelona"]
    assert places == [SPORT.rindex("Barcelona")]
