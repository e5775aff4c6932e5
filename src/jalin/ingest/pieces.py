"""The pieces of one paragraph: dateline, words, inserts, credits. Pure."""

import re

from jalin.ingest.datelines import is_shouted, match_dateline
from jalin.ingest.desk import Desk
from jalin.ingest.furniture import is_label_end, match_line
from jalin.ingest.inserts import LONGEST_HEADLINE, find_headline_end
from jalin.ingest.screens import Screen
from jalin.records import Block

PIECE_START = frozenset('.!?…;)]"”’')
"""A label or credit inside a line stands behind one of these; ";" closes an ad script."""

REPORTERS = re.compile(r"\([a-z]{2,4}(?:/[a-z\d]{2,4})+\)")
"""The letters of reporters, which stand behind anything: "(rin/ita)"."""

NAMED = re.compile(r"\((?P<name>[^()\n]{2,40})\)\W{0,2}$")
CERTAIN = re.compile(rf"{REPORTERS.pattern}|[-–—]+ ?[A-Z][A-Z!/ ]+\W*$")
"""Credits that stand behind anything, not only behind a stop: reporters, an agency in capitals."""

SPACED_DOT = re.compile(r" ?\. ?")
"""A name in brackets at the end, and a dot that scraping spaced out."""

SIGNED = re.compile(
    r"[-–—]{1,2} ?(?P<name>[^\W\d][^.:;()\d–—]{0,28}?)?\s*(?P<day>\d{1,2}/\d{1,2}/\d{4})?\W*$"
)
"""A newsroom behind a dash at the end, with or without the day: "– AFP", "- 23/6/2018"."""

SENTENCE = re.compile(r"(?:^|[.!?…;\"”)])\s*([^.!?…;\"”)]{10,200}:)$")
"""The last words of a piece that end with a colon: the title of the embed behind them."""


def split_body(
    block: Block, text: str, desk: Desk, *, first: bool, single: bool = False
) -> list[Block]:
    """A paragraph as dateline, body, inserts and credit; a `single` one has no pieces."""
    line = text[block.start : block.end]
    pieces: list[Block] = []
    start = block.start
    if (match := match_dateline(line)) is not None and (first or is_shouted(match)):
        start += match.end()
        pieces.append(trim(Block(kind="dateline", start=block.start, end=start), text))
    elif single:
        return [whole] if (whole := trim(block, text)).start < whole.end else []
    rest = split_inline(Block(kind="body", start=start, end=block.end), text, desk)
    if len(rest) > 1:
        rest = [mark_alone(piece, text, desk) for piece in rest]
    return pieces + [part for piece in rest for part in split_credit(piece, text, desk)]


def mark_alone(piece: Block, text: str, desk: Desk) -> Block:
    """A piece of a cut line, with the kind that it would have on a line of its own."""
    alone = match_line(desk, text[piece.start : piece.end]) if piece.kind == "body" else None
    return Block(kind=alone, start=piece.start, end=piece.end) if alone else piece


def split_credit(piece: Block, text: str, desk: Desk) -> list[Block]:
    """A piece of body, caption or byline and the credits that close it."""
    if piece.kind not in {"body", "caption", "byline", "insert"}:
        return [piece]
    end, tail = split_end(piece.start, piece.end, text, desk)
    named = tail and not REPORTERS.match(text, tail[0].start) and piece.start < end
    if named and piece.kind in {"insert", "caption"}:  # whose picture or story it is
        return [piece]
    dated = tail and any(p.fullmatch(text, piece.start, end) for p in list_bylines(desk))
    words = Block(kind="byline" if dated else piece.kind, start=piece.start, end=end)
    return [words, *tail] if piece.start < end else tail


def list_bylines(desk: Desk) -> list[Screen]:
    """What tells a line with nothing but an author, his office or a day."""
    rows = (*desk.furniture["line"], *desk.furniture["tail"])
    return [pattern for kind, pattern in rows if kind == "byline"]


def split_end(start: int, end: int, text: str, desk: Desk) -> tuple[int, list[Block]]:
    """Where the words of `text[start:end]` stop, and the credits behind them, in order."""
    tail: list[Block] = []
    while (cut := find_end_credit(start, end, text, desk)) is not None:
        tail.insert(0, cut)
        end = start + len(text[start : cut.start].rstrip())
    return end, tail


def find_end_credit(start: int, end: int, text: str, desk: Desk) -> Block | None:
    """The credit that closes `text[start:end]`, if one does: after a full stop, or alone."""
    for kind, pattern in desk.furniture["end"].choose(text[start:end]):
        for match in pattern.finditer(text, start, end):
            before = text[start : match.start()].rstrip()
            closes = match.end() >= end - 1 and match.end() > match.start()
            sure = not before or before[-1] in PIECE_START or CERTAIN.match(match[0])
            if closes and sure:
                return Block(kind=kind, start=match.start(), end=end)
    return find_newsroom(start, end, text, desk) or find_signature(start, end, text, desk)


def find_newsroom(start: int, end: int, text: str, desk: Desk) -> Block | None:
    """The newsroom in brackets that closes `text[start:end]` behind a sentence: "(Kabar. Com)"."""
    match = NAMED.search(text[:end], start)
    if match is None or SPACED_DOT.sub(".", match["name"]).casefold() not in desk.houses:
        return None
    before = text[start : match.start()].rstrip()
    closes = bool(before) and before[-1] in PIECE_START
    return Block(kind="credit", start=match.start(), end=end) if closes else None


def find_signature(start: int, end: int, text: str, desk: Desk) -> Block | None:
    """The newsroom or day behind a dash that closes `text[start:end]`, if one does."""
    for dash in re.finditer(r"[-–—]+", text[start:end]):
        match = SIGNED.fullmatch(text, start + dash.start(), end)
        if match is None or (match["name"] is None and match["day"] is None):
            continue
        name = (match["name"] or "").strip()
        known = not name or name.casefold() in desk.houses or (name[1:].isupper() and match["day"])
        before = text[start : match.start()].rstrip()
        if known and (match["day"] is not None or not before or before[-1] in PIECE_START):
            return Block(kind="credit", start=match.start(), end=end)
    return None


def has_pieces(line: str, desk: Desk) -> bool:
    """Whether an insert, advertisement or credit makes up a part of a line."""
    block = Block(kind="body", start=0, end=len(line))
    return (
        bool(find_cuts(block, line, desk)) or find_end_credit(0, len(line), line, desk) is not None
    )


def split_inline(block: Block, text: str, desk: Desk) -> list[Block]:
    """A paragraph without the inserts and advertisements inside it, all in order."""
    cuts = find_cuts(block, text, desk)
    pieces: list[Block] = []
    at = block.start
    for cut in cuts:
        if cut.start < at:
            continue
        pieces.append(Block(kind=block.kind, start=at, end=cut.start))
        pieces.append(cut)
        at = cut.end
    pieces.append(Block(kind=block.kind, start=at, end=block.end))
    return [piece for piece in (trim(piece, text) for piece in pieces) if piece.start < piece.end]


def find_cuts(block: Block, text: str, desk: Desk) -> list[Block]:
    """The pieces of a paragraph that are not its words, sorted by start."""
    words = text[block.start : block.end]
    cuts = [
        Block(kind=kind, start=find_title(block, match, text), end=match.end())
        for kind, pattern in desk.furniture["inline"].choose(words)
        for match in pattern.finditer(text, block.start, block.end)
        if match.end() > match.start()
    ]
    cuts.sort(key=lambda cut: cut.start)
    stops = [cut.start for cut in cuts]
    for kind, pattern in desk.furniture["label"].choose(words):
        for match in pattern.finditer(text, block.start, block.end):
            stop = min((s for s in stops if s >= match.end()), default=block.end)
            if (end := end_insert(match, block, text[match.end() : stop], desk)) is not None:
                cuts.append(Block(kind=kind, start=match.start(), end=end))
    return sorted(cuts, key=lambda cut: (cut.start, -cut.end))


def find_title(block: Block, match: re.Match[str], text: str) -> int:
    """Where an embed in brackets starts, with the title before it that ends with a colon."""
    before = text[block.start : match.start()].rstrip()
    title = SENTENCE.search(before) if match[0].startswith("[") else None
    return match.start() if title is None else block.start + title.start(1)


def end_insert(match: re.Match[str], block: Block, rest: str, desk: Desk) -> int | None:
    """Where the insert ends that a label inside a paragraph begins; None if it is no label.

    A label starts the paragraph or a bracket, or follows a full stop, and ends with a colon
    or before a headline.
    """
    label = match[0]
    before = match.string[block.start : match.start()].rstrip()
    body = rest.lstrip()
    if before and before[-1] not in PIECE_START and "(" not in label and not is_capital(label):
        return None
    if not body:
        return match.end() if is_capital(label) or label.startswith("(") else None
    if not is_label_end(label, body) or (before and label.rstrip()[-1] != ":"):
        return None
    if "(" in label and ")" in rest[:LONGEST_HEADLINE]:
        return match.end() + rest.index(")") + 1
    return match.end() + len(rest) - len(body) + find_headline_end(body, desk.brands)


def is_capital(label: str) -> bool:
    """Whether a label opens with a capital and ends with a colon: "Baca juga:"."""
    return label[0].isupper() and label.rstrip()[-1:] == ":" and " " in label.strip()


def trim(block: Block, text: str) -> Block:
    """The block without white space at its ends."""
    words = text[block.start : block.end]
    start = block.start + len(words) - len(words.lstrip())
    return Block(kind=block.kind, start=start, end=max(start, block.start + len(words.rstrip())))
