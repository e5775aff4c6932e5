"""The reference names every command with its options, every setting and every record's fields."""

import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from jalin import records
from jalin.settings import PREFIX, Settings

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"
COMMANDS = [
    "code",
    "show",
    "events",
    "stories",
    "claims",
    "pledges",
    "series",
    "explain",
    "export",
    "serve",
    "who",
    "where",
    "read",
    "fetch",
    "watch",
    "eval",
    "packs check",
    "report",
    "db check",
    "db gc",
    "review correct",
    "review export",
    "review token",
]
PUBLIC = ["Report", "Article", "Reject", "Run", "Party", "Location", "Quantity", "Promise"]
PUBLIC += ["Evidence", "Block", "DayEvidence", "Copy", "Event", "Telltale", "Joining", "Story"]
PUBLIC += ["Correction"]
PUBLIC += ["Pledge", "PledgeChange", "Claim", "Voice", "Series", "Period", "Shift"]
SHARED = {"--help", "--json", "--db", "--config", "--min-confidence", "--limit"}


def section(page: str, heading: str) -> str:
    """The text under a heading, up to the next; fails where there is no such heading."""
    text = (REFERENCE / page).read_text(encoding="utf-8")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)
    [found] = [part for part in parts if re.match(rf"{re.escape(heading)}\b", part.lstrip("`"))]
    return found


def ask_help(*command: str) -> str:
    """What `--help` says, without boxes."""
    call = [sys.executable, "-c", "from jalin.cli.app import main; main()", *command, "--help"]
    environment = {"COLUMNS": "200", "PATH": ""}
    said = subprocess.run(call, capture_output=True, text=True, check=True, env=environment)
    return said.stdout


def test_the_list_of_commands_is_whole() -> None:
    listed = re.findall(r"^│ (\w+) ", ask_help(), flags=re.MULTILINE)
    assert sorted(listed) == sorted({command.split()[0] for command in COMMANDS})


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_documented(command: str) -> None:
    options = set(re.findall(r"--[a-z][a-z-]*", ask_help(*command.split())))
    assert "--json" in options
    described = set(re.findall(r"--[a-z][a-z-]*", section("cli.md", f"jalin {command}")))
    assert options - SHARED <= described
    assert described <= options


def test_every_setting_is_documented() -> None:
    page = (REFERENCE / "settings.md").read_text(encoding="utf-8")
    for name in Settings.__struct_fields__:
        default = getattr(Settings(), name)
        shown = msgspec.json.encode(default).decode()
        assert f"| `{name}` | `{PREFIX}{name.upper()}` |" in page
        assert f"| `{shown}` |" in page


@pytest.mark.parametrize("name", PUBLIC)
def test_every_field_is_documented_in_its_order(name: str) -> None:
    fields = re.findall(r"^\| `(\w+)` \|", section("records.md", name), flags=re.MULTILINE)
    assert tuple(fields) == getattr(records, name).__struct_fields__
