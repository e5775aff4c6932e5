"""What a person splits and joins holds, whatever comes after; of contradictions the latest does."""

from datetime import UTC, datetime

import pytest

from jalin.linking.bonds import Bonds, read_bonds
from jalin.linking.clusters import group_pairs
from jalin.records import Correction, CorrectionKind
from jalin.store.corrections import make_correction

SURE = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9, (3, 4): 0.9}
OWNERS = ["a", "b", "c", "d", "e"]


def say(kind: CorrectionKind, one: str, other: str, hour: int = 1) -> Correction:
    when = datetime(2024, 5, 6, hour, tzinfo=UTC)
    return make_correction("Sari", when, kind, one, value=other)


@pytest.mark.parametrize(
    ("joined", "parted", "groups"),
    [
        ([], [], [[0, 1, 2], [3, 4]]),
        ([], [(0, 2), (1, 2)], [[0, 1], [2], [3, 4]]),
        ([(2, 3)], [], [[0, 1, 2, 3, 4]]),
        ([(2, 3)], [(0, 3)], [[0, 1], [2, 3, 4]]),
        ([(2, 3)], [(1, 4)], [[0, 1, 2, 3], [4]]),
    ],
    ids=["none", "split", "join", "split through a join", "split beside a join"],
)
def test_groups_keep_what_is_joined_and_parted(
    joined: list[tuple[int, int]], parted: list[tuple[int, int]], groups: list[list[int]]
) -> None:
    assert group_pairs(OWNERS, SURE, 0.75, joined, parted) == groups


def test_the_latest_word_on_two_reports_counts() -> None:
    first, then = say("join", "x", "y"), say("split", "y", "x", 2)
    assert read_bonds([then, first]) == Bonds(parted={("x", "y"): "split by Sari on 2024-05-06"})
    again = say("join", "x", "y", 3)
    assert read_bonds([again, first, then]) == Bonds(
        joined={("x", "y"): "join by Sari on 2024-05-06"}
    )


def test_a_later_split_breaks_the_oldest_link_of_a_chain() -> None:
    chain = [say("join", "x", "y", 1), say("join", "y", "z", 2), say("split", "x", "z", 3)]
    assert set(read_bonds(chain).joined) == {("y", "z")}
    assert set(read_bonds(chain).parted) == {("x", "z")}


def test_what_is_no_split_or_join_binds_nothing() -> None:
    assert read_bonds([say("confirm", "x", "y"), say("join", "x", "x")]) == Bonds()
