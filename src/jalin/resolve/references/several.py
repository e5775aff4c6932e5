"""Those whom "kedua negara", "ketiganya" or "mereka" stands for. Pure: no I/O, no state."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from jalin.resolve.references.discourse import (
    Discourse,
    codes_of,
    list_codes,
    subject_before,
    with_list,
)
from jalin.resolve.references.marks import Reference
from jalin.resolve.references.mentions import Mention
from jalin.resolve.references.salience import (
    DISTANCE,
    FIT,
    REACH,
    agrees,
    speaks_for_state,
    starts_speech,
    weigh,
)
from jalin.resolve.references.single import (
    CLEAR_LEAD,
    LEAST_LEAD,
    LIKELY,
    LIKELY_LEAD,
    Answer,
    candidates,
    choose,
    sureness,
)

LISTED = 2.0
"""For members that one list holds, and nobody beside them."""
TOPIC = 0.5
"""For members that the first sentence lists: the article is about them."""
TOGETHER = 0.5
"""For members that one sentence names."""
TELLER = 1.0
"""What the speaker costs: who speaks of "kedua pihak" is often a third."""
BOUND = 3.0
"""What the subject of the reference's own verb costs."""
MOST = 9
"""Candidates looked at, the weightiest first."""
LARGEST_CHOSEN = 3
"""Members above which only a list is believed."""
LEAST_SET = -1.2
"""The weight per member below which a set is not believed."""


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One candidate member: its best mention, its weight, and the sentences that name it."""

    key: str
    mention: Mention
    weight: float
    sentences: frozenset[int]


def find_several(reference: Reference, discourse: Discourse) -> Answer | None:
    """The answer to a reference to several, None where unknown."""
    row = reference.row
    if row.takes == "they" or row.count == 0:
        find = find_participants if row.takes == "participants" else find_they
        return find(reference, discourse)
    counted = find_counted(reference, discourse)
    if counted is not None:
        return Answer(mentions=(counted,), score=sureness(LIKELY_LEAD)) if counted.parties else None
    listed = whole_list(reference, discourse)
    units = find_units(reference, discourse)
    if row.count > LARGEST_CHOSEN:
        return (
            listed
            or just_so_many(units, reference, discourse)
            or list_and_one(reference, discourse)
        )
    ranked = sorted(
        (
            (weigh_set(chosen, reference, discourse), chosen)
            for chosen in combinations(units, row.count)
        ),
        key=lambda pair: -pair[0],
    )
    if not ranked or ranked[0][0] < LEAST_SET:
        return listed
    lead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else CLEAR_LEAD
    if lead < LEAST_LEAD:
        return None
    mentions = tuple(unit.mention for unit in ranked[0][1])
    return Answer(mentions=mentions, score=sureness(lead))


def find_counted(reference: Reference, discourse: Discourse) -> Mention | None:
    """The people of the sentence before that a number counts ("dua warga Amerika")."""
    if reference.row.takes != "any":
        return None
    found = [
        one
        for one in discourse.before(reference, COUNTED_REACH)
        if one.number == reference.row.count and one.kind in {"people", "person", "thing"}
    ]
    return found[-1] if found else None


COUNTED_REACH = 2
"""Sentences back in which "dua warga Amerika" may be "keduanya"."""


def just_so_many(
    units: Sequence[Unit], reference: Reference, discourse: Discourse
) -> Answer | None:
    """The members that the two sentences before name, where they are as many as are meant."""
    near = [
        unit
        for unit in units
        if max(unit.sentences) < reference.sentence
        and reference.sentence - max(unit.sentences) <= NEAR
        and not is_bound([unit.mention], reference, discourse)
    ]
    if len(near) != reference.row.count:
        return None
    return Answer(mentions=tuple(unit.mention for unit in near), score=sureness(LEAST_LEAD))


def list_and_one(reference: Reference, discourse: Discourse) -> Answer | None:
    """The latest list that lacks one, with the one subject of the sentence before or its own.

    "Amerika Serikat memboikot. Australia, Inggris, dan Kanada mengikuti. ... keempat negara"
    """
    for members, _ in named_sets(reference, discourse):
        codes = {code for one in members for code in codes_of(one)}
        if len(codes) != reference.row.count - 1:
            continue
        found = {
            one.parties[0].code: one
            for one in discourse.mentions
            if one.end <= members[0].start
            and members[0].sentence - one.sentence <= 1
            and one.role == "subject"
            and len(one.parties) == 1
            and one.parties[0].code not in codes
            and agrees(reference, one, discourse)
        }
        return (
            Answer(mentions=(*found.values(), *members), score=sureness(LEAST_LEAD))
            if len(found) == 1
            else None
        )
    return None


NEAR = 2
"""Sentences back in which many members may be told apart from each other."""


def find_units(reference: Reference, discourse: Discourse) -> list[Unit]:
    """The candidate members, the weightiest first."""
    found: dict[str, Unit] = {}
    for one in discourse.before(reference, REACH):
        weight = weigh(reference, one, discourse) if len(one.parties) == 1 else None
        if weight is None or (reference.row.takes == "state" and not speaks_for_state(one)):
            continue
        key = member_key(reference, one)
        known = found.get(key)
        sentences = frozenset({one.sentence}) | (known.sentences if known else frozenset())
        if known is not None and known.weight >= weight:
            found[key] = msgspec.structs.replace(known, sentences=sentences)
        else:
            found[key] = Unit(key=key, mention=one, weight=weight, sentences=sentences)
    return sorted(found.values(), key=lambda unit: -unit.weight)[:MOST]


def member_key(reference: Reference, mention: Mention) -> str:
    """What counts as one member: persons by identity where persons are meant, else codes."""
    if reference.row.takes == "person":
        return mention.identity
    return mention.parties[0].code


def weigh_set(chosen: Sequence[Unit], reference: Reference, discourse: Discourse) -> float:
    """How well some members fit together: the mean of their weights and what joins them."""
    codes = frozenset(code for unit in chosen for code in codes_of(unit.mention))
    weight = sum(unit.weight for unit in chosen) / len(chosen)
    weight += TOGETHER * bool(frozenset.intersection(*(unit.sentences for unit in chosen)))
    for members, sentence in named_sets(reference, discourse):
        if frozenset(code for one in members for code in codes_of(one)) == codes:
            weight += LISTED - DISTANCE[min(reference.sentence - sentence, REACH)] / 2
            weight += TOPIC * (sentence == 0)
            break
    if is_bound([unit.mention for unit in chosen], reference, discourse):
        weight -= BOUND
    speaker = discourse.speaker(reference)
    if speaker is not None and speaker.sentence == reference.sentence:
        weight -= TELLER * bool(codes_of(speaker) & codes)
    return weight


def named_sets(
    reference: Reference, discourse: Discourse
) -> Iterator[tuple[tuple[Mention, ...], int]]:
    """Yield the sets named before, the latest first: lists, and what references stood for."""
    sets = [
        (members, members[0].sentence)
        for members in discourse.lists
        if members[-1].end <= reference.start
    ]
    sets += [
        (members, earlier.sentence)
        for earlier, members in discourse.sets
        if earlier.end <= reference.start
    ]
    yield from sorted(sets, key=lambda pair: -pair[1])


def whole_list(reference: Reference, discourse: Discourse) -> Answer | None:
    """The latest list of just so many, wherever in the article it stands."""
    for members, _ in named_sets(reference, discourse):
        right = [one for one in members if agrees(reference, one, discourse)]
        codes = {code for one in right for code in codes_of(one)}
        if len(codes) == reference.row.count == len(members):
            return Answer(mentions=members, score=sureness(CLEAR_LEAD))
    return None


def find_they(reference: Reference, discourse: Discourse) -> Answer | None:
    """Of "mereka" the last set named, a group or force, or two persons of the sentence before."""
    single = None
    if reference.row.takes == "they":
        found = candidates(reference, discourse)
        single = choose(reference, found, discourse)
        crowd = max(
            (one.start for one in found if not one.parties and one.kind in FIT["they"]), default=-1
        )
        if single is not None and crowd > single.mentions[0].start:
            single = None
    else:
        crowd = -1
    if single is not None:
        listed = with_list(single.mentions[0], discourse)
        single = Answer(mentions=listed, score=min(single.score, LIKELY))
    for members, sentence in named_sets(reference, discourse):
        if members[0].place:
            continue
        if reference.sentence - sentence > THEY_REACH or crowd > members[-1].start:
            break
        if single is not None and single.mentions[0].start > members[-1].end:
            return single
        if not is_bound(members, reference, discourse):
            return Answer(mentions=members, score=sureness(LIKELY_LEAD))
    return single or (find_pair(reference, discourse) if crowd < 0 else None)


def find_participants(reference: Reference, discourse: Discourse) -> Answer | None:
    """Those who meet: the latest list of states and groups, of which seldom all are named."""
    for members, sentence in named_sets(reference, discourse):
        if reference.sentence - sentence > REACH:
            break
        if all(one.parties and not one.place and one.kind in MEETING for one in members):
            return Answer(mentions=members, score=sureness(LEAST_LEAD))
    return None


MEETING = frozenset({"state", "group", "body"})
"""Kinds of mentions that take part in talks."""


def find_pair(reference: Reference, discourse: Discourse) -> Answer | None:
    """The two persons whom the sentence before names, or the two before, if one is a subject."""
    voice = discourse.voice(reference)
    if reference.role != "subject" or (voice is not None and voice.direct):
        return None
    for back in range(1, PAIR_REACH + 1):
        found = {
            one.identity: one
            for one in discourse.before(reference, back)
            if one.sentence < reference.sentence and one.kind == "person"
        }
        pair = tuple(found.values())
        known = all(one.parties for one in pair) and any(one.role == "subject" for one in pair)
        if len(pair) == PAIR and known:
            return Answer(mentions=pair, score=sureness(LEAST_LEAD))
    return None


PAIR_REACH = 2
"""Sentences back in which two persons may be "mereka"."""


def is_bound(members: Sequence[Mention], reference: Reference, discourse: Discourse) -> bool:
    """Whether the subject of the reference's own verb is among the members."""
    voice = discourse.voice(reference)
    speaker = discourse.speaker(reference)
    if voice is None or speaker is None:
        if reference.role in {"subject", "modifier"}:
            return False
        speaker = subject_before(reference, discourse, nearest=False)
    elif not voice.acts or not starts_speech(reference, discourse):
        return False
    codes = {code for one in members for code in codes_of(one)}
    return bool(codes & list_codes(speaker, discourse))


PAIR = 2
THEY_REACH = 1
"""Sentences back in which "mereka" may be a set."""
