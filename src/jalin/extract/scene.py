"""What the readers of date expressions share: the words, the tables and the article's day."""

from datetime import date

from jalin.extract.days import Days, make_day, nearest_year, one_day, unknown
from jalin.extract.scan import Words, match_phrase
from jalin.packs import Pack, TimeRow
from jalin.records import Record

REACH = 20
"""Words back from a date within which "akan" still governs it; longer clauses hold two acts."""
CLAUSE_ENDS = frozenset(".;")
YEARS = range(1000, 2101)
YEAR_DIGITS = 4
LEAP_YEAR = 2000
MAX_COUNT = 1000
"""Units back; more are no date of news ("10.000 tahun lalu")."""


class Scene(Record, frozen=True, kw_only=True):
    """A sentence's words, its language's tables, and the article's day (None: unknown).

    `year` is the year that the other end of a range names, for an end that names none; `told` are
    the days of the expressions before, newest last.
    """

    words: Words
    pack: Pack
    anchor: date | None
    year: int | None = None
    told: tuple[Days, ...] = ()


class Found(Record, frozen=True, kw_only=True):
    """A point of time that ends before word `end`.

    `relative` where it was counted from the article's day, `yearless` where a year was supplied.
    """

    end: int
    days: Days
    relative: bool = False
    yearless: bool = False


def word_at(scene: Scene, at: int) -> str:
    """The word, or "" outside the sentence."""
    words = scene.words.words
    return words[at] if 0 <= at < len(words) else ""


def row_at(scene: Scene, at: int, *kinds: str) -> tuple[TimeRow, int] | None:
    """The time phrase of one of these kinds at a word, and the word after it."""
    found = match_phrase(scene.words, at, scene.pack.times)
    if found is None or found[0].kind in kinds:
        return found
    single = scene.pack.times[word_at(scene, at)]
    for phrase, row in single:
        end = at + len(phrase)
        if row.kind in kinds and scene.words.words[at:end] == phrase:
            return row, end
    return None


def follows(scene: Scene, at: int, *kinds: str) -> bool:
    """Whether the word before `at` is a time word of one of these kinds."""
    word = word_at(scene, at - 1)
    return any(
        row.kind in kinds and phrase[-1] == word and len(phrase) == 1
        for phrase, row in scene.pack.times.get(word, ())
    )


def read_year(scene: Scene, at: int) -> int | None:
    """The year in figures at a word; None for another number."""
    word = word_at(scene, at)
    if len(word) == YEAR_DIGITS and word.isdecimal() and int(word) in YEARS:
        return int(word)
    return None


def lean_at(scene: Scene, at: int) -> int:
    """1 where the clause before the word speaks of what is to come ("akan bertemu"), else 0."""
    for i in range(at - 1, max(at - REACH, 0) - 1, -1):
        word = scene.words.words[i]
        if word in CLAUSE_ENDS or word in scene.pack.speech:
            return 0
        for phrase, row in scene.pack.times.get(word, ()):
            if len(phrase) == 1 and row.kind in ("future", "reset"):
                return 1 if row.kind == "future" else 0
    return 0


def day_without_year(
    scene: Scene, month_day: tuple[int, int], lean: int, weekday: int = 0
) -> Days | None:
    """The day of a month in the likeliest year; None where no year has such a day.

    The ISO `weekday` beside the date, where there is one, picks the year it fits.
    """
    month, day = month_day
    if make_day(LEAP_YEAR, month, day) is None:
        return None
    if scene.year is not None:
        return one_day(make_day(scene.year, month, day))
    if scene.anchor is None:
        return unknown("day")
    year = nearest_year(scene.anchor, month, day, lean)
    fits = [
        found
        for other in (year, year - 1, year + 1)
        if (found := make_day(other, month, day)) and weekday in (0, found.isoweekday())
    ]
    return one_day(fits[0] if fits else make_day(year, month, day))
