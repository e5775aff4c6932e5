"""Gold files are read whole or refused with file, line and value."""

import json
from pathlib import Path

import pytest

from jalin.errors import GoldError
from jalin.evaluation.gold import read_gold
from jalin.ontology import load_ontology

ONTOLOGY = load_ontology()
ROW = {
    "article": "a1",
    "n": 1,
    "type": "AID",
    "actors": ["IDN"],
    "recipients": ["PSE"],
    "status": "actual",
    "background": False,
    "start": "2024-04-09",
    "end": "2024-04-09",
    "precision": "day",
    "pointer": "Indonesia mengirim bantuan",
}


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return path


def test_reads_reports_and_articles_without(tmp_path: Path) -> None:
    rows = ROW | {"n": 1}, ROW | {"n": 2, "start": None}, {"article": "a2", "n": 0, "none": True}
    gold = read_gold(write(tmp_path / "gold.jsonl", *rows), ONTOLOGY)
    assert [report.n for report in gold.reports] == [1, 2]
    assert gold.reports[1].start is None
    assert gold.articles == {"a1", "a2"}
    assert len(gold.sha256) == 64


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"type": "YIELD"}, r"gold\.jsonl:2: unknown type 'YIELD'"),
        ({"alt_types": ["FIGHT"]}, r"gold\.jsonl:2: unknown type 'FIGHT'"),
        ({"status": "planned"}, r"gold\.jsonl:2: .*planned"),
        ({"start": "2024-13-01"}, r"gold\.jsonl:2: "),
        ({"start": "2024-04-10"}, "start 2024-04-10 is after end 2024-04-09"),
        ({"precision": None}, "without a precision"),
        ({"actors": [], "recipients": []}, "neither actors nor recipients"),
        ({"speaker": "IDN"}, "unknown field `speaker`"),
        ({"actors": "IDN"}, r"gold\.jsonl:2: "),
        ({"none": True}, r"gold\.jsonl:2: "),
    ],
)
def test_wrong_rows_are_refused(tmp_path: Path, change: dict[str, object], message: str) -> None:
    path = write(tmp_path / "gold.jsonl", ROW, ROW | {"n": 2} | change)
    with pytest.raises(GoldError, match=message):
        read_gold(path, ONTOLOGY)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((ROW, ROW), "two reports numbered 1"),
        ((ROW, {"article": "a1", "n": 0, "none": True}), "'a1' has a report and a row"),
    ],
)
def test_contradicting_rows_are_refused(
    tmp_path: Path, rows: tuple[object, ...], message: str
) -> None:
    with pytest.raises(GoldError, match=message):
        read_gold(write(tmp_path / "gold.jsonl", *rows), ONTOLOGY)


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"{", b"[]", b"null", b'"text"'])
def test_damaged_lines_are_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(raw)
    with pytest.raises(GoldError, match=r"gold\.jsonl:1: "):
        read_gold(path, ONTOLOGY)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no_such"):
        read_gold(tmp_path / "no_such.jsonl", ONTOLOGY)
