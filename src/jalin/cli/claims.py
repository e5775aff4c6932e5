"""`jalin claims`: what some assert and others deny, side by side."""

from pathlib import Path

from jalin.cli.options import (
    Between,
    Config,
    Db,
    Json,
    Limit,
    MinConfidence,
    Since,
    Type,
    Until,
    read_settings,
)


def claims(
    *,
    between: Between = None,
    type: Type = None,  # noqa: A002 # the flag is --type
    since: Since = None,
    until: Until = None,
    json: Json = False,
    db: Db = None,
    min_confidence: MinConfidence = None,
    limit: Limit = None,
    config: Config = None,
) -> None:
    """Show claims, newest first: who asserts an act or accusation, and who denies it."""
    from jalin.cli.ledger import print_claims
    from jalin.cli.output import print_first, print_json
    from jalin.ontology import load_ontology
    from jalin.store.database import open_store
    from jalin.weave import ClaimFilter, filter_claims, read_wanted, weave_claims

    settings = read_settings(config, db=db, min_confidence=min_confidence, limit=limit)
    wanted = read_wanted(
        ClaimFilter,
        between=between,
        type=load_ontology().type_row(type.upper()).type if type else None,
        since=since,
        until=until,
    )
    woven = weave_claims(open_store(Path(settings.db)), settings.min_confidence)
    print_first(settings.limit, filter_claims(woven, wanted), print_json if json else print_claims)
