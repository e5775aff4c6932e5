"""Trains `src/jalin/data/models/langid.npz` from a news pool, an English treebank and word lists.

    python -m training.train_language ../shared/data

Labels are the country of the outlet where the pool's own label agrees with it; the pool has
few English articles, so sentences of the treebank, in groups, stand beside them. Every article
is read whole and in short pieces, so that headlines are told apart too. The class "other" is
learnt from strings of words of two dozen languages (half of them spaCy's stop words, half from
simplemma's tables, both MIT) and from Javanese and Sundanese sentences of our own; it is tested on
spaCy's example sentences, which nothing is trained on. Other scripts need no training.
"""

import argparse
import ast
import gzip
import json
import random
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from simplemma.strategies.dictionaries import DefaultDictionaryFactory
from sklearn.linear_model import LogisticRegression

from jalin.ingest.language import (
    LEAST_LETTERS,
    MODEL,
    OTHER,
    LanguageModel,
    Weights,
    count_ngrams,
    find_language,
    is_foreign,
)
from jalin.tables import Row, read_table

BUCKETS = 4096
"""Hash buckets; 2,048 lose 0.4 points of accuracy on short pieces, 8,192 gain 0.1."""

LANGUAGES = ("en", "id", "ms")
PER_LANGUAGE = 1500
"""Articles per language: more change nothing on the test articles."""

LATIN = (
    *("af", "ca", "cs", "da", "de", "es", "et", "eu", "fi", "fr", "hr", "hu", "it", "lt", "lv"),
    *("nb", "nl", "pl", "pt", "ro", "sk", "sl", "sq", "sv", "sw", "tl", "tr", "vi"),
)
"""Languages in Latin letters that stand for all others; those without a table lend stop words."""

TEXTS_PER_LATIN = 45
TEXT_WORDS = 60
NEAR = Path(__file__).parent / "other_sentences.tsv"
TEXTS_PER_NEAR = 220
NEAR_SENTENCES = 5
NEAR_TEST = 3
"""Of the sentences of near languages every third is kept for the test."""

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
    weights = np.vstack([model.coef_.T, model.intercept_]).astype(np.float32)
    test_others(LanguageModel(languages=tuple(model.classes_), weights=weights))
    write_model(weights, list(model.classes_), options.output)


def test_others(model: LanguageModel) -> None:
    """Print how many unseen sentences of other languages are told to be such."""
    sentences = [s for lang in find_languages("examples.py") for s in read_examples(lang)]
    sentences += [row.sentence for row in read_near() if is_kept(row)]
    long = [s for s in sentences if is_foreign(s) or sum(map(str.isalpha, s)) >= LEAST_LETTERS]
    for name, part in (("all", sentences), ("not short", long)):
        found = sum(find_language(sentence, model) == OTHER for sentence in part)
        print(f"sentences of other languages, {name}: {found / len(part):.4f} of {len(part)}")


class NearRow(Row, frozen=True, kw_only=True):
    """A sentence of our own in a language near Indonesian."""

    key: str
    lang: str
    sentence: str


def read_near() -> list[NearRow]:
    """The sentences of near languages."""
    return list(read_table(NEAR, NearRow).values())


def is_kept(row: NearRow) -> bool:
    """Whether a sentence is kept for the test."""
    return int(row.key[1:]) % NEAR_TEST == 0


def find_languages(name: str) -> list[str]:
    """The languages, other than ours, for which spaCy has a file of that name."""
    folders = sorted(path.parent for path in spacy_folder().glob(f"*/{name}"))
    return [folder.name for folder in folders if folder.name not in {*LANGUAGES, "xx"}]


def spacy_folder() -> Path:
    """Where spaCy's languages lie; it is read, not imported."""
    spec = find_spec("spacy")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("spacy: needed for words of other languages (group `training`)")
    return Path(spec.submodule_search_locations[0]) / "lang"


def read_examples(lang: str) -> list[str]:
    """SpaCy's example sentences of a language."""
    strings = read_strings(spacy_folder() / lang / "examples.py")
    return [text for text in strings if "import" not in text and len(text) > len(lang) + 10]


def read_strings(path: Path) -> list[str]:
    """The string constants of a Python file, in order."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [value for value in nodes if isinstance(value, str)]


def make_others() -> Iterator[str]:
    """Yield texts in other languages: strings of words, and mixed sentences of near ones."""
    tables = DefaultDictionaryFactory()
    for lang in LATIN:
        path = spacy_folder() / lang / "stop_words.py"
        stops = " ".join(read_strings(path)).split() if path.exists() else []
        try:
            words = list(tables.get_dictionary(lang))
        except ValueError:
            words = stops
        for _ in range(TEXTS_PER_LATIN):
            pairs = zip(
                random.choices(stops or words, k=TEXT_WORDS // 2),  # noqa: S311 # no secret
                random.choices(words, k=TEXT_WORDS // 2),  # noqa: S311 # no secret
                strict=True,
            )
            yield " ".join(word for pair in pairs for word in pair)
    for lang in ("jv", "su"):
        near = [row.sentence for row in read_near() if row.lang == lang and not is_kept(row)]
        for _ in range(TEXTS_PER_NEAR):
            yield " ".join(random.sample(near, NEAR_SENTENCES))


def choose_samples(data: Path) -> list[tuple[str, str]]:
    """The same number of (text, language) per language, shuffled."""
    found: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for language, text in read_pool(data / "news" / "pool.jsonl.gz"):
        found[language].append(text)
    found["en"] += read_treebank(data / "ud" / "en_ewt-train.conllu.gz")
    found[OTHER] = list(make_others())
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
    counts = np.array([count_ngrams([text], BUCKETS)[0] for text, _ in pieces])
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
