"""The ledger: what makes a pledge, what changes it, and that no order of arrival does."""

from datetime import date, timedelta
from itertools import count

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalin.linking.acts import read_acts
from jalin.linking.cues import load_ledger
from jalin.linking.events import link_events
from jalin.linking.kin import load_kin
from jalin.linking.pledges import link_pledges
from jalin.records import Article, Evidence, Pledge, Promise, Quantity, Report
from tests.samples import make_article, make_report

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


def keep(*told: Told, as_of: date | None = None) -> list[Pledge]:
    articles = {article.id: article for article, _ in told}
    events = link_events([report for _, report in told], articles, [], KIN)
    reports = {report.report_id: report for _, report in told}
    return link_pledges(read_acts(events, reports, articles, LEDGER), LEDGER, as_of)


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
