"""Makes `src/jalin/data/models/lines.json`: kinds of lines by words, shape and place.

    python -m training.train_lines ../shared/data/news/pool.jsonl.gz

Silver: the lines of a news pool as the tables and rules label them, a few articles of each outlet;
articles of `gold/lines.tsv` are left out. Before the model is written it is measured on outlets
that it was not trained on: how much of what the tables know it finds without them, and how much
of the body it would lose.
"""

import argparse
import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from jalin.ingest.blocks import label_known
from jalin.ingest.clean import repair_paragraphs
from jalin.ingest.desk import Desk, load_desk
from jalin.ingest.linefeatures import list_features
from jalin.ingest.linemodel import CERTAIN, MODEL, READ
from jalin.ingest.lines import split_lines
from jalin.ingest.metadata import split_front_matter, split_title
from jalin.text import normalize_text
from training.named_weights import write_model

GOLD = Path("gold/lines.tsv")

ARTICLES = 60
"""Articles of one outlet, so that none outweighs the others."""

FEWEST_LINES = 5
"""Articles with fewer lines show no layout."""

FEWEST_SEEN = 12
"""A feature of fewer lines is left out."""

SMALLEST = 0.15
"""Weights nearer to 0 are left out."""

STRENGTH = 0.3
"""Inverse strength of the regression's penalty."""

SUFFIXES = frozenset({"com", "co", "id", "my", "net", "org", "tv", "edu", "go"})
PARTS = 5
SEED = 20261128
ITERATIONS = 300

CLASSES = {"subhead": READ, "headline": READ, "summary": READ, "dateline": READ}
"""Kinds that are body to the model: it judges what must not be read."""


class Lines(msgspec.Struct, frozen=True):
    """The lines of one article: features and silver kind of each."""

    outlet: str
    features: list[list[str]]
    kinds: list[str]


class Model(msgspec.Struct, frozen=True):
    """A trained regression and what makes its input."""

    known: frozenset[str]
    vectorizer: DictVectorizer
    regression: LogisticRegression

    def predict(self, articles: Sequence[Lines]) -> np.ndarray:
        """The probability of body of each line."""
        rows = self.vectorizer.transform(
            [dict.fromkeys(self.known.intersection(f), 1) for a in articles for f in a.features]
        )
        classes = list(self.regression.classes_)
        return self.regression.predict_proba(rows)[:, classes.index(READ)]


def main() -> None:
    """Measure, train, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool", type=Path)
    parser.add_argument("--output", type=Path, default=MODEL)
    options = parser.parse_args()
    articles = list(read_articles(options.pool))
    measure(articles)
    write(train(articles), options.output)


def read_articles(pool: Path) -> Iterator[Lines]:
    """Yield the articles of the pool that have several lines, some of each outlet."""
    gold = {line.split("\t")[0] for line in GOLD.read_text(encoding="utf-8").splitlines()}
    outlets: dict[str, list[dict[str, str]]] = defaultdict(list)
    with gzip.open(pool, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["id"] not in gold and row["text"].strip().count("\n") >= FEWEST_LINES - 1:
                outlets[row["outlet"] or ""].append(row)
    desk = load_desk()
    chance = random.Random(SEED)  # noqa: S311
    for outlet in sorted(outlets):
        rows = outlets[outlet]
        for row in chance.sample(rows, min(ARTICLES, len(rows))):
            yield read_lines(row, desk)


def read_lines(row: dict[str, str], desk: Desk) -> Lines:
    """The lines of one article as tables and rules label them."""
    text = repair_paragraphs(split_front_matter(normalize_text(row["text"]))[1], desk)
    lines = split_lines(text)
    title, _ = split_title(normalize_text(row["title"] or "").replace("\n", " "), desk)
    kinds = [kind or READ for kind in label_known(lines, title, desk)]
    return Lines(
        outlet=row["outlet"] or "",
        features=[list_features(lines, i) for i in range(len(lines))],
        kinds=[CLASSES.get(kind, kind) for kind in kinds],
    )


def train(articles: Sequence[Lines]) -> Model:
    """The regression on all lines of the articles."""
    seen = Counter(name for a in articles for features in a.features for name in features)
    known = frozenset(name for name, count in seen.items() if count >= FEWEST_SEEN)
    vectorizer = DictVectorizer()
    rows = vectorizer.fit_transform(
        [dict.fromkeys(sorted(known.intersection(f)), 1) for a in articles for f in a.features]
    )
    regression = LogisticRegression(C=STRENGTH, max_iter=ITERATIONS)
    regression.fit(rows, [kind for a in articles for kind in a.kinds])
    return Model(known, vectorizer, regression)


def measure(articles: Sequence[Lines]) -> None:
    """Print, by silver kind, the share of lines that is certainly no body, outlets held out."""
    houses = [name_house(a.outlet) for a in articles]
    outlets = sorted(set(houses))
    random.Random(SEED).shuffle(outlets)  # noqa: S311
    lines: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for part in range(PARTS):
        held = frozenset(outlets[part::PARTS])
        ours = [house in held for house in houses]
        model = train([a for a, out in zip(articles, ours, strict=True) if not out])
        test = [a for a, out in zip(articles, ours, strict=True) if out]
        kinds = [kind for a in test for kind in a.kinds]
        lines.update(kinds)
        noise = model.predict(test) <= 1 - CERTAIN
        found.update(kind for kind, sure in zip(kinds, noise, strict=True) if sure)
    for kind, count in lines.most_common():
        print(f"{kind:14}{count:8}{found[kind] / count:8.3f}")


def name_house(outlet: str) -> str:
    """The house behind a host: "kompas" of "regional.kompas.com"."""
    labels = [label for label in outlet.split(".") if label not in SUFFIXES]
    return labels[-1] if labels else outlet


def write(model: Model, path: Path) -> None:
    """Write the model, its features in order, small weights left out."""
    regression = model.regression
    kinds = [str(kind) for kind in regression.classes_]
    weights: dict[str, dict[str, float]] = {}
    for feature, column in sorted(model.vectorizer.vocabulary_.items()):
        row = {
            kind: round(float(regression.coef_[i, column]), 2)
            for i, kind in enumerate(kinds)
            if abs(regression.coef_[i, column]) >= SMALLEST
        }
        if row:
            weights[feature] = row
    bias = {kind: round(float(b), 3) for kind, b in zip(kinds, regression.intercept_, strict=True)}
    told = {"version": f"lines-{len(weights)}", "bias": bias, "weights": weights}
    write_model(told, path)


if __name__ == "__main__":
    main()
