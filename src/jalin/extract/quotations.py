"""Whose words are whose: quoted and reported speech, with the words that name the speaker.

Who the speaker is, is decided later, from the names inside the speaker's span. Works on words
and marks, needs no tree. Pure: no I/O, no state.
"""

from collections.abc import Iterator, Sequence

from jalin.extract.cues import Cue, find_cues, is_mark
from jalin.extract.quotes import Stretch, find_stretches
from jalin.extract.speakers import NOBODY, Span, is_short, speaker_after, speaker_before
from jalin.packs import Pack
from jalin.records import Quotation, Record, Sentence

CARRY_SENTENCES = 3
"""Sentences over which a quotation without a speaker takes the one before it."""

FEW_WORDS = 4
"""Words in quotation marks that, without a speaker, are a name or a wry word and no speech."""


MARKS_BETWEEN = 3
"""Words from the last one quoted to a verb right behind it: the mark, a comma, the verb."""


class Telling(Record, frozen=True, kw_only=True):
    """A speech verb with its speaker's span and the words it reports, if not in marks.

    `back` is true where it points to the sentence before ("Hal itu dikatakan Lavrov").
    """

    cue: Cue
    speaker: Span
    content: tuple[Span, ...]
    back: bool = False


def find_quotations(sentences: Sequence[Sentence], pack: Pack) -> list[tuple[Quotation, ...]]:
    """The quotations in each sentence, in order; an inner one may lie inside an outer one.

    A speaker's span may lie in a neighbouring sentence: that of `"... ..." kata X` holds for
    each sentence inside the marks.
    """
    cues = [find_cues(sentence, pack) for sentence in sentences]
    stretches = find_stretches(sentences, [[cue.first for cue in found] for found in cues])
    tellings = [
        find_tellings(sentence, outside(found, inside), inside, pack)
        for sentence, found, inside in zip(sentences, cues, stretches, strict=True)
    ]
    quotations = [
        [*indirect_quotations(telling), *pointed_quotations(sentences, tellings, s)]
        for s, telling in enumerate(tellings)
    ]
    add_direct(quotations, sentences, stretches, tellings)
    return [
        tuple(sorted(found, key=lambda quotation: (quotation.start, -quotation.end)))
        for found in quotations
    ]


def outside(cues: Sequence[Cue], stretches: Sequence[Stretch]) -> list[Cue]:
    """The speech verbs that no quotation marks enclose."""
    return [cue for cue in cues if not any(one.first <= cue.first <= one.last for one in stretches)]


# Reported speech


def find_tellings(
    sentence: Sentence, cues: Sequence[Cue], stretches: Sequence[Stretch], pack: Pack
) -> list[Telling]:
    """What each speech verb of a sentence reports, and who speaks."""
    tellings: list[Telling] = []
    for cue in cues:
        if len(cues) > 1 and is_aside(sentence, cue, pack):
            continue
        if not cue.speaker_follows:
            tellings.append(tell_before(sentence, cue, stretches, tellings, pack))
        elif (telling := tell_after(sentence, cue, stretches, pack)) is not None:
            tellings.append(telling)
    return tellings


def is_aside(sentence: Sentence, cue: Cue, pack: Pack) -> bool:
    """Whether the phrase only says where another verb's words were spoken ("dalam pidatonya")."""
    opening = sentence.words[cue.first].casefold()
    return cue.last > cue.first and opening in pack.grammar["preposition"]


def tell_after(
    sentence: Sentence, cue: Cue, stretches: Sequence[Stretch], pack: Pack
) -> Telling | None:
    """A telling whose speaker follows the verb ("kata Lavrov"), or is its ending ("katanya").

    None where neither a speaker nor a quotation in marks stands beside it, unless it opens the
    sentence ("Dikatakan bahwa ...").
    """
    quoted = beside_marks(cue.first, stretches)
    words = range(0)
    if not cue.has_speaker:
        words = speaker_after(sentence, cue.last + 1, pack, ends=cue.first > 0)
    opens = cue.passive and cue.first == 0 and goes_on(sentence, cue.last + 1, pack)
    if not (words or cue.has_speaker or quoted or opens):
        return None
    speaker = span_of(sentence, words[0], words[-1]) if words else NOBODY
    if quoted:
        return Telling(cue=cue, speaker=speaker, content=())
    before = (0, cue.first - 1)
    after = (words[-1] + 1 if words else cue.last + 1, len(sentence.words) - 1)
    if points_back(sentence, cue, after, pack):
        return Telling(cue=cue, speaker=speaker, content=(), back=True)
    parts = [before]
    if is_short(sentence, *before) and goes_on(sentence, after[0], pack):
        parts.append(after)
    return Telling(cue=cue, speaker=speaker, content=tuple(spans_of(sentence, parts)))


def points_back(sentence: Sentence, cue: Cue, after: tuple[int, int], pack: Pack) -> bool:
    """Whether a verb has no statement beside it, and so tells whose the sentence before was.

    "Hal itu dikatakan Lavrov, Rabu" and "Demikian kata Lavrov di Islamabad" do; "Menurut
    Lavrov, ..." goes on.
    """
    if cue.first > 0:
        whole = "," not in sentence.words[: cue.first]
        return cue.passive and whole and is_short(sentence, 0, cue.first - 1)
    return is_short(sentence, *after) or not goes_on(sentence, after[0], pack)


def goes_on(sentence: Sentence, word: int, pack: Pack) -> bool:
    """Whether a statement may begin at a word behind the speaker: at a mark, "bahwa", "that"."""
    if word >= len(sentence.words):
        return False
    return is_mark(sentence.words[word]) or (
        sentence.words[word].casefold() in pack.grammar["complementizer"]
    )


def tell_before(
    sentence: Sentence,
    cue: Cue,
    stretches: Sequence[Stretch],
    earlier: Sequence[Telling],
    pack: Pack,
) -> Telling:
    """A telling whose speaker stands before the verb ("Lavrov mengatakan")."""
    quoted = [one.last + 2 for one in stretches if one.last < cue.first]
    start = max([0, *quoted, *(telling.cue.last + 1 for telling in earlier)])
    comma = last_comma(sentence, start, cue.first)
    if comma is not None and closes(sentence, cue, pack):
        content = tuple(spans_of(sentence, [(start, comma)]))
        return Telling(
            cue=cue, speaker=span_of(sentence, comma + 1, cue.first - 1), content=content
        )
    words = speaker_before(sentence, start, cue.first, pack, nested=bool(earlier))
    speaker = span_of(sentence, words[0], words[-1]) if words else inherited(earlier)
    begin = words[0] if words else cue.first
    told = any(one.first > cue.last for one in stretches) or cue.introduces
    if beside_marks(begin, stretches) and not told:
        return Telling(cue=cue, speaker=speaker, content=())
    first = cue.first if cue.typed else cue.last + 1
    content = tuple(spans_of(sentence, [(first, len(sentence.words) - 1)]))
    return Telling(cue=cue, speaker=speaker, content=content)


def last_comma(sentence: Sentence, start: int, verb: int) -> int | None:
    """The last comma before a verb with something between them; None where there is none."""
    commas = [i for i in range(start, verb - 1) if sentence.words[i] == ","]
    return commas[-1] if commas else None


def closes(sentence: Sentence, cue: Cue, pack: Pack) -> bool:
    """Whether the verb ends its sentence, but for a few words of when and where ("on Monday")."""
    rest = range(cue.last + 1, len(sentence.words))
    words = [sentence.words[i].casefold() for i in rest if not is_mark(sentence.words[i])]
    adverbial = not words or words[0] in pack.grammar["preposition"]
    return adverbial and is_short(sentence, cue.last + 1, len(sentence.words) - 1)


def inherited(earlier: Sequence[Telling]) -> Span:
    """The speaker of the verb before in the same sentence ("..., seraya menambahkan")."""
    return earlier[-1].speaker if earlier else NOBODY


def beside_marks(word: int, stretches: Sequence[Stretch]) -> bool:
    """Whether a quotation in marks ends right before a word, or one comma before."""
    return any(one.last < word <= one.last + MARKS_BETWEEN for one in stretches)


def indirect_quotations(tellings: Sequence[Telling]) -> Iterator[Quotation]:
    """Yield the reported speech of one sentence."""
    for telling in tellings:
        for span in telling.content:
            yield build_quotation(span, telling, direct=False)


def pointed_quotations(
    sentences: Sequence[Sentence], tellings: Sequence[Sequence[Telling]], s: int
) -> Iterator[Quotation]:
    """Yield sentence `s` where the next points back to it and it has no speaker of its own."""
    if s + 1 < len(sentences) and not tellings[s]:
        for telling in tellings[s + 1]:
            if telling.back:
                sentence = sentences[s]
                yield build_quotation((sentence.start, sentence.end), telling, direct=False)


# Quoted speech


def add_direct(
    quotations: Sequence[list[Quotation]],
    sentences: Sequence[Sentence],
    stretches: Sequence[Sequence[Stretch]],
    tellings: Sequence[Sequence[Telling]],
) -> None:
    """Add what stands in marks to the quotations of its sentence."""
    tellers = group_tellers(stretches, tellings)
    spoken = -CARRY_SENTENCES - 1
    for s, sentence in enumerate(sentences):
        for stretch in stretches[s]:
            span = span_of(sentence, stretch.first, stretch.last)
            telling = tellers.get(stretch.group)
            if telling is not None:
                quotations[s].append(build_quotation(span, telling, direct=True))
            elif s - spoken <= CARRY_SENTENCES and not is_name(stretch):
                quotations[s].append(carried_quotation(span))
        if quotations[s]:
            spoken = s


def group_tellers(
    stretches: Sequence[Sequence[Stretch]], tellings: Sequence[Sequence[Telling]]
) -> dict[int, Telling]:
    """The telling of each quotation by its group: the nearest in any sentence it stands in."""
    tellers: dict[int, Telling] = {}
    distances: dict[int, int] = {}
    for inside, told in zip(stretches, tellings, strict=True):
        for stretch in inside:
            for telling in told:
                distance = gap(stretch, telling.cue)
                if distance < distances.get(stretch.group, distance + 1):
                    tellers[stretch.group], distances[stretch.group] = telling, distance
    return tellers


def gap(stretch: Stretch, cue: Cue) -> int:
    """Words between a quotation and a speech verb."""
    return cue.first - stretch.last if cue.first > stretch.last else stretch.first - cue.last


def is_name(stretch: Stretch) -> bool:
    """Whether too few words are quoted for speech."""
    return stretch.last - stretch.first + 1 < FEW_WORDS


# Records


def span_of(sentence: Sentence, first: int, last: int) -> Span:
    """The characters of words `first`..`last`."""
    return sentence.starts[first], sentence.ends[last]


def spans_of(sentence: Sentence, parts: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield the characters of each run of words that is not empty, without marks before it."""
    for begin, last in parts:
        first = next((i for i in range(begin, last + 1) if not is_mark(sentence.words[i])), None)
        if first is not None:
            yield span_of(sentence, first, last)


def build_quotation(span: Span, telling: Telling, *, direct: bool) -> Quotation:
    """The quotation of some words by a speech verb."""
    return Quotation(
        start=span[0],
        end=span[1],
        speaker_start=telling.speaker[0],
        speaker_end=telling.speaker[1],
        verb=telling.cue.text,
        direct=direct,
    )


def carried_quotation(span: Span) -> Quotation:
    """The quotation of some words by the speaker before."""
    start, end = NOBODY
    return Quotation(
        start=span[0], end=span[1], speaker_start=start, speaker_end=end, verb="", direct=True
    )
