"""Who says so: the speaker whose words hold an act. Pure."""

from collections.abc import Sequence

import msgspec

from jalin.coding.roles import distinct
from jalin.records import Link, Party, Reading


class Voiced(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a sentence that is somebody's words; `speaker` () where nobody is known."""

    start: int
    end: int
    speaker: tuple[Party, ...]
    links: tuple[Link, ...]
    direct: bool


def find_voices(readings: Sequence[Reading]) -> list[tuple[Voiced, ...]]:
    """For each sentence the stretches of speech in it, speakers carried over where not named.

    The words that name a speaker may stand in another sentence of the same quotation.
    """
    known = [link for reading in readings for link in reading.links if link.parties]
    voices: list[tuple[Voiced, ...]] = []
    last: tuple[Link, ...] = ()
    for reading in readings:
        found = []
        for quotation in reading.quotations:
            links = tuple(
                link
                for link in known
                if link.start < quotation.speaker_end and link.end > quotation.speaker_start
            )
            if quotation.speaker_start < 0:
                links = last
            last = links or last
            found.append(
                Voiced(
                    start=quotation.start,
                    end=quotation.end,
                    speaker=distinct(party for link in links[:1] for party in link.parties),
                    links=links[:1],
                    direct=quotation.direct,
                )
            )
        voices.append(tuple(found))
    return voices


def voice_at(position: int, voices: Sequence[Voiced]) -> Voiced | None:
    """The innermost stretch of speech that holds the character `position`, None if none does."""
    holding = [voice for voice in voices if voice.start <= position < voice.end]
    return min(holding, key=lambda voice: voice.end - voice.start, default=None)
