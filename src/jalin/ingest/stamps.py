"""Times in feeds and sitemaps as the day on which readers saw the page. Pure but for its table."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jalin.errors import PackError
from jalin.ingest.calendar import match_days
from jalin.ingest.newsrooms import load_outlets
from jalin.ingest.urls import split_url
from jalin.tables import DATA, Row, read_table

ZONES = DATA / "ingest" / "zones.tsv"


YEARS = range(1900, 2200)
NO_DAYS = frozenset({date(1900, 1, 1), date(1969, 12, 31), date(1970, 1, 1)})
"""What programs write where they know no time; so are years outside `YEARS`."""


class ZoneRow(Row, frozen=True, kw_only=True):
    """A top-level domain, country or language, and the IANA zone of its readers."""

    key: str
    zone: str


@cache
def load_zones() -> Mapping[str, ZoneInfo]:
    """The zones of readers by domain of an outlet, top-level domain and language.

    Raises PackError for a wrong table.
    """
    try:
        zones = {key: ZoneInfo(row.zone) for key, row in read_table(ZONES, ZoneRow).items()}
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise PackError(f"{ZONES}: {error}") from error
    outlets = {row.domain: zones[row.country] for row in load_outlets() if row.country in zones}
    return {**outlets, **zones}


def read_stamp(
    written: str, months: Mapping[str, int], url: str, lang: str = "", *, utc: bool = True
) -> date | None:
    """The day of a time as feeds write it, or None where none can be read.

    A time in UTC is told for the readers' zone: what WordPress stamps "22:30 +0000" came out in
    Jakarta the next morning. Where their zone is not known, it gives the day in UTC, or none
    without `utc`. Any other offset is the newsroom's own, and its day stands.
    """
    time = read_time(written.strip())
    if time is None:
        found = match_days(written, months, 0, len(written))
        return next((day for _, day in found if day), None)
    if time.year not in YEARS or time.date() in NO_DAYS:
        return None
    if time.utcoffset() != timedelta(0):
        return time.date()
    zone = find_zone(url, lang)
    if zone is None:
        return time.date() if utc else None
    return time.astimezone(zone).date()


def read_time(written: str) -> datetime | None:
    """The time in ISO form or that of mail; a day alone has no zone."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(written)
        except (ValueError, OverflowError):
            continue
    return None


def find_zone(url: str, lang: str) -> ZoneInfo | None:
    """The zone of the readers of a page: by its outlet, its top-level domain, its language."""
    parts = split_url(url)
    labels = (parts.hostname or "" if parts else "").split(".")
    zones = load_zones()
    outlet = (zones.get(".".join(labels[start:])) for start in range(len(labels) - 1))
    domain, language = f".{labels[-1]}", lang.casefold().partition("-")[0]
    return next(filter(None, outlet), None) or zones.get(domain) or zones.get(language)
