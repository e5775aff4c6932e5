"""Boosted trees (Friedman 2001), by LightGBM: which draft of an act is right, what is background.

The loss of the first is the conditional logit's (`training.conditional`). Features are seen or not;
the trees are written as `jalin.coding.trees` reads them.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import lightgbm
import msgspec
import numpy as np

from jalin.coding.trees import LEAF, UNIT, Forest, Tree
from training.conditional import number, split_mass, weigh_acts
from training.feature_table import Table

ROUNDS = 400
LEAVES = 48
FEWEST = 20
"""Drafts in which a feature must be seen."""
LEAST_CURVE = 1e-4
"""The least second derivative of the loss of a draft."""
SETTINGS = {
    "learning_rate": 0.1,
    "num_leaves": LEAVES,
    "min_data_in_leaf": 30,
    "lambda_l2": 5.0,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 15,
    "num_threads": 2,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
BINARY = {"objective": "binary", "boost_from_average": False, "num_leaves": 32}
"""What differs where each row has a label of its own."""


class Boosted(msgspec.Struct, frozen=True, kw_only=True):
    """A fitted model and the columns of the table that it knows."""

    model: Any
    columns: np.ndarray

    def scores(self, table: Table) -> np.ndarray:
        """What the trees say of each row together."""
        matrix = table.matrix[:, self.columns].astype(np.float32)
        return np.asarray(self.model.predict(matrix, raw_score=True))


def fit_trees(table: Table, acts: np.ndarray, right: np.ndarray, weights: np.ndarray) -> Boosted:
    """Fit which draft of each act is right, as `conditional.fit_choice` does."""
    return boost(table, right, weights, SETTINGS | {"objective": make_loss(acts, right, weights)})


def fit_binary(table: Table, labels: np.ndarray, weights: np.ndarray) -> Boosted:
    """Fit which rows have a label, each by itself: their scores are log odds."""
    return boost(table, labels, weights, SETTINGS | BINARY)


def boost(
    table: Table, labels: np.ndarray, weights: np.ndarray, settings: dict[str, Any]
) -> Boosted:
    """Trees by these settings over the features that are seen often enough."""
    columns = np.flatnonzero(table.matrix.getnnz(axis=0) >= FEWEST)
    data = lightgbm.Dataset(
        table.matrix[:, columns].astype(np.float32),
        label=labels.astype(np.float32),
        weight=weights.astype(np.float32),
        params={"max_bin": SETTINGS["max_bin"], "verbose": -1},
    )
    return Boosted(model=lightgbm.train(settings, data, num_boost_round=ROUNDS), columns=columns)


Slopes = tuple[np.ndarray, np.ndarray]
"""The first and second derivatives of the loss by each row's score."""


def make_loss(
    acts: np.ndarray, right: np.ndarray, weights: np.ndarray
) -> Callable[[np.ndarray, object], Slopes]:
    """The conditional logit's loss; an act weighs as in `conditional.fit_choice`."""
    act = number(acts)
    told, importance = weigh_acts(act, right, weights)
    count = len(told)

    def loss(scores: np.ndarray, _: object) -> Slopes:
        drafts, nobody = split_mass(scores, act)
        share = drafts / (np.bincount(act, drafts, count) + nobody)[act]
        good = np.bincount(act, drafts * right, count)[act]
        wanted = np.where(right, drafts / np.where(good > 0, good, 1.0), 0.0)
        curve = np.maximum(share * (1 - share) * importance[act], LEAST_CURVE)
        return (share - wanted) * importance[act], curve

    return loss


def export_trees(boosted: Boosted, names: Sequence[str], part: float) -> Forest:
    """The trees as `jalin.coding.trees` reads them, by the names of the table's columns.

    `part` is what each leaf counts.
    """
    roots = [one["tree_structure"] for one in boosted.model.dump_model()["tree_info"]]
    asked = [list(read_questions(root)) for root in roots]
    used = sorted({feature for questions in asked for feature in questions} - {LEAF})
    places = {feature: place for place, feature in enumerate(used)} | {LEAF: LEAF}
    return Forest(
        names=tuple(names[boosted.columns[feature]] for feature in used),
        trees=tuple(
            Tree(
                asked=tuple(places[feature] for feature in questions),
                leaves=tuple(round(UNIT * part * leaf) for leaf in read_leaves(root)),
            )
            for root, questions in zip(roots, asked, strict=True)
        ),
    )


def read_questions(node: dict[str, Any]) -> Iterator[int]:
    """Yield a tree's questions in the order of `jalin.coding.trees.Tree`."""
    if "split_feature" not in node:
        yield LEAF
        return
    yield node["split_feature"]
    yield from read_questions(node["left_child"])
    yield from read_questions(node["right_child"])


def read_leaves(node: dict[str, Any]) -> Iterator[float]:
    """Yield a tree's leaves from left to right."""
    if "split_feature" not in node:
        yield node["leaf_value"]
        return
    yield from read_leaves(node["left_child"])
    yield from read_leaves(node["right_child"])
