"""Words get numbers all at once, and patterns skip what they cannot begin with: nothing is lost."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalin.copies.compare import FACT
from jalin.copies.marks import MARK, OPENING
from jalin.copies.shingles import (
    CODE_POINTS,
    WORD,
    load_word_letters,
    number_words,
    sample_shingles,
    shingle_text,
    sort_once,
)

TEXTS = st.text(st.one_of(st.sampled_from("aàA9Zß İ._-,’'\n5×²ſ𝐀字"), st.characters()), max_size=60)
PLAIN_MARK = re.compile(r"(?<!\w)(?:\d+(?:[.,]\d+)*|[A-ZÀ-Þ][^\W\d_]*(?:[-'’][^\W\d_]+)*)")
PLAIN_OPENING = re.compile(r"[.!?\n]\W*(?<!\w)([A-ZÀ-Þ][^\W\d_]*(?:[-'’][^\W\d_]+)*)")
PLAIN_FACT = re.compile(r"\d+(?:[.,:/]\d+)*|(?<=[\w,] )[A-Z]\w+")


@pytest.fixture(scope="module", autouse=True)
def letters() -> None:
    """Loaded before hypothesis looks at its watch."""
    assert len(load_word_letters()) == CODE_POINTS


@given(TEXTS)
def test_equal_words_have_equal_numbers_and_others_have_others(text: str) -> None:
    words, numbers = WORD.findall(text.casefold()), number_words(text).tolist()
    assert len(words) == len(numbers)
    assert len(set(words)) == len(set(numbers)) == len(set(zip(words, numbers, strict=True)))


@given(TEXTS, TEXTS, TEXTS)
def test_a_part_has_the_shingles_that_it_has_within_another_text(
    before: str, part: str, after: str
) -> None:
    whole = shingle_text(f"{before} {part} {after}")
    assert set(shingle_text(part).tolist()) <= set(whole.tolist())


def test_case_and_punctuation_do_not_count() -> None:
    one = shingle_text("Kapal itu berlabuh, di Natuna.")
    assert one.tolist() == shingle_text("kapal ITU berlabuh di  natuna").tolist()
    assert len(one) == 2


def test_the_order_of_words_counts() -> None:
    assert (
        shingle_text("satu dua tiga empat").tolist() != shingle_text("dua satu tiga empat").tolist()
    )


def test_one_shingle_in_four_stands_for_its_text() -> None:
    text = " ".join(f"kata{number}" for number in range(40_003))
    assert 9_700 < len(sample_shingles(shingle_text(text))) < 10_300, "of 40,000"


@given(st.lists(st.integers(0, 20)))
def test_sorted_once(numbers: list[int]) -> None:
    row = np.array(numbers, dtype=np.uint64)
    assert sort_once(row).tolist() == sorted(set(numbers))


@given(TEXTS)
def test_patterns_find_what_the_plain_ones_find(text: str) -> None:
    assert MARK.findall(text) == PLAIN_MARK.findall(text)
    assert OPENING.findall(text) == PLAIN_OPENING.findall(text)
    assert FACT.findall(text) == PLAIN_FACT.findall(text)
