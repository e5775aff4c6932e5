"""Photo captions, and the deck between headline and article, by their shape and place. Pure."""

import re
from difflib import SequenceMatcher
from itertools import pairwise, takewhile

from jalin.ingest.datelines import is_shouted, match_dateline
from jalin.ingest.desk import Desk
from jalin.ingest.lines import END_STOP, SUBHEAD_CHARACTERS, Line, is_item, is_title_case
from jalin.records import BlockKind

CAPTION_CHARACTERS = 250
"""A photo caption is shorter than this."""

CAPTION_COPY = 0.8
COPY_CHARACTERS = 25
"""Similarity (difflib) from which two lines of some length are one caption printed twice."""

GALLERY_LINES = 3
GALLERY_WORDS = 5
"""A gallery has so many captions, and its title, which each repeats, so many words."""

DECK_CHARACTERS = 300
LONG_DECK = 600
DECK_LINES = 3
"""Lines before the dateline that are not longer are the page's deck or captions.

Longer ones too where the dateline cannot be anything else: it has a place in capitals or a site.
"""

DATED_END = re.compile(r"(\w+), \d{1,2} [A-Z]\w{2,8},? \d{4}\.?$")
"""An ending such as ", 18 Maret 2021.": agency captions close with the day of the photo.

Behind a weekday ("Kamis, 6 Februari 2014.") it is a sentence of news."""

OPENING = re.compile(r"[A-Z]{4,}(?= [a-zA-Z])")
"""A first word in capitals, as some papers print it at the start of articles and captions."""

SHOWN = re.compile(
    r"\((?:kiri|kanan|tengah|left|right|centre|center)\)|\(\d{1,2}/\d{1,2}/\d{4}\)\W*$"
    r"|^[A-Z]{3,}[A-Z ]* (?:[a-z]|[A-Z][a-z])|[.] ?[A-Z][\w./ -]{2,40}$"
)
"""Signs of a photo: who stands where, its day at the end, a name in capitals, its source."""


def label_captions(lines: list[Line], kinds: list[BlockKind | None], desk: Desk) -> None:
    """Label photo captions by their ending, by being printed twice, or by a caption beside."""
    for i, line in enumerate(lines):
        if kinds[i] is None and looks_like_caption(line.text, desk):
            kinds[i] = "caption"
    label_opening(lines, kinds, desk)
    label_gallery(lines, kinds)
    spaced = lines and lines[-1].group >= len(lines) // 3
    for i, (line, after) in enumerate(pairwise(lines)):
        pair = {kinds[i], kinds[i + 1]}
        short = max(len(line.text), len(after.text)) <= CAPTION_CHARACTERS
        if not short or None not in pair or line.group != after.group:
            continue
        copied = is_copy(line, after)
        if copied or ("caption" in pair and spaced and is_statement_free(line, after)):
            kind: BlockKind = "insert" if copied and is_title(line.text) else "caption"
            kinds[i] = kinds[i] or kind
            kinds[i + 1] = kinds[i + 1] or kind


def label_opening(lines: list[Line], kinds: list[BlockKind | None], desk: Desk) -> None:
    """Label the captions above an article that, like them, starts with a word in capitals."""
    left = [i for i, kind in enumerate(kinds) if kind is None][: DECK_LINES + 1]
    run = list(takewhile(lambda i: is_opening(lines[i].text, desk), left))
    for i in run[:-1]:
        if len(lines[i].text) <= CAPTION_CHARACTERS and is_statement_free(lines[i]):
            kinds[i] = "caption"


def is_opening(text: str, desk: Desk) -> bool:
    """Whether a line starts with a common word in capitals; an abbreviation is none."""
    match = OPENING.match(text)
    return match is not None and match[0] not in desk.words and match[0].casefold() in desk.words


def label_gallery(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """Label the captions of a gallery: lines in a row that repeat its title before their own."""
    run: list[int] = []
    for i, line in enumerate(lines):
        named = len(line.text) > SUBHEAD_CHARACTERS
        shared = named and run and line.text.startswith(name_gallery(lines[run[0]].text))
        run = [*run, i] if shared else [i]
        if len(run) >= GALLERY_LINES:
            for at in run:
                kinds[at] = kinds[at] or "caption"


def name_gallery(text: str) -> str:
    """The words that the captions of one gallery would share."""
    return " ".join(text.split()[:GALLERY_WORDS]) + " "


def looks_like_caption(text: str, desk: Desk) -> bool:
    """Whether a line alone reads as a caption: one sentence, dated at its end or cut off."""
    if len(text) > CAPTION_CHARACTERS or not text[0].isalnum():
        return False
    if re.search(r"[\"“”]|[.!?] [A-Z]\w+ ", text):
        return False
    dated = DATED_END.search(text)
    shown = dated is not None and dated[1].casefold() not in desk.calendar.weekdays
    cut = text.endswith(("…", "..."))
    return shown or (
        cut and not any(p.search(text) for _, p in desk.furniture["inline"].choose(text))
    )


def is_statement_free(*lines: Line) -> bool:
    """Whether none of the lines quotes anybody: captions show, they do not quote."""
    return not any(re.search(r"[\"“”]", line.text) for line in lines)


def is_copy(line: Line, after: Line) -> bool:
    """Whether two lines are nearly the same words; other numbers make a list, not a copy."""
    if min(len(line.text), len(after.text)) < COPY_CHARACTERS:
        return False
    if line.text == after.text:
        return True
    if is_item(line.text):
        return False
    if re.findall(r"\d+", line.text) != re.findall(r"\d+", after.text):
        return False
    match = SequenceMatcher(None, line.text, after.text, autojunk=False)
    bounds = (
        match.real_quick_ratio,
        match.quick_ratio,
        lambda: 2 * count_common(line.text, after.text) / len(line.text + after.text),
        match.ratio,
    )
    return all(bound() >= CAPTION_COPY for bound in bounds)


def count_common(one: str, two: str) -> int:
    """Characters of the longest common subsequence; what difflib matches is never longer.

    All of a row of the table at once, a bit for each character of `one` (Hyyrö 2004).
    """
    places: dict[str, int] = {}
    for i, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << i
    full = (1 << len(one)) - 1
    unmatched = full
    for letter in two:
        here = unmatched & places.get(letter, 0)
        unmatched = (unmatched + here | unmatched - here) & full
    return len(one) - unmatched.bit_count()


def is_title(text: str) -> bool:
    """Whether a line is a headline in title case; a video's is often printed twice."""
    return is_title_case(text) and not text.endswith(END_STOP)


def label_deck(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """Label the lines that some pages print before the dateline: deck or captions."""
    body = [i for i, kind in enumerate(kinds) if kind is None][: DECK_LINES + 1]
    for count, at in enumerate(body):
        if (match := match_dateline(lines[at].text)) is None:
            continue
        certain = is_shouted(match)
        longest = LONG_DECK if certain else DECK_CHARACTERS
        for i in body[:count] if certain else body[max(0, count - 1) : count]:
            if len(lines[i].text) <= longest:
                below_table = i > 0 and kinds[i - 1] == "menu" and lines[i - 1].text[0] == "|"
                kinds[i] = "caption" if below_table else judge_deck(lines[i].text)
        return


def label_above(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """Label the first lines that stand above the page's own menu or byline: its deck, a caption."""
    body = [i for i, kind in enumerate(kinds) if kind is None]
    for i in body[:2]:
        below = kinds[i + 1] if i + 1 < len(lines) else None
        text = lines[i].text
        if below not in {"menu", "byline"} or body[-1] <= i + 1 or match_dateline(text):
            return
        if len(text) <= LONG_DECK:
            kinds[i] = judge_deck(text)


def judge_deck(text: str) -> BlockKind:
    """What a line above the dateline is: a photo's caption with a sign of it, or the summary."""
    return "caption" if SHOWN.search(text) else "summary"
