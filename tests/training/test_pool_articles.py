"""Lists of pool articles: what they name, what is taken from a pool, and the lists we keep."""

import gzip
import json
from pathlib import Path

import pytest

from jalin.errors import GoldError, PackError
from jalin.evaluation.gold import read_gold
from jalin.ontology import load_ontology
from training.pool_articles import find_articles, find_empty_rows, read_list, write_lines

GOLD = Path(__file__).parents[2] / "gold"
POOL = Path(__file__).parents[3] / "shared" / "data" / "news" / "pool.jsonl.gz"
TABLE = "id\tlang\ttopic\tnote\np2\tms\tsport\ta match\n"


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    rows = [{"id": name, "lang": "id", "text": f"Teks {name}."} for name in ("p1", "p2", "p3")]
    path = tmp_path / "pool.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return path


def test_named_articles_are_taken_with_the_language_of_the_list(pool: Path) -> None:
    taken = list(find_articles(pool, {"p3": None, "p2": "ms"}))
    assert [(row["id"], row["lang"], row["text"]) for row in taken] == [
        ("p2", "ms", "Teks p2."),
        ("p3", "id", "Teks p3."),
    ]


def test_an_article_that_the_pool_lacks_is_named(pool: Path) -> None:
    with pytest.raises(GoldError, match="no article p7, p9"):
        list(find_articles(pool, {"p9": None, "p1": None, "p7": None}))


def test_a_table_becomes_gold_without_reports(tmp_path: Path) -> None:
    table, gold = tmp_path / "list.tsv", tmp_path / "gold.jsonl"
    table.write_text(TABLE, encoding="utf-8")
    assert read_list(table) == {"p2": "ms"}
    assert write_lines(gold, find_empty_rows(table)) == 1
    assert read_list(gold) == {"p2": None}


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [("list.tsv", TABLE + "p2\tms\tsport\tagain\n", PackError), ("gold.jsonl", "{}", GoldError)],
)
def test_a_wrong_list_is_refused(
    tmp_path: Path, name: str, text: str, error: type[Exception]
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(error, match=name):
        read_list(path)


def test_our_lists_are_valid_and_do_not_meet() -> None:
    empty = set(read_list(GOLD / "without_events.tsv"))
    assert empty.isdisjoint(read_list(GOLD / "pool" / "gold.jsonl"))


def test_pointers_of_our_gold_are_short_and_stand_in_the_pool() -> None:
    if not POOL.exists():
        pytest.skip("the pool of articles is not here")
    path = GOLD / "pool" / "gold.jsonl"
    texts = {str(row["id"]): str(row["text"]) for row in find_articles(POOL, read_list(path))}
    for report in read_gold(path, load_ontology()).reports:
        assert report.sentence_start is not None
        words = " ".join(texts[report.article][report.sentence_start :].split())
        assert len(report.pointer.split()) <= 5
        assert words.startswith(report.pointer), (report.article, report.n)
