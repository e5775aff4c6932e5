"""Stands for processes that share in work: what goes to them and back is packed as for others."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")


class Packed:
    """Does all steps here, on what comes out of the packing."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.steps: list[str] = []

    def map(self, step: Callable[[Item], Answer], items: Iterable[Item]) -> Iterator[Answer]:
        for item in items:
            taken, sent = pickle.loads(pickle.dumps((step, item)))  # noqa: S301 # our own
            self.steps.append(getattr(taken, "func", taken).__name__)
            yield pickle.loads(pickle.dumps(taken(sent)))  # noqa: S301 # our own
