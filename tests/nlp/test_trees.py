"""The best tree is a tree, and no other tree scores higher."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalin.nlp.trees import best_tree, find_cycle

SCORES = st.integers(1, 5).flatmap(
    lambda n: st.lists(
        st.lists(st.integers(-9, 9), min_size=n + 1, max_size=n + 1), min_size=n, max_size=n
    )
)


def is_tree(heads: tuple[int, ...]) -> bool:
    return heads.count(0) == 1 and find_cycle(list(heads)) is None


def score(heads: tuple[int, ...], table: list[list[int]]) -> int:
    return sum(table[word][head] for word, head in enumerate(heads))


@given(SCORES)
def test_no_tree_is_better(table: list[list[int]]) -> None:
    size = len(table)
    trees = [t for t in itertools.product(range(size + 1), repeat=size) if is_tree(t)]
    found = tuple(best_tree(np.array(table, dtype=np.float32)))
    assert is_tree(found)
    assert score(found, table) == max(score(tree, table) for tree in trees)


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([0], None),
        ([2, 0, 2], None),
        ([2, 1, 0], [1, 2]),
        ([1], [1]),
        ([0, 3, 4, 2], [2, 3, 4]),
    ],
)
def test_cycles(heads: list[int], expected: list[int] | None) -> None:
    assert find_cycle(heads) == expected
