"""What stands in quotation marks of any style, also where a mark is lost or on the wrong side."""

from collections.abc import Iterator, Sequence

from jalin.records import Record, Sentence

OPENING = frozenset("“«„")
CLOSING = frozenset("”»")
NEUTRAL = frozenset('"')
SINGLE = frozenset("'‘’")

LONGEST_QUOTE = 12
"""Sentences after which an open quotation is taken for one whose closing mark is lost."""


class Stretch(Record, frozen=True, kw_only=True):
    """The words `first`..`last` (inclusive) of a sentence that stand inside marks.

    A quotation of several sentences has a stretch in each, all of one `group`.
    """

    first: int
    last: int
    group: int


class Mark(Record, frozen=True, kw_only=True):
    """The quotation mark at word `word` of sentence number `sentence`.

    `side` is "open", "close", or "" where the spaces around it do not tell.
    """

    sentence: int
    word: int
    side: str


Place = tuple[int, int]
"""A sentence's number and a word in it."""


def find_stretches(
    sentences: Sequence[Sentence], speech: Sequence[Sequence[int]]
) -> list[list[Stretch]]:
    """The quoted stretches of each sentence, left to right.

    `speech` are the words of each sentence that tell of speaking. They settle what a mark
    without a partner is: in `kata X, “...` the closing one is lost, in `..., “kata X` it is the
    closing one, turned round.
    """
    stretches: list[list[Stretch]] = [[] for _ in sentences]
    for group, (first, last) in enumerate(find_quotes(sentences, speech)):
        for s in range(first[0], last[0] + 1):
            begin = first[1] if s == first[0] else 0
            end = last[1] if s == last[0] else len(sentences[s].words) - 1
            if begin <= end:
                stretches[s].append(Stretch(first=begin, last=end, group=group))
    return stretches


def find_quotes(
    sentences: Sequence[Sentence], speech: Sequence[Sequence[int]]
) -> Iterator[tuple[Place, Place]]:
    """Yield the first and last word inside each pair of marks."""
    opened: Mark | None = None
    for mark in (mark for s, one in enumerate(sentences) for mark in find_marks(s, one)):
        if opened is not None and is_lost(opened, mark):
            yield unclosed_quote(sentences, speech, opened)
            opened = None
        if opened is not None:
            yield (opened.sentence, opened.word + 1), (mark.sentence, mark.word - 1)
            opened = None
        elif mark.side == "close":
            yield (mark.sentence, 0), (mark.sentence, mark.word - 1)
        else:
            opened = mark
    if opened is not None:
        yield unclosed_quote(sentences, speech, opened)


def is_lost(opened: Mark, mark: Mark) -> bool:
    """Whether `mark` cannot close the quotation that `opened` began."""
    reopened = mark.side == "open" and mark.sentence > opened.sentence
    return reopened or mark.sentence - opened.sentence > LONGEST_QUOTE


def unclosed_quote(
    sentences: Sequence[Sentence], speech: Sequence[Sequence[int]], opened: Mark
) -> tuple[Place, Place]:
    """What a mark without a partner encloses: the words behind it, or those before it."""
    s, word = opened.sentence, opened.word
    told_after = any(i > word for i in speech[s]) and not any(i < word for i in speech[s])
    if word > 0 and told_after:
        return (s, 0), (s, word - 1)
    return (s, word + 1), (s, len(sentences[s].words) - 1)


def find_marks(s: int, sentence: Sentence) -> list[Mark]:
    """The double marks of a sentence, else its paired single ones."""
    double = [i for i, word in enumerate(sentence.words) if word in OPENING | CLOSING | NEUTRAL]
    if double:
        return [Mark(sentence=s, word=i, side=find_side(sentence, i)) for i in double]
    single = [i for i, word in enumerate(sentence.words) if word in SINGLE]
    sides = [(i, space_side(sentence, i)) for i in single]
    opening = next((i for i, side in sides if side == "open"), None)
    closing = next((i for i, side in reversed(sides) if side != "open"), None)
    if opening is None or closing is None or closing < opening:
        return []
    return [
        Mark(sentence=s, word=opening, side="open"),
        Mark(sentence=s, word=closing, side="close"),
    ]


def find_side(sentence: Sentence, i: int) -> str:
    """The side of a double mark, by its shape, else by the spaces around it."""
    word = sentence.words[i]
    if word in OPENING:
        return "open"
    return "close" if word in CLOSING else space_side(sentence, i)


def space_side(sentence: Sentence, i: int) -> str:
    """The side of a mark by whether it touches the word before or after it."""
    before = i > 0 and sentence.ends[i - 1] == sentence.starts[i]
    after = i + 1 < len(sentence.words) and sentence.ends[i] == sentence.starts[i + 1]
    if before == after:
        return ""
    return "close" if before else "open"
