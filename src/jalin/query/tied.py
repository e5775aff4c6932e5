"""Answers about what ties records: claims that are asserted and denied, and copies of articles."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec

from jalin.errors import UsageError
from jalin.query.catalogue import Catalogue
from jalin.query.packing import unpack
from jalin.query.pages import Page, read_cursor, write_cursor
from jalin.query.questions import MOST_ON_A_PAGE, ClaimQuestion, CopyQuestion, Paging
from jalin.records import Claim, Copy, Record

TiedType = TypeVar("TiedType", Claim, Copy)

BATCH = 500
"""Ties looked up at a time."""

ID = "{:016x}"
"""How the ids of ties are written: a page ends at the number of one."""


def ask_claims(
    catalogue: Catalogue, question: ClaimQuestion, paging: Paging | None = None
) -> Page[Claim]:
    """What some assert and others deny, by id; raises UsageError for a page that cannot be."""

    def fits(claim: Claim) -> bool:
        parties = {code.casefold() for code in (*claim.actors, *claim.recipients)}
        return (
            (not question.party or question.party.casefold() in parties)
            and (not question.type or claim.type == question.type)
            and overlaps(claim, question)
        )

    found = find_tied(catalogue, "claim", question.event, Claim)
    return take_page(found, fits, question, paging or Paging(), Claim)


def ask_copies(
    catalogue: Catalogue, question: CopyQuestion, paging: Paging | None = None
) -> Page[Copy]:
    """Which articles republish which, by id; raises UsageError for a page that cannot be."""

    def fits(copy: Copy) -> bool:
        return question.kind is None or copy.kind == question.kind

    found = find_tied(catalogue, "copy", question.article, Copy)
    return take_page(found, fits, question, paging or Paging(), Copy)


def overlaps(claim: Claim, question: ClaimQuestion) -> bool:
    """Whether the act of a claim overlaps the days that are asked for."""
    first, last = claim.start or claim.end, claim.end or claim.start
    return (question.since is None or (last is not None and last >= question.since)) and (
        question.until is None or (first is not None and first <= question.until)
    )


def find_tied(
    catalogue: Catalogue, name: str, key: str, kind: type[TiedType]
) -> Callable[[str], Iterator[tuple[str, TiedType]]]:
    """What yields the ties of one record, or all, with their ids, after an id."""
    where = "AND key = ?" if key else ""
    values: list[object] = [key] if key else []
    asked = f"""SELECT id, min(body) FROM tied WHERE kind = ? {where} AND id > ?
        GROUP BY id ORDER BY id LIMIT ?"""  # noqa: S608 # values are bound

    def read_after(start: str) -> Iterator[tuple[str, TiedType]]:
        last = start
        while rows := catalogue.select(asked, [name, *values, last, BATCH]):
            found = msgspec.convert(rows, list[tuple[str, bytes]])
            yield from ((ident, unpack(body, kind)) for ident, body in found)
            last = found[-1][0]

    return read_after


def take_page(
    read_after: Callable[[str], Iterator[tuple[str, TiedType]]],
    fits: Callable[[TiedType], bool],
    question: Record,
    paging: Paging,
    kind: type[TiedType],
) -> Page[TiedType]:
    """The ties that fit, from where the page before ended."""
    if not 0 < paging.limit <= MOST_ON_A_PAGE:
        raise UsageError(f"a page has 1 to {MOST_ON_A_PAGE} records, not {paging.limit}")
    start = ID.format(read_cursor(question, paging.after)) if paging.after else ""
    found: list[tuple[str, TiedType]] = []
    for ident, one in read_after(start):
        if fits(one):
            found.append((ident, one))
        if len(found) > paging.limit:
            break
    shown = found[: paging.limit]
    more = len(found) > paging.limit
    following = write_cursor(question, int(shown[-1][0], 16)) if more else ""
    return Page(records=tuple(one for _, one in shown), next=following, kind=kind)
