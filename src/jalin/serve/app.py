"""The service as one ASGI application: guards outside, doors inside."""

from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles

from jalin.errors import UsageError
from jalin.records import Record
from jalin.serve.desk import Desk
from jalin.serve.doors import add_schemas, add_view
from jalin.serve.guard import KnownHosts, Rate, SecurityHeaders, Sizes
from jalin.serve.kept import Kept
from jalin.serve.logbook import Counts, Watch
from jalin.serve.manners import DOORS, Manner, Manners
from jalin.serve.reviewing import Desktop, add_reviewing
from jalin.serve.routes import VIEWS
from jalin.serve.signing import Gate, same_token
from jalin.serve.tags import Tags
from jalin.serve.templating import STATIC, Pages
from jalin.serve.words import load_words

GZIP_FROM_BYTES = 1000
GZIP_LEVEL = 4
"""Of 1 to 9: a map is packed in a third of the time of level 9, and is a tenth larger."""


class Health(Record, frozen=True, kw_only=True):
    """Whether the service answers, and from what; `problem` is why it has not renewed."""

    status: str
    version: str
    articles: int
    reports: int
    events: int
    filled_s: float
    problem: str


class Terms(Record, frozen=True, kw_only=True):
    """Who may ask: `hosts` that are ours, requests a minute (0: any number), a `token` or ""."""

    hosts: tuple[str, ...]
    per_minute: int = 0
    token: str = ""


def make_app(desk: Desk, version: str, terms: Terms) -> FastAPI:
    """The service over `desk`."""
    counts = Counts()
    app = FastAPI(
        title="jalin",
        version=version,
        description="What states and others do, say and promise, with the words for it.",
        docs_url=None,
        redoc_url=None,
        middleware=[
            Middleware(Watch, counts=counts),
            Middleware(SecurityHeaders),
            Middleware(KnownHosts, hosts=terms.hosts),
            Middleware(Rate, per_minute=terms.per_minute),
            Middleware(Sizes),
            Middleware(Gate, token=terms.token, store_path=desk.path),
            Middleware(Manners),
            Middleware(Kept),
            Middleware(GZipMiddleware, minimum_size=GZIP_FROM_BYTES, compresslevel=GZIP_LEVEL),
            Middleware(Tags),
        ],
    )
    app.state.desk = desk
    app.state.counts = counts
    app.state.desktop = Desktop(desk.path)
    app.state.gate_fits = lambda given: bool(terms.token) and same_token(given, terms.token)
    app.state.pages = Pages(load_words(), version)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_api_route("/health", give_health, methods=["GET"], response_class=JSONResponse)
    app.add_api_route("/metrics", give_metrics, methods=["GET"], response_class=PlainTextResponse)
    for view in VIEWS:
        add_view(app, view)
    add_reviewing(app)
    app.add_exception_handler(HTTPException, refuse)
    app.add_exception_handler(RequestValidationError, refuse_values)
    app.add_exception_handler(UsageError, refuse_question)
    app.openapi = lambda: describe(app)  # type: ignore[method-assign] # FastAPI's documented way
    return app


def give_health(request: Request) -> Response:
    """Whether the service answers, and how much it serves."""
    desk: Desk = request.app.state.desk
    shelf = desk.shelf()
    health = Health(
        status="ok" if not desk.problem else "stale",
        version=shelf.version,
        articles=shelf.articles,
        reports=shelf.reports,
        events=shelf.events,
        filled_s=round(desk.fill_s, 3),
        problem=desk.problem,
    )
    return Response(msgspec.json.encode(health), media_type="application/json")


def give_metrics(request: Request) -> PlainTextResponse:
    """Counts of requests and records, as Prometheus text."""
    desk: Desk = request.app.state.desk
    shelf = desk.shelf()
    gauges = {
        "jalin_articles": shelf.articles,
        "jalin_reports": shelf.reports,
        "jalin_events": shelf.events,
        "jalin_fill_seconds": round(desk.fill_s, 3),
        "jalin_stale": float(bool(desk.problem)),
    }
    media = "text/plain; version=0.0.4; charset=utf-8"
    return PlainTextResponse(request.app.state.counts.write(gauges), media_type=media)


async def refuse(request: Request, error: Exception) -> Response:
    """An error as the door's readers expect it."""
    if not isinstance(error, HTTPException):
        raise error
    return answer_error(request, error.status_code, str(error.detail), dict(error.headers or {}))


async def refuse_values(request: Request, error: Exception) -> Response:
    """What of an address could not be read; 422."""
    if not isinstance(error, RequestValidationError):
        raise error
    said = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors())
    return answer_error(request, 422, said, {})


async def refuse_question(request: Request, error: Exception) -> Response:
    """A question that cannot be asked; 422."""
    return answer_error(request, 422, str(error), {})


def answer_error(request: Request, status: int, said: str, headers: dict[str, str]) -> Response:
    """JSON for programs, a page for people."""
    manner: Manner | None = getattr(request.state, "manner", None)
    if manner is None or request.url.path.startswith((*DOORS, "/svg/")):
        return JSONResponse({"error": said}, status, headers)
    pages: Pages = request.app.state.pages
    page = pages.render("error.html", manner, status=status, said=said)
    return HTMLResponse(page, status, headers)


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, made once."""
    if not app.openapi_schema:
        document = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        add_schemas(document, VIEWS)
        app.openapi_schema = document
    return app.openapi_schema
