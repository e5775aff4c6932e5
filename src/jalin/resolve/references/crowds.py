"""People whom a noun names in the plural and nobody has linked. Pure."""

from collections.abc import Iterator, Sequence

from jalin.packs import Pack
from jalin.records import Sentence
from jalin.resolve.references.mentions import Mention, find_role


def find_crowds(
    mentions: Sequence[Mention], sentences: Sequence[Sentence], pack: Pack
) -> Iterator[Mention]:
    """Yield the people that no mention covers: "2.800 peserta", "anak-anak"."""
    for sentence in sentences:
        for i in range(len(sentence.words)):
            if not is_crowd(sentence, i, pack):
                continue
            start, end = sentence.starts[i], sentence.ends[i]
            if not any(other.start < end and other.end > start for other in mentions):
                role = find_role(sentence, start, end)
                yield Mention(
                    start=start, end=end, sentence=sentence.index, kind="people", role=role
                )


def is_crowd(sentence: Sentence, i: int, pack: Pack) -> bool:
    """Whether a word is a noun for people that is doubled or counted."""
    if sentence.tags[i] != "NOUN":
        return False
    word = sentence.words[i].casefold()
    one, _, other = word.partition("-")
    if one != other and not (i > 0 and sentence.tags[i - 1] == "NUM"):
        return False
    base = one if one == other else word
    unit = any(row.kind == "person" and words == (base,) for words, row in pack.units.get(base, ()))
    return unit or base in pack.classes.get("people", ())
