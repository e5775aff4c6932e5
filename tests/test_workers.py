"""Answers come in order from any number of processes; one that dies costs no answer."""

import os
import pickle
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from jalin.errors import JalinError
from jalin.workers import AHEAD, ALONE, ForkedCrew, Parcel, Shared, do_tasks, map_batches


def double(items: Sequence[int]) -> Iterator[int]:
    yield from (2 * item for item in items)


def batches(count: int, size: int = 3) -> list[list[int]]:
    return [list(range(start, min(start + size, count))) for start in range(0, count, size)]


def give_up(item: int, code: int | None) -> int:
    assert code is not None
    return -1000 * item + code


def give_up_unknown(item: int, code: int | None) -> int:
    assert code is None
    return -1000 * item


@pytest.mark.parametrize("processes", [1, 2, 4])
def test_answers_come_in_order(processes: int) -> None:
    found = map_batches(batches(50), ForkedCrew(double, processes), give_up)
    assert list(found) == [2 * item for item in range(50)]


def test_nothing_gives_nothing() -> None:
    assert list(map_batches([], ForkedCrew(double, 2), give_up)) == []


def test_a_process_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    def fall_once(items: Sequence[int]) -> Iterator[int]:
        mark = tmp_path / "fallen"
        if 10 in items and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        yield from double(items)

    assert list(map_batches(batches(30), ForkedCrew(fall_once, 2), give_up)) == [
        2 * i for i in range(30)
    ]


def test_an_item_that_ends_two_processes_is_given_up() -> None:
    def fall(items: Sequence[int]) -> Iterator[int]:
        if 10 in items:
            os._exit(7)
        yield from double(items)

    found = list(map_batches(batches(30), ForkedCrew(fall, 2), give_up))
    assert found == [2 * i if i != 10 else -10_000 + 7 for i in range(30)]


def test_an_error_is_raised_in_its_place() -> None:
    def refuse(items: Sequence[int]) -> Iterator[int]:
        for item in items:
            if item == 10:
                raise ValueError(item)
            yield item

    found: list[int] = []
    with pytest.raises(ValueError, match="10"):
        found.extend(map_batches(batches(30), ForkedCrew(refuse, 2), give_up))
    read = map_batches(batches(30), ForkedCrew(refuse, 2), give_up)
    assert [next(read) for _ in range(10)] == list(range(10))
    with pytest.raises(ValueError, match="10"):
        next(read)


def test_reading_waits_for_what_is_asked() -> None:
    taken: list[int] = []

    def source() -> Iterator[list[int]]:
        for number in range(1000):
            taken.append(number)
            yield [number]

    answers = map_batches(source(), ForkedCrew(double, 2), give_up)
    assert next(answers) == 0
    assert len(taken) <= 2 * AHEAD + 2, "no more is read than may be under way"
    answers.close()  # type: ignore[attr-defined] # a generator


class Letter(Parcel, frozen=True, kw_only=True):
    """Something that is sent."""

    words: frozenset[str]
    pairs: tuple[tuple[str, int], ...]


def count_words(letter: Letter) -> int:
    return len(letter.words)


def fall_once(letter: Letter) -> int:
    """End the process, unless the mark that the letter names is there."""
    mark = Path(letter.pairs[0][0])
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return len(letter.words)


def fall_always(_: Letter) -> int:
    os._exit(7)


def refuse_letter(_: Letter) -> int:
    raise ValueError("unreadable")


@pytest.fixture
def share() -> Iterator[Shared]:
    crew = ForkedCrew(do_tasks, 2)
    yield Shared(crew)
    crew.dismiss()


def letters(count: int, mark: str = "") -> list[Letter]:
    return [
        Letter(words=frozenset(str(n) for n in range(number)), pairs=((mark, number),))
        for number in range(count)
    ]


def test_a_parcel_comes_out_as_it_was_sent() -> None:
    [letter] = letters(4, "x")[3:]
    opened = pickle.loads(pickle.dumps(letter))  # noqa: S301 # our own
    assert opened == letter
    assert type(opened.words) is frozenset


def test_one_crew_does_step_after_step(share: Shared) -> None:
    for _ in range(3):
        assert list(share.map(count_words, letters(20))) == list(range(20))
    assert list(ALONE.map(count_words, letters(20))) == list(range(20))


def test_what_a_dead_process_was_at_is_done_again(share: Shared, tmp_path: Path) -> None:
    mark = str(tmp_path / "fallen")
    assert list(share.map(fall_once, letters(20, mark))) == list(range(20))
    assert Path(mark).exists()
    assert list(share.map(count_words, letters(5))) == list(range(5))


def test_what_ends_two_processes_is_said(share: Shared) -> None:
    with pytest.raises(JalinError, match="ended two processes, exit code 7"):
        list(share.map(fall_always, letters(3)))


def test_what_a_step_raises_is_raised(share: Shared) -> None:
    with pytest.raises(ValueError, match="unreadable"):
        list(share.map(refuse_letter, letters(3)))
