"""What a found report has right beside its type and parties: dates, status, speaker, amounts."""

from collections.abc import Iterator, Mapping
from datetime import date
from math import inf, isclose

from jalin.evaluation.codes import named_codes
from jalin.evaluation.gold import GoldReport
from jalin.ontology import Ontology
from jalin.records import Precision, Report

MARKS = ("dates", "status", "background", "said_by", "places", "quantities")

DAYS: Mapping[Precision, int] = {
    "day": 1,
    "week": 7,
    "month": 31,
    "season": 92,
    "year": 366,
    "decade": 3653,
}
"""The most days that each precision spans."""

VALUE_TOLERANCE = 0.01
"""The share by which a found value may differ from gold's (codebook, section 9)."""


def find_marks(gold: GoldReport, report: Report, ontology: Ontology) -> Iterator[tuple[str, bool]]:
    """Yield each attribute that gold lets us judge, and whether the report has it right.

    Places and quantities are judged only where gold names some.
    """
    yield "dates", same_dates(gold, report)
    yield "status", report.status == gold.status
    yield "background", report.background == gold.background
    said_by = named_codes(report.said_by, gold.said_by, ontology)
    yield "said_by", overlap_or_empty(frozenset(gold.said_by), said_by)
    if gold.places:
        found = [place.name for place in report.places]
        yield "places", any(same_place(name, other) for name in gold.places for other in found)
    if gold.quantities:
        values = [quantity.value for quantity in report.quantities]
        wanted = [quantity.value for quantity in gold.quantities]
        yield "quantities", all(is_among(value, values) for value in wanted)


def same_dates(gold: GoldReport, report: Report) -> bool:
    """Whether the days overlap gold's, and are wider by no more than gold's precision.

    A report that gold leaves undated must be undated. A single missing bound is open.
    """
    wanted, found = day_range(gold.start, gold.end), day_range(report.start, report.end)
    if wanted is None or found is None:
        return wanted is found
    if found[0] > wanted[1] or found[1] < wanted[0]:
        return False
    allowed = DAYS[gold.precision or "day"]
    return found[1] - found[0] <= wanted[1] - wanted[0] + allowed


def day_range(start: date | None, end: date | None) -> tuple[float, float] | None:
    """The days as numbers, infinite where a bound is open; None where both are."""
    if start is None and end is None:
        return None
    return (-inf if start is None else start.toordinal(), inf if end is None else end.toordinal())


def overlap_or_empty(wanted: frozenset[str], found: frozenset[str]) -> bool:
    """Whether the sets share a code, or neither has any."""
    return bool(wanted & found) or not (wanted or found)


def same_place(wanted: str, found: str) -> bool:
    """Whether one name's words are all in the other's ("Kota Samarahan", "Samarahan")."""
    wanted_words, found_words = set(wanted.casefold().split()), set(found.casefold().split())
    return bool(found_words) and (wanted_words <= found_words or found_words <= wanted_words)


def is_among(value: float, found: list[float]) -> bool:
    """Whether a found value lies within the tolerance of `value`."""
    return any(isclose(other, value, rel_tol=VALUE_TOLERANCE) for other in found)
