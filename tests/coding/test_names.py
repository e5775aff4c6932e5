"""Whole names and phrases around linked words."""

import msgspec
import pytest

from jalin.coding.names import find_phrase, whole_name
from jalin.nlp.clauses import Argument
from jalin.records import Dating, Link, Location
from tests.coding.make import changed, make_draft, make_party, make_reading

TAGS = dict.fromkeys(
    ("Polres", "Rusia", "Utara", "Selasa", "Lestari", "Dunia", "Iran", "China"), "PROPN"
)


def read(text, *others):
    """A reading of which `Rusia` is linked, and the links of `others`, which are places."""
    reading = make_reading(text, TAGS)
    links = [
        msgspec.structs.replace(link, location=Location(name=link.text))
        if link.text in others
        else link
        for link in reading.links
    ]
    return msgspec.structs.replace(reading, links=tuple(links))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("kata Polres Rusia Utara kemarin", "Polres Rusia Utara"),
        ("kata Polres, Rusia, Utara", "Rusia"),
        ("warga Rusia Lestari Dunia bicara", "Rusia Lestari Dunia"),
        ("Usulan Rusia ditolak", "Rusia"),
        ("Lestari Rusia Iran bicara", "Lestari Rusia Iran"),
        ("Lestari Rusia China bicara", "Lestari Rusia"),
    ],
)
def test_a_name_is_whole_and_ends_before_anothers(text, whole):
    reading = read(text, "Iran")
    link = next(one for one in reading.links if one.text == "Rusia")
    start, end = whole_name(link, (reading,))
    assert text[start:end] == whole


def test_a_weekday_is_no_part_of_a_name():
    text = "kata Polres Rusia Selasa lalu"
    reading = msgspec.structs.replace(
        read(text),
        datings=(Dating(start=18, end=24, text="Selasa", first=None, last=None, precision="day"),),
    )
    start, end = whole_name(reading.links[0], (reading,))
    assert text[start:end] == "Polres Rusia"


def test_words_written_small_and_links_of_no_reading_stay_as_they_are():
    reading = read("kata Rusia Utara")
    small = Link(start=0, end=4, text="kata", parties=(make_party("Rusia"),))
    assert whole_name(small, (reading,)) == (0, 4)
    assert whole_name(reading.links[0], ()) == (5, 10)


@pytest.mark.parametrize(
    ("picked", "phrase"),
    [("orang", "lima orang saksi"), ("", "lima orang saksi"), ("Rusia", "lima orang saksi")],
)
def test_a_phrase_holds_the_word_picked_else_the_first_that_names_no_party(picked, phrase, pack):
    text = "Rusia memeriksa masih lima orang saksi"
    tags = {"lima": "NUM", "orang": "NOUN", "saksi": "NOUN", "masih": "ADV"}
    reading = make_reading(text, tags)
    plain = make_draft(pack)
    clause = msgspec.structs.replace(plain.candidate.clause, sentence=reading.sentence)
    arguments = (
        Argument(slot="subj", words=(0,)),
        Argument(slot="obj", words=(4,)),
        Argument(slot="obj", words=(2, 3, 4, 5)),
    )
    candidate = changed(plain, reading=reading, clause=clause, arguments=arguments).candidate
    start = text.index(picked)
    links = (Link(start=start, end=start + len(picked), text=picked),) if picked else ()
    ((first, last),) = find_phrase(candidate, {"obj"}, links)
    assert text[first:last] == phrase
    assert not find_phrase(candidate, {"subj"}, ())


def test_a_mark_that_was_taken_for_a_noun_is_no_phrase(pack):
    text = "Rusia memeriksa ( saksi"
    reading = make_reading(text, {"(": "NOUN", "saksi": "NOUN"})
    plain = make_draft(pack)
    clause = msgspec.structs.replace(plain.candidate.clause, sentence=reading.sentence)
    arguments = (Argument(slot="obj", words=(2, 3)),)
    candidate = changed(plain, reading=reading, clause=clause, arguments=arguments).candidate
    ((first, last),) = find_phrase(candidate, {"obj"}, ())
    assert text[first:last] == "saksi"
