"""Newsrooms by every way of writing them, and the table of outlets behind it."""

import pytest

from jalin.ingest.desk import Desk
from jalin.ingest.newsrooms import find_newsroom, load_outlets
from jalin.packs import load_pack

OUTLETS = load_outlets()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("AFP", "AFP"),
        ("Antaranews.com", "Antara"),
        ("AsiaOne", "AsiaOne"),
        ("Asiaone.com", "AsiaOne"),
        ("koreaboo.com", "Koreaboo"),
        ("cnnindonesia", "CNN Indonesia"),
        ("Ap", ""),
        ("waspada", ""),
        ("Kabar Pesisir", ""),
    ],
)
def test_find_newsroom(desk: Desk, words: str, name: str) -> None:
    assert find_newsroom(words, desk.newsrooms, desk.houses) == name


def test_outlets_are_many_and_sourced() -> None:
    assert len(OUTLETS) >= 400
    assert all(row.source and row.domain and len(row.country) == 3 for row in OUTLETS)
    assert {row.kind for row in OUTLETS} == {"agency", "broadcaster", "online"}


def test_no_two_outlets_share_a_domain() -> None:
    domains = [row.domain for row in OUTLETS]
    assert len(set(domains)) == len(domains)


def test_usual_names_of_aliases_name_themselves(desk: Desk) -> None:
    """An alias of an alias would make two names of one newsroom."""
    aliases = load_pack("id").newsrooms.values()
    assert all(desk.newsrooms.get(row.name, row.name) == row.name for row in aliases)
