"""Where an act happened: of the places that an article names, those of one report. Pure.

What is merely said is nowhere (codebook, section 4): a place within the words of a speaker is where
neither the talk nor the meeting is.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from jalin.coding.candidates import SPOKEN
from jalin.coding.circumstances import find_places
from jalin.coding.drafts import Draft
from jalin.coding.setting import BEHIND, WIDE, Setting, find_standing, sentence_at
from jalin.records import Link, Location, Reading

ATTACK = "ASSAULT"
"""The type whose acts happen where whom they are directed at is."""
LOCAL = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""The types whose acts happen at one spot: their news goes on where the last venue was."""
MEETING = "CONSULT"
"""The type whose acts happen where one of the parties goes."""
VISIT = "visit"
"""The mode of a meeting that happens at the host's."""


VENUE_REACH = 4
"""Sentences before talk in which the last venue may still be where it was."""


def find_sites(group: Sequence[Draft], setting: Setting) -> tuple[Link, ...]:
    """The links that say where the event of some drafts happened, each place once.

    Of talk and meetings that are news: where their sentence stands ("di Jenewa"), with the
    dateline; else the venue told at the top, the dateline, the last venue told before, or the
    first place told with a day. Of earlier talk only where its sentence stands. Of other acts:
    every place of their sentence, those where something stands first; of an attack without any in
    it, the state attacked; of force and protest that are news, the last venue.
    """
    first = group[0]
    talk = first.candidate.type in SPOKEN
    if talk and not first.background:
        found = find_talk_sites(group, setting)
    elif talk and first.candidate.type != MEETING:
        found = [link for draft in group for link in find_told(draft)]
    else:
        found = find_act_sites(group)
        if not found and not first.background and first.candidate.type in LOCAL:
            found = last_venue(group, setting) or list(setting.venue)
    placed = [(link.location, link) for link in found if link.location is not None]
    named = {location.id or location.name: link for location, link in reversed(placed)}
    return tuple(named.values())[::-1]


def find_act_sites(group: Sequence[Draft]) -> list[Link]:
    """Where a deed or an earlier meeting happened."""
    found: list[Link] = []
    for draft in group:
        clause, reading = draft.candidate.clause, draft.candidate.reading
        found += find_standing(clause, reading, "place")
    for draft in group:
        found += [link for link, _ in find_places(draft.candidate.clause, draft.candidate.reading)]
    return add_attacked(found, group) if first_type(group) == ATTACK else found


def add_attacked(found: list[Link], group: Sequence[Draft]) -> list[Link]:
    """The places of an attack with the state attacked, where it names none in it.

    "Houthi di Yaman mengaku menyerang Arab Saudi": the wide areas are then where the doer is.
    """
    attacked = [link for draft in group for link in find_addressed(draft)]
    codes = {party.code for draft in group for party in draft.recipients}
    if not attacked or any(lies_in(link, codes) for link in found):
        return found
    return [link for link in found if not is_wide(link)] + attacked


def lies_in(link: Link, codes: Collection[str]) -> bool:
    """Whether a place is one of these states, or lies in one; a narrow place of no state may."""
    country = link.location.country if link.location is not None else ""
    may = country in codes if country else not is_wide(link)
    return may or any(party.code in codes for party in link.parties)


def is_wide(link: Link) -> bool:
    """Whether a place is an area too wide to be a venue."""
    return link.location is not None and link.location.kind in WIDE


def find_talk_sites(group: Sequence[Draft], setting: Setting) -> list[Link]:
    """Where somebody spoke or met."""
    scene = [setting.scene] if setting.scene is not None else []
    found = [link for draft in group for link in find_told(draft)]
    if not found and first_type(group) == MEETING:
        visits = (draft for draft in group if VISIT in draft.candidate.modes)
        found = [link for draft in visits for link in find_addressed(draft)]
    if found:
        return found + scene
    if setting.venue:
        return list(setting.venue)
    return scene or last_venue(group, setting)[-1:] or list(setting.dated)


def last_venue(group: Sequence[Draft], setting: Setting) -> list[Link]:
    """The last venue told shortly before an act, with what it is in."""
    sentence = min((one.candidate.clause.sentence for one in group), key=lambda one: one.start)
    before = [
        link
        for link in setting.venues
        if link.start < sentence.start
        and sentence_at(setting, link.start) >= sentence.index - VENUE_REACH
    ]
    text = setting.article.text
    joints = enumerate(pairwise(before), 1)
    apart = [i for i, (a, b) in joints if text[a.end : b.start] not in BEHIND]
    return before[apart[-1] if apart else 0 :]


def find_told(draft: Draft) -> Iterator[Link]:
    """Yield where a draft's sentence stands, what speakers say and wide areas aside.

    Who meets somebody in a state goes there: a meeting's state is told.
    """
    clause, reading = draft.candidate.clause, draft.candidate.reading
    meeting = draft.candidate.type == MEETING
    for link in find_standing(clause, reading, "place" if meeting else "venue"):
        if not is_said(link, reading) and (meeting or not is_wide(link)):
            yield link


def is_said(link: Link, reading: Reading) -> bool:
    """Whether a link stands within the words of a speaker."""
    return any(one.start <= link.start < one.end for one in reading.quotations)


def find_addressed(draft: Draft) -> Iterator[Link]:
    """Yield the places that are named as those whom a draft is directed at."""
    codes = {party.code for party in draft.recipients}
    for link in draft.candidate.reading.links:
        if link.location is not None and any(party.code in codes for party in link.parties):
            yield link


def first_type(group: Sequence[Draft]) -> str:
    """The type of the event."""
    return group[0].candidate.type


def read_places(sites: Sequence[Link]) -> tuple[Location, ...]:
    """The places of the links, each name once: the same place may be known by its town or alone."""
    found: dict[str, Location] = {}
    for link in sites:
        if link.location is not None:
            found.setdefault(link.location.name, link.location)
    return tuple(found.values())
