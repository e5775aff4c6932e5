"""How far names reach and what they are, by tables; an article's reading of a word."""

import pytest

from jalin.nlp.naming import Names, load_names, settle_names
from jalin.nlp.ner import EVIDENCE, Namer, load_namer
from jalin.nlp.network import MODELS, load_model
from jalin.nlp.tags import Span

ROWS = [
    ("Ustaz Ahmad Fauzi hadir", (0, 3, "person"), (1, 3, "person")),
    ("Prof . Siti Rahayu hadir", (0, 4, "person"), (2, 4, "person")),
    ("Bude pulang", (0, 1, "person"), (0, 1, "person")),
    ("PT Arta Jaya ( Persero ) untung", (0, 3, "organisation"), (0, 6, "organisation")),
    ("PT Arta Jaya ( Arta ) untung", (0, 3, "organisation"), (0, 3, "organisation")),
    ("di Museum Wayang kemarin", (1, 3, "organisation"), (1, 3, "facility")),
    ("di Melati Hall kemarin", (1, 3, "organisation"), (1, 3, "facility")),
    ("Balai Besar Karantina menolak", (0, 3, "organisation"), (0, 3, "organisation")),
    ("di Sungai Musi", (1, 3, "place"), (1, 3, "place")),
    ("di Bogor", (1, 2, "geopolitical"), (1, 2, "geopolitical")),
    ("di Sirkuit Mandala", (1, 3, "geopolitical"), (1, 3, "facility")),
    ("di Kepulauan Riau", (1, 3, "place"), (1, 3, "geopolitical")),
    ("Menkeu Sari Dewi hadir", (0, 3, "person"), (1, 3, "person")),
    ("Pemkab Melati hadir", (1, 2, "geopolitical"), (0, 2, "organisation")),
    ("Bupati Melati hadir", (1, 2, "geopolitical"), (1, 2, "geopolitical")),
    ("Pemkab Dahlia hadir", (1, 2, "person"), (1, 2, "person")),
    ("di gedung Bank Arta", (2, 4, "organisation"), (1, 4, "facility")),
    ("Fraksi Partai Arta menolak", (1, 3, "organisation"), (0, 3, "organisation")),
]


@pytest.fixture(scope="module")
def names() -> Names:
    return load_names(MODELS / "id")


@pytest.fixture(scope="module")
def namer() -> Namer:
    found = load_namer(MODELS / "id", load_model("id"))
    assert found is not None
    return found


@pytest.mark.parametrize(("text", "read", "settled"), ROWS, ids=[row[0] for row in ROWS])
def test_names_are_settled(names, text, read, settled):
    [(span, kind)] = settle_names([Span(*read)], text.split(), names)
    assert (span.start, span.end, kind) == settled


def test_a_form_of_law_in_brackets_is_no_name_of_its_own(names):
    words = ["PT", "Arta", "Jaya", "(", "Persero", ")", "untung"]
    spans = [Span(0, 3, "organisation"), Span(4, 5, "organisation")]
    assert [span for span, _ in settle_names(spans, words, names)] == [Span(0, 6, "organisation")]


def test_a_body_read_apart_from_its_place_is_one_with_it(names):
    spans = [Span(1, 3, "organisation"), Span(3, 5, "geopolitical"), Span(6, 7, "person")]
    words = ["kata", "Satreskrim", "Polres", "Kabupaten", "Melati", ",", "Dahlia"]
    assert [span for span, _ in settle_names(spans, words, names)] == [
        Span(1, 5, "organisation"),
        Span(6, 7, "person"),
    ]


def test_abbreviations_that_name_nobody_are_no_entities(names):
    words = ["rekaman", "CCTV", "Bank", "Arta", "dan", "PT", "CCTV", "Arta"]
    spans = [Span(1, 2, "organisation"), Span(2, 4, "organisation"), Span(5, 8, "organisation")]
    assert [span for span, _ in settle_names(spans, words, names)] == spans[1:]


def test_words_lean_to_what_they_are_in_the_article(namer):
    person, outside = namer.tags.index("S-person"), namer.tags.index("O")
    sentences = [["Melati", "hadir"], ["Melati"], ["Melati"], ["Dahlia"]]
    paths = [[person, outside], [person], [person], [person]]
    leanings = namer.weigh_words(sentences, paths).added
    assert set(leanings) == {"Melati", "Dahlia"}
    assert leanings["Melati"][namer.tags.index("B-person")] == EVIDENCE
    assert leanings["Melati"][outside] == 0
    assert 0 < leanings["Dahlia"][person] < EVIDENCE


def test_only_words_read_in_several_ways_are_mixed(namer):
    person, outside = namer.tags.index("S-person"), namer.tags.index("O")
    sentences = [["Melati", "Dahlia"], ["Melati", "Dahlia"]]
    leaning = namer.weigh_words(sentences, [[person, person], [outside, person]])
    assert leaning.mixed == {"Melati"}


def test_reading_again_changes_nothing_that_agrees(namer):
    lines = ["Bupati Melati Sari hadir di Bogor .", "Melati pulang .", "Bunga Melati putih ."]
    sentences = [line.split() for line in lines]
    [batch] = namer.score(sentences)
    first = namer.decode(batch, batch.scores)
    leaning = namer.weigh_words(sentences, [first[i] for i in range(len(sentences))])
    everywhere = type(leaning)(leaning.added, set(leaning.added))
    all_again = namer.decode_again(batch, sentences, [everywhere] * len(sentences))
    few_again = namer.decode_again(batch, sentences, [leaning] * len(sentences))
    assert first | few_again == all_again | {
        i: path for i, path in first.items() if i not in all_again
    }


def test_an_article_is_read_as_its_sentences_are_where_nothing_repeats(namer):
    text = "Menteri Luar Negeri Retno Marsudi bertemu Sergei Lavrov di Jakarta ."
    assert namer.find_in_articles([[text.split()]]) == [namer.find([text.split()])]


def test_articles_do_not_speak_for_each_other(namer):
    articles = [
        [line.split() for line in lines]
        for lines in (
            ["Bupati Melati Sari hadir .", "Melati pulang .", "Melati diam saja ."],
            ["Bunga Melati mekar di Bogor .", "Melati itu putih ."],
            ["Hujan turun ."],
        )
    ]
    together = namer.find_in_articles(articles)
    assert together == [namer.find_in_articles([article])[0] for article in articles]
