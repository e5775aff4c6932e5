"""Charts of a brief as SVG, drawn without scripts. Pure."""

import math
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from jalin.brief.gather import Edge
from jalin.records import Period

WIDTH, HEIGHT, MARGIN = 720, 220, 32
GOOD, BAD, GREY = "#1b7837", "#b2182b", "#777"
RADIUS = 150
HIGHEST_SCORE = 10.0


def draw_series(periods: Sequence[Period]) -> str:
    """Bars of each period's summed score, cooperation up and conflict down."""
    svg = make_svg(WIDTH, HEIGHT, "Summed score by period")
    values = [period.score_sum for period in periods]
    top = max([abs(value) for value in values], default=0.0) or 1.0
    middle, room = HEIGHT / 2, HEIGHT / 2 - MARGIN
    step = (WIDTH - 2 * MARGIN) / max(1, len(periods))
    line(svg, MARGIN, middle, WIDTH - MARGIN, middle)
    for place, period in enumerate(periods):
        height = room * abs(period.score_sum) / top
        bar = ET.SubElement(
            svg,
            "rect",
            x=f"{MARGIN + place * step:.1f}",
            y=f"{middle - height if period.score_sum > 0 else middle:.1f}",
            width=f"{max(1.0, step * 0.8):.1f}",
            height=f"{height:.1f}",
            fill=GOOD if period.score_sum > 0 else BAD,
        )
        told = f"{period.start}: {period.score_sum:g}, {period.events} events"
        ET.SubElement(bar, "title").text = told
    if periods:
        write(svg, MARGIN, HEIGHT - 6, str(periods[0].start), "start")
        write(svg, WIDTH - MARGIN, HEIGHT - 6, str(periods[-1].end), "end")
        write(svg, MARGIN, 14, f"±{top:g}", "start")
    return ET.tostring(svg, encoding="unicode")


def draw_network(edges: Sequence[Edge]) -> str:
    """Codes in a circle; a line is as wide as its events are many, green where they cooperate."""
    size = 2 * (RADIUS + 2 * MARGIN)
    svg = make_svg(size, size, "Who acted on whom")
    codes = list(dict.fromkeys(code for edge in edges for code in (edge.source, edge.target)))
    spots = {
        code: (
            size / 2 + RADIUS * math.sin(2 * math.pi * place / len(codes)),
            size / 2 - RADIUS * math.cos(2 * math.pi * place / len(codes)),
        )
        for place, code in enumerate(codes)
    }
    most = max((edge.events for edge in edges), default=1)
    for edge in edges:
        drawn = line(svg, *spots[edge.source], *spots[edge.target])
        drawn.set("stroke", GOOD if edge.score > 0 else BAD)
        drawn.set("stroke-width", f"{1 + 6 * edge.events / most:.1f}")
        drawn.set("stroke-opacity", f"{0.35 + 0.5 * abs(edge.score) / HIGHEST_SCORE:.2f}")
        told = f"{edge.source} → {edge.target}: {edge.events} events, score {edge.score:g}"
        ET.SubElement(drawn, "title").text = told
    for code, (x, y) in spots.items():
        ET.SubElement(svg, "circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="5", fill=GREY)
        write(svg, x, y - 9, code, "middle")
    return ET.tostring(svg, encoding="unicode")


def make_svg(width: float, height: float, label: str) -> ET.Element:
    """An empty drawing with a name for screen readers."""
    box = f"0 0 {width:g} {height:g}"
    svg = ET.Element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=box, role="img")
    svg.set("aria-label", label)
    return svg


def line(svg: ET.Element, x1: float, y1: float, x2: float, y2: float) -> ET.Element:  # two points
    """A grey line."""
    ends = {"x1": f"{x1:.1f}", "y1": f"{y1:.1f}", "x2": f"{x2:.1f}", "y2": f"{y2:.1f}"}
    return ET.SubElement(svg, "line", stroke=GREY, attrib=ends)


def write(svg: ET.Element, x: float, y: float, text: str, anchor: str) -> None:
    """A small text."""
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "font-size": "12", "text-anchor": anchor}
    ET.SubElement(svg, "text", fill="currentColor", attrib=place).text = text
