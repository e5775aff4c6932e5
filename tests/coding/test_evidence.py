"""The words behind each field of a report."""

import msgspec
import pytest

from jalin.coding.alternatives import Memory, vary
from jalin.coding.evidence import find_evidence
from jalin.coding.roles import Role, Roles
from jalin.coding.setting import Setting, sentence_at
from jalin.pipeline import code_article
from tests.coding.make import changed, make_draft, make_party
from tests.samples import make_article

BEFORE = "China bicara. "
TEXT = BEFORE + "Rusia menyerang Ukraina."


@pytest.fixture
def draft(pack):
    """A draft in the second sentence of `TEXT` whose doer the first one names."""
    plain = make_draft(pack)
    start = len(BEFORE)
    sentence = plain.candidate.clause.sentence
    moved = msgspec.structs.replace(
        sentence,
        index=1,
        start=start,
        end=start + sentence.end,
        starts=tuple(start + one for one in sentence.starts),
        ends=tuple(start + one for one in sentence.ends),
    )
    link = plain.candidate.reading.links[0]
    doer = msgspec.structs.replace(
        link, start=0, end=5, text="China", parties=(make_party("China"),)
    )
    candidate = msgspec.structs.replace(
        plain.candidate,
        clause=msgspec.structs.replace(plain.candidate.clause, sentence=moved),
        reading=msgspec.structs.replace(plain.candidate.reading, sentence=moved),
        roles=Roles(actor=Role(links=(doer,), slot="earlier")),
    )
    return msgspec.structs.replace(plain, candidate=candidate)


def make_setting(draft, *before):
    article = msgspec.structs.replace(make_article("a"), text=TEXT)
    return Setting(article=article, sentences=(*before, draft.candidate.clause.sentence))


def test_a_doer_told_before_has_the_words_that_name_it(draft):
    first = msgspec.structs.replace(
        draft.candidate.clause.sentence, index=0, start=0, end=len(BEFORE) - 1
    )
    found = find_evidence(draft, (), make_setting(draft, first))
    assert [(one.sentence, one.text, one.supports) for one in found] == [
        (1, "menyerang", ("type",)),
        (0, "China", ("actors",)),
    ]


def test_words_in_no_sentence_are_the_datelines(draft):
    setting = make_setting(draft)
    assert sentence_at(setting, 0) == -1
    assert sentence_at(setting, len(BEFORE)) == 1
    assert find_evidence(draft, (), setting)[-1].sentence == -1


@pytest.mark.parametrize(("kind", "offered"), [("RETREAT", True), ("AGREE", False)])
def test_the_doers_own_state_may_be_the_other_party(kind, offered, draft):
    ways = list(vary(msgspec.structs.replace(draft.candidate, type=kind), Memory()))
    own = [way.roles for way in ways if way.roles.recipient.slot == "own state"]
    assert bool(own) is offered
    for roles in own:
        assert roles.recipient.parties[0].code == roles.actor.parties[0].country


def test_no_party_of_a_report_is_without_evidence(kit, read_text):
    article = read_text(
        "JAKARTA - Menteri Luar Negeri Norwegia bertemu Menteri Luar Negeri Chile di Oslo pada "
        "Senin. Ia mengecam serangan Rusia ke Ukraina. Ia berjanji mengirim bantuan pangan ke "
        "Sudan. Perdana menteri Chile mengundurkan diri pada Selasa.",
        lang="id",
    )
    reports = list(code_article(article, kit))
    assert reports
    for report in reports:
        told = {field for one in report.evidence for field in one.supports}
        assert "actors" in told or not report.actors
        assert "recipients" in told or not report.recipients
        assert all(article.text[one.start : one.end] == one.text for one in report.evidence)


def test_doers_of_several_states_have_no_own_state(draft):
    both = Role(links=draft.candidate.reading.links, slot="subj")
    assert {party.country for party in both.parties} == {"RUS", "UKR"}
    candidate = msgspec.structs.replace(draft.candidate, type="MOBILIZE", roles=Roles(actor=both))
    ways = [way.roles for way in vary(candidate, Memory())]
    told = [roles for roles in ways if roles.actor is both]
    assert told
    assert all(roles.recipient.slot != "own state" for roles in told)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ('"Israel harus menarik pasukannya," kata Menteri Luar Negeri Mesir.', True),
        ('"Kita harus menarik pelajaran dari perang itu," kata Menteri Luar Negeri Mesir.', False),
        ('"Lantai itu harus dicat ulang," kata Menteri Luar Negeri Mesir.', False),
    ],
)
def test_a_word_of_duty_asks_whom_it_names(words, asked, kit, read_text):
    reports = code_article(read_text(f"KAIRO - {words}"), kit)
    assert any(report.type == "REQUEST" for report in reports) == asked


@pytest.mark.parametrize(
    ("slot", "told"),
    [
        ("own thing", ["Rusia", "Ukraina"]),
        ("own state", ["Rusia"]),
        ("own", ["Ukraina"]),
    ],
)
def test_what_is_done_at_home_is_told_by_whom_or_what_it_is_done_to(slot, told, pack):
    plain = make_draft(pack)
    actor, thing = plain.candidate.reading.links
    roles = Roles(
        actor=Role(links=(actor,), slot="subj"), recipient=Role(links=(thing,), slot=slot)
    )
    article = msgspec.structs.replace(make_article("a"), text="Rusia menyerang Ukraina.")
    found = find_evidence(changed(plain, roles=roles), (), Setting(article=article))
    assert [one.text for one in found if "recipients" in one.supports] == told


def test_evidence_is_in_reading_order_within_its_sentence(kit):
    text = "Kemarin, China menolak protes Indonesia di Jakarta."
    reports = code_article(make_article("a", text), kit)
    for report in reports:
        starts = [piece.start for piece in report.evidence if piece.sentence == 0]
        assert starts == sorted(starts)
    assert any("start" in piece.supports for report in reports for piece in report.evidence)
