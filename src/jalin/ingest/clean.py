"""From a document as it was read to an article with labelled blocks."""

from datetime import date

from jalin.ingest.blocks import label_blocks
from jalin.ingest.credits import find_credits
from jalin.ingest.desk import Desk
from jalin.ingest.documents import Document
from jalin.ingest.glue import part_words
from jalin.ingest.inserts import break_inserts
from jalin.ingest.language import find_language
from jalin.ingest.metadata import find_kind, find_outlet, find_published, find_title, split_title
from jalin.ingest.repair import repair_text
from jalin.records import Article, Block, Reject
from jalin.text import normalize_text

CODED = frozenset({"body", "subhead", "caption"})
"""Blocks that hold the article's own news."""


def clean_document(
    document: Document, desk: Desk, published: date | None = None
) -> Article | Reject:
    """The article in `document`; a reject where nothing is left to read.

    The day is the document's own, else the one in its URL or text, else `published`.
    """
    text = repair_document(document.text, desk)
    if not any(character.isalnum() for character in text):
        return reject_document(document, "empty", "no words in the text")
    told = normalize_text(document.title).replace("\n", " ")
    title, site = split_title(told or find_title(text), desk)
    blocks = label_blocks(text, title, desk)
    datelines = " ".join(select_text(text, blocks, frozenset({"dateline"})))
    body = "\n".join(select_text(text, blocks, CODED))
    outlet = document.outlet or find_outlet(document.url, datelines, site, desk)
    return Article(
        id=document.id,
        text=text,
        digest=document.digest,
        lang=document.lang or find_language(body or text, desk.language),
        title=title,
        published=document.published or find_published(document.url, text) or published,
        url=document.url,
        outlet=outlet,
        kind=find_kind(title, document.url, text, desk),
        blocks=blocks,
        via=list_newsrooms(text, blocks, outlet, site, desk),
    )


def repair_document(raw: str, desk: Desk) -> str:
    """The text of a document as a person would have typed it, a paragraph a line."""
    labels = [pattern for kind, pattern in desk.furniture["label"] if kind == "insert"]
    text = break_inserts(normalize_text(raw), labels)
    return repair_text(part_words(text, desk.words), desk.abbreviations)


def list_newsrooms(
    text: str, blocks: tuple[Block, ...], outlet: str, site: str, desk: Desk
) -> tuple[str, ...]:
    """Newsrooms credited by the title's site or in the text, each once, without the outlet."""
    credited = [desk.newsrooms[site]] if site in desk.newsrooms else []
    credited += find_credits(text, blocks, desk)
    own = find_house(outlet, desk) if site not in desk.newsrooms or outlet != credited[0] else ""
    return tuple(dict.fromkeys(name for name in credited if name != own))


def find_house(outlet: str, desk: Desk) -> str:
    """The newsroom's usual name behind an outlet given as a name or a host."""
    parts = outlet.casefold().split(".")
    for start in range(len(parts)):
        if (name := desk.houses.get(".".join(parts[start:]))) is not None:
            return name
    return outlet


def select_text(text: str, blocks: tuple[Block, ...], kinds: frozenset[str]) -> list[str]:
    """The words of the blocks of some kinds, in order."""
    return [text[block.start : block.end] for block in blocks if block.kind in kinds]


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
