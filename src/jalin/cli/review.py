"""`jalin review`: what readers decide about reports, kept beside what was coded."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jalin.cli.options import Config, Db, Json, read_settings

if TYPE_CHECKING:
    from jalin.review.decide import Decision

app = typer.Typer(no_args_is_help=True, help="What readers decide about reports.")

Id = Annotated[str, typer.Argument(metavar="ID", help="A report's id, or how it begins.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another report's.")]
Who = Annotated[str | None, typer.Option(metavar="NAME", help="Who decides it.")]
Note = Annotated[str, typer.Option(metavar="TEXT", help="Why.")]


@app.callback()
def review() -> None:
    """What readers decide about reports; nothing that was coded is changed or lost."""


@app.command()
def confirm(
    report: Id, *, who: Who = None, note: Note = "", json: Json = False, db: Db = None,
    config: Config = None,
) -> None:  # fmt: skip
    """Say that a report is right."""
    from jalin.review.decide import Decision

    keep(report, Decision(kind="confirm", note=note), who, db, config, json=json)


@app.command()
def reject(
    report: Id, *, who: Who = None, note: Note = "", json: Json = False, db: Db = None,
    config: Config = None,
) -> None:  # fmt: skip
    """Say that the article tells no such thing."""
    from jalin.review.decide import Decision

    keep(report, Decision(kind="reject", note=note), who, db, config, json=json)


@app.command()
def correct(
    report: Id,
    *,
    put: Annotated[
        list[str],
        typer.Option("--set", metavar="FIELD=VALUE", help="type=AID, actors=RUS,CHN, start=..."),
    ],
    who: Who = None,
    note: Note = "",
    json: Json = False,
    db: Db = None,
    config: Config = None,
) -> None:
    """Put other values in fields of a report."""
    from jalin.errors import UsageError
    from jalin.review.decide import Decision

    changes = []
    for item in put:
        field, sign, value = item.partition("=")
        if not sign:
            raise UsageError(f"--set {item!r} is not FIELD=VALUE")
        changes.append((field.strip(), value.strip()))
    decision = Decision(kind="correct", changes=tuple(changes), note=note)
    keep(report, decision, who, db, config, json=json)


@app.command()
def split(
    report: Id, other: Other, *, who: Who = None, note: Note = "", json: Json = False,
    db: Db = None, config: Config = None,
) -> None:  # fmt: skip
    """Say that two reports of one event tell two happenings."""
    from jalin.review.decide import Decision

    keep(report, Decision(kind="split", other=other, note=note), who, db, config, json=json)


@app.command()
def join(
    report: Id, other: Other, *, who: Who = None, note: Note = "", json: Json = False,
    db: Db = None, config: Config = None,
) -> None:  # fmt: skip
    """Say that two reports tell one happening."""
    from jalin.review.decide import Decision

    keep(report, Decision(kind="join", other=other, note=note), who, db, config, json=json)


@app.command(name="list")
def list_decisions(*, json: Json = False, db: Db = None, config: Config = None) -> None:
    """Show what was decided, oldest first."""
    from jalin.cli.output import print_json, print_lines
    from jalin.cli.render import ID_SHOWN
    from jalin.query import find_corrections
    from jalin.review.apply import describe_correction
    from jalin.store.database import open_store

    found = find_corrections(open_store(Path(read_settings(config, db=db).db)))
    if json:
        print_json(found)
        return
    for one in found:
        print_lines(f"{one.target[:ID_SHOWN]}  {describe_correction(one)}")
    print_lines("" if found else "nothing was decided yet")


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="Where articles.jsonl and gold.jsonl go.")],
    *,
    json: Json = False,
    db: Db = None,
    config: Config = None,
) -> None:
    """Write what was decided as gold, for `jalin eval` and training."""
    from jalin.cli.output import messages, print_json
    from jalin.ontology import load_ontology
    from jalin.review.gold import export_gold
    from jalin.store.database import open_store

    store = open_store(Path(read_settings(config, db=db).db))
    done = export_gold(store, folder, load_ontology())
    if json:
        print_json([done])
        return
    messages().print(
        f"{done.reports:,} reports of {done.articles:,} articles written to {folder}"
        f" ({done.open:,} of them judged by nobody, so optional)"
    )
    if done.adrift:
        messages().print(f"{done.adrift:,} decisions are about what no report tells any more")


@app.command()
def token(
    name: Annotated[str, typer.Argument(help="The reader's name.")],
    *,
    json: Json = False,
    db: Db = None,
    config: Config = None,
) -> None:
    """Make the token with which a reader signs in to `jalin serve`; an earlier one ends."""
    from jalin.cli.output import print_json, print_lines
    from jalin.review.readers import make_token

    made = make_token(Path(read_settings(config, db=db).db), name)
    if json:
        print_json([{"name": name, "token": made}])
    else:
        print_lines(made)


def keep(
    report: str,
    decision: "Decision",
    who: str | None,
    db: str | None,
    config: Path | None,
    *,
    json: bool,
) -> None:
    """Keep one decision and say so."""
    from jalin.cli.output import messages, print_json
    from jalin.ingest.fetch.clock import system_clock
    from jalin.ontology import load_ontology
    from jalin.review.apply import describe_correction
    from jalin.review.decide import decide
    from jalin.store.database import open_store

    settings = read_settings(config, db=db, reader=who)
    store = open_store(Path(settings.db))
    now = system_clock().now()
    made = decide(store, report, decision, settings.reader, now, load_ontology())
    if json:
        print_json(made)
        return
    for correction in made:
        messages().print(f"{correction.target}: {describe_correction(correction)}")
