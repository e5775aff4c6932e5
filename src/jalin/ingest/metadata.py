"""What an article says about itself: title, outlet, day, kind. Pure."""

import re
from urllib.parse import urlsplit

from jalin.ingest.desk import Desk
from jalin.ingest.inserts import is_headline
from jalin.records import ArticleKind
from jalin.text import fold_text

SUFFIX = re.compile(r"\s+(?P<mark>[|–—-]|::)\s+(?P<site>[^|–—]{2,40})$")
"""A site's name behind a title: "... | Suara Amerika"."""

SITE = re.compile(r"\W*([A-Za-z\d-]+\.(?:com|co\.id|co|id|net|org|tv|my))\b", re.IGNORECASE)
"""An outlet's domain at the start of a dateline."""

FRONT_MATTER = re.compile(r"\s*---\n((?:[^\n]*\n)*?)---(?:\n|$)")

TITLE_LINES = 4
"""A title is repeated, if at all, within so many first lines."""

TITLE_WORDS = 4
"""Fewer words make a section label rather than a title."""


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The `name: value` lines between "---" lines on top of a Markdown file, and the rest."""
    match = FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    pairs = (line.partition(":") for line in match[1].split("\n"))
    fields = {name.strip().casefold(): value.strip(" '\"") for name, _, value in pairs if value}
    return fields, text[match.end() :]


def split_title(title: str, desk: Desk) -> tuple[str, str]:
    """The title without the site's name behind it, and that name ("" if none).

    Behind a bar anything short is a site; behind a dash only a known newsroom or a domain.
    """
    match = SUFFIX.search(title)
    if match is None:
        return title, ""
    site = match["site"].strip()
    if match["mark"] in "|::" or site in desk.newsrooms or SITE.fullmatch(site):
        return title[: match.start()].rstrip(), site
    return title, ""


def find_title(text: str) -> str:
    """The first line, where it reads as a title: printed again, or apart from a paragraph."""
    lines = [line for line in text.split("\n") if line]
    if not lines or len(lines[0].split()) < TITLE_WORDS or not is_headline(lines[0]):
        return ""
    first = lines[0].removeprefix("# ")
    repeated = fold_text(first) in {fold_text(line) for line in lines[1:TITLE_LINES]}
    apart = text.startswith((f"{lines[0]}\n\n", "# ")) and not first.endswith((")", "]"))
    return first if repeated or apart or SUFFIX.search(first) else ""


def find_outlet(url: str, datelines: str, site: str, desk: Desk) -> str:
    """The outlet: the URL's host, else the domain in the dateline, else the title's site."""
    if host := urlsplit(url).netloc if is_url(url) else "":
        return host.removeprefix("www.")
    if (match := SITE.search(datelines)) is not None:
        return match[1].casefold()
    return desk.newsrooms.get(site, site)


def is_url(url: str) -> bool:
    """Whether `url` can be split: some archives hold broken ones."""
    try:
        urlsplit(url)
    except ValueError:
        return False
    return True


def find_kind(title: str, url: str, text: str, desk: Desk) -> ArticleKind:
    """The first kind that a sign in title, URL or text tells; "news" where none does."""
    fields = {"title": title, "url": url, "text": text}
    for field, kind, pattern in desk.genres:
        if pattern.search(fields[field]):
            return kind
    return "news"
