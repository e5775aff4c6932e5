"""When, where and how much: the datings, places and amounts that belong to an act. Pure."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import msgspec

from jalin.coding.candidates import SPOKEN, Candidate
from jalin.coding.triggers import Hit
from jalin.nlp.clauses import CLAUSE_MARKS, Clause
from jalin.packs import Pack
from jalin.records import (
    Amount,
    Article,
    Dating,
    Link,
    Location,
    Precision,
    Quantity,
    Reading,
    Sentence,
)

SEPARATORS = CLAUSE_MARKS | {","}
"""Marks that part a dating from what it does not date."""


CREDIT_REACH = 25
"""Characters before a dating in which a credited agency is looked for."""


NEWS_SENTENCES = 6
"""Sentences at the top in which the day of the news is told."""

NEWS_DAYS = 3
"""Days from an event to the article that tells it as news."""

OWN_DAY_NEWS_DAYS = 1
"""The same where the article tells its own day too, so that the earlier one is rather of what led
to the news (matched gold reports without a day of their own: 610 of 797 right, 597 at 3)."""


class When(msgspec.Struct, frozen=True, kw_only=True):
    """The days of an act; `dating` is the words that told them, None for the article's own day."""

    start: date | None = None
    end: date | None = None
    precision: Precision | None = None
    dating: Dating | None = None


def find_when(candidate: Candidate, article: Article, rivals: Sequence[Hit]) -> When:
    """The days that the act's own dating tells; nothing where none is told.

    `rivals` are triggers of the sentence: a dating behind them belongs to the nearest one. The
    day of a credit ("dilansir AFP, Kamis (21/10)") is when the agency wrote, not when it
    happened, and "sejak 2019" dates what words are about; what began then and is no talk goes on.
    """
    reading = candidate.reading
    credited = tuple(
        one for one in reading.datings if not dates_credit(one, reading.sentence, article.via)
    )
    own = msgspec.structs.replace(reading, datings=credited)
    dating = own_dating(candidate.hit, candidate.hits, own, rivals)
    if dating is None or (candidate.type in SPOKEN and dating.first and dating.last is None):
        return When()
    when = When(start=dating.first, end=dating.last, precision=dating.precision, dating=dating)
    return until_published(when, article.published)


def default_when(day: date | None, *, undated: bool) -> When:
    """The days of an act without date words: the day of the news, or none."""
    if undated or day is None:
        return When()
    return When(start=day, end=day, precision="day")


def find_news_day(
    readings: Sequence[Reading], published: date | None, via: Sequence[str]
) -> date | None:
    """The day that the article's news is of: the first day told at its top, else `published`.

    News appears up to NEWS_DAYS after it happened ("pada Jumat (15/6/2018)" on the 16th). The
    day of a credit is the agency's.
    """
    told = (one for reading in readings for one in reading.datings)
    dates_itself = published is not None and any(is_day(one, published, 0) for one in told)
    most = OWN_DAY_NEWS_DAYS if dates_itself else NEWS_DAYS
    found = (
        dating.first
        for reading in readings[:NEWS_SENTENCES]
        for dating in reading.datings
        if is_day(dating, published, most) and not dates_credit(dating, reading.sentence, via)
    )
    return next(found, published)


def is_day(dating: Dating, published: date | None, most: int) -> bool:
    """Whether a dating tells a single day, at most so many days before the article."""
    day = dating.first
    if day is None or day != dating.last or dating.precision != "day":
        return False
    return published is None or 0 <= (published - day).days <= most


def until_published(when: When, published: date | None) -> When:
    """`when` with the article's day as end of what began and goes on ("sejak 2014")."""
    if when.start is None or when.end is not None or published is None or published < when.start:
        return when
    return msgspec.structs.replace(when, end=published)


def dates_credit(dating: Dating, sentence: Sentence, via: Sequence[str]) -> bool:
    """Whether a dating stands right after the name of an agency or outlet that is credited."""
    end = dating.start - sentence.start
    before = sentence.text[max(end - CREDIT_REACH, 0) : end]
    return any(name in before for name in via)


def own_dating(
    hit: Hit, hits: Sequence[Hit], reading: Reading, rivals: Sequence[Hit]
) -> Dating | None:
    """The resolved dating with the fewest clause marks, then characters, from the trigger.

    A dating that opens the sentence holds for every trigger; any other only where no rival
    stands between.
    """
    sentence = reading.sentence

    def is_own(dating: Dating) -> bool:
        opens = dating.end <= sentence.starts[hits[0].first]
        return opens or not count_between(hit, rivals, dating, sentence)

    told = [one for one in reading.datings if (one.first or one.last) and is_own(one)]
    return min(told, key=lambda dating: gap(hit, dating, sentence), default=None)


def gap(hit: Hit, dating: Dating, sentence: Sentence) -> tuple[int, int]:
    """Clause marks and characters between a trigger and a dating."""
    low, high = gap_span(hit, dating, sentence)
    between = sentence.text[max(low - sentence.start, 0) : max(high - sentence.start, 0)]
    return sum(between.count(mark) for mark in SEPARATORS), max(high - low, 0)


def gap_span(hit: Hit, told: Dating | Amount, sentence: Sentence) -> tuple[int, int]:
    """Where the text between a trigger and a dating or an amount starts and ends."""
    start, end = sentence.starts[hit.first], sentence.ends[hit.last]
    return (told.end, start) if told.start < start else (end, told.start)


def find_places(clause: Clause, reading: Reading) -> tuple[tuple[Link, Location], ...]:
    """The sentence's places: names after a preposition of place, and names of places alone."""
    return tuple(
        (link, link.location)
        for link in reading.links
        if link.location is not None and (not link.parties or after_word(clause, link, "place"))
    )


def after_word(clause: Clause, link: Link, kind: str) -> bool:
    """Whether the word before a link is of a kind: "place", something is or goes there."""
    before = [i for i, end in enumerate(clause.sentence.ends) if end <= link.start]
    return bool(before) and clause.kind(before[-1], kind)


def find_quantities(candidate: Candidate) -> tuple[tuple[Amount, Quantity], ...]:
    """The amounts of an act as quantities, what it asks for, promises or denies with its own."""
    others = [
        hit
        for hit in candidate.hits
        if hit not in candidate.content and hit.row.type != candidate.hit.row.type
    ]
    return tuple(
        (amount, to_quantity(amount))
        for amount in candidate.reading.amounts
        if is_own_amount(candidate, others, amount)
    )


def is_own_amount(candidate: Candidate, others: Sequence[Hit], amount: Amount) -> bool:
    """Whether few other acts stand between, and before the amount of an act of words no comma.

    Behind another act an amount is as often the first one's ("menjatuhkan sanksi karena menangkap
    40 orang") as without: in the gold 29 of 64, 71 of 157; behind two 6 of 30, before one 5 of 18.
    Of those parted from words by a comma 6 of 70.
    """
    hit, sentence = candidate.hit, candidate.clause.sentence
    low, high = gap_span(hit, amount, sentence)
    if (
        candidate.type in SPOKEN
        and "," in sentence.text[low - sentence.start : high - sentence.start]
    ):
        return False
    most = 1 if amount.start > sentence.starts[hit.first] else 0
    return count_between(hit, others, amount, sentence) <= most


def count_between(hit: Hit, hits: Sequence[Hit], told: Dating | Amount, sentence: Sentence) -> int:
    """How many triggers stand between an act and what may tell when or how much."""
    low, high = gap_span(hit, told, sentence)
    return sum(
        low <= sentence.starts[one.first] and sentence.ends[one.last] <= high for one in hits
    )


def to_quantity(amount: Amount) -> Quantity:
    """An amount without its offsets."""
    return Quantity(
        value=amount.value,
        unit=amount.unit,
        of=amount.of,
        approximate=amount.approximate,
        per=amount.per,
    )


def find_contexts(readings: Sequence[Reading], pack: Pack) -> tuple[str, ...]:
    """PLOVER's general contexts of which a word, or two neighbours, stand in the sentences."""
    words: set[str] = set()
    for reading in readings:
        lowered = [word.casefold() for word in reading.sentence.words]
        words.update(lowered, (f"{one} {two}" for one, two in pairwise(lowered)))
    return tuple(context for context, told in pack.contexts.items() if told & words)
