"""Counted things in a sentence: "12,4 miliar meter kubik gas", "Rp1,2 triliun", "47 wanita".

Pure: no I/O, no state. The words are in the packs' tables `numbers` and `units`.
"""

from collections.abc import Iterator

from jalin.extract.dates import find_stretches
from jalin.extract.nouns import (
    Noun,
    find_outcome,
    find_rate,
    is_model,
    read_noun,
    read_phrase,
)
from jalin.extract.numbers import Number, read_number
from jalin.extract.scan import Words, scan
from jalin.extract.scene import Scene, read_year
from jalin.extract.unitwords import is_about, is_label, unit_at
from jalin.packs import Pack
from jalin.records import Amount, Record, Sentence

DASHES = frozenset("-–—")
GLUE = DASHES | frozenset(":/")


class Count(Record, frozen=True, kw_only=True):
    """A number with its noun, from word `begin` up to word `end`."""

    begin: int
    end: int
    number: Number
    noun: Noun
    approximate: bool


def find_amounts(sentence: Sentence, pack: Pack) -> Iterator[Amount]:
    """Yield the amounts, left to right, without overlap; words of dates are left out.

    A number without a noun is skipped: choosing a unit for it would invent a fact. "lainnya"
    takes the unit of the amount before it.
    """
    words = scan(sentence.text)
    if not any(word[0].isdecimal() or word in pack.numbers for word in words.words):
        return
    unit = ""
    for count in find_counts(words, pack):
        unit = count.noun.unit or unit
        start, end = words.starts[count.begin], words.ends[count.end - 1]
        yield Amount(
            start=sentence.start + start,
            end=sentence.start + end,
            text=sentence.text[start:end],
            value=count.number.value,
            unit=unit,
            of=count.noun.of,
            approximate=count.approximate,
            per=count.noun.per,
        )


def find_counts(words: Words, pack: Pack) -> Iterator[Count]:
    """Each number with its noun, outside dates."""
    dated = {
        i
        for stretch in find_stretches(Scene(words=words, pack=pack, anchor=None))
        for i in range(stretch.begin, stretch.end)
    }
    at = 0
    while at < len(words.words):
        able = at not in dated and may_open(words, at, pack)
        count = read_count(words, at, pack) if able else None
        if count is not None and count.end > at:
            yield count
        at = max(count.end if count is not None else at + 1, at + 1)


def may_open(words: Words, at: int, pack: Pack) -> bool:
    """Whether a word may begin an amount: a number, or a sign or code of a currency."""
    word = words.words[at]
    spelled = words.text[words.starts[at]].islower()
    return not spelled or word in pack.numbers


def read_count(words: Words, at: int, pack: Pack) -> Count | None:
    """The amount that begins at a word, with a currency before or a noun after the number.

    A currency before it is a sign or a code ("US$", "Rp"); spelled out it stands after.
    """
    spelled = words.text[words.starts[at]].islower()
    money = None if spelled else unit_at(words, at, pack, "currency")
    begin = money[1] if money is not None else at
    number = read_number(words, begin, pack) if begin < len(words.words) else None
    if number is None or (money is None and is_no_count(words, at, number, pack)):
        return None
    if money is not None:
        end = number.end
        of = read_phrase(words, end, pack)
        noun = Noun(end=end, unit=money[0].unit, of=of, per=find_rate(words, end, pack))
    elif (found := read_noun(words, number, pack)) is None:
        return None
    else:
        noun = found
    outcome = find_outcome(words, at, noun, pack)
    if number.article and outcome is None:
        return None
    if noun.counts_people and outcome is not None:
        noun = Noun(end=noun.end, unit=noun.unit, of=outcome, per=noun.per, counts_people=True)
    about = number.approximate or is_about(words, at, pack)
    return Count(begin=at, end=noun.end, number=number, noun=noun, approximate=about)


def is_no_count(words: Words, at: int, number: Number, pack: Pack) -> bool:
    """Whether the number names or orders something: "pasal 17", "ke-7", "F-16", "2-1", "10:30"."""
    before = words.words[at - 1] if at else ""
    glued = at > 0 and words.ends[at - 1] == words.starts[at]
    if is_label(words, at, pack) or (glued and (before in GLUE or before.isalpha())):
        return True
    after = words.words[number.end : number.end + 2]
    if len(after) > 1 and after[0] in GLUE and after[1][0].isdecimal():
        return True
    if is_model(words, at, pack):
        return True
    scene = Scene(words=words, pack=pack, anchor=None)
    return read_year(scene, at) is not None and unit_at(words, number.end, pack) is None
