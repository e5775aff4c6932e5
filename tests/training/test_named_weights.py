"""Models of named weights are written so that reading and writing them again changes nothing."""

import json

import pytest

from jalin.tables import DATA
from training.named_weights import write_model


@pytest.mark.parametrize("name", ["judge", "teller", "kinds", "lines"])
def test_the_shipped_models_are_as_they_would_be_written(name, tmp_path):
    shipped = DATA / "models" / f"{name}.json"
    again = tmp_path / "again.json"
    write_model(json.loads(shipped.read_bytes()), again)
    assert again.read_bytes() == shipped.read_bytes()


def test_a_model_without_a_version_gets_one_by_its_content(tmp_path):
    versions = []
    for bias in (1.0, 1.0, 2.0):
        write_model({"bias": bias}, tmp_path / "model.json")
        versions.append(json.loads((tmp_path / "model.json").read_bytes())["version"])
    assert versions[0] == versions[1] != versions[2]
