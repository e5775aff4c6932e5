"""What an article has said before a reference, prepared for asking. Pure: no I/O, no state."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from jalin.packs import Pack
from jalin.records import Party, Quotation, Sentence
from jalin.resolve.references.crowds import find_crowds
from jalin.resolve.references.marks import Reference
from jalin.resolve.references.mentions import Mention, find_lists, relation, words_at
from jalin.resolve.references.voices import Voice, read_voices, speaker_of, voice_at


class Discourse(msgspec.Struct, kw_only=True):
    """An article's mentions in text order, its lists, voices and sentences.

    `home` is the state of the outlet. `counts` says how often each code is named, `titles` which
    offices each person has borne, `sets` whom references to several have stood for, with their
    place.
    """

    text: str
    pack: Pack
    sentences: Mapping[int, Sentence]
    mentions: list[Mention]
    lists: tuple[tuple[Mention, ...], ...]
    voices: tuple[Voice, ...]
    counts: Counter[str]
    titles: Mapping[str, frozenset[str]]
    sets: list[tuple[Reference, tuple[Mention, ...]]] = []
    home: str = ""

    def before(self, reference: Reference, reach: int) -> list[Mention]:
        """The mentions before a reference, at most `reach` sentences back."""
        return [
            one
            for one in self.mentions
            if one.end <= reference.start and reference.sentence - one.sentence <= reach
        ]

    def voice(self, reference: Reference) -> Voice | None:
        """The stretch of speech that a reference stands in."""
        return voice_at(reference.start, self.voices)

    def speaker(self, reference: Reference) -> Mention | None:
        """Who says the words that a reference stands in, None outside speech."""
        return speaker_of(self.voice(reference), self.mentions)

    def add(self, mention: Mention) -> None:
        """Take in a resolved reference as one more mention."""
        self.mentions.append(mention)
        self.mentions.sort(key=lambda one: one.start)


def read_discourse(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    quotations: Sequence[Sequence[Quotation]],
    pack: Pack,
) -> Discourse:
    """Prepare an article."""
    voices = read_voices(quotations, sentences, pack)
    index = {sentence.index: sentence for sentence in sentences}
    mentions = sorted(
        [
            *mentions,
            *unknown_speakers(voices, mentions, sentences),
            *find_crowds(mentions, sentences, pack),
        ],
        key=lambda one: one.start,
    )
    known = [one for one in mentions if one.parties]
    titles: dict[str, set[str]] = defaultdict(set)
    for one in known:
        titles[one.identity].update(one.titles)
    return Discourse(
        text=text,
        pack=pack,
        sentences=index,
        mentions=list(mentions),
        lists=tuple(find_lists(known, text, pack)),
        voices=voices,
        counts=Counter(party.code for one in known if one.named for party in one.parties),
        titles={identity: frozenset(found) for identity, found in titles.items()},
    )


def unknown_speakers(
    voices: Sequence[Voice], mentions: Sequence[Mention], sentences: Sequence[Sentence]
) -> Iterator[Mention]:
    """Yield a mention of nobody known for each speaker whose name no mention covers."""
    spans = {voice.speaker for voice in voices if voice.speaker is not None}
    for start, end in sorted(spans):
        if any(one.start < end and one.end > start for one in mentions):
            continue
        for sentence in sentences:
            if not sentence.start <= start < sentence.end:
                continue
            words = words_at(sentence, start, end)
            if words and sentence.tags[words[-1]] == "PROPN":
                yield Mention(
                    start=start, end=end, sentence=sentence.index, kind="person", role="subject"
                )


def subject_before(reference: Reference, discourse: Discourse, *, nearest: bool) -> Mention | None:
    """The subject before a reference in its sentence, known or not.

    By the tree that of the reference's own verb; where the tree names none, the nearest or the
    first of the sentence.
    """
    found = [
        one
        for one in discourse.mentions
        if one.sentence == reference.sentence
        and one.end <= reference.start
        and one.role == "subject"
    ]
    sentence = discourse.sentences[reference.sentence]
    governing = governing_subject(sentence, reference)
    if governing is not None:
        start, end = sentence.starts[governing], sentence.ends[governing]
        own = [one for one in found if one.start < end and one.end > start]
        if own:
            return own[-1]
    if not found:
        return None
    return found[-1] if nearest else found[0]


def governing_subject(sentence: Sentence, reference: Reference) -> int | None:
    """The word that the tree makes the subject of the verb which governs a reference."""
    if not sentence.heads:
        return None
    inside = words_at(sentence, reference.start, reference.end)
    word = next((i for i in inside if sentence.heads[i] not in inside), inside[0])
    for _ in range(HIGHEST):
        word = sentence.heads[word]
        if word < 0:
            return None
        for child, head in enumerate(sentence.heads):
            subject = relation(sentence, child) == "nsubj"
            if head == word and subject and child < inside[0]:
                return child
    return None


HIGHEST = 6
"""Heads looked at upwards from a reference."""


def with_list(mention: Mention, discourse: Discourse) -> tuple[Mention, ...]:
    """A mention and those that one list names with it."""
    return next((one for one in discourse.lists if mention in one), (mention,))


def list_codes(mention: Mention | None, discourse: Discourse) -> frozenset[str]:
    """The codes of a mention and of those that one list names with it."""
    members = with_list(mention, discourse) if mention is not None else ()
    return frozenset(code for one in members for code in codes_of(one))


def codes_of(mention: Mention | None) -> frozenset[str]:
    """The codes of a mention's parties."""
    return frozenset(party.code for party in mention.parties) if mention else frozenset()


def is_state(party: Party) -> bool:
    """Whether a party stands for a state."""
    return bool(party.country) and party.code == party.country
