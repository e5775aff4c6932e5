"""Reviewed reports as gold, in the form that `jalin eval` reads. Pure but for the writing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from jalin.errors import UsageError
from jalin.evaluation.gold import GoldQuantity, GoldReport
from jalin.ontology import Ontology
from jalin.query import find_corrections
from jalin.records import Article, Party, Record, Report
from jalin.review.apply import Reviewed, describe_correction
from jalin.review.reading import read_articles, read_reviewed
from jalin.store.database import Store

POINTER_WORDS = 6
SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+|\n+")

ARTICLES, GOLD = "articles.jsonl", "gold.jsonl"


class GoldArticle(Record, frozen=True, kw_only=True):
    """An article as gold has it; `text` is the cleaned one, its headline being `title`."""

    id: str
    lang: str
    url: str
    outlet: str
    published: str | None
    title: str
    text: str


class Exported(Record, frozen=True, kw_only=True):
    """What was written: articles, reports, and those of them that nobody has judged."""

    articles: int
    reports: int
    open: int
    adrift: int


def export_gold(store: Store, folder: Path, ontology: Ontology) -> Exported:
    """Write articles.jsonl and gold.jsonl into a folder.

    Articles are those of which any report was judged. Rejected reports are left out; those that
    nobody judged are `optional`. `adrift` counts decisions about what no report tells any more.
    Raises UsageError where the folder cannot be written.
    """
    reviewed = read_reviewed(store, ontology)
    judged = {item.coded.article_id for item in reviewed if item.verdict != "open"}
    mine = [item for item in reviewed if item.coded.article_id in judged]
    articles = read_articles(store, sorted(judged))
    rows = list(make_rows(mine, articles))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_lines(folder / ARTICLES, [make_article(articles[key]) for key in sorted(articles)])
        write_lines(folder / GOLD, rows)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written: {error.strerror}") from error
    reports = [row for row in rows if isinstance(row, GoldReport)]
    kept = {one.correction_id for item in reviewed for one in item.corrections}
    return Exported(
        articles=len(articles),
        reports=len(reports),
        open=sum(report.optional for report in reports),
        adrift=sum(one.correction_id not in kept for one in find_corrections(store)),
    )


def write_lines(path: Path, rows: Iterable[object]) -> None:
    """JSON lines."""
    path.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))


def make_article(article: Article) -> GoldArticle:
    """An article without what reading it again tells."""
    return GoldArticle(
        id=article.id,
        lang=article.lang,
        url=article.url,
        outlet=article.outlet,
        published=str(article.published) if article.published else None,
        title=article.title,
        text=article.text,
    )


def make_rows(
    reviewed: Sequence[Reviewed], articles: Mapping[str, Article]
) -> Iterable[GoldReport | dict[str, object]]:
    """Yield the gold of each article, numbered from 1; one row where it has no reports."""
    for key in sorted(articles):
        mine = [item for item in reviewed if item.coded.article_id == key]
        kept = [item for item in mine if item.verdict != "rejected"]
        for number, item in enumerate(kept, start=1):
            yield make_gold(item, number, articles[key])
        if not kept:
            yield {"article": key, "n": 0, "none": True}


def make_gold(item: Reviewed, number: int, article: Article) -> GoldReport:
    """One report as gold."""
    report = item.report
    start = find_sentence(report, article)
    return GoldReport(
        article=report.article_id,
        n=number,
        type=report.type,
        actors=codes(report.actors),
        recipients=codes(report.recipients),
        status=report.status,
        background=report.background,
        start=report.start,
        end=report.end,
        precision=report.precision,
        pointer=" ".join(article.text[start:].split(maxsplit=POINTER_WORDS)[:POINTER_WORDS]),
        modes=report.modes,
        about=codes(report.about),
        places=tuple(place.name for place in report.places),
        quantities=tuple(
            GoldQuantity(value=q.value, unit=q.unit, of=q.of, approximate=q.approximate, rate=q.per)
            for q in report.quantities
        ),
        promise=report.promise.text if report.promise else None,
        said_by=codes(report.said_by),
        via=report.via,
        source_block=report.source_block,
        optional=item.verdict == "open",
        sentence_start=start,
        note="; ".join(describe_correction(one) for one in item.corrections) or None,
    )


def codes(parties: Sequence[Party]) -> tuple[str, ...]:
    """Codes, each once."""
    return tuple(dict.fromkeys(party.code for party in parties if party.code))


def find_sentence(report: Report, article: Article) -> int:
    """Where the sentence of a report's first words begins."""
    place = min((item.start for item in report.evidence), default=0)
    ends = [match.end() for match in SENTENCE_END.finditer(article.text, 0, place)]
    return ends[-1] if ends else 0
