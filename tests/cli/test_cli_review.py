"""`jalin review` keeps decisions, which `show` and `explain` show."""

import json
from pathlib import Path

import pytest

from jalin.cli.app import main
from jalin.store.writer import Writer
from tests.samples import RUN, make_article, make_report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Writer(tmp_path, RUN) as writer:
        article = make_article("a")
        writer.add_coding(article, [make_report(article)])
    return tmp_path


def ask(*arguments: object) -> int:
    with pytest.raises(SystemExit) as end:
        main([str(argument) for argument in arguments])
    return int(str(end.value.code))


def test_a_correction_is_kept_and_shown(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    call = ["review", "correct", "id-a", "--set", "type=AID", "--note", "kargo", "--who", "Sari"]
    assert ask(*call, "--db", folder) == 0
    assert "corrected type: AID by Sari" in capsys.readouterr().err
    assert ask("show", "--db", folder) == 0
    assert "corrected type: AID by Sari" in capsys.readouterr().out
    assert ask("explain", "id-a", "--db", folder) == 0
    assert "review: corrected type: AID by Sari" in capsys.readouterr().out
    assert ask("review", "list", "--json", "--db", folder) == 0
    [line] = capsys.readouterr().out.splitlines()
    assert json.loads(line)["note"] == "kargo"
    assert ask("review", "export", folder / "gold", "--db", folder) == 0
    assert json.loads((folder / "gold" / "gold.jsonl").read_text())["type"] == "AID"


@pytest.mark.parametrize(
    "call",
    [
        ["confirm", "id-a"],
        ["correct", "id-a", "--who", "Sari", "--set", "type"],
        ["split", "id-a", "id-z", "--who", "Sari"],
    ],
)
def test_what_cannot_be_is_bad_usage(folder: Path, call: list[str]) -> None:
    assert ask("review", *call, "--db", folder) == 2


def test_a_reader_gets_a_token(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask("review", "token", "Sari", "--db", folder) == 0
    assert len(capsys.readouterr().out.strip()) >= 32
