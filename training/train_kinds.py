"""Makes `src/jalin/data/models/kinds.json`: kinds of articles by how they are written.

    python -m training.train_kinds ../shared/data/news/pool.jsonl.gz

Learns from the kinds that people gave to articles of a news pool: `gold/metadata_kinds.tsv` and the
splits of `gold/kinds_fresh.tsv` for learning. Before the model is written it is measured on parts
that it was not trained on, beside what the genre tables tell.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bench.metadata import GOLD, KindRow, read_article, read_pool
from jalin.ingest.desk import Desk, load_desk
from jalin.ingest.kindfeatures import list_kind_features
from jalin.ingest.kindmodel import MODEL, NEWS
from jalin.tables import read_table
from training.named_weights import write_model

SPLITS = frozenset({"dev", "test", "first", "second", "train", "seen"})
"""The splits of the gold that may be learnt from; the others measure."""

LEAST = 0.6
"""Probability from which an article is held for other than news: nine of ten such are, held out."""

DOUBTFUL = 0.3
"""What an article counts for that a reader might have called otherwise."""

FEWEST_SEEN = 3
"""A feature of fewer articles is left out."""

SMALLEST = 0.05
"""Weights nearer to 0 are left out."""

STRENGTH = 1.0
"""Inverse strength of the regression's penalty."""

PARTS = 5
SEED = 20261128
ITERATIONS = 400


class Case(msgspec.Struct, frozen=True):
    """An article: its kinds by people, its kind by the tables, its features."""

    row: KindRow
    told: str
    features: list[str]

    @property
    def doubtful(self) -> bool:
        """Whether a reader might have called it otherwise."""
        return bool(self.row.may)

    def accepts(self, kind: str) -> bool:
        """Whether the kind is one that people gave."""
        return kind in {self.row.kind, *self.row.may.split("|")}


class Model(msgspec.Struct, frozen=True):
    """A trained regression and what makes its input."""

    known: frozenset[str]
    vectorizer: DictVectorizer
    regression: LogisticRegression

    def judge(self, cases: Sequence[Case]) -> Iterator[str]:
        """Yield the kind of each case, by its features alone."""
        rows = self.vectorizer.transform([select_known(case, self.known) for case in cases])
        kinds = [str(kind) for kind in self.regression.classes_]
        news = kinds.index(NEWS)
        for shares in self.regression.predict_proba(rows):
            rest = np.where(np.arange(len(kinds)) == news, -1.0, shares)
            yield kinds[int(np.argmax(rest))] if 1 - shares[news] >= LEAST else NEWS


def main() -> None:
    """Measure, train, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool", type=Path)
    parser.add_argument("--output", type=Path, default=MODEL)
    options = parser.parse_args()
    cases = list(read_cases(options.pool, load_desk()))
    measure(cases)
    write(train(cases), options.output)


def read_cases(pool: Path, desk: Desk) -> Iterator[Case]:
    """Yield the articles of the gold that may be learnt from, each once."""
    tables = (
        read_table(GOLD / name, KindRow) for name in ("metadata_kinds.tsv", "kinds_fresh.tsv")
    )
    rows = {row.id: row for table in tables for row in table.values() if row.split in SPLITS}
    documents = dict(read_pool(pool, set(rows)))
    for row in rows.values():
        article = read_article(documents[row.id], desk)
        yield Case(row=row, told=article.kind, features=list_kind_features(article, desk))


def select_known(case: Case, known: frozenset[str]) -> dict[str, int]:
    """The features of a case that the model knows."""
    return dict.fromkeys((name for name in case.features if name in known), 1)


def train(cases: Sequence[Case]) -> Model:
    """The regression on all cases."""
    seen = Counter(name for case in cases for name in case.features)
    known = frozenset(name for name, count in seen.items() if count >= FEWEST_SEEN)
    vectorizer = DictVectorizer()
    rows = vectorizer.fit_transform([select_known(case, known) for case in cases])
    regression = LogisticRegression(C=STRENGTH, max_iter=ITERATIONS)
    weights = [DOUBTFUL if case.doubtful else 1.0 for case in cases]
    regression.fit(rows, [case.row.kind for case in cases], sample_weight=weights)
    return Model(known, vectorizer, regression)


def measure(cases: Sequence[Case]) -> None:
    """Print precision and recall of the tables alone, and with the model on parts held out."""
    order = list(cases)
    random.Random(SEED).shuffle(order)  # noqa: S311
    judged: list[tuple[Case, str]] = []
    for part in range(PARTS):
        test = order[part::PARTS]
        model = train([case for i, case in enumerate(order) if i % PARTS != part])
        judged += zip(test, model.judge(test), strict=True)
    both = [(case, case.told if case.told != NEWS else kind) for case, kind in judged]
    for name, answers in (("tables", [(c, c.told) for c in order]), ("with model", both)):
        found = [(case, kind) for case, kind in answers if kind != NEWS]
        gold = [kind for case, kind in answers if case.row.kind != NEWS and not case.accepts(NEWS)]
        right = sum(case.accepts(kind) for case, kind in found) / max(1, len(found))
        hits = sum(kind != NEWS for kind in gold) / max(1, len(gold))
        print(f"{name:12}precision {right:.3f} of {len(found)}   recall {hits:.3f} of {len(gold)}")


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
    told = {"version": f"kinds-{len(weights)}", "least": LEAST, "bias": bias, "weights": weights}
    write_model(told, path)


if __name__ == "__main__":
    main()
