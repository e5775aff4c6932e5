"""File under environment under flags; what is wrong is named."""

from pathlib import Path

import pytest

from jalin.errors import UsageError
from jalin.settings import Settings, load_settings


def test_each_layer_covers_the_one_below(tmp_path: Path) -> None:
    config = tmp_path / "my.toml"
    config.write_text('db = "file.db"\nlimit = 5\nmin_confidence = 0.5')
    environment = {"JALIN_DB": "environment.db", "JALIN_LIMIT": "6", "HOME": "/"}
    flags = {"db": "flag.db", "limit": None}
    settings = load_settings(flags, environment, config)
    assert settings == Settings(db="flag.db", limit=6, min_confidence=0.5)


def test_the_file_here_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings({}, {}) == Settings()
    (tmp_path / "jalin.toml").write_text("limit = 7")
    assert load_settings({}, {}).limit == 7


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("limit = 'many'", r"my\.toml: limit = 'many'"),
        ("colour = 1", r"my\.toml: colour = 1"),
        ("limit =", r"my\.toml: "),
        (None, r"my\.toml: "),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, text: str | None, message: str) -> None:
    if text is not None:
        (tmp_path / "my.toml").write_text(text)
    with pytest.raises(UsageError, match=message):
        load_settings({}, {}, tmp_path / "my.toml")


@pytest.mark.parametrize("name", ["JALIN_LIMIT", "JALIN_DP"])
def test_a_wrong_variable_is_named(name: str) -> None:
    with pytest.raises(UsageError, match=name.removeprefix("JALIN_").lower()):
        load_settings({}, {name: "x"})
