"""Entities as one tag a word and back: O, or B, I, E, S and a kind. Pure: no I/O, no state.

B begins, I is inside, E ends an entity of several words; S is one of a single word.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

OUTSIDE = "O"
BARRED = -10_000.0
"""What a sequence loses that no entities can have."""


class Span(msgspec.Struct, frozen=True, order=True):
    """An entity of a sentence: words `start` to before `end`, and its kind."""

    start: int
    end: int
    kind: str


def name_tags(kinds: Iterable[str]) -> list[str]:
    """Every tag that entities of these kinds need."""
    return [OUTSIDE, *(f"{part}-{kind}" for kind in kinds for part in "BIES")]


def write_tags(size: int, spans: Iterable[Span]) -> list[str]:
    """The tags of a sentence of `size` words with entities that do not overlap."""
    tags = [OUTSIDE] * size
    for span in spans:
        if span.end - span.start == 1:
            tags[span.start] = f"S-{span.kind}"
            continue
        tags[span.start] = f"B-{span.kind}"
        tags[span.start + 1 : span.end - 1] = [f"I-{span.kind}"] * (span.end - span.start - 2)
        tags[span.end - 1] = f"E-{span.kind}"
    return tags


def read_tags(tags: Sequence[str]) -> Iterator[Span]:
    """Yield the entities of tags that follow each other as `may_follow` allows."""
    start = 0
    for i, tag in enumerate(tags):
        part, _, kind = tag.partition("-")
        if part in "BS":
            start = i
        if part in "ES":
            yield Span(start, i + 1, kind)


def may_follow(left: str, right: str) -> bool:
    """Whether a word tagged `right` can stand after one tagged `left`."""
    if left[0] in "BI":
        return right[0] in "IE" and left[2:] == right[2:]
    return right[0] in "OBS"


def bars(tags: Sequence[str]) -> NDArray[np.float32]:
    """What each move from one tag to another loses: nothing, or `BARRED` where it may not be."""
    allowed = [[may_follow(left, right) for right in tags] for left in tags]
    return np.where(allowed, 0, BARRED).astype(np.float32)
