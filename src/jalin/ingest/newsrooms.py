"""Ways of writing a newsroom: names of the gazetteer's outlets and the packs' aliases."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from jalin.gazetteer import OutletRow
from jalin.gazetteer.loading import read_rows
from jalin.packs import NewsroomRow
from jalin.tables import DATA

ROOT = DATA / "gazetteer"
FOLDERS = ("public", "curated")

SHORTEST_FOLDED = 4
"""Letters from which a newsroom is known in any case; "As", "Ap" and "Rt" are other words."""

SHORTEST_SMALL = 8
"""Letters from which it is known without a capital: "tempo" and "merdeka" are other words."""


def load_outlets(root: Path = ROOT) -> tuple[OutletRow, ...]:
    """The outlets of all tables; raises PackError for a wrong one."""
    return tuple(
        row for folder in FOLDERS for _, row in read_rows(root / folder / "outlets.tsv", OutletRow)
    )


def name_newsrooms(
    aliases: Iterable[NewsroomRow], outlets: Iterable[OutletRow]
) -> Mapping[str, str]:
    """The usual name by way of writing: names and domain of each outlet, and the aliases.

    An outlet that an alias names too takes that alias's usual name.
    """
    newsrooms = {row.alias: row.name for row in aliases}
    for outlet in outlets:
        names = outlet.names.split("|")
        usual = next((newsrooms[name] for name in names if name in newsrooms), names[0])
        for name in (*names, outlet.domain):
            newsrooms.setdefault(name, usual)
    return newsrooms


def fold_newsrooms(newsrooms: Mapping[str, str]) -> Mapping[str, str]:
    """The same in small letters; of two that differ in case only, the first stands."""
    folded: dict[str, str] = {}
    for alias, name in newsrooms.items():
        folded.setdefault(alias.casefold(), name)
    return folded


def find_newsroom(words: str, newsrooms: Mapping[str, str], houses: Mapping[str, str]) -> str:
    """The usual name that `words` write, as they stand or, if long and capital, in any case.

    "" where they write none.
    """
    if (name := newsrooms.get(words)) is not None:
        return name
    capital = words[:1].isupper() or "." in words
    if len(words) >= (SHORTEST_FOLDED if capital else SHORTEST_SMALL):
        return houses.get(words.casefold(), "")
    return ""
