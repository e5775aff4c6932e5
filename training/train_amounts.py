"""Trains which amounts are an event's: `python -m training.train_amounts ARTICLES GOLD [...]`.

Lessons are the reports that the coder writes of gold articles and the scorer matches to gold: each
amount of the article near them is the report's where gold has a quantity of that value, within the
scorer's tolerance. A logistic regression over named features (`jalin.coding.amounts`) learns from
them; the first set is the one to be like and weighs more. Run it after `training.train_judge`.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from jalin.coding.amounts import RULED as FOUND_BY_RULES
from jalin.coding.amounts import weighable_amounts
from jalin.coding.judge import Weights
from jalin.coding.reports import acts_by_sentence, find_groups, write_report
from jalin.coding.setting import Setting
from jalin.evaluation.gold import GoldReport, read_gold
from jalin.evaluation.marks import is_among
from jalin.evaluation.matching import match_reports, same_type_and_parties
from jalin.kit import FALLBACK, Kit, load_kit
from jalin.pipeline import read_article
from jalin.records import Article
from jalin.tables import DATA
from training.feature_table import Names, Table, build_table
from training.lessons import group_by_article, read_articles
from training.named_weights import write_model
from training.train_judge import export

FOLDS = 5
STRENGTH = 0.1
"""Inverse regularisation strength (scikit-learn's C)."""
FIRST_WEIGHT = 2.0
"""What a lesson of the first set weighs."""
THRESHOLD = 0.25
RULED = 0.1
"""The chance from which an amount is taken, and one that rules find. Held out: .575 of 848 reports
with quantities have all of them, .410 by rules; of all amounts taken .425 are right, .434."""
THRESHOLDS = (0.2, 0.25, 0.3, 0.4)
"""Chances at which figures are printed."""
TARGET = DATA / "models" / "amounts.json"


class Lesson(msgspec.Struct, frozen=True, kw_only=True):
    """An amount beside a report: the numbers of its features, whether it is the report's.

    `ruled` is whether rules find it; `wanted` are gold's values, `value` is the amount's.
    """

    article: str
    report: str
    seen: np.ndarray
    right: bool
    ruled: bool
    value: float
    wanted: tuple[float, ...]
    first: bool


def read_lessons(sets: Sequence[Path], names: Names, kit: Kit) -> Iterator[Lesson]:
    """Yield the lessons of all gold sets, each a file of articles and one of reports."""
    ontology = kit.coders[FALLBACK].ontology
    for number, (articles, gold) in enumerate(zip(sets[::2], sets[1::2], strict=True)):
        reports = group_by_article(read_gold(gold, ontology).reports)
        for article in read_articles(articles):
            if article.id in reports:
                for lesson in read_article_lessons(article, reports[article.id], names, kit):
                    yield msgspec.structs.replace(lesson, first=number == 0)


def read_article_lessons(
    article: Article, gold: Sequence[GoldReport], names: Names, kit: Kit
) -> Iterator[Lesson]:
    """Yield the lessons of one article."""
    coder = kit.coders.get(article.lang, kit.coders[FALLBACK])
    found = find_groups(Setting(article=article), read_article(article, kit), coder, kit.judge)
    acts = acts_by_sentence(found)
    groups = {}
    for group in found.sure:
        report = write_report(group, found.setting, coder, "")
        groups[report.report_id] = report, group
    reports = [report for report, _ in groups.values()]
    for pair in match_reports(gold, reports, same_type_and_parties, coder.ontology).pairs:
        if pair.gold.optional:
            continue
        wanted = tuple(quantity.value for quantity in pair.gold.quantities)
        _, group = groups[pair.report.report_id]
        for (_, amount), seen in weighable_amounts(group, found.setting, acts):
            yield Lesson(
                article=article.id,
                report=pair.report.report_id,
                seen=names.number(seen),
                right=any(is_among(value, [amount.value]) for value in wanted),
                ruled=FOUND_BY_RULES in seen,
                value=amount.value,
                wanted=wanted,
                first=False,
            )


def fit(table: Table, lessons: Sequence[Lesson], rows: np.ndarray) -> LogisticRegression:
    """A fitted model of which amounts are a report's."""
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    weights = [FIRST_WEIGHT if lessons[i].first else 1.0 for i in rows]
    return model.fit(table.matrix[rows], [lessons[i].right for i in rows], sample_weight=weights)


def describe(lessons: Sequence[Lesson], taken: np.ndarray, *, first: bool) -> str:
    """How many reports have all their quantities, and how many of the amounts taken are right."""
    values: dict[str, set[float]] = {}
    wanted: dict[str, tuple[float, ...]] = {}
    for lesson, took in zip(lessons, taken, strict=True):
        if lesson.wanted and lesson.first >= first:
            wanted[lesson.report] = lesson.wanted
            values.setdefault(lesson.report, set()).update([lesson.value] if took else [])
    whole = sum(
        all(is_among(value, list(values[report])) for value in asked)
        for report, asked in wanted.items()
    )
    found = [lessons[i].right for i in np.flatnonzero(taken).tolist() if lessons[i].first >= first]
    complete = f"complete {whole / len(wanted):.3f} of {len(wanted)}"
    return f"{complete}, {len(found)} taken {sum(found) / max(len(found), 1):.3f}"


def main() -> None:
    """Train, print the held-out figures beside the rules', write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    names = Names()
    lessons = list(read_lessons(options.sets, names, load_kit()))
    table = build_table([lesson.seen for lesson in lessons], names)
    chances = np.zeros(len(lessons))
    groups = [lesson.article for lesson in lessons]
    for seen, unseen in GroupKFold(FOLDS).split(groups, groups=groups):
        chances[unseen] = fit(table, lessons, seen).predict_proba(table.matrix[unseen])[:, 1]
    print(f"{len(lessons)} amounts, {sum(lesson.right for lesson in lessons)} right")
    ruled = np.array([lesson.ruled for lesson in lessons])
    passed = {t: chances >= np.where(ruled, RULED, t) for t in THRESHOLDS}
    for name, taken in (("rules", ruled), *passed.items()):
        figures = (describe(lessons, taken, first=first) for first in (False, True))
        print(f"{name}: {'; the first set '.join(figures)}")
    model = fit(table, lessons, np.arange(len(lessons)))
    named = zip(table.names, model.coef_[0].tolist(), strict=True)
    weights = Weights(bias=float(model.intercept_[0]), weights=dict(named))
    told = {"belongs": export(weights), "threshold": THRESHOLD, "ruled_threshold": RULED}
    write_model(told, options.out)


if __name__ == "__main__":
    main()
