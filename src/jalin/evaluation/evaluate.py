"""Codes the articles of a gold set and scores what comes out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from jalin.errors import GoldError
from jalin.evaluation.gold import Gold, read_gold
from jalin.evaluation.score import Scores, score_reports
from jalin.ingest.sources import read_sources
from jalin.kit import FALLBACK, Kit
from jalin.pipeline import code_article
from jalin.records import Article, Record, Reject

UNREAD = "none"
"""The language of an article that was rejected before its language was known."""


class Evaluation(Record, frozen=True, kw_only=True):
    """Scores of one gold set, with what is needed to show its errors.

    `texts` are the articles' texts by id. `rejects` are inputs that could not be coded: their
    gold counts as missed. `unjudged` counts articles that the gold does not name.
    """

    scores: Scores
    gold_sha256: str
    texts: Mapping[str, str]
    rejects: tuple[Reject, ...]
    unjudged: int


def evaluate_files(articles: Sequence[Path], gold_path: Path, kit: Kit) -> Evaluation:
    """Code the articles in `articles` that the gold judges, and score them.

    Raises GoldError for a wrong gold file, or one that names an article that is not there.
    """
    ontology = kit.coders[FALLBACK].ontology
    gold = read_gold(gold_path, ontology)
    inputs = list(read_sources(articles))
    found = {item.id: item for item in inputs if isinstance(item, Article)}
    rejects = tuple(item for item in inputs if isinstance(item, Reject))
    judged = [found[name] for name in sorted(gold.articles & set(found))]
    langs = dict.fromkeys(gold.articles, UNREAD) | {one.id: one.lang for one in judged}
    check_presence(gold, {*found, *(reject.article_id for reject in rejects)}, gold_path)
    reports = [report for article in judged for report in code_article(article, kit)]
    return Evaluation(
        scores=score_reports(gold.reports, reports, langs, ontology),
        gold_sha256=gold.sha256,
        texts={article.id: article.text for article in judged},
        rejects=rejects,
        unjudged=len(found) - len(judged),
    )


def check_presence(gold: Gold, present: set[str], gold_path: Path) -> None:
    """Raise GoldError where the gold names articles that were not read."""
    if absent := sorted(gold.articles - present):
        raise GoldError(f"{gold_path}: no such article among those given: {', '.join(absent)}")
