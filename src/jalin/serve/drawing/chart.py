"""A map's dots, and a series as bars and a line: where everything stands. Pure."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import sqrt

import msgspec

from jalin.query import Spot
from jalin.query.precision import POINTS
from jalin.records import Location, Period, Record, Series
from jalin.serve.drawing.globe import Window, find_middle, open_window, project
from jalin.serve.journeys import Route
from jalin.serve.views.world import MapView


class Dot(Record, frozen=True, kw_only=True):
    """A place on the map: a disc for a point, a ring for an area whose middle it stands in.

    `named` where there is room for its name.
    """

    spot: Spot
    x: float
    y: float
    radius: float
    area: bool
    named: bool


class Way(Record, frozen=True, kw_only=True):
    """A route on the map: `path` is an SVG path that bows a little, so that both ways are seen."""

    route: Route
    path: str


class Drawn(Record, frozen=True, kw_only=True):
    """The dots in a window, the largest first; `undrawn` have no coordinates that are known."""

    window: Window
    dots: tuple[Dot, ...]
    ways: tuple[Way, ...]
    undrawn: tuple[Spot, ...]


LEAST_RADIUS = 3.5
RADIUS_PER_ROOT = 1.9
MOST_RADIUS = 26.0
"""Pixels: a dot's area grows with its reports."""


def draw_map(view: MapView) -> Drawn:
    """Where the places of a map stand."""
    window = open_window(view.area)
    dots, undrawn = [], []
    for spot in view.spots:
        point = find_point(spot.place)
        if point is None:
            undrawn.append(spot)
        elif inside(point, window):
            dots.append(draw_dot(spot, point, window.unit))
    named = tuple(name_dots(dots, window.unit))
    ways = tuple(way for route in view.routes if (way := draw_way(route, window)))
    return Drawn(window=window, dots=named, ways=ways, undrawn=tuple(undrawn))


BOW = 0.12
"""How far a route bows, as a share of its length."""


def draw_way(route: Route, window: Window) -> Way | None:
    """A route between places that are all in the window and not one point; else None."""
    points = [point for place in route.places if (point := find_point(place))]
    if len(points) < len(route.places) or not all(inside(point, window) for point in points):
        return None
    if len(set(points)) == 1:
        return None
    path = f"M{points[0][0]} {points[0][1]}"
    for (x1, y1), (x2, y2) in pairwise(points):
        x = round((x1 + x2) / 2 + BOW * (y2 - y1), 2)
        y = round((y1 + y2) / 2 - BOW * (x2 - x1), 2)
        path += f"Q{x} {y} {x2} {y2}"
    return Way(route=route, path=path)


LETTER = 7.0
LINE = 15.0
"""Pixels of a letter's width and of a line's height."""
MOST_NAMED = 30


def name_dots(dots: Sequence[Dot], unit: float) -> Iterable[Dot]:
    """Yield the dots; the largest are named, where no other name is in the way."""
    taken: list[tuple[float, float, float]] = []
    for dot in dots:
        half = len(dot.spot.place.name) * LETTER * unit / 2
        y = dot.y - dot.radius
        free = len(taken) < MOST_NAMED and not any(
            abs(y - other_y) < LINE * unit and abs(dot.x - x) < half + other
            for x, other_y, other in taken
        )
        if free:
            taken.append((dot.x, y, half))
        yield msgspec.structs.replace(dot, named=free)


def find_point(place: Location) -> tuple[float, float] | None:
    """Where a place lies on the plane; a state lies in the middle of its largest part."""
    if place.lat is not None and place.lon is not None:
        return project(place.lon, place.lat)
    return find_middle(place.id.removeprefix("cty:")) if place.id.startswith("cty:") else None


def inside(point: tuple[float, float], window: Window) -> bool:
    """Whether a point is in the window."""
    x, y = point[0] - window.left, point[1] - window.top
    return 0 <= x <= window.width and 0 <= y <= window.height


def draw_dot(spot: Spot, point: tuple[float, float], unit: float) -> Dot:
    """One place; its area grows with its reports."""
    radius = min(MOST_RADIUS, LEAST_RADIUS + RADIUS_PER_ROOT * sqrt(spot.reports))
    return Dot(
        spot=spot,
        x=point[0],
        y=point[1],
        radius=round(radius * unit, 3),
        area=spot.precision not in POINTS,
        named=False,
    )


class Bar(Record, frozen=True, kw_only=True):
    """One period: events of cooperation upward from `zero`, of conflict downward."""

    period: Period
    x: float
    up: float
    down: float


class Mark(Record, frozen=True, kw_only=True):
    """A label under the bars."""

    x: float
    year: int
    month: int


class Plot(Record, frozen=True, kw_only=True):
    """A drawn series: bars above, the smoothed score as a line below."""

    bars: tuple[Bar, ...]
    bar: float
    zero: float
    most: int
    line: str
    levels: str
    line_zero: float
    line_most: float
    marks: tuple[Mark, ...]


PLOT_WIDTH = 960.0
BARS_HEIGHT = 150.0
LINE_TOP = 185.0
LINE_HEIGHT = 80.0
MOST_MARKS = 8
MOST_BAR = 44.0
"""Pixels of a bar's width: one month alone is no wall."""


def draw_series(series: Series) -> Plot:
    """Where the bars, the line and the labels of a series stand."""
    periods = series.periods
    step = PLOT_WIDTH / max(1, len(periods))
    bar = max(1.0, min(MOST_BAR, step * 0.82))
    ups = [period.events * (1 - (period.conflict or 0)) for period in periods]
    downs = [period.events * (period.conflict or 0) for period in periods]
    up, down = max(ups, default=0.0), max(downs, default=0.0)
    scale = BARS_HEIGHT / max(1.0, up + down)
    values = [period.smoothed or 0.0 for period in periods]
    largest = max((abs(v) for v in values), default=0.0) or 1.0
    middle = LINE_TOP + LINE_HEIGHT / 2
    points = [
        (round(step * (n + 0.5), 1), round(middle - value / largest * LINE_HEIGHT / 2, 1))
        for n, value in enumerate(values)
    ]
    return Plot(
        bars=tuple(
            Bar(
                period=p,
                x=round(step * (n + 0.5) - bar / 2, 2),
                up=round(u * scale, 2),
                down=round(d * scale, 2),
            )
            for n, (p, u, d) in enumerate(zip(periods, ups, downs, strict=True))
        ),
        bar=round(bar, 2),
        zero=round(up * scale, 2),
        most=max((period.events for period in periods), default=0),
        line=write_points(points),
        levels=write_levels(periods, step, largest, middle),
        line_zero=middle,
        line_most=round(largest, 1),
        marks=tuple(list_marks(periods, step)),
    )


def write_points(points: Iterable[tuple[float, float]]) -> str:
    """Points as SVG writes them."""
    return " ".join(f"{x},{y}" for x, y in points)


def write_levels(periods: Sequence[Period], step: float, largest: float, middle: float) -> str:
    """The level between two changes as a path of steps."""
    parts = []
    for n, period in enumerate(periods):
        if period.level is not None:
            y = middle - max(-1.0, min(1.0, period.level / largest)) * LINE_HEIGHT / 2
            parts.append(f"M{step * n:.1f} {y:.1f}h{step:.1f}")
    return "".join(parts)


def list_marks(periods: Sequence[Period], step: float) -> Iterable[Mark]:
    """Yield labels: as many as can be read."""
    every = max(1, -(-len(periods) // MOST_MARKS))
    for n in range(0, len(periods), every):
        start = periods[n].start
        yield Mark(x=round(step * (n + 0.5), 1), year=start.year, month=start.month)
