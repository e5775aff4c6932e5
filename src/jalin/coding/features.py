"""What speaks for and against a draft, as named features (`jalin.coding.judge` weighs them).

Pure: a feature's name says what was seen.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from jalin.coding.alternatives import GUESSED
from jalin.coding.candidates import Candidate, satisfies_needs
from jalin.coding.drafts import LEAD, Draft
from jalin.coding.fillers import PARTING, filler_features, pair_features
from jalin.coding.roles import link_owners
from jalin.coding.triggers import PLAIN_VERB, Hit, needs
from jalin.records import Article, Reading

HEADS_UP = 6
"""Words on the way to the tree's root in which the trigger above is looked for."""

FAR_WORDS = 3
"""Words between two triggers from which on they are only far."""

EARLY_SENTENCES = (0, 1, 2, 4, 7, 12, 20)
"""Upper bounds of the position bins, in sentences from the top."""

NEAR_WORDS = (1, 2, 4, 7, 12)
"""Upper bounds of the distance bins, in words between trigger and party."""

MENTIONS = (0, 1, 2, 4, 8, 16)
"""Upper bounds of the bins of how often a party is named in the article."""

FUNCTION_TAGS = frozenset({"ADV", "SCONJ", "AUX", "CCONJ", "PART"})
"""Tags of the words whose presence tells the time and rank of a clause."""

CONTENT_TAGS = frozenset({"NOUN", "VERB", "ADJ"})
"""Tags of the words that tell what an article is about, and whether something is news or past."""

NEAR = "near "
"""Before the name of a word of an act's sentence, as boosted trees see it: weights do not."""

TOPIC_SENTENCES = 15
"""Sentences at the top that tell what an article is about."""

TOPIC_LETTERS = 3
"""Fewest letters of the words that tell it."""

AGES_DAYS = (0, 1, 3, 7, 31, 366, 3660)
"""Upper bounds of the age bins, in days between a dating and the article."""


def bin_of(value: int, bounds: tuple[int, ...]) -> str:
    """The name of the bin that holds `value`: the first bound that is not below it."""
    return next((f"<={bound}" for bound in bounds if value <= bound), f">{bounds[-1]}")


def right_features(draft: Draft, article: Article) -> frozenset[str]:
    """The names of what speaks for or against a draft being a report."""
    return next(reading_features([draft], article))


def reading_features(drafts: Sequence[Draft], article: Article) -> Iterator[frozenset[str]]:
    """Yield those of each reading of one act; what several share is looked at once.

    The ways of one act share their roles' very objects (`jalin.coding.alternatives.vary`).
    """
    seen: dict[tuple[object, ...], frozenset[str]] = {}

    def once(features: Iterator[str], *key: object) -> frozenset[str]:
        if key not in seen:
            seen[key] = frozenset(features)
        return seen[key]

    for draft in drafts:
        kind, roles = draft.candidate.type, draft.candidate.roles
        yield frozenset().union(
            once(act_features(draft, article), kind),
            once(filler_features("actor", roles.actor, draft), "actor", kind, id(roles.actor)),
            once(
                filler_features("recipient", roles.recipient, draft),
                "recipient",
                kind,
                id(roles.recipient),
            ),
            pair_features(draft.candidate),
            role_features(draft),
            prominence_features(draft),
        )


def act_features(draft: Draft, article: Article) -> Iterator[str]:
    """Yield what is seen of the act itself, whoever fills its roles."""
    candidate = draft.candidate
    row = candidate.hit.row
    yield f"key {row.key}"
    if PLAIN_VERB in needs(row):
        yield f"promised {candidate.clause.sentence.lemmas[candidate.hit.first].casefold()}"
    yield f"type {candidate.type}"
    yield f"type {row.type} to {candidate.type}"
    yield f"voice {candidate.hit.voice}"
    yield f"frame {row.frame}"
    yield f"cameo {row.cameo}"
    yield f"cameo {row.cameo} {candidate.hit.voice}"
    yield f"modes {row.type} {row.modes}"
    yield f"kind {article.kind}"
    yield f"block {candidate.clause.sentence.block}"
    yield from clause_features(draft)
    yield from argument_features(candidate)
    yield from company_features(candidate)
    yield from position_features(draft)
    for name in word_features(candidate):
        yield f"{NEAR}{name}"


def argument_features(candidate: Candidate) -> Iterator[str]:
    """Yield what fills subject and object by its kind, and things by name.

    "Hospital itu akan membantu", "menerima laporan": a thing that does or suffers it makes it
    another act.
    """
    sentence, clause = candidate.clause.sentence, candidate.clause
    owners = link_owners(candidate.reading)
    for slot in ("subj", "obj"):
        words = next((one.words for one in candidate.arguments if one.slot == slot), ())
        links = [candidate.reading.links[owners[word]] for word in words if owners[word] >= 0]
        nouns = [word for word in words if sentence.tags[word] == "NOUN"]
        if any(link.parties for link in links):
            kind = "party"
        elif any(clause.kind(word, "first-person") for word in words):
            kind = "first person"
        else:
            kind = "thing" if nouns else "other" if words else "none"
        yield f"{slot} is {kind} {candidate.hit.voice}"
        yield f"{slot} is {kind} {candidate.type}"
        if kind == "thing":
            yield f"{slot} thing {sentence.lemmas[nouns[0]].casefold()}"


def role_features(draft: Draft) -> Iterator[str]:
    """Yield what is known of actor and recipient."""
    candidate = draft.candidate
    yield f"needs {satisfies_needs(candidate)}"
    for name, role, parties in (
        ("actor", candidate.roles.actor, draft.actors),
        ("recipient", candidate.roles.recipient, draft.recipients),
    ):
        yield f"{name}s {min(len(parties), 3)}"
        yield f"{name} {candidate.type} {bool(parties)}"
        yield f"{name} slot {role.slot}"
        yield f"{name} guessed {role.slot in GUESSED}"
        yield f"{name} slot {role.slot} {candidate.type}"
        yield f"{name} slot {role.slot} {candidate.hit.row.frame}"
        yield f"{name} slot {role.slot} {candidate.hit.voice}"
        for link, party in zip(role.links[:1], parties[:1], strict=False):
            yield f"{name} method {link.method}"
            yield f"{name} sector {party.sector}"
            yield f"{name} state {party.code.isupper()}"
            word = bisect_right(candidate.clause.sentence.ends, link.start)
            yield f"{name} distance {bin_of(abs(word - candidate.hit.first), NEAR_WORDS)}"
    if candidate.voice is not None:
        speakers = {party.code for party in candidate.voice.speaker}
        yield f"speaker acts {bool(speakers & {party.code for party in draft.actors})}"
    yield f"slots {candidate.roles.actor.slot} {candidate.roles.recipient.slot}"
    yield from guess_features(draft)
    if {party.country for party in draft.actors} & {party.country for party in draft.recipients}:
        yield "one country"


def guess_features(draft: Draft) -> Iterator[str]:
    """Yield how much of the roles no argument told, with what that does to the type."""
    candidate = draft.candidate
    actor, recipient = (
        role.slot in GUESSED for role in (candidate.roles.actor, candidate.roles.recipient)
    )
    yield f"type {candidate.hit.row.type} to {candidate.type} guessed {actor}"
    yield f"guessed {actor} {recipient} {candidate.type}"
    yield f"guessed {actor} {recipient} several {len(draft.actors) > 1}"
    yield f"guessed {actor} {recipient} {candidate.hit.row.key}"
    yield f"parties {min(len(draft.actors), 2)} {min(len(draft.recipients), 2)} {candidate.type}"


def prominence_features(draft: Draft) -> Iterator[str]:
    """Yield how much the article is about these parties.

    How often a name comes says nothing in a text that is over with its lead.
    """
    total = max(sum(draft.mentions.values()), 1)
    for name, parties in (("actor", draft.actors), ("recipient", draft.recipients)):
        counts = [draft.mentions.get(party.code, 0) for party in parties]
        if counts:
            if draft.sentences > LEAD:
                yield f"{name} mentions {bin_of(max(counts), MENTIONS)}"
            yield f"{name} tenth {10 * max(counts) // total}"
            yield f"{name} leads {any(party.code in draft.lead for party in parties)}"
    yield f"codes {bin_of(len(draft.mentions), MENTIONS)}"


def clause_features(draft: Draft) -> Iterator[str]:
    """Yield what the clause around the trigger is like."""
    candidate = draft.candidate
    sentence = candidate.clause.sentence
    yield f"tag {sentence.tags[candidate.hit.first]}"
    if sentence.relations:
        yield f"relation {sentence.relations[candidate.hit.first]}"
    for governor in candidate.governors:
        yield f"governor {governor.effect}"
        yield f"governor {governor.effect} {candidate.type}"
    yield f"content {bool(candidate.content)}"
    if candidate.voice is None:
        yield "told by the outlet"
    else:
        yield f"direct {candidate.voice.direct}"
        yield f"speaker known {bool(candidate.voice.speaker)}"


def company_features(candidate: Candidate) -> Iterator[str]:
    """Yield what other acts the sentence tells above, before and behind this one.

    What is offered, asked for or feared is told by a trigger of its own ("menawari Taliban untuk
    bekerja sama"), and is no act yet.
    """
    above = act_above(candidate)
    if above is None:
        yield "under none"
    else:
        other, relation = above
        clause = candidate.clause
        between = clause.words[other.last + 1 : candidate.hit.first]
        kinds = ("complementizer", "control")
        opening = next((kind for kind in kinds if not clause.grammar[kind].isdisjoint(between)), "")
        yield f"under {other.row.type} {relation} {opening}"
        yield f"under {other.row.type} of {candidate.type}"
        yield f"under {other.row.key}"
    for name, other, gap in acts_beside(candidate):
        yield f"{name} {other.row.type} {candidate.type} {min(gap, FAR_WORDS)}"


def act_above(candidate: Candidate) -> tuple[Hit, str] | None:
    """The nearest trigger on the way to the tree's root, and the relation that hangs on it."""
    sentence = candidate.clause.sentence
    word = candidate.hit.first
    for step in range(HEADS_UP if sentence.heads else 0):
        relation = sentence.relations[word].split(":")[0]
        word = sentence.heads[word]
        if word < 0:
            return None
        for other in candidate.hits:
            if other.first <= word <= other.last and other.first != candidate.hit.first:
                return other, relation if step == 0 else f"far {relation}"
    return None


def acts_beside(candidate: Candidate) -> Iterator[tuple[str, Hit, int]]:
    """Yield the triggers before and behind with the words between, where no mark parts them."""
    hit = candidate.hit
    before = [other for other in candidate.hits if other.last < hit.first][-1:]
    behind = [other for other in candidate.hits if other.first > hit.last][:1]
    for name, others in (("after", before), ("ahead", behind)):
        for other in others:
            left, right = sorted((hit, other), key=lambda one: one.first)
            between = candidate.clause.words[left.last + 1 : right.first]
            if PARTING.isdisjoint(between):
                yield name, other, len(between)


def position_features(draft: Draft) -> Iterator[str]:
    """Yield where in the article the draft stands, and how old its date is."""
    index = draft.candidate.clause.sentence.index
    yield f"position {bin_of(index, EARLY_SENTENCES)}"
    yield f"quarter {4 * index // max(draft.sentences, 1)}"
    yield f"dated {draft.when.dating is not None}"
    yield f"age {'none' if draft.age_days is None else bin_of(draft.age_days, AGES_DAYS)}"


def topic_features(readings: Sequence[Reading]) -> Iterator[str]:
    """Yield the names of the words that tell what an article is about."""
    for reading in readings[:TOPIC_SENTENCES]:
        sentence = reading.sentence
        for lemma, tag in zip(sentence.lemmas, sentence.tags, strict=True):
            if tag in CONTENT_TAGS and len(lemma) >= TOPIC_LETTERS:
                yield f"word {lemma.casefold()}"


def background_features(draft: Draft, article: Article) -> Iterator[str]:
    """Yield the names of what speaks for a draft being background."""
    candidate = draft.candidate
    yield f"type {candidate.type}"
    yield f"kind {article.kind}"
    yield f"precision {draft.when.precision}"
    yield f"voice {candidate.hit.voice}"
    yield from word_features(candidate)
    for governor in candidate.governors:
        yield f"governor {governor.effect}"
    if candidate.voice is not None:
        yield f"speech direct {candidate.voice.direct}"
    sentence = candidate.clause.sentence
    if sentence.relations:
        yield f"relation {sentence.relations[candidate.hit.first]}"
    yield from telling_features(draft, article)
    yield from position_features(draft)


def word_features(candidate: Candidate) -> Iterator[str]:
    """Yield the function words before and behind the trigger, and what the sentence is about."""
    sentence = candidate.clause.sentence
    for i, word in enumerate(candidate.clause.words):
        if sentence.tags[i] in FUNCTION_TAGS:
            yield f"{'before' if i < candidate.hit.first else 'after'} {word}"
    for lemma, tag in zip(sentence.lemmas, sentence.tags, strict=True):
        if tag in CONTENT_TAGS:
            yield f"word {lemma.casefold()}"


def telling_features(draft: Draft, article: Article) -> Iterator[str]:
    """Yield how old the days are that a draft's sentence names, and whom the top names."""
    candidate = draft.candidate
    yield f"cameo {candidate.hit.row.cameo}"
    yield f"status {candidate.status} {candidate.type}"
    yield f"actor slot {candidate.roles.actor.slot}"
    yield f"lead names {all(party.code in draft.lead for party in draft.actors)}"
    above = act_above(candidate)
    yield f"under {above[0].row.type if above is not None else None}"
    ages = [
        (article.published - dating.last).days
        for dating in candidate.reading.datings
        if dating.last is not None and article.published is not None
    ]
    for name, age in (("oldest", max(ages, default=None)), ("youngest", min(ages, default=None))):
        yield f"{name} {'none' if age is None else bin_of(age, AGES_DAYS)}"
