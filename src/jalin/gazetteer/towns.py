"""Small places by name: a sorted table that is searched, not loaded, so that it costs no start."""

import re
from bisect import bisect_left
from pathlib import Path

from jalin.errors import PackError
from jalin.gazetteer.names import fold
from jalin.gazetteer.rows import PlaceRow
from jalin.tables import DATA

TOWNS = DATA / "gazetteer" / "public" / "towns.tsv"
COLUMNS = ("key", "id", "kind", "lat", "lon", "country", "population", "name")
SOURCE = "towns"

NOT_LETTERS = re.compile(r"[\W_]+")


class TownTable:
    """A table of towns in the order of their keys; a line is found by binary search."""

    def __init__(self, path: Path = TOWNS) -> None:
        """Read the file, if there is one; raises PackError where its columns are others."""
        self.path = path
        self.lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        self.skip = next((i for i, line in enumerate(self.lines) if line[:1] != "#"), 0) + 1
        if self.lines and tuple(self.lines[self.skip - 1].split("\t")) != COLUMNS:
            raise PackError(f"{path}:{self.skip}: the columns are not {list(COLUMNS)}")

    def __len__(self) -> int:
        """How many towns there are."""
        return max(0, len(self.lines) - self.skip)

    def named(self, name: str) -> tuple[PlaceRow, ...]:
        """Every town that is written like `name`, case, accents and spaces aside."""
        key = town_key(name)
        i = bisect_left(self.lines, key, self.skip, key=key_of) if self.lines else 0
        rows = []
        while i < len(self.lines) and key_of(self.lines[i]) == key:
            rows.append(self.read(i))
            i += 1
        return tuple(rows)

    def read(self, i: int) -> PlaceRow:
        """The row of line `i`, counted from 0; raises PackError for a missing cell."""
        cells = self.lines[i].split("\t")
        if len(cells) != len(COLUMNS):
            raise PackError(f"{self.path}:{i + 1}: {len(cells)} cells, header has {len(COLUMNS)}")
        _, identity, kind, lat, lon, country, population, name = cells
        return PlaceRow(
            id=identity,
            kind=kind,
            lat=lat,
            lon=lon,
            country=country,
            population=population,
            names=name,
            source=SOURCE,
        )


def town_key(name: str) -> str:
    """What towns are looked up by: letters and digits alone, for "Batu Tulis" is "Batutulis"."""
    return NOT_LETTERS.sub("", fold(name))


def key_of(line: str) -> str:
    """The key of a line of the table."""
    return line.partition("\t")[0]
