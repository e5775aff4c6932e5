"""What is to be told and what was, a JSON line at each step, so that a killed watch goes on."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from jalin.errors import StoreError
from jalin.ids import digest_parts
from jalin.ingest.fetch.journal import lock
from jalin.records import Record

OUTBOX = "watch.journal"
BACKOFF_S = 30.0
"""The wait after a first failure; it doubles with each, up to an hour."""

LONGEST_WAIT_S = 3600.0
MOST_TRIES = 20
"""About half a day; then a notification is given up for a channel, and the watch says so."""

State = Literal["waiting", "sent", "refused"]


class Source(Record, frozen=True, kw_only=True):
    """One article that tells of it, with the words."""

    article_id: str
    title: str
    outlet: str
    url: str
    published: date | None
    words: str


class Notification(Record, frozen=True, kw_only=True):
    """What a rule found: an event with its sources; `reports` are all that tell it."""

    notification_id: str
    rule: str
    at: datetime
    event_id: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    start: date | None
    end: date | None
    origins: int
    reports: tuple[str, ...]
    sources: tuple[Source, ...]


class Delivery(Record, frozen=True, kw_only=True):
    """How far one notification came on one channel; `due` is when it is tried next."""

    notification_id: str
    channel: str
    state: State
    tries: int = 0
    due: datetime | None = None
    detail: str = ""


class Outbox:
    """Notifications and deliveries; every change is on disk when it is made."""

    def __init__(self, lines: Sequence[Notification | Delivery], file: BinaryIO) -> None:
        self._file = file
        self.notifications: dict[str, Notification] = {}
        self.deliveries: dict[tuple[str, str], Delivery] = {}
        self._told: dict[str, set[str]] = {}
        for line in lines:
            self._take(line)

    def was_told(self, rule: str, reports: Sequence[str]) -> bool:
        """Whether this rule told of any of these reports: an event's id changes as it grows."""
        return not self._told.get(rule, set()).isdisjoint(reports)

    def add(self, notification: Notification, channels: Sequence[str]) -> None:
        """Keep a notification, to be sent on each channel."""
        self._write(notification)
        for channel in channels:
            self._write(
                Delivery(
                    notification_id=notification.notification_id, channel=channel, state="waiting"
                )
            )

    def due(self, now: datetime) -> Iterator[tuple[Notification, Delivery]]:
        """Yield what is to be sent now, oldest first."""
        for delivery in list(self.deliveries.values()):
            if delivery.state == "waiting" and (delivery.due is None or delivery.due <= now):
                yield self.notifications[delivery.notification_id], delivery

    def sent(self, delivery: Delivery) -> None:
        """Keep that it was sent."""
        self._write(msgspec.structs.replace(delivery, state="sent", due=None, detail=""))

    def failed(self, delivery: Delivery, detail: str, now: datetime, *, temporary: bool) -> None:
        """Keep that it was not: it is tried again later, unless that cannot help."""
        tries = delivery.tries + 1
        wait = min(LONGEST_WAIT_S, BACKOFF_S * 2 ** (tries - 1))
        state: State = "waiting" if temporary and tries < MOST_TRIES else "refused"
        due = now + timedelta(seconds=wait) if state == "waiting" else None
        changes = {"state": state, "tries": tries, "due": due, "detail": detail}
        self._write(msgspec.structs.replace(delivery, **changes))

    def _take(self, line: Notification | Delivery) -> None:
        if isinstance(line, Notification):
            self.notifications[line.notification_id] = line
            self._told.setdefault(line.rule, set()).update(line.reports)
        else:
            self.deliveries[line.notification_id, line.channel] = line

    def _write(self, line: Notification | Delivery) -> None:
        self._file.write(msgspec.json.encode(line) + b"\n")
        self._file.flush()
        self._take(line)


@contextmanager
def open_outbox(folder: Path) -> Iterator[Outbox]:
    """The outbox of a folder; one process at a time.

    Raises StoreError for a folder in use and for a line that is neither.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / OUTBOX
    with path.open("a+b") as file:
        lock(file, path)
        file.seek(0)
        raw = file.read()
        whole = raw[: raw.rfind(b"\n") + 1]
        file.truncate(len(whole))
        yield Outbox(list(read_lines(whole, path)), file)


def read_lines(raw: bytes, path: Path) -> Iterator[Notification | Delivery]:
    """Yield what each line holds."""
    for number, line in enumerate(raw.splitlines(), start=1):
        try:
            if b'"channel":' in line:
                yield msgspec.json.decode(line, type=Delivery)
            else:
                yield msgspec.json.decode(line, type=Notification)
        except (UnicodeDecodeError, msgspec.DecodeError) as error:
            raise StoreError(f"{path}:{number}: {error}") from error


def name_notification(rule: str, reports: Sequence[str]) -> str:
    """The id of what a rule tells of these reports, the same however often it is made."""
    return digest_parts(rule, *sorted(reports))
