"""How a page is shown: language and theme from the address, else a cookie, else the browser.

`?lang=` and `?theme=` are taken out of the address before a page sees it, and kept in a cookie.
"""

from typing import Literal
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jalin.records import Record

Lang = Literal["id", "en"]
Theme = Literal["auto", "light", "dark"]
LANGS: tuple[Lang, ...] = ("id", "en")
THEMES: tuple[Theme, ...] = ("auto", "light", "dark")
COOKIE = "jalin_{}"
A_YEAR_S = 365 * 24 * 3600
DOORS = ("/api/", "/csv/", "/static/", "/health", "/metrics", "/openapi.json")
"""Doors of programs: their addresses are taken as they are."""


class Manner(Record, frozen=True, kw_only=True):
    """What was chosen; `path` and `query` are the address without the choices."""

    lang: Lang
    theme: Theme
    path: str
    query: str


class Manners:
    """Puts a `Manner` into the request's state; sends a form's empty fields away (303)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the choice kept where one was made."""
        if scope["type"] != "http" or scope["path"].startswith(DOORS):
            await self.app(scope, receive, send)
            return
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if scope["method"] == "GET" and any(not value for _, value in pairs):
            query = urlencode([pair for pair in pairs if pair[1]])
            target = scope["raw_path"].decode("latin-1") + (f"?{query}" if query else "")
            await RedirectResponse("/" + target.lstrip("/"), 303)(scope, receive, send)
            return
        chosen = {name: value for name, value in pairs if name in {"lang", "theme"}}
        query = urlencode([pair for pair in pairs if pair[0] not in chosen])
        scope["query_string"] = query.encode("latin-1")
        manner = read_manner(scope, chosen, query)
        scope.setdefault("state", {})["manner"] = manner

        async def send_with(message: Message) -> None:
            if message["type"] == "http.response.start":
                keep_choice(MutableHeaders(scope=message), manner, chosen)
            await send(message)

        await self.app(scope, receive, send_with)


def read_manner(scope: Scope, chosen: dict[str, str], query: str) -> Manner:
    """The choice in the address, else in the cookie, else the browser's language."""
    cookies = Request(scope).cookies
    wanted = Headers(scope=scope).get("accept-language", "")
    lang = chosen.get("lang") or cookies.get(COOKIE.format("lang"), "")
    theme = chosen.get("theme") or cookies.get(COOKIE.format("theme"), "")
    return Manner(
        lang=lang if lang in LANGS else prefer(wanted),
        theme=theme if theme in THEMES else "auto",
        path=scope["path"],
        query=query,
    )


def prefer(accepted: str) -> Lang:
    """English where a browser asks for it before Indonesian or Malay; else Indonesian."""
    for item in accepted.split(","):
        lang = item.partition(";")[0].strip().partition("-")[0].casefold()
        if lang == "en":
            return "en"
        if lang in {"id", "ms"}:
            return "id"
    return "id"


def keep_choice(headers: MutableHeaders, manner: Manner, chosen: dict[str, str]) -> None:
    """Set the cookies of what was chosen, and say what a page depends on."""
    headers.add_vary_header("Cookie, Accept-Language")
    for name, value in (("lang", manner.lang), ("theme", manner.theme)):
        if chosen.get(name) == value:
            cookie = f"{COOKIE.format(name)}={value}; Path=/; Max-Age={A_YEAR_S}; SameSite=Lax"
            headers.append("Set-Cookie", cookie)
