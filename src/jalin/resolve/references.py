"""What "kedua negara", "dia" or "kelompok itu" stand for. Pure: no I/O, no state."""

from collections.abc import Iterator, Sequence

from jalin.packs import Pack
from jalin.records import Link
from jalin.resolve.phrases import Line


def find_references(
    line: Line, found: Sequence[Link], before: Sequence[Link], pack: Pack
) -> Iterator[Link]:
    """Yield a link for each reference in the sentence whose antecedent is known."""
    yield from ()
