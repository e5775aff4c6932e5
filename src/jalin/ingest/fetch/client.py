"""One request, one answer: over a checked address, within limits, without redirects."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import cache
from http.client import HTTPException
from socket import SHUT_RDWR, socket
from threading import Timer
from urllib.parse import SplitResult, quote, urlsplit

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError
from urllib3.response import BaseHTTPResponse

from jalin.ingest.decode import UnreadableError
from jalin.ingest.fetch.addresses import find_addresses
from jalin.ingest.fetch.answers import OK, Answer, Caller, UnansweredError
from jalin.ingest.fetch.unpack import unpack_body
from jalin.ingest.urls import read_url

CHUNK = 65_536
PORTS = {"http": 80, "https": 443}

READABLE = frozenset(
    {
        "",
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/xml",
        "application/xml",
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
    }
)
"""Content types of pages and feeds; "" is a server that tells none."""

GZIPPED = frozenset({"application/gzip", "application/x-gzip", "application/octet-stream"})
"""Content types of packed sitemaps, whose URL ends in .gz."""

KEPT_LETTERS = "/%:@!$&'()*+,;=~?-._[]"
"""What stays as it is in a path; the rest is percent-encoded."""


def ask(url: str, headers: Mapping[str, str], caller: Caller) -> Answer:
    """The answer to one GET; raises UnansweredError for every way in which none comes.

    The body is read only where the status is 200, and only of a readable content type. Neither
    proxies nor cookies are used.
    """
    parts = split_checked(url)
    asked = {
        "Host": parts.netloc if parts.netloc.isascii() else name_host(parts),
        "User-Agent": caller.agent,
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **headers,
    }
    with watch(caller.limits.total_s) as guard:
        try:
            with closing(connect(parts, guard, caller)) as connection:
                response = request(connection, parts, asked)
                with closing(response):
                    body = read_body(response, parts, caller.limits.size_bytes)
        except UnansweredError:
            if not guard.late:
                raise
        except (HTTPError, HTTPException, OSError) as error:
            raise describe_failure(error, late=guard.late) from error
        if guard.late:
            raise describe_failure(TimeoutError("the time was up"), late=True)
    return Answer(
        url=url,
        status=response.status,
        reason=response.reason or "",
        headers=tuple(response.headers.items()),
        body=body,
        address=connection.host,
        asked=tuple(asked.items()),
    )


def split_checked(url: str) -> SplitResult:
    """The parts of a URL that may be asked for; raises UnansweredError for any other."""
    try:
        parts = urlsplit(read_url(url))
    except UnreadableError as error:
        raise UnansweredError(error.reason, str(error)) from error
    if "@" in parts.netloc:
        raise UnansweredError("wrong URL", f"{url!r} names a user")
    return parts


def name_host(parts: SplitResult) -> str:
    """The host as it is asked for in the domain name system."""
    try:
        return (parts.hostname or "").encode("idna").decode()
    except UnicodeError as error:
        raise UnansweredError("wrong URL", f"{parts.hostname!r}: {error}") from error


def connect(parts: SplitResult, guard: "Guard", caller: Caller) -> HTTPConnection:
    """An open connection to the first address of the host that takes it, under the guard."""
    host, port = name_host(parts), parts.port or PORTS[parts.scheme]
    failure: HTTPError | None = None
    for address in find_addresses(host, port, private=caller.private):
        connection = make_connection(parts.scheme, address, port, host, caller.limits.connect_s)
        try:
            connection.connect()
        except (NewConnectionError, ConnectTimeoutError) as error:
            failure = error
        except (HTTPError, OSError):
            connection.close()
            raise
        else:
            guard.socket = connection.sock
            connection.sock.settimeout(guard.total_s)
            return connection
    raise UnansweredError("no connection", f"{host}: {failure}", temporary=True)


def make_connection(
    scheme: str, address: str, port: int, host: str, timeout_s: float
) -> HTTPConnection:
    """A connection to the very address that was checked; certificates are those of `host`."""
    if scheme == "http":
        return HTTPConnection(address, port, timeout=timeout_s)
    return HTTPSConnection(
        address, port, timeout=timeout_s, server_hostname=host, ssl_context=load_certificates()
    )


@cache
def load_certificates() -> ssl.SSLContext:
    """The system's authorities and those of Mozilla, for systems without any."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class Guard:
    """Cuts a connection off when its time is up: timeouts of sockets begin anew with every byte.

    It holds the socket itself, which http.client gives away with the answer.
    """

    def __init__(self, total_s: float) -> None:
        self.total_s = total_s
        self.late = False
        self.socket: socket | None = None

    def cut(self) -> None:
        """End what is being read or written, in whichever thread that is."""
        self.late = True
        if self.socket is not None:
            with suppress(OSError):
                self.socket.shutdown(SHUT_RDWR)


@contextmanager
def watch(total_s: float) -> Iterator[Guard]:
    """A guard over the connection whose socket it is given."""
    guard = Guard(total_s)
    timer = Timer(total_s, guard.cut)
    timer.daemon = True
    timer.start()
    try:
        yield guard
    finally:
        timer.cancel()


def request(
    connection: HTTPConnection, parts: SplitResult, asked: Mapping[str, str]
) -> BaseHTTPResponse:
    """Send the request; the answer's status and headers."""
    target = quote(parts.path or "/", safe=KEPT_LETTERS)
    if parts.query:
        target += "?" + quote(parts.query, safe=KEPT_LETTERS)
    connection.request("GET", target, headers=asked, preload_content=False, decode_content=False)
    return connection.getresponse()


def read_body(response: BaseHTTPResponse, parts: SplitResult, limit: int) -> bytes:
    """The body of a page or feed; none where the status is not 200."""
    if response.status != OK:
        return b""
    mime = response.headers.get("Content-Type", "").partition(";")[0].strip().casefold()
    packed_file = mime in GZIPPED and parts.path.casefold().endswith(".gz")
    if mime not in READABLE and not packed_file:
        raise UnansweredError("wrong content type", f"{mime} is no page")
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > limit:
        raise UnansweredError("too large", f"{int(length):,} bytes; at most {limit:,} are read")
    pieces = iter(lambda: response.read(CHUNK, decode_content=False), b"")
    return unpack_body(pieces, response.headers.get("Content-Encoding", ""), limit)


def describe_failure(error: Exception, *, late: bool) -> UnansweredError:
    """Why no answer came, in a word; all but a wrong certificate may pass."""
    if late or isinstance(error, TimeoutError):
        return UnansweredError("too slow", str(error), temporary=True)
    causes = [error, error.__cause__, *error.args]
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return UnansweredError("wrong certificate", str(error))
    if isinstance(error, HTTPError | HTTPException):
        return UnansweredError("cut off", str(error), temporary=True)
    return UnansweredError("no connection", str(error), temporary=True)
