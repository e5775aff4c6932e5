"""Builds `src/jalin/data/ontology/*.tsv` from the PLOVER and CAMEO tables and our own choices.

Usage: `python training/build_ontology.py FOLDER`, where FOLDER holds `plover.json` and
`cameo.json`; glosses, defaults and corrections are in `training/ontology.toml`.
"""

import json
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TABLES = HERE.parent / "src" / "jalin" / "data" / "ontology"

PLOVER_SOURCE = (
    "# Source: PLOVER, draft 2.0 (Open Event Data Alliance), restated in our own words.",
    "# Licence: CC BY-SA 4.0. Written by training/build_ontology.py: edit training/ontology.toml.",
)
CAMEO_SOURCE = (
    "# Source: CAMEO codes and names: andybega/icews (MIT); Goldstein values: GDELT and ICEWS;",
    "# mapping: PLOVER's CAMEO2PLOVER-2021 (CC BY-SA 4.0) with training/ontology.toml's",
    "# corrections. Codes, names and numbers are facts; no sentence of the CAMEO manual is here.",
)


def main(folder: Path) -> None:
    """Write the five tables."""
    plover = json.loads((folder / "plover.json").read_text(encoding="utf-8"))
    cameo = json.loads((folder / "cameo.json").read_text(encoding="utf-8"))
    choices = tomllib.loads((HERE / "ontology.toml").read_text(encoding="utf-8"))
    write("types", PLOVER_SOURCE, "type quad score mutual cameo gloss", type_rows(plover, choices))
    write("modes", PLOVER_SOURCE, "key type mode score cameo", mode_rows(plover, choices))
    write("contexts", PLOVER_SOURCE, "context", ([name] for name in plover["contexts"]))
    write("sectors", PLOVER_SOURCE, "sector name by_state", sector_rows(plover, choices))
    header = "code name root goldstein_gdelt goldstein_icews type mode contexts"
    write("cameo", CAMEO_SOURCE, header, cameo_rows(plover, cameo, choices))


def type_rows(plover: dict[str, Any], choices: dict[str, Any]) -> Iterable[list[str]]:
    """One row per type, with the codebook's corrections."""
    for name, event in plover["events"].items():
        quad = choices["corrected"]["quad"].get(name, event["quad"])
        score = choices["corrected"]["score"].get(name, event["score"])
        mutual = "true" if name in choices["mutual"] else "false"
        gloss = choices["glosses"][name]
        yield [name, str(quad), str(float(score)), mutual, choices["cameo"][name], gloss]


def mode_rows(plover: dict[str, Any], choices: dict[str, Any]) -> Iterable[list[str]]:
    """One row per type and mode: a mode's name may belong to two types."""
    for name, event in plover["events"].items():
        for mode, score in event["modes"].items():
            key = f"{name}:{mode}"
            corrected = choices["corrected"]["score"].get(key, score)
            yield [key, name, mode, str(float(corrected)), choices["cameo"][key]]


def sector_rows(plover: dict[str, Any], choices: dict[str, Any]) -> Iterable[list[str]]:
    """One row per sector."""
    for name, gloss in plover["sectors"].items():
        yield [name, gloss, "true" if name in choices["by_state"] else "false"]


def cameo_rows(
    plover: dict[str, Any], cameo: dict[str, Any], choices: dict[str, Any]
) -> Iterable[list[str]]:
    """One row per CAMEO code; `type` is empty where PLOVER dropped it (roots 01 and 02)."""
    corrected = choices["corrected"]
    for code, row in cameo["codes"].items():
        name, mode, contexts = plover["cameo_to_plover"].get(code, ("", None, []))
        name, mode = corrected["mapping"].get(code, (name, mode or ""))
        contexts = [corrected["context"].get(context, context) for context in contexts]
        scales = (
            "null" if row[scale] is None else str(float(row[scale]))
            for scale in ("goldstein_gdelt", "goldstein_icews")
        )
        yield [code, row["name"], row["root"], *scales, name, mode, ",".join(contexts)]


def write(name: str, source: tuple[str, ...], header: str, rows: Iterable[list[str]]) -> None:
    """Write one TSV with its source lines."""
    lines = [*source, "\t".join(header.split()), *("\t".join(row) for row in rows)]
    (TABLES / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
