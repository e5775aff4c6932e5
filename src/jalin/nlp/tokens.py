"""Sentences and words of news text, as offsets; works on damaged text. Pure: no I/O, no state.

Archives lose spaces ("... di Kabul.Baca juga") and gain debris ("(KSK).,Jumlah"): a full stop
ends a sentence also where the next sentence follows without a space.
"""

import re
from collections.abc import Collection, Iterator

ADDRESS = r"""
    (?:https?://|www\.)[^\s<>"”)]*[^\s<>"”).,;:!?]    # addresses of pages and of people
    | [\w.+\-]{1,64}+@[\w\-]+(?:\.[\w\-]+)+
"""
PLAIN = r"""
    \d+(?:[.,:/]\d+)*(?:-an\b)?             # 1.100  12,4  17/10/2021  20:30  1980-an
    | (?:[^\W\d_]\.){2,}                    # U.S.  A.S.
    | [A-Z]\d+\b                            # F16  M2
    | [^\W\d_]+(?:[.][^\W\d_]{2,3}\b(?=\W|$))?(?:['’\-][\w]+)*   # kata  KOMPAS.com  negara-negara
    | \w+(?:['’\-]\w+)*                     # F16  G-20
    | \.{2,} | ``|''                        # ...  quotation marks of old typesetting
    | [^\w\s]                               # one mark
"""
WORD = re.compile(f"{ADDRESS}|{PLAIN}", re.VERBOSE)
"""One word: a number with its marks, initials, a word with inner hyphens, or one mark."""

PLAIN_WORD = re.compile(PLAIN, re.VERBOSE)
"""One word of a text without addresses, where it finds the same and is quicker."""

ADDRESS_SIGNS = ("@", "://", "www.")
"""One of these is in every address."""

SENTENCE_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?:,(?=[A-Z]))?(?=\s|[A-Z“\"‘«]|$)|\n+")
"""Marks that may end a sentence; whether they do depends on the word before."""

INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
"""Capitals before a full stop are initials ("Donald J. Trump", "D.W. Wira"), no sentence's end."""

CUT_NUMBER = re.compile(r"(?<=\d)\.\s+(?=\d)")
"""A number that lost its inside to a space ("2.904. 678 pengikut")."""


def split_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of `text[start:end]` as spans into `text`, in order, not overlapping."""
    part = text[start:end]
    addressed = any(sign in part for sign in ADDRESS_SIGNS)
    found = (WORD if addressed else PLAIN_WORD).finditer(text, start, end)
    return [match.span() for match in found]


def split_contractions(
    text: str, spans: list[tuple[int, int]], contraction: re.Pattern[str]
) -> list[tuple[int, int]]:
    """The words with their contracted ends as words of their own ("did" "n't")."""
    found = []
    for start, end in spans:
        match = contraction.search(text, start, end)
        if match is None or match.start() == start:
            found.append((start, end))
        else:
            found += [(start, match.start()), (match.start(), end)]
    return found


def split_sentences(
    text: str, start: int, end: int, abbreviations: Collection[str]
) -> Iterator[tuple[int, int]]:
    """Yield the sentences of `text[start:end]` as trimmed, non-empty spans into `text`.

    `abbreviations` are lower-case words that a full stop does not end ("jl", "prof").
    """
    begin = start
    for match in SENTENCE_END.finditer(text, start, end):
        if match.end() < begin or not ends_sentence(text, begin, match, abbreviations):
            continue
        yield from trim(text, begin, match.end())
        begin = match.end()
    yield from trim(text, begin, end)


def ends_sentence(
    text: str, begin: int, match: re.Match[str], abbreviations: Collection[str]
) -> bool:
    """Whether the mark at `match` ends the sentence that began at `begin`."""
    if match.group().startswith("\n"):
        return True
    if not match.group().startswith(".") or match.group().startswith(".."):
        return starts_sentence(text, match.end())
    word = last_word(text, begin, match.start())
    if word.casefold() in abbreviations:
        return False
    if INITIALS.fullmatch(word) or CUT_NUMBER.match(text, match.start()):
        return False
    return starts_sentence(text, match.end())


def last_word(text: str, begin: int, end: int) -> str:
    """The letters, digits and dots that `text[begin:end]` ends with."""
    start = end
    while start > begin and (text[start - 1].isalnum() or text[start - 1] in "_."):
        start -= 1
    return text[start:end]


def starts_sentence(text: str, position: int) -> bool:
    """Whether a new sentence can begin at `position`: not with a small letter."""
    rest = text[position : position + 3].lstrip()
    return not rest or not rest[0].islower()


def trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the span without outer white space, or nothing if none is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
