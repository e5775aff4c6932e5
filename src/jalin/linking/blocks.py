"""Pairs of tellings worth comparing: of one party and one family of types, near in time. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from jalin.linking.days import WINDOW_DAYS
from jalin.linking.kin import Kin
from jalin.linking.tellings import Telling

Entry = tuple[date, int]


def find_pairs(tellings: Sequence[Telling], kin: Kin) -> list[tuple[int, int]]:
    """Sorted places of tellings to compare; cost grows with what one party does in a week.

    Two come together where their articles are of one week, or the acts of neighbouring days.
    """
    blocks: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for place, telling in enumerate(tellings):
        for day, kind in ((telling.published, "told"), (telling.report.start, "done")):
            if day is None:
                continue
            for party in telling.actors | telling.recipients:
                for family in kin.of(telling.report.type):
                    blocks[party, family, kind].append((day, place))
    pairs = {
        pair
        for (_, _, kind), entries in blocks.items()
        for pair in near_entries(sorted(entries), WINDOW_DAYS if kind == "told" else 1)
    }
    return sorted(pairs)


def near_entries(entries: Sequence[Entry], most_days: int) -> Iterator[tuple[int, int]]:
    """Yield pairs at most so many days apart."""
    first = 0
    for last, (day, place) in enumerate(entries):
        while (day - entries[first][0]).days > most_days:
            first += 1
        for _, earlier in entries[first:last]:
            yield min(earlier, place), max(earlier, place)
