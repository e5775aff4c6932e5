"""From a document as it was read to an article with labelled blocks."""

from datetime import date
from unicodedata import normalize

import msgspec

from jalin.ingest.authors import find_authors, find_place
from jalin.ingest.blocks import label_blocks
from jalin.ingest.credits import find_credits
from jalin.ingest.days import DatedPage, choose_day, find_evidence
from jalin.ingest.desk import Desk
from jalin.ingest.documents import Document
from jalin.ingest.glue import part_words
from jalin.ingest.inserts import break_inserts
from jalin.ingest.kindfeatures import find_kind_features
from jalin.ingest.kindmodel import NEWS, judge_kind
from jalin.ingest.language import OTHER, find_language, find_strange_languages
from jalin.ingest.metadata import (
    find_kind,
    find_outlet,
    find_title,
    split_front_matter,
    split_title,
)
from jalin.ingest.repair import find_marked_heads, repair_text
from jalin.records import Article, Block, BlockKind, Reject
from jalin.text import fold_text, normalize_text


def clean_document(
    document: Document, desk: Desk, published: date | None = None
) -> Article | Reject:
    """The article in `document`; a reject where nothing is left to read.

    Its day is the document's own, else one on the page or in its URL, else `published`, else
    the latest in its words.
    """
    told, rest = split_front_matter(normalize_text(document.text))
    text = repair_paragraphs(rest, desk)
    if not any(character.isalnum() for character in text):
        return reject_document(document, "empty", "no words in the text")
    given = normalize_text(document.title).replace("\n", " ") or told.get("title", "")
    title, site = split_title(given or find_title(text), desk)
    url = document.url or told.get("url", "")
    heads = frozenset(fold_text(head) for head in (*document.heads, *find_marked_heads(rest)))
    blocks = label_blocks(text, title, desk, heads)
    words = {kind: select_text(text, blocks, kind) for kind in ("dateline", "body")}
    outlet = document.outlet or find_outlet(url, words["dateline"], site, desk)
    page = DatedPage(
        text=text,
        blocks=blocks,
        url=url,
        header=told.get("date", ""),
        given=document.published,
        assumed=published,
    )
    days = tuple(find_evidence(page, desk.calendar))
    lang = find_lang(document.lang, words["body"] or text, desk)
    article = Article(
        id=document.id,
        text=text,
        digest=document.digest,
        lang=lang,
        title=title,
        published=choose_day(days),
        url=url,
        outlet=outlet,
        kind=find_kind(title, url, text, desk),
        blocks=mark_languages(text, blocks, lang, desk),
        via=list_newsrooms(text, blocks, outlet, site, desk),
        authors=tuple(find_authors(text, desk)),
        place=find_place(words["dateline"], desk),
        days=days,
    )
    return mark_kind(article, desk)


def find_lang(told: str, text: str, desk: Desk) -> str:
    """The language that the source tells, where it is one that is read; else that of the text."""
    return desk.languages.get(told.partition("-")[0]) or find_language(text, desk.language)


def mark_kind(article: Article, desk: Desk) -> Article:
    """The article, with the kind that the way it is written tells where no sign in it told one."""
    if article.kind != NEWS or article.lang == OTHER:
        return article
    kind, _ = judge_kind(find_kind_features(article, desk), desk.kinds)
    return article if kind == NEWS else msgspec.structs.replace(article, kind=kind)


def mark_languages(
    text: str, blocks: tuple[Block, ...], lang: str, desk: Desk
) -> tuple[Block, ...]:
    """The blocks, with the language of each that is surely not in the article's."""
    texts = [text[block.start : block.end] for block in blocks]
    strange = find_strange_languages(texts, desk.language, lang)
    return tuple(
        msgspec.structs.replace(block, lang=language) if language else block
        for block, language in zip(blocks, strange, strict=True)
    )


def repair_paragraphs(text: str, desk: Desk) -> str:
    """The text as a person would have typed it, a paragraph a line."""
    labels = [pattern for kind, pattern in desk.furniture["label"] if kind == "insert"]
    text = break_inserts(text, labels, desk.brands)
    text = part_words(text, desk.words, desk.brands)
    return normalize("NFC", repair_text(text, desk.abbreviations, desk.prepositions))


def list_newsrooms(
    text: str, blocks: tuple[Block, ...], outlet: str, site: str, desk: Desk
) -> tuple[str, ...]:
    """Newsrooms credited by the title's site or in the text, each once, without the outlet."""
    credited = [desk.newsrooms[site]] if site in desk.newsrooms else []
    credited += find_credits(text, blocks, desk)
    copied = site in desk.newsrooms and outlet == credited[0]
    own = set() if copied else find_houses(outlet, desk)
    return tuple(dict.fromkeys(name for name in credited if name not in own))


def find_houses(outlet: str, desk: Desk) -> set[str]:
    """Usual names of the newsrooms behind an outlet given as a name or a host, itself included.

    A regional desk's host is also its house's: "jatim.tribunnews.com".
    """
    labels = outlet.casefold().split(".")
    hosts = (".".join(labels[start:]) for start in range(len(labels)))
    known = {desk.houses[host] for host in hosts if host in desk.houses}
    return (known or {desk.houses[label] for label in labels if label in desk.houses}) | {outlet}


def select_text(text: str, blocks: tuple[Block, ...], kind: BlockKind) -> str:
    """The words of the blocks of one kind, a line each."""
    return "\n".join(text[block.start : block.end] for block in blocks if block.kind == kind)


def reject_document(document: Document, reason: str, detail: str) -> Reject:
    """The reject that stands for a document."""
    return Reject(
        source=document.source,
        stage="clean",
        reason=reason,
        line=document.line,
        article_id=document.id,
        detail=detail,
    )
