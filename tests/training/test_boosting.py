"""Boosted trees learn what two features together tell, and are written as they score."""

import numpy as np
import pytest

pytest.importorskip("scipy")
pytest.importorskip("lightgbm")

from training import boosting
from training.boosting import export_trees, fit_trees
from training.conditional import shares
from training.feature_table import Names, build_table

FOUR = [{"left"}, {"right"}, {"left", "right"}, {"other"}]
SEEN = [FOUR[i % 4] | {f"by the way {i % 7}"} for i in range(800)]
NAMES = Names()
TABLE = build_table([NAMES.number(seen) for seen in SEEN], NAMES)
ACTS = np.array([f"act {i}" for i in range(len(SEEN))])
RIGHT = np.array([{"left", "right"} <= seen for seen in SEEN])


@pytest.fixture
def boosted(monkeypatch):
    monkeypatch.setattr(boosting, "ROUNDS", 40)
    return fit_trees(TABLE, ACTS, RIGHT, np.ones(len(SEEN)))


def test_both_are_told_from_either_alone(boosted):
    chances = shares(boosted.scores(TABLE), ACTS)
    assert chances[RIGHT].min() > 0.5 > chances[~RIGHT].max()


def test_the_written_trees_score_as_the_model(boosted):
    forest = export_trees(boosted, TABLE.names, 0.5)
    assert forest.scores(SEEN) == pytest.approx(boosted.scores(TABLE) / 2, abs=0.03)
