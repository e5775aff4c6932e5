"""Names, how they are written, and an index that finds them all in one pass over a text.

Offsets are right under any Unicode because folding maps one code point to one.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from daachorse import CharwiseDoubleArrayAhoCorasick

from jalin.gazetteer.rows import Ambiguity, CaseRule, NameRow, NameType
from jalin.tables import Row

SHORT_NAME = 3  # letters: "AS", "UN", "Uni" are written exactly so, or are other words
LONG_NAME = 10  # characters from which a name of several words is sure even inside other letters
GLUED_REST = 4  # letters glued behind a long name that are a word: "Donald Trumpmengatakan"
GLUED_NAME = 5  # letters from which "diIran"-like damage is mended; shorter ones give "eAS"

JOINING = frozenset("_$@")  # "AS$25", "#save_Gaza", "@Kemlu_RI": the name is part of another word


class Name(Row, frozen=True, kw_only=True, gc=False):
    """One way to write one entity, place or outlet, as the index holds it."""

    target: str
    text: str
    type: NameType = "name"
    lang: str = ""
    case: CaseRule = "proper"
    ambiguity: Ambiguity = ""


class Match(Row, frozen=True, kw_only=True):
    """Names found at `text[start:end]`; several where one text names several things."""

    start: int
    end: int
    names: tuple[Name, ...]


NOT_ASCII = re.compile(r"[^\x00-\x7f]")
PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "–": "-", "‐": "-", "‑": "-", "\u00a0": " "}


class _Folding(dict[str, str]):
    """The folded form of each character met, filled as needed."""

    def __missing__(self, character: str) -> str:
        self[character] = fold_character(character)
        return self[character]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """`text` in lower case, without accents, of exactly the same length."""
    if not text.isascii():
        text = NOT_ASCII.sub(lambda found: _FOLDING[found[0]], text)
    return text.lower()


def fold_character(character: str) -> str:
    """The one character that stands for `character` in the index."""
    if character in PLAIN:
        return PLAIN[character]
    base = unicodedata.normalize("NFKD", character)
    if len(base) > 1 and all(unicodedata.combining(mark) for mark in base[1:]):
        character = base[0]
    lower = character.lower()
    return lower if len(lower) == 1 else lower[0]


class NameIndex(msgspec.Struct, frozen=True, kw_only=True):
    """All names by their folded text, and two automata over them.

    Short names that are written exactly so ("AS", "UN") are looked for in the text as it is:
    folded, they are inside every other word and would cost most of the time.
    """

    names: Mapping[str, tuple[Name, ...]]
    folded: CharwiseDoubleArrayAhoCorasick
    folded_names: tuple[tuple[Name, ...], ...]
    verbatim: CharwiseDoubleArrayAhoCorasick
    verbatim_names: tuple[tuple[Name, ...], ...]

    def find_names(self, text: str) -> Iterator[Match]:
        """Yield every name in `text` that keeps its boundaries and case rule, overlaps included.

        In the order of where they start, the longest first.
        """
        found: dict[tuple[int, int], tuple[Name, ...]] = {}
        for start, end, pattern in self.folded.find_overlapping(fold(text)):
            if not is_bounded(text, start, end):
                continue
            words = text[start:end]
            names = tuple(name for name in self.folded_names[pattern] if is_cased(words, name))
            if names:
                found[start, -end] = names
        for start, end, pattern in self.verbatim.find_overlapping(text):
            if is_bounded(text, start, end):
                found[start, -end] = found.get((start, -end), ()) + self.verbatim_names[pattern]
        for (start, end), names in sorted(found.items()):
            yield Match(start=start, end=-end, names=names)


def index_names(names: Mapping[str, Sequence[Name]]) -> NameIndex:
    """The index over `names`, which are grouped by their folded text."""
    folded: dict[str, list[Name]] = {}
    verbatim: dict[str, list[Name]] = {}
    for text, group in names.items():
        for name in group:
            if is_verbatim(name):
                verbatim.setdefault(name.text, []).append(name)
            else:
                folded.setdefault(text, []).append(name)
    return NameIndex(
        names={text: tuple(group) for text, group in names.items()},
        folded=CharwiseDoubleArrayAhoCorasick(list(folded)),
        folded_names=tuple(tuple(group) for group in folded.values()),
        verbatim=CharwiseDoubleArrayAhoCorasick(list(verbatim)),
        verbatim_names=tuple(tuple(group) for group in verbatim.values()),
    )


def is_verbatim(name: Name) -> bool:
    """Whether no other writing of the name is a name."""
    return name.case == "exact" and len(name.text) <= SHORT_NAME


def is_bounded(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` stands as words of its own.

    Archives glue words ("diIran", "Donald Trumpmengatakan"): a name may follow a small letter,
    and a long name of several words may touch letters on both sides, but for a last word of one
    letter ("Muhammad V" is not in "Muhammad Valeron").
    """
    after = text[end] if end < len(text) else " "
    before = text[start - 1] if start else " "
    if before in JOINING or after in JOINING:
        return False
    if end - start >= LONG_NAME and " " in text[start : end - 1] and text[end - 2] != " ":
        glued = text[end : end + GLUED_REST]
        whole = not after.isalnum() or (len(glued) == GLUED_REST and glued.isalpha())
        return whole and not (before.isalnum() and text[start].islower())
    if after.isalnum():
        return False
    if not before.isalnum():
        return True
    return before.islower() and text[start].isupper() and end - start >= GLUED_NAME


def is_cased(words: str, name: Name) -> bool:
    """Whether `words`, equal to the name when folded, are written as its case rule demands."""
    if name.case == "any" or words == name.text:
        return True
    if name.case == "exact":
        return words.isupper() and len(words) > SHORT_NAME
    previous = " "
    for here, there in zip(words, name.text, strict=True):
        if there.isupper() and not previous.isalnum() and not here.isupper():
            return False
        previous = there
    return True


def default_case(text: str) -> CaseRule:
    """Short names and acronyms are written exactly so; names without capitals in any case."""
    if text == text.lower():
        return "any"
    if text.isupper():
        return "exact"
    if text[: SHORT_NAME + 1].isalpha() and len(text) > SHORT_NAME:
        return "proper"
    letters = sum(character.isalpha() for character in text)
    return "exact" if letters <= SHORT_NAME else "proper"


def add_name(index: dict[str, list[Name]], name: Name) -> None:
    """Put `name` into the index; a row of `names.tsv` replaces what `names` says of the word."""
    names = index.setdefault(fold(name.text), [])
    names[:] = [other for other in names if other.target != name.target]
    names.append(name)


def read_name(row: NameRow) -> Name:
    """The index entry of a row of `names.tsv`."""
    return Name(
        target=row.entity,
        text=row.text,
        type=row.type,
        lang=row.lang,
        case=row.case or default_case(row.text),
        ambiguity=row.ambiguity,
    )
