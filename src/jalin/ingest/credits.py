"""Which agencies and outlets an article credits. Pure."""

import re
from collections.abc import Iterator

from jalin.ingest.desk import Desk
from jalin.records import Block

CREDITING = frozenset({"body", "caption", "credit", "dateline", "byline"})
"""Blocks in which a credit counts; footers and inserts name whom they like."""

ARTICLE = r"\s*[:,]?\s*[\"“'‘]?(?:the )?(?=\S)"
NAME_END = re.compile(r"\s*(?:[,.;()]|$|pada\b|on\b|dan\b)")
"""What follows a newsroom's name that no table knows."""

NAME = re.compile(
    r"[A-Z][\w'’-]*(?:\.(?:com|co|id|net|org|tv|go)\b)*"
    r"(?: (?:of|[A-Z\d][\w'’-]*)(?:\.(?:com|co|id|net|org|tv)\b)*){0,3}"
)
"""A newsroom's name where no table knows it: capitalised words in a row."""

SEPARATOR = re.compile(r"(?:\s*[,;/&]\s*|\s+)(?:dan|serta|and|dengan)?\s*(?=\S)")


def find_credits(text: str, blocks: tuple[Block, ...], desk: Desk) -> Iterator[str]:
    """Yield the usual name of each newsroom credited, in reading order, with repeats."""
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind == "credit":
            yield from find_known(words, desk)
        elif block.kind in CREDITING:
            yield from find_phrases(words, desk)


def find_known(words: str, desk: Desk) -> Iterator[str]:
    """Yield every known newsroom in a credit line such as "(afp, rtr)" or "Sumber: Antara"."""
    for piece in re.split(r"[(),;/\[\]|–—:-]+", words):
        if (name := desk.houses.get(piece.strip(" .").casefold())) is not None:
            yield name


def find_phrases(words: str, desk: Desk) -> Iterator[str]:
    """Yield the newsrooms that a sentence credits ("seperti dilansir AFP")."""
    for match in desk.credits["before"].finditer(words):
        yield from read_names(words[match.end() :], desk, known=False)
    for match in desk.credits["before-known"].finditer(words):
        yield from read_names(words[match.end() :], desk, known=True)
    for match in desk.credits["after"].finditer(words):
        if (name := read_name_before(words[: match.start()], desk)) is not None:
            yield name


def read_names(rest: str, desk: Desk, *, known: bool) -> Iterator[str]:
    """Yield the names that `rest` starts with: one of any kind, then known ones in a list."""
    lead = re.match(ARTICLE, rest)
    at = lead.end() if lead is not None else 0
    alias = match_alias(rest[at:], desk)
    if alias is None:
        name = None if known else NAME.match(rest, at)
        ended = name is not None and NAME_END.match(rest, name.end()) is not None
        if name is not None and ended and not is_common(name[0], desk):
            yield name[0]
        return
    while alias is not None:
        yield desk.newsrooms[alias]
        at += len(alias)
        separator = SEPARATOR.match(rest, at)
        if separator is None:
            return
        at = separator.end()
        alias = match_alias(rest[at:], desk)


def match_alias(text: str, desk: Desk) -> str | None:
    """The longest known way of writing a newsroom that `text` starts with, as whole words."""
    words = re.match(r"[\w.'’!/-]+(?: [\w.'’!/-]+){0,4}", text)
    candidate = words[0] if words is not None else ""
    while candidate:
        for form in (candidate, candidate.rstrip(".,'’")):
            if form in desk.newsrooms:
                return form
        candidate = candidate.rpartition(" ")[0]
    return None


def read_name_before(text: str, desk: Desk) -> str | None:
    """The known newsroom that `text` ends with."""
    words = text.rstrip().split(" ")[-4:]
    for first in range(len(words)):
        if (name := desk.newsrooms.get(" ".join(words[first:]).strip(',."“'))) is not None:
            return name
    return None


def is_common(name: str, desk: Desk) -> bool:
    """Whether a capitalised word after a credit phrase is no newsroom but an office or site."""
    return any(pattern.match(name) for pattern in (desk.credits["not"],))
