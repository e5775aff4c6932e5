"""Who and where each phrase of an article stands for, in reading order. Pure: no I/O, no state.

The one entry is `link_entities`. An article is read once from top to bottom: what was named
before decides what a surname, "menlu itu" or "kedua negara" means.
"""

from collections.abc import Sequence

import msgspec

from jalin.gazetteer import Gazetteer, Match, Name
from jalin.packs import Pack, ReferenceRow
from jalin.records import Article, Link, LinkMethod, Location, Sentence
from jalin.resolve.lines import index_nouns, is_name_word, read_line
from jalin.resolve.links import make_link, restate
from jalin.resolve.memory import Context, remember
from jalin.resolve.officers import (
    link_bare,
    link_introduced,
    link_person,
    link_stranger,
    link_titled,
)
from jalin.resolve.parties import entity_party, find_location
from jalin.resolve.phrases import Phrase, find_phrases
from jalin.resolve.references import CLITIC, find_antecedents

HOME = {"id": "IDN", "ms": "MYS"}
"""The state that a bare "Presiden" means where neither outlet nor context names one."""


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
