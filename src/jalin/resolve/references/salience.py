"""How well one mention fits as what a reference to one stands for. Pure: no I/O, no state.

The weights were set by hand on the dev half of `gold/references.jsonl`. They follow what is known
of reference in news: who is near, who is the subject, who is spoken of often, and that an object
does not point to the subject of its own verb (binding).
"""

from collections.abc import Mapping

from jalin.resolve.references.discourse import (
    Discourse,
    codes_of,
    is_state,
    subject_before,
    with_list,
)
from jalin.resolve.references.marks import Reference
from jalin.resolve.references.mentions import Mention, MentionKind, Role, words_at
from jalin.resolve.references.voices import Voice

FIT: Mapping[str, Mapping[MentionKind, float]] = {
    "state": {"state": 1.0, "force": 0.6, "person": 0.3, "thing": 0.4},
    "group": {"group": 1.0, "people": 0.4, "body": 0.4, "person": 0.4},
    "body": {"body": 1.0, "group": 0.5, "person": 0.4},
    "company": {"company": 1.0},
    "person": {"person": 1.0},
    "speaker": {"person": 1.0},
    "any": {
        "state": 1.0,
        "group": 1.0,
        "body": 0.6,
        "person": 1.0,
        "force": 0.6,
        "people": 0.4,
        "thing": 0.4,
    },
    "they": {"people": 0.9, "force": 0.8, "group": 0.9, "body": 0.2, "state": 0.1},
}
"""How well each kind of mention agrees with what a row takes; others do not at all."""

WHOLES: frozenset[MentionKind] = frozenset({"state", "body"})
"""Kinds that "mereka" stands for only where they act."""

DISTANCE = (0.0, 0.6, 1.4, 2.2, 3.0)
"""What each sentence back costs."""
SCARCE = 0.6
"""How much nearness counts for kinds of which an article seldom names two."""
SCARCE_KINDS = frozenset({"group", "body", "company"})
REACH = len(DISTANCE) - 1
"""Sentences back in which an antecedent is looked for."""

STATE_ROLE: Mapping[Role, float] = {"subject": 0.5, "object": 0.4, "oblique": 0.3, "modifier": 0.0}
PERSON_ROLE: Mapping[Role, float] = {
    "subject": 1.0,
    "object": 0.3,
    "oblique": 0.2,
    "modifier": -0.3,
}
PARALLEL = 0.2
"""For an antecedent in the role of the reference."""
OFTEN = 0.1
"""For each time that its code is named, up to `OFTEN_MOST` times."""
OFTEN_MOST = 4
CHAIN = 0.1
"""For a mention that is itself a resolved reference: the article goes on about it."""
HOME = 0.5
"""What the outlet's own state costs as "negara itu": at home that is "negara ini"."""
BARE = 0.4
"""What a noun without a name costs, such as "tentara" for the army last spoken of."""
PLACE = 0.5
"""What a city or region costs that is only where something happened."""
LATER = 0.1
"""For each mention of its sentence that stands before it."""
BOUND = 3.0
"""What the subject of a reference's own verb costs."""
SPEAKS = 1.0
"""For the speaker, where what he says begins with the reference as its subject."""
UNFIT = 9.0
"""What a mention of another office or state costs that the words rule out."""


def weigh(reference: Reference, mention: Mention, discourse: Discourse) -> float | None:
    """How well a mention before a reference fits it; None where its kind never does."""
    fit = FIT[reference.row.takes].get(mention.kind)
    if fit is None or (reference.row.takes in {"group", "body"} and speaks_for_state(mention)):
        return None
    if inside_own_words(reference, mention, discourse):
        return None
    if reference.row.takes == "they" and mention.kind in WHOLES and mention.role != "subject":
        return None
    people = reference.row.takes in {"person", "speaker", "they"}
    distance = DISTANCE[reference.sentence - mention.sentence]
    score = fit - distance * (SCARCE if reference.row.takes in SCARCE_KINDS else 1)
    score += (PERSON_ROLE if people else STATE_ROLE)[mention.role]
    score += PARALLEL * (mention.role == reference.role)
    count = max((discourse.counts[code] for code in codes_of(mention)), default=1)
    score += OFTEN * min(count, OFTEN_MOST)
    score += CHAIN * mention.again - BARE * (not mention.named and not mention.again)
    score += (
        LATER
        * sum(
            one.sentence == mention.sentence and one.start < mention.start
            for one in discourse.mentions
        )
        * (not people)
    )
    score -= PLACE * mention.place
    if reference.row.takes == "state" and reference.row.count == 1:
        score -= HOME * (discourse.home in codes_of(mention))
    score -= UNFIT * (not agrees(reference, mention, discourse))
    return score + bind(reference, mention, discourse)


def is_speaker(reference: Reference, discourse: Discourse) -> bool:
    """Whether a reference itself says who speaks ("menurut dia")."""
    return any(
        voice.speaker is not None
        and voice.speaker[0] < reference.end
        and voice.speaker[1] > reference.start
        for voice in discourse.voices
    )


def inside_own_words(reference: Reference, mention: Mention, discourse: Discourse) -> bool:
    """Whether a mention stands in what the reference itself is said to say ("..., he said")."""
    if PART in discourse.text[mention.end : reference.start]:
        return False
    return any(
        voice.speaker is not None
        and voice.start <= mention.start < voice.end
        and voice.speaker[0] < reference.end
        and voice.speaker[1] > reference.start
        for voice in discourse.voices
    )


PART = ";"
"""The mark that parts what is said from what stands before it."""


def agrees(reference: Reference, mention: Mention, discourse: Discourse) -> bool:
    """Whether a mention is what the reference's noun says: a minister, a Gulf state."""
    fits = frozenset(filter(None, reference.row.fits.split("|")))
    if not fits:
        return True
    if reference.row.takes == "they":
        return mention.kind in fits
    if reference.row.takes == "person":
        borne = discourse.titles.get(mention.identity, frozenset(mention.titles))
        return bool(fits & borne)
    return bool(fits & {party.country for party in mention.parties})


def bind(reference: Reference, mention: Mention, discourse: Discourse) -> float:
    """What grammar adds: an object is not its subject, who is told to speak speaks of himself."""
    voice = discourse.voice(reference)
    speaker = discourse.speaker(reference)
    if is_speaker(reference, discourse):
        return 0.0
    if voice is not None and speaker is not None:
        if voice.direct:
            return -BOUND * is_same(mention, speaker, reference)
        if is_same(mention, speaker, reference):
            return bind_speaker(reference, mention, voice, discourse)
    subject = subject_before(reference, discourse, nearest=voice is not None)
    members = with_list(subject, discourse) if subject is not None else ()
    if subject is None or not any(is_same(mention, one, reference) for one in members):
        return 0.0
    if reference.role != "subject" and (voice is None or subject.start >= voice.start):
        return -BOUND
    personal = reference.row.takes == "state" and subject.kind == "person"
    return -(OTHERS if personal else 0.0)


def bind_speaker(
    reference: Reference, mention: Mention, voice: Voice, discourse: Discourse
) -> float:
    """In "X mengatakan dia" X speaks of himself, in "X menuduh negara itu" of another."""
    opens_speech = starts_speech(reference, discourse)
    opens = reference.role == "subject" or opens_speech
    if voice.acts and (opens_speech or reference.role != "subject"):
        return -BOUND
    if reference.row.takes == "state":
        if speaks_of_self(reference, voice, discourse):
            return -BOUND
        lenient = mention.kind != "person" and opens
        return -(OTHERS if not lenient else 0.0 if opens_speech else LENIENT)
    return SPEAKS if opens and reference.row.takes == "person" else 0.0


def speaks_of_self(reference: Reference, voice: Voice, discourse: Discourse) -> bool:
    """Whether the speaker is named in the clause: "pihaknya tidak mengakui klaim negara itu"."""
    before = set(discourse.text[voice.start : reference.start].casefold().split())
    rows = (row for row in discourse.pack.references.values() if row.takes in SELF)
    return any(not before.isdisjoint(row.phrases.split("|")) for row in rows)


SELF = frozenset({"side", "we"})
"""What references take by which a speaker names himself: "pihaknya", "kami"."""


def is_same(one: Mention, other: Mention, reference: Reference) -> bool:
    """Whether two mentions are one candidate for the reference: one state, or one person."""
    if reference.row.takes in {"state", "they"}:
        return bool(codes_of(one) & codes_of(other))
    return bool(one.parties) and one.identity == other.identity


LENIENT = 0.3
"""What it costs the speaking state as a later subject of what it says."""
OTHERS = 1.5
"""What the own state of the speaker or of a person in the sentence costs: that is "negaranya"."""


def starts_speech(reference: Reference, discourse: Discourse) -> bool:
    """Whether no noun stands before a reference in the stretch of speech that holds it."""
    voice = discourse.voice(reference)
    if voice is None:
        return False
    sentence = discourse.sentences[reference.sentence]
    words = words_at(sentence, voice.start, reference.start)
    return not any(sentence.tags[i] in NOMINAL for i in words)


NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def speaks_for_state(mention: Mention) -> bool:
    """Whether a mention speaks for a state."""
    return any(is_state(party) for party in mention.parties)
