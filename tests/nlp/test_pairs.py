"""Names joined by a hyphen are two where the article has both alone."""

import pytest

from jalin.nlp.analyzer import load_analyzer
from jalin.nlp.pairs import split_pairs
from jalin.records import Article, NamedEntity, NamedKind


def entities_of(*rows: tuple[int, str, NamedKind]) -> list[NamedEntity]:
    return [
        NamedEntity(sentence=0, start=start, end=start + len(text), text=text, kind=kind)
        for start, text, kind in rows
    ]


@pytest.mark.parametrize(
    ("others", "joined", "apart"),
    [
        (["Melati Sari", "Dahlia"], ("Sari-Dahlia", "person"), [(50, "Sari"), (55, "Dahlia")]),
        (["Melati Sari"], ("Sari-Dahlia", "person"), [(50, "Sari-Dahlia")]),
        (["Iran", "Turki"], ("Turki-Iran", "geopolitical"), [(50, "Turki"), (56, "Iran")]),
        (
            ["Korea Selatan", "Iran"],
            ("Iran-Korea Selatan", "geopolitical"),
            [(50, "Iran"), (55, "Korea Selatan")],
        ),
        (
            ["Korea Selatan", "Iran"],
            ("Iran-Korea", "geopolitical"),
            [(50, "Iran-Korea")],
        ),
        (["Partai Arta", "Arta"], ("Arta-Arta", "organisation"), [(50, "Arta-Arta")]),
        (["Melati", "Dahlia"], ("Melati-Dahlia-Sari", "person"), [(50, "Melati-Dahlia-Sari")]),
    ],
)
def test_pairs_are_split_by_their_article(others, joined, apart):
    text, kind = joined
    known = entities_of(*((10 * i, name, kind) for i, name in enumerate(others)))
    found = split_pairs([*known, *entities_of((50, text, kind))])
    assert [(one.start, one.text) for one in found[len(others) :]] == apart
    assert all(one.end - one.start == len(one.text) for one in found)


def test_a_pair_of_states_in_an_article():
    text = "Perang Israel-Iran berlanjut. Israel menyerang Iran lagi pada Selasa."
    analyzer = load_analyzer("id")
    found = analyzer.find_entities(analyzer.analyze(Article(id="a", text=text, digest="d")))
    assert [one.text for one in found] == ["Israel", "Iran", "Israel", "Iran"]
    assert all(text[one.start : one.end] == one.text for one in found)
