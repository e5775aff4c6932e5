"""Which reports a person has said tell one happening, or two. Pure."""

from collections.abc import Iterable, Mapping

from jalin.records import Correction, Record

ReportPair = tuple[str, str]


class Bonds(Record, frozen=True, kw_only=True):
    """Pairs of report ids, the smaller first, each with who decided it and when.

    No chain of `joined` pairs leads from one of a `parted` pair to the other.
    """

    joined: Mapping[ReportPair, str] = {}
    parted: Mapping[ReportPair, str] = {}

    def among(self, reports: frozenset[str]) -> "Bonds":
        """Those between these reports."""
        return Bonds(
            joined={pair: who for pair, who in self.joined.items() if reports.issuperset(pair)},
            parted={pair: who for pair, who in self.parted.items() if reports.issuperset(pair)},
        )


def read_bonds(corrections: Iterable[Correction]) -> Bonds:
    """What splits and joins say; where they contradict each other, the latest counts."""
    told = [item for item in corrections if item.kind in {"split", "join"}]
    told.sort(key=lambda item: (item.when, item.correction_id), reverse=True)
    joined: dict[ReportPair, str] = {}
    parted: dict[ReportPair, str] = {}
    for item in told:
        pair = order_pair(item.target, item.value)
        who = f"{item.kind} by {item.who} on {item.when.date()}"
        if pair in joined or pair in parted or pair[0] == pair[1]:
            continue
        if item.kind == "join" and not contradicts({**joined, pair: who}, parted):
            joined[pair] = who
        if item.kind == "split" and not contradicts(joined, {pair: who}):
            parted[pair] = who
    return Bonds(joined=joined, parted=parted)


def order_pair(one: str, other: str) -> ReportPair:
    """Two ids, the smaller first."""
    return (one, other) if one <= other else (other, one)


def contradicts(joined: Iterable[ReportPair], parted: Iterable[ReportPair]) -> bool:
    """Whether a chain of joined pairs connects a parted pair."""
    home: dict[str, str] = {}

    def find(report: str) -> str:
        while home.get(report, report) != report:
            report = home[report]
        return report

    for one, other in joined:
        home[find(one)] = find(other)
    return any(find(one) == find(other) for one, other in parted)
