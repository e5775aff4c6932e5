"""Weighs drafts and articles: is it right, background, undated, are there events at all.

Four models over named features, trained by `training/train_judge.py` on gold articles: a
conditional logit of which reading of an act is right, if any (McFadden 1974), and logistic
regressions of its being background, of its having no day where no words tell one, and of an
article telling events at all; beside all but the last boosted trees (`jalin.coding.trees`). Pure:
a feature's name says what was seen, a weight says what it is worth.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from jalin.coding.features import topic_features
from jalin.coding.trees import Forest
from jalin.records import Reading
from jalin.tables import DATA, read_model

TOPIC_WORDS = 50
"""Fewest different words by which an article is judged; a sentence alone is always read."""

SMALLEST = 1e-6
"""Probability nearest to 0 or 1 whose logit is taken."""


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """A bias, a weight per feature name, and trees; an unknown name weighs nothing."""

    bias: float
    weights: Mapping[str, float]
    forest: Forest = Forest()

    def score(self, features: Iterable[str]) -> float:
        """What these features are worth together.

        The sum is exact, so that the order of a set does not show in the last digit.
        """
        return self.scores([frozenset(features)])[0]

    def scores(self, cases: Sequence[frozenset[str]]) -> list[float]:
        """What the features of each case are worth together."""
        trees = self.forest.scores(cases) if self.forest.trees else [0.0] * len(cases)
        return [
            math.fsum((self.bias, more, *filter(None, map(self.weights.get, names))))
            for names, more in zip(cases, trees, strict=True)
        ]

    def probability(self, features: Iterable[str]) -> float:
        """The probability in 0..1 that a logistic regression gives to these features."""
        return logistic(self.score(features))


class Judge(msgspec.Struct, frozen=True, kw_only=True):
    """The four models; a draft below `threshold` becomes no report unless its act is surely told.

    An article below `topic_threshold` has none: recipes, matches and gossip have trigger words
    too.

    `slope` and `offset` calibrate what is left (Platt 1999): the surest way to fill the roles
    was picked, so its probability is too high.
    """

    right: Weights
    background: Weights
    undated: Weights
    topic: Weights
    threshold: float
    background_threshold: float
    undated_threshold: float
    topic_threshold: float
    slope: float = 1.0
    offset: float = 0.0
    version: str

    def calibrate(self, probability: float) -> float:
        """The share of reports of this probability that are right, in hundredths."""
        return round(logistic(self.slope * logit(probability) + self.offset), 2)


def shares(scores: Sequence[float]) -> list[float]:
    """The probability in 0..1 of each reading of one act; the rest is that none is right."""
    highest = max(0.0, *scores)
    mass = [math.exp(score - highest) for score in scores]
    whole = math.fsum((math.exp(-highest), *mass))
    return [one / whole for one in mass]


def logistic(total: float) -> float:
    """The logistic function."""
    return 1.0 / (1.0 + math.exp(-total))


def logit(probability: float) -> float:
    """The inverse of `logistic`, kept finite."""
    kept = min(max(probability, SMALLEST), 1.0 - SMALLEST)
    return math.log(kept / (1.0 - kept))


def load_judge(path: Path = DATA / "models" / "judge.json") -> Judge:
    """Load the trained judge; raises ModelError where it is missing or damaged."""
    return read_model(path, Judge)


def is_eventless(readings: Sequence[Reading], judge: Judge) -> bool:
    """Whether an article's words are those of articles that tell no event."""
    words = frozenset(topic_features(readings))
    enough = len(words) >= TOPIC_WORDS
    return enough and judge.topic.probability(words) < judge.topic_threshold
