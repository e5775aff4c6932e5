"""Models of named weights that are missing or damaged are refused by name."""

import pytest

from jalin.coding.teller import load_teller
from jalin.coding.telling import load_details
from jalin.errors import ModelError


@pytest.mark.parametrize("load", [load_teller, load_details])
@pytest.mark.parametrize(
    "content",
    [None, b"", b"{}", b'{"speaker": 1}', b'{"amounts": 1}', b'{"version": "\xff"}'],
)
def test_a_missing_or_damaged_model_is_a_model_error(load, content, tmp_path):
    path = tmp_path / "weights.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError, match=r"weights\.json"):
        load(path)
