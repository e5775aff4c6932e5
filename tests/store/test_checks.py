"""Damage is found and set aside; no other report is lost, and what was coded is coded again."""

import errno
import os
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pyarrow.parquet as pq
import pytest

import jalin.run
from jalin.coding.reports import Coded
from jalin.errors import StoreError
from jalin.kit import Kit
from jalin.query import ReportFilter, find_reports
from jalin.records import Article
from jalin.store.checks import SUMS_FILE, find_damage, remove_abandoned, set_aside
from jalin.store.database import open_store
from jalin.store.writer import Writer
from tests.samples import RUN, make_article, make_report

NAMES = ("a", "b", "c")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    for name in NAMES:
        with Writer(tmp_path, RUN) as writer:
            writer.add_coding(make_article(name), [make_report(make_article(name))])
    return tmp_path


def stored(path: Path) -> list[str]:
    return sorted(report.article_id for report in find_reports(open_store(path), ReportFilter()))


def spoil(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    file.write_bytes(bytes(raw))


def test_a_whole_database_has_no_damage(store: Path) -> None:
    assert list(find_damage(store)) == []


@pytest.mark.parametrize("table", ["reports", "codings", "articles"])
@pytest.mark.parametrize("how", ["flip", "cut", "delete"])
def test_damage_is_named(store: Path, table: str, how: str) -> None:
    file = sorted((store / "parts").glob(f"*/{table}.parquet"))[1]
    if how == "flip":
        spoil(file)
    elif how == "cut":
        file.write_bytes(file.read_bytes()[:-10])
    else:
        file.unlink()
    [damage] = find_damage(store)
    assert (damage.part, damage.file) == (file.parent.name, file.name)


def test_a_part_without_sums_is_read_whole(store: Path) -> None:
    file = sorted((store / "parts").glob("*/reports.parquet"))[0]
    (file.parent / SUMS_FILE).unlink()
    assert list(find_damage(store)) == []
    file.write_bytes(b"rubbish")
    assert [damage.file for damage in find_damage(store)] == ["reports.parquet"]


def test_what_was_coded_in_a_damaged_part_is_coded_again(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def code(articles: Sequence[Article], _: Kit) -> list[Coded]:
        return [Coded(reports=(make_report(article),)) for article in articles]

    monkeypatch.setattr(jalin.run, "code_articles", code)
    monkeypatch.setattr(jalin.run, "is_read", lambda *_: True)
    monkeypatch.setattr(jalin.run, "load_desk", lambda: None)
    monkeypatch.setattr(jalin.run, "is_read", lambda *_: True)
    with_reports = [
        f for f in (store / "parts").glob("*/reports.parquet") if pq.read_metadata(f).num_rows
    ]
    spoil(sorted(with_reports)[0])
    [damage] = find_damage(store)
    set_aside(store, damage.part)
    assert list(find_damage(store)) == []
    assert len(stored(store)) == 2
    summary = jalin.run.code_open(store, cast(Kit, SimpleNamespace(run=RUN)))
    assert summary.articles == 1
    assert stored(store) == list(NAMES)
    assert (store / "damaged" / damage.part).is_dir()
    assert jalin.run.code_open(store, cast(Kit, SimpleNamespace(run=RUN))).articles == 0


def test_only_old_drafts_are_deleted(store: Path) -> None:
    old, fresh, ahead = (store / "unfinished" / name for name in ("old", "fresh", "ahead"))
    for draft in (old, fresh, ahead):
        draft.mkdir()
        (draft / "reports.parquet").write_bytes(b"half")
    os.utime(old, (0, 0))
    os.utime(ahead, (4e9, 4e9))  # a clock that jumped
    assert remove_abandoned(store) == 1
    assert not old.exists()
    assert fresh.exists()
    assert ahead.exists()
    assert stored(store) == list(NAMES)


def test_no_database_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no database here"):
        list(find_damage(tmp_path))


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_where_nothing_can_be_written_nothing_is_lost_or_doubled(
    store: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    late = make_article("d")

    def refuse(_: Path, __: bytes) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as full:
        full.setattr("jalin.store.writer.write_file", refuse)
        with pytest.raises(StoreError, match=os.strerror(code)), Writer(store, RUN) as writer:
            writer.add_coding(late, [make_report(late)])
    assert stored(store) == list(NAMES)
    assert list(find_damage(store)) == []
    for _ in range(2):
        with Writer(store, RUN) as writer:
            writer.add_coding(late, [make_report(late)])
    assert stored(store) == [*NAMES, "d"]
