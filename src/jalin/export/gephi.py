"""The network as two tables that Gephi imports: `FILE.nodes.csv` and `FILE.edges.csv`."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from jalin.export.network import Edge, Node, build_network, edge_values
from jalin.export.rows import Batch, File, Sieve, Written
from jalin.export.tables import Tables, load_columns

NODES, EDGES = "gephi-nodes", "gephi-edges"
MEDIA = "text/csv"


def write_gephi(batches: Iterable[Batch], file: Path, tables: Tables) -> Written:
    """Both tables; an edge is all reports of one code toward another."""
    sieve = Sieve()
    network = build_network(batches, sieve, tables)
    nodes = file.with_name(file.name + ".nodes.csv")
    edges = file.with_name(file.name + ".edges.csv")
    write_table(nodes, NODES, map(node_row, network.nodes.values()))
    write_table(edges, EDGES, map(edge_row, network.edges.values()))
    return sieve.written(
        File(name=nodes.name, media=MEDIA, columns=NODES),
        File(name=edges.name, media=MEDIA, columns=EDGES),
    )


def write_table(file: Path, columns: str, rows: Iterable[Mapping[str, object]]) -> None:
    """A CSV with the columns of that list."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, fieldnames=list(load_columns(columns)))
        table.writeheader()
        table.writerows(rows)


def node_row(node: Node) -> dict[str, object]:
    """The cells of a node."""
    return {
        "Id": node.code,
        "Label": node.label,
        "Country": node.country,
        "Reports": node.reports,
    }


def edge_row(edge: Edge) -> dict[str, object]:
    """The cells of an edge."""
    ends = {"Source": edge.source, "Target": edge.target, "Type": "Directed"}
    return ends | edge_values(edge)
