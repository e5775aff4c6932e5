"""What pages have hundreds of: rows that were written before, and the bars and lines of a series.

A template takes ten times as long for as many. Everything that others wrote is escaped here too.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from markupsafe import Markup, escape

from jalin.records import Record, Series
from jalin.serve.drawing.chart import Plot
from jalin.serve.words import Words

MOST_ROWS = 8_192
"""Rows at hand: some two kilobytes each, with the record that they show."""

Key = tuple[str, str, Record]


class Rows:
    """Rows as they were written last: pages and their next versions share most of theirs."""

    def __init__(self) -> None:
        self._known: OrderedDict[Key, Markup] = OrderedDict()
        self._lock = Lock()

    def write_row(self, name: str, write: Callable[..., Markup], t: Words, shown: Record) -> Markup:
        """What the macro `write`, called `name`, makes of these words and one record."""
        key = (name, t.lang, shown)
        with self._lock:
            if (row := self._known.get(key)) is not None:
                self._known.move_to_end(key)
                return row
        row = write(t, shown)
        with self._lock:
            self._known[key] = row
            if len(self._known) > MOST_ROWS:
                self._known.popitem(last=False)
        return row


def write_bars(t: Words, plot: Plot) -> Markup:
    """The bars of a series as SVG, each with what it stands for."""
    events, mean = escape(t("col.events")), escape(t("col.mean"))
    width, zero = plot.bar, plot.zero
    parts = []
    for bar in plot.bars:
        if not (period := bar.period).events:
            continue
        days, score = escape(t.days(period.start, period.end)), t.number(period.score_mean or 0, 1)
        parts.append(f"<g><title>{days}: {period.events} {events}, {mean} {score}</title>")
        if bar.up:
            parts.append(write_bar("q2", bar.x, zero - bar.up, width, bar.up))
        if bar.down:
            parts.append(write_bar("q4", bar.x, zero, width, bar.down))
        parts.append("</g>")
    return Markup("".join(parts))  # noqa: S704 # texts are escaped, the rest are numbers


def write_bar(kind: str, x: float, y: float, width: float, height: float) -> str:
    """One bar."""
    return f'<rect class="{kind}" x="{x}" y="{round(y, 2)}" width="{width}" height="{height}"/>'


def write_periods(t: Words, series: Series) -> Markup:
    """The periods of a series that have events, as rows of a table."""
    cell = '<td class="number">'
    rows = [
        f"<tr><td>{escape(t.days(p.start, p.end))}</td>{cell}{p.events}</td>{cell}{p.origins}</td>"
        f"{cell}{t.number(p.score_mean or 0, 1)}</td>{cell}{t.number(p.score_sum, 1)}</td>"
        f"{cell}{t.number(100 * (p.conflict or 0))}%</td></tr>"
        for p in series.periods
        if p.events
    ]
    return Markup("".join(rows))  # noqa: S704 # days are escaped, the rest are numbers
