"""Pairs of tellings worth comparing: of one party and one family of types, near in time. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from jalin.linking.days import WINDOW_DAYS
from jalin.linking.kin import Kin
from jalin.linking.tellings import Telling

Entry = tuple[date, int]

REACH_DAYS = {"told": WINDOW_DAYS, "done": 1}
"""How far two days of a kind may lie apart."""


def find_pairs(tellings: Sequence[Telling], kin: Kin, first_new: int = 0) -> list[tuple[int, int]]:
    """Sorted places of tellings to compare; cost grows with what one party does in a week.

    Two come together where their articles are of one week, or the acts of neighbouring days. At
    least one of each pair stands at `first_new` or later.
    """
    blocks: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for place, telling in enumerate(tellings):
        for party, kind, day in list_marks(telling):
            for family in kin.of(telling.type):
                blocks[party, family, kind].append((day, place))
    pairs = {
        pair
        for (_, _, kind), entries in blocks.items()
        for pair in near_entries(sorted(entries), REACH_DAYS[kind])
        if pair[1] >= first_new
    }
    return sorted(pairs)


def list_marks(telling: Telling) -> list[tuple[str, str, date]]:
    """(party, "told" or "done", day): by these and its type a telling is found."""
    days = (("told", telling.published), ("done", telling.start))
    parties = sorted(telling.actors | telling.recipients)
    return [(party, kind, day) for kind, day in days if day for party in parties]


def near_entries(entries: Sequence[Entry], most_days: int) -> Iterator[tuple[int, int]]:
    """Yield pairs at most so many days apart."""
    first = 0
    for last, (day, place) in enumerate(entries):
        while (day - entries[first][0]).days > most_days:
            first += 1
        for _, earlier in entries[first:last]:
            yield min(earlier, place), max(earlier, place)
