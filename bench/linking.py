"""The links of an article with plain sentences: what benches of names measure, without a tree."""

from collections.abc import Mapping
from datetime import date

from jalin.gazetteer import Gazetteer
from jalin.nlp.tokens import split_sentences, split_words
from jalin.packs import Pack, load_pack
from jalin.records import Article, Link, Sentence
from jalin.resolve.entities import link_entities

LANGUAGES = ("id", "ms", "en")


def load_packs() -> dict[str, Pack]:
    """Every language's pack."""
    return {lang: load_pack(lang) for lang in LANGUAGES}


def link_text(
    article: Article, gazetteer: Gazetteer, packs: Mapping[str, Pack]
) -> tuple[Link, ...]:
    """The links of `article`, its sentences and words cut by rule alone."""
    pack = packs[article.lang]
    return link_entities(article, cut_sentences(article.text, pack), gazetteer, pack)


def cut_sentences(text: str, pack: Pack) -> list[Sentence]:
    """The sentences of `text`, without tags and trees."""
    sentences: list[Sentence] = []
    for start, end in split_sentences(text, 0, len(text), pack.abbreviations):
        spans = split_words(text, start, end)
        words = tuple(text[a:b] for a, b in spans)
        sentences.append(
            Sentence(
                index=len(sentences), start=start, end=end, text=text[start:end], block="body",
                words=words, starts=tuple(a for a, _ in spans), ends=tuple(b for _, b in spans),
                lemmas=words, tags=("X",) * len(words),
            )
        )  # fmt: skip
    return sentences


def read_row(row: Mapping[str, str]) -> Article:
    """The article of a row with `id`, `text`, `lang`, `published` and `outlet`."""
    day = row["published"][:10] if row["published"] else ""
    return Article(
        id=row["id"], text=row["text"], digest="", lang=row["lang"], outlet=row["outlet"] or "",
        published=date.fromisoformat(day) if day else None,
    )  # fmt: skip
