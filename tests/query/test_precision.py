"""How narrowly places are known follows their kind."""

import pytest

from jalin.query.precision import find_precision
from jalin.records import Location


@pytest.mark.parametrize(
    ("kind", "precision"),
    [
        ("building", "site"),
        ("city", "town"),
        ("admin2", "district"),
        ("admin1", "province"),
        ("country", "state"),
        ("strait", "area"),
        ("island group", "area"),
        ("", "unknown"),
    ],
)
def test_precision(kind: str, precision: str) -> None:
    assert find_precision(Location(name="Natuna", kind=kind)) == precision
