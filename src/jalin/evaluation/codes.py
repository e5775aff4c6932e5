"""Compares the parties of a report with gold's codes."""

from collections.abc import Collection, Iterable

from jalin.ontology import Ontology
from jalin.records import Party


def named_codes(
    parties: Iterable[Party], wanted: Collection[str], ontology: Ontology
) -> frozenset[str]:
    """The parties' codes, as gold would write them.

    A company or person counts as its own code, or as its state's where gold has only that. A
    group does not: the state it lives in is often its enemy.
    """
    return frozenset(
        named_code(party, wanted, ontology) for party in parties if party.code or party.country
    )


def named_code(party: Party, wanted: Collection[str], ontology: Ontology) -> str:
    """The party's own code, or its state's where that is wanted and its own is not."""
    if party.code in wanted or party.country not in wanted:
        return party.code
    sector = ontology.sectors.get(party.sector)
    return party.country if sector is not None and sector.by_state else party.code


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared codes over all codes; two empty sets are equal."""
    return len(one & other) / len(one | other) if one or other else 1.0
