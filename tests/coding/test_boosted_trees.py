"""Trees end in the leaf to which their questions lead, asked all at once or one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalin.coding.trees import LEAF, UNIT, Forest, Tree
from jalin.errors import ModelError

NAMES = tuple("abcdef")


def walk(tree: Tree, seen: frozenset[str]) -> int:
    """The value of a tree's leaf, found by asking one question after another."""
    place = leaf = 0
    while tree.asked[place] != LEAF:
        place += 1
        if NAMES[tree.asked[place - 1]] in seen:
            place, passed = skip(tree, place)
            leaf += passed
    return tree.leaves[leaf]


def skip(tree: Tree, place: int) -> tuple[int, int]:
    """Where the branch at a place ends, and how many leaves it has."""
    pending, leaves = 1, 0
    while pending:
        pending += -1 if tree.asked[place] == LEAF else 1
        leaves += tree.asked[place] == LEAF
        place += 1
    return place, leaves


@st.composite
def trees(draw) -> Tree:
    def branch(depth: int) -> list[int]:
        if depth == 0 or draw(st.booleans()):
            return [LEAF]
        asked = draw(st.integers(0, len(NAMES) - 1))
        return [asked, *branch(depth - 1), *branch(depth - 1)]

    asked = branch(5)
    leaves = [draw(st.integers(-5000, 5000)) for one in asked if one == LEAF]
    return Tree(asked=tuple(asked), leaves=tuple(leaves))


@given(
    st.lists(trees(), min_size=1, max_size=4), st.lists(st.frozensets(st.sampled_from("abcdefz")))
)
def test_all_at_once_is_one_by_one(grown, cases):
    forest = Forest(names=NAMES, trees=tuple(grown))
    one_by_one = [sum(walk(tree, seen) for tree in grown) / UNIT for seen in cases]
    assert forest.scores(cases) == pytest.approx(one_by_one)


def test_a_question_leads_left_where_nothing_was_seen():
    tree = Tree(asked=(0, LEAF, 1, LEAF, LEAF), leaves=(1000, 2000, 3000))
    forest = Forest(names=("a", "b"), trees=(tree,))
    cases = [set(), {"b"}, {"a"}, {"a", "b", "unknown"}]
    assert forest.scores(cases) == [1.0, 1.0, 2.0, 3.0]


def test_without_trees_nothing_is_said():
    assert Forest().scores([{"a"}, set()]) == [0.0, 0.0]


@pytest.mark.parametrize(
    ("asked", "leaves"),
    [((0, LEAF), (1,)), ((LEAF, LEAF), (1, 2)), ((0, LEAF, LEAF), (1,)), ((LEAF,), ()), ((), ())],
)
def test_what_is_no_tree_is_a_model_error(asked, leaves):
    with pytest.raises(ModelError, match="leaves"):
        Forest(names=("a",), trees=(Tree(asked=asked, leaves=leaves),)).scores([{"a"}])
