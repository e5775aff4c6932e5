"""Options that several commands share, so that they read the same everywhere."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from jalin.errors import UsageError

if TYPE_CHECKING:
    from jalin.settings import Settings


SOME_REJECTED = 1
"""The exit code where something could not be coded, a bug of ours included."""


def parse_day(text: str) -> date:
    """An ISO day; a wrong one is bad usage."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a day like 2021-04-07") from error


Pair = Annotated[
    tuple[str, str], typer.Option(metavar="CODE CODE", help="Both take part: RUS PAK.")
]
Between = Annotated[
    tuple[str, str] | None, typer.Option(metavar="CODE CODE", help="Both take part: RUS PAK.")
]
Type = Annotated[
    str | None, typer.Option("--type", metavar="TYPE", help="One of the sixteen, such as AGREE.")
]
Since = Annotated[
    date | None, typer.Option(parser=parse_day, metavar="YYYY-MM-DD", help="First day.")
]
Until = Annotated[
    date | None, typer.Option(parser=parse_day, metavar="YYYY-MM-DD", help="Last day.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON lines, for programs.")]
Db = Annotated[
    str | None,
    typer.Option("--db", metavar="DIR", help="The database folder. Default: jalin.db here."),
]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings. Default: jalin.toml here."),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(metavar="X", min=0, max=1, help="Hide reports less certain than this, 0..1."),
]
Tables = Annotated[
    str | None,
    typer.Option("--gazetteer", metavar="DIR", help="A folder of your own gazetteer tables."),
]
Workers = Annotated[
    int, typer.Option(min=1, metavar="N", help="Do what is new in so many processes.")
]
EngineName = Annotated[
    Literal["local", "ray"], typer.Option(help="Whose processes: this machine's, or Ray's.")
]
Address = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="A Ray cluster, auto or HOST:PORT. Default: started."),
]
Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="List at most so many.")]


def read_settings(config: Path | None = None, **flags: object) -> "Settings":
    """The settings of this command: file, then environment, then its flags."""
    import os

    from jalin.settings import load_settings

    return load_settings(flags, os.environ, config)


def own_tables(settings: "Settings") -> Path | None:
    """The folder of the user's own gazetteer tables, where there is one."""
    return Path(settings.gazetteer) if settings.gazetteer else None


def find_cluster(engine: str, address: str | None) -> str | None:
    """The address of the Ray cluster that is asked for, None for this machine's own processes."""
    if address and engine != "ray":
        raise UsageError("--address is of a Ray cluster: add --engine ray")
    return (address or "local") if engine == "ray" else None
