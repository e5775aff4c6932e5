"""Undoes what scraping did to a text: broken lines, glued paragraphs, lost links. Pure."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise

TERMINAL = tuple('.!?…:;"”’)]|')
"""A line that ends so is complete; the next one does not continue it."""

GOES_ON = r"[,.;:)%]|[^\W\d_A-Z]|\([A-Z]{2,8}\)[, ]"
CONTINUES = re.compile(GOES_ON)
"""A line that starts so goes on with the line before it."""

WRAPPED_LINE = range(50, 91)
"""Characters in a line that was broken at a fixed width (72 to 80 in archives)."""

WRAPPED_SHARE = 0.6
"""Share of inner lines that break in mid-sentence from which a text counts as wrapped."""

WRAPPED_LINES = 5
"""Fewer inner lines than this are no evidence of a fixed width."""

LAYOUT_ROW = re.compile(r"(?m)^\|[| ]*([^|\n]+?)[| ]*\|$")
"""A table row with one cell that is not empty: the table only sets the page."""

TABLE_RULE = re.compile(r"(?m)^\|[-:]+\|[-:]+\|")
"""The rule below the head of a table that holds data: a row with one cell is one of its rows."""

MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)")
MARKDOWN_MARK = re.compile(
    r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?m:^#{1,6} )|(?m:\\+$)|\\(?=[\"'\[\]\\#|>$_*.@+&()-])"
)
MARKED_HEAD = re.compile(r"(?m)^#{1,6} +(\S.*?)[ #]*$")
MARKDOWN_SIGN = re.compile(r"(?m)^#{1,6} |\*\*\S|\]\(http|^\|.*\|$")
BLOCK_TAG = re.compile(r"</?(?:p|br|div|ul|ol|li|h\d|hr)(?:\s[^<>]*)?/?>|<!--.*?-->", re.IGNORECASE)
INLINE_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|a|sup|sub)(?:\s[^<>]*)?/?>", re.IGNORECASE)

STOP_AND_COMMAS = re.compile(r"([.!?…:][\"”’')]*)\s*,([\s,]*)(?=\S)(?![\"”](?:\s|$))")
GLUED_STOP = re.compile(
    r"(?P<stop>[.!?…](?:(?<=[^\W\d_]{2}.)|(?<=[%)\]].)|(?<=\d\.)(?!\d)|(?<=\d[!?…]))[.!?…]*)"
    r"(?P<quotes>[\"“”]{0,2})"
    r"(?=[A-Z][^\W\d_]|[A-Z]{2}|\d+ )(?!(?:Com|COM|Co|CO|Id|ID|Net|NET|Org|Tv|TV|My)\b)"
)
LOST_NAME = (
    (re.compile(r"\(\s*,?\s*\)"), ""),
    (re.compile(r"\s+,"), ","),
    (re.compile(r",(?:\s*,)+"), ","),
    (re.compile(r" {2,}"), " "),
)
LAST_WORD = re.compile(r"[^\W\d_]*$")
TIGHT_COMMA = re.compile(r",(?=[^\W\d_])")
EDGE_COMMA = re.compile(r"(?m)^[, ]+|(?<=[.!?\"”])[, ]+$")
EDGES = ("\n,", "\n ", ",\n", " \n")
"""Commas and spaces at the edges of lines, and what a text between line breaks has where any is."""

LONE_DASH = re.compile(r"(?m)^(\w[^\n]{1,40})\n+([-–—]{1,2})\n+(?=\w)")
"""The place of a dateline, its dash and the first words, each on a line of its own."""


LINK_CHARACTERS = 40
"""Links in running text are not longer."""

LINK_LINE = re.compile(
    r"\n(?<=[^\n.!?…:;\"”)\]|]\n)([^\n|]{1,40}[^\n.!?…:;\"”)\]|])\n" + rf"(?={GOES_ON})"
)
"""A link's words on a line of their own, in the middle of a sentence."""


STRAY_STOP = re.compile(r"(?m)(?<=[.!?”\"’)])(?: \.)+$")
"""Full stops that a dropped link or a translation left behind a sentence: "kata Rina. ."."""

BRACKETED = re.compile(r"(?<=[a-z,]) \[([a-z][a-z ]{1,30})\](?= [a-z]|[.,] )")
"""An editor's word in a quotation, kept by translations: "kami percaya ini [kerja sama] baik"."""

EXPLAINED = re.compile(r" \((?:singkatan|akronim|kependekan|short|an acronym|also) ")
SAME_NAME = re.compile(
    r"\b([A-Z][\w-]+) \((?:singkatan|akronim|kependekan) (?:dari|untuk|bagi) \1\)"
    r"|\b([A-Z][\w-]+) \((?:short for|an acronym for|also known as) \2\)"
)
"""A name explained by itself, where a translation made one word of two."""

GLUED_PLACE = re.compile(r"(?m)^([A-Z]\w+\.(?:com|co\.id|co|id), [A-Z][a-z]{2,})(?=[A-Z])")
"""A dateline that lost the space behind it: "Kabar.com, JakartaMenteri tiba"."""

SOURCE = "sumber"
GLUED_SOURCE = re.compile(rf"(?m)(?<=[^\W\d_]) ?(?={SOURCE} ?: ?[A-Z][\w./ ]{{1,40}}$)")
"""Before a credit that lost its line: "Rumah Beritasumber : Antara"."""


GLUED_CAPTION = re.compile(
    r"(\((?:Foto|Dok|Sumber|Photo)\b[^()\n]{0,60}\)|\([^()\d\n/]{3,40}/[^()\d\n/]{3,30}\))(?=[\"“A-Z])"
)
"""A picture's source in brackets, and the sentence that lost its line behind it."""


def repair_text(
    text: str, abbreviations: AbstractSet[str], prepositions: AbstractSet[str] = frozenset()
) -> str:
    """`text` with one paragraph a line again, and without markup that is no words.

    Nothing that a reader would call a word is removed. `abbreviations` are the lower-case
    words that a full stop does not end, `prepositions` those that no line ends with.
    """
    text = mend_translation(GLUED_PLACE.sub(r"\1 ", strip_markup(text)))
    text = LONE_DASH.sub(r"\1 \2 ", text, count=1)
    text = join_lines(LINK_LINE.sub(r" \1\n", text), prepositions)
    if SOURCE in text:
        text = GLUED_SOURCE.sub("\n", text)
    text = STOP_AND_COMMAS.sub(break_at_commas, text)
    text = split_glued(GLUED_CAPTION.sub(r"\1\n", text), abbreviations)
    for lost, left in LOST_NAME:
        text = lost.sub(left, text)
    framed = f"\n{text}\n"
    if any(edge in framed for edge in EDGES):
        text = EDGE_COMMA.sub("", text)
    return TIGHT_COMMA.sub(", ", text).strip()


def mend_translation(text: str) -> str:
    """Without what machine translation leaves: brackets, self-explained names, stray stops."""
    if "[" in text:
        text = BRACKETED.sub(r" \1", text)
    if EXPLAINED.search(text) is not None:
        text = SAME_NAME.sub(lambda match: match[1] or match[2], text)
    return STRAY_STOP.sub("", text) if " ." in text else text


def strip_markup(text: str) -> str:
    """Without HTML tags and, where the text is Markdown, without its marks and link targets."""
    text = INLINE_TAG.sub("", BLOCK_TAG.sub("\n", text))
    if TABLE_RULE.search(text) is None:
        text = LAYOUT_ROW.sub(r"\1", text)
    if MARKDOWN_SIGN.search(text) is None:
        return text
    return MARKDOWN_MARK.sub("", MARKDOWN_LINK.sub(r"\1", text))


def find_marked_heads(text: str) -> Iterator[str]:
    """Yield the headings of Markdown: lines behind "## "."""
    for match in MARKED_HEAD.finditer(text):
        yield MARKDOWN_MARK.sub("", match[1])


def join_lines(text: str, prepositions: AbstractSet[str]) -> str:
    """With lines joined that a link or a fixed width had broken in mid-sentence.

    A link's words go on behind their comma too: "dikutip dari", "Rumah Berita,", "Senin (7/4)".
    """
    lines = text.split("\n")
    wrapped = is_wrapped(lines)
    joined: list[str] = []
    last = ""
    linked = False
    for line in lines:
        opened = last.rpartition(" ")[2] in prepositions or (linked and last.endswith(","))
        broken = opened or is_broken(last, line) if last and line else False
        if broken or (line and last and wrapped and len(last) in WRAPPED_LINE):
            joined[-1] += ("" if line[0] in ",.;:)%" else " ") + line
        else:
            joined.append(line)
        linked = broken and len(line) <= LINK_CHARACTERS
        last = line
    return "\n".join(joined)


def is_broken(line: str, after: str) -> bool:
    """Whether a line with words stops in mid-sentence and the next one goes on."""
    words = any(character.isalpha() for character in line)
    return words and not line.endswith(TERMINAL) and CONTINUES.match(after) is not None


def is_wrapped(lines: list[str]) -> bool:
    """Whether most inner lines end in mid-sentence at about one width."""
    inner = [line for line, after in pairwise(lines) if line and after]
    broken = [line for line in inner if len(line) in WRAPPED_LINE and line[-1] not in TERMINAL]
    return len(inner) >= WRAPPED_LINES and len(broken) >= WRAPPED_SHARE * len(inner)


def break_at_commas(match: re.Match[str]) -> str:
    """A full stop with commas behind it ends a paragraph; with one comma and a space it may not."""
    if match[2] == " " or (match[2] and not match[2].strip() and "," not in match[2]):
        return match[0]
    return match[1] + "\n"


def split_glued(text: str, abbreviations: AbstractSet[str]) -> str:
    """With a line break where a sentence starts right behind a full stop."""

    def split(match: re.Match[str]) -> str:
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if (word := LAST_WORD.search(before)) and word[0].casefold() in abbreviations:
            return match[0]
        quotes = match["quotes"]
        closing = closes_quote(quotes, before)
        return match["stop"] + quotes[:closing] + "\n" + quotes[closing:]

    return GLUED_STOP.sub(split, text)


def closes_quote(quotes: str, before: str) -> int:
    """How many of `quotes` belong to the sentence that ends: those that close a quotation."""
    if quotes in {"", "“"}:
        return 0
    if quotes == '"':
        return before.count('"') % 2
    return 1
