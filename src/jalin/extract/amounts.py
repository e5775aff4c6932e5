"""Counted things in a sentence: "12,4 miliar meter kubik gas", "Rp1,2 triliun", "47 wanita".

Pure: no I/O, no state. The words are in the packs' tables `numbers` and `units`.
"""

from collections.abc import Iterator

from jalin.extract.counts import Count, read_count
from jalin.extract.dates import find_stretches
from jalin.extract.scan import Words, scan
from jalin.extract.scene import Scene
from jalin.extract.shared_nouns import end_of_named_range, read_pair
from jalin.packs import Pack
from jalin.records import Amount, Sentence


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
        counts = read_counts(words, at, pack) if able else ()
        yield from counts
        end = counts[-1].end if counts else end_of_named_range(words, at, pack)
        at = max(end, at + 1)


def read_counts(words: Words, at: int, pack: Pack) -> tuple[Count, ...]:
    """The amount that begins at a word, or two that share their noun; empty where none does."""
    pair = read_pair(words, at, pack)
    if pair:
        return pair
    count = read_count(words, at, pack)
    return (count,) if count is not None and count.end > at else ()


def may_open(words: Words, at: int, pack: Pack) -> bool:
    """Whether a word may begin an amount: a number, or a sign or code of a currency."""
    word = words.words[at]
    spelled = words.text[words.starts[at]].islower()
    return not spelled or word in pack.numbers
