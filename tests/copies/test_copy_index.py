"""A growing index names the pairs that an index of all its articles would."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from jalin.copies.index import Limits, SampleIndex

LIMITS = Limits(most_articles=3, least_shared=2, least_share=0.4)
SAMPLES = st.sets(st.integers(1, 12), max_size=8)
CHANGES = st.lists(
    st.tuples(st.lists(SAMPLES, max_size=4), st.sets(st.integers(0, 12))), min_size=1, max_size=6
)


def expect(samples: dict[int, set[int]]) -> set[tuple[int, int]]:
    """By the rule itself: enough shared shingles that few articles have."""
    usable = {
        shingle
        for shingle in range(1, 13)
        if sum(shingle in sample for sample in samples.values()) <= LIMITS.most_articles
    }
    return {
        (one, other)
        for one, other in combinations(sorted(samples), 2)
        if len(samples[one] & samples[other] & usable)
        >= max(2, 0.4 * min(len(samples[one]), len(samples[other])))
    }


@settings(max_examples=300, deadline=None)
@given(changes=CHANGES)
def test_changes_one_by_one_give_what_all_at_once_gives(
    changes: list[tuple[list[set[int]], set[int]]],
) -> None:
    index = SampleIndex(limits=LIMITS)
    samples: dict[int, set[int]] = {}
    pairs: set[tuple[int, int]] = set()
    number = 0
    for new, leaving in changes:
        gone = leaving & samples.keys()
        fresh = {number + place: sample for place, sample in enumerate(new)}
        number += len(new)
        arrays = {n: np.array(sorted(s), dtype=np.uint64) for n, s in fresh.items()}
        found, lost = index.change(gone, arrays)
        samples = {n: s for n, s in samples.items() if n not in gone} | fresh
        pairs = {pair for pair in pairs if samples.keys() >= set(pair)}
        pairs = (pairs - set(lost)) | set(found)
        assert pairs == expect(samples)
        assert SampleIndex(index.parts, LIMITS).change((), {}) == ([], [])


def test_a_shingle_too_common_finds_no_pair() -> None:
    samples = {n: np.array([1, 2], dtype=np.uint64) for n in range(4)}
    assert SampleIndex(limits=LIMITS).change((), samples).found == []
    del samples[3]
    assert len(SampleIndex(limits=LIMITS).change((), samples).found) == 3
