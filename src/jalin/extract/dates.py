"""Date expressions of a sentence, resolved against the article's day. Pure: no I/O, no state.

What they mean is section 4 of the codebook; the words are in the packs' tables `times`, `months`,
`weekdays` and `numbers`.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from jalin.extract.days import COARSENESS, Days
from jalin.extract.points import read_point
from jalin.extract.scan import scan
from jalin.extract.scene import Found, Scene, row_at
from jalin.packs import Pack
from jalin.records import Dating, Record, Sentence


class Stretch(Record, frozen=True, kw_only=True):
    """A date expression from word `begin` up to word `end`."""

    begin: int
    end: int
    days: Days
    relative: bool


def find_all_datings(
    sentences: Sequence[Sentence], anchor: date | None, pack: Pack
) -> list[tuple[Dating, ...]]:
    """The date expressions of each sentence; those of earlier ones tell what later ones mean."""
    found: list[tuple[Dating, ...]] = []
    before: list[Dating] = []
    for sentence in sentences:
        found.append(tuple(find_datings(sentence, anchor, pack, before)))
        before += found[-1]
    return found


def find_datings(
    sentence: Sentence, anchor: date | None, pack: Pack, before: Sequence[Dating] = ()
) -> Iterator[Dating]:
    """Yield the date expressions, left to right, without overlap.

    `before` are those of the text so far, from which "sehari sebelumnya" is counted. Without an
    anchor, expressions that need one are yielded with both bounds None: the words are evidence all
    the same. "sejak 2014" has no last day and "hingga 2030" no first.
    """
    told = (Days(first=one.first, last=one.last, precision=one.precision) for one in before)
    scene = Scene(words=scan(sentence.text), pack=pack, anchor=anchor, told=tuple(told))
    words = scene.words
    for stretch in find_stretches(scene):
        start, end = words.starts[stretch.begin], words.ends[stretch.end - 1]
        yield Dating(
            start=sentence.start + start,
            end=sentence.start + end,
            text=sentence.text[start:end],
            first=stretch.days.first,
            last=stretch.days.last,
            precision=stretch.days.precision,
            relative=stretch.relative,
        )


def find_stretches(scene: Scene) -> Iterator[Stretch]:
    """Each date expression as a stretch of words."""
    at = 0
    while at < len(scene.words.words):
        word = scene.words.words[at]
        opens = word[0].isdecimal() or word in scene.pack.date_openers
        stretch = read_stretch(scene, at) if opens else None
        if stretch is not None:
            yield stretch
            scene = msgspec.structs.replace(scene, told=(*scene.told, stretch.days))
        at = stretch.end if stretch is not None else at + 1


def read_stretch(scene: Scene, at: int) -> Stretch | None:
    """A point, a range between two, or "sejak" or "hingga" a point."""
    opener = row_at(scene, at, "since", "until", "from")
    begin = opener[1] if opener is not None else at
    point = read_point(scene, begin)
    if point is None:
        return None
    kind = opener[0].kind if opener is not None else ""
    if kind != "until" and (ranged := read_range(scene, begin, point, kind)) is not None:
        return Stretch(begin=at, end=ranged.end, days=ranged.days, relative=ranged.relative)
    return Stretch(
        begin=at if kind in ("since", "until") else begin,
        end=point.end,
        days=open_side(point.days, kind),
        relative=point.relative,
    )


def open_side(days: Days, kind: str) -> Days:
    """The days with the bound left open that the word before them does not tell."""
    match kind:
        case "since":
            return Days(first=days.first, last=None, precision=days.precision)
        case "until":
            return Days(first=None, last=days.last, precision=days.precision)
        case _:
            return days


def read_range(scene: Scene, begin: int, left: Found, opener: str) -> Found | None:
    """The range that goes on after its left point; None where no later point follows."""
    joins = ("to", "until", "and") if opener == "from" else ("to", "until")
    joined = row_at(scene, left.end, *joins)
    right = read_point(scene, joined[1]) if joined is not None else None
    if right is None:
        return None
    first, last = left.days.first, right.days.last
    if left.yearless and not right.yearless and last is not None:
        first = first_before(scene, begin, last)
    if first is not None and last is not None and first > last:
        return None
    precision = max(left.days.precision, right.days.precision, key=COARSENESS.index)
    return Found(
        end=right.end,
        days=Days(first=first, last=last, precision=precision),
        relative=left.relative or right.relative,
    )


def first_before(scene: Scene, begin: int, last: date) -> date | None:
    """The left point's first day in the year of the right one, or in the year before."""
    for year in (last.year, last.year - 1):
        left = read_point(msgspec.structs.replace(scene, year=year), begin)
        if left is not None and left.days.first is not None and left.days.first <= last:
            return left.days.first
    return None
