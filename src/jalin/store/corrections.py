"""Keeps what people decided; only ever adds."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from jalin.errors import UsageError
from jalin.ids import digest_parts
from jalin.records import Correction, CorrectionKind
from jalin.store.database import check_store
from jalin.store.tables import Row
from jalin.store.writer import write_part


def make_correction(
    who: str, when: datetime, kind: CorrectionKind, target: str, **said: str
) -> Correction:
    """A correction with its id; `said` is `field`, `value` and `note`.

    Raises UsageError where nobody is named or the time has no zone.
    """
    if not who.strip():
        raise UsageError("a correction needs the name of who makes it")
    if when.tzinfo is None:
        raise UsageError(f"{when}: the time of a correction needs its zone")
    utc = when.astimezone(UTC)
    field, value = said.get("field", ""), said.get("value", "")
    return Correction(
        correction_id=digest_parts(who, utc.isoformat(), kind, target, field, value),
        who=who,
        when=utc,
        kind=kind,
        target=target,
        **said,
    )


def write_corrections(path: Path, corrections: Sequence[Correction]) -> None:
    """Add corrections to the database; the same one twice is there once.

    Raises StoreError where `path` is no database.
    """
    check_store(path)
    if corrections:
        write_part(path, [Row(table="corrections", record=item) for item in corrections])
