"""Word vectors from raw news: `python -m training.train_vectors POOL OUT.npz`.

Skip-gram with subwords (fastText, by the floret package) over the Indonesian and Malay articles
of a JSONL pool. What comes out are vectors of frequent words; no sentence of the pool is kept.
"""

import argparse
import gzip
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import floret
import numpy as np

from jalin.nlp.features import form_of
from jalin.nlp.tokens import split_words

LANGUAGES = frozenset({"id", "ms"})
DIMENSIONS = 100
WINDOW = 3
EPOCHS = 5
LARGEST = 6.0
"""Standard deviations at which a number is cut, so that 8 bits hold it well."""
LEAST_COUNT = 4
SHORTEST_LINE = 3
"""Words of a paragraph below which it is furniture."""


def main() -> None:
    """Train and write vectors as told on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.txt"
        with corpus.open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in read_lines(options.pool))
        write_vectors(corpus, options.out)


def read_lines(pool: Path) -> Iterator[str]:
    """Yield paragraphs as forms separated by spaces."""
    with gzip.open(pool, "rt", encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            if article["lang"] not in LANGUAGES:
                continue
            for text in article["text"].split("\n"):
                forms = [form_of(text[start:end]) for start, end in split_words(text, 0, len(text))]
                if len(forms) > SHORTEST_LINE:
                    yield " ".join(forms)


def write_vectors(corpus: Path, out: Path) -> None:
    """Train on one thread, so that the same corpus gives the same vectors."""
    model = floret.train_unsupervised(
        str(corpus),
        model="skipgram",
        mode="fasttext",
        dim=DIMENSIONS,
        ws=WINDOW,
        epoch=EPOCHS,
        minCount=LEAST_COUNT,
        minn=3,
        maxn=5,
        bucket=300_000,
        thread=1,
    )
    words = [word for word in model.get_words() if word != "</s>"]
    vectors = np.stack([np.zeros(DIMENSIONS), *(model.get_word_vector(word) for word in words)])
    vectors = np.clip(vectors / vectors[1:].std(), -LARGEST, LARGEST)
    np.savez(out, words=np.array(["", *words]), vectors=vectors.astype(np.float32))


if __name__ == "__main__":
    main()
