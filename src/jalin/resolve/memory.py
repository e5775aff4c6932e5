"""What an article has said so far, for the words that come after. No I/O."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date

import msgspec

from jalin.packs import Pack
from jalin.records import Link, Party
from jalin.resolve.parties import STATE
from jalin.resolve.phrases import Phrase
from jalin.resolve.places import Follower, Nearness, weigh_states
from jalin.resolve.references.mentions import Mention


class Context(msgspec.Struct, kw_only=True):
    """What the article has said so far.

    `near` are the states named in the sentence, `after` what is named right behind each end of a
    name, `named` the states of the whole article and its home; `people` maps a name's words to
    the person so named, `offices` a title's key to whom it last stood for, `states` counts how
    often each state was named.
    """

    day: date | None
    home: str
    pack: Pack
    small: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    after: Mapping[int, Follower] = {}
    named: frozenset[str] = frozenset()
    mentions: list[Mention] = []
    people: dict[str, Party] = {}
    offices: dict[str, Party] = {}
    states: Counter[str] = msgspec.field(default_factory=Counter)


def recall(name: str, context: Context) -> Party | None:
    """The person introduced before under `name` or a part of it."""
    if name.lower() in context.people:
        return context.people[name.lower()]
    words = name.lower().split()
    return context.people.get(words[-1]) if 0 < len(words) <= RECALLED_WORDS else None


RECALLED_WORDS = 3  # words of a name of which the last is enough
SHORTEST_SURNAME = 2  # letters


def near_by(phrase: Phrase, context: Context) -> Nearness:
    """What is named near a phrase, by which its place is chosen."""
    follower = context.after.get(phrase.end, Follower())
    return Nearness(
        states=weigh_states(follower.states, context.near, context.states),
        named=context.named,
        area=follower.area,
    )


def remember(link: Link, phrase: Phrase, context: Context) -> None:
    """Keep what later names and titles may mean."""
    if not link.parties or not link.named:
        return
    party = link.parties[0]
    if party.country:
        context.states[party.country] += 1
    if party.id.startswith((STATE, "per:", "local:")):
        person = not party.id.startswith(STATE)
        for title in phrase.titles:
            if person == (title.kind in PERSONAL):
                context.offices[title.key] = party
    if phrase.person or phrase.stranger:
        for word in (party.name, phrase.stranger, *re.findall(r"\w+", party.name)):
            proper = word[:1].isupper() and word.lower() not in context.small
            if len(word) >= SHORTEST_SURNAME and proper:
                context.people[word.lower()] = party


PERSONAL = frozenset({"office", "envoy", "member", "rank"})
