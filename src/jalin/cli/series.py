"""`jalin series`: what went on between two parties by day, week or month."""

from pathlib import Path
from typing import Annotated

import typer

from jalin.cli.options import Config, Db, Json, MinConfidence, Pair, read_settings


def series(
    *,
    between: Pair,
    by: Annotated[str, typer.Option(metavar="STEP", help="A day, week or month.")] = "month",
    measure: Annotated[
        str, typer.Option(metavar="WHAT", help="What is smoothed and tested.")
    ] = "sum",
    json: Json = False,
    db: Db = None,
    min_confidence: MinConfidence = None,
    config: Config = None,
) -> None:
    """Show events, PLOVER scores and conflict between two parties over time, and changes."""
    from jalin.cli.ledger import print_series
    from jalin.cli.output import print_json
    from jalin.store.database import open_store
    from jalin.weave import SeriesFilter, read_wanted, weave_series

    settings = read_settings(config, db=db, min_confidence=min_confidence)
    store = open_store(Path(settings.db))
    wanted = read_wanted(SeriesFilter, between=between, by=by, measure=measure)
    least = settings.min_confidence
    found = weave_series(store, wanted.between, wanted.by, wanted.measure, least)
    if json:
        print_json([found])
    else:
        print_series(found)
