"""The board of pledges."""

from typing import Annotated, get_args

import msgspec
from fastapi import Query

from jalin.query import PledgeQuestion, ask_pledges, count, read_question
from jalin.records import Pledge, PledgeStatus, Record
from jalin.serve.asking import PledgesAsked
from jalin.serve.views.served import Served, read_between, read_paging

COUNTED = 1000
"""More of one status are shown as so many or more."""


class PledgeList(Record, frozen=True, kw_only=True):
    """Pledges, the latest made first; `counts` are how many there are of each status."""

    items: tuple[Pledge, ...]
    next: str
    counts: dict[str, int]


def answer_pledges(shelf: Served, asked: Annotated[PledgesAsked, Query()]) -> PledgeList:
    """Promises, threats and plans with what became of them, the latest made first."""
    question = read_question(
        PledgeQuestion,
        **read_between(asked.party, asked.other),
        status=asked.status,
        since=asked.since,
        until=asked.until,
        due=asked.due,
    )
    question = msgspec.structs.replace(question, kind=asked.kind)
    page = ask_pledges(shelf.catalogue, question, read_paging(asked))
    counts = {
        status: count(shelf.catalogue, change_status(question, status), COUNTED)
        for status in get_args(PledgeStatus)
    }
    return PledgeList(items=page.records, next=page.next, counts=counts)


def change_status(question: PledgeQuestion, status: PledgeStatus) -> PledgeQuestion:
    """The same question of another status."""
    return msgspec.structs.replace(question, status=status)
