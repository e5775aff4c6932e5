"""What the judge sees of a draft."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalin.coding.features import bin_of, reading_features, right_features, topic_features
from jalin.nlp.clauses import Argument, read_clause
from tests.coding.make import make_draft, make_reading
from tests.samples import make_article


@pytest.mark.parametrize(
    ("value", "name"), [(-5, "<=0"), (0, "<=0"), (1, "<=2"), (2, "<=2"), (3, "<=7"), (8, ">7")]
)
def test_bins(value, name):
    assert bin_of(value, (0, 2, 7)) == name


@given(st.integers(), st.lists(st.integers(), min_size=1, unique=True).map(sorted))
def test_every_value_has_a_bin_of_its_bounds(value, bounds):
    name = bin_of(value, tuple(bounds))
    assert name in {*(f"<={bound}" for bound in bounds), f">{bounds[-1]}"}


def test_topics_are_told_by_content_words_at_the_top():
    reading = make_reading("Menteri itu bertemu di Oslo.", {"Menteri": "NOUN", "bertemu": "VERB"})
    assert set(topic_features([reading])) == {"word menteri", "word bertemu"}
    assert set(topic_features([make_reading("Hujan.")] * 15 + [reading])) == set()


@pytest.mark.parametrize(
    ("changes", "feature"),
    [
        ({}, "type ASSAULT"),
        ({}, "key serang"),
        ({}, "voice active"),
        ({}, "actors 1"),
        ({"actors": ()}, "actors 0"),
        ({"recipients": ("Rusia",)}, "one country"),
        ({"mentions": {"RUS": 5}, "sentences": 9}, "actor mentions <=8"),
        ({"lead": frozenset({"RUS"})}, "actor leads True"),
        ({"age_days": 5}, "age <=7"),
        ({"age_days": None}, "age none"),
    ],
)
def test_right_features(changes, feature, pack):
    assert feature in set(right_features(make_draft(pack, **changes), make_article("a")))


def test_the_readings_of_one_act_are_seen_as_each_alone(pack):
    draft = make_draft(pack)
    candidate = msgspec.structs.replace(draft.candidate, type="ACCUSE")
    drafts = [draft, make_draft(pack, recipients=()), make_draft(pack, candidate=candidate)]
    together = list(reading_features(drafts, make_article("a")))
    assert together == [right_features(one, make_article("a")) for one in drafts]
    assert len(set(together)) == 3


@pytest.mark.parametrize(("sentences", "counted"), [(1, False), (3, False), (4, True)])
def test_mentions_count_only_beyond_the_lead(sentences, counted, pack):
    draft = make_draft(pack, mentions={"RUS": 1}, sentences=sentences)
    found = right_features(draft, make_article("a"))
    assert ("actor mentions <=1" in found) is counted
    assert ("actor rank 0" in found) is counted


def test_what_does_and_suffers_an_act_is_seen_by_its_kind(pack):
    draft = make_draft(pack)
    reading = make_reading("Hospital menyerang Ukraina.", {"Hospital": "NOUN"})
    candidate = msgspec.structs.replace(
        draft.candidate,
        reading=reading,
        clause=read_clause(reading.sentence, pack),
        arguments=(Argument(slot="subj", words=(0,)), Argument(slot="obj", words=(2,))),
    )
    seen = right_features(msgspec.structs.replace(draft, candidate=candidate), make_article("a"))
    assert {"subj is thing active", "subj thing hospital", "obj is party ASSAULT"} <= seen
