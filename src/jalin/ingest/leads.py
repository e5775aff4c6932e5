"""What sources hold beside articles: pages that are only named, and things that are no pages."""

from datetime import date

from jalin.records import Record


class Lead(Record, frozen=True, kw_only=True):
    """A page that a feed, sitemap or list names without its text: something to fetch.

    `line` counts the items of `source` from 1. A sitemap that an index names is a lead too.
    """

    url: str
    source: str
    line: int = 0
    title: str = ""
    published: date | None = None
    outlet: str = ""
    lang: str = ""


class Ignored(Record, frozen=True, kw_only=True):
    """How many things in a source are no articles by their kind: images, requests, errors."""

    source: str
    reason: str
    count: int
