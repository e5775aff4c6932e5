"""How a name hangs on the act."""

import msgspec
import pytest

from jalin.coding.fillers import filler_features, pair_features, path
from jalin.coding.roles import Role, Roles
from jalin.nlp.clauses import read_clause
from tests.coding.make import make_draft, make_party, make_reading

WORDS = "Tentara Rusia menyerang pos di Ukraina."
HEADS = (2, 0, -1, 2, 5, 3, 2)
RELATIONS = ("nsubj", "nmod", "root", "obj", "case", "nmod:lmod", "punct")
TAGS = {"Tentara": "NOUN", "Rusia": "PROPN", "menyerang": "VERB", "pos": "NOUN", "di": "ADP"}


@pytest.fixture
def draft(pack):
    reading = make_reading(WORDS, TAGS)
    sentence = msgspec.structs.replace(reading.sentence, heads=HEADS, relations=RELATIONS)
    reading = msgspec.structs.replace(reading, sentence=sentence)
    plain = make_draft(pack, first=2, sentences=9, mentions={"RUS": 3, "UKR": 5, "CHN": 9})
    roles = Roles(
        actor=Role(links=reading.links[:1], slot="subj"),
        recipient=Role(links=reading.links[1:], slot="after"),
    )
    candidate = msgspec.structs.replace(
        plain.candidate, reading=reading, clause=read_clause(sentence, pack), roles=roles
    )
    return msgspec.structs.replace(plain, candidate=candidate)


def test_a_name_is_followed_to_the_noun_that_it_hangs_on(draft):
    found = set(filler_features("actor", draft.candidate.roles.actor, draft))
    assert "actor path |nsubj_nmod" in found
    assert "actor of tentara" in found
    assert "actor top relation nsubj subj" in found
    assert "actor prep  subj" in found
    assert "actor rank 2" in found


def test_the_preposition_before_a_name_is_seen(draft):
    found = set(filler_features("recipient", draft.candidate.roles.recipient, draft))
    assert "recipient prep di after" in found
    assert "recipient behind di" in found
    assert "recipient after others 0" in found
    assert "recipient rank 1" in found


def test_a_name_in_an_earlier_sentence_is_only_far(draft):
    start = -300
    link = msgspec.structs.replace(draft.candidate.roles.actor.links[0], start=start, end=start + 5)
    found = set(filler_features("actor", Role(links=(link,), slot="earlier"), draft))
    assert {"actor far 2", "actor far 2 earlier"} <= found
    assert not any("path" in name for name in found)


def test_nobody_has_no_features(draft):
    assert set(filler_features("recipient", Role(slot="nobody"), draft)) == set()
    candidate = msgspec.structs.replace(draft.candidate, roles=Roles())
    assert set(pair_features(candidate)) == set()


def test_a_pair_has_an_order_and_a_path(draft):
    assert set(pair_features(draft.candidate)) == {
        "actor first active",
        "between them nmod^nsubj|obj_nmod",
    }


def test_long_ways_and_lone_trees_are_told_apart(draft):
    sentence = draft.candidate.clause.sentence
    assert path(sentence, 2, 2) == "|"
    assert path(sentence, 1, 4) == "long"
    assert path(msgspec.structs.replace(sentence, heads=(), relations=()), 1, 4) == "none"
    apart = msgspec.structs.replace(sentence, heads=(-1, 0, -1, 2, 5, 3, 2))
    assert path(apart, 0, 3) == "none"


def test_other_parties_between_are_counted(draft):
    roles = draft.candidate.roles
    china = msgspec.structs.replace(
        roles.actor.links[0], start=24, end=27, text="pos", parties=(make_party("China"),)
    )
    reading = draft.candidate.reading
    links = (reading.links[0], china, reading.links[1])
    candidate = msgspec.structs.replace(
        draft.candidate, reading=msgspec.structs.replace(reading, links=links)
    )
    crowded = msgspec.structs.replace(draft, candidate=candidate)
    found = set(filler_features("recipient", roles.recipient, crowded))
    assert "recipient after others 1" in found
