"""Where an article uses words that stand for others. Pure: no I/O, no state.

A phrase of the pack's table may hold one `*`, which stands for one or two words: "kelompok * itu"
is "kelompok garis keras itu".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from jalin.packs import Pack, ReferenceRow
from jalin.records import Sentence
from jalin.resolve.references.mentions import Role, find_role, words_at

WILD = "*"
PACKS_KEPT = 8  # whose phrases are indexed once
LONGEST_GAP = 2  # words that "*" stands for at most


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """Words that stand for others, the row they follow, and their sentence.

    `described` is true where other words stand inside ("kelompok Palestina itu"). `before` and
    `after` are the words on either side, in small letters; `counted` is true behind a number
    ("37 negara itu").
    """

    start: int
    end: int
    text: str
    sentence: int
    role: Role
    row: ReferenceRow
    described: bool = False
    before: str = ""
    after: str = ""
    counted: bool = False


Patterns = Mapping[str, tuple[tuple[tuple[str, ...], ReferenceRow], ...]]
"""Phrases with a gap by their first word, the longest first."""


@lru_cache(PACKS_KEPT)
def index_patterns(pack: Pack) -> Patterns:
    """The phrases of the pack that hold a gap."""
    index: dict[str, list[tuple[tuple[str, ...], ReferenceRow]]] = {}
    for row in pack.references.values():
        for phrase in row.phrases.split("|"):
            words = tuple(phrase.casefold().split())
            if WILD in words:
                index.setdefault(words[0], []).append((words, row))
    return {
        word: tuple(sorted(entries, key=lambda entry: -len(entry[0])))
        for word, entries in index.items()
    }


def make_reference(
    row: ReferenceRow, start: int, end: int, sentence: Sentence, *, described: bool = False
) -> Reference:
    """The reference of the characters `start`..`end`."""
    inside = words_at(sentence, start, end)
    first, last = inside[0], inside[-1]
    return Reference(
        start=start,
        end=end,
        text=sentence.text[start - sentence.start : end - sentence.start],
        sentence=sentence.index,
        role=find_role(sentence, start, end),
        row=row,
        described=described,
        before=sentence.words[first - 1].casefold() if first else "",
        after=sentence.words[last + 1].casefold() if last + 1 < len(sentence.words) else "",
        counted=first > 0 and sentence.tags[first - 1] == "NUM",
    )


def find_patterned(sentence: Sentence, patterns: Patterns) -> Iterator[Reference]:
    """Yield the references of a sentence whose phrase holds a gap, left to right."""
    words = [word.casefold() for word in sentence.words]
    i = 0
    while i < len(words):
        last = 0
        for pattern, row in patterns.get(words[i], ()):
            last = match_pattern(words, i, pattern)
            if last:
                start, end = sentence.starts[i], sentence.ends[last - 1]
                yield make_reference(row, start, end, sentence, described=True)
                break
        i = max(last, i + 1)


def match_pattern(words: Sequence[str], i: int, pattern: Sequence[str]) -> int:
    """The word after the pattern's match at word `i`; 0 where it does not match."""
    gap = pattern.index(WILD)
    before, after = tuple(pattern[:gap]), tuple(pattern[gap + 1 :])
    if tuple(words[i : i + gap]) != before:
        return 0
    for size in range(1, LONGEST_GAP + 1):
        inside = words[i + gap : i + gap + size]
        last = i + gap + size + len(after)
        if tuple(words[i + gap + size : last]) == after and is_plain(inside):
            return last
    return 0


def is_plain(words: Iterable[str]) -> bool:
    """Whether no mark stands among the words."""
    return all(word[:1].isalnum() for word in words)
