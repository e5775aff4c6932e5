"""`jalin watch`: codes what feeds and folders bring, and tells whom it concerns."""

from pathlib import Path
from typing import Annotated

import typer

from jalin.cli.options import SOME_REJECTED, Json


def watch(
    config: Annotated[Path, typer.Argument(metavar="CONFIG", help="What to watch, whom to tell.")],
    *,
    once: Annotated[bool, typer.Option("--once", help="One turn, then end.")] = False,
    json: Json = False,
) -> None:
    """Poll feeds and folders, code what is new, and notify by webhook, mail and an Atom feed.

    Stopped and started again it goes on where it was. With --once, exit code 1 means that
    something could not be sent.
    """
    from jalin.cli.output import messages, print_json
    from jalin.ingest.fetch.clock import system_clock
    from jalin.kit import load_kit
    from jalin.ontology import load_ontology
    from jalin.watch.config import read_watch
    from jalin.watch.cycle import Turn, keep_watch

    wanted = read_watch(config, load_ontology())
    failed = 0

    def show(turn: Turn) -> bool:
        nonlocal failed
        failed = turn.failed
        for problem in turn.detail:
            messages().print(problem, soft_wrap=True)
        if json:
            print_json([turn])
        else:
            messages().print(
                f"{turn.fetched:,} pages fetched, {turn.coded:,} articles coded,"
                f" {turn.found:,} notifications, {turn.sent:,} sent, {turn.failed:,} failed"
            )
        return not once

    keep_watch(wanted, load_kit(), system_clock(), show)
    raise typer.Exit(SOME_REJECTED if failed else 0)
