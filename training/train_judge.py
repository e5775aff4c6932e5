"""Trains the judge: `python -m training.train_judge ARTICLES GOLD [ARTICLES GOLD ...]`.

Drafts of gold articles are labelled right where the scorer would match them to a gold report. The
first set is the one to be like: confidences are calibrated on it, and as others see otherwise what
is background, their word on it counts less.
Which draft of an act is right is learnt by two conditional logits (`training.conditional`), one
that takes all sets alike and one that also learns what is peculiar to the first (Daumé 2007), whose
weights are averaged; what is background by a logistic regression; all over named features
(`jalin.coding.judge`). The threshold is the one with the best mean of strict and dyad F1 on
articles that the fold's model has not seen.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from jalin.coding.drafts import Draft, act_of, choose_drafts, find_drafts, group_drafts, is_sure
from jalin.coding.features import background_features, right_features, topic_features
from jalin.coding.judge import logit
from jalin.coding.reports import write_report
from jalin.coding.setting import Setting
from jalin.evaluation.gold import GoldReport, read_gold
from jalin.evaluation.matching import same_type_and_parties
from jalin.evaluation.score import Scores, score_reports
from jalin.ingest.sources import read_sources
from jalin.kit import FALLBACK, Kit, load_kit
from jalin.pipeline import read_article
from jalin.records import Article, Reading, Report
from jalin.tables import DATA
from training.conditional import Choice, choice_of, fit_choice, mean_choice
from training.named_weights import write_model
from training.train_topic import THRESHOLD as TOPIC_THRESHOLD
from training.train_topic import Topic, fit_topic, held_out_topics

FOLDS = 5
STRENGTHS = (0.1, 0.2)
"""Inverse regularisation strengths tried (scikit-learn's C)."""
BACKGROUND_STRENGTH = 0.05
"""The strength of the model of background."""
OTHERS_WEIGHT = 0.3
"""What a draft of another set than the first weighs in telling background: held out .798 of the
first set's acts are told right, .789 at a weight of 1, .778 by its own acts alone."""
NEIGHBOURS = 2
"""Thresholds on either side over which F1 is averaged: single peaks are chance."""
THRESHOLDS = tuple(round(0.16 + 0.04 * step, 2) for step in range(12))
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


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A draft with its article and labels; `background` is None where no gold tells.

    `first` is whether the article is of the first set.
    """

    article: Article
    draft: Draft
    right: bool
    background: bool | None
    weight: float
    first: bool = True


def read_cases(articles: Path, gold_path: Path, kit: Kit) -> Iterator[tuple[Topic, list[Case]]]:
    """Yield the topic and the labelled drafts of each article of one gold set."""
    ontology = kit.coders[FALLBACK].ontology
    gold = defaultdict(list)
    for row in read_gold(gold_path, ontology).reports:
        gold[row.article].append(row)
    for article in read_sources([articles]):
        if isinstance(article, Article):
            readings = read_article(article, kit)
            topic = Topic(
                article=article.id,
                words=frozenset(topic_features(readings)),
                eventful=bool(gold[article.id]),
            )
            yield topic, list(label_article(article, readings, gold[article.id], kit))


def label_article(
    article: Article, readings: Sequence[Reading], gold: Sequence[GoldReport], kit: Kit
) -> Iterator[Case]:
    """Yield the drafts of one article with their labels."""
    coder = kit.coders.get(article.lang, kit.coders[FALLBACK])
    for draft in find_drafts(article, readings, coder):
        report = write_report([draft], Setting(article=article), coder, "")
        matched = [row for row in gold if same_type_and_parties(row, report, coder.ontology)]
        counted = [row for row in matched if not row.optional]
        yield Case(
            article=article,
            draft=draft,
            right=bool(matched),
            background=nearest_told(matched, draft),
            weight=1.0 if counted or not matched else 0.3,
        )


def nearest_told(matched: Sequence[GoldReport], draft: Draft) -> bool | None:
    """Whether the gold report told nearest to the draft is background; None where none matches."""
    start = draft.candidate.clause.sentence.start
    near = min(matched, key=lambda row: abs((row.sentence_start or 0) - start), default=None)
    return near.background if near is not None else None


def names(case: Case, what: str) -> dict[str, float]:
    """The features of a case, as scikit-learn wants them."""
    features = right_features if what == "right" else background_features
    return {name: scale_of(name) for name in sorted(set(features(case.draft, case.article)))}


def scale_of(name: str) -> float:
    """How large a feature is where it is seen."""
    return KEY_SCALE if name.startswith("key ") else 1.0


def acts_of(cases: Sequence[Case]) -> np.ndarray:
    """The name of each case's act: its article and where its trigger starts."""
    return np.array([f"{case.article.id} {act_of(case.draft)}" for case in cases])


def fit_right(cases: Sequence[Case], strength: float) -> Choice:
    """A fitted model of which draft of an act is right, for articles like the first set's."""
    features = [names(case, "right") for case in cases]
    twice = [
        seen | peculiar(seen) if case.first else seen
        for case, seen in zip(cases, features, strict=True)
    ]
    acts = acts_of(cases)
    right = np.array([case.right for case in cases])
    weights = np.array([case.weight for case in cases])
    alike = fit_choice(features, acts, right, weights, strength)
    apart = fit_choice(twice, acts, right, weights, PECULIAR_STRENGTH * strength)
    weighed = apart.named_weights()
    return mean_choice(
        alike,
        choice_of(
            {
                name: weight + PECULIAR_SCALE * weighed.get(PECULIAR + name, 0.0)
                for name, weight in weighed.items()
                if not name.startswith(PECULIAR)
            },
            apart.bias,
        ),
    )


def peculiar(seen: dict[str, float]) -> dict[str, float]:
    """The features once more, as those of the first set."""
    return {PECULIAR + name: PECULIAR_SCALE * value for name, value in seen.items()}


def fit_background(cases: Sequence[Case]) -> tuple[DictVectorizer, LogisticRegression]:
    """A fitted model of what is told as background."""
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([names(case, "background") for case in cases])
    labels = [bool(case.background) for case in cases]
    model = LogisticRegression(C=BACKGROUND_STRENGTH, max_iter=2000)
    weights = [case.weight * (1.0 if case.first else OTHERS_WEIGHT) for case in cases]
    model.fit(matrix, labels, sample_weight=weights)
    return vectorizer, model


def held_out_right(cases: Sequence[Case], strength: float) -> np.ndarray:
    """Shares by models that have not seen the case's article."""
    result = np.zeros(len(cases))
    for train, test in folds_of(cases):
        seen, unseen = [cases[i] for i in train], [cases[i] for i in test]
        choice = fit_right(seen, strength)
        result[test] = choice.shares([names(case, "right") for case in unseen], acts_of(unseen))
    return result


def held_out_background(cases: Sequence[Case]) -> np.ndarray:
    """Probabilities by models that have not seen the case's article."""
    result = np.zeros(len(cases))
    for train, test in folds_of(cases):
        vectorizer, model = fit_background([cases[i] for i in train])
        matrix = vectorizer.transform([names(cases[i], "background") for i in test])
        result[test] = model.predict_proba(matrix)[:, 1]
    return result


def folds_of(cases: Sequence[Case]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the indices of the cases to learn from and of those of other articles."""
    groups = [case.article.id for case in cases]
    yield from GroupKFold(FOLDS).split(cases, groups=groups)


def score_at(
    cases: Sequence[Case],
    right: np.ndarray,
    threshold: float,
    gold: Sequence[GoldReport],
    langs: dict[str, str],
    kit: Kit,
) -> Scores:
    """The scores of what passes the threshold."""
    by_article: dict[str, list[Draft]] = defaultdict(list)
    articles = {case.article.id: case.article for case in cases}
    told: dict[str, float] = defaultdict(float)
    names_of_acts = acts_of(cases)
    for act, share in zip(names_of_acts, right, strict=True):
        told[act] += float(share)
    for case, act, share in zip(cases, names_of_acts, right, strict=True):
        by_article[case.article.id].append(
            msgspec.structs.replace(case.draft, confidence=float(share), told=told[act])
        )
    reports: list[Report] = []
    for name, drafts in by_article.items():
        article = articles[name]
        coder = kit.coders.get(article.lang, kit.coders[FALLBACK])
        sure = [one for one in choose_drafts(drafts) if is_sure(one, threshold)]
        reports += [
            write_report(group, Setting(article=article), coder, "") for group in group_drafts(sure)
        ]
    return score_reports(gold, reports, langs, kit.coders[FALLBACK].ontology)


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


def export(vectorizer: DictVectorizer, weights: np.ndarray, bias: float) -> dict[str, object]:
    """A model as plain weights."""
    named = zip(vectorizer.get_feature_names_out(), weights, strict=True)
    return {
        "bias": round(float(bias), 4),
        "weights": {
            name: round(scale_of(name) * float(weight), 4)
            for name, weight in named
            if abs(weight) >= SMALLEST_WEIGHT
        },
    }


def export_regression(
    fitted: tuple[DictVectorizer, LogisticRegression],
) -> dict[str, object]:
    """A logistic regression as plain weights."""
    vectorizer, model = fitted
    return export(vectorizer, model.coef_[0], float(model.intercept_[0]))


class Lessons(msgspec.Struct, frozen=True, kw_only=True):
    """What the judge learns from: drafts, topics and gold reports, and the articles' languages."""

    cases: list[Case] = []
    topics: list[Topic] = []
    gold: list[GoldReport] = []
    langs: dict[str, str] = {}


def read_sets(sets: Sequence[Path], kit: Kit) -> Lessons:
    """The lessons of all gold sets, each a file of articles and one of reports."""
    lessons = Lessons()
    for number, (articles, gold_path) in enumerate(zip(sets[::2], sets[1::2], strict=True)):
        for topic, labelled in read_cases(articles, gold_path, kit):
            lessons.topics.append(topic)
            lessons.cases.extend(
                msgspec.structs.replace(case, first=number == 0) for case in labelled
            )
        found = read_gold(gold_path, kit.coders[FALLBACK].ontology)
        lessons.gold.extend(found.reports)
        lessons.langs.update(
            (article.id, article.lang)
            for article in read_sources([articles])
            if isinstance(article, Article) and article.id in found.articles
        )
    return lessons


def choose_strength(lessons: Lessons, heard: np.ndarray, kit: Kit) -> tuple[float, float]:
    """The plainest model and the highest threshold whose held-out F1 is hardly below the best.

    `heard` is which cases are of articles that the topic model lets pass.
    """
    told_of = [case for case, passes in zip(lessons.cases, heard, strict=True) if passes]
    tried: list[tuple[float, float, float]] = []
    for strength in STRENGTHS:
        right = held_out_right(lessons.cases, strength)[heard]
        scored = [
            score_at(told_of, right, threshold, lessons.gold, lessons.langs, kit)
            for threshold in THRESHOLDS
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
    lessons: Lessons, right: np.ndarray, heard: np.ndarray, threshold: float, kit: Kit
) -> tuple[float, float]:
    """Slope and offset by the first set; prints the held-out figures of all and of that."""
    cases, gold, langs = lessons.cases, lessons.gold, lessons.langs
    told_of = [case for case, passes in zip(cases, heard, strict=True) if passes]
    print(describe(score_at(told_of, right[heard], threshold, gold, langs, kit)))
    alone = heard & np.array([case.first for case in cases])
    articles = {case.article.id for case in cases if case.first}
    scores = score_at(
        [case for case, passes in zip(cases, alone, strict=True) if passes],
        right[alone],
        threshold,
        [row for row in gold if row.article in articles],
        {article: lang for article, lang in langs.items() if article in articles},
        kit,
    )
    print(f"the first set alone, {describe(scores)}")
    slope, offset = calibrate(scores)
    print(f"calibration on it: slope {slope:.2f}, offset {offset:.2f}")
    return slope, offset


def describe_background(known: Sequence[Case]) -> str:
    """How often held-out drafts are told right to be background or not."""
    truth = np.array([bool(case.background) for case in known])
    agreed = (held_out_background(known) >= HALF) == truth
    alone = agreed[[case.first for case in known]]
    majority = max(truth.mean(), 1 - truth.mean())
    return (
        f"background: {agreed.mean():.3f} of {len(known)}, the majority is {majority:.3f}; "
        f"{alone.mean():.3f} of {len(alone)} in the first set"
    )


def main() -> None:
    """Train, print the held-out figures, write the judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    kit = load_kit()
    lessons = read_sets(options.sets, kit)
    cases = lessons.cases
    print(f"{len(cases)} drafts, {sum(case.right for case in cases)} right")
    eventful = held_out_topics(lessons.topics, FOLDS)
    quiet = {article for article, chance in eventful.items() if chance < TOPIC_THRESHOLD}
    heard = np.array([case.article.id not in quiet for case in cases])
    strength, threshold = choose_strength(lessons, heard, kit)
    right = held_out_right(cases, strength)
    slope, offset = calibrate_on_first(lessons, right, heard, threshold, kit)
    known = [case for case in cases if case.background is not None]
    print(describe_background(known))
    choice = fit_right(cases, strength)
    judge = {
        "right": export(choice.vectorizer, choice.weights, choice.bias),
        "background": export_regression(fit_background(known)),
        "topic": export_regression(fit_topic(lessons.topics)),
        "threshold": threshold,
        "topic_threshold": TOPIC_THRESHOLD,
        "background_threshold": HALF,
        "slope": slope,
        "offset": offset,
    }
    write_model(judge, options.out)


if __name__ == "__main__":
    main()
