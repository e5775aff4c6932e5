"""The terms of a promise: the last day for it, and the condition it depends on. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from jalin.nlp.clauses import CLAUSE_MARKS, Clause, read_clause
from jalin.packs import Pack
from jalin.records import Dating, Reading

OPENING_WORDS = 3
"""Words before a day among which the word stands that makes it the last ("by the end of")."""

YEAR_DIGITS = 4
LONGEST_YEAR = 366
"""Days back in which a deadline without a year may seem to lie."""

FEBRUARY, SHORT_FEBRUARY = 2, 28


def find_deadline(
    reading: Reading, after: int, sequels: Sequence[Reading], published: date | None, pack: Pack
) -> date | None:
    """The last day for what is promised: told behind the offset `after`, or in what goes on.

    A coming day in the promise's own sentence is its deadline, in the next ones only after a word
    that says so. Where the day has no year it is the next one after `published`.
    """
    if published is None:
        return None
    for number, one in enumerate((reading, *sequels)):
        clause = read_clause(one.sentence, pack)
        for dating in one.datings:
            limited = limits(dating, clause)
            if number == 0 and dating.start < after and not limited:
                continue
            day = coming_day(dating, published, limited=limited)
            if day is not None and (limited or number == 0):
                return day
    return None


def limits(dating: Dating, clause: Clause) -> bool:
    """Whether the words before a day, or those that open it, say that it is the last."""
    places = [i for i, end in enumerate(clause.sentence.ends) if end <= dating.start]
    opening = [i for i, start in enumerate(clause.sentence.starts) if start == dating.start]
    return any(clause.kind(i, "deadline") for i in (*places[-OPENING_WORDS:], *opening))


def coming_day(dating: Dating, published: date, *, limited: bool) -> date | None:
    """The last day of a dating where it is still to come; None for a past one.

    A deadline without a year is read as the next: "paling lambat akhir Maret" in April.
    """
    last = dating.last or dating.first
    if last is None or last > published:
        return last
    told_year = any(part.isdecimal() and len(part) == YEAR_DIGITS for part in split(dating))
    if not limited or told_year or dating.relative or (published - last).days > LONGEST_YEAR:
        return None
    return next_year(last)


def split(dating: Dating) -> Iterator[str]:
    """The words and numbers of a dating."""
    yield from dating.text.replace("/", " ").replace("-", " ").replace(",", " ").split()


def next_year(day: date) -> date:
    """The same day a year later, the last of February where there is none."""
    leap = day.month == FEBRUARY and day.day > SHORT_FEBRUARY
    return day.replace(year=day.year + 1, day=SHORT_FEBRUARY if leap else day.day)


def find_condition(clause: Clause, first: int) -> str:
    """The words that a promise depends on ("jika harga turun"), up to the next mark; "" without.

    They follow the trigger at word `first`, or open the sentence.
    """
    words = clause.sentence.words
    opens = [i for i in range(len(words)) if clause.kind(i, "condition")]
    behind = next((i for i in opens if i > first), None)
    start = 0 if behind is None and opens[:1] == [0] else behind
    if start is None:
        return ""
    marks = CLAUSE_MARKS | {","}
    end = next((i for i in range(start, len(words)) if words[i] in marks), len(words))
    offset = clause.sentence.start
    text = clause.sentence.text
    return text[clause.sentence.starts[start] - offset : clause.sentence.ends[end - 1] - offset]
