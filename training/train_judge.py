"""Trains the judge: `python -m training.train_judge ARTICLES GOLD [ARTICLES GOLD ...]`.

Lessons are drafts of gold articles, labelled as the scorer would (`training.lessons`). The first
set is the one to be like: confidences are calibrated on it, and as others see otherwise what is
background, their word on it counts less. The acts that a reader was asked of (`--asked ARTICLES`)
teach only what is background (docs/decisions/0012).
Which draft of an act is right is learnt by two conditional logits (`training.conditional`), one
that takes all sets alike and one that also learns what is peculiar to the first (Daumé 2007), whose
weights are averaged; what is background by a logistic regression; all over named features
(`jalin.coding.judge`). The threshold is the one with the best mean of strict and dyad F1 on
articles that the fold's model has not seen.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
from scipy.sparse import diags, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from jalin.coding.drafts import Draft, choose_drafts, group_drafts, is_sure
from jalin.coding.judge import Weights, logit
from jalin.coding.reports import write_report
from jalin.coding.setting import Setting
from jalin.evaluation.score import Scores, score_reports
from jalin.kit import FALLBACK, Kit, load_kit
from jalin.records import Article, Report
from jalin.tables import DATA
from training.acts import read_acts
from training.conditional import Choice, fit_choice, mean_choice
from training.feature_table import Names, Table, build_table
from training.lessons import Case, Lessons, read_asked, read_sets
from training.named_weights import write_model
from training.train_topic import THRESHOLD as TOPIC_THRESHOLD
from training.train_topic import fit_topic, held_out_topics

FOLDS = 5
STRENGTHS = (0.1,)
"""Inverse regularisation strengths tried (scikit-learn's C)."""
BACKGROUND_STRENGTH = 0.05
"""The strength of the model of background."""
OTHERS_WEIGHT = 0.3
"""What a draft of another set than the first weighs in telling background: held out .798 of the
first set's acts are told right, .789 at a weight of 1, .778 by its own acts alone."""
ASKED_BACKGROUND = 0.3
"""What an act asked of weighs there: with them `dev` has .800 of what is background right for .787,
and .647 of the days for .627."""
NEIGHBOURS = 2
"""Thresholds on either side over which F1 is averaged: single peaks are chance."""
THRESHOLDS = tuple(round(0.2 + 0.04 * step, 2) for step in range(9))
HALF = 0.5
"""Threshold of what is told as background."""
FLAT = 0.004
"""F1 given up for a plainer model, which travels better."""
LEVEL = 0.001
"""F1 given up for a higher threshold: readers mind a false report more than a missed one."""
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


def scale_of(name: str) -> float:
    """How large a feature is where it is seen."""
    return KEY_SCALE if name.startswith("key ") else 1.0


class Exam(msgspec.Struct, frozen=True, kw_only=True):
    """The lessons as tables, for fitting and for figures on what a model has not seen."""

    lessons: Lessons
    cases: Sequence[Case]
    table: Table
    acts: np.ndarray
    right: np.ndarray
    weights: np.ndarray
    first: np.ndarray

    def folds(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Yield the rows to learn from and those of other articles."""
        groups = [case.article for case in self.cases]
        yield from GroupKFold(FOLDS).split(groups, groups=groups)


def set_exam(lessons: Lessons) -> Exam:
    """The tables of these lessons but for the acts asked of."""
    cases = [case for case in lessons.cases if not case.asked]
    return Exam(
        lessons=lessons,
        cases=cases,
        table=build_table([case.seen for case in cases], lessons.names, scale_of),
        acts=np.array([case.act for case in cases]),
        right=np.array([case.right for case in cases]),
        weights=np.array([case.weight for case in cases]),
        first=np.array([case.first for case in cases]),
    )


def fit_right(exam: Exam, rows: np.ndarray, strength: float) -> Choice:
    """A fitted model of which draft of an act is right, for articles like the first set's."""
    table = exam.table.rows(rows)
    labels = exam.acts[rows], exam.right[rows], exam.weights[rows]
    plain = fit_choice(table, *labels, strength)
    twice = repeat(table, exam.first[rows])
    apart = fit_choice(twice, *labels, PECULIAR_STRENGTH * strength)
    return mean_choice(plain, merge(apart))


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


def fit_background(cases: Sequence[Case], names: Names) -> Weights:
    """A fitted model of what is told as background."""
    table = build_table([case.seen_background for case in cases], names)
    labels = [bool(case.background) for case in cases]
    model = LogisticRegression(C=BACKGROUND_STRENGTH, max_iter=2000)
    weights = [
        1.0 if case.first else ASKED_BACKGROUND if case.asked else OTHERS_WEIGHT for case in cases
    ]
    model.fit(table.matrix, labels, sample_weight=weights)
    return Weights(
        bias=float(model.intercept_[0]),
        weights=dict(zip(table.names, model.coef_[0].tolist(), strict=True)),
    )


def held_out_right(exam: Exam, strength: float) -> np.ndarray:
    """Shares by models that have not seen the case's article."""
    result = np.zeros(len(exam.acts))
    for seen, unseen in exam.folds():
        choice = fit_right(exam, seen, strength)
        result[unseen] = choice.shares(exam.table.rows(unseen), exam.acts[unseen])
    return result


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


def export(weights: Weights | Choice, scale: Callable[[str], float] = lambda _: 1.0) -> object:
    """A model as plain weights; `scale` says how large its features were."""
    return {
        "bias": round(weights.bias, 4),
        "weights": {
            name: round(scale(name) * weight, 4)
            for name, weight in weights.weights.items()
            if abs(weight) >= SMALLEST_WEIGHT
        },
    }


def export_topic(fitted: tuple[DictVectorizer, LogisticRegression]) -> object:
    """The model of topics as plain weights."""
    vectorizer, model = fitted
    named = zip(vectorizer.get_feature_names_out(), model.coef_[0].tolist(), strict=True)
    return export(Weights(bias=float(model.intercept_[0]), weights=dict(named)))


def choose_strength(
    exam: Exam, unseen: Mapping[float, np.ndarray], heard: np.ndarray, kit: Kit
) -> tuple[float, float]:
    """The plainest model and the highest threshold whose held-out F1 is hardly below the best.

    `unseen` are the held-out shares by strength.
    """
    tried: list[tuple[float, float, float]] = []
    for strength, right in unseen.items():
        scored = [
            score_at(exam, heard, right, threshold, kit, first=False) for threshold in THRESHOLDS
        ]
        figures = [(scores.strict.f1 + scores.dyad.f1) / 2 for scores in scored]
        for i in range(NEIGHBOURS, len(THRESHOLDS) - NEIGHBOURS):
            mean = float(np.mean(figures[i - NEIGHBOURS : i + NEIGHBOURS + 1]))
            tried.append((THRESHOLDS[i], strength, mean))
    top = max(mean for *_, mean in tried)
    strength = min(one[1] for one in tried if one[-1] >= top - FLAT)
    level = max(mean for _, tried_strength, mean in tried if tried_strength == strength) - LEVEL
    threshold, _, mean = max(one for one in tried if one[1] == strength and one[-1] >= level)
    print(f"C {strength}, threshold {threshold}: both F1 {mean:.3f}, the best {top:.3f}")
    return strength, threshold


def calibrate_on_first(
    exam: Exam, heard: np.ndarray, right: np.ndarray, threshold: float, kit: Kit
) -> tuple[float, float]:
    """Slope and offset by the first set; prints the held-out figures of all and of that."""
    print(describe(score_at(exam, heard, right, threshold, kit, first=False)))
    scores = score_at(exam, heard, right, threshold, kit, first=True)
    print(f"the first set alone, {describe(scores)}")
    slope, offset = calibrate(scores)
    print(f"calibration on it: slope {slope:.2f}, offset {offset:.2f}")
    return slope, offset


def describe_background(known: Sequence[Case], names: Names) -> str:
    """How often held-out drafts are told right to be background or not."""
    whole = np.array([i for i, case in enumerate(known) if not case.asked])
    asked = [case for case in known if case.asked]
    agreed = np.zeros(len(known), dtype=bool)
    groups = [known[i].article for i in whole]
    for seen, unseen in GroupKFold(FOLDS).split(whole, groups=groups):
        weights = fit_background([*(known[i] for i in whole[seen]), *asked], names)
        model = Choice(weights=weights.weights, bias=weights.bias)
        rows = whole[unseen]
        scores = model.scores(build_table([known[i].seen_background for i in rows], names))
        agreed[rows] = (scores >= 0) == [bool(known[i].background) for i in rows]
    alone = agreed[[case.first for case in known]]
    return (
        f"background: {agreed[whole].mean():.3f} of {len(whole)}; "
        f"{alone.mean():.3f} of {len(alone)} in the first set"
    )


def main() -> None:
    """Train, print the held-out figures, write the judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--asked", type=Path, help="the articles of gold/acts.jsonl")
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    kit = load_kit()
    lessons = read_sets(options.sets, kit)
    if options.asked:
        read_asked(options.asked, read_acts(), lessons, kit)
    exam = set_exam(lessons)
    print(f"{len(exam.cases)} drafts, {exam.right.sum()} right")
    eventful = held_out_topics(lessons.topics, FOLDS)
    quiet = {article for article, chance in eventful.items() if chance < TOPIC_THRESHOLD}
    heard = np.array([case.article not in quiet for case in exam.cases])
    unseen = {strength: held_out_right(exam, strength) for strength in STRENGTHS}
    strength, threshold = choose_strength(exam, unseen, heard, kit)
    slope, offset = calibrate_on_first(exam, heard, unseen[strength], threshold, kit)
    known = [case for case in lessons.cases if case.background is not None]
    print(describe_background(known, lessons.background_names))
    judge = {
        "right": export(fit_right(exam, np.arange(len(exam.cases)), strength), scale_of),
        "background": export(fit_background(known, lessons.background_names)),
        "topic": export_topic(fit_topic(lessons.topics)),
        "threshold": threshold,
        "topic_threshold": TOPIC_THRESHOLD,
        "background_threshold": HALF,
        "slope": slope,
        "offset": offset,
    }
    write_model(judge, options.out)


if __name__ == "__main__":
    main()
