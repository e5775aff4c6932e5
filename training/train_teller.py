"""Trains who says so: `python -m training.train_teller ARTICLES GOLD [ARTICLES GOLD ...]`.

The coder's reports that match a gold report are cases: of those that may say so
(`jalin.coding.speakers`) whom the scorer would pass is right, and nobody where gold has nobody.
Which, is learnt by a conditional logit (`training.conditional`). How likely a case is background
is told by models that have not seen its article, as it will be.
The judge that picks the reports has seen them: which are found, not what they say, leans on that.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from sklearn.model_selection import GroupKFold

from jalin.coding.attribution import Voiced, find_voices
from jalin.coding.drafts import Draft
from jalin.coding.features import background_features
from jalin.coding.reports import find_groups, write_report
from jalin.coding.setting import Setting
from jalin.coding.speakers import find_speaker_options
from jalin.coding.teller import choose
from jalin.evaluation.gold import GoldReport, read_gold
from jalin.evaluation.marks import find_marks
from jalin.evaluation.matching import match_reports, same_type_and_parties
from jalin.kit import FALLBACK, Kit, load_kit
from jalin.ontology import Ontology
from jalin.pipeline import read_article
from jalin.records import Article, Reading, Report
from jalin.resolve.scene import find_scene
from jalin.tables import DATA
from training.acts import read_acts
from training.conditional import Choice, fit_choice
from training.feature_table import Names, Table, build_table
from training.lessons import (
    Lessons,
    group_by_article,
    label_article,
    read_articles,
    read_asked,
)
from training.named_weights import write_model
from training.train_judge import export, fit_background

FOLDS = 5
STRENGTH = 0.1
"""Inverse of the L2 penalty; held out, speakers are told .798 right at .03, .801 at .1."""
TARGET = DATA / "models" / "teller.json"


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """A group of drafts whose report is the gold report, with its article."""

    group: Sequence[Draft]
    setting: Setting
    voices: Sequence[Sequence[Voiced]]
    report: Report
    gold: GoldReport
    source: str


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """The features of one act's options, which of them are right, and whether none is.

    `before` is whether the rules alone were right.
    """

    article: str
    source: str
    options: Sequence[frozenset[str]]
    right: Sequence[bool]
    none_right: bool
    before: bool


def read_set(
    articles: Path, gold_path: Path, lessons: Lessons, kit: Kit, *, first: bool
) -> Iterator[Telling]:
    """Yield the tellings of one gold set, and add its drafts to the lessons."""
    gold = group_by_article(read_gold(gold_path, kit.coders[FALLBACK].ontology).reports)
    for article in read_articles(articles):
        own = gold.get(article.id)
        if article.lang not in kit.coders or not own:
            continue
        lessons.articles[article.id] = article
        readings = read_article(article, kit)
        for case in label_article(article, readings, own, lessons, kit):
            lessons.cases.append(msgspec.structs.replace(case, first=first))
        for telling in find_tellings(article, readings, own, kit):
            yield msgspec.structs.replace(telling, source=str(gold_path))


def find_tellings(
    article: Article, readings: Sequence[Reading], gold: Sequence[GoldReport], kit: Kit
) -> Iterator[Telling]:
    """Yield the groups of one article whose report, as the rules alone write it, is in gold."""
    coder = kit.coders[article.lang]
    setting = Setting(article=article, scene=find_scene(article, kit.gazetteer))
    found = find_groups(setting, readings, coder, kit.judge)
    reports = [write_report(group, found.setting, coder, "") for group in found.sure]
    voices = find_voices(readings)
    for pair in match_reports(gold, reports, same_type_and_parties, coder.ontology).pairs:
        yield Telling(
            group=found.sure[reports.index(pair.report)],
            setting=found.setting,
            voices=voices,
            report=pair.report,
            gold=pair.gold,
            source="",
        )


def unseen_chances(tellings: Sequence[Telling], lessons: Lessons) -> list[Telling]:
    """The tellings, their chances of being background by models that have not seen the article."""
    known = [case for case in lessons.cases if case.background is not None]
    owners = np.array([case.article for case in known])
    own = np.array([telling.gold.article for telling in tellings])
    told = list(tellings)
    for seen, unseen in GroupKFold(FOLDS).split(known, groups=owners):
        model = fit_background([known[i] for i in seen], lessons.background_names)
        for i in np.flatnonzero(np.isin(own, owners[unseen])):
            told[i] = msgspec.structs.replace(
                told[i],
                group=[
                    msgspec.structs.replace(
                        draft,
                        background_chance=model.probability(
                            background_features(draft, told[i].setting.article)
                        ),
                    )
                    for draft in told[i].group
                ],
            )
    return told


def ask_speaker(telling: Telling, ontology: Ontology) -> Question:
    """Who may say an act, and who does by gold."""

    def is_right(report: Report) -> bool:
        return dict(find_marks(telling.gold, report, ontology))["said_by"]

    options = find_speaker_options(telling.group, telling.setting.article, telling.voices)
    return Question(
        article=telling.gold.article,
        source=telling.source,
        options=[option.features for option in options],
        right=[
            is_right(msgspec.structs.replace(telling.report, said_by=option.parties))
            for option in options
        ],
        none_right=is_right(msgspec.structs.replace(telling.report, said_by=())),
        before=is_right(telling.report),
    )


def fit(questions: Sequence[Question]) -> Choice:
    """A fitted model; what none of the options answers teaches nothing."""
    taught = [one for one in questions if one.options and (one.none_right or any(one.right))]
    rows = [
        (i, *pair)
        for i, one in enumerate(taught)
        for pair in zip(one.options, one.right, strict=True)
    ]
    return fit_choice(
        table_of([options for _, options, _ in rows]),
        np.array([i for i, *_ in rows]),
        np.array([right for *_, right in rows]),
        np.ones(len(rows)),
        STRENGTH,
    )


def table_of(options: Sequence[frozenset[str]]) -> Table:
    """The features of options as a table."""
    names = Names()
    return build_table([names.number(seen) for seen in options], names)


def answer(choice: Choice, question: Question) -> bool:
    """Whether a model answers a question right."""
    table = table_of(question.options)
    best = choose(choice.scores(table).tolist() if question.options else [])
    return question.none_right if best is None else question.right[best]


def describe(questions: Sequence[Question]) -> Iterator[str]:
    """Yield the share of right answers by set, of the rules and held out."""
    answers = np.zeros(len(questions), dtype=bool)
    owners = [question.article for question in questions]
    for seen, unseen in GroupKFold(FOLDS).split(questions, groups=owners):
        choice = fit([questions[i] for i in seen])
        for i in unseen:
            answers[i] = answer(choice, questions[i])
    rules = np.array([question.before for question in questions])
    possible = np.array([one.none_right or any(one.right) for one in questions])
    sources = np.array([question.source for question in questions])
    for source in (*dict.fromkeys(sources), "all"):
        of = (sources == source) | (source == "all")
        yield (
            f"{source}: {of.sum()} reports, the rules {rules[of].mean():.3f}, "
            f"chosen, held out {answers[of].mean():.3f}, possible {possible[of].mean():.3f}"
        )


def main() -> None:
    """Train, print the held-out figures, write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--asked", type=Path, help="the articles of gold/acts.jsonl")
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    kit = load_kit()
    lessons = Lessons()
    pairs = zip(options.sets[::2], options.sets[1::2], strict=True)
    tellings = [
        telling
        for number, (articles, gold) in enumerate(pairs)
        for telling in read_set(articles, gold, lessons, kit, first=number == 0)
    ]
    if options.asked:
        read_asked(options.asked, read_acts(), lessons, kit)
    ontology = kit.coders[FALLBACK].ontology
    questions = [ask_speaker(one, ontology) for one in unseen_chances(tellings, lessons)]
    for line in describe(questions):
        print(line)
    write_model({"speaker": export(fit(questions))}, options.out)


if __name__ == "__main__":
    main()
