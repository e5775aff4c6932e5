"""Takes down what a reader decides, checked against the report that it is about."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from jalin.errors import UsageError
from jalin.ontology import Ontology
from jalin.query import get_report
from jalin.records import Correction, CorrectionKind, Record, Report
from jalin.review.values import read_value
from jalin.store.corrections import make_correction, write_corrections
from jalin.store.database import Store


class Decision(Record, frozen=True, kw_only=True):
    """What a reader decides about a report: `changes` are fields and values to put there."""

    kind: CorrectionKind
    changes: tuple[tuple[str, str], ...] = ()
    other: str = ""
    note: str = ""


def decide(
    store: Store, prefix: str, decision: Decision, who: str, when: datetime, ontology: Ontology
) -> list[Correction]:  # fmt: skip
    """Keep a decision about the report whose id starts with `prefix`; what was kept.

    Raises UsageError for a report that is not there, a field or value that cannot be, and where
    there is nothing to correct.
    """
    report = need_report(store, prefix)
    made = list(make_corrections(report, decision, who, when, store, ontology))
    write_corrections(store.path, made)
    return made


def make_corrections(  # who, when and about what
    report: Report, decision: Decision, who: str, when: datetime, store: Store, ontology: Ontology
) -> Sequence[Correction]:  # fmt: skip
    """The corrections that a decision comes to."""
    kind, note = decision.kind, decision.note
    if kind in {"split", "join"}:
        other = need_report(store, decision.other)
        if other.report_id == report.report_id:
            raise UsageError(f"{kind} needs two reports")
        return [
            make_correction(who, when, kind, report.report_id, value=other.report_id, note=note)
        ]
    if kind != "correct":
        return [make_correction(who, when, kind, report.report_id, note=note)]
    if not decision.changes:
        raise UsageError("nothing to correct: give a field and its value")
    made, changed = [], report
    for field, value in decision.changes:
        values = read_value(field, value, changed, ontology)
        changed = msgspec.structs.replace(changed, **values)
        said = {"field": field, "value": value, "note": note}
        made.append(make_correction(who, when, kind, report.report_id, **said))
    if changed.start and changed.end and changed.start > changed.end:
        raise UsageError(f"start {changed.start} is after end {changed.end}")
    return made


def need_report(store: Store, prefix: str) -> Report:
    """The report; raises UsageError where there is none."""
    report = get_report(store, prefix) if prefix else None
    if report is None:
        raise UsageError(f"{store.path}: no report whose id starts with {prefix!r}")
    return report
