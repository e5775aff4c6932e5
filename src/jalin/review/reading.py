"""Reads the database for review: the latest reports with what was decided about each."""

from collections.abc import Iterable, Sequence

import pyarrow as pa

from jalin.ontology import Ontology
from jalin.query import find_corrections
from jalin.records import Article, Correction, Report
from jalin.review.anchors import Version, match_corrections
from jalin.review.apply import Reviewed, apply_corrections
from jalin.store.database import Store
from jalin.store.tables import read_rows

TARGETS = """
FROM report_versions WHERE report_id IN $ids
QUALIFY row_number() OVER (PARTITION BY report_id ORDER BY stored_at DESC) = 1
"""

CURRENT = "FROM reports WHERE article_id IN $articles ORDER BY article_id, evidence[1].start"


def read_reviewed(store: Store, ontology: Ontology) -> list[Reviewed]:
    """Every report of the articles that anybody decided something about, in reading order."""
    corrections = find_corrections(store)
    versions = read_targets(store, corrections)
    articles = sorted({version.report.article_id for version in versions})
    current = read_versions(store.select(CURRENT, articles=articles)) if articles else []
    return review(corrections, versions, current, ontology)


def review_reports(
    store: Store, reports: Iterable[Report], ontology: Ontology
) -> dict[str, Reviewed]:
    """What was decided about these reports, by id; those without a decision are left out."""
    articles = sorted({report.article_id for report in reports})
    corrections = find_corrections(store)
    if not corrections or not articles:
        return {}
    versions = read_targets(store, corrections)
    current = read_versions(store.select(CURRENT, articles=articles))
    found = review(corrections, versions, current, ontology)
    return {item.coded.report_id: item for item in found if item.corrections}


def review(
    corrections: Sequence[Correction],
    versions: Sequence[Version],
    current: Sequence[Version],
    ontology: Ontology,
) -> list[Reviewed]:
    """Each current report with its corrections."""
    named = {version.report.report_id: version for version in versions}
    matched = match_corrections(corrections, named, current)
    return [
        apply_corrections(one.report, matched.get(one.report.report_id, ()), ontology)
        for one in current
    ]


def read_targets(store: Store, corrections: Sequence[Correction]) -> list[Version]:
    """The reports that corrections name, each as it was coded last."""
    ids = sorted({correction.target for correction in corrections})
    return read_versions(store.select(TARGETS, ids=ids)) if ids else []


def read_versions(columns: pa.Table) -> list[Version]:
    """Reports with the digest of their article's text."""
    digests = columns["digest"].to_pylist()
    reports = read_rows(columns, Report)
    return [
        Version(report=report, digest=digest)
        for report, digest in zip(reports, digests, strict=True)
    ]


def read_articles(store: Store, ids: Sequence[str]) -> dict[str, Article]:
    """The latest version of these articles."""
    columns = store.select("FROM articles WHERE id IN $ids", ids=list(ids))
    return {article.id: article for article in read_rows(columns, Article)}
