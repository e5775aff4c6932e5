"""`jalin who` and `jalin where`: what the gazetteer makes of a name."""

from datetime import date
from typing import Annotated

import typer

from jalin.cli.options import Config, Json, Tables, own_tables, parse_day, read_settings


def who(
    name: Annotated[str, typer.Argument(help='A name or office: "Menlu Pakistan".')],
    *,
    on: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="YYYY-MM-DD", help="Who it was on that day."),
    ] = None,
    lang: Annotated[str, typer.Option(help="The language of the words.")] = "id",
    json: Json = False,
    gazetteer: Tables = None,
    config: Config = None,
) -> None:
    """Resolve a name or office to whom it may mean, best first, with the reasons."""
    from jalin.cli.output import print_json, print_lines
    from jalin.cli.render import name_party
    from jalin.gazetteer import load_gazetteer
    from jalin.packs import load_pack
    from jalin.resolve.who import find_who

    tables = load_gazetteer(extra=own_tables(read_settings(config, gazetteer=gazetteer)))
    found = find_who(name, on, tables, load_pack(lang))
    if json:
        print_json(found)
        return
    for candidate in found:
        print_lines(f"{name_party(candidate.party)}  {candidate.party.id}")
        print_lines("".join(f"    {reason}\n" for reason in candidate.reasons))
    print_lines("" if found else f"nobody is known as {name!r}")


def where(
    name: Annotated[str, typer.Argument(help='A place: "Selat Tsugaru".')],
    *,
    json: Json = False,
    gazetteer: Tables = None,
    config: Config = None,
) -> None:
    """Resolve a name to the places it may mean, the largest first."""
    from jalin.cli.output import print_json, print_lines
    from jalin.gazetteer import load_gazetteer
    from jalin.resolve.who import find_where

    tables = load_gazetteer(extra=own_tables(read_settings(config, gazetteer=gazetteer)))
    found = find_where(name, tables)
    if json:
        print_json(found)
        return
    for place in found:
        spot = place.location
        print_lines(f"{spot.name}  {spot.kind} {spot.country}  {spot.lat}, {spot.lon}  {spot.id}")
        print_lines("".join(f"    {reason}\n" for reason in place.reasons))
    print_lines("" if found else f"no place is known as {name!r}")
