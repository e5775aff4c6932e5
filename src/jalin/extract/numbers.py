"""Numbers in digits and words: "1.100", "12,4 miliar", "dua belas ribu", "puluhan juta"."""

import re

from jalin.extract.scan import Words
from jalin.extract.unitwords import unit_at
from jalin.packs import NumberRow, Pack
from jalin.records import Record

MAX_DIGITS = 15
"""Longer figures are account or telephone numbers; the world's largest sums have 15 digits."""
TEN = 10
LEAST = 2
"""How many of a scale a vague number of the packs stands for at least ("ribuan": two thousand)."""
COUNTED = ("person", "thing", "measure", "currency", "classifier")
"""Kinds of unit words that an approximate number counts."""
GROUPS = re.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3})+(?:,\d+)?|(?:,\d{3})+(?:\.\d+)?)")
"""Thousands set off by one mark, with a decimal part after the other mark."""
DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")


class Number(Record, frozen=True, kw_only=True):
    """A number that ends before word `end`; `article` where it is only "seorang" or "a"."""

    value: float
    end: int
    approximate: bool = False
    article: bool = False


class Sum(Record, frozen=True, kw_only=True):
    """A number being read: closed by scales, below the next scale, and the word just read."""

    total: float = 0.0
    group: float = 0.0
    last: float = 0.0


def read_number(words: Words, at: int, pack: Pack) -> Number | None:
    """The number that begins at word `at`; None where none does."""
    if at >= len(words.words):
        return None
    first = pack.numbers.get(words.words[at])
    if first is None and not words.words[at][0].isdecimal():
        return None
    got, i = Sum(), at
    if first is not None and first.kind == "article":
        got, i = Sum(last=first.value), at + 1
    begin = i
    while i < len(words.words):
        step = 1 + (i > begin and (is_join(words, i, pack) or is_multiple(words, i, pack)))
        more = add_next(got, words, i + step - 1, pack)
        if more is None:
            break
        got, i = more, i + step
    vague = first is not None and first.kind == "vague"
    if i == at:
        return None
    value = got.total + got.group + got.last
    end = skip_doubling(words, i, pack) if vague else i
    around = words.words[end : end + 1] == ("-",) and has_vague_end(words, end, pack)
    return Number(
        value=value,
        end=end + 2 if around else skip_repeat(words, end, value, pack),
        approximate=vague or around,
        article=begin > at and i == begin,
    )


def has_vague_end(words: Words, at: int, pack: Pack) -> bool:
    """Whether a hyphen glues on an ending of approximation: "380-an WNI", no age ("20-an")."""
    glued = at + 1 < len(words.words) and words.ends[at] == words.starts[at + 1]
    ends = glued and words.words[at + 1] in pack.grammar["vague-end"]
    return ends and unit_at(words, at + 2, pack, *COUNTED) is not None


def skip_repeat(words: Words, at: int, value: float, pack: Pack) -> int:
    """The word after a number said again in brackets: "9 (sembilan) orang"."""
    if words.words[at : at + 1] != ("(",) or words.words[at + 1 : at + 2] in ((), ("(",)):
        return at
    again = read_number(words, at + 1, pack)
    closes = again is not None and words.words[again.end : again.end + 1] == (")",)
    return again.end + 1 if again is not None and closes and again.value == value else at


def is_join(words: Words, at: int, pack: Pack) -> bool:
    """Whether "and" or a hyphen stands here before a number word: "fifty-two", not "two and 3"."""
    row = pack.numbers.get(words.words[at])
    after = pack.numbers.get(words.words[at + 1]) if at + 1 < len(words.words) else None
    return row is not None and row.kind == "join" and after is not None and after.kind == "unit"


def is_multiple(words: Words, at: int, pack: Pack) -> bool:
    """Whether "of" stands here between two vague numbers: "hundreds of thousands"."""
    around = [pack.numbers.get(word) for word in words.words[at - 1 : at + 2]]
    vague = [row is not None and row.kind == "vague" for row in around]
    return words.words[at] in pack.grammar["share"] and vague == [True, False, True]


def add_next(got: Sum, words: Words, at: int, pack: Pack) -> Sum | None:
    """`got` with the word at `at`; None where it does not continue the number."""
    row = pack.numbers.get(words.words[at])
    return add_digits(got, words, at, pack) if row is None else add_word(got, row)


def add_word(got: Sum, row: NumberRow) -> Sum | None:
    """`got` with one more number word; None where the word cannot continue it."""
    scaled = row.kind == "vague" and (got.group or got.last)
    match row.kind:
        case "scale" | "vague" if scaled or row.kind == "scale":
            return add_scale(got, row.value / LEAST if scaled else row.value)
        case "unit" | "vague":
            return add_unit(got, row.value)
        case "half":
            last = got.last + row.value if got.last else row.value
            return Sum(total=got.total, group=got.group, last=last)
        case "teen":
            ok = 0 < got.last < TEN
            return Sum(total=got.total, group=got.group, last=got.last + TEN) if ok else None
        case "times":
            group = got.group + got.last * row.value
            return Sum(total=got.total, group=group) if got.last else None
        case _:
            return None


def add_scale(got: Sum, value: float) -> Sum | None:
    """`got` with all since the last scale multiplied; None where nothing stands there."""
    below = got.group + got.last
    return Sum(total=got.total + below * value) if below else None


def add_unit(got: Sum, value: float) -> Sum | None:
    """`got` plus a smaller word after a round one: "dua puluh" + "lima", not "dua" + "tiga"."""
    room = TEN ** len(str(int(value)))
    if got.last % room:
        return None
    return Sum(total=got.total, group=got.group + got.last, last=value)


def add_digits(got: Sum, words: Words, at: int, pack: Pack) -> Sum | None:
    """Digits begin a number, or go on after a scale: "2 juta 500 ribu"."""
    word = words.words[at]
    if got.group or got.last or not word[0].isdecimal():
        return None
    after = pack.numbers.get(words.words[at + 1]) if at + 1 < len(words.words) else None
    value = read_digits(
        word, pack.manifest.decimal, scaled=after is not None and after.kind == "scale"
    )
    return None if value is None else Sum(total=got.total, last=value)


def read_digits(word: str, decimal: str, *, scaled: bool) -> float | None:
    """The value of figures; None for figures that are no number ("17.10.2021", a telephone).

    Writers mix the habits of languages: "1,100" stands in Indonesian and "1.100" in English
    news. A mark with three figures after it sets off thousands, except the language's own
    decimal mark before a scale word ("1,250 juta").
    """
    if sum(map(str.isdecimal, word)) > MAX_DIGITS:
        return None
    marks = [mark for mark in word if not mark.isdecimal()]
    is_decimal = scaled and marks == [decimal]
    if GROUPS.fullmatch(word) and not is_decimal:
        return float(word.replace(marks[0], "").replace(",", "."))
    if DECIMAL.fullmatch(word):
        return float(word.replace(",", "."))
    return None


def skip_doubling(words: Words, at: int, pack: Pack) -> int:
    """The word after "-puluh" in "berpuluh-puluh"."""
    doubled = words.words[at : at + 1] == ("-",) and at + 1 < len(words.words)
    row = pack.numbers.get(words.words[at + 1]) if doubled else None
    return at + 2 if row is not None and row.kind in ("times", "scale") else at
