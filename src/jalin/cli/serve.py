"""`jalin serve`: the pages, and the same answers as JSON and CSV, over HTTP."""

from typing import Annotated

import typer

from jalin.cli.options import Config, Db, read_settings


def serve(
    *,
    host: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Where to listen. Default: 127.0.0.1.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, metavar="N", help="Default: 8765.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Log JSON lines, for programs.")] = False,
    db: Db = None,
    config: Config = None,
) -> None:
    """Serve pages to read, filter and take along; on this machine only, unless told otherwise."""
    from jalin.serve.running import run_service

    settings = read_settings(config, db=db, host=host, port=port)
    run_service(settings, json=json)
