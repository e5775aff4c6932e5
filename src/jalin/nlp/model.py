"""Trained tagger and parser: words of sentences in, tags and trees out.

spaCy is imported when a model is asked for, never when this module is.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jalin.errors import ModelError
from jalin.nlp.network import Labels
from jalin.tables import DATA

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = DATA / "models"

PREFIX_LENGTH = 3
"""Characters of the prefix feature: Indonesian "me-", "di-", "ter-" need up to three."""

BATCH_SENTENCES = 128
"""Sentences labelled at once; more is no faster and holds more memory (measured)."""


class Model:
    """A loaded model of one language."""

    def __init__(self, nlp: "Language") -> None:
        self.nlp = nlp

    def label(self, sentences: Sequence[Sequence[str]]) -> Iterator[Labels]:
        """Yield the labels of each sentence, which must not be empty."""
        docs = (bare_doc(self.nlp, words) for words in sentences)
        for doc in self.nlp.pipe(docs, batch_size=BATCH_SENTENCES):
            yield read_labels(doc)


def read_labels(doc: "Doc") -> Labels:
    """The columns of a parsed sentence."""
    tags, heads, relations = [], [], []
    for word in doc:
        tags.append(word.tag_)
        root = word.head.i == word.i
        heads.append(-1 if root else word.head.i)
        relations.append("root" if root else word.dep_)
    return Labels(tuple(tags), tuple(heads), tuple(relations))


def bare_doc(nlp: "Language", words: Sequence[str]) -> "Doc":
    """Words of one sentence, which the parser must not split."""
    from spacy.tokens import Doc  # noqa: PLC0415 - 0.6 s to import

    return Doc(nlp.vocab, words=list(words), sent_starts=[i == 0 for i in range(len(words))])


def build_model(config: Path) -> "Language":
    """An untrained pipeline of the shape in `config`."""
    from spacy.util import load_config, load_model_from_config  # noqa: PLC0415 - 0.6 s to import

    nlp = load_model_from_config(load_config(config), auto_fill=True)
    use_long_prefix(nlp)
    return nlp


def load_spacy_model(name: str) -> Model:
    """The trained model shipped under a name; raises ModelError where there is none."""
    folder = MODELS / name
    if not (folder / "config.cfg").exists():
        raise ModelError(f"{folder}: no trained model {name!r}")
    nlp = build_model(folder / "config.cfg")
    try:
        return Model(nlp.from_disk(folder))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder}: {error}") from error


def use_long_prefix(nlp: "Language") -> None:
    """Let the prefix feature of every word see `PREFIX_LENGTH` characters."""
    from spacy.attrs import PREFIX  # noqa: PLC0415 - 0.6 s to import

    nlp.vocab.lex_attr_getters[PREFIX] = lambda text: text[:PREFIX_LENGTH]
