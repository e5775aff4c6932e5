"""Reports as CAMEO events in the columns of the ICEWS event data: TSV with one row a pair."""

from collections.abc import Iterable
from pathlib import Path

from jalin.export.cameocodes import party_country
from jalin.export.rows import Batch, File, Sieve, Told, Written, find_actual, report_day
from jalin.export.tables import Tables, load_columns
from jalin.export.tsv import tsv_line
from jalin.linking.pairs import Pair, find_pairs
from jalin.records import Party

COLUMNS = "cameo"
CITY = "city"


def write_cameo(batches: Iterable[Batch], file: Path, tables: Tables) -> Written:
    """One row a pair; a first line has the names of the columns."""
    sieve = Sieve()
    columns = load_columns(COLUMNS)
    with file.open("w", encoding="utf-8", newline="") as lines:
        lines.write("\t".join(columns) + "\n")
        for told in find_actual(batches, sieve):
            pairs = list(find_pairs(told.report, tables.ontology))
            for number, pair in enumerate(pairs, start=1):
                lines.write(tsv_line(cameo_row(told, pair, number, tables), columns))
            sieve.add(len(pairs))
    return sieve.written(File(name=file.name, media="text/tab-separated-values", columns=COLUMNS))


def cameo_row(told: Told, pair: Pair, number: int, tables: Tables) -> dict[str, object]:
    """The cells of one pair."""
    report = told.report
    code = tables.ontology.cameo[report.cameo]
    return {
        "Event ID": f"{report.report_id}-{number}",
        "Event Date": report_day(report),
        **side("Source", pair.source),
        "Event Text": code.name,
        "CAMEO Code": code.code,
        "Intensity": code.goldstein_icews,
        **side("Target", pair.target),
        "Story ID": report.article_id,
        "Sentence Number": report.evidence[0].sentence + 1,
        "Publisher": told.source.outlet,
        **where(told),
    }


def side(name: str, party: Party | None) -> dict[str, object]:
    """The cells of one party; none where nobody is named."""
    if party is None:
        return {}
    return {
        f"{name} Name": party.name,
        f"{name} Sectors": party.sector,
        f"{name} Country": party_country(party),
    }


def where(told: Told) -> dict[str, object]:
    """The cells of the first place."""
    if not told.report.places:
        return {}
    place = told.report.places[0]
    return {
        "City": place.name if place.kind == CITY else "",
        "Country": place.country,
        "Latitude": place.lat,
        "Longitude": place.lon,
    }
