"""`jalin explain`: the words behind one report, or the reports behind one event, and why."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jalin.cli.options import Config, Db, Json, read_settings

if TYPE_CHECKING:
    from jalin.store.database import Store


def explain(
    wanted_id: Annotated[
        str, typer.Argument(metavar="ID", help="A report's or an event's id, or how it begins.")
    ],
    *,
    json: Json = False,
    db: Db = None,
    config: Config = None,
) -> None:
    """Show the words behind a report's fields, or the reports of an event, and what decided."""
    from jalin.cli.marked import Explanation, print_explanation
    from jalin.cli.output import print_json
    from jalin.errors import UsageError
    from jalin.kit import load_kit
    from jalin.ontology import load_ontology
    from jalin.pipeline import analyze_article
    from jalin.query import get_report, get_source
    from jalin.review.reading import review_reports
    from jalin.store.database import open_store

    settings = read_settings(config, db=db)
    store = open_store(Path(settings.db))
    report = get_report(store, wanted_id)
    if report is None:
        explain_event(store, wanted_id, json=json)
        return
    article = get_source(store, report)
    if article is None:
        raise UsageError(f"{settings.db}: the article of {report.report_id} is not stored")
    sentences = tuple(analyze_article(article, load_kit()))
    reviewed = review_reports(store, [report], load_ontology()).get(report.report_id)
    explanation = Explanation(
        report=report,
        article=article,
        sentences=sentences,
        corrections=reviewed.corrections if reviewed else (),
    )
    if json:
        print_json([explanation])
    else:
        print_explanation(explanation)


def explain_event(store: "Store", wanted_id: str, *, json: bool) -> None:
    """Show one event; raises UsageError where there is none."""
    from jalin.cli.output import print_json
    from jalin.cli.told import print_event
    from jalin.errors import UsageError
    from jalin.weave import get_event, weave_events

    event = get_event(weave_events(store), wanted_id)
    if event is None:
        raise UsageError(f"{store.path}: no report or event whose id starts with {wanted_id!r}")
    if json:
        print_json([event])
    else:
        print_event(event)
