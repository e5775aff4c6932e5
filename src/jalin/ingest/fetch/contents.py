"""What came: a page that can be read, or a feed or sitemap with the pages that it names."""

from collections.abc import Iterator, Mapping

from jalin.ingest import feeds, sitemaps
from jalin.ingest.captures import CHARSET, PAGE_TYPES
from jalin.ingest.charset import decode_page
from jalin.ingest.decode import UnreadableError
from jalin.ingest.fetch.answers import Answer, UnansweredError
from jalin.ingest.fetch.unpack import unpack
from jalin.ingest.leads import Lead

GZIP = b"\x1f\x8b"


def check_page(answer: Answer) -> None:
    """Raises UnansweredError for a page that is empty or whose encoding nothing tells."""
    if not answer.body.strip():
        raise UnansweredError("empty", f"{answer.url}: nothing was sent")
    told = answer.header("Content-Type")
    if told.partition(";")[0].strip().casefold() not in PAGE_TYPES:
        return
    charset = CHARSET.search(told)
    try:
        decode_page(answer.body, charset[1] if charset else "")
    except UnreadableError as error:
        raise UnansweredError(error.reason, str(error)) from error


def names_pages(answer: Answer, limit: int) -> bytes | None:
    """The XML of a feed or sitemap, unpacked; None where the answer is neither."""
    raw = unpack(answer.body, limit) if answer.body.startswith(GZIP) else answer.body
    return raw if sitemaps.find_root(raw) in feeds.ROOTS | sitemaps.ROOTS else None


def find_named(raw: bytes, url: str, months: Mapping[str, int]) -> Iterator[Lead]:
    """Yield the pages that a feed or sitemap names, those whose text it holds left out."""
    read = sitemaps.read_sitemap if sitemaps.find_root(raw) in sitemaps.ROOTS else feeds.read_feed
    try:
        yield from (item for item in read(raw, url, months) if isinstance(item, Lead))
    except UnreadableError as error:
        raise UnansweredError(error.reason, str(error)) from error
