"""The ledger: what makes a pledge, what changes it, and that no order of arrival does."""

from datetime import date, timedelta
from itertools import count

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jalin.linking.acts
from jalin.linking.acts import Act, read_acts
from jalin.linking.cues import load_ledger
from jalin.linking.events import link_events
from jalin.linking.kin import load_kin
from jalin.linking.pledges import link_pledges
from jalin.records import Article, Evidence, Location, Party, Pledge, Promise, Quantity, Report
from tests.samples import PAKISTAN, RUSSIA, make_article, make_report
from tests.sharing import Packed

LEDGER, KIN = load_ledger(), load_kin()
MADE = date(2023, 2, 3)
DUE = date(2023, 3, 31)

Told = tuple[Article, Report]


def tonnes(value: float) -> tuple[Quantity, ...]:
    return (Quantity(value=value, unit="tonnes", of="gandum"),)


def tell(name: str, days: int, text: str, **changes: object) -> Told:
    """An article so many days after the promise, and its one report, read from all of it."""
    day = MADE + timedelta(days=days)
    article = msgspec.structs.replace(make_article(name, text), published=day)
    evidence = (Evidence(sentence=0, start=0, end=len(text), text=text, supports=("type",)),)
    fields = {"start": day, "end": day, "evidence": evidence, "promise": None, "via": ()}
    return article, make_report(article, **{**fields, "said_by": (), **changes})


def promise(name: str = "a", days: int = 0, **changes: object) -> Told:
    text = "Rusia berjanji mengirim 500 ribu ton gandum ke Pakistan paling lambat akhir Maret."
    promised = Promise(type="AID", text=text, deadline=DUE, quantities=tonnes(500_000))
    return tell(name, days, text, promise=msgspec.structs.replace(promised, **changes))


def ship(name: str, days: int, value: float, text: str = "") -> Told:
    text = text or "Kapal Rusia yang membawa gandum tiba di Karachi, Pakistan."
    return tell(name, days, text, type="AID", quad=2, quantities=tonnes(value) if value else ())


CANCEL = tell("z", 20, "Rusia membatalkan pengiriman gandum ke Pakistan.", type="REJECT", quad=3)


def read(*told: Told, faint: bool = False) -> list[Act]:
    articles = {article.id: article for article, _ in told}
    events = link_events([report for _, report in told], articles, [], KIN)
    reports = {report.report_id: report for _, report in told}
    return read_acts(events, reports, articles, LEDGER, faint=faint)


def test_acts_are_read_alike_by_whoever_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jalin.linking.acts, "PAGE_EVENTS", 2)
    told = [promise(), ship("b", 9, 100_000), CANCEL, ship("c", 12, 0)]
    articles = {article.id: article for article, _ in told}
    reports = {report.report_id: report for _, report in told}
    events = link_events(reports.values(), articles, [], KIN)
    share = Packed(2)
    assert read_acts(events, reports, articles, LEDGER, share=share) == read(*told)
    assert share.steps == ["read_page", "read_page"]


def keep(*told: Told, as_of: date | None = None) -> list[Pledge]:
    return link_pledges(read(*told), LEDGER, as_of)


def statuses(*told: Told, as_of: date | None = None) -> list[str]:
    [pledge] = keep(*told, as_of=as_of)
    return [step.status for step in pledge.changes]


def test_a_promise_is_open_with_all_that_was_promised():
    [pledge] = keep(promise(condition="jika dibayar"))
    assert (pledge.kind, pledge.type, pledge.status) == ("promise", "AID", "open")
    assert (pledge.actors, pledge.recipients) == (("RUS",), ("PAK",))
    assert (pledge.made, pledge.deadline, pledge.as_of) == (MADE, DUE, MADE)
    assert (pledge.quantities, pledge.condition) == (tonnes(500_000), "jika dibayar")


def test_shipments_add_up_to_what_was_promised():
    told = [promise(), ship("b", 10, 200_000), ship("c", 30, 300_000)]
    assert statuses(*told) == ["open", "in progress", "done"]
    [pledge] = keep(*told)
    assert [c.report_id for c in pledge.changes] == [report.report_id for _, report in told]


def test_the_ledger_can_be_asked_for_an_earlier_day():
    told = [promise(), ship("b", 10, 200_000), ship("c", 30, 300_000)]
    assert statuses(*told, as_of=MADE + timedelta(days=12)) == ["open", "in progress"]


def test_words_tell_the_first_shipment_where_no_number_does():
    first = ship("b", 10, 0, "Kapal pertama yang membawa gandum Rusia tiba di Pakistan.")
    assert statuses(promise(), first) == ["open", "in progress"]


def test_a_reminder_is_the_same_promise():
    [pledge] = keep(promise(), promise("b", 20))
    assert (pledge.status, pledge.articles) == ("open", ("a", "b"))


@pytest.mark.parametrize(
    ("days", "text", "type_", "status"),
    [
        (20, "Rusia membatalkan pengiriman gandum ke Pakistan.", "REJECT", "withdrawn"),
        (20, "Pakistan batal membeli gandum Rusia.", "REJECT", "withdrawn"),
        (70, "Rusia gagal mengirim gandum yang dijanjikan kepada Pakistan.", "AGREE", "broken"),
        (70, "Gandum Rusia yang dijanjikan belum tiba di Pakistan.", "REJECT", "broken"),
        (20, "Gandum Rusia yang dijanjikan belum tiba di Pakistan.", "REQUEST", "open"),
        (20, "Rusia menolak memberi visa kepada pemain kriket Pakistan.", "REJECT", "open"),
    ],
)
def test_what_is_told_of_a_promise_changes_it(days, text, type_, status):
    made = promise()
    if days > (DUE - MADE).days:
        made = promise(deadline=DUE)
    told = tell("b", days, text, type=type_, quad=3)
    assert keep(made, told)[0].status == status


def test_it_lapses_where_nothing_is_seen_by_its_deadline():
    late = DUE + timedelta(days=10)
    assert statuses(promise(), as_of=late) == ["open", "lapsed"]
    assert statuses(promise(), ship("b", 10, 100_000), as_of=late) == ["open", "in progress"]
    [pledge] = keep(promise(), as_of=late)
    assert (pledge.changes[-1].report_id, pledge.changes[-1].day) == ("", DUE)


def test_a_new_promise_after_the_end_is_another_pledge():
    told = [promise(), ship("b", 30, 500_000), promise("c", 400, deadline=date(2024, 5, 1))]
    assert [pledge.status for pledge in keep(*told)] == ["done", "open"]


def test_a_threat_is_carried_out_or_taken_back():
    text = "Rusia mengancam menghentikan pasokan gandum ke Pakistan."
    threat = tell("a", 0, text, type="THREATEN", quad=3)
    cut = tell("b", 9, "Rusia memutus pasokan gandum ke Pakistan.", type="SANCTION", quad=4)
    back = tell("b", 9, "Rusia melunak soal pasokan gandum ke Pakistan.", type="CONCEDE")
    assert [(p.kind, p.status) for p in keep(threat, cut)] == [("threat", "done")]
    assert [(p.kind, p.status) for p in keep(threat, back)] == [("threat", "withdrawn")]


def test_plan_and_deed_stay_two_events():
    told = [promise(), ship("b", 3, 500_000)]
    [pledge] = keep(*told)
    assert pledge.changes[-1].event_id not in pledge.events


STORY = [promise(), ship("b", 10, 200_000), promise("c", 12), ship("d", 30, 100_000), CANCEL]


@given(st.permutations(STORY))
@settings(max_examples=30, deadline=None)
def test_the_order_of_arrival_never_changes_the_ledger(told):
    assert keep(*told) == keep(*STORY)


@given(st.permutations(STORY))
@settings(max_examples=20, deadline=None)
def test_coding_again_never_changes_the_ledger(told):
    number = count()
    again = [(a, msgspec.structs.replace(r, run_id=f"run{next(number)}")) for a, r in told]
    assert keep(*again) == keep(*STORY)


def vow(text: str, **changes: object) -> Told:
    """A promise whose words do not tell which act is to come."""
    return tell("a", 0, text, **{"promise": None, **changes})


JAPAN = Party(code="JPN", id="JPN", name="Jepang")
FIJI = Party(code="FJI", id="FJI", name="Fiji")


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Kapal Rusia dapat mengirim gandum ke Pakistan.", "AID", "open"),
        ("Rusia menyiapkan kapal untuk mengirim gandum ke Pakistan.", "AID", "open"),
        ("Pakistan memuji Rusia yang menepati janji soal gandum.", "SUPPORT", "done"),
        ("Pakistan meminta Rusia menepati janji soal gandum.", "REQUEST", "open"),
        ("Rusia tidak menepati janji mengirim gandum ke Pakistan.", "REJECT", "broken"),
        ("Pakistan telah menerima semua gandum yang dijanjikan Rusia.", "AGREE", "done"),
    ],
)
def test_words_tell_whether_a_promise_was_kept_or_only_could_be(text, type_, status):
    assert keep(promise(), tell("b", 20, text, type=type_, quad=2))[0].status == status


def test_what_only_could_be_done_keeps_no_promise():
    text = "Rusia dapat mengirim gandum ke Pakistan lewat laut."
    start = text.index("mengirim")
    evidence = Evidence(sentence=0, start=start, end=start + 8, text="mengirim", supports=("type",))
    could = tell("b", 20, text, type="AID", quad=2, evidence=(evidence,))
    assert statuses(promise(), could) == ["open"]


def test_who_got_a_promise_accuses_of_breach_after_its_deadline():
    text = "Pakistan menuduh Rusia ingkar janji."
    accused = {"type": "ACCUSE", "quad": 3, "actors": (PAKISTAN,), "recipients": (RUSSIA,)}
    assert keep(promise(), tell("b", 70, text, **accused))[0].status == "broken"
    assert keep(promise(), tell("b", 20, text, **accused))[0].status == "open"


def test_an_act_whose_words_stand_in_a_promise_is_the_promised_one():
    made = vow("Rusia menyatakan siap menarik pasukan dari perbatasan Pakistan.")
    text = "Rusia menarik pasukan dari perbatasan Pakistan."
    done = tell("b", 20, text, type="RETREAT", quad=2)
    [pledge] = keep(made, done)
    assert pledge.status == "done"


def test_a_threat_of_a_stop_is_carried_out_by_the_stop():
    threat = tell(
        "a", 0, "Rusia mengancam menghentikan pasokan gandum ke Pakistan.",
        type="THREATEN", modes=("violence",), quad=3,
    )  # fmt: skip
    cut = tell("b", 9, "Rusia menghentikan pasokan gandum ke Pakistan.", type="SANCTION", quad=4)
    undated = tell(
        "b", 9, "Rusia menghentikan pasokan gandum ke Pakistan.", type="SANCTION", quad=4,
        start=None, end=None,
    )  # fmt: skip
    assert statuses(threat, cut) == ["open", "done"]
    assert statuses(threat, undated) == ["open"]


def visit(name: str, days: int, text: str, **changes: object) -> Told:
    envoy = Party(code="JPN", id="per:envoy", name="Menteri Jepang")
    fields = {"actors": (envoy,), "recipients": (FIJI,), "type": "CONSULT", "quad": 1}
    return tell(name, days, text, **{**fields, "modes": ("visit",), **changes})


def test_a_visit_put_off_is_still_made():
    text = "Menteri Jepang akan berkunjung ke Fiji."
    promised = Promise(type="CONSULT", text=text, deadline=MADE + timedelta(days=20))
    plan = visit("a", 0, text, type="AGREE", modes=(), promise=promised)
    late = visit("b", 15, "Kunjungan Menteri Jepang ke Fiji ditunda.", start=None, end=None)
    made = visit("c", 40, "Menteri Jepang berkunjung ke Fiji.")
    other = visit("c", 90, "Menteri Jepang berkunjung ke Fiji.")
    assert statuses(plan, late, made) == ["open", "done"]
    assert statuses(plan, late, other) == ["open"]


def test_a_faint_deed_read_where_it_is_asked_for_is_none():
    text = "Pakistan meminta Rusia mengirim 500 ribu ton gandum."
    asked = tell("b", 20, text, type="REQUEST", quad=3, actors=(PAKISTAN,), recipients=(RUSSIA,))
    article, deed = tell("b", 20, text, type="AID", quad=2, quantities=tonnes(500_000))
    faint = (article, msgspec.structs.replace(deed, report_id="faint"))
    for told, status in (([asked], "open"), ([], "done")):
        acts = [*read(promise(), *told), *read(faint, faint=True)]
        assert link_pledges(acts, LEDGER)[0].status == status


def test_a_deed_dated_after_its_article_is_still_to_come():
    day = MADE + timedelta(days=40)
    ahead = ship("b", 20, 500_000)[1]
    article = ship("b", 20, 500_000)[0]
    told = (article, msgspec.structs.replace(ahead, start=day, end=day))
    assert statuses(promise(), told) == ["open"]


def test_what_brought_one_amount_on_one_day_is_counted_once():
    first = ship("b", 10, 200_000)
    again = ship("c", 11, 200_000, "Rusia mengirim gandum lewat laut, kata kedutaan Pakistan.")
    day = MADE + timedelta(days=10)
    retold = (again[0], msgspec.structs.replace(again[1], start=day, end=day))
    [pledge] = keep(promise(), first, retold)
    assert (pledge.status, [step.status for step in pledge.changes]) == (
        "in progress", ["open", "in progress"],
    )  # fmt: skip


def read_at(words: str, name: str, days: int, text: str, **changes: object) -> Told:
    """The same as tell, with the type read in some words only."""
    start = text.index(words)
    item = Evidence(sentence=0, start=start, end=start + len(words), text=words, supports=("type",))
    return tell(name, days, text, **{"evidence": (item,), **changes})


def test_words_that_only_name_a_promise_again_are_about_what_the_sentence_before_tells():
    told = "Rusia setuju memasok gandum kepada Pakistan. Kesepakatan {} diumumkan di Moskow."
    text = "Pakistan membatalkan pembelian gandum dari Rusia."
    sides = {"actors": (PAKISTAN,), "recipients": (RUSSIA,)}
    back = tell("b", 20, text, type="SANCTION", quad=4, **sides)
    for word, status in (("itu", "withdrawn"), ("lain", "open")):
        made = read_at("Kesepakatan", "a", 0, told.format(word), recipients=())
        assert keep(made, back)[0].status == status


def test_a_threat_is_taken_back_by_one_word_of_it():
    threat = tell("a", 0, "Rusia mengancam menyerang kapal Pakistan.", type="THREATEN", quad=3)
    text = "Rusia menarik kembali ancaman menyerang tetangganya, Pakistan."
    sides = {"actors": (PAKISTAN,), "recipients": (RUSSIA,)}
    back = tell("b", 20, text, type="THREATEN", quad=3, **sides)
    text = "Rusia mencabut sanksi yang menjadi ancaman terhadap pedagang Pakistan."
    other = read_at("mencabut sanksi", "b", 20, text, type="CONCEDE", quad=1)
    assert keep(threat, back)[0].status == "withdrawn"
    assert keep(threat, other)[0].status == "open"


def test_the_country_of_a_visit_is_its_host():
    text = "Menteri Jepang akan berkunjung ke Fiji."
    promised = Promise(type="CONSULT", text=text, deadline=MADE + timedelta(days=20))
    plan = visit("a", 0, text, type="AGREE", modes=(), promise=promised)
    told = "Menteri Jepang tiba di Suva."
    for country, status in (("FJI", "done"), ("TON", "open")):
        place = Location(name="Suva", country=country)
        made = visit("b", 20, told, recipients=(), places=(place,))
        assert keep(plan, made)[0].status == status


def test_a_half_sure_deed_is_none_where_it_is_asked_for():
    text = "Pakistan menyeru Rusia mempercepat pengiriman 500 ribu ton gandum."
    sides = {"actors": (PAKISTAN,), "recipients": (RUSSIA,)}
    asked = tell("b", 20, text, type="REQUEST", quad=3, **sides)
    deed = tell("b", 20, text, type="AID", quad=2, quantities=tonnes(500_000))[1]
    for sure, status in ((0.4, "open"), (0.8, "done")):
        found = msgspec.structs.replace(deed, report_id="deed", confidence=sure)
        assert keep(promise(), asked, (asked[0], found))[0].status == status


def test_a_deed_on_the_promised_day_is_known_by_its_place():
    alone = {"actors": (Party(code="RUS", id="RUS", name="Rusia"),), "recipients": ()}
    made = vow("Rusia berjanji menarik pasukannya dari Quetta.", cameo="", **alone)
    due = Promise(type="AGREE", text="pasukannya", deadline=DUE)
    made = (made[0], msgspec.structs.replace(made[1], promise=due))
    days = (DUE - MADE).days
    for day, place, status in (
        (days, "Quetta", "done"), (days, "Chaman", "open"), (days - 20, "Quetta", "open"),
    ):  # fmt: skip
        text = f"Tentara Rusia angkat kaki dari {place}."
        left = tell("b", day, text, type="RETREAT", quad=2, **alone)
        assert keep(made, left)[0].status == status


def test_a_cancelled_act_is_the_promised_one_where_its_verb_is():
    made = vow("Rusia setuju menjual gas kepada Pakistan.")
    for verb, status in (("penjualan", "withdrawn"), ("pembelian", "open")):
        words = f"membatalkan {verb}"
        back = read_at(words, "b", 20, f"Rusia {words} gas kepada Pakistan.", type="SANCTION")
        assert keep(made, back)[0].status == status


def test_a_breach_is_known_by_its_words_where_nobody_was_promised_anything():
    alone = {"actors": (Party(code="RUS", id="RUS", name="Rusia"),), "recipients": ()}
    made = vow("Rusia sepakat menarik pasukannya dari Quetta.", cameo="", **alone)
    accused = {"type": "ACCUSE", "quad": 3, "actors": (PAKISTAN,), "recipients": (RUSSIA,)}
    for matter, status in (("penarikan pasukan dari Quetta", "broken"), ("dagang", "open")):
        text = f"Pakistan menuduh Rusia melanggar kesepakatan {matter}."
        assert keep(made, tell("b", 70, text, **accused))[0].status == status
