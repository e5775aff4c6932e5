"""Labels every line of an article, and the pieces of a line, with what they are. Pure."""

from collections.abc import Set as AbstractSet

from jalin.ingest.captions import label_above, label_captions, label_deck
from jalin.ingest.closing import label_signature, label_tail
from jalin.ingest.desk import Desk
from jalin.ingest.furniture import (
    label_bullets,
    label_contents,
    label_embeds,
    label_furniture,
    label_titles,
)
from jalin.ingest.linemodel import label_learnt
from jalin.ingest.lines import Line, split_lines
from jalin.ingest.pieces import has_pieces, split_body, split_credit, split_inline
from jalin.ingest.subheads import (
    label_headlines,
    label_marked,
    label_repeated,
    label_subheads,
    split_headline,
)
from jalin.records import Block, BlockKind


def label_blocks(
    text: str, title: str, desk: Desk, heads: AbstractSet[str] = frozenset()
) -> tuple[Block, ...]:
    """The blocks of `text` in order, disjoint; every character but white space is in one.

    `heads` are the headings that its markup told, folded (`jalin.text.fold_text`).
    """
    lines = split_lines(text)
    kinds = label_known(lines, title, desk)
    label_marked(lines, kinds, heads)
    single = [not has_pieces(line.text, desk) for line in lines]
    label_learnt(lines, kinds, single, desk.lines)
    label_subheads(lines, kinds)
    blocks: list[Block] = []
    opened = False
    for line, kind, alone in zip(lines, kinds, single, strict=True):
        whole = Block(kind=kind or "body", start=line.start, end=line.end)
        if kind is None:
            blocks.extend(split_body(whole, text, desk, first=not opened, single=alone))
            opened = True
        elif kind == "headline":
            blocks.extend(split_headline(whole, text, title))
        elif kind == "insert":
            blocks.extend(split_credit(whole, text, desk))
        elif kind in {"caption", "byline"}:
            for piece in split_inline(whole, text, desk):
                blocks.extend(split_credit(piece, text, desk))
        else:
            blocks.append(whole)
    return tuple(label_tail(blocks, text))


def label_known(lines: list[Line], title: str, desk: Desk) -> list[BlockKind | None]:
    """The kind of each line that tables and rules know, surest signs first; None for the others."""
    kinds = label_furniture(lines, desk)
    label_embeds(lines, kinds, desk)
    label_bullets(lines, kinds)
    label_titles(lines, kinds)
    label_contents(lines, kinds)
    label_headlines(lines, kinds, title)
    label_signature(lines, kinds)
    label_captions(lines, kinds, desk)
    label_repeated(lines, kinds)
    label_deck(lines, kinds)
    label_above(lines, kinds)
    return kinds
