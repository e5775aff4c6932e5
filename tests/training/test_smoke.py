"""Each step of a training starts and takes what the steps before it made, on next to nothing."""

from pathlib import Path

import pytest

from training.smoke import run_smoke
from training.train_model import PLACES, POOL

NEEDED = {"id": ("floret", "spacy", "torch"), "en": ("torch",), "id-entities": ("torch",)}
"""Libraries of the training group by training."""


@pytest.mark.skipif(not POOL.exists(), reason="needs the pool and the treebanks")
@pytest.mark.parametrize("lang", sorted(PLACES))
def test_every_step_runs(lang: str, tmp_path: Path) -> None:
    for library in NEEDED[lang]:
        pytest.importorskip(library, reason="needs the training group")
    run_smoke(lang, tmp_path)
    assert all((tmp_path / lang / name).stat().st_size for name in PLACES[lang])
