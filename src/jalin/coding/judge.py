"""Weighs drafts and articles: is it right, is it background, are there events at all.

Three models over named features, trained by `training/train_judge.py` on gold articles: a
conditional logit of which reading of an act is right, if any (McFadden 1974), and logistic
regressions of its being background and of an article telling events at all. Pure: a feature's
name says what was seen, a weight says what it is worth.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from jalin.coding.alternatives import GUESSED
from jalin.coding.candidates import Candidate, satisfies_needs
from jalin.coding.drafts import LEAD, Draft
from jalin.coding.triggers import Hit
from jalin.errors import ModelError
from jalin.nlp.clauses import CLAUSE_MARKS
from jalin.records import Article, Reading
from jalin.tables import DATA

HEADS_UP = 6
"""Words on the way to the tree's root in which the trigger above is looked for."""

FAR_WORDS = 3
"""Words between two triggers from which on they are only far."""

PARTING = CLAUSE_MARKS | {","}
"""Marks that part two acts of a sentence."""

EARLY_SENTENCES = (0, 1, 2, 4, 7, 12, 20)
"""Upper bounds of the position bins, in sentences from the top."""

NEAR_WORDS = (1, 2, 4, 7, 12)
"""Upper bounds of the distance bins, in words between trigger and party."""

MENTIONS = (0, 1, 2, 4, 8, 16)
"""Upper bounds of the bins of how often a party is named in the article."""

FUNCTION_TAGS = frozenset({"ADV", "SCONJ", "AUX", "CCONJ", "PART"})
"""Tags of the words whose presence tells the time and rank of a clause."""

TOPIC_SENTENCES = 15
"""Sentences at the top that tell what an article is about."""

TOPIC_TAGS = frozenset({"NOUN", "VERB", "ADJ"})
TOPIC_LETTERS = 3
"""Tags and fewest letters of the words that tell it."""

TOPIC_WORDS = 50
"""Fewest different words by which an article is judged; a sentence alone is always read."""

SMALLEST = 1e-6
"""Probability nearest to 0 or 1 whose logit is taken."""

AGES_DAYS = (0, 1, 3, 7, 31, 366, 3660)
"""Upper bounds of the age bins, in days between a dating and the article."""


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """A bias and a weight per feature name; an unknown name weighs nothing."""

    bias: float
    weights: Mapping[str, float]

    def score(self, features: Iterator[str]) -> float:
        """The bias and the weights of these features together.

        The sum is exact, so that the order of a set does not show in the last digit.
        """
        weights = [self.weights[name] for name in set(features) if name in self.weights]
        return math.fsum((self.bias, *weights))

    def probability(self, features: Iterator[str]) -> float:
        """The probability in 0..1 that a logistic regression gives to these features."""
        return logistic(self.score(features))


class Judge(msgspec.Struct, frozen=True, kw_only=True):
    """The three models; a draft below `threshold` becomes no report unless its act is surely told.

    An article below `topic_threshold` has none: recipes, matches and gossip have trigger words
    too.

    `slope` and `offset` calibrate what is left (Platt 1999): the surest way to fill the roles
    was picked, so its probability is too high.
    """

    right: Weights
    background: Weights
    topic: Weights
    threshold: float
    background_threshold: float
    topic_threshold: float
    slope: float = 1.0
    offset: float = 0.0
    version: str

    def calibrate(self, probability: float) -> float:
        """The share of reports of this probability that are right, in hundredths."""
        return round(logistic(self.slope * logit(probability) + self.offset), 2)


def shares(scores: Sequence[float]) -> list[float]:
    """The probability in 0..1 of each reading of one act; the rest is that none is right."""
    highest = max(0.0, *scores)
    mass = [math.exp(score - highest) for score in scores]
    whole = math.fsum((math.exp(-highest), *mass))
    return [one / whole for one in mass]


def logistic(total: float) -> float:
    """The logistic function."""
    return 1.0 / (1.0 + math.exp(-total))


def logit(probability: float) -> float:
    """The inverse of `logistic`, kept finite."""
    kept = min(max(probability, SMALLEST), 1.0 - SMALLEST)
    return math.log(kept / (1.0 - kept))


def load_judge(path: Path = DATA / "models" / "judge.json") -> Judge:
    """Load the trained judge; raises ModelError where it is missing or damaged."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Judge)
    except (OSError, msgspec.DecodeError) as error:
        raise ModelError(f"{path}: {error}") from error


def bin_of(value: int, bounds: tuple[int, ...]) -> str:
    """The name of the bin that holds `value`: the first bound that is not below it."""
    return next((f"<={bound}" for bound in bounds if value <= bound), f">{bounds[-1]}")


def right_features(draft: Draft, article: Article) -> Iterator[str]:
    """Yield the names of what speaks for or against a draft being a report."""
    candidate = draft.candidate
    row = candidate.hit.row
    yield f"key {row.key}"
    yield f"type {candidate.type}"
    yield f"type {row.type} to {candidate.type}"
    yield f"voice {candidate.hit.voice}"
    yield f"frame {row.frame}"
    yield f"cameo {row.cameo}"
    yield f"cameo {row.cameo} {candidate.hit.voice}"
    yield f"modes {row.type} {row.modes}"
    yield f"lang {article.lang}"
    yield f"kind {article.kind}"
    yield f"block {candidate.clause.sentence.block}"
    yield f"needs {satisfies_needs(candidate)}"
    yield from role_features(draft)
    yield from prominence_features(draft)
    yield from clause_features(draft)
    yield from company_features(candidate)
    yield from position_features(draft)


def role_features(draft: Draft) -> Iterator[str]:
    """Yield what is known of actor and recipient."""
    candidate = draft.candidate
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
            word = sum(end <= link.start for end in candidate.clause.sentence.ends)
            yield f"{name} distance {bin_of(abs(word - candidate.hit.first), NEAR_WORDS)}"
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
        speakers = {party.code for party in candidate.voice.speaker}
        yield f"speaker acts {bool(speakers & {party.code for party in draft.actors})}"
        yield f"speaker known {bool(speakers)}"


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
        opening = next(
            (
                kind
                for kind in ("complementizer", "control")
                for i in range(other.last + 1, candidate.hit.first)
                if candidate.clause.kind(i, kind)
            ),
            "",
        )
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
            if tag in TOPIC_TAGS and len(lemma) >= TOPIC_LETTERS:
                yield f"word {lemma.casefold()}"


def is_eventless(readings: Sequence[Reading], judge: Judge) -> bool:
    """Whether an article's words are those of articles that tell no event."""
    words = frozenset(topic_features(readings))
    enough = len(words) >= TOPIC_WORDS
    return enough and judge.topic.probability(iter(words)) < judge.topic_threshold


def background_features(draft: Draft, article: Article) -> Iterator[str]:
    """Yield the names of what speaks for a draft being background."""
    candidate = draft.candidate
    yield f"type {candidate.type}"
    yield f"kind {article.kind}"
    yield f"precision {draft.when.precision}"
    yield f"voice {candidate.hit.voice}"
    sentence = candidate.clause.sentence
    for i, word in enumerate(candidate.clause.words):
        if sentence.tags[i] in FUNCTION_TAGS:
            yield f"{'before' if i < candidate.hit.first else 'after'} {word}"
    for governor in candidate.governors:
        yield f"governor {governor.effect}"
    if candidate.voice is not None:
        yield f"speech direct {candidate.voice.direct}"
    if sentence.relations:
        yield f"relation {sentence.relations[candidate.hit.first]}"
    yield from position_features(draft)
