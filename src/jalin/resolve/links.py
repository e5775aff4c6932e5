"""Links made of phrases. Pure."""

import msgspec

from jalin.records import Link, LinkMethod, Location, Party
from jalin.resolve.phrases import Phrase


def restate(party: Party, text: str) -> Party:
    """The same party under other words."""
    return msgspec.structs.replace(party, text=text)


def make_link(
    phrase: Phrase,
    parties: tuple[Party, ...],
    *,
    location: Location | None = None,
    method: LinkMethod = "name",
    score: float = 1.0,
    named: bool = True,
) -> Link:
    """A link over the whole phrase."""
    return Link(
        start=phrase.start,
        end=phrase.end,
        text=phrase.text,
        parties=parties,
        location=location,
        method=method,
        score=score,
        named=named,
    )
