"""Groups from scored pairs: the same groups whatever the order in which pairs come. Pure."""

from collections.abc import Mapping, Sequence

Scores = Mapping[tuple[int, int], float]


def group_pairs(count: int, scores: Scores, owners: Sequence[str], least: float) -> list[list[int]]:
    """Groups of the places 0..count-1, sorted; the surest pairs join first.

    Two groups join where the mean score of all pairs between them, a forbidden pair counting 0,
    is at least `least`, and never where one owner would be in both.
    """
    groups = {place: [place] for place in range(count)}
    home = list(range(count))
    for pair in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        one, other = sorted((home[pair[0]], home[pair[1]]))
        if scores[pair] < least or one == other:
            continue
        if {owners[p] for p in groups[one]} & {owners[p] for p in groups[other]}:
            continue
        between = [(min(a, b), max(a, b)) for a in groups[one] for b in groups[other]]
        if sum(scores.get(item, 0.0) for item in between) / len(between) < least:
            continue
        for place in groups[other]:
            home[place] = one
        groups[one] = sorted(groups[one] + groups.pop(other))
    return sorted(groups.values())
