"""The best dependency tree under arc scores (Chu-Liu and Edmonds). Pure: no I/O, no state."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float32]


def best_tree(scores: Array) -> list[int]:
    """The head of each word, 0 for the root, in the tree with the highest sum of scores.

    `scores[w, h]` is the score of head `h` for word `w + 1`; column 0 is the root, which gets
    exactly one word.
    """
    heads: list[int] = scores.argmax(axis=1).tolist()
    if heads.count(0) == 1 and find_cycle(heads) is None:
        return heads
    count = len(scores)
    square = np.full((count + 1, count + 1), -np.inf)
    square[1:] = scores
    np.fill_diagonal(square, -np.inf)
    best = spanning_tree(square)
    if best[1:].count(0) != 1:
        # Where every root arc costs more than any tree is worth, only one is taken.
        square[1:, 0] -= 2 * count * np.abs(scores).max() + 1
        best = spanning_tree(square)
    return best[1:]


def find_cycle(heads: list[int]) -> list[int] | None:
    """Words (from 1) whose heads run in a circle; None where all lead to the root."""
    seen = [0] * (len(heads) + 1)
    for start in range(1, len(heads) + 1):
        word = start
        while word and not seen[word]:
            seen[word] = start
            word = heads[word - 1]
        if word and seen[word] == start:
            return follow(heads, word)
    return None


def follow(heads: list[int], first: int) -> list[int]:
    """The words of the circle in which `first` stands, from it on."""
    circle = [first]
    while (word := heads[circle[-1] - 1]) != first:
        circle.append(word)
    return circle


def spanning_tree(square: NDArray[np.float64]) -> list[int]:
    """The maximum spanning tree from node 0; `square[word, head]`, head of node 0 is 0."""
    heads = [0, *square[1:].argmax(axis=1).tolist()]
    cycle = find_cycle(heads[1:])
    if cycle is None:
        return heads
    inside = set(cycle)
    outside = [node for node in range(len(square)) if node not in inside]
    return expand(square, heads, cycle, outside)


def expand(
    square: NDArray[np.float64], heads: list[int], cycle: list[int], outside: list[int]
) -> list[int]:
    """Solve with the cycle as one node, then open it at the arc that enters it."""
    inner = np.array(cycle)
    outer = np.array(outside)
    kept = square[inner, [heads[node] for node in cycle]]
    entering = square[np.ix_(inner, outer)] - kept[:, None] + kept.sum()
    leaving = square[np.ix_(outer, inner)]
    size = len(outside)
    small = np.full((size + 1, size + 1), -np.inf)
    small[:size, :size] = square[np.ix_(outer, outer)]
    small[size, :size] = entering.max(axis=0)
    small[:size, size] = leaving.max(axis=1)
    found = spanning_tree(small)
    result = list(heads)
    for place, node in enumerate(outside[1:], start=1):
        head = found[place]
        result[node] = int(inner[leaving[place].argmax()]) if head == size else outside[head]
    enter = int(entering[:, found[size]].argmax())
    result[cycle[enter]] = outside[found[size]]
    return result
