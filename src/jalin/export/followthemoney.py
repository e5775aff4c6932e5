"""Reports as FollowTheMoney entities, one JSON object a line, each entity once.

A report is an Event, its article an Article, its parties are PublicBody, Organization, Person or
LegalEntity, its places Addresses.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from jalin.export.cameocodes import party_country
from jalin.export.flat import quote_words
from jalin.export.rows import Batch, File, Sieve, Told, Written, find_actual
from jalin.export.tables import Tables
from jalin.ids import digest_parts
from jalin.records import Location, Party, Record, Report

LANGUAGES = {"id": "ind", "ms": "msa", "en": "eng"}
"""ISO 639-3, as FollowTheMoney has languages."""

SOME_PARTY = "LegalEntity"
"""The schema of a party whose id says nothing about what it is."""


class Entity(Record, frozen=True, kw_only=True):
    """An entity; every property is a list of texts."""

    id: str
    schema: str
    properties: Mapping[str, list[str]]


def write_entities(batches: Iterable[Batch], file: Path, tables: Tables) -> Written:
    """Entities in the order of their first report; what did not happen is left out."""
    sieve = Sieve()
    known: set[str] = set()
    with file.open("wb") as lines:
        for told in find_actual(batches, sieve):
            new = [one for one in find_entities(told, tables) if one.id not in known]
            for one in new:
                if one.id not in known:
                    known.add(one.id)
                    lines.write(msgspec.json.encode(one) + b"\n")
            sieve.add(len(new))
    return sieve.written(File(name=file.name, media="application/x-ndjson"))


def find_entities(told: Told, tables: Tables) -> Iterator[Entity]:
    """Yield a report's parties, places and article, then the report itself."""
    report = told.report
    for one in (*report.actors, *report.recipients, *report.about):
        yield party_entity(one, tables)
    for place in report.places:
        yield place_entity(place, tables)
    yield article_entity(told)
    yield event_entity(told, tables)


def party_entity(party: Party, tables: Tables) -> Entity:
    """A party by its finest id."""
    row = tables.schemata.get(party.id.partition(":")[0])
    properties = {"name": [party.name], "country": iso2(party_country(party), tables)}
    return entity(party_id(party), row.schema if row else SOME_PARTY, properties)


def place_entity(place: Location, tables: Tables) -> Entity:
    """A place with its coordinates."""
    return entity(
        place_id(place),
        "Address",
        {
            "full": [place.name],
            "country": iso2(place.country, tables),
            "latitude": [] if place.lat is None else [str(place.lat)],
            "longitude": [] if place.lon is None else [str(place.lon)],
        },
    )


def article_entity(told: Told) -> Entity:
    """The article, without its text."""
    source = told.source
    return entity(
        article_id(told.report),
        "Article",
        {
            "title": [source.title],
            "publisher": [source.outlet],
            "sourceUrl": [source.url],
            "publishedAt": [source.published.isoformat()] if source.published else [],
            "language": [LANGUAGES[source.lang]] if source.lang in LANGUAGES else [],
        },
    )


def event_entity(told: Told, tables: Tables) -> Entity:
    """The report; who acts is its organizer, toward whom and about whom are involved."""
    report = told.report
    return entity(
        f"jalin-{report.report_id}",
        "Event",
        {
            "name": [event_name(report)],
            "startDate": [report.start.isoformat()] if report.start else [],
            "endDate": [report.end.isoformat()] if report.end else [],
            "organizer": [party_id(party) for party in report.actors],
            "involved": [party_id(party) for party in (*report.recipients, *report.about)],
            "location": [place.name for place in report.places],
            "addressEntity": [place_id(place) for place in report.places],
            "country": [c for place in report.places for c in iso2(place.country, tables)],
            "keywords": [report.type, *report.modes],
            "summary": [quote_words(report)],
            "proof": [article_id(report)],
            "recordId": [report.report_id],
            "publisher": [told.source.outlet],
            "sourceUrl": [told.source.url],
            "notes": [f"confidence {report.confidence}, run {report.run_id}"],
        },
    )


def event_name(report: Report) -> str:
    """The report in a few words: "ACCUSE: Indonesia, Japan → China"."""
    sides = (", ".join(party.name for party in side) for side in (report.actors, report.recipients))
    return f"{report.type}: {' → '.join(side for side in sides if side)}".removesuffix(": ")


def entity(key: str, schema: str, properties: Mapping[str, list[str]]) -> Entity:
    """An entity without empty or repeated values."""
    kept = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    filled = {name: values for name, values in kept.items() if values}
    return Entity(id=key, schema=schema, properties=filled)


def party_id(party: Party) -> str:
    """Of the gazetteer's id; of code and name where the party is not in it."""
    return f"jalin-party-{digest_parts(party.id or party.code, '' if party.id else party.name)}"


def place_id(place: Location) -> str:
    """Of the gazetteer's id; of the name where the place is not in it."""
    return f"jalin-place-{digest_parts(place.id or place.name)}"


def article_id(report: Report) -> str:
    """Of the article's id, which may be any text."""
    return f"jalin-article-{digest_parts(report.article_id)}"


def iso2(code: str, tables: Tables) -> list[str]:
    """The two letters of a state, if it has any."""
    return [tables.countries[code].iso2] if code in tables.countries else []
