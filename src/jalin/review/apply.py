"""Reports as readers left them: with what was corrected, and the verdict. Pure."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from jalin.ontology import Ontology
from jalin.records import Correction, Record, Report
from jalin.review.values import read_value

Verdict = Literal["open", "confirmed", "corrected", "rejected"]


class Reviewed(Record, frozen=True, kw_only=True):
    """A report as coded, as corrected, and what was decided about it, oldest first.

    Confirming or correcting a report that was rejected takes it back in.
    """

    coded: Report
    report: Report
    verdict: Verdict
    corrections: tuple[Correction, ...] = ()


def apply_corrections(
    report: Report, corrections: Sequence[Correction], ontology: Ontology
) -> Reviewed:
    """What becomes of a report; of two corrections of a field the later counts."""
    changed = report
    verdict: Verdict = "open"
    for correction in corrections:
        if correction.kind == "reject" and not correction.field:
            verdict = "rejected"
        elif correction.kind == "correct":
            values = read_value(correction.field, correction.value, changed, ontology)
            changed = msgspec.structs.replace(changed, **values)
            verdict = "corrected"
        elif correction.kind == "confirm" and not correction.field:
            verdict = "corrected" if changed != report else "confirmed"
    return Reviewed(coded=report, report=changed, verdict=verdict, corrections=tuple(corrections))


def describe_correction(correction: Correction) -> str:
    """One decision in a line: "corrected type: AID by Sari, 2024-05-06 (kargo)"."""
    said = {"confirm": "confirmed", "correct": "corrected", "reject": "rejected"}
    verb = said.get(correction.kind, correction.kind)
    field = f" {correction.field}: {correction.value}" if correction.field else ""
    other = f" {correction.value}" if correction.value and not correction.field else ""
    note = f" ({correction.note})" if correction.note else ""
    return f"{verb}{field}{other} by {correction.who}, {correction.when:%Y-%m-%d}{note}"
