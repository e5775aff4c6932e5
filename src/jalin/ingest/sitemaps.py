"""Sitemaps, news sitemaps and indexes of sitemaps: every location is a lead."""

import io
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from jalin.ingest.decode import UnreadableError
from jalin.ingest.leads import Lead
from jalin.ingest.stamps import read_stamp
from jalin.ingest.urls import read_url, reject_item
from jalin.records import Reject

ROOTS = frozenset({"urlset", "sitemapindex"})
"""Names of the first element of a sitemap."""

ITEMS = frozenset({"url", "sitemap"})

FIRST_ELEMENT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s/>]")
PROLOGUE = re.compile(rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?[^>]*>", re.DOTALL)
PROLOGUE_BYTES = 16_384
"""Comments and style sheets before the first element take no more."""


def find_root(raw: bytes) -> str:
    """The local name of the first element of an XML file; "" where none is near its beginning."""
    head = raw[:PROLOGUE_BYTES]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", errors="replace").encode()
    match = FIRST_ELEMENT.search(PROLOGUE.sub(b"", head))
    return match[1].decode("ascii", errors="replace") if match else ""


def read_sitemap(raw: bytes, source: str, months: Mapping[str, int]) -> Iterator[Lead | Reject]:
    """Yield a lead for each location, in order; where the XML is broken, a last reject says so.

    What an index lists are leads to sitemaps. A news sitemap tells title, day and language too.
    Entities are not resolved and nothing is fetched.
    """
    context = etree.iterparse(
        io.BytesIO(raw),
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
    )
    number = 0
    for _, element in context:
        if local_name(element) not in ITEMS:
            continue
        number += 1
        told = read_cells(element)
        element.clear()
        try:
            yield read_location(told, source, number, months)
        except UnreadableError as error:
            yield reject_item(source, number, error)
    broken = [entry for entry in context.error_log if entry.level >= etree.ErrorLevels.FATAL]
    if broken:
        detail = f"line {broken[0].line}: {broken[0].message}"
        yield reject_item(source, number + 1, UnreadableError("broken XML", detail))


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace or an undeclared prefix; "" for comments."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def read_cells(item: etree._Element) -> dict[str, str]:
    """The texts of an entry by name: its own, and those about news; not those of its images."""
    news = (cell for part in item if local_name(part) == "news" for cell in part.iter())
    return {local_name(cell): (cell.text or "").strip() for cell in (*news, *item)}


def read_location(
    told: Mapping[str, str], source: str, number: int, months: Mapping[str, int]
) -> Lead:
    """The lead of one entry; of the times told, publication goes before modification."""
    url = read_url(told.get("loc", ""))
    lang = told.get("language", "").casefold().partition("-")[0]
    stamp = told.get("publication_date") or told.get("lastmod") or ""
    return Lead(
        url=url,
        source=source,
        line=number,
        title=" ".join(told.get("title", "").split()),
        published=read_stamp(stamp, months, url, lang),
        outlet=told.get("name", ""),
        lang=lang,
    )
