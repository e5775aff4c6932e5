"""Kinds of articles that no sign in the genre tables tells, by a model of how they are written.

Pure after loading. A logistic regression that `training/train_kinds.py` trains on our own gold.
"""

import math
from collections.abc import Collection, Mapping
from pathlib import Path

from jalin.records import ArticleKind, Record
from jalin.tables import DATA, read_model

MODEL = DATA / "models" / "kinds.json"

NEWS: ArticleKind = "news"


class KindModel(Record, frozen=True, kw_only=True):
    """One bias for each kind, each feature's weights by kind, and the least share of what is told.

    `least` is the probability from which an article is held for other than news.
    """

    version: str
    least: float
    bias: Mapping[ArticleKind, float]
    weights: Mapping[str, Mapping[ArticleKind, float]]


def load_kinds(path: Path = MODEL) -> KindModel:
    """The shipped model; raises ModelError where it is missing or damaged."""
    return read_model(path, KindModel)


def judge_kind(features: Collection[str], model: KindModel) -> tuple[ArticleKind, float]:
    """The likeliest kind other than news where that is certain, and how probable such a one is."""
    scores = dict(model.bias)
    for feature in sorted(model.weights.keys() & features):
        for kind, weight in model.weights[feature].items():
            scores[kind] += weight
    highest = max(scores.values())
    shares = {kind: math.exp(score - highest) for kind, score in scores.items()}
    other = 1 - shares[NEWS] / sum(shares.values())
    best = max((kind for kind in shares if kind != NEWS), key=lambda kind: shares[kind])
    return (best if other >= model.least else NEWS), other
