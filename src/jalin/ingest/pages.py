"""HTML pages: main text and what the page tells about itself, by trafilatura."""

from collections.abc import Iterator
from datetime import date

import trafilatura
from trafilatura.settings import Document as Extraction

from jalin.ids import digest_bytes
from jalin.ingest.decode import UnreadableError
from jalin.ingest.documents import Document
from jalin.ingest.pagedays import find_page_day


def read_page(raw: bytes, *, source: str, name: str, url: str = "") -> Document:
    """The main text of a page as a document; raises UnreadableError where there is none.

    The page's own URL and date stand where none is given; its language is left to the text.
    """
    if not raw.strip():
        raise UnreadableError("empty", "no text in it")
    page = trafilatura.bare_extraction(
        raw, url=url or None, include_comments=False, with_metadata=True
    )
    if not isinstance(page, Extraction) or not page.text:
        raise UnreadableError("no main text", "no article found on the page")
    return Document(
        source=source,
        id=name,
        text=page.text,
        digest=digest_bytes(raw),
        title=page.title or "",
        published=find_page_day(raw.decode(errors="replace"), url or page.url or "")
        or read_page_day(page.date),
        url=url or page.url or "",
        outlet=page.hostname or page.sitename or "",
        heads=tuple(find_heads(page)),
    )


def find_heads(page: Extraction) -> Iterator[str]:
    """Yield the headings in the main text, as the tree that trafilatura made of it has them."""
    if page.body is not None:
        for head in page.body.iter("head"):
            yield " ".join("".join(head.itertext()).split())


def read_page_day(value: str | None) -> date | None:
    """The day that htmldate found, as ISO."""
    return date.fromisoformat(value) if value else None
