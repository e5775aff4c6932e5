"""Both founding documents come out clean, line by line; they are third-party and not here.

Expected kinds are by line number of the file, from the notes on the seeds' noise; every other line
that holds something is body and nothing else.
"""

from pathlib import Path

import pytest

from jalin.ingest.offsets import LOST, trace_origins
from jalin.ingest.sources import read_sources
from jalin.records import Article

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
SPAM_COPY, TWO_STORIES = "000_a5886b662a4499da", "003_93f3685d295727d6"

KINDS = {
    SPAM_COPY: {
        1: ("headline",), 2: ("menu",), 4: ("headline",), 7: ("dateline", "body"),
        13: ("caption",), 14: ("caption",), 15: ("caption",), 21: ("subhead",),
        31: ("caption",), 32: ("caption",), 42: ("subhead",), 50: ("subhead",),
        62: ("caption",), 63: ("caption",), 77: ("footer",), 79: ("footer",),
    },
    TWO_STORIES: {
        1: ("dateline", "body"), 3: ("insert",), 4: ("insert",), 8: ("insert",), 9: ("insert",),
        12: ("subhead",), 20: ("body", "credit"),
    },
}  # fmt: skip

LINES = {SPAM_COPY: 42, TWO_STORIES: 20}
"""Lines that hold something."""

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here")


@pytest.fixture(scope="module")
def seeds() -> dict[str, Article]:
    return {item.id: item for item in read_sources([SEEDS]) if isinstance(item, Article)}


def list_kinds(article: Article) -> dict[int, tuple[str, ...]]:
    """The kinds of the blocks that each line of the file went into, by line number from 1."""
    raw = (SEEDS / f"{article.id}.txt").read_text(encoding="utf-8")
    origins = trace_origins(raw, article.text)
    lines: dict[int, dict[str, None]] = {}
    for block in article.blocks:
        for at in range(block.start, block.end):
            if article.text[at].isalnum() and origins[at] != LOST:
                line = raw.count("\n", 0, origins[at]) + 1
                lines.setdefault(line, {})[block.kind] = None
    return {line: tuple(kinds) for line, kinds in lines.items()}


@pytest.mark.parametrize("seed", [SPAM_COPY, TWO_STORIES])
def test_every_line_of_a_seed(seeds: dict[str, Article], seed: str) -> None:
    found = list_kinds(seeds[seed])
    assert {line: kinds for line, kinds in found.items() if kinds != ("body",)} == KINDS[seed]
    assert len(found) == LINES[seed]


def test_the_spam_site_is_no_source(seeds: dict[str, Article]) -> None:
    article = seeds[SPAM_COPY]
    assert article.via == ("VOA",)
    assert not article.title.endswith("Suara Amerika")
    assert seeds[TWO_STORIES].via == ("AFP",)


def test_no_damage_is_left_in_what_is_read(seeds: dict[str, Article]) -> None:
    for article in seeds.values():
        read = [b for b in article.blocks if b.kind in {"body", "subhead", "caption"}]
        words = "\n".join(article.text[block.start : block.end] for block in read)
        for left in (" . .", "[", "|", "singkatan dari", "Baca Juga"):
            assert left not in words, left
