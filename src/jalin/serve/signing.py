"""Who is reading: a token in the address's header or in a cookie, and the name that it stands for.

A reader's token (`jalin review token NAME`) allows to decide about reports. Where the setting
`token` is given, every request needs that or a reader's.
"""

import hmac
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from jalin.errors import StoreError
from jalin.review.readers import name_reader

COOKIE = "jalin_token"
DAYS_KEPT = 30
OPEN = ("/sign-in", "/static/", "/health")
"""What may be seen without a token."""
PROGRAMS = ("/api/", "/csv/", "/svg/", "/metrics", "/openapi.json")
BEARER = "bearer "


class Gate:
    """Finds out who is reading; where `token` is set, sends away who has none (401)."""

    def __init__(self, app: ASGIApp, token: str, store_path: Path) -> None:
        self.app = app
        self.token = token
        self.store_path = store_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the reader's name in the request's state; "" for nobody's."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["method"] not in {"GET", "HEAD"} and not from_here(Headers(scope=scope)):
            await JSONResponse({"error": "sent from another site"}, 403)(scope, receive, send)
            return
        given = read_token(scope)
        reader = find_reader(self.store_path, given)
        scope.setdefault("state", {})["reader"] = reader
        known = bool(reader) or (bool(given) and same_token(given, self.token))
        if self.token and not known and not scope["path"].startswith(OPEN):
            await ask_in(scope)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def same_token(given: str, token: str) -> bool:
    """Whether two tokens are the same, found out in a time that tells nothing."""
    return hmac.compare_digest(given.encode(), token.encode())


def ask_in(scope: Scope) -> Response:
    """What one without a token is answered."""
    if scope["path"].startswith(PROGRAMS):
        return JSONResponse({"error": "a token is needed"}, 401, {"WWW-Authenticate": "Bearer"})
    return RedirectResponse(f"/sign-in?next={quote(scope['path'], safe='/')}", 303)


def read_token(scope: Scope) -> str:
    """The token that came along; "" for none."""
    said = Headers(scope=scope).get("authorization", "")
    if said.casefold().startswith(BEARER):
        return said[len(BEARER) :].strip()
    return Request(scope).cookies.get(COOKIE, "")


def find_reader(store_path: Path, token: str) -> str:
    """Whose token it is; "" for nobody's, and where the list of readers cannot be read."""
    try:
        return (name_reader(store_path, token) or "") if token else ""
    except StoreError:
        return ""


def from_here(headers: Headers) -> bool:
    """Whether a form was sent from a page of ours; a program sends no Origin."""
    origin = headers.get("origin")
    site = headers.get("sec-fetch-site", "same-origin")
    ours = origin is None or urlsplit(origin).netloc == headers.get("host")
    return ours and site in {"same-origin", "none"}


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form, each once; empty ones are left out."""
    body = await request.body()
    fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS)
    return {name: values[-1].strip() for name, values in fields.items()}


MOST_FIELDS = 40


def safe_next(path: str) -> str:
    """An address of ours to go on to; the start for any other."""
    ours = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if ours and path.isprintable() else "/"


def keep_token(answer: Response, token: str) -> Response:
    """Put the token where scripts and other sites cannot read it."""
    answer.set_cookie(
        COOKIE, token, max_age=DAYS_KEPT * 86_400, httponly=True, samesite="strict", path="/"
    )
    return answer
