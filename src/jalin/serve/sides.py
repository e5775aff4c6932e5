"""The sides of an event in the order that readers expect. Pure."""

from collections.abc import Sequence

from jalin.records import Event


def order_sides(event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those who act and those toward whom; where both act on each other, all act."""
    if set(event.actors) & set(event.recipients):
        return tuple(dict.fromkeys((*event.actors, *event.recipients))), ()
    return event.actors, event.recipients


def cut_sides(codes: Sequence[str], most: int) -> tuple[Sequence[str], int]:
    """The first codes, and how many more there are."""
    return codes[:most], max(0, len(codes) - most)
