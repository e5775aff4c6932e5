"""Marks hang where UD's guidelines want them, and words stay where they are."""

import pytest

from training.punctuation import hang_punctuation
from training.treebanks import Tree

# Words with their heads (from 1, 0 for the root); marks hang from the root, as in old treebanks,
# but for what is wanted of them.
ROWS = [
    ("Ia datang , lalu pergi .", [2, 0, 2, 5, 2, 2], {3: 5, 6: 2}),
    ("Menteri itu ( seorang dokter ) pulang .", [7, 1, 7, 5, 1, 7, 0, 7], {3: 5, 6: 5, 8: 7}),
    ('Ia berkata " kami siap " .', [2, 0, 2, 5, 2, 2, 2], {3: 5, 6: 5, 7: 2}),
    ("Apel , jeruk , dan mangga habis .", [7, 7, 1, 7, 6, 1, 0, 7], {2: 3, 4: 6, 8: 7}),
    ("Pulang !", [0, 1], {2: 1}),
]


def tree_of(text: str, heads: list[int]) -> Tree:
    words = tuple(text.split())
    marks = [not word[0].isalnum() for word in words]
    return Tree(
        text=text,
        words=words,
        tags=tuple("PUNCT" if mark else "NOUN" for mark in marks),
        lemmas=words,
        heads=tuple(head - 1 for head in heads),
        relations=tuple("punct" if mark else "dep" for mark in marks),
        spaces=(True,) * len(words),
    )


@pytest.mark.parametrize(("text", "heads", "marks"), ROWS, ids=[row[0] for row in ROWS])
def test_marks_hang_from_what_they_part(text, heads, marks):
    found = [head + 1 for head in hang_punctuation(tree_of(text, heads)).heads]
    assert found == [marks.get(i, head) for i, head in enumerate(heads, start=1)]


def test_a_word_under_a_mark_rises():
    tree = tree_of("Ia datang , pergi", [2, 0, 2, 3])
    assert hang_punctuation(tree).heads == (1, -1, 3, 1)


def test_a_mark_alone_stays_the_root():
    assert hang_punctuation(tree_of("...", [0])).heads == (-1,)
