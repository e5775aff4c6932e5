"""Every filter finds what it should, and nothing else."""

from datetime import date
from pathlib import Path

import pytest

from jalin.errors import UsageError
from jalin.query import find_reports, get_article, get_report, get_source, read_filter
from jalin.store.database import Store, open_store
from jalin.store.writer import Writer
from tests.samples import PAKISTAN, RUN, RUSSIA, make_article, make_report

A, B, C = make_article("a"), make_article("b"), make_article("c")
REPORTS = [
    make_report(A),
    make_report(B, type="COERCE", actors=(PAKISTAN,), recipients=(), status="future"),
    make_report(C, start=None, end=None, actors=(RUSSIA, PAKISTAN), confidence=0.2),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path: Path = tmp_path_factory.mktemp("query")
    with Writer(path, RUN) as writer:
        for article, report in zip((A, B, C), REPORTS, strict=True):
            writer.add_coding(article, [report])
    return open_store(path)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, "abc"),
        ({"between": ("rus", "PAK")}, "ac"),
        ({"between": ("RUS", "USA")}, ""),
        ({"actor": "pak"}, "bc"),
        ({"actor": "cty:RUS"}, "ac"),
        ({"actor": "x' OR '1'='1"}, ""),
        ({"type": "coerce"}, "b"),
        ({"since": date(2024, 5, 6), "until": date(2024, 5, 6)}, "ab"),
        ({"since": date(2024, 5, 7)}, ""),
        ({"until": date(2024, 5, 5)}, ""),
        ({"status": "future"}, "b"),
        ({"articles": ("a", "c")}, "ac"),
        ({"min_confidence": 0.5}, "ab"),
    ],
)
def test_filters(store: Store, wanted: dict[str, object], found: str) -> None:
    reports = find_reports(store, read_filter(**wanted))
    assert "".join(report.article_id for report in reports) == found


def test_undated_reports_come_last_and_the_limit_holds(store: Store) -> None:
    assert len(find_reports(store, read_filter(), limit=2)) == 2
    assert find_reports(store, read_filter())[-1].start is None


def test_a_wrong_status_is_named() -> None:
    with pytest.raises(UsageError, match="maybe"):
        read_filter(status="maybe")


def test_a_report_by_the_beginning_of_its_id(store: Store) -> None:
    assert get_report(store, "id-a") == REPORTS[0]
    assert get_report(store, "zz") is None
    with pytest.raises(UsageError, match="several"):
        get_report(store, "id-")


def test_articles(store: Store) -> None:
    assert get_article(store, "a") == A
    assert get_article(store, "z") is None
    assert get_source(store, REPORTS[1]) == B
