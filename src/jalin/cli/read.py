"""`jalin read`: what is left of a page after cleaning, line by line."""

from pathlib import Path
from typing import Annotated

import typer

from jalin.cli.options import SOME_REJECTED, Json


def read(
    sources: Annotated[list[Path], typer.Argument(help="Files, folders and globs.")],
    *,
    json: Json = False,
) -> None:
    """Show how articles are read: each line's kind, the credits, and what is rejected."""
    from jalin.cli.blocks import print_article
    from jalin.cli.output import print_json
    from jalin.cli.render import print_reject
    from jalin.ingest.sources import read_sources
    from jalin.records import Reject

    rejected = False
    for item in read_sources(sources):
        if isinstance(item, Reject):
            print_reject(item)
            rejected = True
        elif json:
            print_json([item])
        else:
            print_article(item)
    raise typer.Exit(SOME_REJECTED if rejected else 0)
