"""What closes an article: signatures of letters, tags, other headlines. Pure."""

import re
from itertools import takewhile

from jalin.ingest.lines import END_STOP, SUBHEAD_CHARACTERS, Line
from jalin.records import Block, BlockKind

SIGNATURE_LINES = 5
SIGNATURE_CHARACTERS = 75
"""A letter's signature (name, office, body, day) has at most so many lines, so long."""

OFFICE_WORDS = 4
"""Words of an office behind which a full stop may stand: "Setiausaha Agung."."""

CLOSING = frozenset({"credit", "footer", "byline"})
"""What stands behind the article, and before tags and other headlines."""

NAME = re.compile(r"(?:[A-Z][A-Z.'’@-]*,? ?){2,8}")
"""A name in capitals."""

SIGNER = re.compile(r"(?:[A-Z][\w.'’@-]*,? ?){2,5}")
"""A name as people write it."""


def label_signature(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """Label as byline the last short lines, from a name in capitals on: a letter's signature.

    A name alone is left: that is how reporters sign, which the tables know.
    """
    for at in range(max(1, len(lines) - SIGNATURE_LINES), len(lines) - 1):
        if NAME.fullmatch(lines[at].text) is None:
            continue
        if all(is_signature(line.text) for line in lines[at:]) and kinds[at] in {None, "credit"}:
            for i in range(at, len(lines)):
                kinds[i] = "byline" if kinds[i] in {None, "credit"} else kinds[i]
        break
    label_signer(lines, kinds)


def label_signer(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """Label as byline the name above the last lines, where an office or a body follows it."""
    for at in range(max(1, len(lines) - SIGNATURE_LINES), len(lines) - 1):
        below = kinds[at + 1] == "byline" and kinds[at] is None
        text = lines[at].text
        if below and len(text) <= SIGNATURE_CHARACTERS and SIGNER.fullmatch(text):
            kinds[at] = "byline"


def is_signature(text: str) -> bool:
    """Whether a line can be part of a signature: short, and no sentence."""
    short = len(text) <= SIGNATURE_CHARACTERS and not text.endswith(("!", "?", '"', "”", ":"))
    return short and (not text.endswith(".") or len(text.split()) <= OFFICE_WORDS)


def label_tail(blocks: list[Block], text: str) -> list[Block]:
    """With the short lines behind the credits (tags, other headlines) labelled footer.

    It is the first credit, footer or byline behind which no sentence follows.
    """
    last = max((i for i, block in enumerate(blocks) if block.kind == "body"), default=-1)
    closes = [is_tail(text[block.start : block.end]) for block in blocks]
    tails = takewhile(lambda i: all(closes[i + 1 :]), range(len(blocks) - 1, 0, -1))
    after = min((i for i in tails if blocks[i].kind in CLOSING), default=None)
    if after is None or last < 0:
        return blocks
    tail = blocks[after + 1 :]
    relabelled = [
        Block(kind="footer", start=b.start, end=b.end) if b.kind in {"body", "subhead"} else b
        for b in tail
    ]
    return blocks[: after + 1] + relabelled


def is_tail(words: str) -> bool:
    """Whether a line can be tags or another story's headline: small letters, or short."""
    return words.islower() or (len(words) <= SUBHEAD_CHARACTERS and words[-1] not in END_STOP)
