"""Runs a function over batches in other processes; answers come in the order of the items.

A process that dies is replaced: its batch is tried again item by item, and an item that ends a
second one is given up. The processes here are forked, so that what the function needs is in memory
once; `jalin.cluster` has those of other machines. With a `Share` they do one step after another.
Nothing is known here of articles.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, NoReturn, Protocol, TypeAlias, TypeVar

import msgspec

from jalin.errors import JalinError
from jalin.records import Record

Item = TypeVar("Item")
Answer = TypeVar("Answer")
Sent = TypeVar("Sent", bound="Parcel")

AHEAD = 4
"""Batches per process that may be under way or wait for an earlier one: bounds what is held."""


class Job(msgspec.Struct, Generic[Item], frozen=True):
    """Items to be worked on together: of batch `number`, from place `first` on."""

    number: int
    first: int
    items: Sequence[Item]
    retried: bool = False


class Reply(msgspec.Struct, Generic[Answer], frozen=True):
    """The answers to a job's items, up to the one that raised `error`, if any did."""

    answers: list[Answer]
    error: Exception | None = None


class Ended(msgspec.Struct, frozen=True):
    """That the process died which had a job; `code` is its exit code, where that is known."""

    code: int | None = None


Result: TypeAlias = tuple[Job[Item], Reply[Answer] | Ended]
"""What became of a job."""


class Crew(Protocol[Item, Answer]):
    """Processes of which each has at most one job; one that dies is replaced."""

    size: int
    """How many they are when all are there."""

    def has_room(self) -> bool:
        """Whether one is ready and without a job."""
        ...

    def is_busy(self) -> bool:
        """Whether there is anything to wait for."""
        ...

    def give(self, job: Job[Item]) -> None:
        """Hand a job to one who has none."""
        ...

    def collect(self) -> Iterator[Result[Item, Answer]]:
        """Wait, and yield the jobs that are over; none where something else happened first."""
        ...

    def dismiss(self) -> None:
        """End all processes."""
        ...


def map_batches(
    batches: Iterable[Sequence[Item]],
    crew: Crew[Item, Answer],
    give_up: Callable[[Item, int | None], Answer],
) -> Iterator[Answer]:
    """Yield the answer to each item in order; an error that the work raises is raised in its place.

    `give_up` answers for an item that ended two processes, given the last one's exit code.
    """
    try:
        yield from keep_busy(crew, Plan(batches, give_up, AHEAD * crew.size))
    finally:
        crew.dismiss()


def keep_busy(crew: Crew[Item, Answer], plan: "Plan[Item, Answer]") -> Iterator[Answer]:
    """Yield the answers to all of a plan; the crew is there for another one afterwards."""
    while True:
        while crew.has_room() and (job := plan.next_job()) is not None:
            crew.give(job)
        yield from plan.read_whole()
        if plan.is_done():
            return
        for done, result in crew.collect() if crew.is_busy() else ():
            plan.note(done, result)


class Plan(Generic[Item, Answer]):
    """What is still to be done, and the answers of the batches under way."""

    def __init__(
        self,
        batches: Iterable[Sequence[Item]],
        give_up: Callable[[Item, int | None], Answer],
        room: int,
    ) -> None:
        self._source = enumerate(batches)
        self._give_up = give_up
        self._room = room
        self._retries: deque[Job[Item]] = deque()
        self._sheets: deque[Sheet[Answer]] = deque()
        self._read = 0
        self._exhausted = False

    def next_job(self) -> Job[Item] | None:
        """What to do next; None where nothing is left, or enough is under way."""
        if self._retries:
            return self._retries.popleft()
        if len(self._sheets) >= self._room:
            return None
        number, items = next(self._source, (-1, ()))
        if number < 0:
            self._exhausted = True
            return None
        self._sheets.append(Sheet(len(items)))
        return Job(number, 0, items)

    def note(self, job: Job[Item], result: Reply[Answer] | Ended) -> None:
        """Note a job's answers, or that the process died of it."""
        sheet = self._sheets[job.number - self._read]
        if isinstance(result, Reply):
            sheet.fill(job.first, result)
        elif job.retried:
            sheet.fill(job.first, Reply([self._give_up(job.items[0], result.code)]))
        else:
            self._retries.extend(
                Job(job.number, place, [item], retried=True) for place, item in enumerate(job.items)
            )

    def read_whole(self) -> Iterator[Answer]:
        """Yield the answers of batches that are whole and whose turn it is."""
        while self._sheets and self._sheets[0].is_whole():
            self._read += 1
            yield from self._sheets.popleft().read()

    def is_done(self) -> bool:
        """Whether every batch has been read."""
        return self._exhausted and not self._sheets


class Sheet(Generic[Answer]):
    """The answers to one batch as they come in."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.replies: dict[int, Reply[Answer]] = {}

    def fill(self, first: int, reply: Reply[Answer]) -> None:
        """Note the answers from place `first` on."""
        self.replies[first] = reply

    def is_whole(self) -> bool:
        """Whether every item has its answer, or all before an error have."""
        reached = 0
        while reached < self.size and reached in self.replies:
            if self.replies[reached].error is not None:
                return True
            reached += len(self.replies[reached].answers)
        return reached >= self.size

    def read(self) -> Iterator[Answer]:
        """Yield the answers in order; raises the error that ended them."""
        for first in sorted(self.replies):
            yield from self.replies[first].answers
            error = self.replies[first].error
            if error is not None:
                raise error


class Member(msgspec.Struct, Generic[Item]):
    """One process, the line to it, and the job it has."""

    process: BaseProcess
    line: "Connection[Any, Any]"
    job: Job[Item] | None = None


class ForkedCrew(Generic[Item, Answer]):
    """Processes forked of this one; each has one job, so that neither side waits to be read."""

    def __init__(self, work: Callable[[Sequence[Item]], Iterable[Answer]], size: int) -> None:
        self.size = size
        self._work = work
        self._context = get_context("fork")
        self._members: list[Member[Item]] = []
        for _ in range(size):
            self._members.append(self._hire())

    def _hire(self) -> Member[Item]:
        ours, theirs = self._context.Pipe()
        lines = [ours, *(member.line for member in self._members)]
        process = self._context.Process(target=serve, args=(theirs, lines, self._work), daemon=True)
        process.start()
        theirs.close()
        return Member(process, ours)

    def has_room(self) -> bool:
        """Whether one is without a job."""
        return any(member.job is None for member in self._members)

    def is_busy(self) -> bool:
        """Whether one has a job."""
        return any(member.job is not None for member in self._members)

    def give(self, job: Job[Item]) -> None:
        """Hand a job to one who has none; one who died without work is replaced first."""
        member = next(member for member in self._members if member.job is None)
        try:
            member.line.send(job.items)
        except (BrokenPipeError, ConnectionResetError):
            member = self._replace(member)
            member.line.send(job.items)
        member.job = job

    def collect(self) -> Iterator[Result[Item, Answer]]:
        """Yield jobs that are over with their replies, or with the end of their process."""
        busy = [member for member in self._members if member.job is not None]
        ready = wait([member.line for member in busy])
        for member in [member for member in busy if member.line in ready]:
            job = member.job
            if job is None:
                continue
            try:
                reply = member.line.recv()
            except (EOFError, ConnectionResetError):
                member.process.join()
                code = member.process.exitcode
                self._replace(member)
                yield job, Ended(code)
            else:
                member.job = None
                yield job, reply

    def _replace(self, member: Member[Item]) -> Member[Item]:
        member.line.close()
        member.process.join()
        self._members.remove(member)
        fresh = self._hire()
        self._members.append(fresh)
        return fresh

    def dismiss(self) -> None:
        """End all processes."""
        for member in self._members:
            member.line.close()
            member.process.terminate()
        for member in self._members:
            member.process.join()
        self._members = []


def serve(
    line: "Connection[Any, Any]",
    others: Sequence["Connection[Any, Any]"],
    work: Callable[[Sequence[Item]], Iterable[Answer]],
) -> None:
    """Answer jobs until the line ends, as it does when the parent dies.

    `others` are the parent's ends of lines, which a fork keeps open: closed here, so that each
    line ends with the parent.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in others:
        other.close()
    while True:
        try:
            items = line.recv()
        except (EOFError, ConnectionResetError):
            return
        line.send(answer_all(items, work))


def answer_all(
    items: Sequence[Item], work: Callable[[Sequence[Item]], Iterable[Answer]]
) -> Reply[Answer]:
    """The answers to all items, with what was raised on the way."""
    answers: list[Answer] = []
    try:
        for answer in work(items):
            answers.append(answer)  # noqa: PERF402 - what came before an error is kept
    except Exception as error:  # noqa: BLE001 - raised again by the parent
        return Reply(answers, error)
    return Reply(answers)


class Parcel(Record, frozen=True):
    """What goes from process to process in one piece: many times as fast as record by record."""

    def __reduce__(self) -> tuple[Callable[..., "Parcel"], tuple[type["Parcel"], bytes]]:
        return open_parcel, (type(self), msgspec.msgpack.encode(self))


def open_parcel(kind: type[Sent], body: bytes) -> Sent:
    """The parcel as it was sent."""
    return msgspec.msgpack.decode(body, type=kind)


Task: TypeAlias = tuple[Callable[[Any], Any], Any]
"""A step and what it is to be done to."""


class Share(Protocol):
    """Whoever does a step to many items; answers come in the order of the items.

    A step is a function that other processes find by its name, and what it needs is in the item.
    """

    size: int
    """How many do it at a time."""

    def map(self, step: Callable[[Item], Answer], items: Iterable[Item]) -> Iterator[Answer]:
        """Yield the answer to each item. All are read before the next call."""
        ...


class Alone:
    """Nobody but the process itself."""

    size = 1

    def map(self, step: Callable[[Item], Answer], items: Iterable[Item]) -> Iterator[Answer]:
        """Yield the answer to each item, made when it is asked for."""
        return map(step, items)


ALONE = Alone()


class Shared:
    """A crew that does steps."""

    def __init__(self, crew: Crew[Task, Any]) -> None:
        self.size = crew.size
        self._crew = crew

    def map(self, step: Callable[[Item], Answer], items: Iterable[Item]) -> Iterator[Answer]:
        """Yield the answer to each item; of what a dead process was at, another does it again.

        Raises JalinError where that ends a second one.
        """
        batches = ([(step, item)] for item in items)
        return keep_busy(self._crew, Plan(batches, refuse_task, AHEAD * self.size))


def do_tasks(tasks: Iterable[Task]) -> Iterator[Any]:
    """Yield the answer to each task."""
    return (step(item) for step, item in tasks)


def refuse_task(_task: Task, code: int | None) -> NoReturn:
    """Raise that a task ended two processes."""
    how = "" if code is None else f", exit code {code}"
    raise JalinError(f"a share of the work ended two processes{how}: memory may be too short")
