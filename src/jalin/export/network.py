"""Who does what to whom, as weighted edges between codes; the rows of graph formats."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from jalin.export.cameocodes import party_country
from jalin.export.rows import Batch, Sieve, find_actual, report_day
from jalin.export.tables import Tables
from jalin.linking.pairs import find_pairs
from jalin.records import Party, Report

NO_PAIR = "no pair of parties"
QUADS = (1, 2, 3, 4)


class Node(msgspec.Struct, kw_only=True):
    """A party by its code; `label` is a name of what has the code itself, else the code."""

    code: str
    label: str
    country: str
    reports: int = 0


class Edge(msgspec.Struct, kw_only=True):
    """All reports of one code toward another; `quads` counts them by quad class."""

    source: str
    target: str
    first: date
    last: date
    scores: float = 0.0
    quads: dict[int, int] = {}

    @property
    def weight(self) -> int:
        """The number of reports."""
        return sum(self.quads.values())

    @property
    def score(self) -> float:
        """The mean PLOVER score."""
        return round(self.scores / self.weight, 3)


class Network(msgspec.Struct, kw_only=True):
    """Nodes by code and edges by their two codes, in the order of their first report."""

    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], Edge] = {}


def build_network(batches: Iterable[Batch], sieve: Sieve, tables: Tables) -> Network:
    """The network of what happened; reports without two parties are left out, and counted."""
    network = Network()
    for told in find_actual(batches, sieve):
        pairs = {
            (pair.source.code, pair.target.code): (pair.source, pair.target)
            for pair in find_pairs(told.report, tables.ontology)
            if pair.source and pair.target
        }
        if not pairs:
            sieve.leave_out(NO_PAIR)
            continue
        for source, target in pairs.values():
            add_edge(network, told.report, source, target)
        for party in distinct_parties(pairs.values()):
            add_node(network, party)
        sieve.add(len(pairs))
    return network


def distinct_parties(pairs: Iterable[tuple[Party, Party]]) -> Iterator[Party]:
    """Yield the parties of a report, each code once."""
    yield from {party.code: party for pair in pairs for party in pair}.values()


def add_node(network: Network, party: Party) -> None:
    """Count a report of this party."""
    empty = Node(code=party.code, label=party.code, country=party_country(party))
    node = network.nodes.setdefault(party.code, empty)
    node.reports += 1
    itself = party.id.partition(":")[2].casefold() == party.code.casefold()
    if itself and node.label == node.code:
        node.label = party.name


def add_edge(network: Network, report: Report, source: Party, target: Party) -> None:
    """Add a report to the edge between two codes."""
    day = report_day(report) or date.min
    last = report.end or day
    key = (source.code, target.code)
    empty = Edge(source=source.code, target=target.code, first=day, last=last)
    edge = network.edges.setdefault(key, empty)
    edge.first, edge.last = min(edge.first, day), max(edge.last, last)
    edge.scores += report.score
    edge.quads[report.quad] = edge.quads.get(report.quad, 0) + 1


def edge_values(edge: Edge) -> dict[str, object]:
    """What an edge carries, by the names of our columns."""
    return {
        "Weight": edge.weight,
        "Score": edge.score,
        **{f"Quad{quad}": edge.quads.get(quad, 0) for quad in QUADS},
        "First": edge.first.isoformat(),
        "Last": edge.last.isoformat(),
    }
