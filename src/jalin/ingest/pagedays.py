"""The day on which a page says that it came out, in the time zone of its readers. Pure."""

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from jalin.ingest.stamps import read_stamp

ARTICLES = re.compile(r"(?:\w*Article|\w*Posting|WebPage|Report)")
"""Types of schema.org that are one article, or a page that is told as one."""

JSON_LD = re.compile(
    r"<script\b[^>]*application/ld\+json[^>]*>(.*?)</script", re.IGNORECASE | re.DOTALL
)
PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
META = re.compile(r"<(?:meta|time)\b[^>]*>", re.IGNORECASE)
META_NAME = re.compile(
    r"""\b(?:property|name|itemprop)\s*=\s*["']?(?:article:published_time|datePublished)\b""",
    re.IGNORECASE,
)
META_VALUE = re.compile(r"""\b(?:content|datetime)\s*=\s*["']([^"']{4,40})["']""", re.IGNORECASE)
LANG = re.compile(r"""<html\b[^>]*\blang\s*=\s*["']?([A-Za-z-]{2,10})""", re.IGNORECASE)

Json = dict[str, object] | list[object] | str | int | float | bool | None


def find_page_day(html: str, url: str) -> date | None:
    """The day in the page's JSON-LD, else in its metadata; None where neither tells one.

    Sites stamp in UTC what they publish in Jakarta: 14:34 there is 21:34 here, and 20:00 the next
    day. What takes the day as it is written makes such pages a day early. A time in UTC for
    readers in an unknown zone tells no day: the URL and the words of the page know better.
    """
    told = LANG.search(html)
    lang = told[1] if told else ""
    for stamp in (*find_linked(html), *find_meta(html)):
        if (day := read_stamp(stamp, {}, url, lang, utc=False)) is not None:
            return day
    return None


def find_linked(html: str) -> Iterator[str]:
    """Yield the times of publication in JSON-LD, those of articles first."""
    for script in JSON_LD.findall(html):
        try:
            yield from find_articles(msgspec.json.decode(script.strip()))
        except (msgspec.DecodeError, RecursionError):
            continue
    for script in JSON_LD.findall(html):
        yield from PUBLISHED.findall(script)


def find_articles(node: Json) -> Iterator[str]:
    """Yield the times of the articles in a piece of JSON-LD, the outer ones first."""
    if isinstance(node, list):
        for part in node:
            yield from find_articles(part)  # type: ignore[arg-type] # JSON holds JSON
    elif isinstance(node, dict):
        stamp = node.get("datePublished")
        if isinstance(stamp, str) and ARTICLES.fullmatch(read_type(node)):
            yield stamp
        for part in node.values():
            if isinstance(part, dict | list):
                yield from find_articles(part)


def read_type(node: dict[str, object]) -> str:
    """The type of a node; of several, the first."""
    kind = node.get("@type", "")
    return str(kind[0] if isinstance(kind, list) and kind else kind)


def find_meta(html: str) -> Iterator[str]:
    """Yield the times of publication in the page's metadata."""
    for tag in META.findall(html):
        if META_NAME.search(tag) and (value := META_VALUE.search(tag)):
            yield value[1]
