"""`jalin read`: what sources hold after cleaning, line by line, without coding it."""

from pathlib import Path
from typing import Annotated

import typer

from jalin.cli.options import SOME_REJECTED, Json


def read(
    sources: Annotated[list[Path], typer.Argument(help="Files, folders and globs.")],
    *,
    json: Json = False,
) -> None:
    """Show how sources are read: each line's kind, credits, pages only named, and rejects."""
    from jalin.cli.blocks import print_found
    from jalin.ingest.sources import survey_sources
    from jalin.records import Reject

    rejected = False
    for item in survey_sources(sources):
        rejected |= isinstance(item, Reject)
        print_found(item, json=json)
    raise typer.Exit(SOME_REJECTED if rejected else 0)
