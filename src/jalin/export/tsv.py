"""Lines of tables separated by tabs, whose readers know no quoting. Pure: no I/O, no state."""

from collections.abc import Iterable, Mapping


def tsv_line(cells: Mapping[str, object], columns: Iterable[str]) -> str:
    """One line; a column without a cell is empty, tabs and line breaks in a cell become a space."""
    return "\t".join(plain_cell(cells.get(name)) for name in columns) + "\n"


def plain_cell(value: object) -> str:
    """A cell as text; None is empty."""
    return "" if value is None else " ".join(str(value).split())
