"""Where and when an article's news is, and which sentences go on about an act."""

from dataclasses import dataclass
from datetime import date, timedelta

import msgspec
import pytest

from jalin.coding.circumstances import find_news_day
from jalin.coding.setting import (
    find_dated,
    find_sequels,
    find_standing,
    find_venue,
    find_venues,
)
from jalin.nlp.clauses import read_clause
from jalin.pipeline import code_article
from jalin.records import Dating, Link, Location, Reading
from tests.coding.make import make_reading


@dataclass
class Text:
    """Readings of sentences that stand one after another, with what joins them."""

    readings: list[Reading]
    text: str


def make_text(*sentences: str, joint: str = " ", tags: dict[str, str] | None = None) -> Text:
    readings = []
    start = 0
    for index, text in enumerate(sentences):
        reading = make_reading(text, tags)
        sentence = msgspec.structs.replace(
            reading.sentence, index=index, start=start, end=start + len(text)
        )
        readings.append(msgspec.structs.replace(reading, sentence=sentence))
        start += len(text) + len(joint)
    return Text(readings, joint.join(sentences))


def sequels_of(text: Text, telling: set[int], pack) -> dict[int, list[int]]:
    found = find_sequels(text.readings, telling, text.text, pack)
    return {i: [one.sentence.index for one in after] for i, after in found.items()}


@pytest.mark.parametrize(
    ("joint", "third", "sequels"),
    [
        (" ", "Dua jembatan India rusak.", [1, 2]),
        ("\n\n", "Dua jembatan India rusak.", [1]),
        ("\n\n", "Dua jembatan rusak.", [1, 2]),
    ],
)
def test_silent_sentences_go_on_about_an_act(joint, third, sequels, pack):
    text = make_text("Iran menyerang.", "Korban 29 warga.", third, joint=joint)
    assert sequels_of(text, {0}, pack)[0] == sequels


def test_an_act_of_its_own_ends_what_goes_on(pack):
    text = make_text("Iran menyerang.", "Israel membalas.", "Korban 29 warga.")
    assert 0 not in sequels_of(text, {0, 1}, pack)


def test_a_sentence_that_points_back_goes_on_even_with_an_act(pack):
    text = make_text("Rusia membangun pipa.", "Kapasitas pipa itu 5 juta.", tags={"pipa": "NOUN"})
    assert sequels_of(text, {0, 1}, pack) == {0: [1]}


def placed(reading: Reading, name: str, kind: str) -> Reading:
    start = reading.sentence.text.index(name)
    location = Location(name=name, kind=kind)
    link = Link(start=start, end=start + len(name), text=name, location=location)
    return msgspec.structs.replace(reading, links=(link,))


@pytest.mark.parametrize(("kind", "found"), [("city", True), ("country", False)])
def test_the_venue_is_a_place_at_the_top(kind, found, pack):
    reading = placed(make_reading("Kedua menteri bertemu di Jenewa."), "Jenewa", kind)
    venues = tuple(find_venues([reading], pack))
    names = [link.text for link in find_venue(venues, [reading], reading.sentence.text)]
    assert names == (["Jenewa"] if found else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Massa berkumpul di Lima.", True),
        ("Massa berkumpul di pusat ibu kota Lima.", True),
        ("Massa berkumpul di depan rumah menteri Lima.", False),
        ("Massa berpawai ke Lima.", False),
        ("Presiden mengkritik Lima.", False),
    ],
)
def test_a_place_is_told_behind_di_or_words_for_a_part_of_it(text, found, pack):
    reading = placed(make_reading(text), "Lima", "city")
    clause = read_clause(reading.sentence, pack)
    assert bool(list(find_standing(clause, reading, "venue"))) is found


def test_a_place_stands_in_the_one_behind_its_comma(pack):
    text = "Keduanya bertemu di Wisma Teratai, Jenewa, sebelum ke Wina."
    reading = make_reading(text)
    names = ("Wisma Teratai", "Jenewa", "Wina")
    links = tuple(placed(reading, name, "city").links[0] for name in names)
    reading = msgspec.structs.replace(reading, links=links)
    found = find_standing(read_clause(reading.sentence, pack), reading, "venue")
    assert [link.text for link in found] == ["Wisma Teratai", "Jenewa"]


def test_amounts_of_later_sentences_are_an_acts_own_where_they_tell_its_victims(kit, read_text):
    start = "KAIRO - Israel menyerang Gaza, Senin. "
    victims = code_article(read_text(start + "Sedikitnya 29 orang tewas."), kit)
    others = code_article(read_text(start + "Sebanyak 29 persen lahan adalah gurun."), kit)
    assert [len(one.quantities) for one in victims if one.type == "ASSAULT"] == [1]
    assert [len(one.quantities) for one in others if one.type == "ASSAULT"] == [0]


PUBLISHED = date(2024, 5, 6)


def tell_days(*ages: int | None) -> list[Reading]:
    """A sentence for each age, telling the day so long before the article, or none."""
    days = [None if age is None else PUBLISHED - timedelta(days=age) for age in ages]
    return [
        msgspec.structs.replace(
            make_reading("Iran menyerang pada Senin."),
            datings=(Dating(start=20, end=25, text="Senin", first=day, last=day, precision="day"),)
            if day
            else (),
        )
        for day in days
    ]


@pytest.mark.parametrize(
    ("ages", "age"),
    [
        ((), 0),
        ((None, 1), 1),
        ((3,), 3),
        ((4,), 0),
        ((None, None, None, None, None, 2), 2),
        ((None, None, None, None, None, None, 2), 0),
        ((2, 0), 0),
        ((1, 0), 1),
        ((2, None, None, None, None, None, None, 0), 0),
    ],
)
def test_the_news_is_of_the_first_day_told_at_the_top(ages, age):
    day = find_news_day(tell_days(*ages), PUBLISHED, ())
    assert day == PUBLISHED - timedelta(days=age)


def test_an_article_without_a_day_takes_any_first_one():
    assert find_news_day(tell_days(None, 9), None, ()) == PUBLISHED - timedelta(days=9)
    assert find_news_day(tell_days(None), None, ()) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hal itu ia katakan di kantornya, Lima, Selasa (4/3/2025).", True),
        ("Hal itu ia katakan di kantornya, Lima Selatan, pada Selasa (4/3/2025).", True),
        ("Ia menyebut Bogota, Lima, dan Quito pada Selasa (4/3/2025).", False),
        ("Ia menyebut Lima, Selasa (4/3/2025).", False),
    ],
)
def test_a_place_is_told_between_commas_before_a_day(text, found, pack):
    reading = placed(make_reading(text), "Lima", "city")
    start = text.index("Selasa")
    dating = Dating(start=start, end=len(text) - 1, text="", first=None, last=None, precision="day")
    reading = msgspec.structs.replace(reading, datings=(dating,))
    clause = read_clause(reading.sentence, pack)
    assert bool(list(find_standing(clause, reading, "venue"))) is found
    assert bool(list(find_dated([reading]))) is found
