"""Numbers of articles that share sampled shingles: what is worth comparing word by word."""

import numpy as np
import numpy.typing as npt

from jalin.copies.shingles import sort_once

FLUSH_PAIRS = 4_000_000
"""Numbers counted at a time, about 64 MB."""

Numbers = npt.NDArray[np.int64]


def count_pairs(
    owners: Numbers, starts: Numbers, counts: Numbers, first_new: int, total: int
) -> tuple[Numbers, Numbers]:
    """Each pair's key (earlier * total + later) with how many shingles both have.

    `starts` and `counts` say where the owners of each shingle stand; at least one of a pair is
    `first_new` or later.
    """
    done = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    waiting: list[Numbers] = []
    held = 0
    for size in np.unique(counts[counts > 1]).tolist():
        groups = starts[counts == size]
        for gap in range(1, size):
            for place in range(size - gap):
                left, right = owners[groups + place], owners[groups + place + gap]
                fresh = right >= first_new
                waiting.append(left[fresh] * total + right[fresh])
                held += int(fresh.sum())
                if held > FLUSH_PAIRS:
                    done, waiting, held = add_counts(done, waiting), [], 0
    return add_counts(done, waiting)


def add_counts(done: tuple[Numbers, Numbers], waiting: list[Numbers]) -> tuple[Numbers, Numbers]:
    """The counts with those of more pairs."""
    fresh, times = np.unique(np.concatenate([*waiting, done[0][:0]]), return_counts=True)
    keys = sort_once(np.concatenate([done[0], fresh]))
    sums = np.zeros(len(keys), dtype=np.int64)
    sums[np.searchsorted(keys, done[0])] += done[1]
    sums[np.searchsorted(keys, fresh)] += times
    return keys, sums
