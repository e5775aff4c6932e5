"""`jalin eval`: scores against gold, by the codebook's section 9."""

from pathlib import Path
from typing import Annotated

import typer

from jalin.cli.options import Config, Json, Tables, own_tables, read_settings


def evaluate(
    articles: Annotated[Path, typer.Argument(help="Articles, such as articles.jsonl.")],
    gold: Annotated[Path, typer.Argument(help="Their gold reports, as JSON lines.")],
    *,
    show: Annotated[
        int, typer.Option("--show", metavar="N", min=0, help="List so many misses, false alarms.")
    ] = 0,
    json: Json = False,
    gazetteer: Tables = None,
    config: Config = None,
) -> None:
    """Score what is coded against gold: precision, recall, F1, by type, language and attribute."""
    from jalin.cli.output import print_json, print_lines
    from jalin.cli.render import print_reject
    from jalin.evaluation.evaluate import evaluate_files
    from jalin.evaluation.render import render_errors, render_scores
    from jalin.kit import load_kit

    settings = read_settings(config, gazetteer=gazetteer)
    evaluation = evaluate_files([articles], gold, load_kit(own_tables(settings)))
    for reject in evaluation.rejects:
        print_reject(reject)
    if json:
        print_json([evaluation])
        return
    print_lines(render_scores(evaluation.scores))
    if show:
        print_lines(render_errors(evaluation.scores, evaluation.texts, show))
