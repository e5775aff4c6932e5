"""`jalin export`: stored reports as files that other programs read."""

from pathlib import Path
from typing import Annotated

import typer

from jalin.cli.options import Config, Db, Json, MinConfidence, read_settings


def export(
    file: Annotated[Path, typer.Argument(help="The file to write.")],
    *,
    form: Annotated[
        str | None,
        typer.Option("--as", metavar="FORM", help="csv, json or parquet. Default: FILE's ending."),
    ] = None,
    json: Json = False,
    db: Db = None,
    min_confidence: MinConfidence = None,
    config: Config = None,
) -> None:
    """Write all stored reports, of the latest version of every article, to a file."""
    from jalin.cli.output import messages, print_json
    from jalin.export import export_reports
    from jalin.store.database import open_store

    settings = read_settings(config, db=db, min_confidence=min_confidence)
    store = open_store(Path(settings.db))
    written = form or file.suffix.removeprefix(".")
    count = export_reports(store, file, written, settings.min_confidence)
    if json:
        print_json([{"file": str(file), "form": written, "reports": count}])
    else:
        messages().print(f"{count:,} reports written to {file}")
