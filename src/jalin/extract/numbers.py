"""Numbers in digits and words: "1.100", "12,4 miliar", "dua belas ribu", "puluhan juta"."""

import re

from jalin.extract.scan import Words
from jalin.packs import NumberRow, Pack
from jalin.records import Record

MAX_DIGITS = 15
"""Longer figures are account or telephone numbers; the world's largest sums have 15 digits."""
TEN = 10
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
    numbers = pack.numbers
    first = numbers.get(words.words[at])
    if first is None and not words.words[at][0].isdecimal():
        return None
    if first is not None and first.kind == "article":
        return read_after_article(words, at, first, pack)
    got = Sum()
    i = at
    while i < len(words.words):
        row = numbers.get(words.words[i])
        if row is not None and row.kind == "join" and i > at:
            i += 1
            row = numbers.get(words.words[i]) if i < len(words.words) else None
            more = add_word(got, row) if row is not None and row.kind == "unit" else None
            if more is None:
                i -= 1
                break
        else:
            more = add_word(got, row) if row is not None else add_digits(got, words, i, pack)
        if more is None:
            break
        got = more
        i += 1
    if i == at:
        return None
    end = skip_doubling(words, i, pack) if first is not None and first.kind == "vague" else i
    return Number(
        value=got.total + got.group + got.last,
        end=end,
        approximate=first is not None and first.kind == "vague",
    )


def read_after_article(words: Words, at: int, row: NumberRow, pack: Pack) -> Number:
    """Such as "a dozen" and "a million" are numbers; "a" and "seorang" alone are articles."""
    nxt = pack.numbers.get(words.words[at + 1]) if at + 1 < len(words.words) else None
    if nxt is not None and nxt.kind in ("times", "scale"):
        return Number(value=row.value * nxt.value, end=at + 2)
    return Number(value=row.value, end=at + 1, article=True)


def add_word(got: Sum, row: NumberRow) -> Sum | None:
    """`got` with one more number word; None where the word cannot continue it."""
    match row.kind:
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
        case "scale":
            below = got.group + got.last
            return Sum(total=got.total + below * row.value) if below else None
        case "article" | "ordinal" | "join":
            return None


def add_unit(got: Sum, value: float) -> Sum | None:
    """Such as "dua puluh" + "lima", but not "dua" + "tiga": only a round number takes a smaller one."""
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
    if GROUPS.fullmatch(word) and not (
        scaled and word.count(decimal) == 1 and len(set(word) & {".", ","}) == 1
    ):
        marks = [mark for mark in word if not mark.isdecimal()]
        thousands = marks[0]
        return float(word.replace(thousands, "").replace(",", "."))
    if DECIMAL.fullmatch(word):
        return float(word.replace(",", "."))
    return None


def skip_doubling(words: Words, at: int, pack: Pack) -> int:
    """The word after "-puluh" in "berpuluh-puluh"."""
    doubled = words.words[at : at + 1] == ("-",) and at + 1 < len(words.words)
    row = pack.numbers.get(words.words[at + 1]) if doubled else None
    return at + 2 if row is not None and row.kind in ("times", "scale") else at
