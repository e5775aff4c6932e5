"""The articles that benchmarks run on: the pool's, or generated ones for users who lack it.

Generated news is made of sentences of our own: the examples of the packs' triggers, and those of
everyday news without political acts (`everyday.tsv`). Lengths and languages are shared out as in
the pool. The same seed gives the same news.
"""

import csv
import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from typing import Any, TypeAlias

from jalin.tables import DATA

Row: TypeAlias = dict[str, Any]

EVERYDAY = Path(__file__).with_name("everyday.tsv")
SEED = 7

LANGS = {"id": 0.785, "ms": 0.205, "en": 0.01}
"""The share of each language's articles in the pool."""

LENGTHS = (129, 143, 182, 248, 373, 597, 758, 1188)
LENGTH_RANKS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)
"""Words of an article in the pool, and what share of the articles is not longer."""

EVENTFUL = 0.4
"""The share of articles that tell political acts."""

ACTS = 0.35
"""The share of their sentences that do."""

PARAGRAPH = 2
"""Sentences."""

FIRST_DAY = date(2024, 1, 1)
DAY_ARTICLES = 300

TOWNS = (
    "Solo",
    "Padang",
    "Kupang",
    "Melaka",
    "Ipoh",
    "Kuching",
    "Jambi",
    "Bogor",
    "Manado",
    "Ambon",
)
NAMES = (
    "Ratna Wulandari",
    "Bambang Suseno",
    "Siti Aminah",
    "Yohanes Lase",
    "Farid Hakim",
    "Lim Mei Lin",
)


def read_workload(pool: Path, articles: int) -> Iterator[Row]:
    """So many articles as rows: the pool's, again under other ids beyond its end, or generated."""
    return islice(read_rounds(pool) if pool.exists() else make_news(), articles)


def write_sample(pool: Path, articles: int, path: Path) -> Path:
    """A file of articles spread over the pool, or of so many generated ones."""
    if pool.exists():
        with gzip.open(pool, "rt", encoding="utf-8") as file:
            lines = file.readlines()
        chosen = lines[:: max(1, len(lines) // articles)][:articles]
    else:
        chosen = [line_of(row) for row in islice(make_news(), articles)]
    path.write_text("".join(chosen), encoding="utf-8")
    return path


def line_of(row: Row) -> str:
    """The row as a line of JSON."""
    return json.dumps(row, ensure_ascii=False) + "\n"


def read_rounds(pool: Path) -> Iterator[Row]:
    """The pool's articles without end; after the first round under other ids and URLs."""
    for turn in count():
        with gzip.open(pool, "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                again = {"id": f"{row['id']}-{turn}", "url": f"{row['url']}?turn={turn}"}
                yield row | again if turn else row


def make_news() -> Iterator[Row]:
    """Generated articles without end."""
    draw = random.Random(SEED)  # noqa: S311 # no secret
    everyday, acts = read_everyday(), read_acts()
    for number in count():
        [lang] = draw.choices(list(LANGS), list(LANGS.values()))
        share = ACTS if draw.random() < EVENTFUL else 0.0
        sentences: list[str] = []
        words = draw_length(draw)
        while words > 0:
            sentence = draw.choice(acts[lang] if draw.random() < share else everyday[lang])
            sentences.append(fill(sentence, draw))
            words -= len(sentence.split())
        starts = range(0, len(sentences), PARAGRAPH)
        yield {
            "id": f"made{number:07}",
            "url": f"https://kabar.example/{number}",
            "title": sentences[0].rstrip("."),
            "outlet": "kabar.example",
            "lang": lang,
            "published": str(FIRST_DAY + timedelta(days=number // DAY_ARTICLES)),
            "text": "\n".join(" ".join(sentences[i : i + PARAGRAPH]) for i in starts),
        }


def draw_length(draw: random.Random) -> int:
    """Words of an article, spread as in the pool."""
    rank = draw.random()
    at = sum(rank > limit for limit in LENGTH_RANKS[1:-1])
    low, high = LENGTH_RANKS[at : at + 2]
    part = min(max((rank - low) / (high - low), 0.0), 1.0)
    return round(LENGTHS[at] + part * (LENGTHS[at + 1] - LENGTHS[at]))


def fill(sentence: str, draw: random.Random) -> str:
    """The sentence with names and figures drawn for its places."""
    for place, word in (
        ("{town}", draw.choice(TOWNS)), ("{name}", draw.choice(NAMES)),
        ("{n}", str(draw.randint(10, 95))), ("{d}", str(draw.randint(1, 9))),
    ):  # fmt: skip
        sentence = sentence.replace(place, word)
    return sentence


def read_everyday() -> dict[str, list[str]]:
    """Sentences without political acts, by language."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in read_tsv(EVERYDAY):
        found[row["lang"]].append(row["sentence"])
    return found


def read_acts() -> dict[str, list[str]]:
    """The examples of the triggers, by language."""
    return {
        lang: [row["example"] for row in read_tsv(DATA / "packs" / lang / "triggers.tsv")]
        for lang in LANGS
    }


def read_tsv(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table whose notes begin with #."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
