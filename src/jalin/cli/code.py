"""`jalin code`: from articles to reports, stored and shown."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jalin.cli.options import (
    SOME_REJECTED,
    Address,
    Config,
    Db,
    EngineName,
    Json,
    Limit,
    MinConfidence,
    Tables,
    find_cluster,
    own_tables,
    parse_day,
    read_settings,
)

if TYPE_CHECKING:
    from jalin.run import RunSummary


def code(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders and globs.")],
    *,
    published: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="YYYY-MM-DD", help="The day, if a file has none."),
    ] = None,
    workers: Annotated[
        int, typer.Option(min=1, metavar="N", help="Code in so many processes.")
    ] = 1,
    engine: EngineName = "local",
    address: Address = None,
    no_store: Annotated[bool, typer.Option("--no-store", help="Keep nothing.")] = False,
    json: Json = False,
    db: Db = None,
    min_confidence: MinConfidence = None,
    limit: Limit = None,
    gazetteer: Tables = None,
    config: Config = None,
) -> None:
    """Code articles: print who did, said and promised what, and keep it in the database.

    Coding again skips what is stored. Exit code 1: something was rejected, see stderr.
    """
    from jalin.cli.listing import Listing
    from jalin.cli.output import count_articles, messages
    from jalin.kit import load_kit
    from jalin.run import Engine, code_sources

    cluster = find_cluster(engine, address)
    settings = read_settings(
        config, db=db, min_confidence=min_confidence, limit=limit, gazetteer=gazetteer
    )
    store_path = None if no_store else Path(settings.db)
    tables = own_tables(settings)
    listing = Listing(settings, json=json)
    with count_articles(listing.add, quiet=json) as on_outcome:
        summary = code_sources(
            paths,
            load_kit(tables),
            store_path=store_path,
            published=published,
            engine=Engine(workers=workers, cluster=cluster, tables=tables),
            on_outcome=on_outcome,
        )
    listing.finish()
    messages().print(describe_summary(summary, store_path))
    raise typer.Exit(SOME_REJECTED if summary.rejects else 0)


def describe_summary(summary: "RunSummary", store_path: Path | None) -> str:
    """The counts of a run in one line, and where the reports are."""
    parts = [
        f"{summary.articles:,} articles coded",
        f"{summary.reports:,} reports",
        f"{summary.skipped:,} were stored already" if summary.skipped else "",
        f"{summary.rejects:,} rejected" if summary.rejects else "",
        f"{summary.bugs:,} of them by a bug of jalin" if summary.bugs else "",
        f"in {store_path}" if store_path else "not stored",
    ]
    return ", ".join(filter(None, parts))
