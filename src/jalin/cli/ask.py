"""`jalin who` and `jalin where`: what the gazetteer makes of a name."""

from datetime import date
from typing import Annotated

import typer

from jalin.cli.options import Json, parse_day


def who(
    name: Annotated[str, typer.Argument(help='A name or office: "menlu Pakistan".')],
    *,
    on: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="YYYY-MM-DD", help="The day. Default: today."),
    ] = None,
    lang: Annotated[str, typer.Option(help="The language of the words.")] = "id",
    json: Json = False,
) -> None:
    """Resolve a name or office to whom it means on a day."""


def where(
    name: Annotated[str, typer.Argument(help='A place: "Selat Tsugaru".')],
    *,
    json: Json = False,
) -> None:
    """Resolve a name to the places it may mean."""
