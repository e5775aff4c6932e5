"""`jalin pledges`: who promised or threatened what to whom, and what became of it."""

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
    parse_day,
    read_settings,
)


def pledges(
    *,
    between: Between = None,
    by: Annotated[str | None, typer.Option(metavar="CODE", help="Who promises.")] = None,
    to: Annotated[str | None, typer.Option(metavar="CODE", help="Toward whom.")] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="A promise, a threat, or a plan.")
    ] = None,
    type: Type = None,  # noqa: A002 # the flag is --type
    status: Annotated[
        str | None, typer.Option(metavar="STATUS", help="How it stands: open.")
    ] = None,
    since: Since = None,
    until: Until = None,
    due: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Due by this day.")] = None,
    on: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="As things stood on this day.")
    ] = None,
    workers: Workers = 1,
    engine: EngineName = "local",
    address: Address = None,
    json: Json = False,
    db: Db = None,
    min_confidence: MinConfidence = None,
    limit: Limit = None,
    config: Config = None,
) -> None:
    """Show pledges, newest first: promises, threats and plans with what became of each."""
    from jalin.cli.ledger import print_pledges
    from jalin.cli.output import print_first, print_json
    from jalin.ontology import load_ontology
    from jalin.store.database import open_store
    from jalin.weave import PledgeFilter, filter_pledges, read_wanted, weave_pledges
    from jalin.woven.shares import open_share

    settings = read_settings(config, db=db, min_confidence=min_confidence, limit=limit)
    wanted = read_wanted(
        PledgeFilter,
        between=between,
        by=by,
        to=to,
        kind=kind,
        type=load_ontology().type_row(type.upper()).type if type else None,
        status=status,
        since=since,
        until=until,
        due=parse_day(due) if due else None,
    )
    day = parse_day(on) if on else None
    with open_share(workers, find_cluster(engine, address)) as share:
        woven = weave_pledges(open_store(Path(settings.db)), settings.min_confidence, day, share)
    found = filter_pledges(woven, wanted)
    print_first(settings.limit, found, print_json if json else print_pledges)
