"""Whose words a place in the article stands in. Pure: no I/O, no state."""

from collections.abc import Sequence

import msgspec

from jalin.packs import Pack
from jalin.records import Quotation, Sentence
from jalin.resolve.references.mentions import Mention


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of somebody's words; `speaker` are the characters that name who it is.

    `speaker` is None where nobody was ever named, and `carried` true where it is the last one
    that was. `acts` is true where the verb does something to
    others ("menuduh", "meminta"), so that they are not the speaker.
    """

    start: int
    end: int
    direct: bool
    speaker: tuple[int, int] | None
    carried: bool = False
    acts: bool = False


def read_voices(
    quotations: Sequence[Sequence[Quotation]], sentences: Sequence[Sentence], pack: Pack
) -> tuple[Voice, ...]:
    """The article's stretches of speech; those without a speaker take the one before."""
    lemmas = {
        word.casefold(): lemma
        for sentence in sentences
        for word, lemma in zip(sentence.words, sentence.lemmas, strict=True)
    }
    voices: list[Voice] = []
    last: tuple[int, int] | None = None
    for one in (quotation for found in quotations for quotation in found):
        if one.speaker_start >= 0:
            last = (one.speaker_start, one.speaker_end)
        verb = one.verb.casefold()
        first, _, rest = verb.partition(" ")
        row = pack.speech.get(verb) or pack.speech.get(f"{lemmas.get(first, first)} {rest}".strip())
        voices.append(
            Voice(
                start=one.start,
                end=one.end,
                direct=one.direct,
                speaker=last,
                carried=one.speaker_start < 0,
                acts=row is not None and row.type in TOWARD,
            )
        )
    return tuple(voices)


TOWARD = frozenset({"REQUEST", "ACCUSE", "THREATEN", "SUPPORT"})
"""Types of speech verbs whose object is somebody else."""


def voice_at(position: int, voices: Sequence[Voice]) -> Voice | None:
    """The innermost stretch that holds the character `position`, None if none does."""
    holding = [voice for voice in voices if voice.start <= position < voice.end]
    return min(holding, key=lambda voice: voice.end - voice.start, default=None)


def speaker_of(voice: Voice | None, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that the speaker's words hold, None where they name nobody known.

    Where no name stands beside the speech, "dia" or "ujarnya" behind it may say who speaks.
    """
    if voice is None:
        return None
    if voice.carried:
        for one in mentions:
            if one.again and 0 <= one.start - voice.end <= BESIDE:
                return one
    if voice.speaker is None:
        return None
    start, end = voice.speaker
    return next((one for one in mentions if one.start < end and one.end > start), None)


BESIDE = 20
"""Characters between speech and the word behind it that says who speaks."""
