"""Whole names and phrases around the words that were linked or picked, as readers see them. Pure.

A link may be a part of a name ("Polres [Tanjungpinang]", "[Jakarta] Utara"), and of a phrase only
its noun is picked ("lima [orang] saksi").
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence

from jalin.coding.candidates import Candidate
from jalin.coding.roles import link_owners
from jalin.nlp.clauses import Argument
from jalin.records import Link, Reading, Sentence

Span = tuple[int, int]
"""Start and end in the article."""

NAMED = frozenset({"NOUN", "PROPN"})
"""Tags of words that may be a part of a name, if written with a capital."""

ENDING = frozenset('()[]"“”‘’;:')
"""Marks that no phrase reaches over."""

PHRASED = NAMED | {"NUM", "PRON"}
"""Tags of words with which a phrase may begin."""


def whole_name(link: Link, readings: Sequence[Reading]) -> Span:
    """The span of a link with the capital words that stand right beside it.

    Not beyond another party's name, but for a state or place behind it ("Greenpeace [Indonesia]"),
    not into words of a day, nor a common noun that only opens the sentence.
    """
    place = bisect_right(readings, link.start, key=lambda reading: reading.sentence.start) - 1
    if place < 0 or not link.text[:1].isupper() or link.end > readings[place].sentence.end:
        return link.start, link.end
    reading = readings[place]
    sentence = reading.sentence
    first = bisect_right(sentence.ends, link.start)
    last = bisect_left(sentence.starts, link.end) - 1
    owners = link_owners(reading)
    own = {-1, *owners[first : last + 1]}
    while first > 0 and owners[first - 1] in own and is_named(reading, first - 1, first):
        if first == 1 and sentence.tags[0] != "PROPN":
            break
        first -= 1
    while last + 1 < len(owners) and is_named(reading, last + 1, last + 1):
        owner = owners[last + 1]
        if owner not in own and reading.links[owner].location is None:
            break
        last += 1
    return min(sentence.starts[first], link.start), max(sentence.ends[last], link.end)


def is_named(reading: Reading, word: int, behind: int) -> bool:
    """Whether a word goes on with a name, with nothing but a space before the word `behind`."""
    sentence = reading.sentence
    start, end = sentence.starts[word], sentence.ends[word]
    parted = sentence.starts[behind] - sentence.ends[behind - 1] != 1
    dated = any(one.start < end and start < one.end for one in reading.datings)
    capital = sentence.words[word][:1].isupper()
    return capital and not parted and not dated and sentence.tags[word] in NAMED


def find_phrase(
    candidate: Candidate, slots: Collection[str], links: Sequence[Link]
) -> tuple[Span, ...]:
    """The phrase in one of the slots that holds a link, else the first one that names no party.

    Nothing where there is none, or where the word picked is that of a day ("semalam").
    """
    sentence, reading = candidate.clause.sentence, candidate.reading
    arguments = [one for one in candidate.arguments if one.slot in slots]
    starts = {link.start for link in links}
    owners = link_owners(reading)
    words = [i for one in arguments for i in one.words if sentence.words[i] not in ENDING]
    free = (word for word in words if owners[word] < 0 and sentence.tags[word] in NAMED)
    word = next((word for word in words if sentence.starts[word] in starts), next(free, None))
    if word is None:
        return ()
    start = sentence.starts[word]
    if any(one.start <= start < one.end for one in reading.datings):
        return ()
    first, last = widest_run(word, arguments, sentence)
    while first < word and sentence.tags[first] not in PHRASED:
        first += 1
    return ((sentence.starts[first], sentence.ends[last]),)


def widest_run(word: int, arguments: Sequence[Argument], sentence: Sentence) -> Span:
    """The first and last of the words beside a word that one argument holds together with it.

    A bracket or quotation mark ends them.
    """
    runs = []
    for argument in arguments:
        inside = {i for i in argument.words if sentence.words[i] not in ENDING}
        if word in inside:
            first = last = word
            while first - 1 in inside:
                first -= 1
            while last + 1 in inside:
                last += 1
            runs.append((first, last))
    return max(runs, key=lambda run: run[1] - run[0])
