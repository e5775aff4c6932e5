"""Runs a function over batches in processes of a Ray cluster, or of a Ray of this machine.

What the function needs is too large to be sent, so each process makes the function for itself. Ray
is optional: only a run that asks for it imports this module.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from socket import create_connection
from typing import Any, Generic, TypeAlias, TypeVar

import ray
from ray.exceptions import RayError, RayTaskError

from jalin.errors import UsageError
from jalin.workers import Ended, Job, Reply, Result, answer_all

Item = TypeVar("Item")
Answer = TypeVar("Answer")
Work: TypeAlias = Callable[[Sequence[Item]], Iterable[Answer]]

LOCAL = "local"
"""The address at which no cluster is: Ray is started for this run, and ends with it."""

MOST_FAILED_STARTS = 3
"""Processes that may die one after another before they are ready: then memory is too short."""

KNOCK_S = 10.0
"""Seconds within which a cluster must answer."""


def join_cluster(address: str, size: int) -> None:
    """Connect to the cluster, unless this process is connected; Ray tells nobody of its use.

    Started here it has as many processors as processes were asked for. Raises UsageError where
    nothing answers.
    """
    if ray.is_initialized():
        return
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    quiet = {"logging_level": "ERROR", "log_to_driver": False}
    try:
        if address == LOCAL:
            ray.init(address, num_cpus=size, include_dashboard=False, **quiet)
        else:
            knock(address)
            ray.init(address, **quiet)
    except (OSError, ValueError) as error:
        raise UsageError(f"no Ray cluster at {address!r}: {error}") from error


def knock(address: str) -> None:
    """Raise OSError where nobody listens at HOST:PORT: Ray itself would try for minutes."""
    host, colon, port = address.rpartition("://")[2].rpartition(":")
    if colon and port.isdigit():
        create_connection((host, int(port)), KNOCK_S).close()


class Hand(Generic[Item, Answer]):
    """What one process of the cluster does: it loads once and answers as often as it is asked."""

    _work: Work[Item, Answer]

    def load(self, make_work: Callable[[], Work[Item, Answer]]) -> None:
        """Make the function."""
        self._work = make_work()

    def answer(self, items: Sequence[Item]) -> Reply[Answer]:
        """The answers to all items."""
        return answer_all(items, self._work)


class ClusterCrew(Generic[Item, Answer]):
    """Processes of the cluster; each takes jobs when it is ready, and those that come late wait.

    Where the cluster has fewer processors than `size`, fewer do the work.
    """

    def __init__(self, make_work: Callable[[], Work[Item, Answer]], size: int) -> None:
        self.size = size
        self._make_work = make_work
        self._starting: dict[Any, Any] = {}
        self._free: list[Any] = []
        self._jobs: dict[Any, tuple[Any, Job[Item]]] = {}
        self._failed_starts = 0
        for _ in range(size):
            self._hire()

    def _hire(self) -> None:
        hand = ray.remote(Hand).options(num_cpus=1, max_restarts=0).remote()
        self._starting[hand.load.remote(self._make_work)] = hand

    def has_room(self) -> bool:
        """Whether one is ready and without a job."""
        return bool(self._free)

    def is_busy(self) -> bool:
        """Whether one has a job or is not ready yet."""
        return bool(self._jobs or self._starting)

    def give(self, job: Job[Item]) -> None:
        """Hand a job to one who has none."""
        hand = self._free.pop()
        self._jobs[hand.answer.remote(job.items)] = hand, job

    def collect(self) -> Iterator[Result[Item, Answer]]:
        """Wait, and yield a job that is over; none where one got ready instead.

        Raises what a process raised that could not load.
        """
        [over], _ = ray.wait([*self._starting, *self._jobs])
        if over in self._jobs:
            yield self._read(over)
        else:
            self._note_start(over)

    def _read(self, over: Any) -> Result[Item, Answer]:  # noqa: ANN401 # Ray has no types
        hand, job = self._jobs.pop(over)
        try:
            reply: Reply[Answer] = ray.get(over)
        except RayError:  # the process, its machine or the reply is lost
            ray.kill(hand)
            self._hire()
            return job, Ended()
        self._free.append(hand)
        return job, reply

    def _note_start(self, over: Any) -> None:  # noqa: ANN401 # Ray has no types
        hand = self._starting.pop(over)
        try:
            ray.get(over)
        except RayTaskError as error:
            raise error.cause from error
        except RayError as error:
            self._failed_starts += 1
            if self._failed_starts == MOST_FAILED_STARTS:
                raise UsageError(f"processes of the cluster end while loading: {error}") from error
            self._hire()
        else:
            self._failed_starts = 0
            self._free.append(hand)

    def dismiss(self) -> None:
        """End all processes."""
        for hand in [
            *self._starting.values(),
            *self._free,
            *(hand for hand, _ in self._jobs.values()),
        ]:
            ray.kill(hand)
        self._starting, self._free, self._jobs = {}, [], {}
