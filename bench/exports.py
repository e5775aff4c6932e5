"""Every form of export read by the tool it is for: `python -m bench.exports DB`.

Prints what each read. FollowTheMoney's library checks every entity, value and reference; geopandas
reads the points, networkx the graph, pandas the tables. Fails where one reads something else than
what was written. The tools are too large for the development group: install the group "bench".
"""

import csv
import json
import sys
import tempfile
from pathlib import Path

import geopandas as gpd
import networkx as nx
import pandas as pd
from followthemoney import model

from jalin.export import export_reports
from jalin.store.database import open_store


def main(database: str) -> None:
    """Export the database in each form and read it back."""
    store = open_store(Path(database))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        entities = export_reports(store, out, "followthemoney").rows
        print(f"followthemoney: {check_entities(out)} of {entities} entities valid")
        points = export_reports(store, out, "geojson").rows
        frame = gpd.read_file(out)
        check(len(frame) == points and frame.geometry.is_valid.all(), "points")
        print(f"geopandas: {points} points, {frame.crs}")
        edges = export_reports(store, out, "graphml").rows
        graph = nx.read_graphml(out)
        acts = sum(weight for *_, weight in graph.edges(data="Weight"))
        check(acts == edges, "edges")
        print(f"networkx: {graph}, {edges} acts")
        mentions = export_reports(store, out, "gdelt").rows
        events, mentioned = (read_gdelt(out, table) for table in (0, 1))
        check(len(mentioned) == mentions, "GDELT mentions")
        check(set(mentioned["GLOBALEVENTID"]) == set(events["GLOBALEVENTID"]), "GDELT events")
        print(f"pandas: {len(events)} GDELT events, {mentions} mentions")


def check_entities(file: Path) -> int:
    """The number of entities, all of whose values and references the library accepts."""
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    proxies = {entity["id"]: model.get_proxy(entity, cleaned=False) for entity in lines}
    for entity in lines:
        proxy = proxies[entity["id"]]
        for name, values in entity["properties"].items():
            check(set(proxy.get(name)) == set(values), f"{name} {values}")
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                check(proxies[value].schema.is_a(prop.range), f"{prop} {value}")
    return len(proxies)


def check(fits: object, what: str) -> None:
    """End where a tool read something else than what was written."""
    if not fits:
        sys.exit(f"read otherwise than written: {what}")


def read_gdelt(file: Path, table: int) -> pd.DataFrame:
    """One of the two tables, with the names that its descriptor gives."""
    about = json.loads(file.with_name(file.name + ".datapackage.json").read_bytes())
    resource = about["resources"][table]
    names = [field["name"] for field in resource["schema"]["fields"]]
    path = file.with_name(resource["path"])
    return pd.read_csv(path, sep="\t", header=None, names=names, quoting=csv.QUOTE_NONE)


if __name__ == "__main__":
    main(sys.argv[1])
