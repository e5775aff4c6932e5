"""What the words before an act make of it: rows of (text before the act, effects or outcome)."""

from typing import get_args

import pytest

from jalin.coding.status import Effect, Governor, find_governors, load_turnings, turn
from jalin.coding.triggers import Hit
from jalin.nlp.clauses import read_clause
from jalin.records import Status
from tests.coding.make import make_reading, make_row

TURNINGS = load_turnings()


def governors_of(text: str, pack, tags=None):
    """The governors of "menyerang" in a text."""
    reading = make_reading(text, {"menyerang": "VERB"} | (tags or {}))
    clause = read_clause(reading.sentence, pack)
    first = clause.words.index("menyerang")
    hit = Hit(first=first, last=first, voice="active", row=make_row())
    names = {link.text for link in reading.links}
    party_words = [word in names for word in reading.sentence.words]
    return find_governors(clause, hit, pack, party_words)


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("Rusia menyerang Ukraina.", []),
        ("Rusia akan menyerang Ukraina.", ["future"]),
        ("Rusia berencana menyerang Ukraina.", ["future"]),
        ("Rusia sepakat menyerang Ukraina.", ["intent"]),
        ("Rusia tidak menyerang Ukraina.", ["negated"]),
        ("Rusia tidak akan menyerang Ukraina.", ["future", "negated"]),
        ("Rusia telah menyerang Ukraina.", ["begun"]),
        ("Rusia mungkin menyerang Ukraina.", ["hypothetical"]),
        ("Jika Rusia menyerang Ukraina, perang meluas.", ["hypothetical"]),
        ("China mendesak Rusia menyerang Ukraina.", ["demand"]),
        ("China sepakat, Rusia menyerang Ukraina.", []),
        ("Rusia tidak hanya menyerang Ukraina.", []),
        ("Bukan hanya Rusia yang menyerang Ukraina.", []),
        ("Bukan Rusia yang menyerang Ukraina.", ["negated"]),
        ("Tidak jelas apakah Rusia yang menyerang Ukraina.", []),
        ("Tidak ada negara yang menyerang Ukraina.", ["negated"]),
        ("Tidak ada kabar. Rusia menyerang Ukraina.", []),
        ("China tidak hadir; kapal menyerang Ukraina.", []),
    ],
)
def test_governors(text, effects, pack):
    assert [governor.effect for governor in governors_of(text, pack)] == effects


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("Kuala Lumpur terkejut apabila Rusia menyerang Ukraina.", []),
        ("China berdiam diri, manakala Rusia menyerang Ukraina.", []),
        ("Jika Rusia menyerang Ukraina, perang berlanjutan.", ["hypothetical"]),
    ],
)
def test_malay_words_of_when_are_no_conditions(text, effects, kit):
    found = governors_of(text, kit.coders["ms"].pack)
    assert [governor.effect for governor in found] == effects


def test_another_verb_between_ends_the_search(pack):
    text = "Rusia tidak membantu lalu menyerang Ukraina."
    assert governors_of(text, pack, {"membantu": "VERB"}) == ()


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("Rusia akan memperkuat armada, termasuk menyerang Ukraina.", ["future"]),
        ("Rusia akan membantu Suriah dengan menyerang Ukraina.", ["future"]),
        ("Rusia sepakat membantu dan menyerang Ukraina.", ["intent"]),
        ("Rusia telah memperkuat armada, termasuk menyerang Ukraina.", []),
        ("Rusia akan pergi. Armadanya membantu dan menyerang Ukraina.", []),
        ("Rusia akan membantu ketika armadanya tiba dengan menyerang Ukraina.", []),
    ],
)
def test_a_future_goes_on(text, effects, pack):
    tags = {"membantu": "VERB", "memperkuat": "VERB", "termasuk": "VERB", "pergi": "VERB"}
    assert [governor.effect for governor in governors_of(text, pack, tags)] == effects


def test_a_governor_out_of_reach_does_not_count(pack):
    text = "Tidak " + "sekali " * 9 + "kapal menyerang Ukraina."
    assert governors_of(text, pack) == ()


def test_a_governor_is_told_by_its_place(pack):
    (governor,) = governors_of("Rusia akan menyerang Ukraina.", pack)
    assert governor == Governor(effect="future", position=1, word="akan")


@pytest.mark.parametrize(
    ("act", "effects", "outcome"),
    [
        ("ASSAULT", (), ("ASSAULT", "actual")),
        ("CONSULT", ("future",), ("AGREE", "actual")),
        ("AID", ("intent",), ("AGREE", "actual")),
        ("MOBILIZE", ("future",), ("MOBILIZE", "future")),
        ("RETREAT", ("future",), ("RETREAT", "future")),
        ("SANCTION", ("future",), ("THREATEN", "actual")),
        ("CONSULT", ("negated",), ("REJECT", "actual")),
        ("ASSAULT", ("negated",), None),
        ("AID", ("demand",), None),
        ("AID", ("hypothetical",), None),
        ("THREATEN", ("hypothetical",), ("THREATEN", "actual")),
        ("AID", ("begun", "future"), ("AID", "actual")),
        ("COOPERATE", ("future", "negated"), ("REJECT", "actual")),
        ("AID", ("intent", "demand"), None),
    ],
)
def test_turnings(act, effects, outcome):
    governors = [Governor(effect=effect, position=0, word="x") for effect in effects]
    turned = turn(act, governors, TURNINGS)
    assert (turned and (turned.type, turned.status)) == outcome


def test_the_strongest_governor_decides():
    governors = [
        Governor(effect="future", position=3, word="akan"),
        Governor(effect="negated", position=2, word="tidak"),
    ]
    turned = turn("COOPERATE", governors, TURNINGS)
    assert turned is not None
    assert turned.by == governors[1]


@pytest.mark.parametrize("row", TURNINGS.values(), ids=lambda row: row.key)
def test_a_turning_names_known_types(row, kit):
    types = kit.coders["id"].ontology.types
    assert row.key == f"{row.type}-{row.effect}"
    assert row.type in types
    assert row.turned in {*types, ""}
    assert row.effect in get_args(Effect)
    assert row.status in get_args(Status)


def test_every_type_has_a_turning_for_every_effect_that_decides(kit):
    decides = ("negated", "demand", "hypothetical", "intent", "future")
    types = kit.coders["id"].ontology.types
    assert {f"{name}-{effect}" for name in types for effect in decides} == set(TURNINGS)
