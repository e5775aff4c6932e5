"""Who and where each phrase of an article stands for, in reading order. Pure: no I/O, no state.

The entry is `link_entities`, or for many articles its three steps, between which one tagger
reads what is in doubt in all of them. An article is read once from top to bottom: what was named
before decides what a surname, "menlu itu" or "kedua negara" means.
"""

from collections.abc import Sequence

import msgspec

from jalin.gazetteer import Gazetteer, Match, Name
from jalin.packs import Pack
from jalin.records import (
    Article,
    Link,
    LinkMethod,
    Location,
    NamedEntity,
    Quotation,
    Sentence,
)
from jalin.resolve.ambiguity import count_sport, keep_meant
from jalin.resolve.lines import Nouns, find_common, index_nouns, read_line
from jalin.resolve.links import make_link, restate
from jalin.resolve.memory import Context, near_by, recall, remember
from jalin.resolve.mentions import note_mention
from jalin.resolve.officers import (
    SURNAME_SCORE,
    link_bare,
    link_introduced,
    link_person,
    link_stranger,
    link_titled,
)
from jalin.resolve.parties import entity_party, organisation_party
from jalin.resolve.phrases import Phrase, find_phrases
from jalin.resolve.places import find_followers, find_location, named_states, place_venues
from jalin.resolve.references.discourse import read_discourse
from jalin.resolve.references.link import link_references
from jalin.resolve.references.marks import (
    Patterns,
    Reference,
    find_patterned,
    index_patterns,
    make_reference,
)
from jalin.resolve.references.officials import name_links, name_officials
from jalin.resolve.scene import find_scene
from jalin.resolve.tagged import Evidence, Tagger, find_doubtful, meets, weigh_phrases
from jalin.resolve.towns import Surroundings, link_towns

SPORT = "sport"
"""The pack's class of words of which many tell that an article is about sport."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What an article's words say before any is linked: the phrases of each sentence.

    `inside` are the names found in each sentence, `evidence` what its phrases are weighed by,
    `barred` those that turned out to name nobody known and no place.
    """

    article: Article
    sentences: Sequence[Sentence]
    pack: Pack
    nouns: Nouns
    context: Context
    inside: Sequence[Sequence[Match]]
    phrases: Sequence[Sequence[Phrase]]
    evidence: Sequence[Evidence]
    barred: Sequence[Phrase] = ()

    def doubtful(self) -> list[Sentence]:
        """The sentences with a phrase that might not name what it seems to."""
        return [self.sentences[i] for i in find_doubtful(self.evidence, self.phrases)]


def link_entities(
    article: Article,
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    pack: Pack,
    quotations: Sequence[Sequence[Quotation]] = (),
    tagger: Tagger | None = None,
) -> tuple[Link, ...]:
    """Every link of the article in text order, not overlapping, the longest phrase winning.

    Outlets and agencies give no link. Unknown names give none either, unless a title or an
    apposition says whose they are. `quotations` tell whom "kami" and "pihaknya" mean; `tagger`
    reads the sentences with a name in doubt, where there is one.
    """
    told = read_phrases(article, sentences, gazetteer, pack)
    if tagger is not None:
        doubtful = told.doubtful()
        told = weigh_doubtful(told, doubtful, tagger(doubtful) if doubtful else ())
    return link_phrases(told, gazetteer, quotations)


def read_phrases(
    article: Article, sentences: Sequence[Sentence], gazetteer: Gazetteer, pack: Pack
) -> Told:
    """The phrases of each sentence that may name an actor or a place."""
    nouns = msgspec.structs.replace(index_nouns(pack), common=find_common(article.text))
    context = Context(
        day=article.published,
        home=home_of(article, gazetteer, pack),
        pack=pack,
        small=frozenset().union(*nouns.small.values()),
    )
    found = list(gazetteer.find_names(article.text))
    sport = frozenset(pack.classes.get(SPORT, ()))
    matches = keep_meant(found, article, nouns, gazetteer, sport)
    sporting = count_sport(article.text, sport)
    context.after = find_followers(matches, article.text, nouns.small["locative"], gazetteer)
    context.named = named_states(matches, gazetteer) | {context.home}
    inside = [
        [m for m in matches if sentence.start <= m.start and m.end <= sentence.end]
        for sentence in sentences
    ]
    lines = [
        read_line(sentence, group, article.text, nouns, article.lang)
        for sentence, group in zip(sentences, inside, strict=True)
    ]
    return Told(
        article=article,
        sentences=sentences,
        pack=pack,
        nouns=nouns,
        context=context,
        inside=inside,
        phrases=[list(find_phrases(line, gazetteer)) for line in lines],
        evidence=[Evidence(line, gazetteer, context.named, sporting) for line in lines],
    )


def weigh_doubtful(
    told: Told, doubtful: Sequence[Sentence], entities: Sequence[NamedEntity]
) -> Told:
    """With what the entities of the doubtful sentences leave of their phrases."""
    found: dict[int, list[NamedEntity]] = {sentence.index: [] for sentence in doubtful}
    for entity in entities:
        found[entity.sentence].append(entity)
    weighed = [
        list(weigh_phrases(phrases, found[sentence.index], evidence))
        if sentence.index in found
        else phrases
        for sentence, phrases, evidence in zip(
            told.sentences, told.phrases, told.evidence, strict=True
        )
    ]
    barred = [
        phrase
        for before, after in zip(told.phrases, weighed, strict=True)
        for phrase in before
        if not any(meets(phrase, one) for one in after)
    ]
    return msgspec.structs.replace(told, phrases=weighed, barred=barred)


def link_phrases(
    told: Told, gazetteer: Gazetteer, quotations: Sequence[Sequence[Quotation]] = ()
) -> tuple[Link, ...]:
    """The links of the phrases and of the references to them."""
    context, sentences, pack = told.context, told.sentences, told.pack
    patterns = index_patterns(pack)
    links: list[Link] = []
    references: list[Reference] = []
    for sentence, group, phrases in zip(sentences, told.inside, told.phrases, strict=True):
        context.near = named_states(group, gazetteer)
        references += find_references(phrases, sentence, patterns)
        for phrase in phrases:
            if phrase.reference is not None:
                continue
            link = link_phrase(phrase, context, gazetteer)
            note_mention(phrase, link, sentence, context, gazetteer)
            if link is not None:
                links.append(link)
                remember(link, phrase, context)
    officials = name_officials(context.mentions, sentences, pack)
    mentions = [
        officials[one.start][0] if one.start in officials else one for one in context.mentions
    ]
    text = told.article.text
    discourse = read_discourse(text, sentences, mentions, quotations, pack)
    discourse.home = context.home
    named = place_venues(name_links(links, officials), text)
    merged = merge_links(named, link_references(references, discourse))
    scene = find_scene(told.article, gazetteer)
    around = Surroundings(
        nouns=told.nouns,
        states=context.named,
        home=context.home,
        scene=scene.location if scene is not None else None,
        barred=tuple((phrase.start, phrase.end) for phrase in told.barred if phrase.names),
    )
    return tuple(link_towns(merged, told.article, sentences, around, gazetteer))


def find_references(
    phrases: Sequence[Phrase], sentence: Sentence, patterns: Patterns
) -> list[Reference]:
    """The references of a sentence; a whole phrase of the table wins over one with a gap."""
    whole = [
        make_reference(phrase.reference, phrase.start, phrase.end, sentence)
        for phrase in phrases
        if phrase.reference is not None
    ]
    return whole + [
        one
        for one in find_patterned(sentence, patterns)
        if not any(other.start < one.end and other.end > one.start for other in whole)
    ]


def merge_links(links: Sequence[Link], references: Sequence[Link]) -> tuple[Link, ...]:
    """All links in text order; a reference wins over what is linked inside its words."""
    kept = [
        link
        for link in links
        if not any(one.start < link.end and one.end > link.start for one in references)
    ]
    return tuple(sorted([*kept, *references], key=lambda link: link.start))


def home_of(article: Article, gazetteer: Gazetteer, pack: Pack) -> str:
    """The state that a bare "Presiden" means: that of the article's outlet, else its language's."""
    own = pack.manifest.home if article.lang == pack.manifest.lang else ""
    host = article.outlet.lower().removeprefix("www.")
    for outlet in gazetteer.outlets.values():
        if host and (host == outlet.domain or host.endswith("." + outlet.domain)):
            return outlet.country if article.lang != "id" else own
    if host.endswith(".my"):
        return "MYS"
    return own


def link_phrase(phrase: Phrase, context: Context, gazetteer: Gazetteer) -> Link | None:
    """What one phrase stands for, or None."""
    if phrase.body:
        return link_named(phrase, context, gazetteer)
    if phrase.person:
        return link_person(phrase, context, gazetteer)
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


AREA = "area"
"""How keys of venue titles begin whose name is the place's own: "Kota Malang", not a street's."""


def link_venue(phrase: Phrase, context: Context, gazetteer: Gazetteer) -> Link:
    """A place known by its kind and name; the gazetteer may know where its name is."""
    area = phrase.titles[0].key.startswith(AREA)
    names = phrase.names or gazetteer.named(phrase.text)
    known = area and find_location(names, gazetteer, phrase.text, near_by(phrase, context))
    return make_link(phrase, (), location=known or Location(name=phrase.text, kind="venue"))


def link_named(phrase: Phrase, context: Context, gazetteer: Gazetteer) -> Link | None:
    """A bare name: a state, body, group, company, capital, a person's surname, a mere place."""
    if phrase.body and not phrase.names:
        return make_link(phrase, (), location=Location(name=phrase.text, kind="venue"))
    location = find_location(phrase.names, gazetteer, phrase.text, near_by(phrase, context))
    chosen = choose_entity(phrase.names, context, gazetteer)
    known = recall(phrase.text, context) if chosen is None else None
    if known is not None:
        return make_link(phrase, (restate(known, phrase.text),), score=SURNAME_SCORE)
    if chosen is None:
        return None if location is None else make_link(phrase, (), location=location)
    party = entity_party(chosen.target, gazetteer, phrase.text)
    if phrase.body:
        sector = phrase.titles[0].sector if phrase.titles else ""
        return make_link(phrase, (organisation_party(phrase.body, party, sector),))
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
