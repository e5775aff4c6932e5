"""What readers decide is kept, survives coding again, and comes out as gold."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from jalin.errors import StoreError, UsageError
from jalin.evaluation.gold import read_gold
from jalin.ingest.sources import read_sources
from jalin.ontology import load_ontology
from jalin.query import find_corrections, find_reports
from jalin.query.stored import ReportFilter
from jalin.records import Article, Evidence, Party, Report
from jalin.review.decide import Decision, decide
from jalin.review.gold import export_gold
from jalin.review.readers import READERS_FILE, make_token, name_reader
from jalin.review.reading import read_reviewed, review_reports
from jalin.store.database import Store, open_store
from jalin.store.writer import Writer, create_store
from tests.samples import PAKISTAN, RUN, make_article, make_report

ONTOLOGY = load_ontology()
NOON = datetime(2024, 5, 7, 12, tzinfo=UTC)
TEXT = "MOSKOW – Rusia berjanji memasok Pakistan. Rusia mengecam Pakistan kemarin."
ARTICLE = make_article("a", TEXT)


def words(start: int, end: int) -> tuple[Evidence, ...]:
    text = TEXT[start:end]
    return (Evidence(sentence=0, start=start, end=end, text=text, supports=("type",)),)


PROMISE = make_report(ARTICLE, report_id="promise", evidence=words(15, 31))
BLAME = make_report(
    ARTICLE,
    report_id="blame",
    type="ACCUSE",
    quad=3,
    evidence=words(48, 64),
    promise=None,
    said_by=(),
)


def store(
    path: Path, reports: list[Report], run: str = "run1", article: Article = ARTICLE
) -> Store:
    with Writer(path, msgspec.structs.replace(RUN, run_id=run)) as writer:
        told = [msgspec.structs.replace(report, run_id=run) for report in reports]
        writer.add_coding(article, told)
    return open_store(path)


def say(opened: Store, prefix: str, decision: Decision, minutes: int = 0) -> Store:
    decide(opened, prefix, decision, "Sari", NOON + timedelta(minutes=minutes), ONTOLOGY)
    return open_store(opened.path)


def correct(**changes: str) -> Decision:
    return Decision(kind="correct", changes=tuple(changes.items()))


def verdicts(opened: Store) -> dict[str, str]:
    return {item.coded.report_id: item.verdict for item in read_reviewed(opened, ONTOLOGY)}


def test_of_two_decisions_the_later_counts(tmp_path: Path) -> None:
    opened = store(tmp_path, [PROMISE, BLAME])
    opened = say(opened, "prom", Decision(kind="reject"), minutes=5)
    assert verdicts(opened) == {"promise": "rejected", "blame": "open"}
    opened = say(opened, "prom", Decision(kind="confirm"), minutes=9)
    assert verdicts(opened)["promise"] == "confirmed"
    opened = say(opened, "prom", correct(type="aid", actors="PAK, CHN", start="2024-05-01"), 12)
    [first, _] = read_reviewed(opened, ONTOLOGY)
    assert first.verdict == "corrected"
    assert (first.report.type, first.report.quad) == ("AID", 2)
    assert first.report.actors == (
        PAKISTAN,
        Party(code="CHN", id="cty:CHN", name="CHN", country="CHN"),
    )
    assert (first.report.start, first.report.end) == (date(2024, 5, 1), date(2024, 5, 6))
    assert first.coded.type == "AGREE"
    assert [one.who for one in first.corrections] == ["Sari"] * 5


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"type": "HUG"}, "HUG"),
        ({"start": "2024-13-01"}, "start cannot be"),
        ({"start": "2025-01-01"}, "after end"),
        ({"status": "maybe"}, "actual, future"),
        ({"modes": "nuke"}, "nuke"),
        ({"report_id": "x"}, "no field 'report_id'"),
        ({}, "nothing to correct"),
    ],
)
def test_what_cannot_be_is_refused_and_not_kept(
    tmp_path: Path, changes: dict[str, str], message: str
) -> None:
    opened = store(tmp_path, [PROMISE])
    with pytest.raises(UsageError, match=message):
        say(opened, "promise", correct(**changes))
    with pytest.raises(UsageError, match="no report"):
        say(opened, "none", Decision(kind="confirm"))
    assert find_corrections(open_store(tmp_path)) == []


def test_decisions_follow_their_words_through_coding_again(tmp_path: Path) -> None:
    opened = store(tmp_path, [PROMISE, BLAME])
    opened = say(opened, "promise", Decision(kind="reject"))
    opened = say(opened, "blame", correct(status="negated"))
    again = [
        msgspec.structs.replace(BLAME, report_id="b2", type="REJECT", evidence=words(42, 64)),
        msgspec.structs.replace(PROMISE, report_id="p2", evidence=words(15, 23)),
    ]
    opened = store(tmp_path, again, run="run2")
    assert verdicts(opened) == {"p2": "rejected", "b2": "corrected"}
    reports = find_reports(opened, ReportFilter())
    assert review_reports(opened, reports, ONTOLOGY)["b2"].report.status == "negated"


def test_decisions_follow_their_words_into_a_changed_text(tmp_path: Path) -> None:
    say(store(tmp_path, [PROMISE]), "promise", Decision(kind="confirm"))
    moved = make_article("a", f"Judul baru.\n{TEXT}")
    shifted = Evidence(sentence=1, start=27, end=43, text=TEXT[15:31], supports=("type",))
    told = [
        make_report(moved, report_id="p2", evidence=(shifted,)),
        msgspec.structs.replace(BLAME, report_id="b2"),
    ]
    assert verdicts(store(tmp_path, told, "run2", moved)) == {"p2": "confirmed", "b2": "open"}


def test_what_no_report_tells_any_more_is_counted(tmp_path: Path) -> None:
    opened = say(store(tmp_path / "db", [PROMISE, BLAME]), "promise", Decision(kind="confirm"))
    opened = say(opened, "blame", Decision(kind="confirm"))
    opened = store(tmp_path / "db", [BLAME], run="run2")
    done = export_gold(opened, tmp_path / "gold", ONTOLOGY)
    assert (done.adrift, done.reports) == (1, 1)


def test_gold_is_read_again(tmp_path: Path) -> None:
    opened = store(tmp_path / "db", [PROMISE, BLAME])
    other = make_article("b")
    opened = store(tmp_path / "db", [make_report(other)], article=other)
    opened = say(opened, "id-b", Decision(kind="reject"))
    opened = say(opened, "blame", correct(recipients="", about="PAK"))
    folder = tmp_path / "gold"
    done = export_gold(opened, folder, ONTOLOGY)
    assert (done.articles, done.reports, done.open) == (2, 2, 1)
    gold = read_gold(folder / "gold.jsonl", ONTOLOGY)
    assert gold.articles == {"a", "b"}
    promise, blame = gold.reports
    assert (promise.type, promise.optional, promise.promise) == ("AGREE", True, "memasok Pakistan")
    assert (blame.recipients, blame.about, blame.optional) == ((), ("PAK",), False)
    assert (blame.pointer, blame.sentence_start) == ("Rusia mengecam Pakistan kemarin.", 42)
    assert "Sari" in (blame.note or "")
    assert {item.id for item in read_sources([folder / "articles.jsonl"])} == {"a", "b"}  # type: ignore[union-attr]


def test_split_and_join_name_two_reports(tmp_path: Path) -> None:
    opened = store(tmp_path, [PROMISE, BLAME])
    opened = say(opened, "promise", Decision(kind="split", other="blame"))
    [kept] = find_corrections(opened)
    assert (kept.kind, kept.target, kept.value) == ("split", "promise", "blame")
    with pytest.raises(UsageError, match="two reports"):
        say(opened, "promise", Decision(kind="join", other="promise"))
    with pytest.raises(UsageError, match="no report"):
        say(opened, "promise", Decision(kind="join"))


def test_a_token_names_its_reader(tmp_path: Path) -> None:
    create_store(tmp_path)
    sari, budi = make_token(tmp_path, "Sari"), make_token(tmp_path, "Budi")
    assert name_reader(tmp_path, sari) == "Sari"
    assert name_reader(tmp_path, budi) == "Budi"
    assert name_reader(tmp_path, "") is None
    renewed = make_token(tmp_path, "Sari")
    assert (name_reader(tmp_path, sari), name_reader(tmp_path, renewed)) == (None, "Sari")
    kept = (tmp_path / "readers.json").read_text()
    assert renewed not in kept
    with pytest.raises(UsageError, match="name"):
        make_token(tmp_path, " ")


@pytest.mark.parametrize("raw", [b"{", b'{"Sari":"\xff"}', b"\xff\xfe"])
def test_a_damaged_list_of_readers_is_named(tmp_path: Path, raw: bytes) -> None:
    create_store(tmp_path)
    (tmp_path / READERS_FILE).write_bytes(raw)
    with pytest.raises(StoreError, match=READERS_FILE):
        name_reader(tmp_path, "token")
    with pytest.raises(StoreError, match=READERS_FILE):
        make_token(tmp_path, "Sari")
