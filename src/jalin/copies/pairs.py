"""Numbers of articles that share sampled shingles: what is worth comparing word by word."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from jalin.copies.shingles import sort_once

FLUSH_PAIRS = 4_000_000
"""Numbers counted at a time, about 64 MB."""

Numbers = npt.NDArray[np.int64]

Counts: TypeAlias = tuple[Numbers, Numbers]
"""Each pair's key (earlier * total + later), ascending, with how many shingles both have."""

NO_COUNTS: Counts = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))


class Shard(NamedTuple):
    """The owners of some shingles, one shingle after the other, `sizes` saying how many each has.

    Only pairs count of which at least one is `first_new` or later; all are below `total`.
    """

    owners: Numbers
    sizes: Numbers
    first_new: int
    total: int


def count_pairs(shard: Shard) -> Counts:
    """How many of these shingles each pair has that shares any."""
    owners, sizes, first_new, total = shard
    starts = np.cumsum(sizes) - sizes
    done = NO_COUNTS
    waiting: list[Numbers] = []
    held = 0
    for size in np.unique(sizes).tolist():
        groups = starts[sizes == size]
        for gap in range(1, size):
            for place in range(size - gap):
                left, right = owners[groups + place], owners[groups + place + gap]
                fresh = right >= first_new
                waiting.append(left[fresh] * total + right[fresh])
                held += int(fresh.sum())
                if held > FLUSH_PAIRS:
                    done, waiting, held = add_counts([done, count_keys(waiting)]), [], 0
    return add_counts([done, count_keys(waiting)])


def count_keys(keys: Sequence[Numbers]) -> Counts:
    """How often each key is there."""
    return np.unique(np.concatenate([*keys, NO_COUNTS[0]]), return_counts=True)


def add_counts(parts: Sequence[Counts]) -> Counts:
    """The counts of several, added up."""
    keys = sort_once(np.concatenate([part[0] for part in parts]))
    sums = np.zeros(len(keys), dtype=np.int64)
    for mine, times in parts:
        sums[np.searchsorted(keys, mine)] += times
    return keys, sums
