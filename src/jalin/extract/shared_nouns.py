"""Two numbers that share one noun: "140 hingga 200 orang", "$5-10 billion", "14 dari 15 anggota".

Pure: no I/O, no state. The words between them are in the packs' table `grammar`.
"""

import math

import msgspec

from jalin.extract.counts import DASHES, Count, is_named, is_year, money_before, name_count
from jalin.extract.numbers import Number, read_number
from jalin.extract.scan import Words
from jalin.extract.unitwords import is_label, unit_at
from jalin.packs import Pack


def read_pair(words: Words, at: int, pack: Pack) -> tuple[Count, ...]:
    """Both counts of a range or a share that begins at a word; empty where none does.

    The first takes the noun of the second. Both bounds of a range are approximate.
    """
    return read_range(words, at, pack) or read_share(words, at, pack)


def read_range(words: Words, at: int, pack: Pack) -> tuple[Count, ...]:
    """The bounds of a range; the lower takes the scale of the upper ("$5-10 billion")."""
    money = money_before(words, at, pack)
    begin = money[1] if money is not None else at
    low = read_bare(words, begin, pack)
    then = after_range_word(words, begin, low, pack) if low is not None else None
    again = money_before(words, then, pack) if then is not None and money is not None else None
    then = again[1] if again is not None else then
    high = read_number(words, then, pack) if then is not None else None
    if low is None or then is None or high is None:
        return ()
    if money is None and (is_named(words, at, pack) or unit_at(words, high.end, pack) is None):
        return ()
    count = name_count(words, at, high, money, pack)
    value = low.value * scale_of(words, then, high, pack) / scale_of(words, begin, low, pack)
    value = value if low.value < value < high.value else low.value
    if count is None or not count.noun.unit or value >= high.value:
        return ()
    number = Number(value=value, end=low.end, approximate=True)
    return (
        Count(begin=at, end=low.end, number=number, noun=count.noun, approximate=True),
        msgspec.structs.replace(count, begin=then, approximate=True),
    )


def end_of_named_range(words: Words, at: int, pack: Pack) -> int:
    """The word after both bounds of a range that counts nothing ("berusia antara 16 hingga 26")."""
    low = read_bare(words, at, pack) if is_label(words, at, pack) else None
    then = after_range_word(words, at, low, pack) if low is not None else None
    high = read_number(words, then, pack) if then is not None else None
    return high.end if high is not None else at


def read_share(words: Words, at: int, pack: Pack) -> tuple[Count, ...]:
    """A part of some people or things, and the whole: "14 dari 15 anggota"."""
    part = read_bare(words, at, pack)
    then = part.end if part is not None else at
    while then < len(words.words) and words.words[then] in pack.grammar["share"]:
        then += 1
    whole = read_number(words, then, pack) if part is not None and then > part.end else None
    if part is None or whole is None or part.value > whole.value or is_named(words, at, pack):
        return ()
    if unit_at(words, whole.end, pack, "person", "thing", "classifier") is None:
        return ()
    count = name_count(words, at, whole, None, pack)
    if count is None:
        return ()
    first = Count(
        begin=at, end=part.end, number=part, noun=count.noun, approximate=part.approximate
    )
    return first, msgspec.structs.replace(count, begin=then)


def read_bare(words: Words, at: int, pack: Pack) -> Number | None:
    """The number at a word that may borrow a noun: no article, no year, and none of its own."""
    number = read_number(words, at, pack)
    if number is None or number.article or is_year(words, at, pack):
        return None
    return None if unit_at(words, number.end, pack, "measure", "person", "thing") else number


def after_range_word(words: Words, at: int, low: Number, pack: Pack) -> int | None:
    """The word after what joins the bounds of a range: "hingga", a dash, "and" after "between"."""
    end = low.end
    while end < len(words.words) and words.words[end] in DASHES:
        end += 1
    if end > low.end or end >= len(words.words):
        return end if end > low.end else None
    framed = at > 0 and words.words[at - 1] in pack.grammar["between"]
    joins = words.words[end] in pack.grammar["range"] or (
        framed and words.words[end] in pack.grammar["coordinator"]
    )
    return end + 1 if joins else None


def scale_of(words: Words, begin: int, number: Number, pack: Pack) -> float:
    """The product of a number's scale words: 1e9 of "10 miliar"."""
    rows = (pack.numbers.get(words.words[i]) for i in range(begin, number.end))
    return math.prod(row.value for row in rows if row is not None and row.kind == "scale")
