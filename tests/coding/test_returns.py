"""Later sentences that name a thing of an act again, and the one before an act pointed at."""

import msgspec
import pytest

from jalin.coding.returns import find_returning, find_returns, told_before
from jalin.nlp.clauses import read_clause
from jalin.packs import load_pack
from jalin.records import Dating
from tests.coding.make import make_draft, make_reading, make_row
from tests.coding.test_setting import make_text

TAGS = dict.fromkeys(("kontrak", "negara", "hari", "serangan", "Pertemuan"), "NOUN")


def returns_of(pack, *sentences: str, telling: frozenset[int] = frozenset({0})) -> list[int]:
    text = make_text(*sentences, tags=TAGS)
    found = find_returns(text.readings, telling, pack)
    return [one.reading.sentence.index for one in found.get(0, ())]


@pytest.mark.parametrize(
    ("later", "found"),
    [
        ("Dalam kontrak itu Rusia menjual 12 kapal.", True),
        ("Nilai kontrak dengan Malaysia tersebut 2 miliar.", True),
        ("Kontrak lain bernilai 2 miliar.", False),
        ("Rusia juga menawarkan kepada pembeli dari Asia dua kontrak itu.", False),
        ("Pertemuan itu dihadiri 20 orang.", False),
    ],
)
def test_a_sentence_returns_by_a_noun_that_is_pointed_at(later, found, pack):
    assert returns_of(pack, "Rusia menandatangani kontrak.", later) == [1] * found


def test_what_tells_its_own_act_or_stands_far_off_does_not_return(pack):
    again = "Nilai kontrak itu 2 miliar."
    first = "Rusia menandatangani kontrak."
    assert returns_of(pack, first, again, telling=frozenset({0, 1})) == []
    assert returns_of(pack, first, "Iran diam.", "Iran diam.", again) == [3]
    assert returns_of(pack, first, "Iran diam.", "Iran diam.", "Iran diam.", again) == []
    assert returns_of(load_pack("en"), first, again) == []


def test_a_word_of_time_points_to_nothing(pack):
    text = make_text("Rusia meneken kontrak.", "Harga kontrak hari ini 2 miliar.", tags=TAGS)
    start = len("Harga kontrak ")
    dating = Dating(
        start=start, end=start + 8, text="hari ini", first=None, last=None, precision="day"
    )
    readings = [text.readings[0], msgspec.structs.replace(text.readings[1], datings=(dating,))]
    assert find_returns(text.readings, {0}, pack)[0]
    assert not find_returns(readings, {0}, pack)[0]


def make_candidate(pack, text: str, word: str, kind: str = "ASSAULT", other: str = ""):
    """A candidate by a word of a sentence; `other` is the trigger of another act."""
    reading = make_reading(text, TAGS)
    words = list(reading.sentence.words)
    hit = msgspec.structs.replace(
        make_draft(pack).candidate.hit,
        first=words.index(word),
        last=words.index(word),
        row=make_row(type=kind),
    )
    at = words.index(other) if other else 0
    others = (msgspec.structs.replace(hit, first=at, last=at),) if other else ()
    return msgspec.structs.replace(
        make_draft(pack).candidate,
        reading=reading,
        clause=read_clause(reading.sentence, pack),
        hit=hit,
        hits=(hit, *others),
        type=kind,
    )


@pytest.mark.parametrize(
    ("kind", "other", "count"),
    [("AGREE", "", 1), ("AGREE", "kontrak", 0), ("REQUEST", "", 0)],
)
def test_the_thing_of_another_act_returns_to_that(kind, other, count, pack):
    first = "Rusia membahas kontrak."
    text = make_text(first, "Nilai kontrak itu 2 miliar.", tags=TAGS)
    returns = find_returns(text.readings, {0}, pack)
    candidate = make_candidate(pack, first, "membahas", kind, other)
    assert len(find_returning(candidate, returns)) == count


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Iran mengaku melakukan serangan itu.", "ASSAULT", True),
        ("Iran melakukan serangan baru.", "ASSAULT", False),
        ("Iran mengecam serangan itu.", "ACCUSE", False),
    ],
)
def test_an_act_pointed_at_was_told_before(text, kind, found, pack):
    sentence = make_reading(text, TAGS)
    before = make_reading("Dua puluh orang tewas.")
    after = msgspec.structs.replace(
        sentence, sentence=msgspec.structs.replace(sentence.sentence, index=1)
    )
    candidate = make_candidate(pack, text, "serangan", kind)
    candidate = msgspec.structs.replace(candidate, clause=read_clause(after.sentence, pack))
    told = told_before(candidate, (before, after), pack.grammar["pointing"])
    assert told == (before if found else None)
    assert told_before(candidate, (after,), pack.grammar["pointing"]) is None
