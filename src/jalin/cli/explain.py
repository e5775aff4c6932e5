"""`jalin explain`: the words behind one report, and what decided."""

from pathlib import Path
from typing import Annotated

import typer

from jalin.cli.options import Config, Db, Json, read_settings


def explain(
    report_id: Annotated[str, typer.Argument(help="A report's id, or how it begins.")],
    *,
    json: Json = False,
    db: Db = None,
    config: Config = None,
) -> None:
    """Show the article of a report with the words behind every field, and why it was coded so."""
    from jalin.cli.marked import Explanation, print_explanation
    from jalin.cli.output import print_json
    from jalin.errors import UsageError
    from jalin.kit import load_kit
    from jalin.pipeline import analyze_article
    from jalin.query import get_report, get_source
    from jalin.store.database import open_store

    settings = read_settings(config, db=db)
    store = open_store(Path(settings.db))
    report = get_report(store, report_id)
    article = get_source(store, report) if report else None
    if report is None or article is None:
        raise UsageError(f"{settings.db}: no report whose id starts with {report_id!r}")
    sentences = tuple(analyze_article(article, load_kit()))
    explanation = Explanation(report=report, article=article, sentences=sentences)
    if json:
        print_json([explanation])
    else:
        print_explanation(explanation)
