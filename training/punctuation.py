"""Heads of punctuation by today's guidelines of UD, for treebanks that are older than they.

A mark between two units hangs from the lower of their heads, a final mark from the head of what
it ends, and a pair of brackets or quotation marks from the head of what it encloses; no other
edge may be crossed (https://universaldependencies.org/u/dep/punct.html). Pure: no I/O, no state.
"""

from collections.abc import Iterator

import msgspec

from training.treebanks import Tree

MARK = "PUNCT"
FINAL = frozenset(".?!")
PAIRS = {"(": ")", "[": "]", "{": "}", '"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "``": "''"}


def hang_punctuation(tree: Tree) -> Tree:
    """The tree with every mark where the guidelines want it; heads of words stay.

    A mark that has a head which they allow keeps it: where a comma may close the unit on its left
    or open the one on its right, they leave it open.
    """
    marks = [tag == MARK for tag in tree.tags]
    heads = free_marks(tree.heads, marks)
    paired: dict[int, int] = {}
    for first, last in find_pairs(tree.words, marks):
        inside = [i for i in range(first + 1, last) if not marks[i]]
        tops = [i for i in inside if not first < heads[i] < last]
        if tops:
            heads[first], heads[last] = tops[0], tops[-1]
            paired |= {first: last, last: first}
    for i, is_mark in enumerate(marks):
        if is_mark and i not in paired and heads[i] >= 0:
            heads[i] = head_of_mark(i, tree.words[i], heads, marks, paired)
    return msgspec.structs.replace(tree, heads=tuple(heads))


def free_marks(heads: tuple[int, ...], marks: list[bool]) -> list[int]:
    """The heads with nothing hanging from a mark, but from a mark that is the root."""
    found = list(heads)
    for i in range(len(found)):
        while found[i] >= 0 and marks[found[i]] and found[found[i]] >= 0:
            found[i] = found[found[i]]
    return found


def find_pairs(words: tuple[str, ...], marks: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield places of marks that open and close, each closing one taken once."""
    taken: set[int] = set()
    for i, word in enumerate(words):
        closing = PAIRS.get(word)
        if closing is None or not marks[i] or i in taken:
            continue
        depth = 0
        for j in range(i + 1, len(words)):
            if words[j] == closing and marks[j]:
                if depth == 0:
                    taken.add(j)
                    yield i, j
                    break
                depth -= 1
            elif words[j] == word:
                depth += 1


def head_of_mark(
    mark: int, word: str, heads: list[int], marks: list[bool], paired: dict[int, int]
) -> int:
    """Where one mark hangs: the top of the unit that it ends or begins, the lower of the two."""
    left = list(climb(neighbour(mark, -1, marks, paired), mark, heads))
    right: list[int] = []
    if word not in FINAL:
        right = list(climb(neighbour(mark, 1, marks, paired), mark, heads))
    left = [i for i in left if crosses_nothing(mark, i, heads, marks)]
    right = [i for i in right if crosses_nothing(mark, i, heads, marks)]
    if not left and not right:
        return heads[mark]
    best = left or right
    path = left + right
    if left and right and left[-1] in ancestors(right[-1], heads):
        best = path = right
    elif left and right and right[-1] in ancestors(left[-1], heads):
        path = left
    return heads[mark] if heads[mark] in path else best[-1]


def neighbour(mark: int, way: int, marks: list[bool], paired: dict[int, int]) -> int | None:
    """The nearest word on one side; none beyond the end, or beyond a bracket around the mark."""
    i = mark + way
    while 0 <= i < len(marks) and marks[i]:
        if i in paired and (paired[i] - i) * way < 0 and (paired[i] - mark) * way < 0:
            return None
        i += way
    return i if 0 <= i < len(marks) else None


def climb(start: int | None, mark: int, heads: list[int]) -> Iterator[int]:
    """Yield a word and its ancestors on the same side of the mark, lowest first."""
    i = start
    while i is not None:
        yield i
        up = heads[i]
        if up < 0 or (up < mark) != (i < mark) or reaches_over(i, mark, heads):
            return
        i = up


def reaches_over(word: int, mark: int, heads: list[int]) -> bool:
    """Whether something under a word stands on the other side of the mark."""
    others = range(mark + 1, len(heads)) if word < mark else range(mark)
    return any(word in ancestors(i, heads) for i in others)


def ancestors(word: int, heads: list[int]) -> set[int]:
    """Every word above a word."""
    found: set[int] = set()
    while (word := heads[word]) >= 0 and word not in found:
        found.add(word)
    return found


def crosses_nothing(mark: int, head: int, heads: list[int], marks: list[bool]) -> bool:
    """Whether the edge from head to mark crosses no edge between words."""
    low, high = sorted((mark, head))
    for i, up in enumerate(heads):
        if marks[i] or up < 0:
            continue
        if low < i < high and not low <= up <= high:
            return False
        if low < up < high and not low <= i <= high:
            return False
    return True
