"""An article's text cut into pieces: which block, and which reports' evidence it is. Pure."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from jalin.records import Article, Block, BlockKind, Evidence, Record, Report

FURNITURE: frozenset[BlockKind] = frozenset(
    {"menu", "advertisement", "footer", "insert", "summary", "credit", "byline"}
)
"""Blocks that nothing is coded from; shown only where a reader asks."""


class Piece(Record, frozen=True, kw_only=True):
    """Some characters under the same evidence; `field` is what the shortest of it supports.

    `reports` are the ids of the reports that the words support, `fields` all that they support.
    """

    text: str
    field: str = ""
    fields: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


class Line(Record, frozen=True, kw_only=True):
    """One block of the article in pieces."""

    kind: BlockKind
    furniture: bool
    pieces: tuple[Piece, ...]


def mark_article(article: Article, reports: Sequence[Report]) -> list[Line]:
    """The article's lines, every character of every block once."""
    spans = [(item, report.report_id) for report in reports for item in report.evidence]
    blocks = article.blocks or (Block(kind="body", start=0, end=len(article.text)),)
    return [
        Line(
            kind=block.kind,
            furniture=block.kind in FURNITURE,
            pieces=tuple(cut_block(article.text, block, spans)),
        )
        for block in blocks
    ]


def cut_block(text: str, block: Block, spans: Sequence[tuple[Evidence, str]]) -> Iterator[Piece]:
    """Yield the pieces of one block, left to right."""
    mine = [(e, r) for e, r in spans if e.start < block.end and e.end > block.start]
    edges = {block.start, block.end}
    for item, _ in mine:
        edges |= {max(item.start, block.start), min(item.end, block.end)}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        over = [(e, r) for e, r in mine if e.start <= start and end <= e.end]
        shortest = sorted(over, key=lambda pair: pair[0].end - pair[0].start)
        yield Piece(
            text=text[start:end],
            field=shortest[0][0].supports[0] if shortest and shortest[0][0].supports else "",
            fields=tuple(dict.fromkeys(f for e, _ in shortest for f in e.supports)),
            reports=tuple(dict.fromkeys(r for _, r in shortest)),
        )
