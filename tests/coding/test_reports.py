"""How a group of drafts becomes one report, field by field."""

from datetime import date, timedelta

import msgspec
import pytest

from jalin.coding.attribution import Voiced
from jalin.coding.reports import read_speaker, write_report
from jalin.coding.setting import Setting
from jalin.coding.status import Governor
from jalin.nlp.clauses import read_clause
from jalin.records import Amount, Link, Location
from tests.coding.make import changed, make_draft, make_party, make_reading, make_row
from tests.samples import make_article

DAY = date(2024, 5, 6)
BEFORE, AFTER = DAY - timedelta(days=3), DAY + timedelta(days=30)
ARTICLE = make_article("a", "Rusia menyerang Ukraina.")
CAPITAL = Link(start=0, end=5, text="Jakarta", location=Location(name="Jakarta", id="p:1"))


def report_of(kit, *drafts, published=DAY):
    article = msgspec.structs.replace(ARTICLE, published=published)
    return write_report(drafts, Setting(article=article, day=published), kit.coders["id"], "run")


def test_a_report_says_what_its_draft_says(kit, pack):
    report = report_of(kit, make_draft(pack, confidence=0.6))
    assert (report.type, report.cameo, report.quad) == ("ASSAULT", "190", 4)
    assert [party.code for party in report.actors] == ["RUS"]
    assert [party.code for party in report.recipients] == ["UKR"]
    assert (report.confidence, report.run_id, report.article_id) == (0.6, "run", "a")
    assert [(e.text, e.supports) for e in report.evidence] == [
        ("Rusia", ("actors",)),
        ("menyerang", ("type",)),
    ]


def test_the_surest_draft_tells_the_fields_and_all_give_evidence(kit, pack):
    weak = make_draft(pack, confidence=0.3)
    sure = make_draft(pack, confidence=0.8, background=True, first=2)
    report = report_of(kit, weak, sure)
    assert (report.confidence, report.background) == (0.8, True)
    assert {e.text for e in report.evidence if "type" in e.supports} == {"menyerang", "Ukraina"}


def test_the_id_follows_text_type_and_place(kit, pack):
    drafts = [make_draft(pack), make_draft(pack, first=2), make_draft(pack, type="AGREE")]
    ids = {report_of(kit, draft).report_id for draft in drafts}
    assert len(ids) == len(drafts)
    assert report_of(kit, make_draft(pack)).report_id in ids


def test_a_turned_type_loses_modes_and_code_of_its_row(kit, pack):
    draft = changed(make_draft(pack, type="THREATEN"), modes=("aerial",))
    report = report_of(kit, draft)
    assert report.modes == ()
    assert report.cameo == kit.coders["id"].ontology.types["THREATEN"].cameo
    assert report_of(kit, changed(make_draft(pack), modes=("aerial",))).modes == ("aerial",)


@pytest.mark.parametrize(
    ("draft", "published", "start", "deadline"),
    [
        ({}, DAY, DAY, None),
        ({}, None, None, None),
        ({"background": True}, DAY, DAY, None),
        ({"undated": True}, DAY, None, None),
        ({"day": BEFORE}, DAY, BEFORE, None),
        ({"day": BEFORE, "undated": True}, DAY, BEFORE, None),
        ({"day": AFTER}, DAY, DAY, None),
        ({"day": AFTER, "undated": True}, DAY, None, None),
        ({"day": AFTER, "status": "future"}, DAY, AFTER, None),
        ({"day": AFTER}, None, AFTER, None),
        ({"day": AFTER, "type": "AGREE"}, DAY, DAY, AFTER),
        ({"day": BEFORE, "type": "AGREE"}, DAY, BEFORE, None),
        ({"day": AFTER, "type": "AGREE"}, None, AFTER, None),
    ],
)
def test_days(draft, published, start, deadline, kit, pack):
    report = report_of(kit, make_draft(pack, **draft), published=published)
    promised = report.promise.deadline if report.promise else None
    assert (report.start, promised) == (start, deadline)


def test_a_draft_without_days_takes_those_of_its_group(kit, pack):
    plain, dated = make_draft(pack), make_draft(pack, day=BEFORE)
    assert report_of(kit, plain, dated).start == BEFORE


def test_quantities_are_told_once(kit, pack):
    draft = make_draft(pack)
    amount = Amount(start=0, end=5, text="Rusia", value=11.0, unit="persons", of="tewas")
    reading = msgspec.structs.replace(draft.candidate.reading, amounts=(amount, amount))
    one = changed(draft, reading=reading)
    (quantity,) = report_of(kit, one, one).quantities
    assert (quantity.value, quantity.unit, quantity.of) == (11.0, "persons", "tewas")


def test_a_promise_keeps_its_words_and_the_act_behind_it(kit, pack):
    plain = make_draft(pack, type="AGREE", day=AFTER)
    promise = report_of(kit, plain).promise
    assert promise is not None
    assert (promise.type, promise.text) == ("ASSAULT", "menyerang Ukraina.")
    assert report_of(kit, make_draft(pack)).promise is None


@pytest.mark.parametrize(
    ("type", "effect", "codes"),
    [
        ("REQUEST", None, ["RUS"]),
        ("ACCUSE", None, ["RUS"]),
        ("AGREE", None, []),
        ("ASSAULT", None, []),
    ],
)
def test_a_verbal_act_but_an_agreement_is_said_by_its_actor(type, effect, codes, pack):  # noqa: A002
    by = Governor(effect=effect, position=0, word="x") if effect else None
    draft = changed(make_draft(pack, type=type), by=by)
    assert [party.code for party in read_speaker(draft)] == codes


def test_quoted_acts_are_said_by_their_speaker(kit, pack):
    draft = make_draft(pack)
    speaker = make_party("China")
    voice = Voiced(start=0, end=24, speaker=(speaker,), links=(), direct=True)
    assert report_of(kit, changed(draft, voice=voice)).said_by == (speaker,)


@pytest.mark.parametrize(
    ("kind", "text", "hits", "found"),
    [
        ("ASSAULT", "Rusia menyerang Ukraina, 40 orang", (), 1),
        ("ACCUSE", "Rusia mengecam Ukraina, 40 orang", (), 0),
        ("ACCUSE", "Rusia mengecam Ukraina 40 orang", (), 1),
        ("ASSAULT", "Rusia menyerang lalu mendesak Ukraina 40 orang", (3,), 1),
        ("ASSAULT", "Rusia menyerang lalu mendesak dan memuji 40 orang", (3, 5), 0),
        ("ASSAULT", "40 orang mendesak Rusia menyerang Ukraina", (2,), 0),
    ],
)
def test_an_amount_is_not_of_an_act_far_off(kind, text, hits, found, kit, pack):
    sentence = make_reading(text).sentence
    at = next(i for i, word in enumerate(sentence.words) if word in {"menyerang", "mengecam"})
    start = text.index("40")
    amount = Amount(start=start, end=start + 8, text="40 orang", value=40, unit="persons")
    draft = make_draft(pack, type=kind)
    hit = msgspec.structs.replace(draft.candidate.hit, first=at, last=at, row=make_row(type=kind))
    others = [
        msgspec.structs.replace(hit, first=i, last=i, row=make_row(type="REQUEST")) for i in hits
    ]
    reading = msgspec.structs.replace(
        draft.candidate.reading, sentence=sentence, amounts=(amount,), links=()
    )
    clause = read_clause(sentence, pack)
    told = changed(draft, type=kind, hit=hit, hits=(hit, *others), reading=reading, clause=clause)
    assert len(report_of(kit, told).quantities) == found


def test_the_day_of_a_promise_to_be_kept_is_no_evidence_of_its_start(kit, pack):
    def told(day):
        report = report_of(kit, make_draft(pack, type="AGREE", day=day))
        return [one.supports for one in report.evidence if one.text == "Rusia"]

    assert told(AFTER) == [("actors",), ("promise",)]
    assert told(BEFORE) == [("actors",), ("start",)]
