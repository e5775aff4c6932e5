"""Named features as a table: a row for each case, numbers in the order in which names come."""

import numpy as np
import pytest

pytest.importorskip("scipy")

from training.feature_table import Names, build_table


def test_each_name_has_a_column_and_its_size() -> None:
    names = Names()
    rows = [names.number(["near", "far", "near"]), names.number([]), names.number(["far", "key x"])]
    table = build_table(rows, names, lambda name: 2.5 if name.startswith("key") else 1.0)
    assert table.names == ["far", "near", "key x"]
    assert table.matrix.toarray().tolist() == [[1, 1, 0], [0, 0, 0], [1, 0, 2.5]]
    assert table.rows(np.array([2])).matrix.toarray().tolist() == [[1, 0, 2.5]]
