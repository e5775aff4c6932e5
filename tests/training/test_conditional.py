"""The conditional logit learns which reading is right, and models are averaged by their weights."""

import numpy as np
import pytest

pytest.importorskip("scipy")
pytest.importorskip("sklearn")

from training.conditional import Choice, fit_choice, mean_choice, shares
from training.feature_table import Names, build_table

SEEN = [{"near"}, {"far"}] * 20
NAMES = Names()
TABLE = build_table([NAMES.number(seen) for seen in SEEN], NAMES)
ACTS = np.array([f"act {i // 2}" for i in range(len(SEEN))])


def test_the_right_reading_of_an_act_gets_the_larger_share() -> None:
    right = np.array(["near" in seen for seen in SEEN])
    choice = fit_choice(TABLE, ACTS, right, np.ones(len(SEEN)), 1.0)
    near, far = shares(choice.scores(TABLE.rows(np.arange(2))), ACTS[:2])
    assert near > 0.5 > far
    assert near + far < 1


def test_an_averaged_model_scores_the_mean() -> None:
    one = Choice(weights={"a": 1.0, "b": 2.0}, bias=0.5)
    two = Choice(weights={"b": 4.0, "c": -2.0}, bias=-1.5)
    assert mean_choice(one, two) == Choice(weights={"a": 0.5, "b": 3.0, "c": -1.0}, bias=-0.5)
