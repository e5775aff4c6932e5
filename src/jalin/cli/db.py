"""`jalin db`: looks after the database folder."""

from pathlib import Path
from typing import Annotated

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
    """Delete what killed runs left, and parts replaced by `compact`, after more than a day."""
    from jalin.cli.output import messages, print_json
    from jalin.store.checks import remove_abandoned
    from jalin.store.joining import remove_replaced

    path = Path(read_settings(config, db=db).db)
    removed, replaced = remove_abandoned(path), remove_replaced(path)
    if json:
        print_json([{"removed": removed, "replaced": replaced}])
    messages().print(
        f"{removed:,} unfinished parts and {replaced:,} replaced ones deleted from {path}"
    )


@app.command()
def compact(*, json: Json = False, db: Db = None, config: Config = None) -> None:
    """Join many small parts into few; `jalin db gc` deletes the small ones a day later."""
    from jalin.cli.output import messages, print_json
    from jalin.store.joining import join_parts

    path = Path(read_settings(config, db=db).db)
    joining = join_parts(path)
    if json:
        print_json([joining])
    messages().print(f"{joining.before:,} parts of {path} joined into {joining.after:,}")


Archive = Annotated[Path, typer.Argument(metavar="FILE", help="The archive, a tar file.")]


@app.command("export")
def export_archive(
    file: Archive, *, json: Json = False, db: Db = None, config: Config = None
) -> None:
    """Write the whole database, with checksums, to one file."""
    from jalin.cli.output import messages, print_json
    from jalin.store.archive import export_store

    path = Path(read_settings(config, db=db).db)
    transfer = export_store(path, file)
    if json:
        print_json([transfer])
    messages().print(f"{transfer.parts:,} parts of {path} written to {file}")


@app.command("import")
def import_archive(
    file: Archive, *, json: Json = False, db: Db = None, config: Config = None
) -> None:
    """Bring an exported database into this one, or make one of it; nothing comes twice."""
    from jalin.cli.output import messages, print_json
    from jalin.store.archive import import_store

    path = Path(read_settings(config, db=db).db)
    transfer = import_store(path, file)
    if json:
        print_json([transfer])
    messages().print(
        f"{transfer.parts:,} parts brought into {path}, {transfer.known:,} were there already"
    )


@app.command()
def migrate(*, json: Json = False, db: Db = None, config: Config = None) -> None:
    """Bring a database of an earlier schema version up to this jalin's; the old parts stay."""
    from jalin.cli.output import messages, print_json
    from jalin.query.catalogue import FILE
    from jalin.store.migration import migrate_store
    from jalin.store.tables import SCHEMA_VERSION
    from jalin.woven.state import FOLDER

    path = Path(read_settings(config, db=db).db)
    derived = (FILE, f"{FILE}-wal", f"{FILE}-shm", FOLDER)
    found = migrate_store(path, derived)
    if json:
        print_json([{"found": found, "version": SCHEMA_VERSION}])
    messages().print(f"{path}: schema version {found} is now {SCHEMA_VERSION}")
