"""Words that an expression needs are in all that it matches."""

import re

import pytest

from jalin.ingest.needs import find_needed
from jalin.ingest.screens import fold_case
from jalin.packs import load_pack

PACKS = [load_pack(lang) for lang in ("id", "ms", "en")]
ROWS = [
    *((row.pattern, row.example) for pack in PACKS for row in pack.furniture.values()),
    *((row.pattern, row.example) for pack in PACKS for row in pack.credits.values()),
]


@pytest.mark.parametrize(
    ("row", "needed"),
    [
        ("baca juga *:", {"baca juga"}),
        ("(?:simak|tonton) ini", {"simak", "tonton"}),
        ("(?:simak)?", set()),
        ("(?:simak|.) a", set()),
        ("(?!simak)[a-z]+", set()),
        ("(?:simak){2}", {"simak"}),
        ("(?:simak){0,2}", set()),
        ("(?:sim)(?:ak|.)", {"sim"}),
        ("(?-i:SIMAK|Tonton)", {"simak", "tonton"}),
        (r"(?=simak)\w+ tonton", {" tonton"}),
        (r"(?P<kata>simak)\.(?P=kata)", {"simak"}),
        (r"[Ss]imak\b", {"imak"}),
        (r"[:]simak\d", {":simak"}),
        (r"[\[(]foto", {"foto"}),
        (r"[\[(]", {"[", "("}),
        (r"[^(]", set()),
        (r"simak\x20ini", {"simak ini"}),
        ("simaks? tonton", {" tonton"}),
        ("simak{2,}", {"sima"}),
        ("(?i)simak", {"simak"}),
        (r"[(\[]\w+", {"(", "["}),
        (r"[(a-z]\w+", set()),
        (r"[-–—] ?\w+", set()),
        (r"\(ap\b", {"(ap"}),
        ("ap", set()),
    ],
)
def test_needed_words_are_in_all_that_a_row_matches(row: str, needed: set[str]) -> None:
    assert find_needed(row) == needed


@pytest.mark.parametrize("row", ["simak)", "(simak", "(?:simak"])
def test_brackets_that_do_not_match_are_told(row: str) -> None:
    with pytest.raises(re.error):
        find_needed(row)


def test_an_example_holds_a_word_that_its_row_needs() -> None:
    for row, example in ROWS:
        needed = find_needed(row)
        held = fold_case(example)
        assert not needed or any(word in held for word in needed), (row, needed)


def test_few_rows_need_no_word() -> None:
    assert sum(not find_needed(row) for row, _ in ROWS) < len(ROWS) / 5
