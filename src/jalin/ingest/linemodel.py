"""Kinds of lines that no table knows, by a model of their words, shape and place.

Pure after loading. A logistic regression that `training/train_lines.py` trains on lines that the
tables label in a news pool. It sees no table, so it finds such furniture in other words too.
"""

import math
from collections.abc import Mapping
from pathlib import Path

from jalin.ingest.datelines import match_dateline
from jalin.ingest.linefeatures import find_features
from jalin.ingest.lines import Line
from jalin.records import BlockKind, Record
from jalin.tables import DATA, read_model

MODEL = DATA / "models" / "lines.json"

CERTAIN = 0.9
"""Probability from which a line is no body: on pages of outlets that the model had not seen, one
body line in a thousand reaches it."""

LONGEST_LINE = 250
"""Characters of the longest line that is judged: furniture is shorter than paragraphs."""

READ: BlockKind = "body"
"""The class of all that is read, whatever its kind."""


class LineModel(Record, frozen=True, kw_only=True):
    """One bias for each class, and each feature's weights by class; weights near 0 are left out."""

    version: str
    bias: Mapping[BlockKind, float]
    weights: Mapping[str, Mapping[BlockKind, float]]


def load_lines(path: Path = MODEL) -> LineModel:
    """The shipped model; raises ModelError where it is missing or damaged."""
    return read_model(path, LineModel)


def label_learnt(
    lines: list[Line], kinds: list[BlockKind | None], single: list[bool], model: LineModel
) -> None:
    """Label the short lines without pieces of other kinds that the model is certain are no body."""
    for i, line in enumerate(lines):
        long = len(line.text) > LONGEST_LINE
        if kinds[i] is not None or not single[i] or long or match_dateline(line.text):
            continue
        kind, probability = judge_line(lines, i, model)
        if kind != READ and probability >= CERTAIN:
            kinds[i] = kind


def judge_line(lines: list[Line], at: int, model: LineModel) -> tuple[BlockKind, float]:
    """The likeliest kind of a line, and the probability that the line is no body."""
    scores = dict(model.bias)
    known = model.weights.keys() & find_features(lines, at)
    for feature in sorted(known):
        for kind, weight in model.weights[feature].items():
            scores[kind] += weight
    highest = max(scores.values())
    shares = {kind: math.exp(score - highest) for kind, score in scores.items()}
    total = sum(shares.values())
    best = max((kind for kind in shares if kind != READ), key=lambda kind: shares[kind])
    noise = 1 - shares[READ] / total
    return (best, noise) if noise >= CERTAIN else (READ, noise)
