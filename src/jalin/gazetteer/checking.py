"""Faults of the gazetteer that loading lets pass."""

from collections.abc import Iterator

from jalin.gazetteer.loading import Gazetteer
from jalin.gazetteer.offices import Office


def check_tables(gazetteer: Gazetteer) -> list[str]:
    """Faults that loading lets pass, in words: a post held by too many, things without a name."""
    named = frozenset(name.target for names in gazetteer.index.names.values() for name in names)
    faults = [
        f"{identity}: no name"
        for identity in (*gazetteer.entities, *gazetteer.places)
        if identity not in named
    ]
    for key, spells in gazetteer.posts.items():
        faults.extend(check_post(spells, gazetteer.shared.get(key, 1)))
    faults.extend(
        f"{post} of {country}: several may hold it, and nobody is known who did"
        for country, post in gazetteer.shared
        if (country, post) not in gazetteer.posts
    )
    return faults


def check_post(spells: tuple[Office, ...], most: int) -> Iterator[str]:
    """Yield, in words, each start with which more than `most` persons hold the post at once.

    `spells` are those of one post, latest start first.
    """
    for place, later in enumerate(spells, start=1):
        earlier = [spell.holder for spell in reversed(spells[place:]) if overlap(spell, later)]
        holders = list(dict.fromkeys((*earlier, later.holder)))
        if len(holders) > most:
            yield (
                f"{later.post} of {later.country}: {' and '.join(holders)} overlap"
                f" from {later.start}"
            )


HANDOVER = 1  # days that two holders of one post may share


def overlap(earlier: Office, later: Office) -> bool:
    """Whether two persons hold one post for longer than a handover day.

    Nothing is known of a spell without a start and an end, or of a `later` one without a start.
    """
    if earlier.holder == later.holder or later.start is None:
        return False
    if earlier.end is None:
        return earlier.start is not None
    return (earlier.end - later.start).days > HANDOVER
