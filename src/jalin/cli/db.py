"""`jalin db`: looks after the database folder."""

from pathlib import Path

import typer

from jalin.cli.options import SOME_REJECTED, Config, Db, Json, read_settings

app = typer.Typer(no_args_is_help=True, help="Look after the database folder.")


@app.callback()
def db() -> None:
    """Look after the database folder."""


@app.command()
def check(
    *,
    mend: bool = typer.Option(
        False,  # noqa: FBT003 - typer's default
        "--mend",
        help="Set damaged parts aside and code their articles again.",
    ),
    json: Json = False,
    db: Db = None,
    config: Config = None,
) -> None:
    """Check every stored file against its checksum; name what is damaged.

    Exit code 1: something is, or with --mend could not be coded again.
    """
    from jalin.cli.output import answers, messages, plain, print_json
    from jalin.store.checks import find_damage, set_aside

    path = Path(read_settings(config, db=db).db)
    found = list(find_damage(path))
    if json:
        print_json(found)
    for damage in [] if json else found:
        answers().print(plain(f"{damage.part}/{damage.file}: {damage.detail}"), soft_wrap=True)
    if not found or not mend:
        messages().print(f"{len(found):,} damaged files in {path}")
        raise typer.Exit(SOME_REJECTED if found else 0)
    for part in sorted({damage.part for damage in found}):
        set_aside(path, part)
    code_again(path)


def code_again(path: Path) -> None:
    """Code what lost its coding, and say how many articles that were."""
    from jalin.cli.output import messages
    from jalin.kit import load_kit
    from jalin.run import code_open

    summary = code_open(path, load_kit())
    messages().print(
        f"{summary.articles:,} articles coded again, {summary.reports:,} reports;"
        " code your sources again for articles that were damaged themselves"
    )
    raise typer.Exit(SOME_REJECTED if summary.rejects else 0)


@app.command()
def gc(*, json: Json = False, db: Db = None, config: Config = None) -> None:
    """Delete what killed runs left unfinished more than a day ago."""
    from jalin.cli.output import messages, print_json
    from jalin.store.checks import remove_abandoned

    path = Path(read_settings(config, db=db).db)
    removed = remove_abandoned(path)
    if json:
        print_json([{"removed": removed}])
    messages().print(f"{removed:,} unfinished parts deleted from {path}")
