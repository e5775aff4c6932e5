"""Single rules of word order, on sentences without a tree."""

import pytest

from jalin.nlp.clauses import Clause, read_clause
from jalin.nlp.nominals import carrier_arguments
from jalin.nlp.regions import right_regions
from jalin.nlp.subjects import left_phrase, subject_words
from jalin.nlp.voices import object_first
from jalin.packs import load_pack
from tests.coding.make import make_sentence

VERBS = (
    "mendesak membuka menyerang mengirim membantu dikirim menyerah bertemu mengatakan menuduh "
    "dituduh menjual berjanji memasok mengajukan dicegat dilakukan dikecam serang teken "
    "melancarkan berada"
)
NOUNS = "laporan perbatasan kota pasukan rahasia kelompok senjata gandum serangan pangkalan"
TAGS = (
    dict.fromkeys(VERBS.split(), "VERB")
    | dict.fromkeys(NOUNS.split(), "NOUN")
    | dict.fromkeys(("kami", "mereka"), "PRON")
)


def make_clause(text: str) -> Clause:
    return read_clause(make_sentence(text, TAGS), load_pack("id"))


def words_at(clause: Clause, places) -> str:
    return " ".join(clause.sentence.words[i] for i in places)


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("PBB mendesak Israel untuk membuka perbatasan", "membuka", "Israel"),
        ("PBB mendesak kepada Israel agar membuka perbatasan", "membuka", "Israel"),
        ("Rusia berjanji kepada Mali untuk memasok gandum", "memasok", "Rusia"),
        ("Setelah menyerang kota itu , Rusia mengajukan usul", "menyerang", "Rusia"),
        ("Iran dituduh Israel menjual senjata", "menjual", "Iran"),
        ("Iran menuduh Israel menjual senjata", "menjual", "Israel"),
        ("Lavrov , setelah bertemu Wang , mengatakan setuju", "mengatakan", "Lavrov"),
        ("pasukan yang dikirim ke Mali menyerah", "menyerah", "pasukan"),
        ("Lavrov bertemu Wang dan mengatakan setuju", "mengatakan", "Lavrov"),
        (". Menyerang kota itu", "menyerang", ""),
    ],
)
def test_subject(text, verb, subject):
    clause = make_clause(text)
    assert words_at(clause, subject_words(clause, clause.words.index(verb))) == subject


def test_left_phrase_keeps_no_prepositional_phrase():
    clause = make_clause("Mesir pada Senin di Kairo")
    assert words_at(clause, left_phrase(clause, 4, through_prepositions=False)) == "Mesir"


@pytest.mark.parametrize(
    ("text", "stem", "doer", "told"),
    [
        ("usul itu akan kami teken", "teken", "kami", "itu usul"),
        ("pangkalan yang mereka serang", "serang", "mereka", "pangkalan"),
        ("pakta yang Australia teken", "teken", "Australia", "pakta"),
    ],
)
def test_object_before_the_doer(text, stem, doer, told):
    clause = make_clause(text)
    found = object_first(clause, clause.words.index(stem))
    assert found is not None
    assert [words_at(clause, argument.words) for argument in found] == [doer, told]


@pytest.mark.parametrize("text", ["kami serang kota itu", "Israel serang kota", "yang serang kota"])
def test_no_object_before_the_doer(text):
    clause = make_clause(text)
    assert object_first(clause, clause.words.index("serang")) is None


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("serangan Israel ke atas Iran", {"poss": "Israel", "ke": "Iran"}),
        ("serangan Israel hingga ke Beirut", {"poss": "Israel", "ke": "Beirut"}),
        ("serangan antara Iran dengan Israel", {"antara": "Iran Israel"}),
        ("serangan Israel yang dikecam Iran", {"poss": "Israel"}),
        ("serangan Israel untuk membantu Iran", {"poss": "Israel"}),
    ],
)
def test_regions(text, slots):
    clause = make_clause(text)
    regions = right_regions(clause, 0, "poss")
    assert {slot: words_at(clause, words) for slot, words in regions.items()} == slots


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Israel melancarkan tiga kali serangan", "Israel"),
        ("Israel berada di balik serangan itu", "Israel"),
        ("serangan itu diduga dilakukan oleh Israel", "Israel"),
        ("serangan yang dilakukan Israel", "Israel"),
        ("Iran mengecam serangan itu", ""),
        ("serangan itu dikecam Iran", ""),
        ("Israel mengirim senjata . Menyusul serangan itu", ""),
    ],
)
def test_carriers_of_a_noun(text, doer):
    clause = make_clause(text)
    place = clause.words.index("serangan")
    found = [words_at(clause, one.words) for one in carrier_arguments(clause, place, place)]
    assert "".join(found) == doer
