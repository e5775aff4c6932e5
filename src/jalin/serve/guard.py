"""What no request gets past: forged hosts, long addresses, large or slow bodies, too many at once.

Each guard is an ASGI application around another; `app.py` puts them in their order.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "::1")
MOST_ADDRESS = 4096
"""Characters of path and query; the longest form of ours has under 500."""
MOST_HEADERS = 16 * 1024
"""Bytes of all names and values; a browser sends under 2,000."""
MOST_BODY = 64 * 1024
"""Bytes of a body; a correction with a long note has under 8,000."""
BODY_TIMEOUT_S = 10.0
BURST = 4.0
"""Seconds of the rate that may come at once: a page with its style, fonts and scripts."""
MOST_CALLERS = 10_000
"""Addresses remembered; the longest silent are forgotten first."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' blob: data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""Nothing from elsewhere and nothing inline; blob: is how a drawing becomes a PNG."""

SECURITY = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class SecurityHeaders:
    """Every answer carries the headers that keep a browser from doing more than we ask."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers added."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with)


class KnownHosts:
    """Refuses a request for a host that is not ours, so that no other site's name leads here."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = {host.casefold() for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or 400."""
        if scope["type"] == "http" and not self.knows(Headers(scope=scope).getlist("host")):
            await PlainTextResponse("unknown host", 400)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def knows(self, given: list[str]) -> bool:
        """Whether there is one Host header and it names us."""
        try:
            [host] = given
            name = urlsplit(f"//{host}").hostname
        except ValueError:
            return False
        return name is not None and name.casefold() in self.hosts


class Sizes:
    """Refuses what is too long (414), too large (413, 431) or comes too slowly (408)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, after the whole body has been read within its bounds."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if len(scope["raw_path"]) + len(scope["query_string"]) > MOST_ADDRESS:
            await PlainTextResponse("address too long", 414)(scope, receive, send)
            return
        if sum(len(name) + len(value) for name, value in scope["headers"]) > MOST_HEADERS:
            await PlainTextResponse("headers too large", 431)(scope, receive, send)
            return
        try:
            body = await asyncio.wait_for(read_body(scope, receive), BODY_TIMEOUT_S)
        except TimeoutError:
            await PlainTextResponse("too slow", 408)(scope, receive, send)
            return
        if body is None:
            await PlainTextResponse("too large", 413)(scope, receive, send)
            return
        await self.app(scope, replay(body, receive), send)


async def read_body(scope: Scope, receive: Receive) -> bytes | None:
    """The whole body; None where it is or says that it is too large."""
    said = Headers(scope=scope).get("content-length", "0")
    if not said.isdecimal() or int(said) > MOST_BODY:
        return None
    body = bytearray()
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message["type"] == "http.request" and message.get("more_body", False)
        if len(body) > MOST_BODY:
            return None
    return bytes(body)


def replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives `body` first, then what else comes."""
    given = False

    async def receive_again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again


class Rate:
    """Refuses an address that asks more than `per_minute` (429); 0 is no limit.

    Each address has a bucket that fills steadily and holds a few seconds' worth.
    """

    def __init__(self, app: ASGIApp, per_minute: int) -> None:
        self.app = app
        self.per_s = per_minute / 60
        self.most = max(self.per_s * BURST, 1.0)
        self.buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or 429 with the seconds to wait."""
        if scope["type"] == "http" and self.per_s and not self.takes(caller(scope)):
            wait = max(1, round(1 / self.per_s))
            answer = PlainTextResponse("too many requests", 429, {"Retry-After": str(wait)})
            await answer(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def takes(self, address: str) -> bool:
        """Whether one more request of this address is within the rate; counts it."""
        now = time.monotonic()
        left, at = self.buckets.pop(address, (self.most, now))
        left = min(self.most, left + (now - at) * self.per_s)
        self.buckets[address] = (max(0.0, left - 1), now)
        if len(self.buckets) > MOST_CALLERS:
            self.buckets.popitem(last=False)
        return left >= 1


def caller(scope: Scope) -> str:
    """The address that the connection comes from; headers that claim another are not believed."""
    client = scope.get("client")
    return client[0] if client else ""
