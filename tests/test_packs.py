"""Every table of a pack opens with what it is and under which licence."""

from itertools import takewhile
from pathlib import Path

import pytest

from jalin.packs import PACKS

TABLES = sorted(PACKS.glob("*/*.tsv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_table_names_its_licence(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert "Apache-2.0" in " ".join(takewhile(lambda line: line.startswith("#"), lines))
