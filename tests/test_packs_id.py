"""The Indonesian trigger table: every row's own example is found, and by that row."""

import msgspec
import pytest

from jalin.coding.triggers import TriggerIndex, find_triggers, index_triggers
from jalin.nlp.tokens import split_words
from jalin.packs import Pack, TriggerRow, load_pack
from jalin.records import Sentence

PACK = load_pack("id")
INDEX = index_triggers(PACK)
ROWS_EXPECTED = 1200
"""Entries that the plan of the coder asks for (issue 6)."""


def read_example(row: TriggerRow, pack: Pack) -> Sentence:
    """The row's example as a sentence whose words all have the tag that the row's head has."""
    text = row.example
    spans = split_words(text, 0, len(text))
    words = tuple(text[start:end] for start, end in spans)
    frame = pack.frames[row.frame]
    nominal = row.pos in {"noun", "adj"} or "poss" in frame.actor + frame.recipient
    return Sentence(
        index=0,
        start=0,
        end=len(text),
        text=text,
        block="body",
        words=words,
        starts=tuple(start for start, _ in spans),
        ends=tuple(end for _, end in spans),
        lemmas=words,
        tags=("NOUN" if nominal else "VERB",) * len(words),
    )


def misses(index: TriggerIndex, pack: Pack) -> list[str]:
    """The keys of rows whose example another row takes, or none."""
    return [
        row.key
        for row in pack.triggers.values()
        if row.key
        not in {hit.row.key for hit in find_triggers(read_example(row, pack), index, pack)}
    ]


def test_every_example_is_found_by_its_own_row() -> None:
    assert misses(INDEX, PACK) == []


def test_the_table_is_as_large_as_planned() -> None:
    assert len(PACK.triggers) >= ROWS_EXPECTED


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Kapal tersebut tidak mengancam siapa pun.", "ACCUSE"),
        ("Tersangka terancam hukuman berat.", "THREATEN"),
        ("Warga terpaksa mengungsi.", "COERCE"),
        ("Apple menolak berkomentar.", "REJECT"),
        ("Gelandang itu bertemu pelatih klub lamanya.", "CONSULT"),
    ],
)
def test_everyday_uses_are_no_triggers(text: str, absent: str) -> None:
    row = msgspec.structs.replace(next(iter(PACK.triggers.values())), example=text)
    found = {hit.row.type for hit in find_triggers(read_example(row, PACK), INDEX, PACK)}
    assert absent not in found
