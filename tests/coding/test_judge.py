"""What the judge sees and how it weighs; never how sure the trained one is."""

import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalin.coding.judge import (
    Judge,
    Weights,
    background_features,
    bin_of,
    is_eventless,
    load_judge,
    right_features,
    topic_features,
)
from jalin.errors import ModelError
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


def test_probability_is_a_logistic_regression():
    weights = Weights(bias=0.0, weights={"a": math.log(3), "b": -1.0})
    assert weights.probability(iter([])) == pytest.approx(0.5)
    assert weights.probability(iter(["a"])) == pytest.approx(0.75)
    assert weights.probability(iter(["a", "a", "unknown"])) == pytest.approx(0.75)
    assert weights.probability(iter(["b"])) < 0.5


@given(st.lists(st.sampled_from("abc")))
def test_the_order_of_features_is_nothing(names):
    weights = Weights(bias=0.3, weights={"a": 0.1, "b": 0.2, "c": 0.3})
    one, two = weights.probability(iter(names)), weights.probability(iter(sorted(names)))
    assert one == pytest.approx(two)
    assert 0.0 < one < 1.0


def test_a_missing_judge_is_a_model_error(tmp_path):
    with pytest.raises(ModelError, match=r"judge\.json"):
        load_judge(tmp_path / "judge.json")


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b'{"right": 1}'])
def test_a_damaged_judge_is_a_model_error(content, tmp_path):
    path = tmp_path / "judge.json"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"judge\.json"):
        load_judge(path)


def test_a_judge_is_read_as_it_was_written(tmp_path):
    weights = Weights(bias=1.0, weights={"a": 2.0})
    judge = Judge(
        right=weights,
        background=weights,
        topic=weights,
        threshold=0.4,
        background_threshold=0.5,
        topic_threshold=0.3,
        version="v",
    )
    path = tmp_path / "judge.json"
    path.write_bytes(msgspec.json.encode(judge))
    assert load_judge(path) == judge


def test_the_shipped_judge_knows_the_features_it_is_asked_for(pack):
    judge, draft, article = load_judge(), make_draft(pack), make_article("a")
    assert set(right_features(draft, article)) & set(judge.right.weights)
    assert set(background_features(draft, article)) & set(judge.background.weights)
    assert 0.0 < judge.threshold < 1.0
    assert any(name.startswith("word ") for name in judge.topic.weights)
    assert 0.0 < judge.topic_threshold < 1.0
    assert 0.0 < judge.background_threshold < 1.0


def test_topics_are_told_by_content_words_at_the_top():
    reading = make_reading("Menteri itu bertemu di Oslo.", {"Menteri": "NOUN", "bertemu": "VERB"})
    assert set(topic_features([reading])) == {"word menteri", "word bertemu"}
    assert set(topic_features([make_reading("Hujan.")] * 15 + [reading])) == set()


def test_a_sentence_alone_is_always_read():
    judge = msgspec.structs.replace(load_judge(), topic_threshold=1.0)
    reading = make_reading("Resep rendang ini mudah.", {"Resep": "NOUN", "rendang": "NOUN"})
    assert not is_eventless([reading], judge)
    words = [f"kata{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(60)]
    long = make_reading(" ".join(words), dict.fromkeys(words, "NOUN"))
    assert is_eventless([long], judge)


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


@pytest.mark.parametrize(("sentences", "counted"), [(1, False), (3, False), (4, True)])
def test_mentions_count_only_beyond_the_lead(sentences, counted, pack):
    draft = make_draft(pack, mentions={"RUS": 1}, sentences=sentences)
    assert ("actor mentions <=1" in set(right_features(draft, make_article("a")))) is counted
