"""Which places are where an event happened is weighed; never how well the trained model knows."""

import msgspec
import pytest

from jalin.coding.judge import Weights
from jalin.coding.places import weigh_places
from jalin.coding.reports import choose_details, write_report
from jalin.coding.setting import Setting
from jalin.coding.sites import read_places
from jalin.coding.telling import Belonging, Company, DetailModel, load_details, read_telling
from jalin.records import Link, Location
from tests.coding.make import make_draft
from tests.coding.test_setting import make_text
from tests.samples import make_article

ACT = "Rusia menyerang Ukraina."
AFTER = "Ledakan terdengar di Kharkiv."
LATER = "Menteri itu tiba dari Jenewa."
PLACES = {"Kharkiv": "UKR", "Jenewa": "CHE", "Warsawa": "POL"}


def make_place(name: str, start: int) -> Link:
    location = Location(name=name, kind="city", lat=1.0, lon=2.0, country=PLACES[name])
    return Link(start=start, end=start + len(name), text=name, location=location)


def make_setting(*sentences: str, scene: str = "") -> Setting:
    """An article of these sentences with the cities that they name, from `scene`."""
    text = make_text(*sentences)
    readings = []
    for reading in text.readings:
        sentence = reading.sentence
        shifted = msgspec.structs.replace(
            sentence,
            starts=tuple(sentence.start + start for start in sentence.starts),
            ends=tuple(sentence.start + end for end in sentence.ends),
        )
        named = [
            make_place(word, start)
            for word, start in zip(shifted.words, shifted.starts, strict=True)
            if word in PLACES
        ]
        links = (*reading.links, *named) if sentence.index == 0 else tuple(named)
        readings.append(msgspec.structs.replace(reading, sentence=shifted, links=links))
    return Setting(
        article=make_article("a", text.text),
        sentences=tuple(reading.sentence for reading in readings),
        readings=readings,
        scene=make_place(scene, 0) if scene else None,
    )


def make_model(**weights):
    named = {name.replace("_", " "): weight for name, weight in weights.items()}
    weighed = Belonging(
        weights=Weights(bias=-1.0, weights=named), threshold=0.5, ruled_threshold=0.5
    )
    return DetailModel(amounts=weighed, places=weighed, version="v")


def features_of(setting, draft):
    found = weigh_places(read_telling([draft], Company()), setting)
    return {link.text: names for link, names in found}


def test_what_is_seen_of_a_place_beside_its_act(pack):
    seen = features_of(make_setting(ACT, AFTER, LATER), make_draft(pack))
    assert {"away 1", "behind di", "in recipient ASSAULT", "source near"} <= seen["Kharkiv"]
    assert {"away 2", "behind dari", "in another ASSAULT", "ruled False"} <= seen["Jenewa"]


def test_a_place_named_twice_is_one_with_what_is_seen_of_both(pack):
    seen = features_of(make_setting(ACT, AFTER, scene="Kharkiv"), make_draft(pack))
    assert {"source scene", "source near"} <= seen["Kharkiv"]


@pytest.mark.parametrize(
    ("model", "names"),
    [
        (make_model(behind_di=2.0), ["Kharkiv"]),
        (make_model(source_scene=2.0), ["Warsawa"]),
        (make_model(), []),
    ],
)
def test_a_place_as_likely_as_the_threshold_is_where_it_happened(model, names, pack, kit):
    setting = make_setting(ACT, AFTER, LATER, scene="Warsawa")
    group = choose_details([make_draft(pack)], setting, Company(), model)
    report = write_report(group, setting, kit.coders["id"], "run")
    assert [place.name for place in report.places] == names
    assert bool(names) == any("places" in one.supports for one in report.evidence)


def test_one_name_is_one_place():
    town = make_place("Kharkiv", 0)
    alone = msgspec.structs.replace(
        town, start=9, location=Location(name="Kharkiv", kind="venue", id="")
    )
    assert read_places((town, alone, make_place("Jenewa", 20))) == (
        town.location,
        make_place("Jenewa", 20).location,
    )


def test_the_shipped_model_knows_the_features_it_is_asked_for(pack):
    known = set(load_details().places.weights.weights)
    for names in features_of(make_setting(ACT, AFTER, LATER), make_draft(pack)).values():
        assert len(names & known) > len(names) / 2
