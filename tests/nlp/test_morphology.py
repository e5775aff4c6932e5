"""Word forms of triggers."""

import pytest

from jalin.nlp.morphology import english_forms, indonesian_forms, without_clitic


@pytest.mark.parametrize(
    ("word", "pos", "stems", "form", "voice"),
    [
        ("menyerang", "verb", "serang", "diserang", "passive"),
        ("menyerang", "verb", "serang", "terserang", "passive"),
        ("menyerang", "verb", "serang", "serang", "bare"),
        ("menyerang", "verb", "serang", "menyerang", "active"),
        ("mengumumkan", "verb", "umumkan", "diumumkan", "passive"),
        ("bertemu", "verb", "", "bertemu", "active"),
        ("serangan", "noun", "", "serangan", "noun"),
        ("tewas", "adj", "", "tewas", "active"),
    ],
)
def test_indonesian(word, pos, stems, form, voice):
    assert dict(indonesian_forms(word, pos, stems))[form] == voice


def test_transitive_suffixes_have_no_accidental_form():
    assert "terumumkan" not in dict(indonesian_forms("mengumumkan", "verb", "umumkan"))


@pytest.mark.parametrize(
    ("word", "pos", "irregular", "expected"),
    [
        ("attack", "verb", "", {"attack", "attacks", "attacking", "attacked"}),
        ("ban", "verb", "", {"ban", "bans", "banning", "banned"}),
        ("deny", "verb", "", {"deny", "denies", "denying", "denied"}),
        ("seize", "verb", "", {"seize", "seizes", "seizing", "seized"}),
        ("meet", "verb", "met", {"meet", "meets", "meeting", "meeted", "met"}),
        ("boycott", "noun", "", {"boycott", "boycotts"}),
        ("clash", "noun", "", {"clash", "clashes"}),
    ],
)
def test_english(word, pos, irregular, expected):
    assert set(dict(english_forms(word, pos, irregular))) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("serangannya", "serangan"),
        ("serangan-serangan", "serangan"),
        ("bertemulah", "bertemu"),
        ("dia", "dia"),
        ("china-rusia", "china-rusia"),
    ],
)
def test_clitics(word, expected):
    assert without_clitic(word) == expected
