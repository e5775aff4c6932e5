"""Which places of an article are where an event happened, weighed by a logistic model. Pure.

Rules find the places of the sentences that tell an act, the dateline and the venue of the news
(`jalin.coding.sites`); whether such a place, or any other named near it, is where the event
happened is told by a logistic regression over named features, trained by
`training/train_details.py` on gold places.
"""

from bisect import bisect_right
from collections.abc import Iterator

from jalin.coding.candidates import SPOKEN
from jalin.coding.drafts import Draft
from jalin.coding.setting import Setting
from jalin.coding.sites import find_sites
from jalin.coding.telling import (
    Belonging,
    Telling,
    act_beside,
    find_near,
    named_beside,
    place_name,
    sentences_away,
    trigger_gap,
)
from jalin.records import Link, Location, Reading

TIMES = 4
"""Times a place is named from which on all are one."""

DAY_REACH = 25
"""Letters behind a place in which a day is told with it."""


def choose_places(telling: Telling, setting: Setting, model: Belonging) -> tuple[Link, ...]:
    """The places that the model says are where the event happened."""
    return model.choose(weigh_places(telling, setting))


def weigh_places(telling: Telling, setting: Setting) -> list[tuple[Link, frozenset[str]]]:
    """Each place near an event, once, with what speaks for its being where that happened."""
    sites = find_sites(telling.supporting, setting)
    ruled = frozenset(map(place_name, sites))
    links: dict[str, Link] = {}
    seen: dict[str, set[str]] = {}

    def see(link: Link, names: Iterator[str]) -> None:
        links.setdefault(place_name(link), link)
        seen.setdefault(place_name(link), set()).update(names)

    for link in sites:
        see(link, iter(()))
    scene = (setting.scene,) if setting.scene is not None else ()
    for source, told in (("scene", scene), ("venue", setting.venue)):
        for link in told:
            if link.location is not None:
                see(link, place_features(link.location, source, telling, ruled))
    for reading in find_near(setting, telling):
        for link in reading.links:
            if link.location is not None:
                see(link, link_features(link, reading, telling))
                source = source_of(link, reading, telling)
                see(link, place_features(link.location, source, telling, ruled))
    return [(links[name], frozenset(names)) for name, names in seen.items()]


def source_of(link: Link, reading: Reading, telling: Telling) -> str:
    """Where a place is named: in a sentence that tells the event or near it, as a party or not."""
    own = "own" if sentences_away(reading, telling) == 0 else "near"
    return f"{own} party" if link.parties else own


def place_features(
    location: Location, source: str, telling: Telling, ruled: frozenset[str]
) -> Iterator[str]:
    """Yield what is seen of a place: its kind, whose it is, what rules say."""
    first = telling.first
    kind, background = first.candidate.type, first.background
    name = location.id or location.name
    told = name in ruled
    whose = country_of(location, first)
    yield f"ruled {told}"
    yield f"ruled {told} {source}"
    yield f"ruled {told} {kind in SPOKEN} {background}"
    yield f"ruled {told} {kind}"
    yield f"kind {location.kind}"
    yield f"kind {location.kind} {kind}"
    yield f"kind {location.kind} {source}"
    yield f"source {source}"
    yield f"source {source} {kind}"
    yield f"source {source} {background}"
    yield f"in {whose} {kind}"
    yield f"in {whose} {source}"
    yield f"in {whose} {location.kind}"
    yield f"times {min(telling.company.times.get(name, 0), TIMES)} {source}"
    yield f"any ruled {bool(ruled)} {source}"
    yield f"any ruled {bool(ruled)} {told} {location.kind}"
    yield f"background {background} {kind}"
    yield f"status {first.candidate.status} {source}"


def country_of(location: Location, first: Draft) -> str:
    """Whose state a place lies in: the actor's, the recipient's, both's, another's, or none's."""
    acting = {party.country for party in first.actors}
    suffering = {party.country for party in first.recipients}
    if not location.country:
        return "none"
    if location.country in acting:
        return "both" if location.country in suffering else "actor"
    return "recipient" if location.country in suffering else "another"


def link_features(link: Link, reading: Reading, telling: Telling) -> Iterator[str]:
    """Yield what is seen of a place's name in its sentence."""
    sentence = reading.sentence
    kind, party = telling.first.candidate.type, bool(link.parties)
    source = source_of(link, reading, telling)
    act = act_beside(reading, telling)
    word = bisect_right(sentence.ends, link.start)
    after = bisect_right(sentence.starts, link.end - 1)
    behind = sentence.words[word - 1].casefold() if word > 0 else ""
    place = trigger_gap(word, telling.tellings.get(sentence.index))
    dated = any(0 < dating.start - link.end < DAY_REACH for dating in reading.datings)
    location = link.location.kind if link.location is not None else ""
    yield f"away {sentences_away(reading, telling)}"
    yield f"away {sentences_away(reading, telling)} {location}"
    yield f"block {sentence.block} {source}"
    yield f"act {act} {party}"
    yield f"act {act} {location}"
    yield f"behind {behind}"
    yield f"behind {behind} {source}"
    yield f"behind {behind} {kind}"
    yield f"behind {behind} {act}"
    yield f"ahead of {sentence.words[after].casefold() if after < len(sentence.words) else ''}"
    yield f"place {place} {party}"
    yield f"place {place} {behind}"
    yield f"parties {named_beside(reading, telling)} {act}"
    yield f"dated {dated} {source}"
