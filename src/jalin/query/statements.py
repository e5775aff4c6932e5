"""What people are quoted saying: reports that are read from somebody's words. Pure."""

from datetime import date

from jalin.records import Evidence, Party, Record, Report, Status


class Statement(Record, frozen=True, kw_only=True):
    """Who is quoted saying what, to whom and about whom; the report `asserts` it.

    `words` are the evidence of the act that is told, `type` and `status` what it tells. A REJECT
    denies what its recipients said.
    """

    report_id: str
    article_id: str
    said_by: tuple[Party, ...]
    toward: tuple[Party, ...]
    about: tuple[Party, ...]
    actors: tuple[Party, ...]
    type: str
    status: Status
    day: date | None
    via: tuple[str, ...]
    words: tuple[Evidence, ...]
    confidence: float


def read_statement(report: Report) -> Statement:
    """The statement behind a report with a speaker."""
    return Statement(
        report_id=report.report_id,
        article_id=report.article_id,
        said_by=report.said_by,
        toward=report.recipients,
        about=report.about,
        actors=report.actors,
        type=report.type,
        status=report.status,
        day=report.start or report.end,
        via=report.via,
        words=report.evidence,
        confidence=report.confidence,
    )
