"""Dictionary forms, by rows of (word, tag, lemma)."""

import pytest

from jalin.nlp.lemmas import Lemmatizer, load_lemmatizer
from jalin.nlp.network import MODELS


@pytest.fixture(scope="module")
def indonesian() -> Lemmatizer:
    return load_lemmatizer("id", MODELS / "id", clitics=True)


@pytest.fixture(scope="module")
def english() -> Lemmatizer:
    return load_lemmatizer("en", MODELS / "en", clitics=False)


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("Menyerang", "VERB", "serang"),
        ("diserangnya", "VERB", "serang"),
        ("serangan-serangan", "NOUN", "serang"),
        ("terhadap", "ADP", "terhadap"),
        ("apakah", "PRON", "apa"),
        ("buku", "NOUN", "buku"),
        ("Lavrov", "PROPN", "lavrov"),
        ("12,4", "NUM", "12,4"),
    ],
)
def test_indonesian(indonesian: Lemmatizer, word: str, tag: str, lemma: str) -> None:
    assert indonesian.lemma(word, tag) == lemma


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("attacked", "VERB", "attack"),
        ("ships", "NOUN", "ship"),
        ("n't", "PART", "not"),
        ("Warsaw", "PROPN", "warsaw"),
    ],
)
def test_english(english: Lemmatizer, word: str, tag: str, lemma: str) -> None:
    assert english.lemma(word, tag) == lemma
