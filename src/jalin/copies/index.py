"""An index of sampled shingles that grows: which articles have enough in common to be compared.

Holds its own state. What it says of all its articles does not depend on the order in which they
came: a shingle that grows too common, or common no more, has its pairs looked at again.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from jalin.copies.pairs import NO_COUNTS, Numbers, Shard, add_counts, count_pairs
from jalin.copies.shingles import Hashes
from jalin.workers import ALONE, Share

Pair = tuple[int, int]
Mask = npt.NDArray[np.bool_]

SHARD_ROWS = 500_000
"""Owners of shingles among whom pairs are counted by one process at a time, 4 MB."""


class Limits(NamedTuple):
    """When two articles are worth comparing word by word."""

    most_articles: int = 40
    """A shingle in more articles than this is an outlet's furniture and finds no pair."""

    least_shared: int = 3
    """Sampled shingles, about 15 words in a row: fewer are a title or a name."""

    least_share: float = 0.2
    """Of the smaller text's samples. A rewrite with less in common is told by its events."""


class Rows(NamedTuple):
    """Shingles sorted, each with the number of an article that has it, ascending for one shingle.

    In a list of these, numbers ascend from each to the next.
    """

    hashes: Hashes
    owners: Numbers


class Candidates(NamedTuple):
    """Pairs of numbers, the smaller first: worth comparing now, and no longer so."""

    found: list[Pair]
    lost: list[Pair]


class SampleIndex:
    """Which numbered articles have which sampled shingles."""

    def __init__(
        self,
        parts: Iterable[Rows] = (),
        limits: Limits = Limits(),  # noqa: B008 # immutable
        share: Share = ALONE,
    ) -> None:
        self.parts = list(parts)
        self.limits = limits
        self.share = share

    def change(self, gone: Collection[int], new: Mapping[int, Hashes]) -> Candidates:
        """Take articles out and others in; each new number is larger than all before.

        `found` has every pair with a new article that is worth comparing; of earlier articles
        only pairs whose case has changed are named.
        """
        added = join_samples(new)
        if not self.parts:
            self._append(added)
            return Candidates(self._find_fresh(added, 0), [])
        touched = np.unique(np.concatenate([added.hashes, self._hashes_of(gone)]))
        before = count_rows(self._select(touched), touched)
        self._drop(gone)
        first_new = min(new, default=0)
        self._append(added)
        rows = self._select(touched)
        after = count_rows(rows, touched)
        fresh = self._find_fresh(rows, first_new)
        most = self.limits.most_articles
        crossed = touched[(before > 1) & (after > 1) & ((before > most) != (after > most))]
        found, lost = self._look_again(crossed, first_new if new else None)
        return Candidates(sorted(fresh + found), lost)

    def _find_fresh(self, rows: Rows, first_new: int) -> list[Pair]:
        """Pairs of which one is new; `rows` are all that have their shingles."""
        hashes, owners = rows
        if not len(hashes):
            return []
        total = int(owners.max()) + 1
        keys, shared = NO_COUNTS
        for counts in self.share.map(count_pairs, self._cut_shards(rows, first_new, total)):
            keys, shared = add_counts([(keys, shared), counts])
        left, right = keys // total, keys % total
        lengths = self._lengths(total)
        kept = self._enough(shared, np.minimum(lengths[left], lengths[right]))
        return list(zip(left[kept].tolist(), right[kept].tolist(), strict=True))

    def _cut_shards(self, rows: Rows, first_new: int, total: int) -> Iterator[Shard]:
        """Yield the owners of shingles that may find a pair, some shingles at a time."""
        starts = np.flatnonzero(np.r_[True, rows.hashes[1:] != rows.hashes[:-1]])
        sizes = np.diff(np.r_[starts, len(rows.hashes)])
        usable = (sizes > 1) & (sizes <= self.limits.most_articles)
        starts, sizes = starts[usable], sizes[usable]
        ends = np.cumsum(sizes)
        shards = 1 + int(sizes.sum()) // SHARD_ROWS
        cuts = np.searchsorted(ends, SHARD_ROWS * np.arange(1, shards))
        for mine, long in zip(np.split(starts, cuts), np.split(sizes, cuts), strict=True):
            places = np.repeat(mine - np.cumsum(long) + long, long) + np.arange(int(long.sum()))
            yield Shard(rows.owners[places], long, first_new, total)

    def _enough(self, shared: Numbers, smaller: Numbers) -> Mask:
        least = self.limits.least_shared
        return (shared >= least) & (shared >= self.limits.least_share * np.maximum(smaller, 1))

    def _look_again(self, crossed: Hashes, first_new: int | None) -> tuple[list[Pair], list[Pair]]:
        """Pairs of earlier articles with such shingles: those that are worth it, those not."""
        rows = self._select(crossed)
        pairs = {
            pair
            for owners in group_owners(rows)
            for pair in combinations([n for n in owners if first_new is None or n < first_new], 2)
        }
        samples = self._samples_of({number for pair in pairs for number in pair})
        found: list[Pair] = []
        lost: list[Pair] = []
        for one, other in sorted(pairs):
            (first, length), (second, other_length) = samples[one], samples[other]
            shared = np.array([len(first & second)])
            enough = self._enough(shared, np.array([min(length, other_length)]))
            (found if enough[0] else lost).append((one, other))
        return found, lost

    def _samples_of(self, numbers: Collection[int]) -> dict[int, tuple[frozenset[int], int]]:
        """The shingles of each that are not too common, and how many it has with those."""
        wanted = np.array(sorted(numbers), dtype=np.int64)
        mine = [select_owners(part, wanted) for part in self.parts]
        hashes = np.concatenate([*(rows.hashes for rows in mine), np.empty(0, dtype=np.uint64)])
        owners = np.concatenate([*(rows.owners for rows in mine), np.empty(0, dtype=np.int64)])
        known = np.unique(hashes)
        counts = count_rows(self._select(known), known)
        usable = counts[np.searchsorted(known, hashes)] <= self.limits.most_articles
        return {
            number: (
                frozenset(hashes[usable & (owners == number)].tolist()),
                int((owners == number).sum()),
            )
            for number in wanted.tolist()
        }

    def _lengths(self, total: int) -> Numbers:
        lengths = np.zeros(total, dtype=np.int64)
        for part in self.parts:
            lengths += np.bincount(part.owners, minlength=total)[:total]
        return lengths

    def _hashes_of(self, numbers: Collection[int]) -> Hashes:
        wanted = np.array(sorted(numbers), dtype=np.int64)
        found = [select_owners(part, wanted).hashes for part in self.parts if len(wanted)]
        return np.concatenate([*found, np.empty(0, dtype=np.uint64)])

    def _drop(self, gone: Collection[int]) -> None:
        if gone:
            wanted = np.array(sorted(gone), dtype=np.int64)
            kept = [(part, ~np.isin(part.owners, wanted)) for part in self.parts]
            self.parts = [Rows(part.hashes[keep], part.owners[keep]) for part, keep in kept]

    def _append(self, added: Rows) -> None:
        """Keep the parts few, each more than twice as long as the next."""
        if len(added.hashes):
            self.parts.append(added)
        while len(self.parts) > 1 and len(self.parts[-2].hashes) <= 2 * len(self.parts[-1].hashes):
            last, earlier = self.parts.pop(), self.parts.pop()
            self.parts.append(join_rows([earlier, last]))

    def _select(self, wanted: Hashes) -> Rows:
        """All rows of these shingles, which are sorted."""
        return join_rows([select_rows(part, wanted) for part in self.parts])


def join_samples(samples: Mapping[int, Hashes]) -> Rows:
    """The rows of samples by number."""
    numbers = sorted(samples)
    sizes = [len(samples[number]) for number in numbers]
    owners = np.repeat(np.array(numbers, dtype=np.int64), sizes)
    hashes = [samples[number] for number in numbers]
    return sort_rows(np.concatenate([*hashes, np.empty(0, dtype=np.uint64)]), owners)


def join_rows(parts: Sequence[Rows]) -> Rows:
    """The rows of parts whose numbers ascend."""
    if len(parts) == 1:
        return parts[0]
    hashes = [part.hashes for part in parts]
    owners = [part.owners for part in parts]
    return sort_rows(
        np.concatenate([*hashes, np.empty(0, dtype=np.uint64)]),
        np.concatenate([*owners, np.empty(0, dtype=np.int64)]),
    )


def sort_rows(hashes: Hashes, owners: Numbers) -> Rows:
    """Rows by shingle, for one shingle in the order in which they come."""
    order = np.argsort(hashes, kind="stable")
    return Rows(hashes[order], owners[order])


def select_rows(rows: Rows, wanted: Hashes) -> Rows:
    """The rows of these shingles, which are sorted and each there once."""
    if len(wanted) > len(rows.hashes):
        places = np.minimum(np.searchsorted(wanted, rows.hashes), len(wanted) - 1)
        keep = wanted[places] == rows.hashes
        return Rows(rows.hashes[keep], rows.owners[keep])
    first = np.searchsorted(rows.hashes, wanted, side="left")
    counts = np.searchsorted(rows.hashes, wanted, side="right") - first
    shift = np.repeat(first - np.cumsum(counts) + counts, counts)
    places = np.arange(int(counts.sum()), dtype=np.int64) + shift
    return Rows(rows.hashes[places], rows.owners[places])


def select_owners(rows: Rows, wanted: Numbers) -> Rows:
    """The rows of these articles."""
    keep = np.isin(rows.owners, wanted)
    return Rows(rows.hashes[keep], rows.owners[keep])


def count_rows(rows: Rows, wanted: Hashes) -> Numbers:
    """How many articles have each of these shingles."""
    first = np.searchsorted(rows.hashes, wanted, side="left")
    counts: Numbers = np.searchsorted(rows.hashes, wanted, side="right") - first
    return counts


def group_owners(rows: Rows) -> Iterable[list[int]]:
    """The numbers of the articles that have a shingle, for each."""
    starts = np.flatnonzero(np.r_[True, rows.hashes[1:] != rows.hashes[:-1]])
    return [group.tolist() for group in np.split(rows.owners, starts[1:])] if len(starts) else []
