"""Who says so is chosen among those that may; never how well the trained model knows."""

import msgspec
import pytest

from jalin.coding.attribution import Voiced
from jalin.coding.evidence import find_evidence
from jalin.coding.judge import Weights
from jalin.coding.reports import write_report
from jalin.coding.setting import Setting
from jalin.coding.speakers import find_speaker_options
from jalin.coding.teller import TellerModel, choose, choose_teller, load_teller
from jalin.records import Link
from tests.coding.make import changed, make_draft, make_party
from tests.samples import make_article

ARTICLE = make_article("a", "Rusia menyerang Ukraina.")
CHINA = Link(start=16, end=23, text="Ukraina", parties=(make_party("China"),))


def make_voice(name="China", start=0, end=24):
    return Voiced(start=start, end=end, speaker=(make_party(name),), links=(CHINA,), direct=False)


def make_model(**weights):
    named = {name.replace("_", " "): weight for name, weight in weights.items()}
    return TellerModel(speaker=Weights(bias=-1.0, weights=named), version="v")


def spoken_draft(pack, voice, **changes):
    draft = make_draft(pack, **changes)
    candidate = msgspec.structs.replace(draft.candidate, voice=voice)
    return msgspec.structs.replace(draft, candidate=candidate)


@pytest.mark.parametrize(
    ("scores", "place"),
    [([], None), ([-0.1, 0.0], None), ([0.1], 0), ([0.1, 0.3, -1.0], 1), ([0.2, 0.2], 0)],
)
def test_the_highest_score_above_nothing_is_chosen(scores, place):
    assert choose(scores) == place


def test_the_speaker_and_the_doer_may_say_so(pack):
    draft = spoken_draft(pack, make_voice())
    options = find_speaker_options([draft], ARTICLE, [(make_voice(),)])
    assert [[party.code for party in option.parties] for option in options] == [["CHN"], ["RUS"]]
    assert {"voice", "acts False indirect True ASSAULT"} <= options[0].features
    assert "actor" in options[1].features
    assert "actor" not in options[0].features


def test_who_is_found_in_two_ways_is_one_option(pack):
    voice = make_voice("Rusia")
    (option,) = find_speaker_options([spoken_draft(pack, voice)], ARTICLE, [(voice,)])
    assert {"voice", "actor", "found actor voice"} <= option.features


def test_who_spoke_before_may_go_on(pack):
    draft = make_draft(pack)
    later = msgspec.structs.replace(draft.candidate.clause.sentence, index=2)
    clause = msgspec.structs.replace(draft.candidate.clause, sentence=later)
    candidate = msgspec.structs.replace(draft.candidate, clause=clause)
    draft = msgspec.structs.replace(draft, candidate=candidate)
    options = find_speaker_options([draft], ARTICLE, [(make_voice(),), (), ()])
    assert any("carried 2" in option.features for option in options)
    far = find_speaker_options([draft], ARTICLE, [(), (), (), ()])
    assert [[party.code for party in option.parties] for option in far] == [["RUS"]]


@pytest.mark.parametrize(
    ("weights", "codes"),
    [({}, []), ({"voice": 2.0}, ["CHN"]), ({"voice": 2.0, "actor": 3.0}, ["RUS"])],
)
def test_the_likeliest_speaker_is_who_says_so(weights, codes, kit, pack):
    draft = spoken_draft(pack, make_voice())
    group = choose_teller([draft], ARTICLE, [(make_voice(),)], make_model(**weights))
    report = write_report(group, Setting(article=ARTICLE), kit.coders["id"], "run")
    assert [party.code for party in report.said_by] == codes


def test_the_chosen_speaker_has_words(pack):
    draft = spoken_draft(pack, make_voice())
    setting = Setting(article=ARTICLE)
    said = [
        [one.text for one in find_evidence(told, (), setting) if "said_by" in one.supports]
        for model in (make_model(), make_model(voice=2.0), make_model(actor=2.0))
        for told in choose_teller([draft], ARTICLE, [(make_voice(),)], model)
    ]
    assert said == [[], ["Ukraina"], ["Rusia"]]


def test_only_the_draft_that_tells_the_fields_tells_the_speaker(pack):
    weak, sure = (spoken_draft(pack, make_voice(), confidence=one) for one in (0.3, 0.8))
    group = choose_teller([weak, sure], ARTICLE, [(make_voice(),)], make_model(voice=2.0))
    assert [bool(draft.teller and draft.teller.parties) for draft in group] == [False, True]


def test_the_shipped_teller_knows_the_features_it_is_asked_for(pack):
    voice = make_voice()
    for option in find_speaker_options([spoken_draft(pack, voice)], ARTICLE, [(voice,)]):
        assert option.features & set(load_teller().speaker.weights)


def test_a_place_of_the_articles_own_state_says_nothing(pack):
    draft = make_draft(pack)
    roles = draft.candidate.roles
    home = msgspec.structs.replace(roles.actor, slot="home")
    draft = changed(draft, roles=msgspec.structs.replace(roles, actor=home))
    assert not find_speaker_options([draft], ARTICLE, [()])
