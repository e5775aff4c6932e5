"""What every answer needs: the records that are served, and one by its id."""

from collections.abc import Sequence
from typing import Annotated, TypeVar

from fastapi import Depends, HTTPException, Request

from jalin.errors import UsageError
from jalin.query import Paging
from jalin.records import Record
from jalin.serve import asking
from jalin.serve.shelf import Shelf

RecordType = TypeVar("RecordType", bound=Record)


def current_shelf(request: Request) -> Shelf:
    """The records that a request is answered from."""
    shelf: Shelf = request.app.state.desk.shelf()
    return shelf


Served = Annotated[Shelf, Depends(current_shelf)]


def get_or_404(shelf: Shelf, kind: type[RecordType], ident: str) -> RecordType:
    """The record whose id begins so; 404 where there is none, or several."""
    try:
        found = shelf.get(kind, ident)
    except UsageError as error:
        raise HTTPException(404, str(error)) from error
    if found is None:
        raise HTTPException(404, "not found")
    return found


def read_paging(asked: asking.Paging) -> Paging:
    """Which part of the answer is asked for."""
    return Paging(limit=asked.limit, after=asked.after or "")


def read_between(*parties: str | None) -> dict[str, object]:
    """Two parties as a question asks for them; one alone as `party`."""
    codes: Sequence[str] = [code for code in parties if code]
    if not codes:
        return {}
    return {"party": codes[0]} if len(codes) == 1 else {"between": (codes[0], codes[1])}
