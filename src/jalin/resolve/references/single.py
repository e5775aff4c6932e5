"""The one whom "dia", "negara itu", "pihaknya" or "timpalannya" stands for. Pure."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from jalin.resolve.references.discourse import Discourse, codes_of, subject_before
from jalin.resolve.references.marks import Reference
from jalin.resolve.references.mentions import Mention, words_at
from jalin.resolve.references.salience import REACH, speaks_for_state, weigh

CLEAR, LIKELY, GUESS = 0.9, 0.75, 0.55
"""How sure a resolution is, by its lead over the next."""
CLEAR_LEAD, LIKELY_LEAD, LEAST_LEAD = 1.0, 0.5, 0.15
"""Leads from which a resolution is clear, likely, and made at all."""
LEAST = -1.0
"""The weight below which nobody is meant."""
SPOKEN = 0.85
"""How sure the speaker is as "kami" or "pihaknya"."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a reference stands for, by the mentions that it follows, and how sure that is."""

    mentions: tuple[Mention, ...]
    score: float


def find_one(reference: Reference, discourse: Discourse) -> Answer | None:
    """The answer to a reference to one, None where unknown."""
    special = FINDERS.get(reference.row.takes)
    if special is not None:
        return special(reference, discourse)
    return choose(reference, candidates(reference, discourse), discourse)


def candidates(reference: Reference, discourse: Discourse) -> list[Mention]:
    """The mentions that a reference to one may follow; of states, those that stand for one."""
    found = discourse.before(reference, REACH)
    if reference.described:
        found = [one for one in found if suits(reference, one, discourse)]
    if reference.row.takes == "state":
        return [one for one in found if len(one.parties) == 1 and speaks_for_state(one)]
    return [one for one in found if len(one.parties) <= 1]


def suits(reference: Reference, mention: Mention, discourse: Discourse) -> bool:
    """Whether a person is of the state that the words name ("pemimpin Kemboja itu")."""
    if reference.row.takes != "person":
        return True
    inner = [
        one for one in discourse.mentions
        if one.start >= reference.start and one.end <= reference.end and one.parties
    ]  # fmt: skip
    return mention.named and all(codes_of(one) == codes_of(mention) for one in inner)


def choose(reference: Reference, found: Sequence[Mention], discourse: Discourse) -> Answer | None:
    """The best of the mentions, if it leads; each person or body counts by its best mention."""
    best: dict[str, tuple[float, Mention]] = {}
    for one in found:
        weight = weigh(reference, one, discourse)
        if weight is None:
            continue
        key = unit_of(reference, one)
        if key not in best or weight >= best[key][0]:
            best[key] = weight, one
    ranked = sorted(best.values(), key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < LEAST or not ranked[0][1].parties:
        return None
    lead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else CLEAR_LEAD
    if lead < LEAST_LEAD:
        return None
    return Answer(mentions=(ranked[0][1],), score=sureness(lead))


def unit_of(reference: Reference, mention: Mention) -> str:
    """What counts as one candidate: a state by its code, anybody else by identity."""
    if not mention.parties:
        return f"nobody {mention.start}"
    if reference.row.takes == "state":
        return mention.parties[0].code
    return mention.identity


def sureness(lead: float) -> float:
    """How sure a resolution with this lead is."""
    if lead >= CLEAR_LEAD:
        return CLEAR
    return LIKELY if lead >= LIKELY_LEAD else GUESS


# By grammar and speech


def find_we(reference: Reference, discourse: Discourse) -> Answer | None:
    """Of "kami" in quotation marks: whoever speaks."""
    voice = discourse.voice(reference)
    speaker = discourse.speaker(reference)
    if voice is None or not voice.direct or speaker is None or not speaker.parties:
        return None
    return Answer(mentions=(speaker,), score=SPOKEN)


def find_self(reference: Reference, discourse: Discourse) -> Answer | None:
    """Of "it" in reported speech: the speaking government, group or body."""
    voice = discourse.voice(reference)
    speaker = discourse.speaker(reference)
    if voice is None or voice.direct or speaker is None or not speaker.parties:
        return None
    return None if speaker.kind == "person" else Answer(mentions=(speaker,), score=SPOKEN)


def find_here(reference: Reference, discourse: Discourse) -> Answer | None:
    """Of "negara ini": the speaker's state, else the state that "negara itu" would be."""
    speaker = discourse.speaker(reference)
    if speaker is not None and speaker.parties:
        return Answer(mentions=(speaker,), score=LIKELY)
    row = msgspec.structs.replace(reference.row, takes="state")
    read = msgspec.structs.replace(reference, row=row)
    return choose(read, candidates(read, discourse), discourse)


def find_side(reference: Reference, discourse: Discourse) -> Answer | None:
    """Of "pihaknya": the speaker, else the subject of its sentence, else the last one."""
    speaker = discourse.speaker(reference)
    if speaker is not None and speaker.parties and speaker.end <= reference.start:
        return Answer(mentions=(speaker,), score=SPOKEN)
    return find_owner(reference, discourse)


def find_owner(reference: Reference, discourse: Discourse) -> Answer | None:
    """Of "negaranya": the nearest subject before it, else the speaker, else the last subject.

    A state that "dan" joins to it is another: "Masaki berharap Indonesia dan negaranya ...".
    """
    joined = joined_before(reference, discourse)
    if joined is not None and joined.kind != "state" and owns(joined, reference):
        return Answer(mentions=(joined,), score=LIKELY)
    near = told_to(reference, discourse) or subject_before(reference, discourse, nearest=True)
    if joined is not None and near is not None and codes_of(near) == codes_of(joined):
        near = None
    if near is not None and owns(near, reference):
        return Answer(mentions=(near,), score=LIKELY) if near.parties else None
    speaker = discourse.speaker(reference)
    if speaker is not None and speaker.parties and owns(speaker, reference):
        return Answer(mentions=(speaker,), score=LIKELY)
    fronted = [
        one
        for one in discourse.before(reference, 0)
        if one.kind == "person" and one.parties and one.role != "modifier"
    ]
    if fronted and owns(fronted[-1], reference):
        return Answer(mentions=(fronted[-1],), score=GUESS)
    return last_subject(reference, discourse)


def owns(mention: Mention, reference: Reference) -> bool:
    """Whether a mention is what the row asks of an owner: "his" a person, "its" none."""
    if not reference.row.fits:
        return True
    return (mention.kind == "person") == (reference.row.fits == "person")


def told_to(reference: Reference, discourse: Discourse) -> Mention | None:
    """Who is asked or accused before the reference: "meminta Moskow menarik pasukannya"."""
    voice = discourse.voice(reference)
    if voice is None or not voice.acts:
        return None
    sentence = discourse.sentences[reference.sentence]
    for one in discourse.mentions:
        if voice.start <= one.start and one.end <= reference.start and one.role != "modifier":
            between = words_at(sentence, one.end, reference.start)
            acts = any(sentence.tags[i] == "VERB" for i in between)
            return one if acts and owns(one, reference) else None
    return None


def last_subject(reference: Reference, discourse: Discourse) -> Answer | None:
    """The subject of the sentence before, if it has one who is known."""
    found = [
        one
        for one in discourse.before(reference, 1)
        if one.role == "subject" and one.sentence < reference.sentence
    ]
    if not found or not found[0].parties or not owns(found[0], reference):
        return None
    return Answer(mentions=(found[0],), score=GUESS)


def joined_before(reference: Reference, discourse: Discourse) -> Mention | None:
    """Whoever "dan" joins to the reference ("Qin dan rombongannya")."""
    for one in reversed(discourse.mentions):
        if one.end > reference.start:
            continue
        between = discourse.text[one.end : reference.start].casefold().split()
        joins = bool(between) and all(
            word in discourse.pack.grammar["coordinator"] for word in between
        )
        return one if joins and one.parties else None
    return None


def find_other(reference: Reference, discourse: Discourse) -> Answer | None:
    """Of "timpalannya" who is told right after, else who matters most beside the owner."""
    named = told_after(reference, discourse)
    if named is not None:
        return Answer(mentions=(named,), score=CLEAR)
    if joined_before(reference, discourse) is not None:
        return None
    owner = owner_of(reference, discourse)
    read = as_another(reference, owner)
    found = [one for one in candidates(read, discourse) if not codes_of(one) & codes_of(owner)]
    codes = {code for one in found for code in codes_of(one)}
    if owner is None or (read.row.takes == "state" and len(codes) > 1):
        return None
    return choose(read, found, discourse)


def owner_of(reference: Reference, discourse: Discourse) -> Mention | None:
    """Whose the other is: the subject before, the one behind a fronted phrase, or the last."""
    near = subject_before(reference, discourse, nearest=True)
    if near is not None:
        return near if near.parties else None
    for one in discourse.mentions:
        ahead = one.sentence == reference.sentence and one.start >= reference.end
        if ahead and one.role == "subject" and one.parties:
            return one
    last = last_subject(anybody(reference), discourse)
    return last.mentions[0] if last is not None else None


def anybody(reference: Reference) -> Reference:
    """A reference without what its row asks for."""
    return msgspec.structs.replace(reference, row=msgspec.structs.replace(reference.row, fits=""))


def as_another(reference: Reference, owner: Mention | None) -> Reference:
    """A reference to another, read as one to a person or a state: its row's kind or its owner's."""
    personal = reference.row.fits == "person" or (
        not reference.row.fits and owner is not None and owner.kind == "person"
    )
    row = msgspec.structs.replace(reference.row, takes="person" if personal else "state", fits="")
    return msgspec.structs.replace(reference, row=row)


def told_after(reference: Reference, discourse: Discourse) -> Mention | None:
    """Who stands right after, set off by a comma or "dari" ("timpalannya, Wang Yi")."""
    for one in discourse.mentions:
        if one.start < reference.end or not one.parties:
            continue
        between = discourse.text[reference.end : one.start].replace(",", " , ").casefold().split()
        ties = {",", *discourse.pack.grammar["linking"], *discourse.pack.grammar["pointing"]}
        if reference.row.fits == "state" and speaks_for_state(one):
            ties |= discourse.pack.grammar["place"]
        apposed = bool(between) and between[-1] not in discourse.pack.grammar["pointing"]
        apposed &= one.role != "subject" or reference.role == "subject"
        return one if apposed and all(word in ties for word in between) else None
    return None


def find_speaker(reference: Reference, discourse: Discourse) -> Answer | None:
    """Of "ujarnya": whoever spoke or acted last, outside the words that are quoted here."""
    found = [
        one
        for one in candidates(reference, discourse)
        if one.sentence < reference.sentence
        or not any(voice.start <= one.start < voice.end for voice in discourse.voices)
    ]
    return choose(reference, found, discourse)


Finder = Callable[[Reference, Discourse], Answer | None]

FINDERS: Mapping[str, Finder] = {
    "we": find_we,
    "self": find_self,
    "here": find_here,
    "side": find_side,
    "own": find_owner,
    "other": find_other,
    "speaker": find_speaker,
}
"""How references are resolved that grammar or speech decides."""
