"""Place, day and outlet before the first sentence: "JAKARTA, KOMPAS.com -", "ISLAMABAD –". Pure."""

import re
from functools import lru_cache

SITE = r"[A-Z]+\.(?:COM|CO\.ID|CO|ID|NET|ORG|TV|MY)"
WORD = r"(?:[A-Z\d][\w.'’/&-]*|\([\w/.,& ]{2,30}\)|de|del|al|bin)"
NEXT_WORD = WORD.replace("[A-Z", r"(?<![\w.'’/&-])[A-Z", 1)
"""A further word begins in no other: a long number would be parted in millions of ways."""

DATELINE = re.compile(
    rf"[ ,:–—|-]*{WORD}[, ]{{0,2}}(?:{NEXT_WORD}[, ]{{0,2}}){{0,6}}"
    r"(?: (?:--|[–—|-])|(?:--|[–—|-]) )\s*(?=[\"“‘(\w])"
    rf"|(?:{WORD}[, ]{{1,2}}){{1,5}}?[A-Z]{{4,}}(?:--|[–—-])(?=[\"“A-Z])"
    r"|[A-Z]{4,}(?:--|—)(?=[\"“A-Z])"
    rf"|{SITE} ?[–—-]{{1,2}} ?[A-Z]{{4,}}(?: [A-Z]+)?[.,] (?=[\"“A-Z])"
    rf"|[ ,–—-]*{SITE}, [\w ]{{3,25}}(?:--|[–—|-]) ?(?=[\"“A-Z])"
    rf"|{SITE},? (?=[A-Z][a-z])"
    r"|(?i:[A-Z\d]+\.(?:com|co\.id|co|id|net|org|news|today|info|online))"
    r"(?:, ?[A-Z]\w+)? ?[–—-]{1,2} ?(?=[\"“A-Z,])"
    r"|[A-Z]\w+\.(?:com|co\.id|co|id), [A-Z]\w+ (?=[\"“A-Z])"
    r"|[A-Z][A-Z .'-]{2,30}(?: \d{1,2} \w{3,9}\.?)?"
    r"(?: ?: ?| [–—�-]{1,2} ?|[.–—-]{1,2} )(?=[\"“A-Z])"
    r"|[:,–—-]+ (?=[\"“\w])"
)

SHOUTED = re.compile(r"[A-Z]{4,}|\w\.(?i:com|co|id|net|org)\b")
"""What a dateline holds that is not at the start of the article: a place in capitals, a site."""


LINES_KEPT = 500
"""Paragraphs whose dateline is remembered: those of a few articles, each asked for twice."""


@lru_cache(LINES_KEPT)
def match_dateline(text: str) -> re.Match[str] | None:
    """The dateline at the start of a paragraph."""
    return DATELINE.match(text)


def is_shouted(match: re.Match[str]) -> bool:
    """Whether a dateline can stand elsewhere than at the start of the article.

    It has a place in capitals or a site, and no colon: "PERINGATAN:" is none.
    """
    return SHOUTED.search(match[0]) is not None and not match[0].rstrip().endswith(":")
