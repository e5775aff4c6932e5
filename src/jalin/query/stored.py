"""The one read API: typed questions to the database, answered with records.

Values are bound, never written into SQL.
"""

from collections.abc import Sequence
from datetime import date

import msgspec

from jalin.errors import UsageError
from jalin.records import Article, Correction, Record, Reject, Report, Status
from jalin.store.database import Store
from jalin.store.tables import read_rows


class ReportFilter(Record, frozen=True, kw_only=True):
    """What a report must be to be found; what is None or () is not asked.

    A party fits by its code, its id or its country, in any case. `between` asks for both among
    actors and recipients. `since` and `until` are inclusive and fit a report whose days overlap
    them; a report without days fits neither.
    """

    between: tuple[str, str] | None = None
    actor: str | None = None
    type: str | None = None
    since: date | None = None
    until: date | None = None
    status: Status | None = None
    articles: tuple[str, ...] = ()
    min_confidence: float = 0.0


def read_filter(**values: object) -> ReportFilter:
    """A filter of values as a user gives them; raises UsageError naming one that cannot be."""
    try:
        return msgspec.convert(values, ReportFilter)
    except msgspec.ValidationError as error:
        raise UsageError(f"no such filter: {error}") from error


FIND_REPORTS = """
FROM reports
WHERE ($first IS NULL OR len(list_filter(actors || recipients, lambda p:
        lower($first) IN (lower(p.code), lower(p.id), lower(p.country)))) > 0)
    AND ($second IS NULL OR len(list_filter(actors || recipients, lambda p:
        lower($second) IN (lower(p.code), lower(p.id), lower(p.country)))) > 0)
    AND ($actor IS NULL OR len(list_filter(actors, lambda p:
        lower($actor) IN (lower(p.code), lower(p.id), lower(p.country)))) > 0)
    AND ($type IS NULL OR type = upper($type))
    AND ($since::DATE IS NULL OR coalesce("end", start) >= $since)
    AND ($until::DATE IS NULL OR coalesce(start, "end") <= $until)
    AND ($status IS NULL OR status = $status)
    AND (len($articles::VARCHAR[]) = 0 OR article_id IN $articles)
    AND confidence >= $min_confidence
ORDER BY coalesce(start, "end") DESC NULLS LAST, article_id, evidence[1].start, report_id
LIMIT $limit
"""

FIND_REPORT = """
FROM (FROM report_versions UNION ALL BY NAME FROM faint_versions)
WHERE starts_with(report_id, $prefix)
QUALIFY row_number() OVER (PARTITION BY report_id ORDER BY stored_at DESC) = 1
LIMIT 2
"""

FIND_SOURCE = """
FROM article_versions
WHERE (id, digest) IN (
    SELECT (article_id, digest)
    FROM (FROM report_versions UNION ALL BY NAME FROM faint_versions)
    WHERE report_id = $report_id AND run_id = $run_id)
LIMIT 1
"""


def find_reports(store: Store, wanted: ReportFilter, limit: int | None = None) -> list[Report]:
    """Reports of the latest versions, newest first and those without days last."""
    values = msgspec.structs.asdict(wanted)
    first, second = values.pop("between") or (None, None)
    columns = store.select(FIND_REPORTS, **values, first=first, second=second, limit=limit)
    return read_rows(columns, Report)


def find_faint_reports(store: Store) -> list[Report]:
    """What the judge only half believes, of the latest versions; the ledger of pledges reads it."""
    return read_rows(store.select("FROM faint ORDER BY article_id, report_id"), Report)


def get_report(store: Store, prefix: str) -> Report | None:
    """The report whose id starts with `prefix`, of any version; None if there is none.

    Raises UsageError where several do.
    """
    found = read_rows(store.select(FIND_REPORT, prefix=prefix), Report)
    if len(found) > 1:
        ids = " and ".join(report.report_id for report in found)
        raise UsageError(f"{prefix!r} starts several report ids, such as {ids}")
    return found[0] if found else None


def get_article(store: Store, article_id: str) -> Article | None:
    """The latest version of one article; None if it is not stored."""
    columns = store.select("FROM articles WHERE id = $article_id", article_id=article_id)
    return next(iter(read_rows(columns, Article)), None)


def find_articles(store: Store) -> list[Article]:
    """The latest version of every article, by id."""
    return read_rows(store.select("FROM articles ORDER BY id"), Article)


def get_source(store: Store, report: Report) -> Article | None:
    """The version of the article that a report was read from; None if it is not stored."""
    values = {"report_id": report.report_id, "run_id": report.run_id}
    return next(iter(read_rows(store.select(FIND_SOURCE, **values), Article)), None)


def find_rejects(store: Store) -> list[Reject]:
    """Every input that gave nothing, oldest first."""
    return read_rows(store.select("FROM rejects ORDER BY stored_at, source, line"), Reject)


def find_corrections(store: Store, targets: Sequence[str] | None = None) -> list[Correction]:
    """What people decided, oldest first; with `targets` only about these reports."""
    columns = store.select(
        """FROM corrections WHERE $targets::VARCHAR[] IS NULL OR target IN $targets
        ORDER BY "when", correction_id""",
        targets=None if targets is None else list(targets),
    )
    return read_rows(columns, Correction)
