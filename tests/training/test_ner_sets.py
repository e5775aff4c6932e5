"""Entities keep their words whichever way a set cuts them, and F1 counts as seqeval does."""

import pytest

from jalin.gazetteer import Gazetteer, load_gazetteer
from jalin.nlp.naming import load_names
from jalin.nlp.network import MODELS
from jalin.nlp.tags import Span
from training.label_entities import find_states, in_our_style, told_apart
from training.ner_sets import Lesson, Tagged, f1s, read_spans, runs, spell, tagged


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        (["O", "B-PER", "I-PER", "O"], [Span(1, 3, "person")]),
        (["B-LOC", "B-LOC"], [Span(0, 1, "place"), Span(1, 2, "place")]),
        (["I-ORG", "I-ORG"], [Span(0, 2, "organisation")]),
        (["B-ORG", "I-PER"], [Span(0, 1, "organisation"), Span(1, 2, "person")]),
        (["B-PPL", "O", "I-PPL"], [Span(0, 1, "person"), Span(2, 3, "person")]),
        (["B-QUANTITY", "I-QUANTITY", "B-PLC"], [Span(2, 3, "place")]),
    ],
)
def test_labels_give_entities(labels: list[str], spans: list[Span]) -> None:
    assert list(read_spans(labels)) == spans


@pytest.fixture
def minister() -> Tagged:
    return tagged(
        ["Menteri", "Anies", "Baswedan", "(Anies),", "di", "Bogor."],
        ["O", "B-PER", "I-PER", "B-PER", "O", "B-LOC"],
    )


def test_marks_at_the_edges_are_no_part_of_an_entity(minister: Tagged) -> None:
    named = [" ".join(minister.words[one.start : one.end]) for one in minister.entities]
    assert named == ["Anies Baswedan", "Anies", "Bogor"]


def test_entities_of_our_words_are_entities_of_the_set(minister: Tagged) -> None:
    assert tuple(minister.to_tokens(one) for one in minister.entities) == minister.gold


def test_f1_wants_span_and_kind(minister: Tagged) -> None:
    first, second, third = minister.entities
    shorter = Span(first.start, first.end - 1, "person")
    wrong = Span(third.start, third.end, "organisation")
    assert f1s([minister], [minister.entities]) == {"all": 100, "person": 100, "place": 100}
    assert f1s([minister], [[shorter, second, wrong]]) == {
        "all": pytest.approx(100 / 3),
        "person": 50,
        "place": 0,
        "organisation": 0,
    }


def test_runs_show_what_two_texts_share() -> None:
    text = ["Ketua", "DPR-RI", "membuka", "sidang", "itu", "pada", "Senin", "pagi", "di", "Jakarta"]
    cut = ["ketua", "dpr", "-", "ri", *(word.lower() for word in text[2:])]
    assert not set(runs(text)).isdisjoint(runs(["Kata", "dia", ",", *cut, "."]))
    assert set(runs(text)).isdisjoint(runs(text[:6]))
    assert list(runs(["Saya", "datang", "."])) == ["sayadatang"]


def test_lowered_words_get_their_capitals() -> None:
    small = {"kpk": "KPK", "ketua": "ketua", "di": "di"}
    words = ["ketua", "kpk", "firli", "bahuri", "di", "bali"]
    entities = [Span(2, 4, "person"), Span(5, 6, "place")]
    found = list(spell(words, entities, small, {"bali": "Bali"}))
    assert found == ["Ketua", "KPK", "Firli", "Bahuri", "di", "Bali"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Menlu Rusia tiba di Jawa Barat", ["Rusia", "Jawa Barat"]),
        ("Ia belajar bahasa Jepang di Kota Bandung", ["Kota Bandung"]),
        ("Batu itu jatuh", []),
        ("Surabaya - Polisi datang", ["Surabaya"]),
        ("Wali Kota Semarang datang", ["Semarang"]),
        ("Gubernur DKI Jakarta datang", ["DKI Jakarta"]),
        ("harga dalam dolar AS naik", []),
    ],
)
def test_states_are_found(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    words = text.split()
    spans = find_states(words, gazetteer)
    found = {" ".join(words[span.start : span.end]) for span in spans}
    assert set(names) <= found
    assert all(any(one in name for name in names) for one in found)


def test_our_style_keeps_ranks_and_brackets_out(gazetteer: Gazetteer) -> None:
    title, name, body = ["Mayor"], ["Budi", "dari"], ["Badan", "Gempa", "(", "BG", ")"]
    words = (*title, *name, *body, "bertemu", "utusan", "Rusia")
    lesson = Lesson(words, (Span(0, 2, "person"), Span(3, 7, "organisation")), 1)
    assert in_our_style(lesson, gazetteer, {"mayor"}).entities == (
        Span(1, 2, "person"),
        Span(3, 5, "organisation"),
        Span(6, 7, "organisation"),
        Span(10, 11, "place"),
    )


def test_places_are_told_apart_by_the_table() -> None:
    words = ("Dari", "Bogor", "ke", "Sungai", "Musi", "dan", "Stadion", "Melati", "milik", "Sari")
    places = [Span(1, 2, "place"), Span(3, 5, "place"), Span(6, 8, "place"), Span(9, 10, "person")]
    told = told_apart(Lesson(words, tuple(places), 0), load_names(MODELS / "id"))
    assert [one.kind for one in told.entities] == ["geopolitical", "place", "facility", "person"]
