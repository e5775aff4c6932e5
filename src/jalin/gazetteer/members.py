"""Memberships: which states belonged to which body, from when to when."""

from collections.abc import Iterable, Mapping
from datetime import date

from jalin.errors import PackError
from jalin.gazetteer.offices import read_span
from jalin.gazetteer.rows import EntityRow, MemberRow
from jalin.tables import Row


class Membership(Row, frozen=True, kw_only=True):
    """A state in a body with inclusive days; None is an open or unknown bound."""

    state: str
    start: date | None
    end: date | None


def read_membership(row: MemberRow, where: str, entities: Mapping[str, EntityRow]) -> Membership:
    """The membership of a row of `members.tsv`; `where` names its file and line."""
    if row.body not in entities:
        raise PackError(f"{where}: {row.body!r} is the id of no body")
    if f"cty:{row.state}" not in entities:
        raise PackError(f"{where}: {row.state!r} is the code of no state")
    start, end = read_span(row.start, row.end, where)
    return Membership(state=row.state, start=start, end=end)


def members_on(memberships: Iterable[Membership], day: date | None) -> tuple[str, ...]:
    """The codes of the states that belong on `day`, sorted; without a day, those of today."""
    return tuple(
        sorted(
            one.state
            for one in memberships
            if (day is None and one.end is None)
            or (
                day is not None
                and (one.start is None or one.start <= day)
                and (one.end is None or day <= one.end)
            )
        )
    )
