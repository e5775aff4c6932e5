"""Who may say so, with what speaks for each as named features. Pure.

They are the speaker of the words that hold the act, those that speak around it, and its own actor;
that the outlet tells it itself is what is left (`jalin.coding.teller` weighs them).
"""

from collections.abc import Iterator, Sequence

import msgspec

from jalin.coding.attribution import Voiced
from jalin.coding.candidates import VERBAL
from jalin.coding.drafts import Draft, act_of, telling_draft
from jalin.coding.features import act_above, background_features
from jalin.coding.roles import distinct
from jalin.records import Article, Link, Party

CARRIED_SENTENCES = 3
"""Sentences before an act whose speaker may go on speaking."""

CHANCES = (0.2, 0.35, 0.5, 0.65, 0.8)
"""Chances of being background above each of which something more is seen."""

WEIGHED = ("position", "quarter", "dated", "age", "before", "actor slot", "under")
"""First words of the features of background that also tell whether somebody says so."""

HOME = "home"
"""The slot of a doer that no words name: a place of the article's state says nothing."""

FEW = 3
"""Features of the act by which a speaker is told who does not speak its own words."""


class SpeakerOption(msgspec.Struct, frozen=True, kw_only=True):
    """Parties that may say so, the words that name them, and the names of what was seen."""

    parties: tuple[Party, ...]
    links: tuple[Link, ...]
    features: frozenset[str]


def find_speaker_options(
    group: Sequence[Draft], article: Article, voices: Sequence[Sequence[Voiced]]
) -> list[SpeakerOption]:
    """The different parties that may say an act; `voices` are those of each sentence."""
    first = telling_draft(group)
    seen = tuple(context_features(first, len(group), article))
    found: dict[frozenset[str], SpeakerOption] = {}
    ways: dict[frozenset[str], set[str]] = {}
    for way, parties, links, known in find_speakers(first, group, voices):
        codes = frozenset(party.code for party in parties)
        if not codes:
            continue
        told = frozenset(f"{way} {name}" for name in (seen if known else seen[:FEW])) | {way}
        before = found.get(codes)
        ways.setdefault(codes, set()).add(way.split()[0])
        found[codes] = SpeakerOption(
            parties=before.parties if before is not None else parties,
            links=before.links if before is not None else links,
            features=told | (before.features if before is not None else frozenset()),
        )
    return [
        msgspec.structs.replace(
            option,
            features=option.features | frozenset(way_features(ways[codes], codes, first, article)),
        )
        for codes, option in found.items()
    ]


Speaker = tuple[str, tuple[Party, ...], tuple[Link, ...], bool]
"""How a speaker is found, who it is, the words, whether all that is seen of the act matters."""


def find_speakers(
    first: Draft, group: Sequence[Draft], voices: Sequence[Sequence[Voiced]]
) -> Iterator[Speaker]:
    """Yield who speaks the act's words, does it, speaks around it, before or after it."""
    own, start = first.candidate.voice, act_of(first)
    index = first.candidate.clause.sentence.index
    around = voices[index] if index < len(voices) else ()
    if own is not None:
        yield "voice", own.speaker, own.links, True
    if first.candidate.roles.actor.slot != HOME:
        yield "actor", distinct(first.actors), first.candidate.roles.actor.links, True
    for voice in around:
        holds = voice.start <= start < voice.end
        if voice != own:
            yield "outer" if holds else "beside", voice.speaker, voice.links, holds
    yield from carried_speakers(index, voices)
    for draft in group:
        other = draft.candidate.voice
        if draft is not first and other is not None:
            yield "again", other.speaker, other.links, False


def carried_speakers(index: int, voices: Sequence[Sequence[Voiced]]) -> Iterator[Speaker]:
    """Yield who spoke last before a sentence, and first in the next one."""
    for steps in range(1, CARRIED_SENTENCES + 1):
        spoken = [v for v in voices[index - steps] if v.speaker] if steps <= index else []
        if spoken:
            yield f"carried {steps}", spoken[-1].speaker, spoken[-1].links, False
            break
    following = voices[index + 1] if index + 1 < len(voices) else ()
    for voice in [voice for voice in following if voice.speaker][:1]:
        yield "next", voice.speaker, voice.links, False


def voice_of(draft: Draft) -> str:
    """What is known of the speech that holds an act."""
    voice = draft.candidate.voice
    if voice is None:
        return "none"
    return f"{'direct' if voice.direct else 'indirect'} {bool(voice.speaker)}"


def context_features(draft: Draft, tellings: int, article: Article) -> Iterator[str]:
    """Yield what is seen of an act, whoever says so; the first FEW are the plainest."""
    candidate = draft.candidate
    kind, voice = candidate.type, voice_of(draft)
    yield f"type {kind}"
    yield f"voice {voice}"
    yield f"type {kind} voice {voice}"
    yield f"kind {article.kind}"
    yield f"status {candidate.status} {kind}"
    yield f"verbal {kind in VERBAL} voice {voice}"
    yield f"trigger {candidate.hit.row.type} to {kind}"
    yield f"trigger {candidate.hit.voice}"
    yield f"trigger {candidate.hit.voice} {kind}"
    yield f"key {candidate.hit.row.key}"
    begins = candidate.voice is not None and candidate.voice.start == act_of(draft)
    yield f"begins the words {begins}"
    yield f"slot {candidate.roles.actor.slot}"
    yield f"slot {candidate.roles.actor.slot} {kind}"
    yield f"tellings {min(tellings, FEW)}"
    yield f"block {candidate.clause.sentence.block}"
    chance = draft.background_chance
    yield f"background {int(5 * chance)}"
    yield f"background {int(5 * chance)} {kind}"
    yield from (f"background above {bound}" for bound in CHANCES if chance > bound)
    yield from (f"governor {governor.effect}" for governor in candidate.governors)
    above = act_above(candidate)
    yield f"above {above[0].row.type if above is not None else None} {kind in VERBAL}"
    for name in background_features(draft, article):
        if name.startswith(WEIGHED):
            yield name


def way_features(
    ways: set[str], codes: frozenset[str], draft: Draft, article: Article
) -> Iterator[str]:
    """Yield in which ways together somebody is found, and whether it is the doer."""
    kind = draft.candidate.type
    found = " ".join(sorted(ways))
    yield f"found {found}"
    yield f"found {found} verbal {kind in VERBAL}"
    acts = bool(codes & {party.code for party in draft.actors})
    yield f"acts {acts} {voice_of(draft)} {kind}"
    yield f"acts {acts} kind {article.kind}"
