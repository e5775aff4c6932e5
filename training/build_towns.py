"""Makes `public/towns.tsv`, small places that are looked up, the same bytes each time.

Reads GeoNames' `cities500.txt` (CC BY 4.0) and the folder of Indonesian areas of `idn-area-data`
(MIT): regencies, districts and urban villages by the ministry's codes. Those have no degrees:
a district takes those of a GeoNames place of its name near its regency's seat, else of one of
its villages, else the seat's.
"""

import argparse
import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from jalin.gazetteer import Gazetteer, load_gazetteer
from jalin.gazetteer.towns import COLUMNS, TOWNS, town_key
from training.build_gazetteer import is_place_name

SEATS = Path(__file__).parent / "regency_coordinates.tsv"
LICENCE = "GeoNames (CC BY 4.0); districts of Indonesia: idn-area-data (MIT)"
LEAST = 2_000  # inhabitants; smaller towns are left out but at home
SPREAD_DEGREES = 0.4  # from a regency's seat to its districts; farther is another place
URBAN = "1"  # how the last part of an urban village's code begins
HOMES = {"ID": "IDN", "MY": "MYS"}


class Spot(NamedTuple):
    """Degrees."""

    lat: float
    lon: float


class Town(NamedTuple):
    """One row without its key."""

    id: str
    kind: str
    spot: Spot
    country: str
    population: int
    name: str


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cities", type=Path, help="GeoNames' cities500.txt")
    parser.add_argument("areas", type=Path, help="folder with districts.csv and the like")
    parser.add_argument("countries", type=Path, help="countries.json of the collected facts")
    arguments = parser.parse_args()
    gazetteer = load_gazetteer()
    towns = list(read_cities(arguments.cities, read_iso3(arguments.countries)))
    kept = [town for town in towns if town.population >= LEAST or town.country in HOMES.values()]
    areas = read_areas(arguments.areas, towns, gazetteer)
    known = {(town_key(town.name), round_spot(town.spot)) for town in kept}
    new = [area for area in areas if (town_key(area.name), round_spot(area.spot)) not in known]
    unknown = [town for town in (*kept, *new) if not is_known(town, gazetteer)]
    lines = sorted("\t".join(cells(town)) for town in unknown)
    TOWNS.write_text(
        f"# made by training/build_towns.py; {LICENCE}\n"
        + "\n".join(["\t".join(COLUMNS), *lines])
        + "\n",
        encoding="utf-8",
        newline="",
    )


def cells(town: Town) -> tuple[str, ...]:
    """The row of a town, by its folded name."""
    spot = round_spot(town.spot)
    return (
        town_key(town.name),
        town.id,
        town.kind,
        *spot,
        town.country,
        str(town.population or ""),
        town.name,
    )


def round_spot(spot: Spot) -> tuple[str, str]:
    """Degrees as the table has them, to about a kilometre."""
    return (f"{spot.lat:.2f}", f"{spot.lon:.2f}")


def read_iso3(path: Path) -> dict[str, str]:
    """The alpha-3 code of each state by its alpha-2 code."""
    return {e["iso2"]: e["iso3"] for e in json.loads(path.read_text("utf-8"))["entities"]}


def read_cities(path: Path, iso3: Mapping[str, str]) -> Iterator[Town]:
    """Yield every town with a Latin name of a known state."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cell = line.split("\t")
        name, country = cell[1], iso3.get(cell[8], "")
        if country and is_place_name(name):
            spot = Spot(float(cell[4]), float(cell[5]))
            yield Town(f"plc:gn{cell[0]}", "city", spot, country, int(cell[14] or 0), name)


def read_areas(folder: Path, towns: Iterable[Town], gazetteer: Gazetteer) -> Iterator[Town]:
    """Yield the regencies without an own row, the districts and the urban villages."""
    near: dict[str, list[Spot]] = defaultdict(list)
    for town in towns:
        if town.country == "IDN":
            near[town_key(town.name)].append(town.spot)
    seats = {
        row["code"]: find_seat(row["name"], gazetteer) for row in read_csv(folder / "regencies.csv")
    }
    for row in read_csv(folder / "regencies.csv"):
        yield Town(
            f"plc:id{row['code']}", "admin2", seats[row["code"]], "IDN", 0, bare_name(row["name"])
        )
    villages: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_csv(folder / "villages.csv"):
        villages[row["district_code"]].append(row)
    for row in read_csv(folder / "districts.csv"):
        names = [row["name"], *(village["name"] for village in villages[row["code"]])]
        spot = find_spot(names, seats[row["regency_code"]], near)
        yield Town(f"plc:id{row['code']}", "district", spot, "IDN", 0, title(row["name"]))
        for village in villages[row["code"]]:
            if village["code"].rpartition(".")[2].startswith(URBAN):
                name = title(village["name"])
                if is_place_name(name) and name != title(row["name"]):
                    yield Town(f"plc:id{village['code']}", "village", spot, "IDN", 0, name)


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a comma-separated table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def find_seat(name: str, gazetteer: Gazetteer) -> Spot:
    """Where a regency or city has its seat; raises KeyError where nothing is known."""
    bare = bare_name(name)
    known = {
        cell[0]: Spot(float(cell[1]), float(cell[2]))
        for cell in (line.split("\t") for line in SEATS.read_text("utf-8").splitlines()[2:])
    }
    spot = known.get(name) or known.get(bare)
    if spot is not None:
        return spot
    rows = [
        gazetteer.places[n.target] for n in gazetteer.named(bare) if n.target in gazetteer.places
    ]
    home = [row for row in rows if row.country == "IDN" and row.lat]
    if not home:
        raise KeyError(name)
    best = max(home, key=lambda row: (row.kind == "admin2", int(row.population or 0)))
    return Spot(float(best.lat), float(best.lon))


def bare_name(name: str) -> str:
    """The name of a regency or city without its kind."""
    return re.sub(r"^(KABUPATEN|KOTA)( ADMINISTRASI)? ", "", name).title()


def find_spot(names: Iterable[str], seat: Spot, near: Mapping[str, list[Spot]]) -> Spot:
    """The degrees of the first of `names` that is known near the seat, else the seat's."""
    for name in names:
        spots = [
            (abs(spot.lat - seat.lat) + abs(spot.lon - seat.lon), spot)
            for spot in near.get(town_key(name), ())
            if abs(spot.lat - seat.lat) < SPREAD_DEGREES > abs(spot.lon - seat.lon)
        ]
        if spots:
            return min(spots)[1]
    return seat


def title(name: str) -> str:
    """A name with capitals as news writes it."""
    return re.sub(r"\s+", " ", name).strip() if not name.isupper() else name.title()


def is_known(town: Town, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer has a place of the town's name in its neighbourhood."""
    return any(
        place.country == town.country
        and bool(place.lat)
        and abs(float(place.lat) - town.spot.lat)
        < SPREAD_DEGREES
        > abs(float(place.lon) - town.spot.lon)
        for name in gazetteer.named(town.name)
        if (place := gazetteer.places.get(name.target)) is not None
    )


if __name__ == "__main__":
    main()
