"""Dictionary forms of words, from simplemma's tables and our own exceptions, gated by tag."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from simplemma import is_known, lemmatize

from jalin.nlp.morphology import without_clitic
from jalin.tables import Row, read_table

AS_WRITTEN = frozenset({"PROPN", "NUM", "PUNCT", "SYM", "X"})
"""Tags whose words have no other dictionary form than their lower-case self."""

CLOSED = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ"})
"""Tags of function words, which lose a clitic but no affix ("terhadap" is not "hadap")."""

CACHE_SIZE = 20_000
"""Forms remembered, about 6 MB: 21 words of an article of the pool are not, of 50,000 19."""


class LemmaRow(Row, frozen=True, kw_only=True):
    """A lower-case form with its tag, as "form/TAG", whose lemma the rules miss."""

    form: str
    lemma: str


class Lemmatizer:
    """Lemmas of one language, in lower case; `clitics` where words carry Indonesian ones."""

    def __init__(self, lang: str, exceptions: Mapping[str, str], *, clitics: bool) -> None:
        self.lang = lang
        self.exceptions = exceptions
        self.clitics = clitics
        self.lemma = lru_cache(CACHE_SIZE)(self.find_lemma)
        self.look_up = lru_cache(CACHE_SIZE)(self.find_forms)

    def find_lemma(self, word: str, tag: str) -> str:
        """The lemma of a word as written, given its UD tag."""
        form = word.lower()
        if (exception := self.exceptions.get(f"{form}/{tag}")) is not None:
            return exception
        if tag in AS_WRITTEN:
            return form
        bare, lemma = self.look_up(form)
        return bare if self.clitics and tag in CLOSED else lemma

    def find_forms(self, form: str) -> tuple[str, str]:
        """A lower-case form without its clitic, where it has one, and the lemma of that."""
        bare = form
        if self.clitics and not is_known(form, lang=self.lang):
            bare = without_clitic(form)
        return bare, lemmatize(bare, lang=self.lang).lower()


def load_lemmatizer(lang: str, folder: Path, *, clitics: bool) -> Lemmatizer:
    """The lemmatiser of a language with the exceptions in `folder`, if any were learnt."""
    path = folder / "lemmas.tsv"
    rows = read_table(path, LemmaRow) if path.exists() else {}
    return Lemmatizer(lang, {form: row.lemma for form, row in rows.items()}, clitics=clitics)
