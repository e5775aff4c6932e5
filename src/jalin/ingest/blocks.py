"""Labels every line of an article, and the pieces of a line, with what they are. Pure."""

import re
from difflib import SequenceMatcher
from itertools import pairwise

from jalin.ingest.desk import Desk, Patterns
from jalin.ingest.inserts import LONGEST_HEADLINE, find_headline_end, is_headline
from jalin.records import Block, BlockKind, Record
from jalin.text import fold_text

HEAD_LINES = 6
"""A headline may be printed again within so many first lines."""

SUBHEAD_CHARACTERS = 80
SUBHEAD_WORDS = 12
"""A subhead is shorter than a paragraph: limits seen in our news pool."""

CAPTION_CHARACTERS = 250
"""A photo caption is shorter than this."""

CAPTION_COPY = 0.8
"""Similarity (difflib) from which two lines in a row are one caption printed twice."""

DECK_CHARACTERS = 160
"""A line before the dateline that is not longer is the page's deck or caption."""

LABEL_LINES = 12
"""Headlines that one label ("Berita terkait") may announce."""

LONG_WORD = 4
TITLE_WORDS = 4
TITLE_SHARE = 0.7
"""A headline in title case: share of capitalised words among so many long ones."""

WORD = r"(?:[A-Z\d][\w.'’/&-]*|\([\w/.,& ]{2,30}\)|de|del|al|bin)"
DATELINE = re.compile(
    rf"[ ,:–—|-]*(?:{WORD}[, ]{{0,2}}){{1,7}}(?: (?:--|[–—|-])|(?:--|[–—|-]) )\s*(?=[\"“‘(\w])"
    rf"|(?:{WORD}[, ]{{1,2}}){{1,5}}?[A-Z]{{4,}}(?:--|[–—-])(?=[\"“A-Z])"
    rf"|[ ,–—-]*[A-Z]+\.(?:COM|CO\.ID|CO|ID|NET|ORG|TV), [\w ]{{3,25}}(?:--|[–—|-]) ?(?=[\"“A-Z])"
    r"|[A-Z]\w+\.(?:com|co\.id|co|id), [A-Z]\w+ (?=[\"“A-Z])"
    r"|[A-Z][A-Z .'-]{2,30}(?: \d{1,2} \w{3,9}\.?)?(?: ?: ?| [–—-]{1,2} ?|[.–—-]{1,2} )(?=[\"“A-Z])"
    r"|[:,–—-]+ (?=[\"“\w])"
)
"""Place, date and outlet before the first sentence: "JAKARTA, KOMPAS.com -", "ISLAMABAD –"."""

SHOUTED = re.compile(r"[A-Z]{4,}|\w\.(?i:com|co|id|net|org)\b")
"""What a dateline holds that is not at the start of the article: a place in capitals, a site."""

DATED_END = re.compile(r"(\w+), \d{1,2} [A-Z]\w{2,8},? \d{4}\.?$")
"""An ending such as ", 18 Maret 2021.": agency captions close with the day of the photo.

Behind a weekday ("Kamis, 6 Februari 2014.") it is a sentence of news."""

END_STOP = tuple('.!?…"”’)]')
PIECE_START = frozenset('.!?…;)]"”’')
"""A label or credit inside a line stands behind one of these; ";" closes an ad script."""


class Line(Record, frozen=True, kw_only=True):
    """One line that is not empty: its place in the text and its words."""

    start: int
    end: int
    text: str
    group: int


def label_blocks(text: str, title: str, desk: Desk) -> tuple[Block, ...]:
    """The blocks of `text` in order, disjoint; every character but white space is in one."""
    lines = split_lines(text)
    kinds = label_furniture(lines, desk)
    label_headlines(lines, kinds, title)
    label_captions(lines, kinds, desk)
    label_deck(lines, kinds)
    label_repeated(lines, kinds)
    label_subheads(lines, kinds)
    blocks: list[Block] = []
    opened = False
    for line, kind in zip(lines, kinds, strict=True):
        whole = Block(kind=kind or "body", start=line.start, end=line.end)
        if kind is None:
            blocks.extend(split_body(whole, text, desk, first=not opened))
            opened = True
        elif kind == "caption":
            for piece in split_inline(whole, text, desk):
                blocks.extend(split_credit(piece, text, desk))
        else:
            blocks.append(whole)
    return tuple(label_tail(blocks, text))


def split_lines(text: str) -> list[Line]:
    """The lines that hold something; lines without an empty line between share a group."""
    lines: list[Line] = []
    start = group = 0
    for raw in text.split("\n"):
        if raw.strip():
            lines.append(Line(start=start, end=start + len(raw), text=raw, group=group))
        else:
            group += 1
        start += len(raw) + 1
    return lines


def label_furniture(lines: list[Line], desk: Desk) -> list[BlockKind | None]:
    """The kinds of lines that the furniture tables know; None for the others."""
    kinds: list[BlockKind | None] = [None] * len(lines)
    i = 0
    while i < len(lines):
        text = lines[i].text
        rest = match_scope(desk.furniture["rest"], text)
        if rest is not None and (rest != "summary" or i > len(lines) // 2):
            kinds[i:] = [rest] * (len(lines) - i)
            break
        kinds[i] = match_line(desk, text)
        if kinds[i] is None and (label := match_label(desk, text)) is not None:
            i = label_list(lines, kinds, i, label)
        i += 1
    return kinds


def match_line(desk: Desk, text: str) -> BlockKind | None:
    """The kind of a line that is furniture as a whole or by its start."""
    for scope in ("end", "line", "inline"):
        for kind, pattern in desk.furniture[scope]:
            if pattern.fullmatch(text):
                return kind
    if is_newsroom(desk, text):
        return "credit"
    return match_scope(desk.furniture["start"], text)


def is_newsroom(desk: Desk, text: str) -> bool:
    """Whether a line holds nothing but newsrooms: "Reuters/AP", "Voice of America (VOA)"."""
    if len(text) > SUBHEAD_CHARACTERS:
        return False
    names = [name.strip(" .") for name in re.split(r"[()/,|]", text)]
    return all(name.casefold() in desk.houses for name in names if name)


def match_scope(patterns: Patterns, text: str) -> BlockKind | None:
    """The kind of the first expression that `text` starts with."""
    for kind, pattern in patterns:
        if pattern.match(text):
            return kind
    return None


def match_label(desk: Desk, text: str) -> tuple[BlockKind, bool] | None:
    """The kind that a label line announces, and whether its headline is on the same line.

    None where the line holds more than label and headline: `split_inline` cuts such a line.
    """
    first = re.search(r"[\w(\[]", text)
    for kind, pattern in desk.furniture["label"]:
        if first is None or (match := pattern.match(text, first.start())) is None:
            continue
        rest = text[match.end() :].strip(" ,:.…")
        if not rest:
            return kind, False
        if is_label_end(match[0], rest) and find_headline_end(rest) == len(rest):
            return kind, True
    return None


def is_label_end(label: str, rest: str) -> bool:
    """Whether a label ends here: at a colon, or before a capital, digit or quote."""
    return label.rstrip()[-1:] in {":", "»", ">"} or not rest[0].islower()


def label_list(
    lines: list[Line], kinds: list[BlockKind | None], at: int, label: tuple[BlockKind, bool]
) -> int:
    """Label a label line and the headlines it announces; the index of the last of them."""
    kind, filled = label
    kinds[at] = kind
    last = at
    if kind == "summary":
        return label_summary(lines, kinds, at)
    for i in range(at + 1, min(at + 1 + LABEL_LINES, len(lines))):
        text = lines[i].text
        wanted = not filled and last == at
        if not is_headline(text) or not (wanted or is_title_case(text)):
            break
        kinds[i] = kind
        last = i
        if filled:
            break
    return last


def label_summary(lines: list[Line], kinds: list[BlockKind | None], at: int) -> int:
    """Label what a summary label announces; the index of its last line.

    Behind the article that is all up to a rule; on top of it, the list or the lines without an
    empty line between.
    """
    last = at
    for i in range(at + 1, len(lines)):
        text = lines[i].text
        listed = text.startswith(("-", "•", "*", "–")) or lines[i].group == lines[at].group
        if not any(letter.isalnum() for letter in text) or not (listed or at > len(lines) // 2):
            break
        kinds[i] = "summary"
        last = i
    return last


def is_title_case(text: str) -> bool:
    """Whether a line has several long words and most of them are capitalised."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) >= LONG_WORD]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= TITLE_WORDS and capitals >= TITLE_SHARE * len(words)


def label_headlines(lines: list[Line], kinds: list[BlockKind | None], title: str) -> None:
    """Label the title where it is printed on top, once or twice."""
    wanted = fold_text(title)
    for i, line in enumerate(lines[:HEAD_LINES]):
        folded = fold_text(line.text)
        if wanted and (folded == wanted or (folded.startswith(wanted) and is_headline(line.text))):
            kinds[i] = "headline"


def label_captions(lines: list[Line], kinds: list[BlockKind | None], desk: Desk) -> None:
    """Label photo captions by their ending, by being printed twice, or by a caption beside."""
    for i, line in enumerate(lines):
        if kinds[i] is None and looks_like_caption(line.text, desk):
            kinds[i] = "caption"
    spaced = lines and lines[-1].group >= len(lines) // 3
    for i, (line, after) in enumerate(pairwise(lines)):
        pair = {kinds[i], kinds[i + 1]}
        short = max(len(line.text), len(after.text)) <= CAPTION_CHARACTERS
        if not short or None not in pair or line.group != after.group:
            continue
        if ("caption" in pair and spaced and is_statement_free(line, after)) or is_copy(
            line, after
        ):
            kinds[i] = kinds[i] or "caption"
            kinds[i + 1] = kinds[i + 1] or "caption"


def looks_like_caption(text: str, desk: Desk) -> bool:
    """Whether a line alone reads as a caption: one sentence, dated at its end or cut off."""
    if len(text) > CAPTION_CHARACTERS or not text[0].isalnum():
        return False
    if re.search(r"[\"“”]|[.!?] [A-Z]\w+ ", text):
        return False
    dated = DATED_END.search(text)
    shown = dated is not None and dated[1].casefold() not in desk.calendar.weekdays
    return shown or text.endswith(("…", "..."))


def is_statement_free(*lines: Line) -> bool:
    """Whether none of the lines quotes anybody: captions show, they do not quote."""
    return not any(re.search(r"[\"“”]", line.text) for line in lines)


def is_copy(line: Line, after: Line) -> bool:
    """Whether two lines are nearly the same words."""
    match = SequenceMatcher(None, line.text, after.text, autojunk=False)
    return match.real_quick_ratio() >= CAPTION_COPY and match.ratio() >= CAPTION_COPY


def label_deck(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """Label the short line that some pages print before the dateline: deck or caption."""
    body = [i for i, kind in enumerate(kinds) if kind is None][:3]
    for at, after in pairwise(body):
        text = lines[at].text
        if match_dateline(text):
            return
        if match_dateline(lines[after].text) and len(text) <= DECK_CHARACTERS:
            kinds[at] = "summary" if text.endswith(END_STOP) else "caption"
            return


def label_repeated(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """Label as summary the lines that a table of page data repeats as the page's description."""
    told = [fold_text(line.text) for line, kind in zip(lines, kinds, strict=True) if kind == "menu"]
    for i, line in enumerate(lines):
        if kinds[i] is None and len(line.text) > SUBHEAD_CHARACTERS:
            words = fold_text(line.text)
            if any(words in row for row in told):
                kinds[i] = "summary"


def label_subheads(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """Label short lines without a final stop that stand above a paragraph."""
    for i, line in enumerate(lines):
        following = next((n for n in range(i + 1, len(lines)) if kinds[n] is None), None)
        if kinds[i] is None and following is not None and is_subhead(line.text):
            kinds[i] = "subhead"


def is_subhead(text: str) -> bool:
    """Whether a line has the shape of a subhead."""
    return (
        len(text) <= SUBHEAD_CHARACTERS
        and len(text.split()) <= SUBHEAD_WORDS
        and not text.endswith((*END_STOP, ",", ";"))
        and any(character.isalpha() for character in text)
    )


def match_dateline(text: str) -> re.Match[str] | None:
    """The dateline at the start of a paragraph."""
    return DATELINE.match(text)


def split_body(block: Block, text: str, desk: Desk, *, first: bool) -> list[Block]:
    """A paragraph as dateline, body, inserts and credit."""
    line = text[block.start : block.end]
    pieces: list[Block] = []
    start = block.start
    if (match := match_dateline(line)) is not None and (first or SHOUTED.search(match[0])):
        start += match.end()
        pieces.append(trim(Block(kind="dateline", start=block.start, end=start), text))
    rest = split_inline(Block(kind="body", start=start, end=block.end), text, desk)
    return pieces + [part for piece in rest for part in split_credit(piece, text, desk)]


def split_credit(piece: Block, text: str, desk: Desk) -> list[Block]:
    """A piece of body or caption and the credits that close it."""
    if piece.kind not in {"body", "caption"}:
        return [piece]
    end, tail = split_end(piece.start, piece.end, text, desk)
    words = Block(kind=piece.kind, start=piece.start, end=end)
    return [words, *tail] if piece.start < end else tail


def split_end(start: int, end: int, text: str, desk: Desk) -> tuple[int, list[Block]]:
    """Where the words of `text[start:end]` stop, and the credits behind them, in order."""
    tail: list[Block] = []
    while (cut := find_end_credit(start, end, text, desk)) is not None:
        tail.insert(0, cut)
        end = start + len(text[start : cut.start].rstrip())
    return end, tail


def find_end_credit(start: int, end: int, text: str, desk: Desk) -> Block | None:
    """The credit that closes `text[start:end]`, if one does: after a full stop, or alone."""
    for kind, pattern in desk.furniture["end"]:
        for match in pattern.finditer(text, start, end):
            before = text[start : match.start()].rstrip()
            closes = match.end() >= end - 1 and match.end() > match.start()
            if closes and (not before or before[-1] in PIECE_START):
                return Block(kind=kind, start=match.start(), end=end)
    return None


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
    cuts = [
        Block(kind=kind, start=match.start(), end=match.end())
        for kind, pattern in desk.furniture["inline"]
        for match in pattern.finditer(text, block.start, block.end)
        if match.end() > match.start()
    ]
    cuts.sort(key=lambda cut: cut.start)
    stops = [cut.start for cut in cuts]
    for kind, pattern in desk.furniture["label"]:
        for match in pattern.finditer(text, block.start, block.end):
            stop = min((s for s in stops if s >= match.end()), default=block.end)
            if (end := end_insert(match, block, text[match.end() : stop])) is not None:
                cuts.append(Block(kind=kind, start=match.start(), end=end))
    return sorted(cuts, key=lambda cut: (cut.start, -cut.end))


def end_insert(match: re.Match[str], block: Block, rest: str) -> int | None:
    """Where the insert ends that a label inside a paragraph begins; None if it is no label.

    A label starts the paragraph or a bracket, or follows a full stop, and ends with a colon
    or before a headline.
    """
    label = match[0]
    before = match.string[block.start : match.start()].rstrip()
    body = rest.lstrip()
    if not body or (before and before[-1] not in PIECE_START and "(" not in label):
        return None
    if not is_label_end(label, body) or (before and label.rstrip()[-1] != ":"):
        return None
    if "(" in label and ")" in rest[:LONGEST_HEADLINE]:
        return match.end() + rest.index(")") + 1
    return match.end() + len(rest) - len(body) + find_headline_end(body)


def label_tail(blocks: list[Block], text: str) -> list[Block]:
    """With the short lines behind the last credit (tags, other headlines) labelled footer."""
    last = max((i for i, block in enumerate(blocks) if block.kind == "body"), default=-1)
    closing = (i for i, block in enumerate(blocks) if block.kind in {"credit", "footer"})
    after = next((i for i in closing if i > 0), None)
    if after is None or last < 0:
        return blocks
    tail = blocks[after + 1 :]
    if not all(is_tail(text[block.start : block.end]) for block in tail):
        return blocks
    relabelled = [
        Block(kind="footer", start=b.start, end=b.end) if b.kind in {"body", "subhead"} else b
        for b in tail
    ]
    return blocks[: after + 1] + relabelled


def is_tail(words: str) -> bool:
    """Whether a line can be tags or another story's headline: small letters, or short."""
    return words.islower() or (len(words) <= SUBHEAD_CHARACTERS and words[-1] not in END_STOP)


def trim(block: Block, text: str) -> Block:
    """The block without white space at its ends."""
    words = text[block.start : block.end]
    start = block.start + len(words) - len(words.lstrip())
    return Block(kind=block.kind, start=start, end=max(start, block.start + len(words.rstrip())))
