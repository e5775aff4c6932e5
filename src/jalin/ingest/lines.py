"""The lines of an article, and what their shape alone tells. Pure."""

import re

from jalin.records import Record

SUBHEAD_CHARACTERS = 80
SUBHEAD_WORDS = 12
"""A subhead is shorter than a paragraph: limits seen in our news pool."""

LONG_WORD = 4
TITLE_WORDS = 4
TITLE_SHARE = 0.7
"""A headline in title case: share of capitalised words among so many long ones."""

END_STOP = tuple('.!?…"”’)]')
"""What closes a sentence; a headline or subhead ends otherwise."""

ITEM = re.compile(r"\||[-–•·●▪*] ?\S|[^:]{2,60}: ?\S|.*\d[.:]\d\d\b|.*\bRp ?\d")
"""The shape of a list item: a table row, a bullet, a name with its value, a time or a price."""


class Line(Record, frozen=True, kw_only=True):
    """One line that is not empty: its place in the text and its words."""

    start: int
    end: int
    text: str
    group: int


def split_lines(text: str) -> list[Line]:
    """The lines that hold something; lines without an empty line between share a group."""
    lines: list[Line] = []
    start = group = 0
    for raw in text.split("\n"):
        if raw.strip():
            lines.append(Line(start=start, end=start + len(raw), text=raw, group=group))
        else:
            group += 1
        start += len(raw) + 1
    return lines


def is_title_case(text: str) -> bool:
    """Whether a line has several long words and most of them are capitalised."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) >= LONG_WORD]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= TITLE_WORDS and capitals >= TITLE_SHARE * len(words)


def is_item(text: str) -> bool:
    """Whether a line has the shape of a list item."""
    return ITEM.match(text) is not None
