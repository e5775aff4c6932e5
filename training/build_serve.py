"""Writes what the pages show of the world: names of states, and coasts and borders as a map.

    python -m training.build_serve WORLD.geojson

`WORLD.geojson` is Natural Earth 1:110m (public domain), its features with `name` and `a3`.
"""

import json
import sys
from pathlib import Path

from jalin.gazetteer.loading import ROOT, read_rows
from jalin.gazetteer.rows import EntityRow, NameRow
from jalin.tables import DATA

SERVE = DATA / "serve"
ROUND = 1
"""Decimals of a degree kept: 11 km, less than a pixel of the whole world."""
LEAST_POINTS = 4


def main() -> None:
    """Write both files."""
    (world,) = sys.argv[1:]
    write_names(SERVE / "states.tsv")
    write_map(Path(world), SERVE / "world.json")


def write_names(file: Path) -> None:
    """Each state with CLDR's Indonesian and English name."""
    states = {
        row.id: row
        for _, row in read_rows(ROOT / "public" / "entities.tsv", EntityRow)
        if row.kind in {"country", "territory"}
    }
    named = {
        row.entity: row.text
        for _, row in read_rows(ROOT / "public" / "names.tsv", NameRow)
        if row.lang == "id" and row.type == "name" and row.source == "cldr47"
    }
    lines = ["# made by training/build_serve.py from the gazetteer; CLDR 47 (Unicode-3.0)"]
    lines.append("code\tid\ten")
    for key, row in sorted(states.items(), key=lambda item: item[1].code):
        english = row.names.split("|")[0]
        lines.append(f"{row.code}\t{named.get(key, english)}\t{english}")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_map(world: Path, file: Path) -> None:
    """Each state's outlines as lists of degrees, rounded."""
    shapes = {}
    for feature in json.loads(world.read_bytes())["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        rings = [simplify(ring) for polygon in polygons for ring in polygon]
        shapes[feature["properties"]["a3"]] = [ring for ring in rings if len(ring) >= LEAST_POINTS]
    about = "Natural Earth 1:110m, public domain; made by training/build_serve.py"
    text = json.dumps({"about": about, "shapes": shapes}, separators=(",", ":"))
    file.write_text(text + "\n", encoding="utf-8")


def simplify(ring: list[list[float]]) -> list[list[float]]:
    """The ring with rounded degrees, no point twice in a row."""
    points: list[list[float]] = []
    for lon, lat in ring:
        point = [round(lon, ROUND), round(lat, ROUND)]
        if not points or points[-1] != point:
            points.append(point)
    return points


if __name__ == "__main__":
    main()
