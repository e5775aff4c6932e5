"""Pairs of tellings worth comparing: of one party and one family of types, near in time. Pure."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from jalin.linking.days import WINDOW_DAYS
from jalin.linking.kin import Kin
from jalin.linking.tellings import Telling

REACH_DAYS = {"told": WINDOW_DAYS, "done": 1}
"""How far two days of a kind may lie apart."""


class Block(NamedTuple):
    """The places of tellings that share a mark, by day."""

    days: list[int]
    places: list[int]

    def near(self, day: date, most_days: int) -> list[int]:
        """The places at most so many days from this one."""
        first = bisect_left(self.days, day.toordinal() - most_days)
        return self.places[first : bisect_right(self.days, day.toordinal() + most_days)]


def find_pairs(
    tellings: Sequence[Telling], kin: Kin, first_new: int = 0
) -> Iterator[tuple[int, int]]:
    """Yield places of tellings to compare, the smaller first, each pair once.

    Two come together where their articles are of one week, or the acts of neighbouring days. At
    least one of each pair stands at `first_new` or later. Pairs are many, as cost grows with what
    one party does in a week, so no more are held than those of one telling.
    """
    blocks = make_blocks(tellings, kin)
    for place in range(first_new, len(tellings)):
        near: set[int] = set()
        for party, kind, day in list_marks(tellings[place]):
            for family in kin.of(tellings[place].type):
                near.update(blocks[party, family, kind].near(day, REACH_DAYS[kind]))
        for earlier in sorted(near):
            if earlier < place:
                yield earlier, place


def make_blocks(tellings: Sequence[Telling], kin: Kin) -> dict[tuple[str, str, str], Block]:
    """The tellings of each party, family of types and kind of day."""
    entries: defaultdict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
    for place, telling in enumerate(tellings):
        for party, kind, day in list_marks(telling):
            for family in kin.of(telling.type):
                entries[party, family, kind].append((day.toordinal(), place))
    return {
        key: Block([day for day, _ in found], [place for _, place in found])
        for key, found in ((key, sorted(found)) for key, found in entries.items())
    }


def list_marks(telling: Telling) -> list[tuple[str, str, date]]:
    """(party, "told" or "done", day): by these and its type a telling is found."""
    days = (("told", telling.published), ("done", telling.start))
    parties = sorted(telling.actors | telling.recipients)
    return [(party, kind, day) for kind, day in days if day for party in parties]
