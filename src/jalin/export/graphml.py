"""The network as GraphML, which Gephi, Cytoscape, yEd, igraph and networkx read."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from jalin.export.network import Network, build_network, edge_values
from jalin.export.rows import Batch, File, Sieve, Written
from jalin.export.tables import Tables

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
NODE_KEYS = {"Label": "string", "Country": "string", "Reports": "int"}
EDGE_KEYS = {
    "Weight": "int",
    "Score": "double",
    "Quad1": "int",
    "Quad2": "int",
    "Quad3": "int",
    "Quad4": "int",
    "First": "string",
    "Last": "string",
}
"""Names and types; the columns of the Gephi tables, described there."""


def write_graphml(batches: Iterable[Batch], file: Path, tables: Tables) -> Written:
    """A directed graph; an edge is all reports of one code toward another."""
    sieve = Sieve()
    network = build_network(batches, sieve, tables)
    with file.open("w", encoding="utf-8", newline="") as lines:
        write_graph(network, lines)
    return sieve.written(File(name=file.name, media="application/graphml+xml"))


def write_graph(network: Network, lines: IO[str]) -> None:
    """The document: keys, nodes, edges."""
    lines.write(HEAD)
    for kind, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name, value_type in keys.items():
            lines.write(
                f'<key id="{kind}{name}" for="{kind}" attr.name="{name}"'
                f' attr.type="{value_type}"/>\n'
            )
    lines.write('<graph edgedefault="directed">\n')
    for node in network.nodes.values():
        values = {"Label": node.label, "Country": node.country, "Reports": node.reports}
        lines.write(f"<node id={quoteattr(printable(node.code))}>{data('node', values)}</node>\n")
    for edge in network.edges.values():
        ends = (
            f"source={quoteattr(printable(edge.source))} target={quoteattr(printable(edge.target))}"
        )
        lines.write(f"<edge {ends}>{data('edge', edge_values(edge))}</edge>\n")
    lines.write("</graph>\n</graphml>\n")


def data(kind: str, values: Mapping[str, object]) -> str:
    """The values of a node or edge."""
    return "".join(
        f'<data key="{kind}{name}">{escape(printable(str(value)))}</data>'
        for name, value in values.items()
    )


def printable(text: str) -> str:
    """Text without the control characters that XML forbids."""
    return "".join(c for c in text if c.isprintable())
