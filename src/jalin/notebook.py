"""Charts for notebooks, with Altair: a series between two parties, a network of actors."""

from __future__ import annotations

import math
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from jalin.errors import UsageError
from jalin.query import Edge
from jalin.records import Series

if TYPE_CHECKING:
    import altair

WIDTH, HEIGHT = 640, 240


def plot_series(series: Series) -> altair.Chart:
    """Summed scores by period as bars, with their level between changes as a line.

    Raises UsageError where Altair is not installed.
    """
    alt = need_altair()
    values = [
        {
            "start": period.start.isoformat(),
            "score": period.score_sum,
            "events": period.events,
            "level": period.level,
        }
        for period in series.periods
    ]
    base = alt.Chart(alt.Data(values=values)).encode(x=alt.X("start:T", title=None))
    bars = base.mark_bar().encode(
        y=alt.Y("score:Q", title="score"),
        color=alt.condition("datum.score > 0", alt.value("#1b7837"), alt.value("#b2182b")),
        tooltip=["start:T", "score:Q", "events:Q"],
    )
    levels = base.mark_line(interpolate="step-after", color="#555").encode(y="level:Q")
    title = f"{series.between[0]} and {series.between[1]}, by {series.by}"
    return alt.layer(bars, levels).properties(width=WIDTH, height=HEIGHT, title=title)


def plot_network(edges: Sequence[Edge]) -> altair.Chart:
    """Codes in a circle, joined by lines as wide as their reports are many.

    Raises UsageError where Altair is not installed.
    """
    alt = need_altair()
    codes = list(dict.fromkeys(code for edge in edges for code in (edge.source, edge.target)))
    angles = {code: 2 * math.pi * place / len(codes) for place, code in enumerate(codes)}
    spots = {code: (math.sin(angle), math.cos(angle)) for code, angle in angles.items()}
    nodes = [{"code": code, "x": x, "y": y} for code, (x, y) in spots.items()]
    lines = [
        {
            "source": edge.source,
            "target": edge.target,
            "reports": edge.reports,
            "score": edge.score,
            **dict(
                zip(("x", "y", "x2", "y2"), (*spots[edge.source], *spots[edge.target]), strict=True)
            ),
        }
        for edge in edges
    ]
    hidden = {"x": alt.X("x:Q", axis=None), "y": alt.Y("y:Q", axis=None)}
    drawn = (
        alt.Chart(alt.Data(values=lines))
        .mark_rule()
        .encode(
            **hidden,
            x2="x2:Q",
            y2="y2:Q",
            size=alt.Size("reports:Q", legend=None),
            color=alt.Color("score:Q", scale=alt.Scale(scheme="redyellowgreen", domain=[-10, 10])),
            tooltip=["source:N", "target:N", "reports:Q", "score:Q"],
        )
    )
    names = alt.Chart(alt.Data(values=nodes)).mark_text().encode(**hidden, text="code:N")
    return alt.layer(drawn, names).properties(width=HEIGHT * 2, height=HEIGHT * 2)


def need_altair() -> Any:  # noqa: ANN401 # a module that may be missing
    """Altair; raises UsageError where it is not installed."""
    if find_spec("altair") is None:
        raise UsageError("charts need Altair: pip install altair")
    import altair  # noqa: PLC0415 # optional

    return altair
