"""Dates counted from the day that the text told last: "sehari sebelumnya", "keesokan harinya".

TimeML calls that day the reference time of the narrative (Pustejovsky et al. 2003); where none was
told it is the article's. Pure: no I/O, no state.
"""

from collections.abc import Iterator

from jalin.extract.days import COARSENESS, UNIT_PRECISION, Days, unit_at
from jalin.extract.numbers import read_number
from jalin.extract.scene import MAX_COUNT, Found, Scene, follows, row_at, word_at

OPENING = frozenset({"", ","})
"""What stands before a time that opens its clause."""


def read_told(scene: Scene, at: int) -> Found | None:
    """The date at a word that is counted from one told before; None where there is none."""
    for unit, count, end in read_shifts(scene, at):
        return Found(end=end, days=shift_told(scene, unit, count), relative=True)
    return None


def read_shifts(scene: Scene, at: int) -> Iterator[tuple[str, int, int]]:
    """Yield the unit, how many of them later, and the word after, if such words stand at `at`.

    "keesokan harinya"; "berselang dua hari,"; "dua hari kemudian", "sehari sebelumnya", but not
    "selama dua hari setelah itu"; "pada hari yang sama", "pada tahun itu", but no age ("anak 4
    tahun itu"). "Tahun sebelumnya" mostly compares.
    """
    if (point := row_at(scene, at, "told")) is not None:
        yield point[0].unit, point[0].low, point[1]
    leads = follows(scene, at, "lead")
    if (apart := row_at(scene, at, "apart")) is not None:
        counted = read_units(scene, apart[1])
        if counted is not None and word_at(scene, counted[2]) == ",":
            yield counted
    elif (counted := read_units(scene, at)) is not None:
        unit, count, end = counted
        shift = row_at(scene, end, "then")
        if shift is not None and shift[0].low and not leads:
            yield unit, count * shift[0].low, shift[1]
    elif leads or word_at(scene, at - 1) in OPENING:
        one = row_at(scene, at, "unit")
        shift = row_at(scene, one[1], "then") if one is not None else None
        if one is not None and shift is not None and not shift[0].low:
            yield one[0].unit, 0, shift[1]


def read_units(scene: Scene, at: int) -> tuple[str, int, int] | None:
    """A count of units of time, and the word after: "dua hari", "sehari"."""
    if (unit := row_at(scene, at, "unit")) is not None:
        return (unit[0].unit, unit[0].low, unit[1]) if unit[0].low else None
    number = read_number(scene.words, at, scene.pack) if word_at(scene, at) else None
    after = row_at(scene, number.end, "unit") if number is not None else None
    if number is None or after is None or not 0 < number.value <= MAX_COUNT:
        return None
    return after[0].unit, round(number.value), after[1]


def shift_told(scene: Scene, unit: str, count: int) -> Days:
    """The unit so many later than the days told last that are no longer than it."""
    longest = COARSENESS.index(UNIT_PRECISION[unit])
    for days in reversed(scene.told):
        day = days.last if count > 0 else days.first
        if day is not None and COARSENESS.index(days.precision) <= longest:
            return unit_at(day, unit, count)
    return unit_at(scene.anchor, unit, count)
