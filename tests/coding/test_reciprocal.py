"""What two do to each other is a report per direction (codebook, section 1)."""

import msgspec
import pytest

from jalin.coding.drafts import both_ways
from jalin.coding.reciprocal import face_each_other, is_directed, is_reciprocal
from jalin.coding.roles import Role, Roles
from jalin.nlp.clauses import read_clause
from jalin.packs import load_pack
from jalin.pipeline import code_article
from jalin.records import Article
from tests.coding.make import make_draft, make_party, make_reading, make_sentence


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Iran dan Israel saling menuduh", "menuduh", True),
        ("Iran dan Israel masih saling terus menuduh", "menuduh", True),
        ("Iran dan Israel menuduh Rusia", "menuduh", False),
        ("Iran saling curiga , Israel menuduh Rusia", "menuduh", False),
    ],
)
def test_which_act_is_reciprocal(text, word, expected):
    clause = read_clause(make_sentence(text), load_pack("id"))
    assert is_reciprocal(clause, clause.words.index(word)) is expected


@pytest.mark.parametrize(
    ("type_", "expected"),
    [("ACCUSE", True), ("SANCTION", True), ("CONSULT", False), ("ASSAULT", False)],
)
def test_which_type_is_directed(kit, type_, expected):
    assert is_directed(type_, kit.coders["id"].ontology) is expected


def codes(role: Role) -> list[str]:
    return [party.code for party in role.parties]


def test_doers_face_each_other():
    links = make_reading("Iran dan Israel saling menuduh").links
    roles = face_each_other(Roles(actor=Role(links=links, slot="subj")))
    assert (codes(roles.actor), codes(roles.recipient)) == (["IRN"], ["ISR"])


def test_one_name_for_two_is_split():
    (link,) = make_reading("Iran saling menuduh").links
    both = msgspec.structs.replace(link, parties=(make_party("Iran"), make_party("Israel")))
    roles = face_each_other(Roles(actor=Role(links=(both,), slot="subj")))
    assert (codes(roles.actor), codes(roles.recipient)) == (["IRN"], ["ISR"])


def test_one_doer_faces_nobody():
    roles = Roles(actor=Role(links=make_reading("Iran saling menuduh").links, slot="subj"))
    assert face_each_other(roles) == roles


def test_both_ways():
    pack = load_pack("id")
    draft = make_draft(pack, type="ACCUSE", actors=("Iran",), recipients=("Israel",))
    assert list(both_ways(draft)) == [draft]
    candidate = msgspec.structs.replace(draft.candidate, reciprocal=True)
    told = list(both_ways(msgspec.structs.replace(draft, candidate=candidate)))
    pairs = [(one.actors[0].code, one.recipients[0].code) for one in told]
    assert pairs == [("IRN", "ISR"), ("ISR", "IRN")]


def test_two_reports_of_one_sentence(kit):
    text = "Kamboja dan Thailand saling menuduh melepas tembakan pertama."
    reports = code_article(Article(id="a", text=text, digest=""), kit)
    pairs = {(r.type, r.actors[0].code, r.recipients[0].code) for r in reports}
    assert len({report.report_id for report in reports}) == len(reports)
    assert pairs >= {("ACCUSE", "KHM", "THA"), ("ACCUSE", "THA", "KHM")}
