"""Time as fetching sees it, and the one place that asks the system for it."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from jalin.records import Record


class Clock(Record, frozen=True, kw_only=True):
    """Three ways to ask for the time: `seconds` never goes back, `now` is aware and in UTC."""

    seconds: Callable[[], float]
    sleep: Callable[[float], None]
    now: Callable[[], datetime]


def system_clock() -> Clock:
    """The time of this machine."""
    return Clock(seconds=time.monotonic, sleep=time.sleep, now=lambda: datetime.now(UTC))
