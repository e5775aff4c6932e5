"""Pairs of tellings worth comparing: of like parties and types, and near in time. Pure."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from jalin.linking.days import WINDOW_DAYS
from jalin.linking.kin import Kin
from jalin.linking.tellings import Telling

REACH_DAYS = {"told": WINDOW_DAYS, "done": 1}
"""How far two days of a kind may lie apart."""

BESIDE = ""
"""Stands for the other party of two."""

Sides = tuple[str, ...]
"""Parties by which a telling is found: its only one, two of its own, or one of two and `BESIDE`.

Two tellings that share half of all their parties, `agreement.LEAST_PARTIES`, share two of them, or
one has a single party and the other has it and one more at most.
"""

Mark = tuple[Sides, str, str]
"""Sides, a family of types and a kind of day."""


class Block(NamedTuple):
    """The places of tellings that share a mark, by day."""

    days: list[int]
    places: list[int]

    def near(self, day: date, most_days: int) -> list[int]:
        """The places at most so many days from this one."""
        first = bisect_left(self.days, day.toordinal() - most_days)
        return self.places[first : bisect_right(self.days, day.toordinal() + most_days)]


def find_pairs(
    tellings: Sequence[Telling],
    kin: Kin,
    first_new: int = 0,
    within: frozenset[Sides] | None = None,
) -> Iterator[tuple[int, int]]:
    """Yield places of tellings to compare, the smaller first, each pair once.

    Two come together where their articles are of one week, or the acts of neighbouring days. At
    least one of each pair stands at `first_new` or later. Pairs are many, as cost grows with what
    two parties do in a week, so no more are held than those of one telling. With `within` only
    those are found that these sides lead to.
    """
    blocks = make_blocks(tellings, kin, within)
    for place in range(first_new, len(tellings)):
        for earlier in sorted(find_near(tellings[place], blocks, kin)):
            if earlier < place:
                yield earlier, place


def find_near(telling: Telling, blocks: Mapping[Mark, Block], kin: Kin) -> set[int]:
    """The places of those to compare with one telling, perhaps its own among them."""
    near: set[int] = set()
    families, days = kin.of(telling.type), list_days(telling)
    for sides in list_sought(telling):
        for family in families:
            for kind, day in days:
                block = blocks.get((sides, family, kind))
                if block is not None:
                    near.update(block.near(day, REACH_DAYS[kind]))
    return near


def make_blocks(
    tellings: Sequence[Telling], kin: Kin, within: frozenset[Sides] | None = None
) -> dict[Mark, Block]:
    """The tellings of each mark, of all sides or those within."""
    entries: defaultdict[Mark, list[tuple[int, int]]] = defaultdict(list)
    for place, telling in enumerate(tellings):
        families, days = kin.of(telling.type), list_days(telling)
        for sides in list_sides(telling):
            if within is not None and sides not in within:
                continue
            for family in families:
                for kind, day in days:
                    entries[sides, family, kind].append((day.toordinal(), place))
    return {
        key: Block([day for day, _ in found], [place for _, place in found])
        for key, found in ((key, sorted(found)) for key, found in entries.items())
    }


def list_days(telling: Telling) -> list[tuple[str, date]]:
    """("told" or "done", day): what is known of when."""
    days = (("told", telling.published), ("done", telling.start))
    return [(kind, day) for kind, day in days if day]


def list_sides(telling: Telling) -> list[Sides]:
    """By which parties a telling is found."""
    parties = sorted(telling.actors | telling.recipients)
    if len(parties) == 1:
        return [(parties[0],)]
    beside = [(party, BESIDE) for party in parties] if len(parties) == 2 else []  # noqa: PLR2004 # two
    return [*combinations(parties, 2), *beside]


def list_sought(telling: Telling) -> list[Sides]:
    """Of which sides those are that one telling is worth comparing with."""
    parties = sorted(telling.actors | telling.recipients)
    if len(parties) == 1:
        return [(parties[0],), (parties[0], BESIDE)]
    alone = [(party,) for party in parties] if len(parties) == 2 else []  # noqa: PLR2004 # two
    return [*combinations(parties, 2), *alone]
