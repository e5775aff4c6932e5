"""Which agencies and outlets an article credits. Pure."""

import re
from collections.abc import Iterator

from jalin.ingest.desk import Desk
from jalin.ingest.newsrooms import find_newsroom
from jalin.records import Block

CREDITING = frozenset({"body", "caption", "credit", "dateline", "byline"})
"""Blocks in which a credit counts; footers and inserts name whom they like."""

ARTICLE = re.compile(r"\s*[:,]?\s*[\"“'‘*\[]*(?:the )?(?=\S)")
NAME_END = re.compile(r"\s*(?:[,.;()\"”*\]]|$|pada\b|on\b|dan\b)")
"""What follows a newsroom's name that no table knows."""

PAGE_END = re.compile(r"(?<=\.com)|(?<=\.co\.id)|(?<=\.id)|(?<=\.net)|(?<=\.org)|(?<=\.co)")
"""The end of a site's address; ministries and clubs have pages too, but under their names."""

SITE = r"(?:\.(?:com|co|id|net|org|tv|go|my|sg|uk)\b)"
NAME = re.compile(
    rf"[A-Z][\w'’-]*{SITE}*(?: (?:of|[A-Z\d][\w'’-]*){SITE}*){{0,3}}|[a-z\d][\w-]*{SITE}+"
)
"""A newsroom's name where no table knows it: capitalised words in a row, or a site's address."""

WORDS = re.compile(r"[\w.'’!/+&-]+(?: [\w.'’!/+&-]+){0,4}")
"""As many words as the longest way of writing a newsroom."""

OWNER = re.compile(r"(?:[A-Z][\w-]+(?:, ?| )){1,2}(?:dari |via )?[\"“*]*(?=\S)")
"""Whose newsroom it is, or who took it over: "kantor berita Rusia, TASS", "Kabar dari AFP"."""

SEPARATOR = re.compile(
    r"(?:\s*[*\"”]?\s*[,;/&|]\s*|\s+)(?:dan|serta|and|dengan|dari|via)?\s*(?=\S)"
)
PICTURED = re.compile(r"[\w. ]+/[A-Z]\w+ [A-Z]")
"""A newsroom and the name of a photographer: "Reuters/Rina Laut"."""


def find_credits(text: str, blocks: tuple[Block, ...], desk: Desk) -> Iterator[str]:
    """Yield the usual name of each newsroom credited, in reading order, with repeats."""
    for block in blocks:
        words = text[block.start : block.end]
        yield from find_sources(words, desk)
        if block.kind == "credit":
            yield from find_known(words, desk)
        elif block.kind in CREDITING:
            yield from find_phrases(words, desk)


def find_sources(words: str, desk: Desk) -> Iterator[str]:
    """Yield the newsrooms that a page names as its source ("Sumber: Antara")."""
    for match in desk.credits["source"].finditer(words):
        if desk.credits["photo"].search(words, match.end(), match.end() + LINE) is None:
            yield from read_names(words[match.end() :], desk, None)


LINE = 40
"""Characters behind "Sumber:" in which a word for a picture makes it the picture's source."""


def find_known(words: str, desk: Desk) -> Iterator[str]:
    """Yield every known newsroom in a credit line such as "(afp, rtr)"; a picture's gives none."""
    if desk.credits["photo"].search(words) is not None or PICTURED.search(words) is not None:
        return
    for piece in re.split(r"[(),;/\[\]|–—:-]+", words):
        if (name := desk.houses.get(piece.strip(" .").casefold())) is not None:
            yield name


def find_phrases(words: str, desk: Desk) -> Iterator[str]:
    """Yield the newsrooms that a sentence credits ("seperti dilansir AFP")."""
    for position in ("before", "before-dated", "before-known"):
        for match in desk.credits[position].finditer(words):
            ends = choose_ends(match[0], position, desk)
            yield from read_names(words[find_name_start(match, desk) :], desk, ends)
    for match in desk.credits["after"].finditer(words):
        if (name := read_name_before(words[: match.start()], desk)) is not None:
            yield name


def find_name_start(match: re.Match[str], desk: Desk) -> int:
    """Where the name behind a credit phrase starts: "portal Berita Harian" ends inside one."""
    last = match.start() + match[0].rfind(" ") + 1
    inside = match.string[last : last + 1].isupper() and match_alias(match.string[last:], desk)
    return last if inside else match.end()


def choose_ends(phrase: str, position: str, desk: Desk) -> re.Pattern[str] | None:
    """What must follow a name that no table knows; None where only known ones count."""
    if position == "before-known":
        return None
    if desk.credits["page"].search(phrase) is not None:
        return PAGE_END
    return desk.dated if position == "before-dated" else NAME_END


def read_names(rest: str, desk: Desk, ends: re.Pattern[str] | None) -> Iterator[str]:
    """Yield the names that `rest` starts with: one of any kind, then known ones in a list."""
    lead = ARTICLE.match(rest)
    at = lead.end() if lead is not None else 0
    alias = match_alias(rest[at:], desk)
    if not alias and (owner := OWNER.match(rest, at)) is not None:
        behind = match_alias(rest[owner.end() :], desk)
        at, alias = (owner.end(), behind) if behind else (at, "")
    if not alias and ends is not None and "," not in rest[:at]:
        if stranger := read_stranger(rest, at, ends, desk):
            yield stranger
        at, alias = step_list(rest, at + len(stranger), desk) if stranger else (at, "")
    while alias:
        yield find_newsroom(alias, desk.newsrooms, desk.houses)
        at, alias = step_list(rest, at + len(alias), desk)


def step_list(rest: str, at: int, desk: Desk) -> tuple[int, str]:
    """Where the next known newsroom of a list starts behind `at`, and how it is written."""
    separator = SEPARATOR.match(rest, at)
    if separator is None:
        return at, ""
    return separator.end(), match_alias(rest[separator.end() :], desk)


def read_stranger(rest: str, at: int, ends: re.Pattern[str], desk: Desk) -> str:
    """The newsroom named at `at` that no table knows; "" where the words cannot name one."""
    name = NAME.match(rest, at)
    if name is None or ends.match(rest, name.end()) is None or is_common(name[0], desk):
        return ""
    words = name[0].split()
    return " ".join(words[:-1] if words[-1].casefold() in desk.calendar.weekdays else words)


def match_alias(text: str, desk: Desk) -> str:
    """The longest known way of writing a newsroom that `text` starts with, as whole words."""
    words = WORDS.match(text)
    candidate = words[0] if words is not None else ""
    while candidate:
        for form in (candidate, candidate.rstrip(".,'’!-")):
            if form and find_newsroom(form, desk.newsrooms, desk.houses):
                return form
        candidate = candidate.rpartition(" ")[0]
    return ""


def read_name_before(text: str, desk: Desk) -> str | None:
    """The known newsroom that `text` ends with."""
    words = text.rstrip().split(" ")[-4:]
    for first in range(len(words)):
        form = " ".join(words[first:]).strip(',."“”*()')
        if name := find_newsroom(form, desk.newsrooms, desk.houses):
            return name
    return None


def is_common(name: str, desk: Desk) -> bool:
    """Whether a capitalised word after a credit phrase is no newsroom but an office or site."""
    first = name.partition(" ")[0].casefold()
    return desk.credits["not"].match(name) is not None or first in desk.titles
