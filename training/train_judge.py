"""Trains the judge: `python -m training.train_judge ARTICLES GOLD [ARTICLES GOLD ...]`.

Lessons are drafts of gold articles, labelled as the scorer would (`training.lessons`). The first
set is the one to be like: its drafts weigh more, and as others see otherwise what is background,
their word on it counts less. The acts that a reader was asked of (`--asked ARTICLES`) teach only
what is background and what has no day (docs/decisions/0012). Which draft of an act is right is
learnt by two conditional logits (`training.conditional`), one that takes all sets alike and one
that also learns what is peculiar to the first (Daumé 2007), and by boosted trees
(`training.boosting`; docs/decisions/0016). The logits' weights are averaged, then with those of the
judge before (`--beside`; docs/decisions/0013); trees and weights count by PART. What is background,
and of what has no date words what has no day, by logistic regressions and trees; all over named
features (`jalin.coding.judge`). The threshold is the one with the best mean of strict and dyad F1,
of all sets and of the first alone, on articles that the fold's model has not seen; confidences are
calibrated on those that the judge before has not seen either.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from scipy.sparse import diags, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from jalin.coding.drafts import Draft, choose_drafts, group_drafts, is_sure
from jalin.coding.features import NEAR
from jalin.coding.judge import Weights, logistic, logit
from jalin.coding.reports import write_report
from jalin.coding.setting import Setting
from jalin.coding.trees import Forest
from jalin.evaluation.score import Scores, score_reports
from jalin.kit import FALLBACK, Kit, load_kit
from jalin.records import Article, Report
from jalin.tables import DATA
from training.acts import read_acts
from training.boosting import Boosted, export_trees, fit_binary, fit_trees
from training.conditional import Choice, fit_choice, mean_choice, shares
from training.feature_table import Names, Table, build_table
from training.lessons import Case, Lessons, read_asked, read_sets
from training.named_weights import write_model
from training.train_topic import THRESHOLD as TOPIC_THRESHOLD
from training.train_topic import fit_topic, held_out_topics

FOLDS = 5
STRENGTH = 0.1
"""Inverse regularisation strength (scikit-learn's C)."""
FIRST_WEIGHT = 3.0
CHANCE_WEIGHT = 0.15
"""What a draft of the first set weighs, and one that a gold report matches which its sentence does
not tell. Held out, mean of thresholds .32 to .48: without both strict F1 .550, dyad F1 .628, in the
first set .518 and .584; .548, .627, .534, .595 with the first; .557, .635, .537, .603 with both."""
BACKGROUND_STRENGTH = 0.1
"""The strength of the model of background."""
OTHERS_WEIGHT = 0.6
"""What a draft of another set than the first weighs in telling background: held out .817 of the
first set's acts are told right, .808 at a weight of 1."""
ASKED_BACKGROUND = 0.4
"""What an act asked of weighs there: .809 without them."""
NEIGHBOURS = 2
"""Thresholds on either side over which F1 is averaged: single peaks are chance."""
THRESHOLDS = tuple(round(0.2 + 0.04 * step, 2) for step in range(9))
HALF = 0.5
"""Threshold of what is told as background."""
UNDATED = 0.4
"""Threshold of what has no day: held out .667 of 1,150 matched reports have the right days, .663 at
.5, and .661 where background is undated."""
LEVEL = 0.001
"""F1 given up for a higher threshold: readers mind a false report more than a missed one."""
PART = 0.5
"""What part of a draft's score the trees are, the weights the rest."""
BACKGROUND_PART = 0.5
"""The same of what is background and undated: held out .790 of 30,604 acts are told right, .784 by
weights alone, in the first set .815 and .810."""
PECULIAR = "first "
"""Before a feature's name: the same seen in the first set."""
PECULIAR_SCALE = 0.5
"""How large such a feature is. Held out strict and dyad F1 averaged over thresholds .28 to .44: all
sets alike .497 and .581, with what is peculiar .495 and .588, by the mean of their weights .499 and
.587."""
PECULIAR_STRENGTH = 0.5
"""What part of the strength the model has that has each feature twice."""
SMALLEST_WEIGHT = 0.005
KEY_SCALE = 2.5
"""How much larger a trigger's own feature is than the others: so much less it is held back, and a
frequent false one ("kerja sama") is not blamed on the frame that it shares with a rare good one
("patroli bersama"). Held out strict F1 is .001 better than at 1.5."""
TARGET = DATA / "models" / "judge.json"
BEFORE = Path(__file__).parent / "judge_before.json"
"""The weights of what is right as they were learnt of 893 articles before all the others were read
(docs/decisions/0013)."""
SEEN_BEFORE = frozenset({"articles", "pool", "pool2", "pool3", "empty"})
"""The files of the articles that those were learnt of; "articles" is the first set's."""


def scale_of(name: str) -> float:
    """How large a feature is where it is seen."""
    return KEY_SCALE if name.startswith("key ") else 1.0


class Exam(msgspec.Struct, frozen=True, kw_only=True):
    """The lessons as tables, for fitting and for figures on what a model has not seen.

    `plain` has the columns of `table` that weights are learnt of: the words near an act are left
    to the trees.
    """

    lessons: Lessons
    cases: Sequence[Case]
    table: Table
    plain: Table
    acts: np.ndarray
    right: np.ndarray
    weights: np.ndarray
    first: np.ndarray

    def folds(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Yield the rows to learn from and those of other articles."""
        groups = [case.article for case in self.cases]
        yield from GroupKFold(FOLDS).split(groups, groups=groups)


def weigh_case(case: Case) -> float:
    """What a draft weighs in telling which are right; an act weighs what its heaviest does."""
    chance = case.right and case.background is None
    return case.weight * (FIRST_WEIGHT if case.first else 1.0) * (CHANCE_WEIGHT if chance else 1.0)


def set_exam(lessons: Lessons) -> Exam:
    """The tables of these lessons but for the acts asked of."""
    cases = [case for case in lessons.cases if not case.asked]
    table = build_table([case.seen for case in cases], lessons.names, scale_of)
    return Exam(
        lessons=lessons,
        cases=cases,
        table=table,
        plain=table.columns(lambda name: not name.startswith(NEAR)),
        acts=np.array([case.act for case in cases]),
        right=np.array([case.right for case in cases]),
        weights=np.array([weigh_case(case) for case in cases]),
        first=np.array([case.first for case in cases]),
    )


def fit_right(exam: Exam, rows: np.ndarray, strength: float) -> Choice:
    """A fitted model of which draft of an act is right, for articles like the first set's."""
    table = exam.plain.rows(rows)
    labels = exam.acts[rows], exam.right[rows], exam.weights[rows]
    plain = fit_choice(table, *labels, strength)
    twice = repeat(table, exam.first[rows])
    apart = fit_choice(twice, *labels, PECULIAR_STRENGTH * strength)
    return mean_choice(plain, merge(apart))


def fit_boosted(exam: Exam, rows: np.ndarray) -> Boosted:
    """Boosted trees of which draft of an act is right."""
    return fit_trees(exam.table.rows(rows), exam.acts[rows], exam.right[rows], exam.weights[rows])


def repeat(table: Table, first: np.ndarray) -> Table:
    """The table with each feature once more for the rows of the first set."""
    own = diags(PECULIAR_SCALE * first.astype(np.float32)) @ table.matrix
    names = [*table.names, *(PECULIAR + name for name in table.names)]
    return Table(matrix=hstack((table.matrix, own)).tocsr(), names=names)


def merge(choice: Choice) -> Choice:
    """The weights of a model that has each feature twice, as the first set sees them."""
    return Choice(
        weights={
            name: weight + PECULIAR_SCALE * choice.weights.get(PECULIAR + name, 0.0)
            for name, weight in choice.weights.items()
            if not name.startswith(PECULIAR)
        },
        bias=choice.bias,
    )


def weigh_background(case: Case) -> float:
    """What a case weighs in telling background."""
    return 1.0 if case.first else ASKED_BACKGROUND if case.asked else OTHERS_WEIGHT


def fit_label(cases: Sequence[Case], labels: Sequence[bool], names: Names) -> Weights:
    """A fitted model of what a case is told as, by the features of background."""
    table = build_table([case.seen_background for case in cases], names)
    importance = np.array([weigh_background(case) for case in cases])
    model = LogisticRegression(C=BACKGROUND_STRENGTH, max_iter=2000)
    model.fit(table.matrix, labels, sample_weight=importance)
    weights = Weights(
        bias=float(model.intercept_[0]),
        weights=dict(zip(table.names, model.coef_[0].tolist(), strict=True)),
    )
    boosted = fit_binary(table, np.array(labels), importance)
    forest = export_trees(boosted, table.names, BACKGROUND_PART)
    return with_forest(weights, forest, 1 - BACKGROUND_PART)


def fit_background(cases: Sequence[Case], names: Names) -> Weights:
    """A fitted model of what is told as background."""
    known = [case for case in cases if case.background is not None]
    return fit_label(known, [bool(case.background) for case in known], names)


def fit_undated(cases: Sequence[Case], names: Names) -> Weights:
    """A fitted model of what, without date words, is not of the article's day either."""
    known = [case for case in cases if case.undated is not None and not is_dated(case)]
    return fit_label(known, [bool(case.undated) for case in known], names)


def held_out_scores(exam: Exam, strength: float) -> tuple[np.ndarray, np.ndarray]:
    """What the weights and the trees say, each by models that have not seen the case's article."""
    plain, trees = np.zeros(len(exam.acts)), np.zeros(len(exam.acts))
    for seen, unseen in exam.folds():
        plain[unseen] = fit_right(exam, seen, strength).scores(exam.plain.rows(unseen))
        trees[unseen] = fit_boosted(exam, seen).scores(exam.table.rows(unseen))
    return plain, trees


def share_out(exam: Exam, plain: np.ndarray, trees: np.ndarray) -> np.ndarray:
    """The share of each draft in its act by what weights and trees say together."""
    return shares((1 - PART) * plain + PART * trees, exam.acts)


def score_at(
    exam: Exam, heard: np.ndarray, right: np.ndarray, threshold: float, kit: Kit, *, first: bool
) -> Scores:
    """The scores of what passes the threshold, of all whole sets or the first alone.

    `heard` is which cases are of articles that the topic model lets pass.
    """
    lessons = exam.lessons
    counted = np.flatnonzero(heard & (exam.first | (not first))).tolist()
    judged = {exam.cases[i].article for i in np.flatnonzero(exam.first).tolist()}
    told: dict[str, float] = defaultdict(float)
    for i in counted:
        told[exam.acts[i]] += float(right[i])
    by_article: dict[str, list[Draft]] = defaultdict(list)
    for i in counted:
        case = exam.cases[i]
        if case.draft is not None:
            share, whole = float(right[i]), told[case.act]
            weighed = msgspec.structs.replace(case.draft, confidence=share, told=whole)
            by_article[case.article].append(weighed)
    reports: list[Report] = []
    for name, drafts in by_article.items():
        reports += write_sure(lessons.articles[name], drafts, threshold, kit)
    gold = [row for row in lessons.gold if not first or row.article in judged]
    langs = {
        name: article.lang
        for name, article in lessons.articles.items()
        if not first or name in judged
    }
    return score_reports(gold, reports, langs, kit.coders[FALLBACK].ontology)


def write_sure(
    article: Article, drafts: Sequence[Draft], threshold: float, kit: Kit
) -> list[Report]:
    """The reports of one article's weighed drafts."""
    coder = kit.coders.get(article.lang, kit.coders[FALLBACK])
    sure = [one for one in choose_drafts(drafts) if is_sure(one, threshold)]
    setting = Setting(article=article)
    return [write_report(group, setting, coder, "") for group in group_drafts(sure)]


def calibrate(scores: Scores) -> tuple[float, float]:
    """Slope and offset that make held-out confidences the share of right reports (Platt 1999)."""
    judged = [(pair.report.confidence, 1) for pair in scores.pairs]
    judged += [(report.confidence, 0) for report in scores.spare]
    model = LogisticRegression(C=1e6)
    model.fit([[logit(confidence)] for confidence, _ in judged], [label for _, label in judged])
    return round(float(model.coef_[0][0]), 4), round(float(model.intercept_[0]), 4)


def describe(scores: Scores) -> str:
    """The figures of held-out articles in one line."""
    strict, noisy = scores.strict, scores.noisy
    return (
        f"held out: P {strict.precision:.3f} R {strict.recall:.3f} F1 {strict.f1:.3f}, "
        f"dyad F1 {scores.dyad.f1:.3f}, reports in {noisy.part} of {noisy.whole} without events"
    )


def export(weights: Weights | Choice, scale: Callable[[str], float] = lambda _: 1.0) -> Weights:
    """A model as plain weights; `scale` says how large its features were."""
    return Weights(
        bias=round(weights.bias, 4),
        weights={
            name: round(scale(name) * weight, 4)
            for name, weight in weights.weights.items()
            if abs(weight) >= SMALLEST_WEIGHT
        },
        forest=weights.forest if isinstance(weights, Weights) else Forest(),
    )


def mean_export(one: Weights, two: Weights) -> Weights:
    """The mean of two models' plain weights; a weight that one lacks is 0 there."""
    names = sorted(one.weights.keys() | two.weights.keys())
    return Weights(
        bias=round((one.bias + two.bias) / 2, 4),
        weights={
            name: round((one.weights.get(name, 0.0) + two.weights.get(name, 0.0)) / 2, 4)
            for name in names
        },
    )


def with_forest(weights: Weights, forest: Forest, part: float) -> Weights:
    """Weights of which each counts only in part, and trees beside them."""
    return Weights(
        bias=round(part * weights.bias, 4),
        weights={name: round(part * weight, 4) for name, weight in weights.weights.items()},
        forest=forest,
    )


def export_topic(fitted: tuple[DictVectorizer, LogisticRegression]) -> Weights:
    """The model of topics as plain weights."""
    vectorizer, model = fitted
    named = zip(vectorizer.get_feature_names_out(), model.coef_[0].tolist(), strict=True)
    return export(Weights(bias=float(model.intercept_[0]), weights=dict(named)))


def choose_threshold(exam: Exam, right: np.ndarray, heard: np.ndarray, kit: Kit) -> float:
    """The highest threshold whose held-out F1 is hardly below the best; `right` are the shares.

    F1 is the mean of strict and dyad, of all sets and of the first alone.
    """
    scored = [
        [score_at(exam, heard, right, threshold, kit, first=first) for first in (False, True)]
        for threshold in THRESHOLDS
    ]
    figures = [
        sum(scores.strict.f1 + scores.dyad.f1 for scores in both) / (2 * len(both))
        for both in scored
    ]
    means = {
        THRESHOLDS[i]: float(np.mean(figures[i - NEIGHBOURS : i + NEIGHBOURS + 1]))
        for i in range(NEIGHBOURS, len(THRESHOLDS) - NEIGHBOURS)
    }
    top = max(means.values())
    threshold = max(one for one, mean in means.items() if mean >= top - LEVEL)
    print(f"threshold {threshold}: both F1 {means[threshold]:.3f}, the best {top:.3f}")
    return threshold


def calibrate_shipped(
    exam: Exam, heard: np.ndarray, right: np.ndarray, threshold: float, kit: Kit
) -> tuple[float, float]:
    """Slope and offset of what is shipped, on the articles that the judge before has not seen.

    `right` are the shares by the mean with that judge.
    """
    fresh = np.array([exam.lessons.sets[case.article] not in SEEN_BEFORE for case in exam.cases])
    scores = score_at(exam, heard & fresh, right, threshold, kit, first=False)
    slope, offset = calibrate(scores)
    print(f"calibration: slope {slope:.2f}, offset {offset:.2f}")
    for line in describe_bins(scores, slope, offset):
        print(line)
    return slope, offset


def describe_bins(scores: Scores, slope: float, offset: float) -> Iterator[str]:
    """Yield for each tenth of confidence its reports, their mean, and the share that are right."""
    judged = [(pair.report.confidence, True) for pair in scores.pairs]
    judged += [(report.confidence, False) for report in scores.spare]
    told = [(logistic(slope * logit(chance) + offset), right) for chance, right in judged]
    for low in range(10):
        inside = [(chance, right) for chance, right in told if low <= 10 * chance < low + 1]
        if inside:
            mean, good = np.mean(inside, axis=0)
            yield f"from {low / 10}: {len(inside)} reports, mean {mean:.2f}, right {good:.2f}"


def unscaled(weights: Weights) -> Choice:
    """Plain weights as a model over tables whose features have a size."""
    return Choice(
        weights={name: weight / scale_of(name) for name, weight in weights.weights.items()},
        bias=weights.bias,
    )


def describe_background(known: Sequence[Case], names: Names) -> str:
    """How often held-out drafts are told right to be background or not."""
    whole = np.array([i for i, case in enumerate(known) if not case.asked])
    asked = [case for case in known if case.asked]
    agreed = np.zeros(len(known), dtype=bool)
    groups = [known[i].article for i in whole]
    numbered = list(names.numbers)
    for seen, unseen in GroupKFold(FOLDS).split(whole, groups=groups):
        weights = fit_background([*(known[i] for i in whole[seen]), *asked], names)
        rows = whole[unseen]
        seen_names = [frozenset(numbered[n] for n in known[i].seen_background) for i in rows]
        scores = np.array(weights.scores(seen_names))
        agreed[rows] = (scores >= 0) == [bool(known[i].background) for i in rows]
    alone = agreed[[case.first for case in known]]
    return (
        f"background: {agreed[whole].mean():.3f} of {len(whole)}; "
        f"{alone.mean():.3f} of {len(alone)} in the first set"
    )


def is_dated(case: Case) -> bool:
    """Whether words of its sentence tell a draft's days."""
    return case.draft is not None and case.draft.when.dating is not None


def main() -> None:
    """Train as told on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--asked", type=Path, help="the articles of gold/acts.jsonl")
    parser.add_argument("--beside", type=Path, default=BEFORE, help="weights to take the mean with")
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    kit = load_kit()
    lessons = read_sets(options.sets, kit)
    if options.asked:
        read_asked(options.asked, read_acts(), lessons, kit)
    write_judge(lessons, kit, options.beside, options.out)


def write_judge(lessons: Lessons, kit: Kit, beside: Path, out: Path) -> None:
    """Train on the lessons, print the held-out figures, write the judge."""
    exam = set_exam(lessons)
    print(f"{len(exam.cases)} drafts, {exam.right.sum()} right")
    eventful = held_out_topics(lessons.topics, FOLDS)
    quiet = {article for article, chance in eventful.items() if chance < TOPIC_THRESHOLD}
    passed = np.array([case.article not in quiet for case in exam.cases])
    plain, trees = held_out_scores(exam, STRENGTH)
    right = share_out(exam, plain, trees)
    threshold = choose_threshold(exam, right, passed, kit)
    print(describe(score_at(exam, passed, right, threshold, kit, first=False)))
    alone = score_at(exam, passed, right, threshold, kit, first=True)
    print(f"the first set alone, {describe(alone)}")
    before = msgspec.json.decode(beside.read_bytes(), type=Weights)
    both = (plain + unscaled(before).scores(exam.plain)) / 2
    shipped = share_out(exam, both, trees)
    slope, offset = calibrate_shipped(exam, passed, shipped, threshold, kit)
    known = [case for case in lessons.cases if case.background is not None]
    print(describe_background(known, lessons.background_names))
    everything = np.arange(len(exam.cases))
    own = export(fit_right(exam, everything, STRENGTH), scale_of)
    forest = export_trees(fit_boosted(exam, everything), exam.table.names, PART)
    judge = {
        "right": with_forest(mean_export(own, before), forest, 1 - PART),
        "background": export(fit_background(known, lessons.background_names)),
        "topic": export_topic(fit_topic(lessons.topics)),
        "undated": export(fit_undated(known, lessons.background_names)),
        "threshold": threshold,
        "topic_threshold": TOPIC_THRESHOLD,
        "background_threshold": HALF,
        "undated_threshold": UNDATED,
        "slope": slope,
        "offset": offset,
    }
    write_model(judge, out)


if __name__ == "__main__":
    main()
