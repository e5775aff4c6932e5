"""The conditional logit learns which reading is right, and models are averaged by their weights."""

import numpy as np
import pytest

pytest.importorskip("scipy")
pytest.importorskip("sklearn")

from training.conditional import Choice, choice_of, fit_choice, mean_choice

SEEN = [{"near": 1.0}, {"far": 1.0}] * 20
ACTS = np.array([f"act {i // 2}" for i in range(len(SEEN))])


def test_the_right_reading_of_an_act_gets_the_larger_share() -> None:
    right = np.array(["near" in seen for seen in SEEN])
    choice = fit_choice(SEEN, ACTS, right, np.ones(len(SEEN)), 1.0)
    near, far = choice.shares(SEEN[:2], ACTS[:2])
    assert near > 0.5 > far
    assert near + far < 1


def test_an_averaged_model_scores_the_mean() -> None:
    one, two = choice_of({"a": 1.0, "b": 2.0}, 0.5), choice_of({"b": 4.0, "c": -2.0}, -1.5)
    assert mean_choice(one, two).named_weights() == {"a": 0.5, "b": 3.0, "c": -1.0}
    assert mean_choice(one, two).bias == -0.5
    assert isinstance(one, Choice)
