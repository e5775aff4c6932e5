"""`jalin packs`: the tables that coding rests on."""

from pathlib import Path

import typer

from jalin.cli.options import Json

app = typer.Typer(no_args_is_help=True, help="The tables that coding rests on.")


@app.callback()
def packs() -> None:
    """The tables that coding rests on."""


@app.command()
def check(*, json: Json = False) -> None:
    """Load every pack, the ontology and the gazetteer; name file and line of what is wrong.

    What may be right though it looks wrong, such as too many holders of one post, is a note.
    """
    from jalin.cli.output import answers, print_json, print_lines
    from jalin.gazetteer import check_tables, load_gazetteer
    from jalin.ontology import load_ontology
    from jalin.packs import PACKS

    ontology, gazetteer = load_ontology(), load_gazetteer()
    counts = {
        f"pack {folder.name}": {"triggers": count_triggers(folder)}
        for folder in sorted(PACKS.iterdir())
        if folder.is_dir()
    }
    counts["ontology"] = {"types": len(ontology.types), "cameo codes": len(ontology.cameo)}
    counts["gazetteer"] = {"entities": len(gazetteer.entities), "places": len(gazetteer.places)}
    notes = check_tables(gazetteer)
    if json:
        print_json([{**counts, "notes": notes}])
        return
    for name, tables in counts.items():
        answers().print(f"{name}: " + ", ".join(f"{n:,} {what}" for what, n in tables.items()))
    print_lines("".join(f"note: {note}\n" for note in notes))


def count_triggers(folder: Path) -> int:
    """The number of a pack's triggers, whose frames, needs and classes all exist.

    Raises PackError for a wrong table, naming its file or the trigger's key.
    """
    from jalin.coding.triggers import index_triggers
    from jalin.errors import PackError
    from jalin.packs import load_pack

    pack = load_pack(folder.name, folder.parent)
    try:
        index_triggers(pack)
    except PackError as error:
        raise PackError(f"{folder}: {error}") from error
    return len(pack.triggers)
