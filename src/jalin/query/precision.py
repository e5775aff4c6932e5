"""How narrowly a place is known, by its kind: a building is a point, a sea has a middle. Pure."""

from collections.abc import Mapping
from typing import Literal

from jalin.records import Location

Precision = Literal["site", "town", "district", "province", "state", "area", "unknown"]
"""From the narrowest; an "area" is water, an island or a region, whose extent is no state's."""

LEVELS: Mapping[Precision, frozenset[str]] = {
    "site": frozenset({"building", "airport", "port", "base", "facility", "venue"}),
    "town": frozenset({"city", "capital", "town"}),
    "district": frozenset({"admin2"}),
    "province": frozenset({"admin1"}),
    "state": frozenset({"country"}),
}
POINTS: frozenset[Precision] = frozenset({"site", "town"})
"""What is a point on a map of the world; of others only the middle is known."""

KNOWN: Mapping[str, Precision] = {kind: level for level, kinds in LEVELS.items() for kind in kinds}


def find_precision(place: Location) -> Precision:
    """How narrowly a place is known; "unknown" where it is in no gazetteer."""
    if not place.kind:
        return "unknown"
    return KNOWN.get(place.kind, "area")
