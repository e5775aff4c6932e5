"""Who does what to whom around a word: our own clauses by construction.

The rows are `gold/clauses.tsv`, read as `bench.clauses` reads them.
"""

import pytest

from bench.clauses import Readers, is_right, load_readers, read_rows, touched_spans

ROWS = read_rows()
DEV = [row for row in ROWS if row.set == "dev"]
HELD_OUT = [row for row in ROWS if row.set == "test"]

KNOWN_WRONG = frozenset({"released", "arrest"})
"""Words of rows that a wrong tree still spoils; a row that comes right must leave the list."""

FLOOR = 0.94
"""Share of the held-out rows that must be right; raise it when more are (issue 3 asks 0.90)."""

ORDER_FLOOR = 0.8
"""Share of all rows that word order alone must get right, for sentences whose tree is wrong."""


@pytest.fixture(scope="module")
def readers() -> Readers:
    return load_readers()


@pytest.mark.parametrize("row", DEV, ids=lambda row: f"{row.construction}: {row.text}")
def test_slots(readers, row):
    told = touched_spans(row, readers)
    assert is_right(row, told) != (row.word in KNOWN_WRONG), told


def test_held_out_rows(readers):
    right = sum(is_right(row, touched_spans(row, readers)) for row in HELD_OUT)
    assert right / len(HELD_OUT) >= FLOOR


def test_word_order_stands_in_for_the_tree(readers):
    right = sum(is_right(row, touched_spans(row, readers, trees=False)) for row in ROWS)
    assert right / len(ROWS) >= ORDER_FLOOR


def test_every_mark_in_the_gold_is_used_as_one():
    for row in ROWS:
        numbers = {number for _, _, number in row.spans}
        assert row.wanted, row
        assert all(wanted <= numbers for wanted in row.wanted.values()), row
        assert row.word in row.text.casefold(), row
