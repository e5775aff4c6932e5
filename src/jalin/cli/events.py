"""`jalin events`: what the stored reports of many articles tell together."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from jalin.cli.options import Config, Db, Json, Limit, MinConfidence, parse_day, read_settings


def events(
    *,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="CODE CODE", help="Both take part: RUS PAK."),
    ] = None,
    type: Annotated[  # noqa: A002 # the flag is --type
        str | None, typer.Option(metavar="TYPE", help="One of the sixteen, such as AGREE.")
    ] = None,
    since: Annotated[
        date | None, typer.Option(parser=parse_day, metavar="YYYY-MM-DD", help="First day.")
    ] = None,
    until: Annotated[
        date | None, typer.Option(parser=parse_day, metavar="YYYY-MM-DD", help="Last day.")
    ] = None,
    min_origins: Annotated[
        int, typer.Option(min=1, metavar="N", help="Told by at least so many origins.")
    ] = 1,
    json: Json = False,
    db: Db = None,
    min_confidence: MinConfidence = None,
    limit: Limit = None,
    config: Config = None,
) -> None:
    """Show events, newest first: each happening once, with the articles and origins telling it."""
    from jalin.cli.output import messages, print_json
    from jalin.cli.told import print_events
    from jalin.ontology import load_ontology
    from jalin.store.database import open_store
    from jalin.weave import EventFilter, filter_events, weave_events

    settings = read_settings(config, db=db, min_confidence=min_confidence, limit=limit)
    wanted = EventFilter(
        between=between,
        type=load_ontology().type_row(type.upper()).type if type else None,
        since=since,
        until=until,
        min_origins=min_origins,
    )
    woven = weave_events(open_store(Path(settings.db)), settings.min_confidence)
    found = filter_events(woven, wanted)
    (print_json if json else print_events)(found[: settings.limit])
    if len(found) > settings.limit:
        messages().print(f"there are more than these {settings.limit:,} (--limit)")
