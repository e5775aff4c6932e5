"""Verbs and phrases of speaking in a sentence ("kata", "mengatakan", "according to")."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from jalin.packs import Pack, SpeechRow
from jalin.records import Record, Sentence

PACKS_KEPT = 8
"""Packs whose table is indexed once."""

POSSESSIVE = "nya"
"""The ending that stands for the speaker ("ujarnya")."""

GERUND = "ing"
"""The ending of an English verb that its speaker never follows ("..., saying it would")."""

PASSIVE = "di"
"""The beginning of a passive verb, whose speaker follows it anywhere ("dikatakan Lavrov")."""


class Cue(Record, frozen=True, kw_only=True):
    """The words `first`..`last` (inclusive) of a sentence that tell of speaking.

    `speaker_follows` them ("kata X"), or stands before ("X mengatakan"), or is their own ending
    (`has_speaker`: "katanya"). `typed` ones are also an act ("mendesak"). `introduces` is true
    where "bahwa", "that" or a colon comes next.
    """

    first: int
    last: int
    text: str
    speaker_follows: bool
    has_speaker: bool = False
    passive: bool = False
    typed: bool = False
    introduces: bool = False


def find_cues(sentence: Sentence, pack: Pack) -> list[Cue]:
    """The speech verbs and phrases of a sentence, longest first where they overlap."""
    words = [word.casefold() for word in sentence.words]
    openings, longest = index_openings(pack)
    cues: list[Cue] = []
    last = -1
    for i, (word, lemma) in enumerate(zip(words, sentence.lemmas, strict=True)):
        opens = word in openings or lemma in openings or word.removesuffix(POSSESSIVE) in openings
        if opens and i > last:
            cue = next(read_cues(sentence, words, i, longest, pack), None)
            if cue is not None:
                cues.append(cue)
                last = cue.last
    return cues


@lru_cache(PACKS_KEPT)
def index_openings(pack: Pack) -> tuple[frozenset[str], int]:
    """The first words of the pack's speech verbs and phrases, and the most words of one."""
    phrases = [row.word.split() for row in pack.speech.values()]
    openings = frozenset(phrase[0] for phrase in phrases)
    return openings, max((len(phrase) for phrase in phrases), default=0)


def read_cues(
    sentence: Sentence, words: Sequence[str], i: int, longest: int, pack: Pack
) -> Iterator[Cue]:
    """Yield what word `i` may begin, the longest phrase first."""
    for size in range(min(longest, len(words) - i), 0, -1):
        for phrase, has_speaker in forms(sentence, words, i, size, pack):
            row = pack.speech.get(phrase)
            if row is None:
                continue
            cue = build_cue(sentence, range(i, i + size), row, pack, has_speaker=has_speaker)
            if cue is not None:
                yield cue


def forms(
    sentence: Sentence, words: Sequence[str], i: int, size: int, pack: Pack
) -> Iterator[tuple[str, bool]]:
    """Yield how the table may list the words, and whether their ending is the speaker."""
    phrase = " ".join(words[i : i + size])
    if pack.manifest.morphology == "english":
        yield phrase, False
        yield " ".join((sentence.lemmas[i], *words[i + 1 : i + size])), False
        return
    ended = phrase.endswith(POSSESSIVE)
    yield phrase, ended
    if ended:
        yield phrase.removesuffix(POSSESSIVE), True


def build_cue(
    sentence: Sentence, place: range, row: SpeechRow, pack: Pack, *, has_speaker: bool
) -> Cue | None:
    """The cue of a row of the table, None where the words are used otherwise.

    A bare verb before its speaker stands behind a mark or begins a clause: in "sangat jelas" or
    "kedua kata itu" nobody speaks.
    """
    words = [word.casefold() for word in sentence.words]
    first, last = place[0], place[-1]
    passive = words[first].startswith(PASSIVE) and pack.manifest.morphology == "indonesian"
    set_off = first == 0 or is_mark(words[first - 1]) or opens_clause(words[first - 1], pack)
    behind_mark = first > 0 and is_mark(words[first - 1])
    introducing = last + 1 < len(words) and introduces(words[last + 1], pack)
    inverted = behind_mark and not introducing and not words[first].endswith(GERUND)
    follows = row.position == "after" or (row.position == "either" and inverted)
    if follows and not (set_off or passive or first < last or has_speaker):
        return None
    return Cue(
        first=first,
        last=last,
        text=" ".join(sentence.words[first : last + 1]),
        speaker_follows=follows,
        has_speaker=has_speaker and row.position == "after",
        passive=passive,
        typed=row.type.isupper(),
        introduces=introducing,
    )


def is_mark(word: str) -> bool:
    """Whether the word is a mark and no letters or digits."""
    return not any(character.isalnum() for character in word)


def opens_clause(word: str, pack: Pack) -> bool:
    """Whether a clause begins behind the word ("sementara", "dan", "yang")."""
    kinds = ("subordinator", "coordinator", "relative")
    return any(word in pack.grammar[kind] for kind in kinds)


def introduces(word: str, pack: Pack) -> bool:
    """Whether the word announces what is said."""
    return word == ":" or word in pack.grammar["complementizer"]
