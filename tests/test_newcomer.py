"""The newcomer's path in the docs works as written."""

import re
from pathlib import Path

import pytest

from jalin.cli.app import main

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "how-to" / "from-articles-to-a-table.md"


def test_the_path_works_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text(encoding="utf-8")
    shown = told = ""
    for command in re.findall(r"^\$ jalin (.+)$", page, flags=re.MULTILINE):
        found = re.search(r"^([0-9a-f]{8}) ", shown, flags=re.MULTILINE)
        with pytest.raises(SystemExit) as end:
            main(command.replace("ID", found[1] if found else "ID").split())
        assert end.value.code == 0, command
        shown = capsys.readouterr().out
        told += shown
    assert "because" in told
    assert (tmp_path / "brief.html").is_file()
    [code] = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    exec(compile(code, str(PAGE), "exec"), {})  # noqa: S102 # our own page
    assert "run_id" in capsys.readouterr().out
