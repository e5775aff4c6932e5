"""Keeps a catalogue in step with its database: new reports, then what they say together."""

from pathlib import Path

from jalin.ontology import load_ontology
from jalin.query.catalogue import Catalogue
from jalin.query.facets import enter_event, enter_pledge, enter_story
from jalin.query.fill import count_parts, open_catalogue, replace_all, replace_tied
from jalin.store.database import open_store
from jalin.weave import weave_claims, weave_copies, weave_events, weave_pledges, weave_stories


def open_latest(store_path: Path, path: Path | None = None) -> Catalogue:
    """The catalogue of a database, with all that is stored by now; `path` where it lies elsewhere.

    Events, stories, copies, claims and pledges are computed anew where parts were added. Raises
    StoreError where there is no database, or the catalogue cannot be written.
    """
    catalogue = open_catalogue(store_path, path)
    refresh(catalogue)
    return catalogue


def refresh(catalogue: Catalogue) -> None:
    """Take over what was computed from the parts that are known, unless that was done."""
    parts = count_parts(catalogue)
    if catalogue.state("woven") == parts:
        return
    store = open_store(catalogue.store_path)
    ontology = load_ontology()
    events = ((enter_event(event, ontology), event) for event in weave_events(store))
    replace_all(catalogue, "event", events)
    replace_all(catalogue, "story", ((enter_story(one), one) for one in weave_stories(store)))
    copies = ((c.copy_id, (c.article_id, c.origin_id), c) for c in weave_copies(store))
    replace_tied(catalogue, "copy", copies)
    claims = ((c.claim_id, (c.event_id, *c.denials), c) for c in weave_claims(store))
    replace_tied(catalogue, "claim", claims)
    pledges = ((enter_pledge(one), one) for one in weave_pledges(store))
    replace_all(catalogue, "pledge", pledges, woven=parts)
