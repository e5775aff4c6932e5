"""The generated articles of the benchmarks."""

import gzip
import json
from itertools import islice
from pathlib import Path

from bench.workload import make_news, read_workload, write_sample

POOL_ROW = {"id": "a1", "url": "https://kabar.example/1", "text": "Hujan turun di Solo."}


def test_generated_news_is_the_same_twice() -> None:
    assert list(islice(make_news(), 30)) == list(islice(make_news(), 30))


def test_generated_articles_are_as_long_as_the_pool_s() -> None:
    lengths = sorted(len(row["text"].split()) for row in islice(make_news(), 400))
    assert 220 < lengths[200] < 290
    assert 560 < lengths[360] < 680


def test_beyond_its_end_the_pool_begins_again_under_other_ids(tmp_path: Path) -> None:
    pool = tmp_path / "pool.jsonl.gz"
    with gzip.open(pool, "wt", encoding="utf-8") as file:
        file.write(json.dumps(POOL_ROW) + "\n")
    one, two = read_workload(pool, 2)
    assert one == POOL_ROW
    assert two == POOL_ROW | {"id": "a1-1", "url": "https://kabar.example/1?turn=1"}


def test_without_a_pool_a_sample_is_generated(tmp_path: Path) -> None:
    lines = write_sample(tmp_path / "none", 3, tmp_path / "sample.jsonl").read_text().splitlines()
    assert [json.loads(line)["id"] for line in lines] == [f"made{n:07}" for n in range(3)]
