"""A real HTTP server on this machine that misbehaves as told, and a clock that never waits."""

import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import pytest

from jalin.ingest.desk import Desk
from jalin.ingest.fetch.answers import Caller, Limits
from jalin.ingest.fetch.clock import Clock
from jalin.ingest.fetch.crawl import Summary, Tools, fetch_sources
from jalin.ingest.fetch.journal import JOURNAL, Entry
from jalin.ingest.fetch.plan import Order
from jalin.records import Reject

BEGAN = datetime(2024, 5, 6, 8, tzinfo=UTC)
HTML = {"Content-Type": "text/html; charset=utf-8"}

Route = Callable[["Handler"], None]


class FakeTime:
    """Seconds that pass only when somebody sleeps."""

    def __init__(self) -> None:
        self.passed = 0.0

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.passed += seconds

    def clock(self) -> Clock:
        return Clock(
            seconds=lambda: self.passed,
            sleep=self.sleep,
            now=lambda: BEGAN + timedelta(seconds=self.passed),
        )


class Asked(msgspec.Struct, frozen=True):
    """One request that came in."""

    path: str
    headers: dict[str, str]
    at: float


class Site:
    """What the server answers by path, and what it was asked."""

    def __init__(self, port: int, passing: FakeTime) -> None:
        self.port = port
        self.passing = passing
        self.routes: dict[str, Route] = {}
        self.asked: list[Asked] = []

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """The paths asked for, those of rules left out."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    """Hands each request to its route; a path without one is not found."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:  # the name that http.server calls
        asked = Asked(self.path, dict(self.headers), self.site.passing.passed)
        self.site.asked.append(asked)
        self.close_connection = True
        with suppress(ConnectionError, ValueError):
            self.site.routes.get(self.path, answer(b"", status=404))(self)

    def log_message(self, *_: object) -> None:
        pass


def answer(body: bytes | str, headers: dict[str, str] | None = None, *, status: int = 200) -> Route:
    """A proper answer."""
    content = body.encode() if isinstance(body, str) else body
    told = {"Content-Length": str(len(content)), **(HTML if headers is None else headers)}

    def route(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in told.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content)

    return route


def redirect(target: str, status: int = 302) -> Route:
    """An answer that leads elsewhere."""
    return answer(b"", {"Location": target}, status=status)


def raw(*pieces: bytes, pause_s: float = 0) -> Route:
    """Bytes as they are, one after another, and then the end."""

    def route(handler: Handler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(pause_s)

    return route


def in_turn(*routes: Route) -> Route:
    """Another answer each time, the last one for ever."""
    left = list(routes)

    def route(handler: Handler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return route


@pytest.fixture
def passing() -> FakeTime:
    return FakeTime()


class QuietServer(ThreadingHTTPServer):
    """Says nothing of handshakes and requests that fail: they are meant to."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        pass


@contextmanager
def serve(passing: FakeTime, certificate: tuple[Path, Path] | None = None) -> Iterator[Site]:
    """A site on this machine while it is needed, over TLS if it has a certificate and its key."""
    with QuietServer(("127.0.0.1", 0), Handler) as server:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        site = Site(server.server_address[1], passing)
        server.RequestHandlerClass = type("Own", (Handler,), {"site": site})
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield site
        server.shutdown()
        thread.join()


@pytest.fixture
def site(passing: FakeTime) -> Iterator[Site]:
    with serve(passing) as site:
        yield site


LIMITS = Limits(connect_s=2, total_s=3, size_bytes=200_000)


class Run(msgspec.Struct, frozen=True):
    """What one run gave."""

    summary: Summary
    steps: list[Entry | Reject]


Fetch = Callable[..., Run]


@pytest.fixture
def fetch(tmp_path: Path, passing: FakeTime, desk: Desk) -> Fetch:
    """Fetches sources into `tmp_path / "kept"`, without waiting."""

    def run(
        *sources: str, order: Order | None = None, limits: Limits = LIMITS, private: bool = True
    ) -> Run:
        steps: list[Entry | Reject] = []
        caller = Caller(agent="jalin/test", limits=limits, private=private)
        tools = Tools(caller=caller, clock=passing.clock(), on_step=steps.append)
        summary = fetch_sources(sources, tmp_path / "kept", order or Order(), tools, desk)
        return Run(summary, steps)

    return run


@pytest.fixture
def reasons(fetch: Fetch, tmp_path: Path) -> Callable[..., dict[str, str]]:
    """Fetches, and tells the reason or state of each URL by the journal."""

    def run(*sources: str, **how: object) -> dict[str, str]:
        fetch(*sources, **how)
        entries: dict[str, str] = defaultdict(str)
        for line in (tmp_path / "kept" / JOURNAL).read_bytes().splitlines():
            entry = msgspec.json.decode(line, type=Entry)
            entries[entry.url] = f"{entry.state}: {entry.reason}".rstrip(": ")
        return entries

    return run
