"""URLs as they name pages: checked, without fragment, and digested into ids. Pure."""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from jalin.ids import digest_parts
from jalin.ingest.decode import UnreadableError
from jalin.ingest.leads import Lead
from jalin.records import Reject

SCHEMES = frozenset({"http", "https"})

URL_LINES = re.compile(r"\s*(?:#[^\n]*\s+)*https?://\S+\s*(?:\n\s*(?:#[^\n]*|https?://\S+)?\s*)*")
"""A text that is nothing but URLs, a line each, with comments and empty lines between."""

UNPRINTABLE = re.compile(r"[\x00-\x20\x7f\\]")
"""What stands in no URL, and what some clients read as another host's separator."""


def read_url(written: str) -> str:
    """The URL without its fragment; raises UnreadableError for what is none of the web's."""
    url = written.strip()
    parts = split_url(url)
    if url and parts is not None and parts.scheme not in SCHEMES:
        raise UnreadableError("wrong scheme", f"{written!r} is neither http nor https")
    if UNPRINTABLE.search(url) or parts is None or not parts.hostname:
        raise UnreadableError("wrong URL", f"{written!r} is no URL")
    return urlunsplit(parts._replace(fragment=""))


def join_url(base: str, link: str) -> str:
    """The whole URL of a link on `base`; raises UnreadableError for what is none of the web's."""
    try:
        return read_url(urljoin(base, link.strip().replace(" ", "%20")))
    except ValueError as error:
        raise UnreadableError("wrong URL", f"{link!r}: {error}") from error


def split_url(url: str) -> SplitResult | None:
    """The parts of a URL; None for one that cannot be split or whose port is no number."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def name_page(url: str) -> str:
    """The id of a page: the digest of its URL, so that a changed page is a new version."""
    return digest_parts(url)


def is_url_list(text: str) -> bool:
    """Whether a text holds URLs and nothing else."""
    return URL_LINES.fullmatch(text) is not None


def read_url_list(text: str, source: str) -> Iterator[Lead | Reject]:
    """Yield a lead for each line that holds a URL; empty lines and "#" comments are none."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            yield Lead(url=read_url(line), source=source, line=number)
        except UnreadableError as error:
            yield reject_item(source, number, error)


def reject_item(source: str, line: int, error: UnreadableError, name: str = "") -> Reject:
    """The reject of one thing among many in a source; `line` counts from 1."""
    return Reject(
        source=source,
        stage="read",
        reason=error.reason,
        line=line,
        article_id=name,
        detail=str(error),
    )
