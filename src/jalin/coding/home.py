"""The state that an article is about: the doer and the people of what is told without a name.

"Demo di Wamena berlangsung ricuh", "Enam orang diamankan": at home nobody says whose police or
whose pupils they are. Pure.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from jalin.coding.attribution import Stranger
from jalin.records import Link, Party, Reading


class Home(msgspec.Struct, frozen=True, kw_only=True):
    """The article's most named state, and the first words that name it or a place in it."""

    state: str = ""
    link: Link | None = None


def find_homes(readings: Sequence[Reading], own: str) -> tuple[Home, ...]:
    """The state most named by its parties and places, of several the first named; none if none is.

    Behind it `own`, the state of the article's readers, where the article names that less often.
    """
    named = [(state, link) for reading in readings for state, link in states_named(reading)]
    counts = Counter(state for state, _ in named)
    states = [state for state, _ in counts.most_common(1)]
    states += [own] if own in counts and own not in states else []
    return tuple(
        Home(state=state, link=next(link for one, link in named if one == state))
        for state in states
    )


def states_named(reading: Reading) -> Iterator[tuple[str, Link]]:
    """Yield the state of each named party and place of a sentence with its link."""
    for link in reading.links:
        states = [party.country for party in link.parties]
        if link.location is not None and not link.parties:
            states.append(link.location.country)
        if link.named:
            yield from ((state, link) for state in dict.fromkeys(states) if state)


def home_link(home: Home, reading: Reading, people: str = "") -> Link | None:
    """The article's state as a party, told by the sentence's own words for it where it has some.

    `people` is added to the party's id: the state's people are not its government.
    """
    here = (link for state, link in states_named(reading) if state == home.state)
    link = next(here, home.link)
    if link is None:
        return None
    own = f":{people}" if people else ""
    party = Party(
        code=home.state,
        id=f"cty:{home.state}{own}",
        name=link.text,
        text=link.text,
        country=home.state,
    )
    return Link(
        start=link.start,
        end=link.end,
        text=link.text,
        parties=(party,),
        method="reference",
        named=False,
    )


def national_link(home: Home, stranger: Stranger) -> Link:
    """Somebody whom no table knows as a party of the article's state.

    The party's id is the state's with the words: who it is, is not known.
    """
    party = Party(
        code=home.state,
        id=f"{home.state}:{stranger.text.casefold()}",
        name=stranger.text,
        text=stranger.text,
        country=home.state,
    )
    return Link(
        start=stranger.start,
        end=stranger.end,
        text=stranger.text,
        parties=(party,),
        method="reference",
        named=False,
    )
