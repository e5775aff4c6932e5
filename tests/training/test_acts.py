"""Sheets that ask of acts: what is shown, how answers become gold, and which are refused."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from jalin.errors import GoldError
from jalin.ingest.sources import read_sources
from jalin.records import Article
from training.acts import Act, Asked, leave_copies, read_acts, read_answers, show_act, show_span

ASKED = Asked(
    article="p1",
    start=6,
    end=14,
    readings=(("ACCUSE", ("IRN",), ("ISR", "USA")), ("REQUEST", ("IRN",), ())),
    days=((date(2024, 5, 1), date(2024, 5, 1)), (None, date(2023, 12, 31))),
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "sheet000.json"
    path.write_bytes(msgspec.json.encode({"7": ASKED}))
    return path


def answer(sheet: Path, text: str) -> list[Act]:
    path = sheet.with_name("answers.txt")
    path.write_text(text, encoding="utf-8")
    return list(read_answers(sheet, path))


def test_an_act_is_shown_with_a_letter_for_each_reading() -> None:
    text = "Iran  mengecam serangan itu."
    assert show_act(7, ASKED, text) == "7 mengecam: a ACCUSE IRN>ISR+USA | b REQUEST IRN>-"
    assert [show_span(*days) for days in ASKED.days] == ["2024-05-01", "..2023-12-31"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("7 x", (None, False, None, None)),
        ("7 a news", ("ACCUSE", False, None, None)),
        ("7 a back p", ("ACCUSE", True, "published", None)),
        ("7 b back 2\n\n", ("REQUEST", True, "told", date(2023, 12, 31))),
    ],
)
def test_an_answer_becomes_an_act(sheet: Path, text: str, told: tuple[object, ...]) -> None:
    (act,) = answer(sheet, text)
    assert (act.type, act.background, act.when, act.last) == told
    gold = act.as_gold()
    assert (gold.actors if gold else ()) == act.actors


@pytest.mark.parametrize("text", ["8 x", "7 c news", "7 a", "7 a news 3", "7 a news q"])
def test_a_wrong_answer_is_named(sheet: Path, text: str) -> None:
    with pytest.raises(GoldError, match=r"answers.txt:2: .*"):
        answer(sheet, f"7 x\n{text}")


def test_acts_are_found_by_article_and_trigger(tmp_path: Path) -> None:
    path = tmp_path / "acts.jsonl"
    acts = [Act(article="p1", start=6), Act(article="p1", start=90, type="AID", actors=("IDN",))]
    path.write_bytes(b"\n".join(map(msgspec.json.encode, acts)))
    assert read_acts(path) == {"p1": {6: acts[0], 90: acts[1]}}


def test_a_copy_of_an_article_kept_apart_is_not_asked_of(tmp_path: Path) -> None:
    text = "Menteri luar negeri Oman bertemu utusan Yaman di Muskat pada Senin pagi."
    apart = tmp_path / "apart.jsonl"
    apart.write_bytes(msgspec.json.encode({"id": "e1", "text": text}))
    other = "Parlemen Peru menolak usul pemerintah tentang pajak tambang untuk tahun depan."
    pool = tmp_path / "pool.jsonl"
    rows = [{"id": "p1", "text": f"{text} Mereka membahas gencatan."}, {"id": "p2", "text": other}]
    pool.write_bytes(b"\n".join(map(msgspec.json.encode, rows)))
    drawn = [one for one in read_sources([pool]) if isinstance(one, Article)]
    assert len(drawn) == 2
    assert [one.id for one in leave_copies(drawn, [apart])] == ["p2"]
