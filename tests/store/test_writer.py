"""Parts are whole or absent, nothing is stored twice, versions stay."""

from pathlib import Path

import pytest

from jalin.errors import StoreError
from jalin.query import ReportFilter, find_rejects, find_reports, get_article
from jalin.records import Reject
from jalin.store.database import open_store
from jalin.store.tables import Row
from jalin.store.writer import Writer, create_store, write_part
from tests.samples import RUN, make_article, make_report

FIRST = make_article("a")
CHANGED = make_article("a", "Rusia batal memasok Pakistan.")


def count(path: Path, view: str) -> int:
    return len(open_store(path).select(f"FROM {view}"))


def test_the_same_article_is_stored_once(tmp_path: Path) -> None:
    for _ in range(2):
        with Writer(tmp_path, RUN) as writer:
            writer.add_coding(FIRST, [make_report(FIRST)])
            writer.add_coding(FIRST, [make_report(FIRST)])
    assert [count(tmp_path, view) for view in ("report_versions", "article_versions")] == [1, 1]
    assert count(tmp_path, "runs") == 1


def test_a_changed_text_is_a_new_version_and_the_old_one_stays(tmp_path: Path) -> None:
    with Writer(tmp_path, RUN) as writer:
        writer.add_coding(FIRST, [make_report(FIRST)])
        writer.add_coding(CHANGED, [make_report(CHANGED, type="REJECT")])
    store = open_store(tmp_path)
    assert get_article(store, "a") == CHANGED
    assert [report.type for report in find_reports(store, ReportFilter())] == ["REJECT"]
    assert count(tmp_path, "article_versions") == count(tmp_path, "report_versions") == 2


def test_two_writers_at_once_show_each_article_once(tmp_path: Path) -> None:
    with Writer(tmp_path, RUN) as one, Writer(tmp_path, RUN) as two:
        one.add_coding(FIRST, [make_report(FIRST)])
        two.add_reject(Reject(source="x.txt", stage="read", reason="empty"))
        two.add_coding(FIRST, [make_report(FIRST)])
    assert find_reports(open_store(tmp_path), ReportFilter()) == [make_report(FIRST)]
    assert get_article(open_store(tmp_path), "a") == FIRST


def test_the_same_reject_shows_once(tmp_path: Path) -> None:
    reject = Reject(source="x.txt", stage="read", reason="empty")
    for other in ("y.txt", "z.txt"):
        with Writer(tmp_path, RUN) as writer:
            writer.add_reject(reject)
            writer.add_reject(Reject(source=other, stage="read", reason="empty"))
    assert find_rejects(open_store(tmp_path)).count(reject) == 1


def test_a_batch_has_one_name_and_leaves_no_draft(tmp_path: Path) -> None:
    create_store(tmp_path)
    rows = [Row(table="articles", record=FIRST)]
    assert write_part(tmp_path, rows) == write_part(tmp_path, rows)
    assert not list((tmp_path / "unfinished").iterdir())


def test_a_draft_that_a_killed_run_left_is_not_read(tmp_path: Path) -> None:
    create_store(tmp_path)
    draft = tmp_path / "unfinished" / "x"
    draft.mkdir()
    (draft / "reports.parquet").write_bytes(b"half")
    assert count(tmp_path, "reports") == 0


def test_an_open_store_does_not_see_later_parts(tmp_path: Path) -> None:
    create_store(tmp_path)
    before = open_store(tmp_path)
    with Writer(tmp_path, RUN) as writer:
        writer.add_coding(FIRST, [make_report(FIRST)])
        assert find_reports(before, ReportFilter()) == []
    assert find_reports(before, ReportFilter()) == []
    assert len(find_reports(open_store(tmp_path), ReportFilter())) == 1


def test_a_path_with_signs_of_patterns_and_quotes(tmp_path: Path) -> None:
    path = tmp_path / "a[b]*'?.db"
    with Writer(path, RUN) as writer:
        writer.add_coding(FIRST, [make_report(FIRST)])
    assert count(path, "reports") == 1


def test_a_folder_of_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("precious")
    with pytest.raises(StoreError, match=r"thesis\.docx"):
        create_store(tmp_path)


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(StoreError, match="no database can be made"):
        create_store(tmp_path / "x")


@pytest.mark.parametrize(
    ("schema", "message"), [('{"version": 99}', "version 99"), ("{", "cannot be read")]
)
def test_another_or_damaged_schema_is_refused(tmp_path: Path, schema: str, message: str) -> None:
    create_store(tmp_path)
    (tmp_path / "schema.json").write_text(schema)
    for use in (open_store, create_store):
        with pytest.raises(StoreError, match=message):
            use(tmp_path)


def test_a_damaged_part_is_named(tmp_path: Path) -> None:
    create_store(tmp_path)
    next((tmp_path / "parts").glob("*/reports.parquet")).write_bytes(b"rubbish")
    with pytest.raises(StoreError, match="damaged"):
        open_store(tmp_path)


def test_no_database_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no database here"):
        open_store(tmp_path)
