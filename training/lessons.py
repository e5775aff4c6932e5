"""What the judge and its peers learn from: drafts of gold articles, labelled as the scorer would.

A draft is right where the scorer would match it to a gold report by both its rules, the strict and
the dyad's, and no other of its act has parties more like gold's (docs/decisions/0014). Whether it
is background is known where its sentence tells that report (`training.tellings`). Of an article
that a reader was asked of (`training.acts`) only the acts asked of are lessons, and no figure is
taken on them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np

from jalin.coding.drafts import Draft, act_of, find_drafts
from jalin.coding.features import background_features, reading_features, topic_features
from jalin.coding.reports import write_report
from jalin.coding.setting import Setting
from jalin.evaluation.codes import jaccard
from jalin.evaluation.gold import GoldReport, read_gold
from jalin.evaluation.matching import is_mutual, roles, same_quad_and_dyad, same_type_and_parties
from jalin.ingest.sources import read_sources
from jalin.kit import FALLBACK, Kit
from jalin.ontology import Ontology
from jalin.pipeline import read_article
from jalin.records import Article, Reading, Report
from training.acts import Act
from training.feature_table import Names
from training.tellings import Tellings, read_tellings, told_rows
from training.train_topic import Topic

OPTIONAL_WEIGHT = 0.3
"""What a draft weighs that only optional reports match."""

AS_GOOD = 0.01
"""How much worse than the best of an act the parties of a reading may fit, and still be right."""


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A draft with its labels; `background` is None where its sentence tells no gold report.

    `act` names its act, `seen` and `seen_background` number what speaks for its being right and
    for its being background; `undated` is whether it has no day, None where no gold tells. `first`
    is whether its article is of the first set, `asked` whether only some of its acts have labels;
    of those the draft itself is left out, they are many.
    """

    article: str
    act: str
    right: bool
    background: bool | None
    undated: bool | None
    weight: float
    seen: np.ndarray
    seen_background: np.ndarray
    draft: Draft | None = None
    first: bool = False
    asked: bool = False


class Lessons(msgspec.Struct, frozen=True, kw_only=True):
    """The cases and topics of all sets, what numbers their features, and the gold of whole sets.

    `sets` tells of each article which file it is from.
    """

    cases: list[Case] = []
    topics: list[Topic] = []
    gold: list[GoldReport] = []
    articles: dict[str, Article] = {}
    sets: dict[str, str] = {}
    names: Names = msgspec.field(default_factory=Names)
    background_names: Names = msgspec.field(default_factory=Names)
    tellings: Tellings = msgspec.field(default_factory=read_tellings)


def read_sets(sets: Sequence[Path], kit: Kit) -> Lessons:
    """The lessons of all gold sets, each a file of articles and one of reports; the first leads."""
    lessons = Lessons()
    for number, (articles, gold_path) in enumerate(zip(sets[::2], sets[1::2], strict=True)):
        found = read_gold(gold_path, kit.coders[FALLBACK].ontology)
        lessons.gold.extend(found.reports)
        gold = group_by_article(found.reports)
        for article in read_articles(articles):
            own = gold.get(article.id, [])
            readings = read_article(article, kit)
            words = frozenset(topic_features(readings))
            lessons.topics.append(Topic(article=article.id, words=words, eventful=bool(own)))
            lessons.articles[article.id] = article
            lessons.sets[article.id] = articles.stem
            for case in label_article(article, readings, own, lessons, kit):
                lessons.cases.append(msgspec.structs.replace(case, first=number == 0))
    return lessons


def read_asked(
    articles: Path, acts: Mapping[str, Mapping[int, Act]], lessons: Lessons, kit: Kit
) -> None:
    """Add the acts that a reader was asked of, but for articles that have whole gold."""
    for article in read_articles(articles):
        if article.id in lessons.articles:
            continue
        asked = acts.get(article.id, {})
        readings = read_article(article, kit)
        for drafts in acts_of_article(article, readings, kit):
            act = asked.get(act_of(drafts[0]))
            if act is None:
                continue
            start = drafts[0].candidate.clause.sentence.start
            gold = act.as_gold()
            told = [msgspec.structs.replace(gold, sentence_start=start)] if gold is not None else []
            for case in label_act(article, drafts, told, lessons, kit):
                undated = act.when == "none" if act.when else None
                lessons.cases.append(
                    msgspec.structs.replace(case, asked=True, draft=None, undated=undated)
                )


def read_articles(path: Path) -> Iterator[Article]:
    """Yield the articles of a file."""
    yield from (one for one in read_sources([path]) if isinstance(one, Article))


def group_by_article(reports: Sequence[GoldReport]) -> dict[str, list[GoldReport]]:
    """Gold reports by the article that they are of."""
    found = defaultdict(list)
    for report in reports:
        found[report.article].append(report)
    return found


def acts_of_article(
    article: Article, readings: Sequence[Reading], kit: Kit
) -> Iterator[list[Draft]]:
    """Yield the drafts of each act of an article."""
    coder = kit.coders.get(article.lang, kit.coders[FALLBACK])
    found: dict[int, list[Draft]] = defaultdict(list)
    for draft in find_drafts(article, readings, coder):
        found[act_of(draft)].append(draft)
    yield from found.values()


def label_article(
    article: Article,
    readings: Sequence[Reading],
    gold: Sequence[GoldReport],
    lessons: Lessons,
    kit: Kit,
) -> Iterator[Case]:
    """Yield the drafts of one article with their labels."""
    for drafts in acts_of_article(article, readings, kit):
        yield from label_act(article, drafts, gold, lessons, kit)


def label_act(
    article: Article,
    drafts: Sequence[Draft],
    gold: Sequence[GoldReport],
    lessons: Lessons,
    kit: Kit,
) -> Iterator[Case]:
    """Yield the drafts of one act with their labels; right are those with the best parties."""
    coder = kit.coders.get(article.lang, kit.coders[FALLBACK])
    start = drafts[0].candidate.clause.sentence.start
    reports = [write_report([draft], Setting(article=article), coder, "") for draft in drafts]
    matches = [match_rows(gold, report, coder.ontology) for report in reports]
    tellings = [told_rows(matched, start, lessons.tellings) for matched in matches]
    fits = [
        fit_parties(told or matched, report, coder.ontology)
        for told, matched, report in zip(tellings, matches, reports, strict=True)
    ]
    best = max((fit for fit in fits if fit is not None), default=0.0)
    features = reading_features(drafts, article)
    for draft, names, matched, rows, fit in zip(
        drafts, features, matches, tellings, fits, strict=True
    ):
        counted = [row for row in matched if not row.optional]
        told = next(iter(rows), None)
        yield Case(
            article=article.id,
            act=f"{article.id} {act_of(draft)}",
            right=fit is not None and fit >= best - AS_GOOD,
            background=told.background if told is not None else None,
            undated=told.start is None and told.end is None if told is not None else None,
            weight=1.0 if counted or not matched else OPTIONAL_WEIGHT,
            seen=lessons.names.number(names),
            seen_background=lessons.background_names.number(background_features(draft, article)),
            draft=draft,
        )


def match_rows(gold: Sequence[GoldReport], report: Report, ontology: Ontology) -> list[GoldReport]:
    """The gold reports that the scorer would match to a report, by the strict rule."""
    return [row for row in gold if same_type_and_parties(row, report, ontology)]


def fit_parties(rows: Sequence[GoldReport], report: Report, ontology: Ontology) -> float | None:
    """How well a report's parties fit those of gold reports, in 0..1; None where one is missing.

    The mean of the shares that both name of all parties together, and of each role's.
    """
    if not any(same_quad_and_dyad(row, report, ontology) for row in rows):
        return None
    return max(fit_row(row, report, ontology) for row in rows)


def fit_row(row: GoldReport, report: Report, ontology: Ontology) -> float:
    """How well a report's parties fit one gold report's."""
    wanted, found = roles(row, report, ontology)
    united = jaccard(wanted[0] | wanted[1], found[0] | found[1])
    if is_mutual(row, report, ontology):
        return united
    return (united + sum(map(jaccard, wanted, found)) / len(wanted)) / 2
