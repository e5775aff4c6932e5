"""RSS and Atom feeds: items that hold their text are documents, the others are leads."""

import io
import re
from collections.abc import Iterator, Mapping

import feedparser
import lxml.html
from lxml import etree

from jalin.ids import digest_parts
from jalin.ingest.decode import UnreadableError
from jalin.ingest.documents import Document
from jalin.ingest.leads import Lead
from jalin.ingest.stamps import read_stamp
from jalin.ingest.urls import join_url, name_page, reject_item
from jalin.records import Reject

ROOTS = frozenset({"rss", "RDF", "feed"})
"""Names of the first element of a feed."""

TEXT_WORDS = 100
"""A description so long is the text itself; teasers of Indonesian feeds have 15 to 60 words."""

TEASER = re.compile(
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\W{0,3}(?:[\w ]{0,30}\W{0,3})?$"
    r"|(?:selengkapnya|read more|continue reading|baca lagi)\W{0,5}$",
    re.IGNORECASE,
)
"""How a text ends that is only the beginning of one."""

LINE_TAGS = re.compile(
    r"address|article|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li"
    r"|main|ol|p|pre|section|table|td|th|tr|ul"
)
"""HTML elements that begin and end a line."""

SILENT_TAGS = frozenset({"script", "style", "template", "noscript"})


def read_feed(
    raw: bytes, source: str, months: Mapping[str, int]
) -> Iterator[Document | Lead | Reject]:
    """Yield the items of a feed in its order; `line` counts them from 1.

    feedparser also reads feeds that are no well-formed XML. It is handed bytes and never a URL,
    so it cannot fetch. Raises UnreadableError where no item can be found in a broken feed.
    """
    try:
        feed = feedparser.parse(io.BytesIO(raw))
    except ValueError as error:  # bytes that contradict the encoding that the feed names
        raise UnreadableError("broken feed", str(error)) from error
    if not feed.entries and feed.bozo:
        raise UnreadableError("broken feed", str(feed.get("bozo_exception", "no items")))
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield read_entry(entry, feed.feed, source, number, months)
        except UnreadableError as error:
            yield reject_item(source, number, error, str(entry.get("id") or ""))


def read_entry(
    entry: feedparser.FeedParserDict,
    feed: feedparser.FeedParserDict,
    source: str,
    number: int,
    months: Mapping[str, int],
) -> Document | Lead:
    """One item; raises UnreadableError for one with neither text nor link."""
    link, home = entry.get("link") or "", feed.get("link") or ""
    url = join_url(home, link) if link else ""
    text = find_text(entry, linked=bool(url))
    if not text and not url:
        raise UnreadableError("empty", "the item has neither text nor link")
    lang = (feed.get("language") or "").casefold().partition("-")[0]
    stamp = entry.get("published") or entry.get("updated") or ""
    published = read_stamp(stamp, months, url or home, lang)
    title = read_fragment(entry.get("title") or "").replace("\n", " ")
    if not text:
        return Lead(
            url=url, source=source, line=number, title=title, published=published, lang=lang
        )
    return Document(
        source=source,
        line=number,
        id=name_entry(url, entry.get("id") or "", text),
        text=text,
        digest=digest_parts(text, title, stamp),
        title=title,
        published=published,
        url=url,
    )


def name_entry(url: str, told: str, text: str) -> str:
    """The id of an item: its page's, else the digest of its own id, else of its text."""
    return name_page(url) if url else digest_parts(told or text)


def find_text(entry: feedparser.FeedParserDict, *, linked: bool) -> str:
    """The item's whole text, "" where it has none or, with a link to it, only its beginning."""
    contents = [read_fragment(content.get("value") or "") for content in entry.get("content", [])]
    content = max(contents, key=len, default="")
    summary = read_fragment(entry.get("summary") or "")
    if not linked:
        return content or summary
    if content and not TEASER.search(content):
        return content
    whole = len(summary.split()) >= TEXT_WORDS and not TEASER.search(summary)
    return summary if whole else ""


def read_fragment(html: str) -> str:
    """The words of a piece of HTML, a paragraph a line; plain text stays as it is."""
    if "<" not in html and "&" not in html:
        return join_lines(html)
    try:
        root = lxml.html.fragment_fromstring(html, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    return join_lines("".join(find_pieces(root)))


def find_pieces(root: lxml.html.HtmlElement) -> Iterator[str]:
    """Yield the texts under an element, with a break where a line of the page begins or ends."""
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = element.tag if isinstance(element.tag, str) else ""
        if name in SILENT_TAGS:
            silent += 1 if event == "start" else -1
        if LINE_TAGS.fullmatch(name):
            yield "\n"
        piece = element.text if event == "start" else element.tail
        if piece and not silent:
            yield " ".join(["", *piece.split(), ""]) if piece.strip() else " "


def join_lines(text: str) -> str:
    """The lines that have words, each with single spaces, and an empty line between them."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)
