"""`jalin events`: what the stored reports of many articles tell together."""

from pathlib import Path
from typing import Annotated

import typer

from jalin.cli.options import (
    Address,
    Between,
    Config,
    Db,
    EngineName,
    Json,
    Limit,
    MinConfidence,
    Since,
    Type,
    Until,
    Workers,
    find_cluster,
    read_settings,
)


def events(
    *,
    between: Between = None,
    type: Type = None,  # noqa: A002 # the flag is --type
    since: Since = None,
    until: Until = None,
    min_origins: Annotated[
        int, typer.Option(min=1, metavar="N", help="Told by at least so many origins.")
    ] = 1,
    workers: Workers = 1,
    engine: EngineName = "local",
    address: Address = None,
    json: Json = False,
    db: Db = None,
    min_confidence: MinConfidence = None,
    limit: Limit = None,
    config: Config = None,
) -> None:
    """Show events, newest first: each happening once, with the articles and origins telling it."""
    from jalin.cli.output import print_first, print_json
    from jalin.cli.told import print_events
    from jalin.ontology import load_ontology
    from jalin.store.database import open_store
    from jalin.weave import EventFilter, filter_events, weave_events
    from jalin.woven.shares import open_share

    settings = read_settings(config, db=db, min_confidence=min_confidence, limit=limit)
    wanted = EventFilter(
        between=between,
        type=load_ontology().type_row(type.upper()).type if type else None,
        since=since,
        until=until,
        min_origins=min_origins,
    )
    with open_share(workers, find_cluster(engine, address)) as share:
        woven = weave_events(open_store(Path(settings.db)), settings.min_confidence, share)
    found = filter_events(woven, wanted)
    print_first(settings.limit, found, print_json if json else print_events)
