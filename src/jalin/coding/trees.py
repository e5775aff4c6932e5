"""Boosted regression trees over named features (Friedman 2001): what two seen together are worth.

A tree asks of one feature after another whether it was seen, and ends in a leaf with a value; the
values of all trees add up. All are asked at once, as bit masks (QuickScorer: Lucchese et al.
2015): each feature seen rules out the leaves to its left, and the first leaf left is the tree's.
Trained by `training/boosting.py`. Pure.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

from jalin.errors import ModelError

MOST_LEAVES = 64
"""Leaves of a tree, one a bit of its mask."""

UNIT = 1000
"""Leaves are whole numbers in thousandths, so that their sum does not depend on the order."""

LEAF = -1
"""What stands for a leaf in a tree's questions."""

Masks: TypeAlias = npt.NDArray[np.uint64]


class Tree(msgspec.Struct, frozen=True, kw_only=True):
    """One tree: `asked` are its questions, `leaves` their values from left to right.

    A question is the place of its feature among the forest's names, followed by the branch where
    that was not seen, then by the one where it was; LEAF ends a branch.
    """

    asked: tuple[int, ...]
    leaves: tuple[int, ...]


class Forest(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Trees, and the names of the features that they ask for; without any every score is 0."""

    names: tuple[str, ...] = ()
    trees: tuple[Tree, ...] = ()

    def scores(self, cases: Sequence[Collection[str]]) -> list[float]:
        """The sum of the leaves that each case ends in; unknown names say nothing."""
        masks, numbers = self.masks, self.numbers
        left = np.full((len(cases), len(self.trees)), ~np.uint64(0), dtype=np.uint64)
        for row, names in zip(left, cases, strict=True):
            seen = [number for number in map(numbers.get, names) if number is not None]
            np.bitwise_and.reduce(masks[seen], axis=0, out=row)
        first = left & (~left + np.uint64(1))
        leaves = np.frexp(first.astype(np.float64))[1] - 1
        values = self.values[np.arange(len(self.trees)), leaves]
        return [float(total) / UNIT for total in values.sum(axis=1)]

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each feature."""
        return {name: number for number, name in enumerate(self.names)}

    @cached_property
    def masks(self) -> Masks:
        """For each feature, once seen, the leaves of each tree that it leaves: (names, trees)."""
        found = np.full((len(self.names), len(self.trees)), ~np.uint64(0), dtype=np.uint64)
        for place, tree in enumerate(self.trees):
            for feature, first, last in ruled_out(tree):
                found[feature, place] &= ~np.uint64((1 << last) - (1 << first))
        return found

    @cached_property
    def values(self) -> npt.NDArray[np.int64]:
        """The leaves of each tree: (trees, MOST_LEAVES)."""
        found = np.zeros((len(self.trees), MOST_LEAVES), dtype=np.int64)
        for place, tree in enumerate(self.trees):
            found[place, : len(tree.leaves)] = tree.leaves
        return found


def ruled_out(tree: Tree) -> Iterator[tuple[int, int, int]]:
    """Yield the feature of each question with the leaves that it rules out where it is seen.

    These are `first` up to but not `last`: the branch where it was not seen. Raises ModelError
    where questions and leaves do not make a tree.
    """
    leaf = 0
    open_questions: list[tuple[int, int]] = []
    for feature in tree.asked:
        if feature != LEAF:
            open_questions.append((feature, leaf))
            continue
        leaf += 1
        while open_questions and open_questions[-1][0] == LEAF:
            open_questions.pop()
        if open_questions:
            asked, first = open_questions.pop()
            yield asked, first, leaf
            open_questions.append((LEAF, leaf))
    whole = leaf == len(tree.leaves) <= MOST_LEAVES and len(tree.asked) == 2 * leaf - 1
    if not whole or open_questions:
        raise ModelError(f"a tree of {len(tree.asked)} questions has {len(tree.leaves)} leaves")
