"""Both founding documents come out clean; they are third-party and not in this repository."""

from pathlib import Path

import pytest

from jalin.ingest.sources import read_sources
from jalin.records import Article

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
SPAM_COPY, TWO_STORIES = "000_a5886b662a4499da", "003_93f3685d295727d6"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here")


@pytest.fixture(scope="module")
def seeds() -> dict[str, Article]:
    return {item.id: item for item in read_sources([SEEDS]) if isinstance(item, Article)}


def count_kinds(article: Article) -> dict[str, int]:
    kinds = [block.kind for block in article.blocks]
    return {kind: kinds.count(kind) for kind in kinds}


def test_spam_copy_keeps_only_its_news(seeds: dict[str, Article]) -> None:
    article = seeds[SPAM_COPY]
    assert count_kinds(article) == {
        "headline": 2, "menu": 1, "dateline": 1, "body": 27,
        "caption": 7, "subhead": 3, "footer": 2,
    }  # fmt: skip
    assert article.via == ("VOA",)
    assert not article.title.endswith("Suara Amerika")


def test_two_stories_keep_no_headline_of_others(seeds: dict[str, Article]) -> None:
    article = seeds[TWO_STORIES]
    assert count_kinds(article) == {
        "dateline": 1, "body": 15, "insert": 4, "subhead": 1, "credit": 1,
    }  # fmt: skip
    assert article.via == ("AFP",)
