"""How the judge weighs; never how sure the trained one is."""

import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalin.coding.features import background_features, right_features
from jalin.coding.judge import Judge, Weights, is_eventless, load_judge
from jalin.errors import ModelError
from tests.coding.make import make_draft, make_reading
from tests.samples import make_article


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


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b'{"right": 1}', b'{"a\xff": 1}'])
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
        undated=weights,
        topic=weights,
        threshold=0.4,
        background_threshold=0.5,
        undated_threshold=0.4,
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
    assert set(background_features(draft, article)) & set(judge.undated.weights)
    assert 0.0 < judge.threshold < 1.0
    assert any(name.startswith("word ") for name in judge.topic.weights)
    assert 0.0 < judge.topic_threshold < 1.0
    assert 0.0 < judge.background_threshold < 1.0


def test_a_sentence_alone_is_always_read():
    judge = msgspec.structs.replace(load_judge(), topic_threshold=1.0)
    reading = make_reading("Resep rendang ini mudah.", {"Resep": "NOUN", "rendang": "NOUN"})
    assert not is_eventless([reading], judge)
    words = [f"kata{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(60)]
    long = make_reading(" ".join(words), dict.fromkeys(words, "NOUN"))
    assert is_eventless([long], judge)
