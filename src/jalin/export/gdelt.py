"""Reports as GDELT 2.0 tables: `FILE.export.CSV` and `FILE.mentions.CSV`, tabs, no line of names.

Each pair of codes in an event is one row, as its first report tells it, and every report of it a
mention.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from jalin.export.cameocodes import cameo_actor, quad_class
from jalin.export.rows import Batch, File, Sieve, Told, Written, find_actual, report_day
from jalin.export.tables import Tables, load_columns
from jalin.export.tsv import tsv_line
from jalin.ids import digest_parts
from jalin.linking.pairs import Pair, find_pairs
from jalin.records import Location, Party, Report

EVENTS, MENTIONS = "gdelt-events", "gdelt-mentions"
MEDIA = "text/tab-separated-values"
ID_CHARACTERS = 15
"""Hex characters of an event's number: 60 bits, so that every reader's integers hold it."""

WEB, CITATION = 1, 2
"""GDELT's kinds of mention: an address, or words that name the source."""

COUNTRY, US_STATE, US_CITY, WORLD_CITY, WORLD_STATE = 1, 2, 3, 4, 5
"""GDELT's kinds of place."""

NOWHERE = -1
"""The offset of what the evidence does not have."""


def write_gdelt(batches: Iterable[Batch], file: Path, tables: Tables) -> Written:
    """Both tables, row by row."""
    sieve = Sieve()
    seen: set[int] = set()
    events, mentions = load_columns(EVENTS), load_columns(MENTIONS)
    first = file.with_name(file.name + ".export.CSV")
    second = file.with_name(file.name + ".mentions.CSV")
    with (
        first.open("w", encoding="utf-8", newline="") as event_lines,
        second.open("w", encoding="utf-8", newline="") as mention_lines,
    ):
        for told in find_actual(batches, sieve):
            pairs = {
                number_event(told, pair): pair for pair in find_pairs(told.report, tables.ontology)
            }
            for event_id, pair in pairs.items():
                if event_id not in seen:
                    event_lines.write(tsv_line(event_row(event_id, told, pair, tables), events))
                    seen.add(event_id)
                mention_lines.write(tsv_line(mention_row(event_id, told), mentions))
            sieve.add(len(pairs))
    return sieve.written(
        File(name=first.name, media=MEDIA, columns=EVENTS),
        File(name=second.name, media=MEDIA, columns=MENTIONS),
    )


def number_event(told: Told, pair: Pair) -> int:
    """The number of a pair of an event; of a report where nothing was joined."""
    happening = told.event.event_id if told.event else told.report.report_id
    codes = [party.code if party else "" for party in (pair.source, pair.target)]
    return int(digest_parts(happening, *codes)[:ID_CHARACTERS], 16)


def event_row(event_id: int, told: Told, pair: Pair, tables: Tables) -> dict[str, object]:
    """The cells of one event."""
    report = told.report
    return {
        "GLOBALEVENTID": event_id,
        **day_cells(report),
        **actor_cells("Actor1", pair.source, tables),
        **actor_cells("Actor2", pair.target, tables),
        "IsRootEvent": int(not report.background),
        "EventCode": report.cameo,
        "EventBaseCode": report.cameo[:3],
        "EventRootCode": report.cameo[:2],
        "QuadClass": quad_class(report.cameo),
        "GoldsteinScale": tables.ontology.cameo[report.cameo].goldstein_gdelt,
        "NumMentions": len(told.event.reports) if told.event else 1,
        "NumSources": told.event.origins if told.event else 1,
        "NumArticles": len(told.event.articles) if told.event else 1,
        **(place_cells(report.places[0]) if report.places else {}),
        "DATEADDED": stamp(told),
        "SOURCEURL": told.source.url or report.article_id,
    }


def day_cells(report: Report) -> dict[str, object]:
    """The first day known, in GDELT's four ways."""
    day = report_day(report)
    if day is None:
        return {}
    fraction = (day.month * 30 + day.day) / 365
    return {
        "SQLDATE": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": f"{day:%Y}",
        "FractionDate": f"{day.year + min(fraction, 0.9999):.4f}",
    }


def actor_cells(name: str, party: Party | None, tables: Tables) -> dict[str, object]:
    """The cells of one party; none where nobody is named."""
    if party is None:
        return {}
    actor = cameo_actor(party, tables)
    return {
        f"{name}Code": actor.cameo,
        f"{name}Name": party.name.upper(),
        f"{name}CountryCode": actor.country,
        f"{name}KnownGroupCode": actor.group,
        f"{name}Type1Code": actor.role,
    }


def place_cells(place: Location) -> dict[str, object]:
    """The cells of where it happened."""
    return {
        "ActionGeo_Type": place_type(place),
        "ActionGeo_FullName": place.name,
        "ActionGeo_Lat": place.lat,
        "ActionGeo_Long": place.lon,
        "ActionGeo_FeatureID": place.id,
    }


def place_type(place: Location) -> int:
    """GDELT's kind of place: what is no country and no division counts as a city."""
    in_usa = place.country == "USA"
    match place.kind:
        case "country":
            return COUNTRY
        case "admin1":
            return US_STATE if in_usa else WORLD_STATE
        case _:
            return US_CITY if in_usa else WORLD_CITY


def mention_row(event_id: int, told: Told) -> dict[str, object]:
    """The cells of one report of an event."""
    report, source = told.report, told.source
    return {
        "GLOBALEVENTID": event_id,
        "EventTimeDate": stamp(told),
        "MentionTimeDate": stamp(told),
        "MentionType": WEB if source.url else CITATION,
        "MentionSourceName": source.outlet,
        "MentionIdentifier": source.url or report.article_id,
        "SentenceID": report.evidence[0].sentence + 1,
        "Actor1CharOffset": offset(report, "actors"),
        "Actor2CharOffset": offset(report, "recipients"),
        "ActionCharOffset": offset(report, "type"),
        "InRawText": 1,
        "Confidence": round(report.confidence * 100),
        "MentionDocLen": source.length,
    }


def offset(report: Report, field: str) -> int:
    """Where the first words that support a field begin; -1 where none does."""
    return next((item.start for item in report.evidence if field in item.supports), NOWHERE)


def stamp(told: Told) -> str:
    """The article's day as GDELT's time; of the first day known where the article has none."""
    day: date | None = told.source.published or report_day(told.report)
    return f"{day:%Y%m%d}000000" if day else ""
