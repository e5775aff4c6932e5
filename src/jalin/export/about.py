"""What is written beside every export: a Data Package descriptor (datapackage.org, version 2).

It lists the files with a description of each column, the versions of code, models and tables that
gave the reports, the licences, and how many reports the format could not say.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from jalin.export.rows import File, Written
from jalin.export.tables import load_columns, load_licences
from jalin.records import Run

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
ENDING = ".datapackage.json"
DELIMITERS = {"text/csv": ",", "text/tab-separated-values": "\t"}
HEADERLESS = ("gdelt-events", "gdelt-mentions")
"""Tables that have no line of names, as their readers expect."""


def write_about(file: Path, form: str, written: Written, runs: Sequence[Run]) -> None:
    """Write `FILE.datapackage.json`."""
    text = msgspec.json.format(msgspec.json.encode(describe(form, written, runs)), indent=1)
    file.with_name(file.name + ENDING).write_bytes(text + b"\n")


def describe(form: str, written: Written, runs: Sequence[Run]) -> dict[str, object]:
    """The descriptor."""
    terms = load_licences().values()
    return {
        "$schema": PROFILE,
        "title": f"Reports coded by jalin, as {form}",
        "resources": [describe_file(file) for file in written.files],
        "licenses": [{"name": row.licence, "title": f"{row.part}: {row.terms}"} for row in terms],
        "reports": written.reports,
        "rows": written.rows,
        "left_out": written.left_out,
        "runs": list(runs),
    }


def describe_file(file: File) -> dict[str, object]:
    """One resource, with the description of each column and how a table is written."""
    about: dict[str, object] = {
        "name": re.sub(r"[^a-z0-9._-]+", "-", file.name.casefold()),
        "path": file.name,
        "mediatype": file.media,
        "encoding": "utf-8",
    }
    if not file.columns:
        return about
    fields = [
        {"name": row.name, "type": row.type, "description": row.description}
        for row in load_columns(file.columns).values()
    ]
    about["schema"] = {"fields": fields}
    if file.media in DELIMITERS:
        header = file.columns not in HEADERLESS
        about["type"] = "table"
        about["dialect"] = {"delimiter": DELIMITERS[file.media], "header": header}
    return about
