"""Who and where each phrase of an article stands for, in reading order. Pure: no I/O, no state.

The one entry is `link_entities`. An article is read once from top to bottom: what was named
before decides what a surname, "menlu itu" or "kedua negara" means.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

import msgspec

from jalin.gazetteer import Gazetteer, Match, Name
from jalin.packs import Pack, ReferenceRow, TitleRow
from jalin.records import Article, Link, LinkMethod, Location, Party, Sentence
from jalin.resolve.parties import (
    entity_party,
    find_location,
    holder_party,
    owner_party,
    state_party,
    titled_party,
)
from jalin.resolve.phrases import (
    FULL_NAME,
    Phrase,
    find_phrases,
    index_nouns,
    is_name_word,
    read_line,
)
from jalin.resolve.references import CLITIC, Mention, MentionKind, find_antecedents

HOME = {"id": "IDN", "ms": "MYS"}
"""The state that a bare "Presiden" means where neither outlet nor context names one."""

BARE_SCORE = 0.6
CONTEXT_SCORE = 0.7
STRANGER_SCORE = 0.8
SURNAME_SCORE = 0.9


class Context(msgspec.Struct, kw_only=True):
    """What the article has said so far.

    `people` maps a name's words to the person so named, `offices` a title's key to whom it last
    stood for, `states` counts how often each state was named.
    """

    day: date | None
    home: str
    small: frozenset[str] = frozenset()
    sentence: int = 0
    mentions: list[Mention] = []
    people: dict[str, Party] = {}
    offices: dict[str, Party] = {}
    states: Counter[str] = msgspec.field(default_factory=Counter)


def link_entities(
    article: Article, sentences: Sequence[Sentence], gazetteer: Gazetteer, pack: Pack
) -> tuple[Link, ...]:
    """Every link of the article in text order, not overlapping, the longest phrase winning.

    Outlets and agencies give no link. Unknown names give none either, unless a title or an
    apposition says whose they are.
    """
    nouns = index_nouns(pack)
    context = Context(
        day=article.published,
        home=home_of(article, gazetteer),
        small=frozenset().union(*nouns.small.values()),
    )
    found = list(gazetteer.find_names(article.text))
    matches = [match for match in found if is_meant(match, found, article.text)]
    links = []
    for sentence in sentences:
        context.sentence = sentence.index
        inside = [m for m in matches if sentence.start <= m.start and m.end <= sentence.end]
        line = read_line(sentence, inside, article.text, nouns, article.lang)
        for phrase in find_phrases(line, gazetteer):
            link = link_phrase(phrase, context, gazetteer)
            if link is not None:
                links.append(link)
                remember(link, phrase, context, gazetteer)
    return tuple(links)


def home_of(article: Article, gazetteer: Gazetteer) -> str:
    """The state of the article's outlet, else of its language."""
    host = article.outlet.lower().removeprefix("www.")
    for outlet in gazetteer.outlets.values():
        if host and (host == outlet.domain or host.endswith("." + outlet.domain)):
            return outlet.country if article.lang != "id" else HOME["id"]
    if host.endswith(".my"):
        return "MYS"
    return HOME.get(article.lang, "")


def is_meant(match: Match, matches: Sequence[Match], text: str) -> bool:
    """Whether an ambiguous name is meant here, judged by its neighbours and the article."""
    if not any(name.ambiguity for name in match.names):
        return True
    targets = {name.target for name in match.names}
    if any(
        name.target in targets and not name.ambiguity for other in matches for name in other.names
    ):
        return True
    before = text[max(0, match.start - NEIGHBOUR) : match.start].split(" ")
    after = text[match.end : match.end + NEIGHBOUR].split(" ")
    neighbours = [words for words in (before[-2:-1], after[1:2]) if words]
    return not any(is_name_word(word[0]) for word in neighbours)


NEIGHBOUR = 30  # characters looked at on each side of an ambiguous name


def link_phrase(phrase: Phrase, context: Context, gazetteer: Gazetteer) -> Link | None:
    """What one phrase stands for, or None."""
    if phrase.reference is not None:
        return link_reference(phrase, phrase.reference, context)
    if phrase.person:
        return link_person(phrase, gazetteer)
    if phrase.titles:
        return link_noun(phrase, context, gazetteer)
    if phrase.stranger:
        return link_stranger(phrase, context)
    return link_named(phrase, context, gazetteer)


def link_noun(phrase: Phrase, context: Context, gazetteer: Gazetteer) -> Link | None:
    """A phrase around an office, organ, force, people or venue."""
    kind = phrase.titles[0].kind
    if kind == "outlet":
        return None
    if kind == "venue":
        return link_venue(phrase, context, gazetteer)
    if phrase.owner:
        return link_titled(phrase, context, gazetteer)
    if kind == "rank":
        return link_stranger(phrase, context)
    if phrase.stranger:
        return link_introduced(phrase, context, gazetteer)
    return link_bare(phrase, context, gazetteer)


def link_venue(phrase: Phrase, context: Context, gazetteer: Gazetteer) -> Link:
    """A place known by its kind and name; the gazetteer may know where its name is."""
    known = find_location(phrase.names, gazetteer, phrase.text, set(context.states))
    return make_link(phrase, (), location=known or Location(name=phrase.text, kind="venue"))


def link_person(phrase: Phrase, gazetteer: Gazetteer) -> Link:
    """A known person, with the sector of the title that stands beside the name."""
    party = entity_party(choose_person(phrase, gazetteer), gazetteer, phrase.text)
    titled = [title for title in phrase.titles if title.sector and title.kind != "rank"]
    if titled and not phrase.former:
        party = msgspec.structs.replace(party, sector=titled[0].sector)
    return make_link(phrase, (party,), method="office" if titled else "name")


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
    if title.kind == "office" and not phrase.former:
        holder = holder_party(title, owner, context.day, gazetteer, phrase.text)
    if phrase.stranger and (holder is None or not bears(holder, phrase.stranger)):
        known = recall(phrase.stranger, context)
        if known is not None and known.code == owner.code:
            return make_link(phrase, (restate(known, phrase.text),), method="office")
        party = local_person(phrase, owner, state=state)
        return make_link(phrase, (party,), method="apposition", score=STRANGER_SCORE)
    location = None
    if title.kind == "thing" and not state:
        location = find_location(phrase.owner, gazetteer, phrase.text, set(context.states))
    return make_link(
        phrase,
        (holder or titled_party(title, owner, phrase.text, state=state),),
        location=location,
        method="office" if title.kind == "office" else "template",
    )


STATE = "cty:"
"""How the ids of states begin."""


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
        holder = holder_party(title, owner, context.day, gazetteer, phrase.text)
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


def link_reference(phrase: Phrase, row: ReferenceRow, context: Context) -> Link | None:
    """A reference, where its antecedents are known."""
    parties, score = find_antecedents(row, context.mentions, context.sentence)
    if not parties:
        return None
    parties = tuple(restate(party, phrase.text) for party in parties)
    link = make_link(phrase, parties, score=score, method="reference", named=False)
    if phrase.text.lower().endswith(CLITIC) and row.takes == "speaker":
        return msgspec.structs.replace(link, start=link.end - len(CLITIC), text=CLITIC)
    return link


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
    """The state a bare title belongs to: the outlet's own, unless the article is about another."""
    if context.states:
        state, count = context.states.most_common(1)[0]
        if context.home not in context.states:
            return state_party(state, gazetteer, "")
        if count > DOMINANT * context.states[context.home]:
            return state_party(state, gazetteer, "")
    elif title.bare == "known":
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


def recall(name: str, context: Context) -> Party | None:
    """The person introduced before under `name` or a part of it."""
    if name.lower() in context.people:
        return context.people[name.lower()]
    words = name.lower().split()
    return context.people.get(words[-1]) if 0 < len(words) <= RECALLED_WORDS else None


RECALLED_WORDS = 3  # words of a name of which the last is enough
SHORTEST_SURNAME = 2  # letters


def link_named(phrase: Phrase, context: Context, gazetteer: Gazetteer) -> Link | None:
    """A bare name: a state, body, group, company, capital, or a mere place."""
    near = {code for code, _ in context.states.most_common()}
    location = find_location(phrase.names, gazetteer, phrase.text, near)
    chosen = choose_entity(phrase.names, context, gazetteer)
    if chosen is None:
        return None if location is None else make_link(phrase, (), location=location)
    party = entity_party(chosen.target, gazetteer, phrase.text)
    method: LinkMethod = "name"
    if chosen.type in ("metonym", "demonym"):
        method = chosen.type
    return make_link(phrase, (party,), location=location, method=method)


def choose_entity(names: Sequence[Name], context: Context, gazetteer: Gazetteer) -> Name | None:
    """Of several actors of one name, that of the state the article names most, else its own."""
    actors = [name for name in names if name.target in gazetteer.entities]
    weight = {
        name.target: context.states[gazetteer.entities[name.target].country] for name in actors
    }
    home = {name.target: gazetteer.entities[name.target].country == context.home for name in actors}
    return max(actors, key=lambda name: (weight[name.target], home[name.target]), default=None)


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


def remember(link: Link, phrase: Phrase, context: Context, gazetteer: Gazetteer) -> None:
    """Keep what later words may refer to."""
    if not link.parties or phrase.reference is not None:
        return
    party = link.parties[0]
    kind = kind_of(party, phrase, gazetteer)
    context.mentions.append(Mention(link=link, kind=kind, sentence=context.sentence))
    if not link.named:
        return
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


def kind_of(party: Party, phrase: Phrase, gazetteer: Gazetteer) -> MentionKind:
    """What kind of thing a phrase names, for references to it."""
    if phrase.person or phrase.stranger or party.id.startswith(("per:", "local:")):
        return "person"
    title = phrase.titles[0].kind if phrase.titles else ""
    entity = gazetteer.entities.get(party.id.split("#")[0])
    kind = entity.kind if entity is not None else ""
    if kind == "group":
        return "group"
    if title in PERSONAL:
        return "person"
    if title == "people" or kind == "people":
        return "people"
    if title in ("force", "thing"):
        return "force"
    return "state" if kind in ("country", "territory") or title == "organ" else "body"
