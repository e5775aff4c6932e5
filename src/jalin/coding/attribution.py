"""Who says so: the speaker whose words hold an act. Pure."""

from collections.abc import Sequence

import msgspec

from jalin.coding.roles import distinct
from jalin.records import Link, Party, Quotation, Reading, Sentence


class Stranger(msgspec.Struct, frozen=True, kw_only=True):
    """The words that name somebody who is no known party, and where they stand in the article."""

    start: int
    end: int
    text: str


class Voiced(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a sentence that is somebody's words; `speaker` () where nobody is known.

    `stranger` is who says them where that is a name of no known party.
    """

    start: int
    end: int
    speaker: tuple[Party, ...]
    links: tuple[Link, ...]
    direct: bool
    stranger: Stranger | None = None


def find_voices(readings: Sequence[Reading]) -> list[tuple[Voiced, ...]]:
    """For each sentence the stretches of speech in it, speakers carried over where not named.

    The words that name a speaker may stand in another sentence of the same quotation. A name that
    is no known party's ends the turn of who spoke before.
    """
    known = [link for reading in readings for link in reading.links if link.parties]
    voices: list[tuple[Voiced, ...]] = []
    last: tuple[Link, ...] = ()
    stranger: Stranger | None = None
    for reading in readings:
        found = []
        for quotation in reading.quotations:
            links = tuple(
                link
                for link in known
                if link.start < quotation.speaker_end and link.end > quotation.speaker_start
            )
            named = None if links else find_stranger(quotation, readings)
            if quotation.speaker_start < 0:
                links = last
            if links:
                last, stranger = links, None
            elif named is not None:
                last, stranger = (), named
            found.append(
                Voiced(
                    start=quotation.start,
                    end=quotation.end,
                    speaker=distinct(party for link in links[:1] for party in link.parties),
                    links=links[:1],
                    direct=quotation.direct,
                    stranger=None if links else stranger,
                )
            )
        voices.append(tuple(found))
    return voices


def find_stranger(quotation: Quotation, readings: Sequence[Reading]) -> Stranger | None:
    """The first proper name in a speaker phrase that names no known party."""
    for reading in readings:
        sentence = reading.sentence
        if not sentence.start < quotation.speaker_end <= sentence.end:
            continue
        for i, start in enumerate(sentence.starts):
            inside = quotation.speaker_start <= start < quotation.speaker_end
            if inside and sentence.tags[i] == "PROPN":
                return read_stranger(sentence, i)
    return None


def read_stranger(sentence: Sentence, word: int) -> Stranger:
    """The word, with the other proper names of the name that it is part of."""
    first = last = word
    if sentence.tags[word] == "PROPN":
        while first > 0 and sentence.tags[first - 1] == "PROPN":
            first -= 1
        while sentence.tags[last + 1 : last + 2] == ("PROPN",):
            last += 1
    start, end = sentence.starts[first], sentence.ends[last]
    text = sentence.text[start - sentence.start : end - sentence.start]
    return Stranger(start=start, end=end, text=text)


def voice_at(position: int, voices: Sequence[Voiced]) -> Voiced | None:
    """The innermost stretch of speech that holds the character `position`, None if none does."""
    holding = [voice for voice in voices if voice.start <= position < voice.end]
    return min(holding, key=lambda voice: voice.end - voice.start, default=None)
