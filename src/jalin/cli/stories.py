"""`jalin stories`: which stored articles are about one matter."""

from pathlib import Path
from typing import Annotated

import typer

from jalin.cli.options import (
    Address,
    Config,
    Db,
    EngineName,
    Json,
    Limit,
    MinConfidence,
    Workers,
    find_cluster,
    read_settings,
)


def stories(
    *,
    min_articles: Annotated[
        int, typer.Option(min=1, metavar="N", help="Of at least so many articles.")
    ] = 2,
    workers: Workers = 1,
    engine: EngineName = "local",
    address: Address = None,
    json: Json = False,
    db: Db = None,
    min_confidence: MinConfidence = None,
    limit: Limit = None,
    config: Config = None,
) -> None:
    """Show stories, newest first: articles that tell the same events or copy each other."""
    from jalin.cli.output import print_first, print_json
    from jalin.cli.told import print_stories
    from jalin.store.database import open_store
    from jalin.weave import weave_stories
    from jalin.woven.shares import open_share

    settings = read_settings(config, db=db, min_confidence=min_confidence, limit=limit)
    with open_share(workers, find_cluster(engine, address)) as share:
        woven = weave_stories(open_store(Path(settings.db)), settings.min_confidence, share)
    found = [story for story in woven if len(story.articles) >= min_articles]
    print_first(settings.limit, found, print_json if json else print_stories)
