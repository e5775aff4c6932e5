"""Groups from scored pairs: the same groups whatever the order in which pairs come. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from jalin.linking.unions import Unions

Pair = tuple[int, int]
Scores = Mapping[Pair, float]


def group_pairs(
    owners: Sequence[str],
    scores: Scores,
    least: float,
    joined: Iterable[Pair] = (),
    parted: Iterable[Pair] = (),
) -> list[list[int]]:
    """Groups of the places of `owners`, sorted; the surest pairs join first.

    Two groups join where the mean score of all pairs between them, a forbidden pair counting 0,
    is at least `least`, and never where one owner would be in both. At last the groups of `joined`
    places become one; no `parted` places ever are. No place may be both, over whatever chain.
    """
    groups = {place: [place] for place in range(len(owners))}
    home = list(range(len(owners)))
    bonds = Unions(len(owners))
    for pair in joined:
        bonds.join(*pair)
    kept_apart = list(parted)
    for pair in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        one, other = sorted((home[pair[0]], home[pair[1]]))
        if scores[pair] < least or one == other:
            continue
        if {owners[p] for p in groups[one]} & {owners[p] for p in groups[other]}:
            continue
        if any({bonds.find(a), bonds.find(b)} == {bonds.find(one), bonds.find(other)}
               for a, b in kept_apart):  # fmt: skip
            continue
        between = [(min(a, b), max(a, b)) for a in groups[one] for b in groups[other]]
        if sum(scores.get(item, 0.0) for item in between) / len(between) < least:
            continue
        for place in groups[other]:
            home[place] = one
        groups[one] = sorted(groups[one] + groups.pop(other))
        bonds.join(one, other)
    return bonds.groups()
