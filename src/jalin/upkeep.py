"""Keeps a catalogue in step with its database: new reports, then what they say together.

Events, stories and copies follow the kept links: only those are taken over that changed. Claims and
pledges are computed of all reports; where that takes long it is done less often.
"""

import math
import time
from pathlib import Path

from jalin.ontology import load_ontology
from jalin.query.catalogue import Catalogue
from jalin.query.facets import enter_event, enter_pledge, enter_story
from jalin.query.fill import (
    count_parts,
    open_catalogue,
    replace_all,
    replace_some,
    replace_tied,
)
from jalin.store.database import Store, open_store
from jalin.weave import Follow, weave_changes, weave_claims, weave_pledges

REST = 10
"""Times as long as claims and pledges took the last time a patient service waits before the next:
upkeep then uses at most a tenth of one core for them."""

MS_OF_S = 1000


def open_latest(store_path: Path, path: Path | None = None) -> Catalogue:
    """The catalogue of a database, with all that is stored by now; `path` where it lies elsewhere.

    What was computed from the reports is taken over where parts were added. Raises StoreError
    where there is no database, or the catalogue cannot be written.
    """
    catalogue = open_catalogue(store_path, path)
    refresh(catalogue)
    return catalogue


def refresh(catalogue: Catalogue, *, patient: bool = False) -> None:
    """Take over what was computed from the parts that are known, unless that was done.

    Where `patient`, claims and pledges wait while the last ones are not old enough.
    """
    parts = count_parts(catalogue)
    store = open_store(catalogue.store_path)
    if catalogue.state("woven") != parts:
        follow_links(catalogue, store, parts)
    if needs_ledger(catalogue, parts) and not (patient and may_wait(catalogue)):
        renew_ledger(catalogue, store, parts)


def follow_links(catalogue: Catalogue, store: Store, parts: int) -> None:
    """Take over the events, stories and copies that are others than the last time."""
    known = Follow(making=catalogue.state("making"), update=catalogue.state("update"))
    changes = weave_changes(store, known)
    ontology = load_ontology()
    events = ((enter_event(event, ontology), event) for event in changes.events)
    stories = ((enter_story(story), story) for story in changes.stories)
    copies = ((c.copy_id, (c.article_id, c.origin_id), c) for c in changes.copies)
    if changes.whole:
        replace_all(catalogue, "event", events)
        replace_all(catalogue, "story", stories)
    else:
        replace_some(catalogue, "event", changes.event_ids, events)
        replace_some(catalogue, "story", changes.story_ids, stories)
    replace_tied(
        catalogue,
        "copy",
        copies,
        None if changes.whole else changes.copy_ids,
        making=changes.now.making,
        update=changes.now.update,
        woven=parts,
    )


def needs_ledger(catalogue: Catalogue, parts: int | None = None) -> bool:
    """Whether claims and pledges are of fewer parts than are known."""
    return catalogue.state("ledger") != (count_parts(catalogue) if parts is None else parts)


def may_wait(catalogue: Catalogue) -> bool:
    """Whether claims and pledges were made so short a time ago that they may stay as they are."""
    age_s = time.time() - catalogue.state("ledger_at_s")
    return 0 <= age_s < REST * catalogue.state("ledger_took_ms") / MS_OF_S


def renew_ledger(catalogue: Catalogue, store: Store, parts: int) -> None:
    """Compute claims and pledges anew, and keep how long that took."""
    began = time.monotonic()
    claims = ((c.claim_id, (c.event_id, *c.denials), c) for c in weave_claims(store))
    replace_tied(catalogue, "claim", claims)
    pledges = [(enter_pledge(one), one) for one in weave_pledges(store)]
    replace_all(
        catalogue,
        "pledge",
        pledges,
        ledger=parts,
        ledger_at_s=math.floor(time.time()),
        ledger_took_ms=math.ceil(MS_OF_S * (time.monotonic() - began)),
    )
