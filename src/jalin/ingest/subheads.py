"""Headlines and subheads: short lines above what they name. Pure."""

from collections.abc import Set as AbstractSet

from jalin.ingest.inserts import is_headline
from jalin.ingest.lines import (
    END_STOP,
    SUBHEAD_CHARACTERS,
    SUBHEAD_WORDS,
    Line,
    is_item,
    is_title_case,
)
from jalin.records import Block, BlockKind
from jalin.text import fold_text

HEAD_LINES = 6
"""A headline may be printed again within so many first lines."""

QUESTION_WORDS = 8
"""A question with more words is a sentence of the article rather than a subhead."""

LABEL_WORDS = 3
"""With more words, a line that ends with a colon is a sentence and announces a list."""

LONGEST_QUOTE = 160
"""Characters of a quotation in title case that serves as a subhead."""

STACKED = 2
"""Subheads in a row; more short lines without a paragraph between are a list."""


def label_headlines(lines: list[Line], kinds: list[BlockKind | None], title: str) -> None:
    """Label the title where it is printed: on top, once or twice, or as the last line."""
    wanted = fold_text(title)
    if not wanted:
        return
    for i, line in enumerate(lines[:HEAD_LINES]):
        folded = fold_text(line.text)
        longer = folded.startswith(wanted) and kinds[i] != "caption" and is_headline(line.text)
        if folded == wanted or longer:
            kinds[i] = "headline"
    if len(lines) > HEAD_LINES and fold_text(lines[-1].text) == wanted:
        kinds[-1] = "headline"


def split_headline(block: Block, text: str, title: str) -> list[Block]:
    """A headline and the deck that some pages print behind it on the same line."""
    end = block.start + len(title)
    words = text[block.start : block.end]
    if not words.startswith(title) or len(words[len(title) :].split()) <= QUESTION_WORDS:
        return [block]
    if not words[len(title) :].startswith(" ") or words[len(title) :].lstrip()[0] in "|-–—":
        return [block]
    return [
        Block(kind="headline", start=block.start, end=end),
        Block(kind="summary", start=end + 1, end=block.end),
    ]


def label_repeated(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """Label as summary the lines that a table of page data repeats as the page's description."""
    told = [fold_text(line.text) for line, kind in zip(lines, kinds, strict=True) if kind == "menu"]
    for i, line in enumerate(lines):
        if kinds[i] is None and len(line.text) > SUBHEAD_CHARACTERS:
            words = fold_text(line.text)
            if any(words in row for row in told):
                kinds[i] = "summary"


def label_marked(lines: list[Line], kinds: list[BlockKind | None], heads: AbstractSet[str]) -> None:
    """Label the lines that the source's markup calls headings."""
    for i, line in enumerate(lines):
        if kinds[i] is None and heads and fold_text(line.text) in heads:
            kinds[i] = "subhead"


def label_subheads(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """Label short lines without a final stop that stand above a paragraph, not in a list."""
    left = [i for i, kind in enumerate(kinds) if kind is None]
    run: list[int] = []
    for i in left:
        if is_subhead(lines[i].text):
            run.append(i)
            continue
        if len(run) <= STACKED:
            for at in run:
                kinds[at] = "subhead"
        run = []


def is_subhead(text: str) -> bool:
    """Whether a line has the shape of a subhead."""
    words = text.split()
    if text.endswith(tuple('"”’')) and text[0] in '"“‘' and is_title_case(text):
        return len(text) <= LONGEST_QUOTE
    if len(text) > SUBHEAD_CHARACTERS or len(words) > SUBHEAD_WORDS or is_item(text):
        return False
    if text.endswith("?"):
        return len(words) <= QUESTION_WORDS and "," not in text and text[0] not in '"“'
    if text.endswith(":") and len(words) > LABEL_WORDS:
        return False
    return not text.endswith((*END_STOP, ",", ";", "(")) and any(
        letter.isalpha() for letter in text
    )
