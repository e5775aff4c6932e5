"""Whether two tellings tell one happening: a score and its reasons, or what forbids it. Pure."""

from datetime import timedelta

from jalin.linking.days import agree_days
from jalin.linking.kin import Kin
from jalin.linking.tellings import Telling
from jalin.records import Record

LEAST_PARTIES = 0.5
"""Of the united actors and recipients, as where a report is compared with gold."""

WEIGHTS = {"type": 0.25, "parties": 0.30, "days": 0.25, "words": 0.40}
"""What agreement counts; chosen by hand, read against `gold/events.jsonl`."""

LONE_PARTY = 0.6
"""What the same party without a counterpart counts: a government meets many in a day."""

LONE_AROUND = (0.3, 3)
PAIR_AROUND = (0.2, 2)
"""The share of the fewer content words around two acts, and their number, that must agree where
they have one party, and where they have more; of few words half do. Read against merges in 2,600
real articles, most of which were wrong where one government acted alone."""

ALIKE = frozenset({"id", "ms"})
"""Languages that share most of their words."""

KIN_TYPE = 0.4
OTHER_LANGUAGE = 0.35
"""What words count between languages, where they cannot agree."""

SHARED_VALUE = 0.10
SHARED_PLACE = 0.05
OTHER_STATUS = -0.25
OTHER_BACKGROUND = -0.05
AHEAD = timedelta(days=1)
"""An act dated later than this after its article is still to come."""

FUTURE = frozenset({"future", "hypothetical"})
PLANS = frozenset({"AGREE", "THREATEN"})
"""Types that are told as actual while their act is still to come."""


class Agreement(Record, frozen=True, kw_only=True):
    """How well two tellings agree; `score` is 0 to about 1.3."""

    score: float
    why: tuple[str, ...]


def compare_tellings(one: Telling, other: Telling, kin: Kin) -> Agreement | None:
    """The agreement of two tellings; None where they cannot tell one happening.

    Two reports of one article are two happenings, as its coder found. Words come first: they tell
    of most pairs.
    """
    if one.key[0] == other.key[0] or not is_one_matter(one, other) or plan_and_deed(one, other):
        return None
    parties = agree_parties(one, other)
    if parties is None:
        return None
    types = agree_types(one, other, kin)
    if types is None:
        return None
    days = agree_days(one, other)
    if days is None:
        return None
    words = agree_words(one, other)
    parts = {"type": types, "parties": parties, "days": days, "words": words}
    if len(one.actors | one.recipients | other.actors | other.recipients) == 1:
        parts["parties"] = LONE_PARTY
    score = sum(WEIGHTS[name] * value for name, value in parts.items())
    why = [f"{name} {value:.2f}" for name, value in parts.items()]
    for name, value in extras(one, other).items():
        score += value
        why.append(f"{name} {value:+.2f}")
    return Agreement(score=round(score, 4), why=tuple(why))


def plan_and_deed(one: Telling, other: Telling) -> bool:
    """Whether one tells as planned what the other tells as done: a promise and its fulfilment."""
    apart = is_plan(one) != is_plan(other)
    return apart and (one.type != other.type or is_ahead(one) or is_ahead(other))


def is_plan(telling: Telling) -> bool:
    """Whether the act is still to come."""
    return telling.type in PLANS or telling.status in FUTURE or is_ahead(telling)


def is_ahead(telling: Telling) -> bool:
    """Whether the act's day is yet to come, whatever its verb says."""
    if telling.start is None or telling.published is None:
        return False
    return telling.start > telling.published + AHEAD


def agree_types(one: Telling, other: Telling, kin: Kin) -> float | None:
    """1 for one type, less for kin, None for strangers."""
    if one.type == other.type:
        return 1.0
    return KIN_TYPE if set(kin.of(one.type)) & set(kin.of(other.type)) else None


def agree_parties(one: Telling, other: Telling) -> float | None:
    """The shared share of all parties; None where who acts, or toward whom, excludes it."""
    first, second = one.actors | one.recipients, other.actors | other.recipients
    shared = len(first & second) / len(first | second) if first | second else 0.0
    if shared < LEAST_PARTIES:
        return None
    crossed = not (one.actors & other.actors) and one.recipients and other.recipients
    apart = one.recipients and other.recipients and not (one.recipients & second)
    if crossed or apart:
        return None
    return shared if one.recipients == other.recipients else shared * 0.8


def is_one_matter(one: Telling, other: Telling) -> bool:
    """Whether enough words stand in the sentences of both; more where only one party is named.

    What one government does at home it does many times a day, and two words tell most of it.
    """
    lone = len(one.actors | one.recipients | other.actors | other.recipients) == 1
    if one.lang != other.lang and not lone and not {one.lang, other.lang} <= ALIKE:
        return True
    share, least = LONE_AROUND if lone else PAIR_AROUND
    shared, fewer = len(one.around & other.around), min(len(one.around), len(other.around))
    return shared >= min(least, fewer / 2) and shared >= share * fewer


def agree_words(one: Telling, other: Telling) -> float:
    """The share of the shorter telling's words that the other has."""
    if one.lang != other.lang:
        return OTHER_LANGUAGE
    least = min(len(one.words), len(other.words))
    return len(one.words & other.words) / least if least else 0.0


def extras(one: Telling, other: Telling) -> dict[str, float]:
    """What raises or lowers a score where it is told at all; other values exclude nothing."""
    values = [{(q.value, q.unit) for q in t.quantities} for t in (one, other)]
    found = {
        "shared value": SHARED_VALUE * bool(values[0] & values[1]),
        "shared place": SHARED_PLACE * bool(one.places & other.places),
        "other status": OTHER_STATUS * (one.status != other.status),
        "background": OTHER_BACKGROUND * (one.background != other.background),
    }
    return {name: value for name, value in found.items() if value}
