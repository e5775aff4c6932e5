"""A sentence cut into pieces, with the names, titles and references that begin at each. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

import msgspec

from jalin.gazetteer import Match, Name
from jalin.packs import Pack, ReferenceRow, TitleRow
from jalin.records import Sentence

ABBREVIATION = 3  # letters of a part of a name that a full stop ends: "J.", "St.", "Abd."
PACKS_KEPT = 8  # whose tables are indexed once
LONGEST_NAME = 5  # words of an unknown person's name, particles included


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence cut into pieces: words, further cut where a name begins or ends inside.

    `first_tag` is the UPOS tag of the sentence's first word; `common` are the words that the
    article also writes small, `words` those of titles.
    """

    text: str
    pieces: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    names: Mapping[int, tuple[int, tuple[Name, ...]]]
    titles: Mapping[int, tuple[int, TitleRow]]
    references: Mapping[int, tuple[int, ReferenceRow]]
    small: Mapping[str, frozenset[str]]
    lang: str
    first_tag: str
    common: frozenset[str]
    words: frozenset[str]

    def piece(self, i: int) -> str:
        """Piece `i` in small letters; empty beyond either end."""
        return self.pieces[i].lower() if 0 <= i < len(self.pieces) else ""


class Nouns(msgspec.Struct, frozen=True, kw_only=True):
    """The pack's titles and references by their first word, longest first, and its small words.

    `words` are all words of titles, `heads` those that end one, `common` those that the article
    at hand writes small.
    """

    titles: Mapping[str, tuple[tuple[tuple[str, ...], str, TitleRow], ...]]
    references: Mapping[str, tuple[tuple[tuple[str, ...], str, ReferenceRow], ...]]
    small: Mapping[str, frozenset[str]]
    words: frozenset[str]
    heads: frozenset[str]
    common: frozenset[str] = frozenset()


SMALL_KINDS = frozenset(
    [
        "particle", "host", "link", "article", "demonstrative", "indefinite", "locative",
        "direction", "settlement", "site", "numbered", "seat", "seated", "removal",
        "field", "versus",
    ]
)  # fmt: skip


RowType = TypeVar("RowType", TitleRow, ReferenceRow)
PhraseIndex = Mapping[str, tuple[tuple[tuple[str, ...], str, RowType], ...]]


@lru_cache(PACKS_KEPT)
def index_nouns(pack: Pack) -> Nouns:
    """The title and reference tables, ready for look-up."""
    small: dict[str, frozenset[str]] = dict.fromkeys(SMALL_KINDS, frozenset())
    for row in pack.titles.values():
        if row.kind in SMALL_KINDS:
            small[row.kind] |= frozenset(row.phrases.split("|"))
    small["date"] = frozenset(pack.weekdays) | frozenset(pack.months) | small["numbered"]
    titles = [row for row in pack.titles.values() if row.kind not in SMALL_KINDS]
    phrases = [phrase for row in titles for phrase in row.phrases.lower().split("|")]
    return Nouns(
        titles=index_phrases(titles),
        references=index_phrases(pack.references.values()),
        small=small,
        words=frozenset(word for phrase in phrases for word in phrase.split()),
        heads=frozenset(phrase.split()[-1] for phrase in phrases),
    )


def index_phrases(rows: Iterable[RowType]) -> PhraseIndex[RowType]:
    """Rows by the first word of each of their phrases, longest phrase first."""
    index: dict[str, list[tuple[tuple[str, ...], str, RowType]]] = {}
    for row in rows:
        for phrase in row.phrases.split("|"):
            words = tuple(phrase.lower().replace(",", " ,").split())
            exact = phrase if phrase != phrase.lower() else ""
            index.setdefault(words[0], []).append((words, exact, row))
    return {
        word: tuple(sorted(entries, key=lambda entry: -len(entry[0])))
        for word, entries in index.items()
    }


def read_line(
    sentence: Sentence, matches: Sequence[Match], text: str, nouns: Nouns, lang: str
) -> Line:
    """Cut a sentence into pieces and mark where names and titles stand."""
    spans = cut_words(sentence, matches)
    pieces = tuple(text[start:end] for start, end in spans)
    at = {start: i for i, (start, _) in enumerate(spans)}
    to = {end: i + 1 for i, (_, end) in enumerate(spans)}
    names: dict[int, tuple[int, tuple[Name, ...]]] = {}
    for match in matches:
        first, last = at.get(match.start), to.get(match.end)
        if first is None or last is None:
            continue
        if first not in names or names[first][0] < last:
            names[first] = (last, match.names)
    lower = tuple(piece.lower() for piece in pieces)
    return Line(
        text=text,
        pieces=pieces,
        spans=spans,
        names=names,
        titles=mark_phrases(pieces, lower, nouns.titles),
        references=mark_phrases(pieces, lower, nouns.references),
        small=nouns.small,
        lang=lang,
        first_tag=sentence.tags[0] if sentence.tags else "",
        common=nouns.common,
        words=nouns.words,
    )


def find_common(text: str) -> frozenset[str]:
    """The words that `text` writes with a small initial."""
    return frozenset(SMALL_WORD.findall(text))


SMALL_WORD = re.compile(r"\b[a-z][\w-]*")


def cut_words(sentence: Sentence, matches: Sequence[Match]) -> tuple[tuple[int, int], ...]:
    """The spans of the sentence's words, cut where a name begins or ends inside a word."""
    edges = {edge for match in matches for edge in (match.start, match.end)}
    cuts = sorted(edges.difference(sentence.starts, sentence.ends))
    if not cuts:
        return tuple(zip(sentence.starts, sentence.ends, strict=True))
    spans: list[tuple[int, int]] = []
    for start, end in zip(sentence.starts, sentence.ends, strict=True):
        inner = [cut for cut in cuts if start < cut < end]
        spans.extend(pairwise([start, *inner, end]))
    return tuple(spans)


def mark_phrases(
    pieces: Sequence[str], lower: Sequence[str], index: PhraseIndex[RowType]
) -> dict[int, tuple[int, RowType]]:
    """The longest indexed phrase that begins at each piece, with its end."""
    marked: dict[int, tuple[int, RowType]] = {}
    for i, word in enumerate(lower):
        for words, exact, row in index.get(word, ()):
            last = i + len(words)
            if lower[i:last] == words and (not exact or " ".join(pieces[i:last]) == exact):
                marked[i] = (last, row)
                break
    return marked


def skip_ranks(line: Line, i: int) -> int:
    """The first piece after ranks and honorifics: "Datuk Seri", "Jenderal (Purn)"."""
    while i in line.titles and line.titles[i][1].kind == "rank":
        i = line.titles[i][0]
        i += line.piece(i) == "."
    return i


def name_end(line: Line, i: int) -> int:
    """Where the run of capital words from piece `i` ends; `i` itself if there is none.

    A word that the article also writes small begins no name: title case is no name.
    """
    last = i
    if line.piece(i) in line.common:
        return i
    while last < len(line.pieces) and last - i < LONGEST_NAME:
        piece = line.pieces[last]
        if last in line.names or (last > i and is_title(line, last) and not is_given(line, last)):
            break
        if piece.lower() in line.small["date"]:
            break
        initial = piece == "." and last > i and is_abbreviated(line, last)
        if not (is_name_word(piece) or initial or (last > i and joins_name(line, last))):
            break
        last += 1
    return last


def joins_name(line: Line, i: int) -> bool:
    """Whether piece `i` is a particle before a further part of the name: "bin", "van"."""
    further = i + 1 < len(line.pieces) and i + 1 not in line.names
    return line.pieces[i] in line.small["particle"] and further and is_name_word(line.pieces[i + 1])


def is_title(line: Line, i: int) -> bool:
    """Whether a title begins at piece `i` that is no part of names, as "Raja" and "Imam" are."""
    return i in line.titles and line.titles[i][1].kind not in ("rank", "filler")


def is_given(line: Line, i: int) -> bool:
    """Whether the title at piece `i` is one capital word that persons are named: "Hakim"."""
    last, title = line.titles[i]
    return title.key in GIVEN and last == i + 1 and line.pieces[i].istitle()


def is_abbreviated(line: Line, i: int) -> bool:
    """Whether the full stop at piece `i` is within a name: "J. Smith", "Hotel St. Regis"."""
    length = len(line.pieces[i - 1])
    further = i + 1 < len(line.pieces) and is_name_word(line.pieces[i + 1])
    return length == 1 or (length <= ABBREVIATION and further)


GIVEN = frozenset({"judge", "king", "crown-prince"})
"""Keys of titles whose words are also given names: "Hakim", "Ratu", "Putra"."""


def is_name_word(piece: str) -> bool:
    """Whether a word is written like a name: "Tolchenov", "al-Bashir", "J"."""
    if piece[:1].islower() and piece[2:3] != "-":
        return False
    word = piece[3:] if piece[:3].lower() in ("al-", "el-") else piece
    return bool(word) and word[0].isupper() and (len(word) == 1 or not word[:4].isupper())
