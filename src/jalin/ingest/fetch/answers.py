"""What is asked of servers, within which limits, and what they answer."""

from importlib.metadata import version

from jalin.errors import SourceError
from jalin.records import Record

OK = 200
"""The one HTTP status that comes with the page that was asked for."""

NAME = "jalin"
"""The name that robots.txt files may address."""


class Limits(Record, frozen=True, kw_only=True):
    """How much of a server's time and of our memory one answer may take.

    `total_s` is for the whole answer, so that a server that sends a byte now and then does not
    hold us; `size_bytes` holds for what is sent and for what it unpacks to.
    """

    connect_s: float = 10.0
    total_s: float = 60.0
    size_bytes: int = 10 * 1024 * 1024
    redirects: int = 5
    tries: int = 3


class Caller(Record, frozen=True, kw_only=True):
    """Who asks: the User-Agent, the limits, and whether private addresses may be asked (tests)."""

    agent: str
    limits: Limits = Limits()
    private: bool = False


class Answer(Record, frozen=True, kw_only=True):
    """One answer to one request; `headers` as sent, `body` unpacked, `asked` our own headers."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    address: str
    asked: tuple[tuple[str, str], ...] = ()

    def header(self, name: str) -> str:
        """The value of a header in any case, "" where it was not sent."""
        wanted = name.casefold()
        return next((value for key, value in self.headers if key.casefold() == wanted), "")


class UnansweredError(SourceError):
    """No page came. `reason` is a short word, `temporary` whether asking again may help.

    `wait_s` is how long the server asked us to wait, 0 where it did not say.
    """

    def __init__(
        self, reason: str, detail: str, *, temporary: bool = False, wait_s: float = 0
    ) -> None:
        super().__init__(detail)
        self.reason = reason
        self.temporary = temporary
        self.wait_s = wait_s


def name_agent(contact: str) -> str:
    """The User-Agent of a person or newsroom that can be reached at `contact`, if it is told."""
    reached = " ".join(contact.encode("ascii", errors="ignore").decode().split())
    return f"{NAME}/{version('jalin')} (reads news for research{reached and f'; {reached}'})"
