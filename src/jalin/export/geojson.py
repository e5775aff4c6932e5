"""Reports at their places as GeoJSON (RFC 7946): one point a report and place with coordinates."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from jalin.export.flat import flat_row
from jalin.export.rows import Batch, File, Sieve, Written
from jalin.export.tables import Tables
from jalin.records import Location, Report

NO_COORDINATES = "no place with coordinates"


def write_geojson(batches: Iterable[Batch], file: Path, _tables: Tables) -> Written:
    """A FeatureCollection, one feature a line."""
    sieve = Sieve()
    before = b"\n"
    with file.open("wb") as lines:
        lines.write(b'{"type":"FeatureCollection","features":[')
        for told in (told for batch in batches for told in batch):
            features = [
                feature(told.report, place)
                for place in told.report.places
                if place.lat is not None and place.lon is not None
            ]
            for point in features:
                lines.write(before + msgspec.json.encode(point))
                before = b",\n"
            if features:
                sieve.add(len(features))
            else:
                sieve.leave_out(NO_COORDINATES)
        lines.write(b"\n]}\n")
    return sieve.written(File(name=file.name, media="application/geo+json"))


def feature(report: Report, place: Location) -> dict[str, object]:
    """A point, longitude first, with the flat columns of the report and what the place is."""
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {
            **flat_row(report),
            "place": place.name,
            "place_id": place.id,
            "place_kind": place.kind,
            "place_country": place.country,
        },
    }
