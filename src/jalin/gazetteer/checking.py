"""Faults of the gazetteer that loading lets pass."""

import itertools

from jalin.gazetteer.loading import Gazetteer
from jalin.gazetteer.offices import Office


def check_tables(gazetteer: Gazetteer) -> list[str]:
    """Faults that loading lets pass, in words: one post held by two, things without a name."""
    named = frozenset(name.target for names in gazetteer.index.names.values() for name in names)
    faults = [
        f"{identity}: no name"
        for identity in (*gazetteer.entities, *gazetteer.places)
        if identity not in named
    ]
    for (country, post), spells in gazetteer.posts.items():
        for earlier, later in itertools.pairwise(reversed(spells)):
            if overlap(earlier, later):
                faults.append(
                    f"{post} of {country}: {earlier.holder} and {later.holder} overlap"
                    f" from {later.start}"
                )
    return faults


HANDOVER = 1  # days that two holders of one post may share


def overlap(earlier: Office, later: Office) -> bool:
    """Whether two persons hold one post for longer than a handover day."""
    if earlier.holder == later.holder or earlier.end is None or later.start is None:
        return False
    return (earlier.end - later.start).days > HANDOVER
