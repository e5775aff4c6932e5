"""Rows that are written once, and series written at once: the same, and harmless."""

from datetime import date

import pytest
from markupsafe import Markup

from jalin.linking.series import Point, join_series
from jalin.records import Record
from jalin.serve import often
from jalin.serve.drawing.chart import draw_series
from jalin.serve.often import Rows, write_bars, write_periods
from jalin.serve.words import Words, load_words

WORDS = load_words()


class Shown(Record, frozen=True, kw_only=True):
    text: str


class Macro:
    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, t: Words, shown: Shown) -> Markup:
        self.calls += 1
        return Markup("{} {}").format(t.lang, shown.text)


def test_a_row_is_written_once_in_each_language() -> None:
    rows, macro = Rows(), Macro()
    said = [
        rows.write_row("row", macro, WORDS[lang], Shown(text="kapal"))
        for lang in ("id", "en", "id", "en")
    ]
    assert said == ["id kapal", "en kapal"] * 2
    assert rows.write_row("row", macro, WORDS["id"], Shown(text="<kapal>")) == "id &lt;kapal&gt;"
    assert rows.write_row("other", macro, WORDS["id"], Shown(text="kapal")) == "id kapal"
    assert macro.calls == 4


def test_rows_have_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(often, "MOST_ROWS", 2)
    rows, macro = Rows(), Macro()
    for text in ("a", "b", "a", "c", "a", "b"):
        rows.write_row("row", macro, WORDS["id"], Shown(text=text))
    assert macro.calls == 4


def point(day: date, hostile: int) -> Point:
    return Point(day=day, events=2, weight=4, hostile=hostile, score=-6.0, weighed=-12.0)


def test_a_series_shows_its_periods_with_events() -> None:
    points = [point(date(2021, 1, 5), 0), point(date(2021, 3, 5), 1), point(date(2021, 4, 1), 4)]
    series = join_series(points, ("RUS", "PAK"), "month", "sum")
    t = WORDS["en"]
    table = write_periods(t, series)
    assert table.count("<tr>") == 3
    cells = ["1–31 January 2021", "2", "4", "−3.0", "−6.0", "0%"]
    assert "".join(f'<td class="number">{cell}</td>' for cell in cells[1:]) in table
    assert f"<td>{cells[0]}</td>" in table
    bars = write_bars(t, draw_series(series))
    assert (bars.count("q2"), bars.count("q4"), bars.count("<title>")) == (2, 2, 3)
