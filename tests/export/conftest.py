"""The tables that formats look up, and a writer of some reports in any form."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from jalin.export.files import FORMS
from jalin.export.rows import Told, Written
from jalin.export.tables import Tables, load_tables
from tests.export.told import make_told


@pytest.fixture(scope="session")
def tables() -> Tables:
    return load_tables()


@pytest.fixture
def told() -> list[Told]:
    return make_told()


@pytest.fixture
def write(tables: Tables, tmp_path: Path) -> Callable[[str, Sequence[Told]], Written]:
    """Writes reports in one form to `tmp_path / "out"`."""

    def run(form: str, told: Sequence[Told]) -> Written:
        return FORMS[form]([told[:1], told[1:]], tmp_path / "out", tables)

    return run
