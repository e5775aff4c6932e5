"""One number with what it counts: "10 unit kapal", "$2 miliar", "menewaskan 12".

Pure: no I/O, no state.
"""

from jalin.extract.nouns import (
    Noun,
    find_outcome,
    find_rate,
    is_model,
    outcome_before,
    read_noun,
    read_phrase,
)
from jalin.extract.numbers import Number, read_number
from jalin.extract.scan import Words
from jalin.extract.scene import Scene, read_year
from jalin.extract.unitwords import is_about, is_label, unit_at
from jalin.packs import Pack, UnitRow
from jalin.records import Record

DASHES = frozenset("-–—")
GLUE = DASHES | frozenset(":/")

TIMES = frozenset({"minutes", "hours", "days", "weeks", "months", "years", "decades"})
"""Units of the packs that measure time."""

SIDES = 2
"""How many sides are the parties themselves ("dua negara")."""

LEAST_AGE = 15
"""Years from which "itu" makes an age: "bek 22 tahun itu", but "kontrak lima tahun itu"."""

OF_PEOPLE = frozenset({"killed", "injured", "missing", "arrested", "deported", "abducted"})
"""Outcomes, as units of the packs, that only people come to: "menewaskan 12" needs no noun."""

Money = tuple[UnitRow, int] | None
"""The currency before a number, and the word after it; None where none stands there."""


class Count(Record, frozen=True, kw_only=True):
    """A number with its noun, from word `begin` up to word `end`."""

    begin: int
    end: int
    number: Number
    noun: Noun
    approximate: bool


def read_count(words: Words, at: int, pack: Pack) -> Count | None:
    """The amount that begins at a word, with a currency before or a noun after the number."""
    money = money_before(words, at, pack)
    number = read_number(words, money[1] if money is not None else at, pack)
    if number is None or (money is None and is_no_count(words, at, number, pack)):
        return None
    return name_count(words, at, number, money, pack)


def money_before(words: Words, at: int, pack: Pack) -> Money:
    """The currency at a word: a sign or a code ("US$", "Rp"); spelled out it stands after."""
    if at >= len(words.words):
        return None
    spelled = words.text[words.starts[at]].islower()
    return None if spelled else unit_at(words, at, pack, "currency")


def name_count(words: Words, at: int, number: Number, money: Money, pack: Pack) -> Count | None:
    """A number that begins at word `at` with what it counts; None where that is not told."""
    noun = find_noun(words, at, number, money, pack)
    if noun is None:
        return None
    outcome = None if noun.is_outcome else find_outcome(words, at, noun, pack)
    if number.article and outcome is None and not noun.is_outcome:
        return None
    if noun.counts_people and outcome is not None:
        unit = noun.unit or ("persons" if outcome in OF_PEOPLE else "")
        noun = Noun(end=noun.end, unit=unit, of=outcome, per=noun.per, counts_people=True)
    about = number.approximate or is_about(words, at, pack)
    return Count(begin=at, end=noun.end, number=number, noun=noun, approximate=about)


def find_noun(words: Words, at: int, number: Number, money: Money, pack: Pack) -> Noun | None:
    """What a number counts: the currency before it, the noun after it, or whom an act befell."""
    end = number.end
    if money is not None:
        of = read_phrase(words, end, pack)
        return Noun(end=end, unit=money[0].unit, of=of, per=find_rate(words, end, pack))
    noun = read_noun(words, number, pack)
    if noun is not None or number.article:
        return noun
    befell = outcome_before(words, at, pack)
    if befell not in OF_PEOPLE:
        return None
    return Noun(end=end, unit="persons", of=befell, is_outcome=True)


def is_no_count(words: Words, at: int, number: Number, pack: Pack) -> bool:
    """Whether the number names or orders something: "pasal 17", "ke-7", "F-16", "2-1", "10:30"."""
    if is_named(words, at, pack):
        return True
    after = words.words[number.end : number.end + 2]
    if len(after) > 1 and after[0] in GLUE and after[1][0].isdecimal():
        return True
    if is_offset(words, at, number, pack) or is_age(words, number, pack):
        return True
    if number.value == SIDES and pack.grammar["side"] & set(after[:1]):
        return True
    return is_year(words, at, pack) and unit_at(words, number.end, pack) is None


def is_offset(words: Words, at: int, number: Number, pack: Pack) -> bool:
    """Whether a stretch of time tells when: "dua bulan setelah", not "selama dua bulan setelah"."""
    found = unit_at(words, number.end, pack, "measure")
    if found is None or found[0].unit not in TIMES:
        return False
    begin = at
    while begin > 0 and is_about(words, begin, pack):
        begin -= 1
    before, after = words.words[max(begin - 1, 0) : begin], words.words[found[1] : found[1] + 1]
    return bool(pack.grammar["offset"] & set(after)) and not pack.grammar["span"] & set(before)


def is_age(words: Words, number: Number, pack: Pack) -> bool:
    """Whether years are somebody's age: "presiden 73 tahun itu"."""
    found = unit_at(words, number.end, pack, "measure")
    if found is None or found[0].unit != "years" or number.value < LEAST_AGE:
        return False
    after = words.words[found[1] : found[1] + 1]
    return pack.manifest.morphology != "english" and bool(pack.grammar["pointing"] & set(after))


def is_named(words: Words, at: int, pack: Pack) -> bool:
    """Whether the words before a number make it a name or an order: "pasal 17", "ke-7", "F-16"."""
    before = words.words[at - 1] if at else ""
    glued = at > 0 and words.ends[at - 1] == words.starts[at]
    if is_label(words, at, pack) or (glued and (before in GLUE or before.isalpha())):
        return True
    return is_model(words, at, pack)


def is_year(words: Words, at: int, pack: Pack) -> bool:
    """Whether a number stands for a year."""
    return read_year(Scene(words=words, pack=pack, anchor=None), at) is not None
