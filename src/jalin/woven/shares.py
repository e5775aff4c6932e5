"""Processes that share in linking: forked ones of this machine, or those of a Ray cluster."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from socket import gethostname
from typing import Any

from jalin.errors import UsageError
from jalin.workers import ALONE, Crew, ForkedCrew, Share, Shared, Task, do_tasks
from jalin.woven.state import read_maker


@contextmanager
def open_share(workers: int = 1, cluster: str | None = None) -> Iterator[Share]:
    """So many processes, which end with the block; the one that asks where one is enough.

    `cluster` is an address as Ray writes it, `local` for a Ray of this machine that is started.
    Raises UsageError where there is no Ray or no such cluster.
    """
    if workers == 1 and cluster is None:
        yield ALONE
        return
    crew = hire_crew(workers, cluster)
    try:
        yield Shared(crew)
    finally:
        crew.dismiss()


def hire_crew(workers: int, cluster: str | None) -> Crew[Task, Any]:
    """The processes; of a cluster only those that have this jalin."""
    if cluster is None:
        gc.freeze()  # what is loaded stays shared: collecting it would copy it
        return ForkedCrew(do_tasks, workers)
    if find_spec("ray") is None:
        raise UsageError("linking on a cluster needs Ray: pip install 'jalin[ray]'")
    from jalin.cluster import ClusterCrew, join_cluster  # noqa: PLC0415 # optional

    join_cluster(cluster, workers)
    return ClusterCrew(partial(load_steps, read_maker()), workers)


def load_steps(maker: str) -> Callable[[Iterable[Task]], Iterator[Any]]:
    """What does steps; raises UsageError where code or tables would make other links."""
    if read_maker() != maker:
        raise UsageError(f"{gethostname()} has another jalin than where the linking began")
    return do_tasks
