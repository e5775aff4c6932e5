"""Pairs of articles that share sampled shingles: what is worth comparing word by word."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from jalin.copies.shingles import Hashes

MOST_ARTICLES = 40
"""A shingle in more articles than this is an outlet's furniture and finds no pair."""

LEAST_SHARED = 3
"""Sampled shingles, about 15 words in a row: fewer are a title or a name."""

LEAST_SHARE = 0.2
"""Of the smaller text's samples. A rewrite with less in common is told by its events."""

FLUSH_PAIRS = 4_000_000
"""Pairs counted at a time, about 64 MB."""

Pairs = npt.NDArray[np.int64]


def pair_samples(samples: Sequence[Hashes], first_new: int = 0) -> list[tuple[int, int]]:
    """Sorted places (earlier, later) of texts with enough in common; `later` >= `first_new`."""
    sizes = np.array([len(sample) for sample in samples], dtype=np.int64)
    if not sizes.sum():
        return []
    owners = np.repeat(np.arange(len(samples), dtype=np.int64), sizes)
    hashes = np.concatenate(list(samples))
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    counts = np.diff(np.r_[starts, len(hashes)])
    keys, shared = count_pairs(owners, starts, counts, first_new, len(samples))
    left, right = keys // len(samples), keys % len(samples)
    smaller = np.maximum(np.minimum(sizes[left], sizes[right]), 1)
    kept = (shared >= LEAST_SHARED) & (shared >= LEAST_SHARE * smaller)
    return list(zip(left[kept].tolist(), right[kept].tolist(), strict=True))


def count_pairs(
    owners: Pairs, starts: Pairs, counts: Pairs, first_new: int, total: int
) -> tuple[Pairs, Pairs]:
    """Each pair's key (earlier * total + later) with how many shingles both have."""
    done = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    waiting: list[Pairs] = []
    held = 0
    for size in range(2, MOST_ARTICLES + 1):
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


def add_counts(done: tuple[Pairs, Pairs], waiting: list[Pairs]) -> tuple[Pairs, Pairs]:
    """The counts with those of more pairs."""
    fresh, times = np.unique(np.concatenate([*waiting, done[0][:0]]), return_counts=True)
    keys = np.union1d(done[0], fresh)
    sums = np.zeros(len(keys), dtype=np.int64)
    sums[np.searchsorted(keys, done[0])] += done[1]
    sums[np.searchsorted(keys, fresh)] += times
    return keys, sums
