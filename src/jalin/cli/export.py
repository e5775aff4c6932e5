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
        typer.Option(
            "--as",
            metavar="FORM",
            help="csv, json, parquet, plover, cameo, gdelt, geojson, graphml, gephi or"
            " followthemoney. Default: FILE's ending.",
        ),
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
    chosen = form or file.suffix.removeprefix(".")
    written = export_reports(store, file, chosen, settings.min_confidence)
    if json:
        files = [str(file.with_name(one.name)) for one in written.files]
        counts = {"rows": written.rows, "left_out": written.left_out}
        answer = {"file": str(file), "form": chosen, "reports": written.reports}
        print_json([answer | counts | {"files": files}])
    else:
        names = " and ".join(str(file.with_name(one.name)) for one in written.files)
        messages().print(f"{written.reports:,} reports written to {names}")
        for reason, count in written.left_out.items():
            messages().print(f"{count:,} left out: {reason}")
