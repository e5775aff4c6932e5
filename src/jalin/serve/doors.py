"""The three doors of an answer: a page for people, JSON and CSV for programs."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import msgspec
from fastapi import Depends, FastAPI, Request
from starlette.responses import HTMLResponse, Response

from jalin.records import Record, Report
from jalin.serve.rows import Cells, write_csv
from jalin.serve.templating import Pages

Answer = TypeVar("Answer", bound=Record)
SCHEMA = "#/components/schemas/{name}"
REFUSAL = {
    "application/json": {
        "schema": {
            "type": "object",
            "properties": {"error": {"type": "string"}},
            "required": ["error"],
        }
    }
}
REFUSALS: dict[int | str, dict[str, Any]] = {
    401: {"description": "a token is needed", "content": REFUSAL},
    404: {"description": "not found", "content": REFUSAL},
    414: {
        "description": "an address too long",
        "content": {"text/plain": {"schema": {"type": "string"}}},
    },
    422: {"description": "a value that cannot be", "content": REFUSAL},
}
"""How every door refuses."""


class Table(Record, frozen=True, kw_only=True):
    """How an answer is written as rows."""

    columns: tuple[str, ...]
    rows: Callable[[Any], Iterable[Cells]]


class View(Record, frozen=True, kw_only=True):
    """One address: what answers it, the template that shows it, and how it is a table.

    `reports` are those that a page shows what was decided about. A view with a `drawing`, the
    template of an SVG, has a further door for that.
    """

    path: str
    answer: Callable[..., Record]
    gives: type[Record]
    template: str
    table: Table
    reports: Callable[[Any], Sequence[Report]] | None = None
    drawing: str = ""
    draw: Callable[[Any], Record] | None = None


def add_view(app: FastAPI, view: View) -> None:
    """Open the doors of one view: `PATH`, `/api/PATH` and, for a table, `/csv/PATH`."""
    answer = Depends(view.answer)
    about = (view.answer.__doc__ or "").partition("\n")[0]

    def show_page(request: Request, found: Record = answer) -> Response:
        pages: Pages = request.app.state.pages
        manner = request.state.manner
        state = request.app.state
        shown = view.reports(found) if view.reports else ()
        text = pages.render(
            view.template,
            manner,
            found=found,
            view=view,
            drawn=view.draw(found) if view.draw else None,
            shelf=state.desk.shelf(),
            reader=request.state.reader,
            verdicts=state.desktop.verdicts(shown) if shown else {},
        )
        return HTMLResponse(text)

    def give_json(found: Record = answer) -> Response:
        return Response(msgspec.json.encode(found), media_type="application/json")

    app.add_api_route(
        view.path, show_page, methods=["GET"], include_in_schema=False, response_class=HTMLResponse
    )
    app.add_api_route(
        f"/api{view.path}",
        give_json,
        methods=["GET"],
        response_class=Response,
        name=view.answer.__name__,
        summary=about,
        responses=REFUSALS | {200: json_content(view.gives)},
    )
    add_table(app, view, about)
    if view.draw:
        add_drawing(app, view, about)


def add_drawing(app: FastAPI, view: View, about: str) -> None:
    """Open the door of the SVG."""
    draw = view.draw

    def give_svg(request: Request, found: Record = Depends(view.answer)) -> Response:  # noqa: B008
        pages: Pages = request.app.state.pages
        drawn = draw(found) if draw else None
        text = pages.render(view.drawing, request.state.manner, drawn=drawn, alone=True)
        return Response(text, media_type="image/svg+xml")

    app.add_api_route(
        f"/svg{view.path}",
        give_svg,
        methods=["GET"],
        response_class=Response,
        name=f"{view.answer.__name__}_svg",
        summary=f"{about} As SVG.",
        responses=REFUSALS | {200: text_content("image/svg+xml")},
    )


def add_table(app: FastAPI, view: View, about: str) -> None:
    """Open the CSV door."""
    table = view.table

    def give_csv(found: Record = Depends(view.answer)) -> Response:  # noqa: B008 # FastAPI's way
        text = write_csv(table.rows(found), table.columns)
        name = view.path.strip("/").partition("/")[0]
        headers = {"Content-Disposition": f'attachment; filename="jalin-{name}.csv"'}
        return Response(text, media_type="text/csv; charset=utf-8", headers=headers)

    app.add_api_route(
        f"/csv{view.path}",
        give_csv,
        methods=["GET"],
        response_class=Response,
        name=f"{view.answer.__name__}_csv",
        summary=f"{about} As CSV.",
        responses=REFUSALS | {200: text_content("text/csv")},
    )


def text_content(media: str) -> dict[str, Any]:
    """How the OpenAPI names a text."""
    return {"description": "The answer.", "content": {media: {"schema": {"type": "string"}}}}


def json_content(gives: type[Record]) -> dict[str, Any]:
    """How the OpenAPI names the answer."""
    schema = {"$ref": SCHEMA.format(name=gives.__name__)}
    return {"description": "The answer.", "content": {"application/json": {"schema": schema}}}


def add_schemas(document: dict[str, Any], views: Sequence[View]) -> None:
    """Describe all records that the views give, in the OpenAPI `document`."""
    _, components = msgspec.json.schema_components(
        [view.gives for view in views], ref_template=SCHEMA
    )
    document.setdefault("components", {}).setdefault("schemas", {}).update(components)
