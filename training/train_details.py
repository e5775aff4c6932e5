"""Trains what belongs to an event: `python -m training.train_details ARTICLES GOLD [...]`.

Lessons are the reports that the coder writes of gold articles and the scorer matches to gold: each
amount and place near them is the report's where gold names it, as the scorer sees it. Logistic
regressions over named features (`jalin.coding.amounts`, `jalin.coding.places`) learn from them, and
boosted trees beside them; the first set is the one to be like and weighs more. Run it after
`training.train_judge`.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from jalin.coding.amounts import weigh_amounts
from jalin.coding.judge import Weights
from jalin.coding.places import weigh_places
from jalin.coding.reports import company_of, find_groups, write_report
from jalin.coding.setting import Setting
from jalin.coding.telling import RULED, Belonging, Telling, read_telling
from jalin.evaluation.gold import GoldReport, read_gold
from jalin.evaluation.marks import is_among, same_place
from jalin.evaluation.matching import Pair, match_reports, same_type_and_parties
from jalin.kit import FALLBACK, Kit, load_kit
from jalin.pipeline import read_article
from jalin.records import Article
from jalin.resolve.scene import find_scene
from jalin.tables import DATA
from training.boosting import Boosted, export_trees, fit_binary
from training.feature_table import Names, Table, build_table
from training.lessons import group_by_article, read_articles
from training.named_weights import write_model
from training.train_judge import export, with_forest

FOLDS = 5
STRENGTH = 0.1
"""Inverse regularisation strength (scikit-learn's C)."""
FIRST_WEIGHT = 2.0
"""What a lesson of the first set weighs."""
AMOUNTS = "amounts"
PLACES = "places"
PARTS = {AMOUNTS: 0.0, PLACES: 0.5}
"""What part of the log odds trees are, the regression the rest: of amounts they tell nothing more
(docs/decisions/0016)."""
THRESHOLDS = {AMOUNTS: (0.25, 0.1), PLACES: (0.25, 0.07)}
"""The chance from which an amount or place is taken, and one that rules find (held out figures in
docs/decisions/0014)."""
TARGET = DATA / "models" / "details.json"


class Lesson(msgspec.Struct, frozen=True, kw_only=True):
    """An amount or place beside a report: the numbers of its features, which of gold's it is.

    `ruled` is whether rules find it; `wanted` counts gold's, `meant` are the places of those that
    it is among them.
    """

    article: str
    report: str
    seen: np.ndarray
    ruled: bool
    wanted: int
    meant: frozenset[int]
    first: bool = False


class Lessons(msgspec.Struct, frozen=True, kw_only=True):
    """The lessons of one model, and what numbers their features."""

    rows: list[Lesson] = []
    names: Names = msgspec.field(default_factory=Names)


def read_lessons(sets: Sequence[Path], kit: Kit) -> dict[str, Lessons]:
    """The lessons of all gold sets, each a file of articles and one of reports; the first leads."""
    lessons = {name: Lessons() for name in THRESHOLDS}
    ontology = kit.coders[FALLBACK].ontology
    for number, (articles, gold) in enumerate(zip(sets[::2], sets[1::2], strict=True)):
        reports = group_by_article(read_gold(gold, ontology).reports)
        for article in read_articles(articles):
            for name, pair, seen, meant in see_details(article, reports.get(article.id, []), kit):
                lesson = Lesson(
                    article=article.id,
                    report=f"{article.id} {pair.report.report_id}",
                    seen=lessons[name].names.number(seen),
                    ruled=RULED in seen,
                    wanted=len(pair.gold.quantities) if name == AMOUNTS else bool(pair.gold.places),
                    meant=meant,
                    first=number == 0,
                )
                lessons[name].rows.append(lesson)
    return lessons


def see_details(
    article: Article, gold: Sequence[GoldReport], kit: Kit
) -> Iterator[tuple[str, Pair, frozenset[str], frozenset[int]]]:
    """Yield each amount and place near a matched report: what is seen, which of gold's it is.

    Of gold's places the scorer asks for one: they count as one.
    """
    coder = kit.coders.get(article.lang, kit.coders[FALLBACK])
    setting = Setting(article=article, scene=find_scene(article, kit.gazetteer))
    readings = read_article(article, kit) if gold else []
    found = find_groups(setting, readings, coder, kit.judge)
    company = company_of(found)
    tellings: dict[str, Telling] = {}
    reports = []
    for group in found.sure:
        reports.append(write_report(group, found.setting, coder, ""))
        tellings[reports[-1].report_id] = read_telling(group, company)
    for pair in match_reports(gold, reports, same_type_and_parties, coder.ontology).pairs:
        if pair.gold.optional:
            continue
        telling = tellings[pair.report.report_id]
        values = [quantity.value for quantity in pair.gold.quantities]
        for (_, amount), seen in weigh_amounts(telling, found.setting):
            meant = (i for i, one in enumerate(values) if is_among(one, [amount.value]))
            yield AMOUNTS, pair, seen, frozenset(meant)
        for link, seen in weigh_places(telling, found.setting):
            name = link.location.name if link.location is not None else ""
            named = any(same_place(one, name) for one in pair.gold.places)
            yield PLACES, pair, seen, frozenset({0} if named else ())


class Fitted(msgspec.Struct, frozen=True, kw_only=True):
    """A logistic regression, and boosted trees over the same features where they have a part."""

    regression: LogisticRegression
    boosted: Boosted | None
    part: float

    def scores(self, table: Table) -> np.ndarray:
        """The log odds of each row by both."""
        plain = self.regression.decision_function(table.matrix)
        if self.boosted is None:
            return np.asarray(plain)
        return (1 - self.part) * plain + self.part * self.boosted.scores(table)

    def export(self, names: Sequence[str]) -> Weights:
        """Both as plain weights and trees, by the names of the table's columns."""
        named = zip(names, self.regression.coef_[0].tolist(), strict=True)
        plain = Weights(bias=float(self.regression.intercept_[0]), weights=dict(named))
        if self.boosted is None:
            return export(plain)
        forest = export_trees(self.boosted, names, self.part)
        return export(with_forest(plain, forest, 1 - self.part))


def fit(table: Table, right: np.ndarray, weights: np.ndarray, part: float) -> Fitted:
    """Both models of which rows are right."""
    regression = LogisticRegression(C=STRENGTH, max_iter=2000)
    regression.fit(table.matrix, right, sample_weight=weights)
    boosted = fit_binary(table, right, weights) if part else None
    return Fitted(regression=regression, boosted=boosted, part=part)


def train(name: str, lessons: Lessons) -> Belonging:
    """A fitted model; prints its held-out figures beside the rules'."""
    rows = lessons.rows
    table = build_table([row.seen for row in rows], lessons.names)
    right = np.array([bool(row.meant) for row in rows])
    weights = np.array([FIRST_WEIGHT if row.first else 1.0 for row in rows])
    scores = np.zeros(len(rows))
    groups = [row.article for row in rows]
    for seen, unseen in GroupKFold(FOLDS).split(groups, groups=groups):
        model = fit(table.rows(seen), right[seen], weights[seen], PARTS[name])
        scores[unseen] = model.scores(table.rows(unseen))
    chances = 1 / (1 + np.exp(-scores))
    ruled = np.array([row.ruled for row in rows])
    threshold, ruled_threshold = THRESHOLDS[name]
    taken = chances >= np.where(ruled, ruled_threshold, threshold)
    for told, chosen in (("rules", ruled), ("weighed", taken)):
        figures = (describe(rows, chosen, first=first) for first in (False, True))
        print(f"{name}, {told}: {'; the first set '.join(figures)}")
    weighed = fit(table, right, weights, PARTS[name]).export(table.names)
    return Belonging(weights=weighed, threshold=threshold, ruled_threshold=ruled_threshold)


def describe(rows: Sequence[Lesson], taken: np.ndarray, *, first: bool) -> str:
    """In how many reports all that gold asks for is found, and how much of what is taken is right.

    Reports near which nothing is named to choose from are not counted.
    """
    found: dict[str, set[int]] = defaultdict(set)
    wanted: dict[str, int] = {}
    right = []
    for row, took in zip(rows, taken.tolist(), strict=True):
        if row.first >= first:
            wanted[row.report] = row.wanted
            if took:
                found[row.report] |= row.meant
                right.append(bool(row.meant))
    asked = [report for report, count in wanted.items() if count]
    whole = sum(len(found[report]) == wanted[report] for report in asked)
    share = sum(right) / max(len(right), 1)
    return f"{whole / len(asked):.3f} of {len(asked)} reports, {len(right)} taken {share:.3f} right"


def main() -> None:
    """Train, print the held-out figures beside the rules', write the models."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    lessons = read_lessons(options.sets, load_kit())
    write_model({name: train(name, one) for name, one in lessons.items()}, options.out)


if __name__ == "__main__":
    main()
