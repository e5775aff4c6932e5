"""Lines that the furniture tables know, and the headlines that their labels announce. Pure."""

import re

from jalin.ingest.desk import Desk, Patterns
from jalin.ingest.inserts import find_headline_end, is_headline
from jalin.ingest.lines import END_STOP, SUBHEAD_CHARACTERS, Line, is_title_case
from jalin.records import BlockKind

HEAD_LINES = 6
TAIL_LINES = 5
"""How many first and last lines of an article the scopes "head" and "tail" cover."""

TWEET = re.compile(r"[-–—]{1,2} .{2,60}\(@\w{2,20}\)|(?i:posted by) .{3,60} \d{4}$")
TWEET_CHARACTERS = 300
"""The signature under the words of a tweet or post, and the longest that they are."""

TITLE_LINES = 4
"""Lines into which links in it may break the title of an embed."""

TITLED = re.compile(r"(?i)\b(?:ber)?judul\W*$")
"""The end of a note on where an article stood first, which its titles there follow."""

STOP = re.compile(r"[.?!…]")
LISTED = re.compile(r"[-–—•●▪*] ?\S")

RULE = re.compile(r"\W*([-–—_*=])\1{2,}\W*")
"""A rule, which ends a summary."""

BULLETS = frozenset("•●▪*")
"""Signs that open the items of a list of headlines."""

BULLET_CHARACTERS = 45
"""Items of an article's own list are mostly shorter than headlines."""

SENTENCE_STOP = tuple('.!?"”')

HEADLINE_WORDS = 5
"""Fewer words at the end of an article are tags rather than another story's headline."""

LABEL_LINES = 12
"""Headlines that one label ("Berita terkait") may announce."""


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
        if (label := match_label(desk, text)) is not None:
            i = label_rest(desk, lines, kinds, label_list(lines, kinds, i, label))
        else:
            kinds[i] = match_line(desk, text) or match_place(desk, lines, i)
        i += 1
    return kinds


def match_place(desk: Desk, lines: list[Line], at: int) -> BlockKind | None:
    """The kind of a whole line that is furniture only among an article's first or last lines.

    No sentence of the body follows a last line.
    """
    scopes = ["head"] if at < HEAD_LINES else []
    after = lines[at + 1 :]
    if at > 0 and len(after) < TAIL_LINES and all(is_closing(desk, a.text) for a in after):
        scopes.append("tail")
    for scope in scopes:
        for kind, pattern in desk.furniture[scope].choose(lines[at].text):
            if pattern.fullmatch(lines[at].text):
                return kind
    return None


def is_closing(desk: Desk, text: str) -> bool:
    """Whether a line can stand behind the article: furniture, or no sentence."""
    known = any(pattern.fullmatch(text) for _, pattern in desk.furniture["tail"].choose(text))
    return known or not text.endswith(END_STOP) or match_line(desk, text) is not None


def match_line(desk: Desk, text: str) -> BlockKind | None:
    """The kind of a line that is furniture as a whole or by its start."""
    for scope in ("end", "line", "inline"):
        for kind, pattern in desk.furniture[scope].choose(text):
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
    for kind, pattern in patterns.choose(text):
        if pattern.match(text):
            return kind
    return None


def match_label(desk: Desk, text: str) -> tuple[BlockKind, bool] | None:
    """The kind that a label line announces, and whether its headline is on the same line.

    None where the line holds more than label and headline: `split_inline` cuts such a line.
    """
    first = re.search(r"[\w(\[]", text)
    for kind, pattern in desk.furniture["label"].choose(text):
        if first is None or (match := pattern.match(text, first.start())) is None:
            continue
        rest = text[match.end() :].strip(" ,:.…")
        if not rest:
            return kind, False
        if any(inline.search(rest) for _, inline in desk.furniture["inline"].choose(rest)):
            return None
        if is_label_end(match[0], rest) and find_headline_end(rest, desk.brands) == len(rest):
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
        fits = is_announced(text) if wanted else is_listed(text, lines[last].text)
        if not fits:
            break
        if filled and lines[i].group != lines[at].group:
            break
        kinds[i] = kind
        last = i
    return last


def label_rest(desk: Desk, lines: list[Line], kinds: list[BlockKind | None], last: int) -> int:
    """Label the headlines that end an article behind its last list; the index of the last."""
    rest = range(last + 1, len(lines))
    if len(rest) > LABEL_LINES or not all(is_story(desk, lines, i) for i in rest):
        return last
    for i in rest:
        kinds[i] = kinds[last]
    return len(lines) - 1


def is_story(desk: Desk, lines: list[Line], at: int) -> bool:
    """Whether a line can be another story's headline, and no furniture of another kind."""
    text = lines[at].text
    known = match_line(desk, text) or match_place(desk, lines, at)
    return is_announced(text) and len(text.split()) >= HEADLINE_WORDS and known is None


def is_listed(text: str, before: str) -> bool:
    """Whether a line goes on with a list of headlines: in title case, or with the same bullet."""
    bullet = text[0] in BULLETS and text[0] == before[0]
    return is_announced(text) and (bullet or is_title_case(text))


def is_announced(text: str) -> bool:
    """Whether a line can be the headline that a label announces: "Duh! Kapal Ketiga Tiba"."""
    calm = re.sub(r"[!?]+(?= )", ",", text)
    return is_headline(calm)


def label_summary(lines: list[Line], kinds: list[BlockKind | None], at: int) -> int:
    """Label what a summary label announces; the index of its last line.

    Behind the article that is all up to a rule; on top of it, the list or the lines without an
    empty line between.
    """
    last = at
    for i in range(at + 1, len(lines)):
        text = lines[i].text
        listed = text.startswith(("-", "•", "*", "–")) or lines[i].group == lines[at].group
        if RULE.fullmatch(text) or not (listed or at > len(lines) // 2):
            break
        kinds[i] = "summary"
        last = i
    return last


def label_bullets(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """Label as inserts the headlines with bullets that stand behind a whole sentence.

    A list of the article's own is announced: a colon stands before it.
    """
    for i in range(1, len(lines)):
        text, before = lines[i].text, lines[i - 1]
        follows = before.text.endswith(SENTENCE_STOP) or (
            kinds[i - 1] == "insert" and before.text[0] == text[0]
        )
        if kinds[i] is None and follows and len(text) >= BULLET_CHARACTERS and is_bullet(text):
            kinds[i] = "insert"


def is_bullet(text: str) -> bool:
    """Whether a line is a headline in title case behind a bullet."""
    words = text[1:].lstrip()
    return (
        text[0] in BULLETS and words[:1].isalpha() and is_announced(text) and is_title_case(words)
    )


def label_embeds(lines: list[Line], kinds: list[BlockKind | None], desk: Desk) -> None:
    """Label what stands above an embed: a video's title with a colon, the words of a tweet."""
    for i in range(len(lines) - 1):
        if TWEET.match(lines[i + 1].text) and len(lines[i].text) <= TWEET_CHARACTERS:
            label_post(lines, kinds, i)
        after = lines[i + 1].text
        embedded = any(
            kind == "insert" and pattern.fullmatch(after)
            for kind, pattern in desk.furniture["inline"].choose(after)
        )
        text = lines[i].text.rstrip()
        if embedded and kinds[i] is None and text.endswith(":") and is_headline(text[:-1]):
            kinds[i] = "insert"
        elif embedded and kinds[i] is None:
            label_broken(lines, kinds, i)


def label_post(lines: list[Line], kinds: list[BlockKind | None], last: int) -> None:
    """Label the words of a post up to its `last` line: its paragraph, where that is no longer."""
    own = [i for i in range(last + 1) if lines[i].group == lines[last].group]
    if sum(len(lines[i].text) for i in own) > TWEET_CHARACTERS:
        own = [last]
    for i in own:
        kinds[i] = kinds[i] or "insert"


def label_broken(lines: list[Line], kinds: list[BlockKind | None], last: int) -> None:
    """Label the title of an embed that links in it have broken: lines below its first, no stop."""
    for first in range(last, max(last - TITLE_LINES, -1), -1):
        if kinds[first] == "insert":
            kinds[first + 1 : last + 1] = ["insert"] * (last - first)
        if kinds[first] is not None or STOP.search(lines[first].text):
            return


def label_contents(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """Label as menu a table of contents: lines behind a menu that come again as subheads."""
    for i in range(1, len(lines)):
        if kinds[i - 1] == "menu" and kinds[i] is None:
            after = [line.text for line in lines[i + 1 :]]
            if len(lines[i].text) <= SUBHEAD_CHARACTERS and after.count(lines[i].text) == 1:
                kinds[i] = "menu"


def label_titles(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """Label the titles under which the article stood elsewhere, listed behind the note on it."""
    for i in range(1, len(lines)):
        behind = TITLED.search(lines[i - 1].text) or LISTED.match(lines[i - 1].text)
        if kinds[i - 1] == "footer" and behind and LISTED.match(lines[i].text):
            kinds[i] = kinds[i] or "footer"
