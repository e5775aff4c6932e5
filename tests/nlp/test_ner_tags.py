"""Entities survive the way to tags and back; only moves that entities need are allowed."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalin.nlp.tags import BARRED, Span, bars, may_follow, name_tags, read_tags, write_tags

KINDS = ("person", "place")
TAGS = name_tags(KINDS)


@st.composite
def sentences(draw: st.DrawFn) -> tuple[int, list[Span]]:
    """A sentence's size and entities in it, touching or apart."""
    widths = draw(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 4)), max_size=5))
    spans, at = [], 0
    for gap, width in widths:
        spans.append(Span(at + gap, at + gap + width, draw(st.sampled_from(KINDS))))
        at += gap + width
    return at + draw(st.integers(0, 2)), spans


@given(sentences())
def test_tags_give_the_entities_back(sentence: tuple[int, list[Span]]) -> None:
    size, spans = sentence
    tags = write_tags(size, spans)
    assert len(tags) == size
    assert list(read_tags(tags)) == spans
    assert all(may_follow(left, right) for left, right in itertools.pairwise(["O", *tags, "O"]))


@pytest.mark.parametrize(
    ("left", "right", "allowed"),
    [
        ("O", "B-person", True),
        ("O", "I-person", False),
        ("O", "E-person", False),
        ("B-person", "E-person", True),
        ("B-person", "E-place", False),
        ("B-person", "O", False),
        ("E-person", "S-person", True),
        ("S-person", "I-person", False),
    ],
)
def test_moves(left: str, right: str, *, allowed: bool) -> None:
    assert may_follow(left, right) is allowed
    assert bars(TAGS)[TAGS.index(left), TAGS.index(right)] == (0 if allowed else BARRED)
