"""Every question finds what it should, in order, page by page, and nothing else."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from jalin.errors import StoreError, UsageError
from jalin.query import (
    ArticleQuestion,
    Catalogue,
    Paging,
    ReportQuestion,
    StatementQuestion,
    ask_articles,
    ask_reports,
    ask_statements,
    catch_up,
    count,
    get_one,
    open_catalogue,
    read_question,
)
from jalin.records import Evidence, Party, Report
from jalin.store.writer import Writer
from tests.samples import PAKISTAN, RUN, RUSSIA, make_article, make_report

JAPAN = Party(code="JPN", id="org:jp-mofa", name="Kemlu Jepang", country="JPN")
TEXTS = {
    "a": "Rusia berjanji memasok Pakistan.",
    "b": "Pakistan menyerang pos di perbatasan.",
    "c": "Jepang mengecam serangan-serangannya kemarin.",
    "d": "The minister attacked the proposal.",
}
ARTICLES = {name: make_article(name, text) for name, text in TEXTS.items()}
REPORTS = {
    "a": make_report(ARTICLES["a"]),
    "b": make_report(
        ARTICLES["b"],
        type="COERCE",
        quad=4,
        actors=(PAKISTAN,),
        recipients=(),
        said_by=(),
        status="future",
        start=date(2024, 5, 1),
        end=date(2024, 5, 2),
        evidence=(Evidence(sentence=0, start=9, end=18, text="menyerang", supports=("type",)),),
    ),
    "c": make_report(ARTICLES["c"], start=None, end=None, actors=(RUSSIA, JAPAN), confidence=0.2),
    "d": make_report(ARTICLES["d"], start=date(2023, 1, 1), end=date(2024, 12, 31), about=(JAPAN,)),
}


def write(path: Path, *names: str) -> None:
    with Writer(path, RUN) as writer:
        for name in names:
            writer.add_coding(ARTICLES[name], [REPORTS[name]])


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    path = tmp_path_factory.mktemp("ask")
    write(path, "c", "a")
    write(path, "d", "b")
    return open_catalogue(path)


def names(reports: object) -> str:
    return "".join(report.article_id for report in reports)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, "abdc"),
        ({"between": ("rus", "PAK")}, "adc"),
        ({"between": ("RUS", "JPN")}, "c"),
        ({"between": ("RUS", "USA")}, ""),
        ({"party": "ORG:JP-MOFA"}, "c"),
        ({"actor": "pak"}, "b"),
        ({"recipient": "pak", "type": "agree"}, "adc"),
        ({"actor": "x' OR '1'='1"}, ""),
        ({"actor": '" OR "'}, ""),
        ({"about": "jpn"}, "d"),
        ({"said_by": "rus", "status": "actual"}, "adc"),
        ({"type": "COERCE"}, "b"),
        ({"quad": 4}, "b"),
        ({"status": "future"}, "b"),
        ({"background": True}, ""),
        ({"background": False, "via": "afp"}, "abdc"),
        ({"place": "islamabad", "article": "d"}, "d"),
        ({"since": date(2024, 5, 2), "until": date(2024, 5, 6)}, "abd"),
        ({"since": date(2024, 5, 3)}, "ad"),
        ({"until": date(2024, 4, 30)}, "d"),
        ({"since": date(2024, 12, 31)}, "d"),
        ({"until": date(2022, 12, 31)}, ""),
        ({"since": date.min, "until": date.max}, "abd"),
        ({"min_confidence": 0.5}, "abd"),
        ({"ids": ("id-a", "id-c", "no")}, "ac"),
        ({"ids": ("id-a", "id-c"), "actor": "jpn"}, "c"),
        ({"text": "diserang"}, "b"),
        ({"text": "islamabad -menyerang"}, "adc"),
    ],
)
def test_report_questions(catalogue: Catalogue, wanted: dict[str, object], found: str) -> None:
    question = read_question(ReportQuestion, **wanted)
    assert names(ask_reports(catalogue, question)) == found
    assert count(catalogue, question) >= len(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("serangan", "bc"),
        ("menyerang", "bc"),
        ('"menyerang pos"', "b"),
        ('"pos menyerang"', ""),
        ("attack", "d"),
        ("propos*", "d"),
        ("pakistan -menyerang", "a"),
        ("PERBATASAN", "b"),
        ("facets", ""),
        ("NEAR(pakistan)", ""),
        ('pak"istan', ""),
    ],
)
def test_words_are_found_in_any_form_in_three_languages(
    tmp_path: Path, text: str, found: str
) -> None:
    write(tmp_path, "a", "b", "c")
    english = msgspec.structs.replace(ARTICLES["d"], lang="en")
    with Writer(tmp_path, RUN) as writer:
        writer.add_coding(english, [])
    page = ask_articles(open_catalogue(tmp_path), ArticleQuestion(text=text), Paging())
    assert "".join(sorted(article.id for article in page)) == found


@pytest.mark.parametrize("text", ["-pakistan", "...", '""'])
def test_nothing_that_must_occur_is_refused(catalogue: Catalogue, text: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        ask_articles(catalogue, ArticleQuestion(text=text))


@pytest.mark.parametrize("limit", [1, 2, 3])
@pytest.mark.parametrize(("sort", "found"), [("newest", "abdc"), ("oldest", "dbac")])
@pytest.mark.parametrize("wanted", [{}, {"via": "AFP"}])
def test_pages_join_to_the_whole(
    catalogue: Catalogue, limit: int, sort: str, found: str, wanted: dict[str, str]
) -> None:
    question, after, seen = read_question(ReportQuestion, **wanted), "", ""
    while True:
        paging = msgspec.convert({"limit": limit, "after": after, "sort": sort}, Paging)
        page = ask_reports(catalogue, question, paging)
        assert len(page) <= limit
        seen += names(page)
        after = page.next
        if not after:
            break
    assert seen == found


def test_what_lasts_long_is_in_its_place_among_pages(catalogue: Catalogue) -> None:
    question = ReportQuestion(since=date(2024, 5, 1))
    first = ask_reports(catalogue, question, Paging(limit=2))
    rest = ask_reports(catalogue, question, Paging(limit=2, after=first.next))
    assert (names(first), names(rest), rest.next) == ("ab", "d", "")


def test_a_page_of_another_question_is_refused(catalogue: Catalogue) -> None:
    after = ask_reports(catalogue, ReportQuestion(), Paging(limit=1)).next
    for question, cursor in ((ReportQuestion(type="AID"), after), (ReportQuestion(), "%")):
        with pytest.raises(UsageError, match="page"):
            ask_reports(catalogue, question, Paging(after=cursor))
    with pytest.raises(UsageError, match="1 to 1000"):
        ask_reports(catalogue, ReportQuestion(), Paging(limit=0))


def test_statements_are_what_somebody_is_quoted_with(catalogue: Catalogue) -> None:
    page = ask_statements(catalogue, StatementQuestion(about="pak"))
    assert names(page) == "adc"
    assert [party.code for party in page.records[0].said_by] == ["RUS"]
    assert names(ask_statements(catalogue, StatementQuestion(about="jpn"))) == "d"


def test_an_id_may_be_cut_where_it_is_unique(catalogue: Catalogue) -> None:
    assert get_one(catalogue, Report, "id-b") == REPORTS["b"]
    assert get_one(catalogue, Report, "zz") is None
    assert get_one(catalogue, Report, "") is None
    with pytest.raises(UsageError, match="several"):
        get_one(catalogue, Report, "id-")


def test_a_changed_article_replaces_its_reports(tmp_path: Path) -> None:
    write(tmp_path, "a", "b")
    catalogue = open_catalogue(tmp_path)
    version = catalogue.version()
    assert not catch_up(catalogue)
    assert catalogue.version() == version
    changed = make_article("a", "Rusia batal memasok gandum.")
    for article, run in ((changed, "run1"), (ARTICLES["a"], "run2")):
        with Writer(tmp_path, msgspec.structs.replace(RUN, run_id=run)) as writer:
            report = make_report(article, report_id=f"id-{run}", run_id=run)
            writer.add_coding(article, [report])
        assert catch_up(catalogue)
        assert catalogue.version() > version
        assert [r.report_id for r in ask_reports(catalogue, ReportQuestion(article="a"))] == [
            f"id-{run}"
        ]
        assert ask_articles(catalogue, ArticleQuestion(ids=("a",))).records == (article,)
    assert len(ask_articles(catalogue, ArticleQuestion(text="gandum"))) == 0


def test_a_catalogue_may_be_deleted_and_is_made_anew_where_its_version_is_another(
    tmp_path: Path,
) -> None:
    write(tmp_path, "a")
    catalogue = open_catalogue(tmp_path)
    before = ask_reports(catalogue, ReportQuestion())
    with sqlite3.connect(catalogue.path) as connection:
        connection.execute("PRAGMA user_version = 0")
    connection.close()
    assert ask_reports(open_catalogue(tmp_path), ReportQuestion()) == before
    for file in tmp_path.glob("catalogue.sqlite*"):
        file.unlink()
    assert ask_reports(open_catalogue(tmp_path), ReportQuestion()) == before


def test_without_a_database_there_is_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no database"):
        open_catalogue(tmp_path / "none")


def test_answers_come_as_frames(catalogue: Catalogue) -> None:
    page = ask_reports(catalogue, ReportQuestion())
    table = page.to_arrow()
    assert table.num_rows == 4
    assert table.column_names == list(Report.__struct_fields__)
    frame = page.to_pandas()
    assert list(frame["article_id"]) == list("abdc")
    polars = pytest.importorskip("polars", reason="polars is optional")
    assert isinstance(page.to_polars(), polars.DataFrame)


def test_days_beyond_all_are_no_error(catalogue: Catalogue) -> None:
    late = date(2024, 5, 6) + timedelta(days=10_000)
    assert len(ask_reports(catalogue, ReportQuestion(since=late))) == 0
