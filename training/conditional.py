"""A conditional logit: of the ways to read one act, which is right, or is none (McFadden 1974).

A draft's share is exp(score) over 1 plus the sum of its act's: the 1 is that none is right. Several
drafts of an act may match the gold (other parties are right too); their shares count together.
"""

from collections.abc import Mapping

import msgspec
import numpy as np
from scipy.optimize import minimize

from training.feature_table import Table

STEPS = 400
TOLERANCE = 1e-7
"""Most steps of the optimiser, and the relative gain below which it stops."""

FEWEST = 3
"""Drafts in which a feature must be seen: rarer ones tell of their article."""

TINY = 1e-300
"""Keeps the logarithm of an impossible share finite."""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A fitted model: a weight per feature and the bias of being right at all."""

    weights: Mapping[str, float]
    bias: float

    def scores(self, table: Table) -> np.ndarray:
        """What the features of each row weigh together; an unknown one weighs nothing."""
        weights = np.array([self.weights.get(name, 0.0) for name in table.names])
        return table.matrix @ weights + self.bias


def shares(scores: np.ndarray, acts: np.ndarray) -> np.ndarray:
    """The share of each draft in 0..1; those of one act sum to less than 1."""
    numbers = number(acts)
    drafts, nobody = split_mass(scores, numbers)
    return drafts / (nobody + np.bincount(numbers, drafts))[numbers]


def mean_choice(one: Choice, two: Choice) -> Choice:
    """The model whose scores are the mean of two others'."""
    return Choice(
        weights={
            name: (one.weights.get(name, 0.0) + two.weights.get(name, 0.0)) / 2
            for name in sorted(one.weights.keys() | two.weights.keys())
        },
        bias=(one.bias + two.bias) / 2,
    )


def number(acts: np.ndarray) -> np.ndarray:
    """The acts' names as numbers from 0."""
    return np.unique(acts, return_inverse=True)[1]


def split_mass(scores: np.ndarray, acts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The unnormalised mass of each draft, and of none being right for each act."""
    highest = np.zeros(acts.max() + 1)
    np.maximum.at(highest, acts, scores)
    return np.exp(scores - highest[acts]), np.exp(-highest)


def weigh_acts(
    acts: np.ndarray, right: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Whether any draft of each act is right, and what the act weighs.

    An act weighs what its heaviest right draft does, or its heaviest where none is right.
    """
    told = np.bincount(acts, right) > 0
    importance = np.zeros(len(told))
    np.maximum.at(importance, acts, np.where(right | ~told[acts], weights, 0.0))
    return told, importance


def fit_choice(
    table: Table, acts: np.ndarray, right: np.ndarray, weights: np.ndarray, strength: float
) -> Choice:
    """Fit by penalised likelihood; `strength` is the inverse of the L2 penalty, the bias free.

    `acts` names each draft's act; `right` and `weights` are per draft (`weigh_acts`).
    """
    kept = np.flatnonzero(table.matrix.getnnz(axis=0) >= FEWEST)
    matrix = table.matrix[:, kept]
    back = matrix.T.tocsr()
    act = number(acts)
    told, importance = weigh_acts(act, right, weights)
    count = len(told)

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ point[:-1] + point[-1]
        drafts, nobody = split_mass(scores, act)
        whole = np.bincount(act, drafts, count) + nobody
        good = np.where(told, np.bincount(act, drafts * right, count), nobody)
        gain = np.log(np.maximum(good, TINY)) - np.log(whole)
        wanted = np.where(right, drafts / np.maximum(good[act], TINY), 0.0)
        slope = (drafts / whole[act] - wanted) * importance[act]
        penalty = 0.5 / strength * float(point[:-1] @ point[:-1])
        return (
            penalty - float(importance @ gain),
            np.append(back @ slope + point[:-1] / strength, slope.sum()),
        )

    start = np.zeros(matrix.shape[1] + 1)
    options = {"maxiter": STEPS, "ftol": TOLERANCE}
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x
    named = [table.names[column] for column in kept.tolist()]
    return Choice(weights=dict(zip(named, found[:-1].tolist(), strict=True)), bias=float(found[-1]))
