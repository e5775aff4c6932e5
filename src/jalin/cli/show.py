"""`jalin show`: stored reports, filtered."""

from pathlib import Path
from typing import Annotated

import typer

from jalin.cli.options import (
    Between,
    Config,
    Db,
    Json,
    Limit,
    MinConfidence,
    Since,
    Type,
    Until,
    read_settings,
)


def show(
    *,
    between: Between = None,
    actor: Annotated[str | None, typer.Option(metavar="CODE", help="Who did it.")] = None,
    type: Type = None,  # noqa: A002 # the flag is --type
    since: Since = None,
    until: Until = None,
    status: Annotated[
        str | None, typer.Option(help="actual, future, hypothetical or negated.")
    ] = None,
    article: Annotated[str | None, typer.Option(metavar="ID", help="One article's id.")] = None,
    json: Json = False,
    db: Db = None,
    min_confidence: MinConfidence = None,
    limit: Limit = None,
    config: Config = None,
) -> None:
    """Show stored reports, newest first: the latest version of every article."""
    from jalin.cli.output import print_first, print_json
    from jalin.cli.render import print_reports
    from jalin.ontology import load_ontology
    from jalin.query import find_reports, read_filter
    from jalin.review.reading import review_reports
    from jalin.store.database import open_store

    ontology = load_ontology()
    settings = read_settings(config, db=db, min_confidence=min_confidence, limit=limit)
    wanted = read_filter(
        between=between,
        actor=actor,
        type=ontology.type_row(type.upper()).type if type else None,
        since=since,
        until=until,
        status=status,
        articles=(article,) if article else (),
        min_confidence=settings.min_confidence,
    )
    store = open_store(Path(settings.db))
    reports = find_reports(store, wanted, settings.limit + 1)
    if json:
        print_first(settings.limit, reports, print_json)
        return
    reviewed = review_reports(store, reports, ontology)
    print_first(settings.limit, reports, lambda shown: print_reports(shown, reviewed))
