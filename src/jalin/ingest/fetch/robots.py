"""What a site's robots.txt allows, by RFC 9309."""

from protego import Protego

from jalin.ingest.charset import decode_page
from jalin.ingest.decode import UnreadableError
from jalin.ingest.fetch.answers import NAME, OK, Answer, Caller, UnansweredError
from jalin.ingest.fetch.client import ask
from jalin.ingest.urls import join_url
from jalin.records import Record

REDIRECTS = frozenset({301, 302, 303, 307, 308})
LIMIT_BYTES = 512 * 1024
"""RFC 9309 asks for at least 500 KiB to be read; what stands behind is ignored."""

BUSY = 429
CLIENT_ERRORS = range(400, 500)


class Rules(Record, frozen=True, kw_only=True):
    """The rules of one site for us; `parsed` is None where the site has none."""

    parsed: Protego | None = None

    def allow(self, url: str) -> bool:
        """Whether the site lets us ask for a URL of its own."""
        return self.parsed is None or self.parsed.can_fetch(url, NAME)

    def delay_s(self) -> float:
        """The seconds between two requests that the site asks for, 0 where it asks for none."""
        if self.parsed is None:
            return 0
        rate = self.parsed.request_rate(NAME)
        between = rate.seconds / rate.requests if rate and rate.requests else 0
        return max(float(self.parsed.crawl_delay(NAME) or 0), between)


def fetch_rules(origin: str, caller: Caller) -> Rules:
    """The rules of a site, such as "https://kabar.example"; redirects are followed.

    A site that has none (status 4xx) allows everything. Raises UnansweredError where the site
    does not say (5xx, no answer): then nothing may be asked for now.
    """
    url = f"{origin}/robots.txt"
    for _ in range(caller.limits.redirects + 1):
        answer = ask_rules(url, caller)
        if answer is None:
            return Rules()
        if answer.status == OK:
            return read_rules(answer.body)
        if answer.status in REDIRECTS and answer.header("Location"):
            url = follow(url, answer.header("Location"))
        elif answer.status in CLIENT_ERRORS and answer.status != BUSY:
            return Rules()
        else:
            break
    else:
        return Rules()
    detail = f"{url}: status {answer.status}"
    raise UnansweredError("robots.txt unreachable", detail, temporary=True)


def follow(url: str, location: str) -> str:
    """Where a redirect leads; raises UnansweredError for what is no URL of the web."""
    try:
        return join_url(url, location)
    except UnreadableError as error:
        raise UnansweredError(error.reason, f"{url} redirects to {location!r}") from error


def ask_rules(url: str, caller: Caller) -> Answer | None:
    """The answer to a request for rules; None for what is no file of rules."""
    try:
        return ask(url, {}, caller)
    except UnansweredError as error:
        if error.reason in {"wrong content type", "too large"}:
            return None
        if not error.temporary:
            raise
        detail = f"{url}: {error.reason}: {error}"
        raise UnansweredError("robots.txt unreachable", detail, temporary=True) from error


def read_rules(raw: bytes) -> Rules:
    """The rules in a file; bytes that are no text count as none."""
    try:
        text = decode_page(raw[:LIMIT_BYTES])
    except UnreadableError:
        text = raw[:LIMIT_BYTES].decode("ascii", errors="ignore")
    return Rules(parsed=Protego.parse(text))
