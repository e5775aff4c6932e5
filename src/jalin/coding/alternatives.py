"""Other ways to fill the roles of one act, for the judge to choose from. Pure.

The frame's reading comes first. Where a sentence is elliptic or the tree wrong, the doer may be
the speaker, the nearest name before, or the doer told last; the other party may be the last
accuser, whose failing a threat hangs on, the nearest name, the doer's own people ("mengimbau
masyarakat"), or nobody. Each way is named by its slot, so that the judge can learn how far to
trust it.
"""

from collections.abc import Iterator, Sequence

import msgspec

from jalin.coding.attribution import Stranger, read_stranger
from jalin.coding.candidates import SPOKEN, Candidate
from jalin.coding.home import Home, home_link, national_link
from jalin.coding.roles import Role, Roles, link_owners
from jalin.records import Link, Party

GUESSED = frozenset({"", "speaker", "before", "after", "first", "earlier", "home", "nobody"})
"""Slots that no argument told; an actor in one is not carried on."""

DOMESTIC = frozenset(
    {"PROTEST", "COERCE", "ASSAULT", "SANCTION", "ACCUSE", "MOBILIZE", "REJECT"}
    | {"CONCEDE", "RETREAT"}
)
"""Types of acts whose doer and victim at home go without a name."""

HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "PROTEST", "REJECT"})
"""Types of acts that a speaker may hold against their doer."""

MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})
"""Types whose parties may all be actors: at home these are one."""

OWN = frozenset({"own", "own thing", "own state"})
"""Slots of the doer's own state: it is its recipient too."""

UNNAMED = "own state"
"""The slot that has no words: that the doer's own state is meant is told by the doer's."""

IMPLIED = frozenset({"own thing", UNNAMED})
"""Slots whose words name no party."""

UNASKED = IMPLIED | {"after", "earlier", "accuser"}
"""Slots that do not tell on whom a word of duty alone makes a demand: it stands before that word
(in the gold 8 of 49 behind it, 10 of 134 by the doer's own state)."""

SHARED = frozenset({"CONSULT", "COOPERATE"})
"""Types of acts that those named together do with each other."""


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """What earlier sentences leave behind: last doer, last accuser, last names, newest first.

    `homes` are the state that the whole article is about, and the readers' own where that is
    another; `people` are the nouns of those to whom a state may do something at home. `brief`:
    the article is no longer than a lead.
    """

    doer: Role = Role()
    accuser: Role = Role()
    names: tuple[Link, ...] = ()
    homes: tuple[Home, ...] = ()
    people: frozenset[str] = frozenset()
    brief: bool = False

    @property
    def home(self) -> Home:
        """The state that the whole article is about."""
        return next(iter(self.homes), Home())


def vary(candidate: Candidate, memory: Memory) -> Iterator[Candidate]:
    """Yield the candidate with each sensible filling of its roles, its own filling first."""
    if asks_nobody(candidate):
        return
    for actor in actor_ways(candidate, memory):
        for recipient in recipient_ways(candidate, actor, memory):
            roles = Roles(actor=actor, recipient=recipient, about=candidate.roles.about)
            yield msgspec.structs.replace(candidate, roles=roles)
    yield from alleged(candidate)


def asks_nobody(candidate: Candidate) -> bool:
    """Whether a demand without doer is one on the speaker, or on nobody who could meet it.

    "kita perlu menerimanya", "lantai harus diepoksi": in the gold 4 of 89 are reports.
    """
    if not is_bare_demand(candidate):
        return False
    clause = candidate.clause
    speaking = any(
        clause.kind(word, "first-person")
        for argument in candidate.arguments
        if argument.slot in candidate.recipient_slots
        for word in argument.words
    )
    following = clause.words[candidate.hit.last + 1 : candidate.hit.last + 2]
    prefixes = tuple(clause.grammar["passive-prefix"])
    done = bool(prefixes) and any(
        word.startswith(prefixes) and clause.is_verb(candidate.hit.last + 1) for word in following
    )
    return speaking or done


def is_bare_demand(candidate: Candidate) -> bool:
    """Whether a word of duty alone makes a demand of what its subject is to do."""
    return candidate.unsaid and candidate.type == candidate.hit.row.type == "REQUEST"


def alleged(candidate: Candidate) -> Iterator[Candidate]:
    """The candidate as what its speaker accuses its doer of ("serangan itu berasal dari Iran").

    A hostile act that only the words of another party tell is their accusation (codebook,
    section 1).
    """
    voice, doer = candidate.voice, candidate.roles.actor
    if voice is None or not voice.links or candidate.type not in HOSTILE:
        return
    speaking = {party.code for party in voice.speaker}
    if doer.links and codes_of(doer).isdisjoint(speaking):
        roles = Roles(
            actor=Role(links=voice.links, slot="accuser"),
            recipient=Role(links=doer.links, slot="accused"),
            about=candidate.roles.recipient,
        )
        yield msgspec.structs.replace(candidate, type="ACCUSE", status="actual", roles=roles)


def actor_ways(candidate: Candidate, memory: Memory) -> list[Role]:
    """The fillings of the actor, those of the same parties once.

    Whom arguments tell as the recipient does not do it. Where nobody else can be the doer the
    article's own state may be, whatever the deed; of words and meetings only in a text so brief
    that nobody else is told at all.
    """
    start = candidate.clause.sentence.starts[candidate.hit.first]
    suffering = candidate.roles.recipient
    told = suffering.links if suffering.slot not in GUESSED else ()
    named = [link for link in candidate.reading.links if link.parties and link not in told]
    before = [link for link in named if link.end <= start]
    speaker = candidate.voice.links if candidate.voice is not None else ()
    if candidate.roles.actor.slot not in GUESSED and is_toward(candidate, speaker):
        speaker = ()
    ways = [
        candidate.roles.actor,
        Role(links=speaker, slot="speaker"),
        Role(links=tuple(before[-1:]), slot="before"),
        Role(links=tuple(before[:1]), slot="first"),
        Role(links=memory.doer.links, slot="earlier"),
    ]
    alone = not any(way.links for way in ways)
    ways += [*doing_nationals(candidate, memory), *speaking_nationals(candidate, memory)]
    last = alone and (memory.brief or candidate.type not in SPOKEN)
    home = at_home(candidate, memory.home) if candidate.type in DOMESTIC or last else Role()
    return distinct_roles(way for way in (*ways, home) if way.links and not is_part(way, ways[0]))


def recipient_ways(candidate: Candidate, actor: Role, memory: Memory) -> list[Role]:
    """The fillings of the recipient for one actor; the last is nobody.

    Whom the words say to meet or act together need nobody else, named only nearby; a threat
    tied to what somebody does is made to them ("jika Washington gagal").
    """
    if is_whole(candidate, actor):
        return [Role(slot="nobody")]
    addressed = addressee(candidate, actor)
    if addressed is not None:
        return [addressed, Role(slot="nobody")]
    start = candidate.clause.sentence.starts[candidate.hit.first]
    acting = codes_of(actor)
    others = [
        link
        for link in candidate.reading.links
        if link.parties and acting.isdisjoint(party.code for party in link.parties)
    ]
    after = [link for link in others if link.start > start]
    before = [link for link in others if link.end <= start]
    earlier = [
        link for link in memory.names if acting.isdisjoint(party.code for party in link.parties)
    ]
    accuser = memory.accuser.links if candidate.type == "REJECT" else ()
    ways = [
        candidate.roles.recipient,
        Role(links=accuser, slot="accuser"),
        Role(links=tuple(after[:1]), slot="after"),
        Role(links=tuple(before[-1:]), slot="before"),
        own_people(candidate, actor, memory.people)
        or people_at_home(candidate, actor, memory.home)
        or own_state(candidate, actor),
        Role(links=tuple(earlier[:1]), slot="earlier"),
    ]
    filled = [
        way
        for way in ways
        if (way.links and codes_of(way) - acting) or way.slot in OWN or is_compatriot(way, actor)
    ]
    whole = [way for way in filled if not is_part(way, ways[0])]
    if is_bare_demand(candidate):
        return distinct_roles(way for way in whole if way.slot not in UNASKED)
    return [*distinct_roles(whole), Role(slot="nobody")]


def is_compatriot(way: Role, actor: Role) -> bool:
    """Whether the words tell another party of the doer's own state as the one it is done to."""
    acting = {party.id for party in actor.parties}
    return way.slot not in GUESSED and any(party.id not in acting for party in way.parties)


def is_whole(candidate: Candidate, actor: Role) -> bool:
    """Whether the act is one that those told as its doers do with each other."""
    told = actor.slot not in GUESSED and len(actor.parties) > 1
    return told and candidate.type in SHARED and not candidate.roles.recipient.links


def doing_nationals(candidate: Candidate, memory: Memory) -> list[Role]:
    """Who stands in the doer's place and is no known party: somebody of the article's own state.

    "Kepala Dinas Kesehatan Bantul", "mahasiswa": a private person is coded by nationality
    (codebook, section 3), and at home it goes without saying.
    """
    if candidate.roles.actor.slot not in GUESSED:
        return []
    sentence = candidate.clause.sentence
    owners = link_owners(candidate.reading)
    for argument in candidate.arguments:
        for word in argument.words if argument.slot in candidate.actor_slots else ():
            if owners[word] >= 0:
                continue
            name = sentence.tags[word] == "PROPN"
            if name or sentence.words[word].casefold() in memory.people:
                slot = "national" if name else "national people"
                return nationals(memory.homes, read_stranger(sentence, word), slot)
    return []


def speaking_nationals(candidate: Candidate, memory: Memory) -> list[Role]:
    """A speaker who is no known party, as somebody of the article's own state."""
    stranger = candidate.voice.stranger if candidate.voice is not None else None
    return nationals(memory.homes, stranger, "national speaker") if stranger is not None else []


def nationals(homes: Sequence[Home], stranger: Stranger, slot: str) -> list[Role]:
    """The role filled by somebody of each of the article's states; the readers' own comes second.

    Where the readers' state is not the most named one, 175 of 1,237 such doers in Indonesian gold
    are its own, 114 of the other.
    """
    return [
        Role(links=(national_link(home, stranger),), slot=f"{slot} of the readers" if i else slot)
        for i, home in enumerate(homes)
    ]


def at_home(candidate: Candidate, home: Home) -> Role:
    """The article's own state as doer of what is done at home."""
    link = home_link(home, candidate.reading)
    return Role(links=(link,), slot="home") if link is not None else Role()


def is_toward(candidate: Candidate, speaker: Sequence[Link]) -> bool:
    """Whether the speaker is whom the frame itself has the act done to: its host says who comes."""
    told = codes_of(candidate.roles.recipient)
    return bool(speaker) and told >= {party.code for link in speaker for party in link.parties}


def is_part(way: Role, told: Role) -> bool:
    """Whether a filling names only some of those whom the frame's reading names together."""
    return codes_of(way) < codes_of(told)


def addressee(candidate: Candidate, actor: Role) -> Role | None:
    """To whom a threat is made that names nobody: the first other party after "jika"."""
    if candidate.type != "THREATEN" or candidate.roles.recipient.links:
        return None
    clause = candidate.clause
    start = next(
        (
            clause.sentence.starts[i]
            for i in range(candidate.hit.last + 1, len(clause.words))
            if clause.kind(i, "condition")
        ),
        None,
    )
    acting = codes_of(actor)
    link = next(
        (
            link
            for link in candidate.reading.links
            if start is not None
            and link.start > start
            and link.parties
            and acting.isdisjoint(party.code for party in link.parties)
        ),
        None,
    )
    return Role(links=(link,), slot="condition") if link is not None else None


def own_people(candidate: Candidate, actor: Role, people: frozenset[str]) -> Role | None:
    """The actor's own state as recipient, where a noun without a name stands in its slot.

    A noun of `people` ("warga") fills it better than a thing ("formulir").
    """
    state = next((party.country for party in actor.parties if party.country), "")
    sentence = candidate.clause.sentence
    owners = link_owners(candidate.reading)
    word = next(
        (
            word
            for argument in candidate.arguments
            if argument.slot in candidate.recipient_slots
            for word in argument.words
            if owners[word] < 0 and sentence.tags[word] == "NOUN"
        ),
        None,
    )
    if word is None or not state:
        return None
    text = sentence.words[word]
    noun, told = text.casefold(), text.casefold() in people
    party = Party(code=state, id=f"{state}:{noun}", name=text, text=text, country=state)
    link = Link(
        start=sentence.starts[word],
        end=sentence.ends[word],
        text=text,
        parties=(party if told else implied_state(state),),
        method="reference",
        named=False,
    )
    return Role(links=(link,), slot="own" if told else "own thing")


def people_at_home(candidate: Candidate, actor: Role, home: Home) -> Role | None:
    """The people of the article's own state, where it is the doer of what is done at home."""
    if candidate.type not in DOMESTIC or codes_of(actor) != {home.state}:
        return None
    link = home_link(home, candidate.reading, people="people")
    return Role(links=(link,), slot="own") if link is not None else None


def own_state(candidate: Candidate, actor: Role) -> Role:
    """The doer's own state, to which much is done that names nobody ("mengundurkan diri").

    Doers of several states have none in common.
    """
    states = {party.country for party in actor.parties}
    state = next(iter(states)) if len(states) == 1 else ""
    if not state or candidate.type in MUTUAL:
        return Role()
    own = msgspec.structs.replace(
        actor.links[0], parties=(implied_state(state),), method="reference", named=False
    )
    return Role(links=(own,), slot="own state")


def implied_state(state: str) -> Party:
    """A doer's own state that no words name."""
    return Party(code=state, id=f"cty:{state}:own", name=state, country=state)


def distinct_roles(ways: Iterator[Role] | Sequence[Role]) -> list[Role]:
    """The fillings, of those with the same parties the first."""
    found: dict[frozenset[str], Role] = {}
    for way in ways:
        found.setdefault(codes_of(way), way)
    return list(found.values())


def codes_of(role: Role) -> frozenset[str]:
    """The codes of a role's parties."""
    return frozenset(party.code for party in role.parties)


def remember(memory: Memory, told: Sequence[Candidate], links: Sequence[Link]) -> Memory:
    """The memory after a sentence with these acts and names."""
    doers = [one.roles.actor for one in told if one.roles.actor.slot not in GUESSED]
    named = tuple(link for link in reversed(links) if link.parties and link.named)
    accusers = [one.roles.actor for one in told if one.type == "ACCUSE" and one.roles.actor.links]
    return Memory(
        doer=doers[-1] if doers else memory.doer,
        accuser=accusers[-1] if accusers else memory.accuser,
        names=named or memory.names,
        homes=memory.homes,
        people=memory.people,
        brief=memory.brief,
    )
