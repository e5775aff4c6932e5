"""Which amounts are an event's is weighed; never how well the trained model knows."""

import msgspec
import pytest

from jalin.coding.amounts import weigh_amounts
from jalin.coding.judge import Weights
from jalin.coding.reports import choose_details, write_report
from jalin.coding.setting import Setting
from jalin.coding.telling import RULED, Belonging, Company, DetailModel, load_details, read_telling
from jalin.records import Amount, Sentence
from tests.coding.make import make_draft
from tests.coding.test_setting import make_text
from tests.samples import make_article

ACT = "Rusia menyerang Ukraina."
AFTER = "Serangan Rusia menewaskan 12 orang."
OTHER = "China menjual 300 kapal kepada Iran."
TAGS = dict.fromkeys(("Serangan", "kapal"), "NOUN")


def shift(sentence: Sentence) -> Sentence:
    """The sentence with its words where they stand in the text."""
    return msgspec.structs.replace(
        sentence,
        starts=tuple(sentence.start + start for start in sentence.starts),
        ends=tuple(sentence.start + end for end in sentence.ends),
    )


def make_setting(*sentences: str) -> Setting:
    """An article of these sentences, the numbers in them as amounts."""
    text = make_text(*sentences, tags=TAGS)
    readings = []
    for reading in text.readings:
        sentence = shift(reading.sentence)
        unit = "persons" if "orang" in sentence.words else "kapal"
        amounts = tuple(
            Amount(start=start, end=end, text=word, value=float(word), unit=unit)
            for word, start, end in zip(sentence.words, sentence.starts, sentence.ends, strict=True)
            if word.isdigit()
        )
        readings.append(msgspec.structs.replace(reading, sentence=sentence, amounts=amounts))
    sentences_of = tuple(reading.sentence for reading in readings)
    return Setting(article=make_article("a", text.text), sentences=sentences_of, readings=readings)


def make_model(threshold=0.5, ruled=0.5, **weights):
    named = {name.replace("_", " "): weight for name, weight in weights.items()}
    weighed = Belonging(
        weights=Weights(bias=-1.0, weights=named), threshold=threshold, ruled_threshold=ruled
    )
    return DetailModel(amounts=weighed, places=weighed, version="v")


def features_of(setting, draft, acts=None):
    telling = read_telling([draft], Company(acts=acts or {}))
    return {amount.value: names for (_, amount), names in weigh_amounts(telling, setting)}


def test_what_is_seen_of_an_amount_beside_its_act(pack):
    seen = features_of(make_setting(ACT, AFTER, OTHER), make_draft(pack))
    assert {"away 1", "act none", "unit persons", "parties 1 False", "ruled False"} <= seen[12.0]
    assert {"away 2", "unit kapal", "parties 0 True", "behind menjual"} <= seen[300.0]


def test_another_act_of_the_sentence_may_have_its_amounts(pack):
    setting, draft = make_setting(ACT, AFTER), make_draft(pack)
    likely = {1: [make_draft(pack, type="COERCE", told=0.9)]}
    faint = {1: [make_draft(pack, type="COERCE", told=0.1)]}
    same = {1: [make_draft(pack, told=0.9)]}
    for acts, name in ((likely, "act other"), (faint, "act none"), (same, "act same")):
        assert name in features_of(setting, draft, acts)[12.0]


def test_a_caption_tells_of_its_picture_alone(pack):
    setting = make_setting(ACT, AFTER)
    sentence = msgspec.structs.replace(setting.readings[1].sentence, block="caption")
    caption = msgspec.structs.replace(setting.readings[1], sentence=sentence)
    setting = msgspec.structs.replace(setting, readings=[setting.readings[0], caption])
    assert features_of(setting, make_draft(pack)) == {}


def test_what_stands_far_off_is_not_weighed(pack):
    far = make_setting(ACT, *["Iran diam."] * 6, OTHER)
    assert features_of(far, make_draft(pack)) == {}


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (make_model(unit_persons=2.0), [12.0]),
        (make_model(unit_kapal=2.0), [300.0]),
        (make_model(), []),
        (make_model(threshold=0.1), [12.0, 300.0]),
        (make_model(ruled=0.1), []),
    ],
)
def test_an_amount_as_likely_as_the_threshold_is_the_events(model, values, pack, kit):
    setting = make_setting(ACT, AFTER, OTHER)
    group = choose_details([make_draft(pack)], setting, Company(), model)
    report = write_report(group, setting, kit.coders["id"], "run")
    assert [quantity.value for quantity in report.quantities] == values
    told = [one.text for one in report.evidence if "quantities" in one.supports]
    assert told == [str(int(value)) for value in values]


def test_what_rules_find_is_taken_from_a_lower_chance_on(pack):
    setting = make_setting("Rusia menyerang Ukraina 12 kali.")
    draft = make_draft(pack)
    candidate = msgspec.structs.replace(draft.candidate, reading=setting.readings[0])
    draft = msgspec.structs.replace(draft, candidate=candidate)
    assert RULED in features_of(setting, draft)[12.0]
    for ruled, found in ((0.1, 1), (0.5, 0)):
        (chosen,) = choose_details([draft], setting, Company(), make_model(ruled=ruled))
        assert len(chosen.amounts or ()) == found


def test_the_shipped_model_knows_the_features_it_is_asked_for(pack):
    known = set(load_details().amounts.weights.weights)
    for names in features_of(make_setting(ACT, AFTER, OTHER), make_draft(pack)).values():
        assert len(names & known) > len(names) / 2
