"""The network, read with networkx from GraphML and from Gephi's tables, is the same."""

import networkx as nx
import pandas as pd

from jalin.records import Party
from tests.export.told import UN, check_filled, tell


def test_graphml_and_gephi_tables_hold_one_network(write, told, tmp_path) -> None:
    write("graphml", told)
    graph = nx.read_graphml(tmp_path / "out")
    written = write("gephi", told)
    nodes = pd.read_csv(tmp_path / "out.nodes.csv", dtype=str, keep_default_na=False)
    edges = pd.read_csv(tmp_path / "out.edges.csv")
    texts = pd.read_csv(tmp_path / "out.edges.csv", dtype=str, keep_default_na=False)
    check_filled(nodes.to_dict("records"), "gephi-nodes")
    check_filled(texts.to_dict("records"), "gephi-edges")
    attributes = [name for name in edges.columns if name not in ("Source", "Target", "Type")]
    other = nx.from_pandas_edgelist(edges, "Source", "Target", attributes, create_using=nx.DiGraph)
    assert set(graph.nodes) == set(nodes["Id"]) == {"RUS", "PAK", "un", "IDN"}
    assert dict(graph.edges) == dict(other.edges)
    assert graph.edges["RUS", "PAK"]["Weight"] == 2
    assert graph.edges["RUS", "PAK"]["Score"] == 3.25
    assert graph.edges["IDN", "un"]["Quad3"] == 1
    assert ("RUS", "un") in graph.edges
    assert graph.nodes["RUS"]["Label"] == "Russia"
    assert graph.nodes["IDN"]["Label"] == "IDN"
    assert graph.nodes["RUS"]["Reports"] == 2
    assert written.left_out["no pair of parties"] == 1


def test_two_parties_of_one_code_are_one_edge_of_one_report(write, tmp_path) -> None:
    navy = Party(code="RUS", id="gov:RUS.NAVY", name="Navy <&>", country="RUS")
    army = Party(code="RUS", id="gov:RUS.ARMY", name='"Army"', country="RUS")
    slug = Party(code="a&b", id="org:a&b", name="A\x01 & <B>")
    write("graphml", [tell("one", actors=(navy, army), recipients=(UN, slug))])
    graph = nx.read_graphml(tmp_path / "out")
    assert graph.edges["RUS", "un"]["Weight"] == 1
    assert graph.nodes["RUS"]["Reports"] == 1
    assert graph.nodes["a&b"]["Label"] == "A & <B>"
