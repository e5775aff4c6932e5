"""Answers to "who is Menlu Pakistan on that day" and "where is Selat Tsugaru", with reasons."""

from collections.abc import Iterator
from datetime import date

from jalin.gazetteer import Gazetteer, Office
from jalin.packs import Pack
from jalin.records import Article, Location, Party, Record, Sentence
from jalin.resolve.entities import link_entities
from jalin.resolve.parties import entity_party
from jalin.resolve.places import place_location

WORD_EDGES = " \t\n"


class Candidate(Record, frozen=True, kw_only=True):
    """One answer: who, and the reasons in words."""

    party: Party
    reasons: tuple[str, ...]


class Place(Record, frozen=True, kw_only=True):
    """One answer to where: the location, and the reasons in words."""

    location: Location
    reasons: tuple[str, ...]


def find_who(phrase: str, day: date | None, gazetteer: Gazetteer, pack: Pack) -> list[Candidate]:
    """Whom `phrase` may stand for on `day`, best first; empty if nobody is known.

    Without a day an office stands for itself, followed by everyone known to have held it.
    """
    found: dict[str, Candidate] = {}
    for link in link_entities(quote(phrase, day, pack), [read_words(phrase)], gazetteer, pack):
        for party in link.parties:
            reasons = (f"{link.text!r} read as {link.method}, score {link.score:.2f}",)
            found[party.id] = Candidate(
                party=party,
                reasons=(
                    *reasons,
                    *tell_career(party.id, day, gazetteer),
                    *tell_members(party.id, day, gazetteer),
                    *tell_codes(party.id, gazetteer),
                ),
            )
            for office in find_office(party, phrase, day, gazetteer, pack):
                found.setdefault(office.holder, Candidate(
                    party=entity_party(office.holder, gazetteer, phrase),
                    reasons=(tell_office(office),),
                ))  # fmt: skip
    for name in gazetteer.named(phrase):
        if name.target in gazetteer.entities and name.target not in found:
            found[name.target] = Candidate(
                party=entity_party(name.target, gazetteer, phrase),
                reasons=(f"{name.text!r} is a {name.type} of it",),
            )
    return list(found.values())


def find_where(name: str, gazetteer: Gazetteer) -> list[Place]:
    """The places called `name`, the largest first; empty if none is known."""
    rows = [
        (gazetteer.places[found.target], found)
        for found in gazetteer.named(name)
        if found.target in gazetteer.places
    ]
    rows.sort(key=lambda pair: -int(pair[0].population or 0))
    return [
        Place(
            location=place_location(row, name),
            reasons=(f"{found.text!r} is a name of this {row.kind} ({row.source})",),
        )
        for row, found in rows
    ]


def quote(phrase: str, day: date | None, pack: Pack) -> Article:
    """The phrase as an article of its own."""
    return Article(id="", text=phrase, digest="", lang=pack.manifest.lang, published=day)


def read_words(phrase: str) -> Sentence:
    """The phrase as one sentence, cut at white space and around commas and brackets."""
    spans = list(word_spans(phrase))
    words = tuple(phrase[start:end] for start, end in spans)
    return Sentence(
        index=0,
        start=0,
        end=len(phrase),
        text=phrase,
        block="body",
        words=words,
        starts=tuple(start for start, _ in spans),
        ends=tuple(end for _, end in spans),
        lemmas=words,
        tags=("X",) * len(words),
    )


def word_spans(phrase: str) -> Iterator[tuple[int, int]]:
    """Yield the words of a short phrase as spans."""
    start = 0
    for i, character in enumerate(phrase + " "):
        if character in ",()" or character in WORD_EDGES:
            if start < i:
                yield start, i
            if character not in WORD_EDGES:
                yield i, i + 1
            start = i + 1


def find_office(
    party: Party, phrase: str, day: date | None, gazetteer: Gazetteer, pack: Pack
) -> tuple[Office, ...]:
    """Who is known to have held the office that `party` names without a person.

    Of an office told apart by organ ("spokesperson:foreign-ministry") the holders with the organ
    that `phrase` names, else those of every organ.
    """
    _, _, title = party.id.partition("#")
    posts = [
        post
        for country, post in (gazetteer.posts if title else ())
        if country == party.code and post.split(":")[0] == title
    ]
    meant = [post for post in posts if names_organ(phrase, post.partition(":")[2], pack)]
    return tuple(
        office for post in meant or posts for office in gazetteer.holders(post, party.code, day)
    )


def names_organ(phrase: str, organ: str, pack: Pack) -> bool:
    """Whether `phrase` has a word or words for the organ of this key."""
    row = pack.titles.get(organ)
    words = f" {phrase.casefold()} "
    return row is not None and any(f" {w.casefold()} " in words for w in row.phrases.split("|"))


def tell_career(identity: str, day: date | None, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield a person's offices in words, those of `day` if one is given."""
    for office in gazetteer.careers.get(identity, ()):
        if day is None or (office.start or day) <= day <= (office.end or day):
            yield tell_office(office)


def tell_members(identity: str, day: date | None, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the states that belong to a body in words, those of `day` if one is given."""
    if members := gazetteer.members(identity, day):
        yield f"{len(members)} members: {', '.join(members)}"


def tell_codes(identity: str, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield a state's codes in other systems, in words."""
    row = gazetteer.codes.get(identity)
    if row is not None:
        told = {
            "ISO": f"{row.iso2} {row.iso3}",
            "Wikidata": row.wikidata,
            "CAMEO": row.cameo,
            "GW": row.gw,
            "COW": row.cow,
        }
        yield "codes: " + ", ".join(f"{system} {code}" for system, code in told.items() if code)


def tell_office(office: Office) -> str:
    """One office spell in words."""
    start = office.start.isoformat() if office.start else "unknown"
    end = office.end.isoformat() if office.end else "open"
    known = f", known until {office.as_of}" if office.as_of and not office.end else ""
    return f"{office.post} of {office.country} from {start} to {end}{known}"
