"""Claims: who asserts and who denies, side by side."""

from datetime import date, timedelta

import msgspec

from jalin.linking.acts import read_acts
from jalin.linking.claims import link_claims
from jalin.linking.cues import load_ledger
from jalin.linking.events import link_events
from jalin.linking.kin import load_kin
from jalin.records import Evidence, Party
from tests.samples import PAKISTAN, RUSSIA, make_article, make_report

INDIA = Party(code="IND", id="cty:IND", name="India", country="IND")


def tell(name, text, days=0, **changes):
    article = make_article(name, text)
    article = msgspec.structs.replace(article, published=date(2024, 5, 6) + timedelta(days=days))
    evidence = (Evidence(sentence=0, start=0, end=len(text), text=text, supports=("type",)),)
    fields = {"evidence": evidence, "promise": None, "via": (), "said_by": (), **changes}
    day = {"start": article.published, "end": article.published}
    return article, make_report(article, **{**day, **fields})


def claims(*told):
    articles = {article.id: article for article, _ in told}
    events = link_events([report for _, report in told], articles, [], load_kin())
    reports = {report.report_id: report for _, report in told}
    return link_claims(read_acts(events, reports, articles, load_ledger()), reports)


STRIKE = tell(
    "a", "Jet Rusia membom gudang senjata di Pakistan.", type="ASSAULT", quad=4,
    said_by=(PAKISTAN,),
)  # fmt: skip
DENIAL = tell(
    "b", "Rusia membantah jetnya membom gudang senjata Pakistan.", 1, type="REJECT", quad=3
)


def sides(claim):
    return [v.who for v in claim.asserted], [v.who for v in claim.denied]


def test_a_denied_act_has_both_sides():
    [claim] = claims(STRIKE, DENIAL)
    assert (claim.type, sides(claim)) == ("ASSAULT", (["PAK"], ["RUS"]))
    assert claim.denied[0].reports == (DENIAL[1].report_id,)


def test_an_accusation_is_answered_by_the_accused():
    accuse = tell(
        "a", "Pakistan menuduh Rusia menyadap kedutaannya.", type="ACCUSE", quad=3,
        actors=(PAKISTAN,), recipients=(RUSSIA,),
    )  # fmt: skip
    answer = tell("b", "Rusia menepis tudingan Pakistan soal penyadapan.", 2, type="REJECT", quad=3)
    [claim] = claims(accuse, answer)
    assert (claim.type, sides(claim)) == ("ACCUSE", (["PAK"], ["RUS"]))


def test_one_event_told_as_done_and_as_not_done_is_a_claim():
    denied = tell(
        "c", "Jet Rusia tidak membom gudang senjata di Pakistan.", 1, type="ASSAULT", quad=4,
        status="negated", said_by=(RUSSIA,),
    )  # fmt: skip
    [claim] = claims(STRIKE, denied)
    assert sides(claim) == (["PAK"], ["RUS"])


def test_a_refusal_is_no_denial_and_a_late_denial_none_of_this():
    refuse = tell("b", "Rusia menolak permintaan Pakistan.", 1, type="REJECT", quad=3)
    assert claims(STRIKE, refuse) == []
    late = tell("b", "Rusia membantah membom gudang senjata Pakistan.", 90, type="REJECT", quad=3)
    assert claims(STRIKE, late) == []


def test_somebody_else_denies_nothing():
    other = Party(code="CHN", id="cty:CHN", name="China", country="CHN")
    denial = tell(
        "b", "China membantah membom gudang senjata.", 1, type="REJECT", quad=3,
        actors=(other,), recipients=(),
    )  # fmt: skip
    assert claims(STRIKE, denial) == []


def test_a_denial_answers_who_accuses_and_its_matter():
    rusia = msgspec.structs.replace(RUSSIA, text="Rusia")
    accused = {"type": "ACCUSE", "quad": 3, "actors": (PAKISTAN,), "recipients": (rusia,)}
    accuse = tell("a", "Pakistan menuduh Rusia menyadap kedutaannya.", **accused)
    denies = {"type": "REJECT", "quad": 3, "actors": (rusia,)}
    of_wheat = tell("b", "Rusia menepis kabar mengurangi gandum.", 2, **denies)
    text = "Rusia menepis tudingan India soal penyadapan."
    of_india = tell("b", text, 2, **denies, recipients=(INDIA,))
    assert claims(accuse, of_wheat) == []
    assert claims(accuse, of_india) == []


def test_an_act_read_in_the_denial_itself_is_not_what_it_denies():
    text = "Rusia membantah jetnya membom gudang senjata Pakistan."
    article, denial = tell("a", text, type="REJECT", quad=3)
    named = msgspec.structs.replace(denial, report_id="named", type="ASSAULT", quad=4)
    assert claims((article, denial), (article, named)) == []


def test_malay_objecting_is_no_denial():
    text = "Rusia membantah serangan jet ke gudang senjata Pakistan."
    article, protest = tell("b", text, 1, type="REJECT", quad=3)
    malay = (msgspec.structs.replace(article, lang="ms"), protest)
    strike = (msgspec.structs.replace(STRIKE[0], lang="ms"), STRIKE[1])
    assert claims(strike, malay) == []
