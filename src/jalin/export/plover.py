"""Reports as PLOVER JSON lines, with the field names of PLOVER, draft 2.0.

What PLOVER has and jalin does not know (gender, age, size, coded_date and others) is left away.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from jalin.export.flat import quote_words
from jalin.export.rows import NO_DAY, Batch, File, Sieve, Told, Written, report_day
from jalin.export.tables import Tables
from jalin.records import Evidence, Location, Party, Report

NO_ACTOR = "no actor"
AUXILIARY = {"future": "future", "hypothetical": "hypothetical", "negated": "negation"}
"""PLOVER's auxiliary modes, by our status."""
HISTORICAL = "historical"
"""PLOVER's auxiliary mode of background."""


def write_plover(batches: Iterable[Batch], file: Path, _tables: Tables) -> Written:
    """One JSON object a report; PLOVER requires an actor and a day."""
    sieve = Sieve()
    with file.open("wb") as lines:
        for told in (told for batch in batches for told in batch):
            if not told.report.actors:
                sieve.leave_out(NO_ACTOR)
            elif report_day(told.report) is None:
                sieve.leave_out(NO_DAY)
            else:
                lines.write(msgspec.json.encode(plover_record(told)) + b"\n")
                sieve.add()
    return sieve.written(File(name=file.name, media="application/x-ndjson"))


def plover_record(told: Told) -> dict[str, object]:
    """One report in PLOVER's words; fields without a value are left away."""
    report = told.report
    record = {
        "id": report.report_id,
        "date": report_day(report),
        "enddate": report.end,
        "actor": [entity(party) for party in report.actors],
        "recipient": [entity(party) for party in report.recipients],
        "event": report.type,
        "mode": [*report.modes, *auxiliary_modes(report)],
        "context": report.contexts,
        "quad_code": report.quad,
        "event_scale": report.score,
        "event_loc": [location(place) for place in report.places],
        "event_text": next((e.text for e in report.evidence if "type" in e.supports), ""),
        "text": quote_words(report),
        "text_info": [text_info(item) for item in report.evidence],
        "cite_info": cite_info(told),
        "coder": "jalin",
    }
    return drop_empty(record)


def auxiliary_modes(report: Report) -> list[str]:
    """What PLOVER says by a mode and jalin by status and background."""
    modes = [AUXILIARY[report.status]] if report.status in AUXILIARY else []
    return modes + [HISTORICAL] * report.background


def entity(party: Party) -> dict[str, object]:
    """A party; `identifier_id` is our gazetteer's."""
    return drop_empty(
        {
            "code": party.code,
            "sector": party.sector,
            "entity_text": party.text,
            "identifier_id": party.id,
            "identifier_text": party.name,
        }
    )


def location(place: Location) -> dict[str, object]:
    """A place; `feature_class` is our kind of place, such as "strait"."""
    return drop_empty(
        {
            "extracted_place": place.name,
            "lat": place.lat,
            "lon": place.lon,
            "country_code": place.country,
            "feature_class": place.kind,
        }
    )


def text_info(item: Evidence) -> dict[str, object]:
    """Where evidence stands in the cleaned article: sentence, code points."""
    return {"sequence": item.sentence, "start": item.start, "end": item.end}


def cite_info(told: Told) -> dict[str, object]:
    """The article, and the versions that coded it."""
    return drop_empty(
        {
            "citation": told.report.article_id,
            "url": told.source.url,
            "title": told.source.title,
            "language": told.source.lang,
            "publication": told.source.outlet,
            "coder": "jalin",
            "codebook": "PLOVER draft 2.0",
            "version": told.report.run_id,
        }
    )


def drop_empty(record: Mapping[str, object]) -> dict[str, object]:
    """Without what is None, "" or an empty list."""
    return {name: value for name, value in record.items() if value not in (None, "", [], ())}
