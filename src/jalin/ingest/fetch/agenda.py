"""What is still to be asked, a queue for each site, so that no site is asked too often."""

from collections import deque
from urllib.parse import urlsplit

from jalin.ingest.fetch.journal import Entry
from jalin.records import Record


class Errand(Record, frozen=True, kw_only=True):
    """One request to be made for the page that `entry` named.

    `url` is where redirects have led by now, `seen` are the URLs before it, `tries` is how often
    the request has failed.
    """

    entry: Entry
    url: str
    seen: tuple[str, ...] = ()
    tries: int = 0


class Agenda:
    """Errands by site; sites take turns, and none is asked again before its time."""

    def __init__(self) -> None:
        self._queues: dict[str, deque[Errand]] = {}
        self._ready: dict[str, float] = {}

    def __len__(self) -> int:
        return sum(len(queue) for queue in self._queues.values())

    def add(self, errand: Errand, *, first: bool = False) -> None:
        """Put an errand behind, or with `first` before, the others of its site."""
        queue = self._queues.setdefault(find_origin(errand.url), deque())
        if first:
            queue.appendleft(errand)
        else:
            queue.append(errand)

    def rest(self, origin: str, until: float) -> None:
        """Do not ask a site before `until`, in the clock's seconds."""
        self._ready[origin] = max(until, self._ready.get(origin, until))

    def drop(self, origin: str) -> int:
        """Forget what is to be asked of a site; how much it was."""
        return len(self._queues.pop(origin, ()))

    def take(self, now: float) -> Errand | float | None:
        """The next errand, or the seconds until there is one, or None where nothing is left."""
        if not self._queues:
            return None
        origin = min(self._queues, key=self._wait)
        if (wait := self._wait(origin) - now) > 0:
            return wait
        queue = self._queues.pop(origin)
        errand = queue.popleft()
        if queue:
            self._queues[origin] = queue  # behind the other sites
        return errand

    def _wait(self, origin: str) -> float:
        return self._ready.get(origin, 0.0)


def find_origin(url: str) -> str:
    """The site of a URL: scheme, host and port."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.casefold()}"
