"""Which sentences tell a gold report: what is listed, and what stands for a list."""

from pathlib import Path

import msgspec

from jalin.evaluation.gold import GoldReport
from training.tellings import read_tellings, told_rows


def make_gold(n: int, sentence_start: int | None) -> GoldReport:
    return GoldReport(
        article="p1",
        n=n,
        type="CONSULT",
        actors=("IDN",),
        recipients=("JPN",),
        status="actual",
        background=False,
        start=None,
        end=None,
        precision=None,
        pointer="",
        sentence_start=sentence_start,
    )


def test_a_report_is_told_where_its_list_says(tmp_path: Path) -> None:
    path = tmp_path / "tellings.jsonl"
    path.write_text('{"article": "p1", "n": 1, "starts": [40, 210]}\n', encoding="utf-8")
    tellings = read_tellings(path)
    first, second = make_gold(1, 0), make_gold(2, 90)
    assert told_rows([first, second], 210, tellings) == [first]
    assert told_rows([first, second], 0, tellings) == []


def test_without_a_list_gold_s_own_sentence_counts() -> None:
    second = make_gold(2, 90)
    assert told_rows([second], 90, {}) == [second]
    assert told_rows([second], 40, {}) == []
    assert told_rows([msgspec.structs.replace(second, sentence_start=None)], 0, {})
