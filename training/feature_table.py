"""Named features as a sparse table: a row for each case, a column for each name seen.

Names are numbered once for all cases, so that tens of millions of them fit in memory and every
fold takes its rows from one matrix.
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec
import numpy as np
from scipy.sparse import csr_matrix


class Names:
    """Numbers names in the order in which they come."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, names: Iterable[str]) -> np.ndarray:
        """The numbers of these names, each once and in the names' order."""
        found = [self.numbers.setdefault(name, len(self.numbers)) for name in sorted(set(names))]
        return np.array(found, dtype=np.int32)


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A matrix with a name for each of its columns."""

    matrix: csr_matrix
    names: Sequence[str]

    def rows(self, chosen: np.ndarray) -> "Table":
        """The table of some of the rows."""
        return Table(matrix=self.matrix[chosen], names=self.names)

    def columns(self, wanted: Callable[[str], bool]) -> "Table":
        """The table of the columns whose name is wanted."""
        kept = [i for i, name in enumerate(self.names) if wanted(name)]
        return Table(matrix=self.matrix[:, kept], names=[self.names[i] for i in kept])


def build_table(
    rows: Sequence[np.ndarray], names: Names, scale: Callable[[str], float] = lambda _: 1.0
) -> Table:
    """The table of numbered rows; `scale` says how large a feature is where it is seen."""
    known = list(names.numbers)
    columns = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int32)
    sizes = np.array([scale(name) for name in known], dtype=np.float32)
    ends = np.concatenate(([0], np.cumsum([len(row) for row in rows])))
    matrix = csr_matrix((sizes[columns], columns, ends), shape=(len(rows), len(known)))
    return Table(matrix=matrix, names=known)
