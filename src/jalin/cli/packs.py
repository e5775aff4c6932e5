"""`jalin packs`: the tables that coding rests on."""

import typer

from jalin.cli.options import Json

app = typer.Typer(no_args_is_help=True, help="The tables that coding rests on.")


@app.callback()
def packs() -> None:
    """The tables that coding rests on."""


@app.command()
def check(*, json: Json = False) -> None:
    """Load every pack, the ontology and the gazetteer; name file and line of what is wrong."""
    from jalin.cli.output import answers, print_json
    from jalin.gazetteer import load_gazetteer
    from jalin.ontology import load_ontology
    from jalin.packs import PACKS, load_pack

    ontology, gazetteer = load_ontology(), load_gazetteer()
    counts = {
        f"pack {folder.name}": {"triggers": len(load_pack(folder.name).triggers)}
        for folder in sorted(PACKS.iterdir())
        if folder.is_dir()
    }
    counts["ontology"] = {"types": len(ontology.types), "cameo codes": len(ontology.cameo)}
    counts["gazetteer"] = {"entities": len(gazetteer.entities), "places": len(gazetteer.places)}
    if json:
        print_json([counts])
        return
    for name, tables in counts.items():
        answers().print(f"{name}: " + ", ".join(f"{n:,} {what}" for what, n in tables.items()))
