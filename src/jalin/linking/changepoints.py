"""Where the level of a row of numbers changes, and how likely that is by chance. Pure.

Optimal partitioning (Jackson et al. 2005) with squared error and a penalty per change, and PELT's
pruning (Killick et al. 2012): a start that a change at `end` beats by more than its penalty beats
it for every later end from which `end` is far enough. No library: `ruptures` finds the same changes
(a test compares them), but would bring scipy along.
"""

import math
from collections.abc import Sequence
from statistics import median

import numpy as np
from numpy.typing import NDArray

Row = NDArray[np.float64]
Places = NDArray[np.int64]

LEAST_PERIODS = 3
"""Values that a level must hold for: fewer are an outlier."""

NOISE_FROM_STEPS = 1.4826 / math.sqrt(2)
"""Standard deviation of normal noise per median absolute step between neighbours."""

PENALTY = 3.0
"""Times variance times log(n): what one change must save; 2 is BIC's for a known variance, and
estimated variance and skewed counts ask for more."""

LEAST_NOISE = 1e-9

PRUNED_EVERY = 32
"""Ends between two looks at which starts may be left out; a look costs as much as an end."""

MOST_PLACES = 1_000
"""Places compared with all others, such as the days of nearly three years; work grows with its
square."""

MOST_CHANCE = 0.05
"""A change more likely than this by chance is none."""


def find_changepoints(values: Sequence[float], least: int = LEAST_PERIODS) -> list[int]:
    """Places at which a new level begins, in order; none where there are too few values.

    Of a long row only some places, evenly apart, are looked at, and then all that lie around those
    found.
    """
    count = len(values)
    if count < 2 * least:
        return []
    sums = np.concatenate([[0.0], np.cumsum(values)])
    squares = np.concatenate([[0.0], np.cumsum(np.square(values))])
    penalty = PENALTY * max(estimate_noise(values), LEAST_NOISE) ** 2 * math.log(count)
    step = -(-count // MOST_PLACES)
    grid = np.append(np.arange(0, count - least + 1, step), count)
    places = partition(sums, squares, grid, penalty, least)
    if step == 1:
        return places
    near = (np.array(places, dtype=np.int64)[:, None] + np.arange(-step, step + 1)).ravel()
    fine = np.unique([0, *near[(near >= least) & (near <= count - least)], count])
    return partition(sums, squares, fine, penalty, least)


def partition(sums: Row, squares: Row, grid: Places, penalty: float, least: int) -> list[int]:
    """The places of `grid` between which squared errors and penalties are least, in order.

    `sums` and `squares` add up what is before each place.
    """
    last, best = np.zeros(len(sums), dtype=np.int64), np.zeros(len(sums))
    starts, before, base = (np.zeros(len(grid)) for _ in range(3))
    doomed = np.zeros(len(grid), dtype=bool)
    fresh = [int(place) for place in grid if place >= least][::-1]
    known = 1
    for number, end in enumerate(grid.tolist()):
        if end < least:
            continue
        while fresh[-1] <= end - least:
            start = fresh.pop()
            starts[known], before[known] = start, sums[start]
            base[known] = best[start] - squares[start] + penalty
            known += 1
        lengths, steps = end - starts[:known], sums[end] - before[:known]
        totals = base[:known] + squares[end] - steps * steps / lengths
        lowest = totals.min()
        first = int((totals <= lowest + LEAST_NOISE).argmax())
        best[end], last[end] = totals[first], starts[first]
        if number % max(least, PRUNED_EVERY) == 0:
            kept = ~doomed[:known]
            left = int(kept.sum())
            for column in (starts, before, base):
                column[:left] = column[:known][kept]
            doomed[:left] = totals[kept] > lowest + penalty + LEAST_NOISE
            doomed[left:] = False
            known = left
    places, place = [], int(last[-1])
    while place:
        places.append(place)
        place = int(last[place])
    return places[::-1]


def find_sure_changes(values: Sequence[float]) -> list[int]:
    """The changepoints that are unlikely by chance; the least sure of them goes first.

    An outlier, too short a level, does not last.
    """
    places = find_changepoints(values)
    known: dict[tuple[int, int, int], float] = {}
    while places:
        cuts = [0, *places, len(values)]
        chances = []
        for a, b, c in zip(cuts, cuts[1:], cuts[2:], strict=False):
            if (a, b, c) not in known:
                known[a, b, c] = rank_test(values[a:b], values[b:c])
            chances.append(known[a, b, c])
        worst = max(range(len(places)), key=lambda n: (chances[n], n))
        if chances[worst] <= MOST_CHANCE:
            break
        del places[worst]
    return places


def estimate_noise(values: Sequence[float]) -> float:
    """The standard deviation around the levels: from steps between neighbours, else from all.

    Most steps of a sparse series are 0; its noise is then what remains around its mean.
    """
    steps = np.abs(np.diff(values))
    robust = NOISE_FROM_STEPS * median(steps.tolist())
    return float(robust or np.std(values) / 2)


def rank_test(before: Sequence[float], after: Sequence[float]) -> float:
    """How likely two such levels are by chance, 0..1: Mann and Whitney's test, two-sided.

    Normal approximation with corrections for ties and continuity: no randomness.
    """
    pooled = np.array([*before, *after], dtype=float)
    unique, inverse, counts = np.unique(pooled, return_inverse=True, return_counts=True)
    if len(unique) == 1:
        return 1.0
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    m, n, total = len(before), len(after), len(pooled)
    u = float(ranks[:m].sum()) - m * (m + 1) / 2
    ties = float((counts**3 - counts).sum()) / (total * (total - 1))
    deviation = math.sqrt(m * n / 12 * (total + 1 - ties))
    z = max(abs(u - m * n / 2) - 0.5, 0.0) / deviation
    return math.erfc(z / math.sqrt(2))
