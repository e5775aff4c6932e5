"""The world on a plane: Equal Earth (Savric et al., 2018), degrees to pixels. Pure."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from math import asin, cos, radians, sin, sqrt

from markupsafe import Markup

from jalin.records import Record
from jalin.serve.asking import Area
from jalin.tables import DATA

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
"""The projection's polynomial."""
SCALE = 180.0
"""Pixels per unit: the world is about 975 wide."""

CORNERS: Mapping[Area, tuple[float, float, float, float]] = {
    "world": (-170.0, -55.0, 180.0, 78.0),
    "sea": (90.0, -13.0, 142.0, 24.0),
    "asia": (60.0, -12.0, 150.0, 55.0),
    "mideast": (22.0, 10.0, 75.0, 45.0),
    "europe": (-14.0, 34.0, 60.0, 68.0),
    "americas": (-140.0, -45.0, -30.0, 62.0),
    "africa": (-22.0, -36.0, 60.0, 38.0),
}
"""West, south, east, north of each part that may be asked for."""


class Window(Record, frozen=True, kw_only=True):
    """The part of the plane that is shown; `unit` is how large a pixel of the page is on it."""

    left: float
    top: float
    width: float
    height: float
    unit: float


def project(lon: float, lat: float) -> tuple[float, float]:
    """Where a point of the globe lies, x to the right and y down."""
    theta = asin(sqrt(3) / 2 * sin(radians(lat)))
    square = theta * theta
    sixth = square**3
    slope = A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)
    x = 2 * sqrt(3) * radians(lon) * cos(theta) / (3 * slope)
    y = theta * (A1 + A2 * square + sixth * (A3 + A4 * square))
    return round(x * SCALE, 2), round(-y * SCALE, 2)


WIDTH = 1000
"""Pixels of the page that a map is drawn for."""


def open_window(area: Area) -> Window:
    """The window around a part of the world."""
    west, south, east, north = CORNERS[area]
    middle = (south + north) / 2 if south * north > 0 else 0.0
    left, right = project(west, middle)[0], project(east, middle)[0]
    top, bottom = project(0, north)[1], project(0, south)[1]
    return Window(
        left=left, top=top, width=round(right - left, 2), height=round(bottom - top, 2),
        unit=round((right - left) / WIDTH, 4),
    )  # fmt: skip


@cache
def load_shapes() -> Mapping[str, Sequence[Sequence[tuple[float, float]]]]:
    """Outlines of states by their code, on the plane."""
    raw = json.loads((DATA / "serve" / "world.json").read_bytes())["shapes"]
    return {
        code: [[project(lon, lat) for lon, lat in ring] for ring in rings]
        for code, rings in raw.items()
    }


@cache
def load_paths() -> Mapping[str, str]:
    """The same as SVG paths."""
    return {
        code: "".join(f"M{'L'.join(f'{x} {y}' for x, y in ring)}Z" for ring in rings)
        for code, rings in load_shapes().items()
    }


@cache
def write_land() -> Markup:
    """The same as SVG elements."""
    return Markup("").join(Markup('<path d="{}"/>').format(path) for path in load_paths().values())


@cache
def find_middle(code: str) -> tuple[float, float] | None:
    """The middle of a state's largest outline; None for one that is not drawn."""
    rings = load_shapes().get(code)
    if not rings:
        return None
    largest = max(rings, key=lambda ring: abs(find_area(ring)))
    area = find_area(largest) or 1.0
    x = y = 0.0
    for (x1, y1), (x2, y2) in zip(largest, [*largest[1:], largest[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    return round(x / (6 * area), 2), round(y / (6 * area), 2)


def find_area(ring: Sequence[tuple[float, float]]) -> float:
    """The signed area of an outline."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2
