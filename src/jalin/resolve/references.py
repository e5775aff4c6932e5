"""What "kedua negara", "dia" or "kelompok itu" stand for. Pure: no I/O, no state.

An antecedent is the latest mention of the right kind within reach; where none is, the words
stay without a link: unknown stays unknown.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from jalin.packs import ReferenceRow
from jalin.records import Link, Party

MentionKind = Literal["state", "group", "body", "person", "force", "people", "place"]

REACH = 3  # sentences back in which an antecedent is looked for
PAIR_SCORE = 0.7
NEAR_SCORE = 0.7  # antecedent in the same or the preceding sentence
FAR_SCORE = 0.5
CLITIC = "nya"


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A link made before, what kind of thing it names, and in which sentence."""

    link: Link
    kind: MentionKind
    sentence: int


TAKES: dict[str, tuple[MentionKind, ...]] = {
    "state": ("state", "person", "force"),
    "group": ("group", "people"),
    "body": ("body",),
    "person": ("person",),
    "speaker": ("person",),
    "any": ("state", "group", "body", "person"),
}


def find_antecedents(
    row: ReferenceRow, before: Sequence[Mention], sentence: int
) -> tuple[tuple[Party, ...], float]:
    """The parties that a reference stands for, and how sure that is; none if unknown."""
    reachable = [m for m in before if sentence - m.sentence <= REACH and m.kind in TAKES[row.takes]]
    if row.count == 1:
        return find_one(row, reachable, sentence)
    return find_several(row, reachable)


def find_one(
    row: ReferenceRow, reachable: Sequence[Mention], sentence: int
) -> tuple[tuple[Party, ...], float]:
    """The antecedent of a singular: the latest sentence's, its subject before its other words."""
    for back in range(REACH + 1):
        mentions = [m for m in reachable if m.sentence == sentence - back]
        named = [m for m in mentions if m.link.named] or mentions
        if not named:
            continue
        last_wins = row.takes in ("state", "group", "body") or back == 0
        mention = named[-1] if last_wins else named[0]
        score = NEAR_SCORE if back <= 1 else FAR_SCORE
        return mention.link.parties[:1], score
    return (), 0.0


def find_several(
    row: ReferenceRow, reachable: Sequence[Mention]
) -> tuple[tuple[Party, ...], float]:
    """The antecedents of "kedua negara": the latest distinct codes, the article's main ones first.

    Where one sentence offers more than are needed, those named most often are taken.
    """
    weight = Counter(party.code for m in reachable for party in m.link.parties)
    chosen: dict[str, Party] = {}
    for sentence in sorted({m.sentence for m in reachable}, reverse=True):
        offered = offers(row, [m for m in reachable if m.sentence == sentence])
        fresh = [party for party in offered if party.code not in chosen]
        fresh.sort(key=lambda party: -weight[party.code])
        for party in fresh[: row.count - len(chosen)]:
            chosen[party.code] = party
        if len(chosen) == row.count:
            return tuple(chosen.values()), PAIR_SCORE
    return (), 0.0


def offers(row: ReferenceRow, mentions: Sequence[Mention]) -> Iterator[Party]:
    """The parties of one sentence's mentions, each code once; only states for "kedua negara"."""
    seen = set()
    for mention in mentions:
        for party in mention.link.parties:
            wanted = row.takes != "state" or party.code == party.country
            if wanted and party.code not in seen:
                seen.add(party.code)
                yield party
