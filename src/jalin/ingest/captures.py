"""What a WARC record holds: a page, a feed, or nothing to read. Pure."""

import re
from collections.abc import Iterator, Mapping

import msgspec
from fastwarc.warc import WarcHeader, WarcRecord, WarcRecordType

from jalin.ids import digest_bytes
from jalin.ingest import feeds, sitemaps
from jalin.ingest.charset import decode_page
from jalin.ingest.decode import UnreadableError
from jalin.ingest.documents import Document
from jalin.ingest.leads import Ignored, Lead
from jalin.ingest.pages import read_page
from jalin.ingest.urls import name_page, read_url
from jalin.ingest.warc import RawRecord
from jalin.records import Reject

READ_TYPES = (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion)
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
XML_TYPES = frozenset({"text/xml", "application/xml"})
TEXT_TYPES = frozenset({"text/plain"})

OK = 200
"""The one HTTP status that comes with the page that was asked for."""

PAGE_BYTES = 16 * 1024 * 1024
"""A page unpacks to no more: this stops what was packed to fill the memory."""

CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """What a server sent for `url`, unpacked; `mime` is in small letters, "" where not told."""

    url: str
    mime: str
    charset: str
    payload: bytes


def read_capture(
    record: RawRecord, source: str, months: Mapping[str, int]
) -> Iterator[Document | Lead | Ignored | Reject]:
    """Yield what one record gives: one page, the items of a feed, or why it is no article.

    Raises UnreadableError for a record that is damaged or a page without a text.
    """
    opened = open_capture(record.raw)
    if isinstance(opened, str):
        yield Ignored(source=source, reason=opened, count=1)
    elif is_page(opened):
        yield read_captured_page(opened, record, source)
    elif opened.mime in TEXT_TYPES:
        yield make_document(opened, record, source, decode_page(opened.payload, opened.charset))
    elif sitemaps.find_root(opened.payload) in feeds.ROOTS:
        yield from feeds.read_feed(opened.payload, source, months)
    elif sitemaps.find_root(opened.payload) in sitemaps.ROOTS:
        yield from sitemaps.read_sitemap(opened.payload, source, months)
    else:
        yield Ignored(source=source, reason=opened.mime or "no content type", count=1)


def open_capture(raw: bytes) -> Capture | str:
    """The capture in a record, or in a word why it holds none.

    Raises UnreadableError where the record's digest says that its bytes have changed.
    """
    try:
        record = WarcRecord.from_bytes(raw)
        if record.record_type not in READ_TYPES:
            return str(record.record_type)
        check_digest(record)
        if record.record_type == WarcRecordType.response:
            if not record.is_http:
                return "no HTTP"
            record.parse_http(auto_decode="all")
            status = record.http_headers.status_code if record.http_headers else None
            if status != OK:
                return f"status {status or 'unknown'}"
        return read_payload(record)
    except (OSError, ValueError) as error:
        raise UnreadableError("damaged record", str(error)) from error


def check_digest(record: WarcRecord) -> None:
    """Raises UnreadableError for a SHA-1 of the content that does not fit it."""
    told = record.headers.get(WarcHeader.WARC_BLOCK_DIGEST, "") or ""
    if told.startswith("sha1:") and not record.verify_block_digest():
        raise UnreadableError("damaged record", f"its bytes do not have the digest {told}")


def read_payload(record: WarcRecord) -> Capture | str:
    """The capture of a record whose header was read."""
    uri = (record.headers.get(WarcHeader.WARC_TARGET_URI, "") or "").strip("<> ")
    if not uri.startswith(("http:", "https:")):
        return "no web page"
    headers = record.http_headers if record.http_headers is not None else record.headers
    told = headers.get("Content-Type", "") or ""
    payload = record.reader.read(PAGE_BYTES + 1) if record.reader else b""
    if len(payload) > PAGE_BYTES:
        raise UnreadableError("too large", f"{uri} unpacks to over {PAGE_BYTES:,} bytes")
    charset = CHARSET.search(told)
    return Capture(
        url=read_url(uri),
        mime=told.partition(";")[0].strip().casefold(),
        charset=charset[1] if charset else "",
        payload=payload,
    )


def is_page(capture: Capture) -> bool:
    """Whether it is HTML, by its type or, where none was told, by its first element."""
    if capture.mime in PAGE_TYPES:
        return sitemaps.find_root(capture.payload) not in feeds.ROOTS | sitemaps.ROOTS
    return (not capture.mime or capture.mime in XML_TYPES) and sitemaps.find_root(
        capture.payload
    ).casefold() == "html"


def read_captured_page(capture: Capture, record: RawRecord, source: str) -> Document:
    """The main text of a page, decoded as its server and it itself announce."""
    text = decode_page(capture.payload, capture.charset)
    page = read_page(text.encode(), source=source, name=name_page(capture.url), url=capture.url)
    digest = digest_bytes(capture.payload)
    return msgspec.structs.replace(page, line=record.number, digest=digest)


def make_document(capture: Capture, record: RawRecord, source: str, text: str) -> Document:
    """A capture that is plain text, as Common Crawl's WET files hold them."""
    if not text.strip():
        raise UnreadableError("empty", "no text in it")
    return Document(
        source=source,
        line=record.number,
        id=name_page(capture.url),
        text=text,
        digest=digest_bytes(capture.payload),
        url=capture.url,
    )
