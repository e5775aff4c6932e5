"""Makes `src/jalin/data/models/words.txt.gz`: the words of news by falling frequency.

    python -m training.train_words ../shared/data/news/pool.jsonl.gz

Counts the articles of a news pool that hold each word, in small letters; words with a capital
inside ("YouTube") stay as written. Articles with words glued together are left out, so that no
glued pair counts as a word.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from jalin.ingest.glue import WORD_LIST, count_borders
from jalin.text import normalize_text

FEWEST_ARTICLES = 8
"""A word in fewer articles may be a misprint."""

FEWEST_INNER_CAPITALS = 5
"""A word with a capital inside in fewer articles may be two words."""

SURE_BRAND = 20
FREQUENT = 60
"""Two words in so many articles each make no brand ("dariAntara"), glued as they may be."""

FIRST_GLUED = 2
"""Articles with so many unknown inner capitals are left out."""

WORD = re.compile(r"[^\W\d_]+")
BRAND = re.compile(r"(?=.{2,12}$)(?:[a-z]|[A-Z][a-z]+)[A-Z]+[a-z]*")
INNER_CAPITAL = re.compile(r"[a-z][A-Z]")


def main() -> None:
    """Count, and write the words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool", type=Path)
    parser.add_argument("--output", type=Path, default=WORD_LIST)
    options = parser.parse_args()
    inner = count_articles(options.pool, frozenset())
    brands = frozenset(
        word
        for word, articles in inner.items()
        if INNER_CAPITAL.search(word)
        and articles >= FEWEST_INNER_CAPITALS
        and is_brand(word, inner)
    )
    print(sorted(brands))
    counts = count_articles(options.pool, brands)
    words = [
        word
        for word, articles in counts.most_common()
        if (word in brands or word.islower()) and articles >= FEWEST_ARTICLES
    ]
    with gzip.GzipFile(options.output, "wb", mtime=0) as file:
        file.write("\n".join(words).encode("utf-8"))
    print(f"{len(words)} words, {options.output.stat().st_size} bytes")


def count_articles(pool: Path, brands: frozenset[str]) -> Counter[str]:
    """In how many articles each word stands; with `brands`, glued articles are left out."""
    counts: Counter[str] = Counter()
    for text in read_texts(pool):
        if not brands or count_borders(text, brands) < FIRST_GLUED:
            counts.update({fold(word) for word in WORD.findall(text)})
    return counts


def is_brand(word: str, counts: Counter[str]) -> bool:
    """Whether a word with a capital inside is written so, and is not two words glued.

    Two frequent words count as one only where very many articles write them so ("AirAsia").
    """
    if BRAND.fullmatch(word) is None:
        return False
    parts = [part.casefold() for part in re.split(r"(?<=[a-z])(?=[A-Z])", word)]
    return counts[word] >= SURE_BRAND or min(counts[part] for part in parts) < FREQUENT


def fold(word: str) -> str:
    """Small letters, but for words with a capital inside."""
    return word if INNER_CAPITAL.search(word) else word.casefold()


def read_texts(pool: Path) -> Iterator[str]:
    """Yield the text of every article."""
    with gzip.open(pool, "rt", encoding="utf-8") as file:
        for line in file:
            yield normalize_text(json.loads(line)["text"])


if __name__ == "__main__":
    main()
