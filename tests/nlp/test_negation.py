"""What a negation word denies."""

import pytest

from jalin.nlp.clauses import read_clause
from jalin.nlp.negation import denies_beyond_names, is_additive
from jalin.packs import load_pack
from tests.coding.make import make_sentence


@pytest.mark.parametrize(
    ("lang", "text", "word", "expected"),
    [
        ("id", "Rusia tidak hanya menyerang Ukraina", "tidak", True),
        ("id", "Rusia bukan sekadar mengancam", "bukan", True),
        ("id", "Rusia tidak menyerang Ukraina", "tidak", False),
        ("id", "Rusia menyerang tidak", "tidak", False),
        ("ms", "Rusia bukan setakat menyerang Ukraine", "bukan", True),
        ("en", "Russia not only attacked Ukraine", "not", True),
    ],
)
def test_additive(lang, text, word, expected):
    clause = read_clause(make_sentence(text), load_pack(lang))
    assert is_additive(clause, clause.words.index(word)) is expected


@pytest.mark.parametrize(
    ("lang", "text", "negation", "act", "expected"),
    [
        ("id", "Bukan Rusia yang menyerang Ukraina", "bukan", "menyerang", True),
        ("id", "kata dia , bukan Rusia yang telah menyerang", "bukan", "menyerang", True),
        ("id", "Rusia bukan Iran yang menyerang", "bukan", "menyerang", False),
        ("id", "Tidak jelas apakah Rusia yang menyerang", "tidak", "menyerang", False),
        ("id", "Bukan Rusia menyerang Ukraina", "bukan", "menyerang", False),
        ("en", "no Russian attack on Poland", "no", "attack", True),
        ("en", "no Russian has attacked Poland", "no", "attacked", False),
    ],
)
def test_denial_beyond_names(lang, text, negation, act, expected):
    tags = {"attack": "NOUN", "Russian": "ADJ", "attacked": "VERB", "menyerang": "VERB"}
    tags |= {"telah": "AUX", "has": "AUX"}
    clause = read_clause(make_sentence(text, tags), load_pack(lang))
    places = clause.words.index(negation), clause.words.index(act)
    assert denies_beyond_names(clause, *places) is expected
