"""One file of any known format as what it holds: documents, leads, and what cannot be read."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from jalin.ids import digest_bytes
from jalin.ingest import feeds, sitemaps
from jalin.ingest.captures import read_capture
from jalin.ingest.charset import decode_page
from jalin.ingest.decode import UnreadableError, read_bytes, read_text
from jalin.ingest.documents import Document
from jalin.ingest.leads import Ignored, Lead
from jalin.ingest.pages import read_page
from jalin.ingest.paths import ARCHIVES, FEEDS, LISTS, PAGES, ROWS, find_format, name_article
from jalin.ingest.rows import read_rows
from jalin.ingest.urls import is_url_list, read_url_list, reject_item
from jalin.ingest.warc import Damage, read_warc
from jalin.records import Reject

Held = Document | Lead | Ignored | Reject


def read_file(path: Path, months: Mapping[str, int]) -> Iterator[Held]:
    """Yield what one file holds, in its order; `months` are names of months with their number."""
    form = find_format(path)
    try:
        if form in ROWS:
            yield from read_rows(path, form)
        elif form in ARCHIVES:
            yield from read_archive(path, months)
        elif form in FEEDS:
            yield from read_xml(read_bytes(path), str(path), months)
        elif form in PAGES:
            yield read_page_file(path)
        else:
            yield from read_plain(path, read_bytes(path))
    except UnreadableError as error:
        yield reject_file(path, error)


def read_page_file(path: Path) -> Document:
    """The one article of a page, decoded as the page itself announces."""
    raw = read_bytes(path)
    page = read_page(decode_page(raw).encode(), source=str(path), name=name_article(path))
    return msgspec.structs.replace(page, digest=digest_bytes(raw))


def read_plain(path: Path, raw: bytes) -> Iterator[Held]:
    """Yield the one article of a text file, or the leads where it holds nothing but URLs."""
    text = read_text(raw)
    if find_format(path) in LISTS or is_url_list(text):
        yield from read_url_list(text, str(path))
    else:
        yield Document(source=str(path), id=name_article(path), text=text, digest=digest_bytes(raw))


def read_xml(raw: bytes, source: str, months: Mapping[str, int]) -> Iterator[Held]:
    """Yield the items of a feed or the leads of a sitemap, whichever it is."""
    if not raw.strip():
        raise UnreadableError("empty", "no text in it")
    root = sitemaps.find_root(raw)
    if root in sitemaps.ROOTS:
        yield from sitemaps.read_sitemap(raw, source, months)
    elif root in feeds.ROOTS:
        yield from feeds.read_feed(raw, source, months)
    else:
        raise UnreadableError("unknown XML", f"<{root}> begins neither a feed nor a sitemap")


def read_archive(path: Path, months: Mapping[str, int]) -> Iterator[Held]:
    """Yield what the records of a WARC file hold, one record in memory at a time.

    What is no page by its kind is counted at the end, each reason once.
    """
    ignored: Counter[str] = Counter()
    source = str(path)
    try:
        for record in read_warc(path):
            if isinstance(record, Damage):
                error = UnreadableError(record.reason, record.detail)
                yield reject_item(source, record.number, error)
                continue
            try:
                for held in read_capture(record, source, months):
                    if isinstance(held, Ignored):
                        ignored[held.reason] += held.count
                    else:
                        yield held
            except UnreadableError as error:
                yield reject_item(source, record.number, error)
    except OSError as error:
        raise UnreadableError("unreadable", str(error)) from error
    for reason, count in sorted(ignored.items()):
        yield Ignored(source=source, reason=reason, count=count)


def reject_file(path: Path, error: UnreadableError) -> Reject:
    """The reject of a file that cannot be read at all."""
    return reject_item(str(path), 0, error, name_article(path))
