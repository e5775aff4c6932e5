"""Whom a phrase with a title or a person's name stands for. Pure: no I/O, no state."""

import msgspec

from jalin.gazetteer import Gazetteer
from jalin.packs import TitleRow
from jalin.records import Link, Party
from jalin.resolve.links import make_link, restate
from jalin.resolve.memory import Context, near_by, recall
from jalin.resolve.parties import (
    STATE,
    entity_party,
    holder_party,
    owner_party,
    person_party,
    serve,
    state_party,
    titled_party,
)
from jalin.resolve.parts import FULL_NAME
from jalin.resolve.phrases import Phrase
from jalin.resolve.places import find_location

BARE_SCORE = 0.6
CONTEXT_SCORE = 0.7
STRANGER_SCORE = 0.8
SURNAME_SCORE = 0.9


def link_person(phrase: Phrase, context: Context, gazetteer: Gazetteer) -> Link:
    """A known person, with the sector of the title beside the name and for whom it serves."""
    person = choose_person(phrase, gazetteer)
    party = person_party(person, gazetteer, phrase.text, context.day)
    titled = [title for title in phrase.titles if title.sector and title.kind != "rank"]
    if titled and not phrase.former:
        party = msgspec.structs.replace(party, sector=titled[0].sector)
    owner = owner_party(phrase.owner, gazetteer, phrase.text)
    if phrase.titles and owner is not None and not phrase.former and agree(party, owner):
        party = serve(party, owner)
    return make_link(phrase, (party,), method="office" if titled else "name")


def agree(person: Party, owner: Party) -> bool:
    """Whether a person may serve `owner`: their own state, or a body that is of none."""
    return not owner.country or not person.country or owner.country == person.country


def choose_person(phrase: Phrase, gazetteer: Gazetteer) -> str:
    """Of several persons of one name, the one of the owner's state, else the first."""
    states = {
        gazetteer.entities[n.target].code for n in phrase.owner if n.target in gazetteer.entities
    }
    for name in phrase.person:
        if gazetteer.entities[name.target].code in states:
            return name.target
    return phrase.person[0].target


def link_titled(phrase: Phrase, context: Context, gazetteer: Gazetteer) -> Link | None:
    """An office, organ, force or people of a state, or members of a group."""
    owner = owner_party(phrase.owner, gazetteer, phrase.text)
    if owner is None:
        return None
    state = owner.id.startswith(STATE)
    title = phrase.titles[0]
    holder = None
    if not (phrase.former or phrase.vague or is_regional(phrase, gazetteer)):
        holder = find_holder(phrase, owner, context, gazetteer)
    if phrase.stranger and (holder is None or not bears(holder, phrase.stranger)):
        known = recall(phrase.stranger, context)
        if known is not None and known.code == owner.code:
            return make_link(phrase, (restate(known, phrase.text),), method="office")
        party = local_person(phrase, owner, state=state)
        return make_link(phrase, (party,), method="apposition", score=STRANGER_SCORE)
    location = None
    if title.kind == "thing" and not state:
        location = find_location(phrase.owner, gazetteer, phrase.text, near_by(phrase, context))
    return make_link(
        phrase,
        (holder or titled_party(title, owner, phrase.text, state=state),),
        location=location,
        method="office" if title.kind == "office" else "template",
    )


def is_regional(phrase: Phrase, gazetteer: Gazetteer) -> bool:
    """Whether a title's owner is but a part of a state: "Sultan Pahang" is no king of Malaysia."""
    return all(name.target in gazetteer.places for name in phrase.owner)


HELD_KINDS = frozenset({"office", "envoy", "member"})
"""Kinds of titles that one person holds."""


def find_holder(
    phrase: Phrase, owner: Party, context: Context, gazetteer: Gazetteer
) -> Party | None:
    """The person known to hold the phrase's post of `owner`, with the title's sector."""
    if phrase.titles[0].kind not in HELD_KINDS:
        return None
    post = post_of(phrase, gazetteer)
    holder = holder_party(post, owner, context.day, gazetteer, phrase.text)
    sector = phrase.titles[0].sector
    if holder is None or not sector or not owner.id.startswith(STATE):
        return holder
    return msgspec.structs.replace(holder, sector=sector)


def post_of(phrase: Phrase, gazetteer: Gazetteer) -> str:
    """The post of a phrase: "spokesperson:foreign-ministry", "ambassador:IDN", "president"."""
    title, *inner = phrase.titles
    host = owner_party(phrase.host, gazetteer, phrase.text)
    if host is not None:
        return f"{title.key}:{host.code}"
    organ = next((other for other in inner if other.kind in ("organ", "force")), None)
    return title.key if organ is None else f"{title.key}:{organ.key}"


def bears(party: Party, words: str) -> bool:
    """Whether `words` are part of the person's name."""
    return set(words.lower().split()) <= set(party.name.lower().replace("-", " ").split())


def local_person(phrase: Phrase, owner: Party, *, state: bool) -> Party:
    """A person the gazetteer does not know, under the code of whom the title serves."""
    sector = next((title.sector for title in phrase.titles if title.sector), "")
    return Party(
        code=owner.code,
        id="local:" + "-".join(phrase.stranger.lower().split()),
        name=phrase.stranger,
        text=phrase.text,
        sector=sector if state and sector else owner.sector,
        country=owner.country,
    )


def link_bare(phrase: Phrase, context: Context, gazetteer: Gazetteer) -> Link | None:
    """A title without a state: whom the article has spoken of, else the outlet's own."""
    title = phrase.titles[0]
    if phrase.vague or phrase.former:
        return None
    if title.key in context.offices and (title.bare or phrase.definite):
        party = restate(context.offices[title.key], phrase.text)
        return make_link(phrase, (party,), score=CONTEXT_SCORE, method="reference", named=False)
    if not phrase.titles[-1].bare or phrase.definite:
        return None
    owner = state_in_mind(title, context, gazetteer)
    if owner is None:
        return None
    holder = None
    if title.kind == "office":
        holder = find_holder(phrase, owner, context, gazetteer)
    party = holder or titled_party(title, owner, phrase.text, state=True)
    return make_link(phrase, (party,), score=BARE_SCORE, method="office", named=False)


def link_introduced(phrase: Phrase, context: Context, gazetteer: Gazetteer) -> Link | None:
    """A title with an unknown name and no state: known from before, or by the office held."""
    title = phrase.titles[0]
    known = recall(phrase.stranger, context)
    if known is not None:
        party = restate(known, phrase.text)
        return make_link(phrase, (party,), score=SURNAME_SCORE, method="name")
    holder = recall_holder(phrase, gazetteer)
    if holder is not None:
        return make_link(phrase, (entity_party(holder, gazetteer, phrase.text),), method="office")
    sure = title.kind == "office" or len(phrase.stranger.split()) >= FULL_NAME
    if not phrase.titles[-1].bare or not sure:
        return None
    owner = state_in_mind(title, context, gazetteer)
    if owner is None:
        return None
    party = local_person(phrase, owner, state=True)
    return make_link(phrase, (party,), score=BARE_SCORE, method="apposition")


def recall_holder(phrase: Phrase, gazetteer: Gazetteer) -> str | None:
    """The one person who ever held the phrase's office and bears the name as a part."""
    words = set(phrase.stranger.lower().replace("-", " ").split())
    found = set()
    for title in phrase.titles:
        for (_, post), offices in gazetteer.posts.items():
            if post != title.key:
                continue
            for office in offices:
                names = gazetteer.entities[office.holder].names.lower().replace("-", " ")
                if words <= set(names.replace("|", " ").split()):
                    found.add(office.holder)
    return found.pop() if len(found) == 1 else None


def state_in_mind(title: TitleRow, context: Context, gazetteer: Gazetteer) -> Party | None:
    """The state a bare title belongs to: the outlet's own, unless the article is about another.

    An outlet of no known state writes of the only one that the article names.
    """
    if title.bare == "own":
        return state_party(context.home, gazetteer, "")
    if context.states:
        state, count = context.states.most_common(1)[0]
        if context.home not in context.states:
            return state_party(state, gazetteer, "")
        if count > DOMINANT * context.states[context.home]:
            return state_party(state, gazetteer, "")
    named = context.named - {""}
    if not context.home and len(named) == 1:
        return state_party(next(iter(named)), gazetteer, "")
    if not context.states and title.bare == "known":
        return None
    return state_party(context.home, gazetteer, "")


DOMINANT = 3  # times as often as its own state an article names the one it is about


def link_stranger(phrase: Phrase, context: Context) -> Link | None:
    """A name the gazetteer does not know: a person introduced before, or nobody."""
    known = recall(phrase.stranger, context)
    if known is None:
        return None
    start = phrase.start
    if not phrase.titles and phrase.stranger.lower() not in context.people:
        start = phrase.end - len(phrase.text.split()[-1])
    text = phrase.text[start - phrase.start :]
    link = make_link(phrase, (restate(known, text),), score=SURNAME_SCORE, method="name")
    return msgspec.structs.replace(link, start=start, text=text)
