"""Parts are joined, carried away, brought back and migrated, and show the same rows after it."""

import os
import shutil
import signal
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jalin.errors import StoreError
from jalin.query import Paging, ReportQuestion, ask_reports, open_catalogue
from jalin.store.archive import Transfer, export_store, import_store
from jalin.store.checks import find_damage, set_aside
from jalin.store.database import open_store
from jalin.store.joining import Joining, join_parts, remove_replaced
from jalin.store.migration import migrate_store
from jalin.store.parts import list_live
from jalin.store.writer import Writer
from jalin.weave import weave_events
from tests.samples import RUN, make_article, make_report

TABLES = ("article_versions", "codings", "report_versions", "run_rows")


def add(path: Path, *names: str) -> None:
    for name in names:
        with Writer(path, RUN) as writer:
            writer.add_coding(make_article(name), [make_report(make_article(name))])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "jalin.db"
    add(path, *"abcd")
    return path


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "jalin.db"))


def rows(path: Path) -> list[list[dict[str, object]]]:
    """All rows of the database, with their stamps, in an order that no part decides."""
    opened = open_store(path)
    return [sorted(opened.select(f"FROM {table}").to_pylist(), key=str) for table in TABLES]


def told(path: Path) -> list[str]:
    columns = open_store(path).select("SELECT article_id FROM reports ORDER BY 1")
    return [str(row["article_id"]) for row in columns.to_pylist()]


def age(path: Path) -> None:
    for part in (path / "parts").iterdir():
        os.utime(part, (0, 0))


def test_joined_parts_hold_the_same_rows(store: Path) -> None:
    before = rows(store)
    assert join_parts(store) == Joining(before=4, after=1)
    assert rows(store) == before
    assert len(list_live(store).names) == 2  # and the part without rows that each has
    assert join_parts(store) == Joining(before=0, after=0)
    assert remove_replaced(store) == 0
    add(store, "e")
    assert join_parts(store) == Joining(before=2, after=1)
    age(store)
    assert remove_replaced(store) == 6
    assert len(list((store / "parts").iterdir())) == 2
    assert told(store) == list("abcde")
    assert list(find_damage(store)) == []


def test_an_open_reader_goes_on_while_parts_are_joined(store: Path) -> None:
    opened = open_store(store)
    join_parts(store)
    remove_replaced(store)
    assert len(opened.select("FROM reports")) == 4


def test_catalogue_and_links_take_joined_parts_for_what_they_are(store: Path) -> None:
    def ask() -> tuple[list[str], list[str]]:
        found = ask_reports(open_catalogue(store), ReportQuestion(), Paging(limit=100))
        return sorted(report.article_id for report in found), [
            event.event_id for event in weave_events(open_store(store))
        ]

    before = ask()
    assert before[0] == list("abcd")
    join_parts(store)
    age(store)
    remove_replaced(store)
    assert ask() == before
    add(store, "e")
    join_parts(store)  # the catalogue never saw the part of e by itself
    age(store)
    remove_replaced(store)
    late = ask()
    assert late[0] == list("abcde")
    for entry in ("catalogue.sqlite", "catalogue.sqlite-wal", "catalogue.sqlite-shm"):
        (store / entry).unlink(missing_ok=True)
    assert ask() == late


def test_a_damaged_joined_part_gives_way_to_what_it_was_made_of(store: Path) -> None:
    join_parts(store)
    [joined] = (store / "parts").glob("*-joined")
    (joined / "reports.parquet").write_bytes(b"rubbish")
    age(store)
    assert remove_replaced(store) == 0
    set_aside(store, joined.name)
    assert told(store) == list("abcd")


def test_a_damaged_part_is_not_joined(store: Path) -> None:
    file = sorted((store / "parts").glob("*/codings.parquet"))[0]
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    with pytest.raises(StoreError, match=r"damaged|SHA-256"):
        join_parts(store)


KILLED = """
import os, signal, sys
from pathlib import Path
import jalin.store.joining as joining
step, at = sys.argv[2], int(sys.argv[3])
real, calls = getattr(joining, step), []
def kill(*given):
    calls.append(given)
    if len(calls) == at:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*given)
setattr(joining, step, kill)
joining.join_parts(Path(sys.argv[1]))
"""


@pytest.mark.parametrize(("step", "at"), [("write_table", 3), ("sync", 6)], ids=str)
def test_killed_while_joining_nothing_is_lost_or_doubled(store: Path, step: str, at: int) -> None:
    before = rows(store)
    command = [sys.executable, "-c", KILLED, str(store), step, str(at)]
    ended = subprocess.run(command, check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    assert rows(store) == before
    join_parts(store)
    assert rows(store) == before
    assert list(find_damage(store)) == []


def list_members(archive: Path) -> list[str]:
    with tarfile.open(archive) as opened:
        return opened.getnames()


def test_an_archive_makes_the_same_database_and_comes_in_once(store: Path, tmp_path: Path) -> None:
    archive, other = tmp_path / "a.tar", tmp_path / "other.db"
    assert export_store(store, archive) == Transfer(parts=5)
    assert import_store(other, archive) == Transfer(parts=4, known=1)
    assert rows(other) == rows(store)
    assert import_store(other, archive) == Transfer(parts=0, known=5)
    assert import_store(store, archive) == Transfer(parts=0, known=5)
    again = tmp_path / "b.tar"
    export_store(other, again)
    assert list_members(again) == list_members(archive)
    assert not list((other / "unfinished").iterdir())


@pytest.mark.parametrize(
    ("mine", "joined"), [("", False), ("ab", False), ("ab", True), ("abe", True)]
)
def test_archives_of_joined_parts_double_nothing(
    store: Path, tmp_path: Path, mine: str, *, joined: bool
) -> None:
    archive, other = tmp_path / "a.tar", tmp_path / "other.db"
    add(other, *mine)
    if joined:
        join_parts(other)
    join_parts(store)
    export_store(store, archive)
    for _ in range(2):
        import_store(other, archive)
        names = sorted({*"abcd", *mine})
        assert told(other) == names
        assert len(open_store(other).select("FROM report_versions")) == len(names)
    join_parts(other)
    assert import_store(other, archive).parts == 0
    assert told(other) == names


def flip(raw: bytes, at: int) -> bytes:
    return raw[:at] + bytes([raw[at] ^ 0xFF]) + raw[at + 1 :]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[: raw.rindex(b"PAR1") // 512 * 512],
        lambda raw: flip(raw, raw.index(b"PAR1") + 20),
        lambda raw: flip(raw, raw.index(b"PAR1") // 512 * 512 - 500),
        lambda raw: flip(raw, raw.index(b'"files"') + 30),
        lambda raw: raw.replace(b'"schema":1', b'"schema":7', 1),
        lambda _: b"no tar at all" * 100,
    ],
    ids=["cut", "content", "header", "list", "schema", "other"],
)
def test_nothing_of_a_corrupt_archive_comes_in(
    store: Path, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    archive, other = tmp_path / "a.tar", tmp_path / "other.db"
    export_store(store, archive)
    archive.write_bytes(spoil(archive.read_bytes()))
    add(other, "z")
    with pytest.raises(StoreError, match=r"archive|damaged|missing|version|list|no file"):
        import_store(other, archive)
    assert told(other) == ["z"]
    assert not list((other / "unfinished").iterdir())


def test_an_archive_cannot_write_elsewhere(store: Path, tmp_path: Path) -> None:
    archive = tmp_path / "a.tar"
    export_store(store, archive)
    raw = archive.read_bytes()
    name = sorted(list_live(store).names)[0].encode()
    archive.write_bytes(raw.replace(name + b"/", b"../" + b"x" * (len(name) - 3) + b"/"))
    with pytest.raises(StoreError, match="is no file of a part"):
        import_store(tmp_path / "other.db", archive)


def make_old(path: Path) -> None:
    """Make a database of a version 0 that never was: reports without their `via`."""
    for part in (path / "parts").iterdir():
        for file in part.glob("reports.parquet"):
            pq.write_table(pq.read_table(file, partitioning=None).drop_columns(["via"]), file)
        (part / "sums.json").unlink()
    (path / "schema.json").write_text('{"version": 0}')


def add_via(table: str, columns: pa.Table) -> pa.Table:
    """The step from that version 0 to 1."""
    if table != "reports":
        return columns
    field = pa.field("via", pa.list_(pa.field("item", pa.string(), nullable=False)), nullable=False)
    empty = pa.array([[] for _ in range(len(columns))], field.type)
    return columns.add_column(columns.schema.get_field_index("said_by") + 1, field, empty)


def test_an_old_database_without_a_way_is_refused(store: Path) -> None:
    make_old(store)
    for use in (open_store, migrate_store):
        with pytest.raises(StoreError, match=r"schema\.json: schema version 0, .* reads 1; no mig"):
            use(store)


def test_an_old_database_is_migrated_and_the_old_parts_stay(store: Path) -> None:
    make_old(store)
    (store / "catalogue.sqlite").write_text("of old")
    assert migrate_store(store, ["catalogue.sqlite", "woven"], {0: add_via}) == 0
    assert told(store) == list("abcd")
    assert list(find_damage(store)) == []
    assert not (store / "catalogue.sqlite").exists()
    assert len(list((store / "parts-v0").iterdir())) == 5
    assert migrate_store(store) == 1


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_broken_off_migration_is_taken_up(
    store: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    make_old(store)
    calls: list[Path] = []
    real = Path.rename

    def stop(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == at:
            raise OSError(28, "No space left on device")
        return real(self, target)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "rename", stop)
        if at == 3:
            broken.setattr("jalin.store.migration.remove", lambda entry: stop(entry, entry))
        with pytest.raises(StoreError, match="cannot be migrated"):
            migrate_store(store, ["woven"], {0: add_via})
    with pytest.raises(StoreError, match="schema version 0"):
        open_store(store)
    migrate_store(store, ["woven"], {0: add_via})
    assert told(store) == list("abcd")


def test_steps_that_make_other_tables_are_refused(store: Path) -> None:
    make_old(store)
    with pytest.raises(StoreError, match="does not become a table of schema version 1"):
        migrate_store(store, (), {0: lambda _, columns: columns})
    assert msgspec.json.decode((store / "schema.json").read_bytes()) == {"version": 0}
