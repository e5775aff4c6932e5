"""Where output goes: answers to stdout, messages to stderr."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import msgspec
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

Item = TypeVar("Item")


def answers() -> Console:
    """The console for what was asked."""
    return Console(highlight=False, emoji=False, markup=False, soft_wrap=False)


def messages() -> Console:
    """The console for everything else."""
    return Console(stderr=True, highlight=False, emoji=False, markup=False)


def print_json(records: Iterable[object]) -> None:
    """One JSON object a line, fields in the record's order, always UTF-8."""
    for record in records:
        sys.stdout.buffer.write(msgspec.json.encode(record) + b"\n")
    sys.stdout.buffer.flush()


def print_first(limit: int, found: Sequence[Item], show: Callable[[Sequence[Item]], None]) -> None:
    """Show the first `limit` answers, and say on stderr where there are more."""
    show(found[:limit])
    if len(found) > limit:
        messages().print(f"there are more than these {limit:,} (--limit)")


def print_lines(text: str) -> None:
    """Lines that are laid out already, never wrapped."""
    for line in text.splitlines():
        answers().print(plain(line), soft_wrap=True)


def plain(text: str, style: str = "") -> Text:
    """Text of others on one line: what a terminal might obey becomes a space."""
    return Text("".join(c if c.isprintable() else " " for c in text), style=style)


@contextmanager
def count_articles(
    after: Callable[[Item], None], *, quiet: bool
) -> Iterator[Callable[[Item], None]]:
    """`after`, which then also counts on stderr while that is a terminal."""
    columns = [SpinnerColumn(), TextColumn("{task.completed:,} articles"), TimeElapsedColumn()]
    console = messages()
    silent = quiet or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=silent) as progress:
        task = progress.add_task("coding", total=None)

        def count(item: Item) -> None:
            after(item)
            progress.advance(task)

        yield count
