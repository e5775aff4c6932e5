"""What references follow: by tree, by speech, and where nobody is known."""

from collections import Counter
from collections.abc import Callable

import pytest

from bench.references import GOLD, judge_text, passes, read_gold
from jalin.kit import LANGUAGES, Kit
from jalin.packs import load_pack
from jalin.pipeline import read_article
from jalin.records import Article, Link
from jalin.resolve.references.marks import find_patterned, index_patterns
from jalin.resolve.who import read_words
from tests.conftest import DAY

Find = Callable[..., Link | None]


@pytest.fixture(scope="module")
def find(kit: Kit) -> Find:
    """The link that covers the last of some words in a text."""

    def find_link(text: str, words: str, lang: str = "id") -> Link | None:
        article = Article(id="t", text=text, digest="", lang=lang, published=DAY)
        start = text.rindex(words)
        links = [link for reading in read_article(article, kit) for link in reading.links]
        return next(
            (one for one in links if one.start < start + len(words) and one.end > start), None
        )

    return find_link


def codes(link: Link | None) -> set[str]:
    return {party.code for party in link.parties} if link is not None else set()


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        # An object does not point to the subject of its own verb.
        ("Jepang dan India berunding. Rusia mengecam kedua negara.", "kedua negara", "IND JPN"),
        ("Iran menyerang Irak. Iran menuduh negara itu berbohong.", "negara itu", "IRQ"),
        # Who is told to speak of himself does.
        ("Presiden Iran Ebrahim Raisi mengatakan dia akan hadir.", "dia", "IRN"),
        ("Tentara Myanmar menyatakan mereka menembak dua orang.", "mereka", "MMR"),
        # In quotation marks nobody speaks of himself as "dia".
        (
            'Biden bertemu Xi Jinping. "Dia berjanji membantu," kata Biden.',
            "Dia",
            "CHN",
        ),
        ('"Kami tidak akan mundur," kata Zelensky.', "Kami", "UKR"),
        # What is asked of somebody is his own.
        ("Jerman meminta Rusia menarik pasukannya.", "pasukannya", "RUS"),
        # A fronted phrase belongs to the subject behind it.
        (
            "Presiden Jokowi menemui Putin. Kepada tuan rumahnya, Jokowi meminta bantuan.",
            "tuan rumahnya",
            "RUS",
        ),
    ],
)
def test_grammar_decides(text: str, words: str, expected: str, find: Find) -> None:
    assert codes(find(text, words)) == set(expected.split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kedua negara sepakat. Dia pulang.", "Kedua negara"),
        ("Rusia menang. Kedua negara sepakat.", "Kedua negara"),
        ("Rusia bertemu Iran. Mereka yang menolak akan dihukum.", "Mereka"),
        ("Amerika Serikat dan sekutunya menolak.", "sekutunya"),
        # A person whom nobody knows bars the way to those before.
        ("Menlu Rusia Sergey Lavrov tiba. Peneliti Adriana Elisabeth hadir. Ia diam.", "Ia"),
        ("Jepang menolak. Sebanyak 37 negara itu setuju.", "negara itu"),
        ("Kami menolak usul Rusia.", "Kami"),
        # Two others may be the neighbour.
        ("Rusia dan Iran tiba. India menuduh tetangganya.", "tetangganya"),
    ],
)
def test_unknown_stays_unknown(text: str, words: str, find: Find) -> None:
    assert codes(find(text, words)) == set()


def test_a_resolution_says_what_it_follows_and_how_sure(find: Find) -> None:
    text = "Rusia dan Pakistan sepakat. Kedua negara akan berlatih."
    link = find(text, "Kedua negara")
    assert link is not None
    assert {text[start:end] for start, end in link.follows} == {"Rusia", "Pakistan"}
    assert (link.method, link.named) == ("reference", False)
    assert 0 < link.score < 1


def test_the_words_nearer_by_are_surer(find: Find) -> None:
    far = find("Lavrov tiba. Hujan turun. Jalan macet. Ia diam.", "Ia")
    near = find("Lavrov tiba. Ia diam.", "Ia")
    assert near is not None
    assert far is None or far.score <= near.score


def test_an_office_told_again_is_the_person(find: Find) -> None:
    text = "Vladimir Putin tiba di Minsk. Belarus menyambut pemimpin Rusia itu."
    link = find(text, "pemimpin Rusia itu")
    assert link is not None
    assert "Putin" in link.parties[0].name


def test_a_gap_holds_one_or_two_words_and_no_marks() -> None:
    patterns = index_patterns(load_pack("id"))
    texts = ["kelompok Palestina itu", "kelompok garis keras itu", "kelompok , itu",
             "kelompok satu dua tiga itu"]  # fmt: skip
    found = [[one.text for one in find_patterned(read_words(text), patterns)] for text in texts]
    assert found == [["kelompok Palestina itu"], ["kelompok garis keras itu"], [], []]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_phrase_stands_in_two_rows(lang: str) -> None:
    rows = load_pack(lang).references.values()
    count = Counter(phrase.lower() for row in rows for phrase in row.phrases.split("|"))
    assert [phrase for phrase, number in count.items() if number > 1] == []


def test_the_dev_half_keeps_the_bar(kit: Kit) -> None:
    texts = [text for text in read_gold(GOLD) if text.half == "dev"]
    assert passes([result for text in texts for result in judge_text(text, kit)])
