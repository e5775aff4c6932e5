"""`jalin fetch`: pages of the web into WARC files, politely."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from jalin.cli.options import SOME_REJECTED, Json, parse_day


def fetch(
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder to keep them in.")],
    sources: Annotated[
        list[str] | None,
        typer.Argument(help="URLs, and files that name pages. None: what is left undone."),
    ] = None,
    *,
    since: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="YYYY-MM-DD", help="Nothing that is older."),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="So many pages.")] = None,
    delay: Annotated[
        float, typer.Option(min=0, metavar="S", help="Seconds between requests to one site.")
    ] = 1.0,
    contact: Annotated[
        str, typer.Option(metavar="TEXT", help="Your address, told to the sites.")
    ] = "",
    again: Annotated[bool, typer.Option("--again", help="Ask also for what is kept.")] = False,
    private: Annotated[
        bool, typer.Option("--private", help="Also ask private addresses: for tests.")
    ] = False,
    json: Json = False,
) -> None:
    """Fetch pages, and those that feeds and sitemaps name, into WARC files.

    Obeys robots.txt. A killed run goes on with the same command; a feed is asked anew each time.
    """
    from jalin.cli.steps import Steps
    from jalin.ingest.fetch.answers import Caller, name_agent
    from jalin.ingest.fetch.clock import system_clock
    from jalin.ingest.fetch.crawl import Tools, fetch_sources
    from jalin.ingest.fetch.plan import Order

    steps = Steps(json=json)
    caller = Caller(agent=name_agent(contact), private=private)
    tools = Tools(caller=caller, clock=system_clock(), on_step=steps.show)
    order = Order(since=since, limit=limit, again=again, delay_s=delay)
    summary = fetch_sources(sources or [], to, order, tools)
    steps.finish(summary, to)
    raise typer.Exit(SOME_REJECTED if steps.failed else 0)
