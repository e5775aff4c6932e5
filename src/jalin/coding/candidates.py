"""From the triggers of one sentence to the acts it tells, before an article is looked at whole."""

from collections.abc import Mapping, Sequence

import msgspec

from jalin.coding.attribution import Voiced, voice_at
from jalin.coding.reciprocal import face_each_other, is_directed, is_reciprocal
from jalin.coding.roles import Role, Roles, distinct, fill_roles, link_owners
from jalin.coding.rulers import add_ruler
from jalin.coding.status import Governor, TurningRow, find_governors, turn
from jalin.coding.triggers import (
    OBJECT_REGION,
    Hit,
    TriggerIndex,
    asked_classes,
    find_triggers,
    needs,
)
from jalin.nlp.arguments import find_arguments
from jalin.nlp.clauses import Argument, Clause, read_clause
from jalin.nlp.voices import is_passive
from jalin.ontology import Ontology
from jalin.packs import Pack
from jalin.records import Reading, Status

VERBAL = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types that exist by being uttered: their actor is their speaker (codebook, section 6)."""

SPOKEN = VERBAL | {"CONSULT", "SUPPORT", "CONCEDE"}
"""Types of acts of words: done once, and where the article's people talk."""


class Coder(msgspec.Struct, frozen=True, kw_only=True):
    """All that coding needs of one language: its pack, trigger index, ontology and turnings."""

    pack: Pack
    index: TriggerIndex
    ontology: Ontology
    turnings: Mapping[str, TurningRow]


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One act as one sentence tells it.

    `unsaid`: the frame names no doer, who speaks is it ("X harus menarik pasukan").
    """

    reading: Reading
    clause: Clause
    hit: Hit
    type: str
    status: Status
    modes: tuple[str, ...]
    roles: Roles
    voice: Voiced | None
    governors: tuple[Governor, ...]
    by: Governor | None
    arguments: tuple[Argument, ...]
    actor_slots: frozenset[str]
    recipient_slots: frozenset[str]
    hits: tuple[Hit, ...]
    classes: tuple[frozenset[str], ...] = ()
    content: tuple[Hit, ...] = ()
    reciprocal: bool = False
    unsaid: bool = False


def find_candidates(reading: Reading, voices: Sequence[Voiced], coder: Coder) -> list[Candidate]:
    """The acts of one sentence in text order, each content folded into what governs it."""
    clause = read_clause(reading.sentence, coder.pack)
    owners = [number >= 0 for number in link_owners(reading)]
    found: list[tuple[Candidate, bool]] = []
    hits = tuple(
        hit
        for hit in find_triggers(reading.sentence, coder.index, coder.pack)
        if not is_part_of_party(hit, reading)
    )
    for hit in hits:
        governors = find_governors(clause, hit, coder.pack, owners)
        turned = turn(hit.row.type, governors, coder.turnings)
        if hit.voice == "active" and is_passive(clause, hit.first):
            hit = msgspec.structs.replace(hit, voice="passive")  # noqa: PLW2901 - a sharper hit
        arguments = find_arguments(clause, hit.first, hit.last, hit.voice)
        frame = coder.pack.frames[hit.row.frame]
        voice = voice_at(reading.sentence.starts[hit.first], voices)
        roles = fill_roles(frame, arguments, reading)
        roles = speak_for(roles, arguments, clause, voice, verbal=hit.row.type in VERBAL)
        roles = add_ruler(roles, hit, arguments, clause, reading)
        kind = turned.type if turned else hit.row.type
        reciprocal = is_reciprocal(clause, hit.first) and is_directed(kind, coder.ontology)
        if reciprocal:
            roles = face_each_other(roles)
        candidate = Candidate(
            reading=reading,
            clause=clause,
            hit=hit,
            type=kind,
            status=turned.status if turned else "actual",
            modes=tuple(filter(None, hit.row.modes.split("|"))),
            roles=roles,
            voice=voice,
            governors=governors,
            by=turned.by if turned else first_governor(governors),
            arguments=arguments,
            hits=hits,
            actor_slots=slots_of(frame.actor),
            recipient_slots=slots_of(frame.recipient),
            classes=tuple(asked_classes(hit.row, coder.pack)),
            reciprocal=reciprocal,
            unsaid=not frame.actor,
        )
        found.append((candidate, turned is not None))
    return fold_contents(found)


def slots_of(pattern: str) -> frozenset[str]:
    """The slots that a role's pattern names ("obj|kepada", "subj+dengan")."""
    return frozenset(pattern.replace("+", "|").split("|"))


def is_part_of_party(hit: Hit, reading: Reading) -> bool:
    """Whether an event noun is a part of what somebody is called ("a Kenyan appeals court")."""
    start = reading.sentence.starts[hit.first]
    return hit.voice == "noun" and any(
        link.start <= start < link.end and link.parties for link in reading.links
    )


def first_governor(governors: Sequence[Governor]) -> Governor | None:
    """The governor that dropped an act: a refusal, denial or demand before any other."""
    order = {"blocked": 0, "negated": 1, "demand": 2, "hypothetical": 3}
    return min(governors, key=lambda governor: order.get(governor.effect, 4), default=None)


def speak_for(
    roles: Roles,
    arguments: Sequence[Argument],
    clause: Clause,
    voice: Voiced | None,
    *,
    verbal: bool,
) -> Roles:
    """The roles with the speaker as actor where "we" acts, or a verbal act names no actor."""
    if voice is None or not voice.links:
        return roles
    first_person = any(
        clause.kind(word, "first-person")
        for argument in arguments
        if argument.slot == "subj"
        for word in argument.words
    )
    if first_person or (verbal and not roles.actor.links):
        return msgspec.structs.replace(roles, actor=Role(links=voice.links, slot="speaker"))
    return roles


def fold_contents(found: Sequence[tuple[Candidate, bool]]) -> list[Candidate]:
    """The acts that stand, with what was only asked for, refused or promised folded into them.

    A promise learns from a concession told with it toward whom it is, and what it promises.
    """
    standing: dict[int, Candidate] = {
        number: candidate for number, (candidate, stands) in enumerate(found) if stands
    }
    for number, (content, stands) in enumerate(found):
        holder = governing(content, standing, number)
        if holder is None:
            continue
        if (
            not stands
            or standing[holder].type == content.type
            or is_accused(content, standing[holder])
            or is_promised(content, standing[holder])
            or is_own_object(content, standing[holder])
        ):
            standing[holder] = absorb(standing[holder], content)
            standing.pop(number, None)
        elif standing[holder].type == "AGREE":
            standing[holder] = absorb(standing[holder], content)
    return list(standing.values())


def governing(content: Candidate, standing: Mapping[int, Candidate], number: int) -> int | None:
    """The number of the standing act whose trigger governs `content`, None if none does."""
    for other, candidate in standing.items():
        if other == number:
            continue
        hit = candidate.hit
        if content.by is not None and hit.first <= content.by.position <= hit.last:
            return other
        if candidate.type == "ACCUSE" and follows(content.hit, hit, content.clause):
            return other
        if is_own_object(content, candidate):
            return other
    return None


def follows(content: Hit, holder: Hit, clause: Clause) -> bool:
    """Whether `content` stands after `holder` in the same stretch of the sentence."""
    between = clause.words[holder.last + 1 : content.first]
    return content.first > holder.last and not {".", ";", '"', "”", "“"} & set(between)


def is_accused(content: Candidate, holder: Candidate) -> bool:
    """Whether `content` is the deed of which `holder` accuses (codebook, section 1)."""
    if holder.type != "ACCUSE" or content.type in {"ACCUSE", "REJECT", "REQUEST"}:
        return False
    accused = {party.code for party in holder.roles.recipient.parties}
    doers = {party.code for party in content.roles.actor.parties}
    return not doers or not accused or bool(doers & accused)


def is_promised(content: Candidate, holder: Candidate) -> bool:
    """Whether `content` is the yielding that `holder` promises ("agreed to lift the blockade").

    Announced without a word of promise it is a concession; promised it is what an AGREE is about.
    """
    return holder.type == "AGREE" and content.type in {"CONCEDE", "RETREAT"}


def is_own_object(content: Candidate, holder: Candidate) -> bool:
    """Whether `content` is the noun by which `holder` is known ("signed an agreement with Oman").

    One act is told by both words.
    """
    hit = content.hit
    after = hit.first - holder.hit.last
    if hit.voice != "noun" or not 0 < after <= OBJECT_REGION:
        return False
    named = set(content.clause.words[hit.first : hit.last + 1])
    return any(not named.isdisjoint(words) for words in holder.classes)


def absorb(holder: Candidate, content: Candidate) -> Candidate:
    """`holder` with the parties that only its content names."""
    actors = {party.code for party in holder.roles.actor.parties}
    recipient = holder.roles.recipient
    if not recipient.links:
        for role in (content.roles.recipient, content.roles.actor):
            links = tuple(
                link
                for link in role.links
                if any(party.code not in actors for party in link.parties)
            )
            if links:
                recipient = Role(links=links, slot=f"content {role.slot}")
                break
    return msgspec.structs.replace(
        holder,
        roles=msgspec.structs.replace(holder.roles, recipient=recipient),
        content=(*holder.content, content.hit),
    )


def satisfies_needs(candidate: Candidate) -> bool:
    """Whether the row's conditions on parties hold."""
    actors = candidate.roles.actor.parties
    recipients = candidate.roles.recipient.parties
    wanted = needs(candidate.hit.row)
    if "actor" in wanted and not actors:
        return False
    if "recipient" in wanted and not recipients:
        return False
    return "two" not in wanted or len(distinct((*actors, *recipients))) > 1
