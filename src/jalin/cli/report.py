"""`jalin report`: a brief on two parties in one file."""

from pathlib import Path
from typing import Annotated

import typer

from jalin.cli.options import Config, Db, Json, MinConfidence, Pair, Since, Until, read_settings


def report(
    file: Annotated[Path, typer.Argument(help="The file to write: .html or .md.")],
    *,
    between: Pair,
    since: Since = None,
    until: Until = None,
    json: Json = False,
    db: Db = None,
    min_confidence: MinConfidence = None,
    config: Config = None,
) -> None:
    """Write a brief on two parties: timeline, series, network, pledges, sources; one file."""
    from jalin.brief.gather import gather_brief
    from jalin.brief.write import write_html, write_markdown
    from jalin.cli.output import messages, print_json
    from jalin.errors import UsageError
    from jalin.store.database import open_store
    from jalin.weave import EventFilter

    forms = {".html": write_html, ".md": write_markdown}
    if file.suffix not in forms:
        raise UsageError(f"{file}: a brief is .html or .md")
    settings = read_settings(config, db=db, min_confidence=min_confidence)
    wanted = EventFilter(between=between, since=since, until=until)
    brief = gather_brief(open_store(Path(settings.db)), wanted, settings.min_confidence)
    try:
        file.write_text(forms[file.suffix](brief), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{file}: cannot be written: {error.strerror}") from error
    if json:
        print_json([brief])
    else:
        messages().print(f"{len(brief.happenings):,} events written to {file}")
