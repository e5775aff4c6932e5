"""The words beside a speech verb that name its speaker, by marks and closed-class words alone."""

from collections.abc import Collection, Sequence

from jalin.extract.cues import is_mark
from jalin.packs import Pack
from jalin.records import Sentence

Span = tuple[int, int]
"""Characters of the article, half-open."""

NOBODY: Span = (-1, -1)
"""The span of a speaker that no words name: the one before speaks on."""

BREAKS = frozenset(':;–—-"“”«»„')
"""Marks that no speaker's name reaches across; commas are looked at more closely."""

SHORT_WORDS = 4
"""Words below which those without a verb state nothing ("Hal itu", "Demikian", "Rabu (7/4)")."""


def speaker_after(sentence: Sentence, start: int, pack: Pack, *, ends: bool) -> range:
    """The words of the speaker that begin at word `start`; empty where none do.

    Where the verb `ends` what is said, a role without a name goes on behind one comma: "...,
    kata juru bicara itu, Maria Zakharova". In "Menurut juru bicara itu, Iran ..." it does not.
    """
    words = [word.casefold() for word in sentence.words]
    if start < len(words) and words[start] in pack.grammar["agent"]:
        start += 1
    end = phrase_end(words, start, pack)
    named = any(word[0].isupper() for word in sentence.words[start:end])
    following = end + 1 < len(words) and words[end] == "," and sentence.words[end + 1][0].isupper()
    if ends and start < end and not named and following:
        end = phrase_end(words, end + 1, pack)
    if start < end and sentence.tags[start] in {"VERB", "ADV"}:
        return range(0)
    return range(start, end)


def phrase_end(words: Sequence[str], start: int, pack: Pack) -> int:
    """The first word at or after `start` that cannot be part of a noun phrase."""
    closed = ("preposition", "subordinator", "complementizer", "relative", "auxiliary")
    for i in range(start, len(words)):
        word = words[i]
        if word in pack.grammar["linking"]:
            continue
        if is_mark(word) or any(word in pack.grammar[kind] for kind in closed):
            return i
    return len(words)


def speaker_before(sentence: Sentence, start: int, verb: int, pack: Pack, *, nested: bool) -> range:
    """The words from `start` that name the speaker of the verb at `verb`; empty where none do.

    `nested`: another speech verb stands before, so the clause begins at the nearest comma or
    conjunction; if that leaves nothing, the two share their speaker.
    """
    words = [word.casefold() for word in sentence.words]
    end = verb
    while end > start and (words[end - 1] in pack.grammar["auxiliary"]):
        end -= 1
    if end > start and words[end - 1] in pack.grammar["relative"]:
        return antecedent(words, start, end - 1, pack)
    start = max([start, *(i + 1 for i in range(start, end) if words[i] in BREAKS)])
    openers = pack.grammar["subordinator"] | pack.grammar["complementizer"]
    if nested:
        start = clause_start(words, start, end, openers | {","})
    else:
        start = skip_adverbials(sentence, words, start, end, pack)
        start = inner_clause(words, start, end, openers)
    if end > start and words[end - 1] in pack.grammar["coordinator"]:
        return range(0) if nested else range(start, end - 1)
    return range(start, end)


def clause_start(words: Sequence[str], start: int, end: int, openers: Collection[str]) -> int:
    """The word behind the last of `openers` in `start`..`end`, else `start`."""
    return max([start, *(i + 1 for i in range(start, end) if words[i] in openers)])


def inner_clause(words: Sequence[str], start: int, end: int, openers: Collection[str]) -> int:
    """The word where a clause without commas begins, else `start`.

    "... ketika Taliban menolak" has its own subject; "Lavrov, ketika tiba, mengatakan" has not.
    """
    begin = clause_start(words, start, end, openers)
    return start if begin == end or "," in words[begin:end] else begin


def antecedent(words: Sequence[str], start: int, relative: int, pack: Pack) -> range:
    """The noun phrase before a relative word ("bertemu Lavrov, yang mengatakan")."""
    end = relative - 1 if relative > start and words[relative - 1] == "," else relative
    begin = end
    while (
        begin > start
        and not is_mark(words[begin - 1])
        and words[begin - 1] not in pack.grammar["preposition"]
    ):
        begin -= 1
    return range(begin, end)


def skip_adverbials(
    sentence: Sentence, words: Sequence[str], start: int, end: int, pack: Pack
) -> int:
    """The word where the subject begins, behind "Setelah bertemu Qureshi," and its like."""
    while start < end and opens_adverbial(sentence, words, start, pack):
        comma = next((i for i in range(start, end - 1) if words[i] == ","), None)
        if comma is None:
            return start
        start = comma + 1
    return start


def opens_adverbial(sentence: Sentence, words: Sequence[str], i: int, pack: Pack) -> bool:
    """Whether word `i` begins a part of the sentence that holds no subject."""
    openers = pack.grammar["preposition"] | pack.grammar["subordinator"]
    return words[i] in openers or sentence.tags[i] in {"VERB", "ADP", "SCONJ"}


def is_short(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words `first`..`last` are too few to state something."""
    places = [i for i in range(first, last + 1) if not is_mark(sentence.words[i])]
    return len(places) < SHORT_WORDS and not any(sentence.tags[i] == "VERB" for i in places)
