"""The command `jalin`: its groups in the order of a first day's work, and its exit codes."""

import sys
from collections.abc import Sequence

import typer

from jalin.cli.ask import where, who
from jalin.cli.claims import claims
from jalin.cli.code import code
from jalin.cli.db import app as db
from jalin.cli.evaluate import evaluate
from jalin.cli.events import events
from jalin.cli.explain import explain
from jalin.cli.export import export
from jalin.cli.fetch import fetch
from jalin.cli.packs import app as packs
from jalin.cli.pledges import pledges
from jalin.cli.read import read
from jalin.cli.report import report
from jalin.cli.review import app as review
from jalin.cli.series import series
from jalin.cli.serve import serve
from jalin.cli.show import show
from jalin.cli.stories import stories
from jalin.cli.watch import watch
from jalin.errors import JalinError

BAD_INPUT = 2
"""The exit code for what cannot be done as asked; 1 means that some articles were rejected."""

app = typer.Typer(
    name="jalin",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Reads news and keeps what states and others do, say and promise, with the words for it.",
)
app.command()(code)
app.command()(show)
app.command()(events)
app.command()(stories)
app.command()(pledges)
app.command()(claims)
app.command()(series)
app.command()(explain)
app.command()(export)
app.command()(report)
app.command()(serve)
app.command()(who)
app.command()(where)
app.command()(read)
app.command()(fetch)
app.command()(watch)
app.command(name="eval")(evaluate)
app.add_typer(review, name="review")
app.add_typer(packs, name="packs")
app.add_typer(db, name="db")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `jalin`; what it refuses is one line on stderr."""
    try:
        app(arguments)
    except JalinError as error:
        sys.stderr.write(f"jalin: {error}\n")
        sys.exit(BAD_INPUT)
