"""What a source holds before cleaning: one text as it was read, and what is told about it."""

from datetime import date

from jalin.records import Record


class Document(Record, frozen=True, kw_only=True):
    """One text as read. `source` and `line` say where it stood, `digest` what was read.

    `lang` and `outlet` are empty and `published` is None where nothing told them; `heads` are the
    lines that the source's markup calls headings.
    """

    source: str
    id: str
    text: str
    digest: str
    line: int = 0
    title: str = ""
    published: date | None = None
    url: str = ""
    outlet: str = ""
    lang: str = ""
    heads: tuple[str, ...] = ()
