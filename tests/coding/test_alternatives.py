"""Which ways to fill an act's roles the judge may choose from, on drafts made by hand."""

import msgspec
import pytest

from jalin.coding.alternatives import Memory, actor_ways
from jalin.coding.home import Home
from jalin.coding.roles import Role, Roles
from tests.coding.make import changed, make_draft, make_reading


def doers(pack, kind, text="Rusia menyerang Ukraina.", earlier=(), *, brief=False):
    """The codes and slots of the doers an act of a type may have, told in an Indonesian article."""
    home = make_reading("Indonesia diam.").links[0]
    memory = Memory(
        homes=(Home(state="IDN", link=home),), doer=Role(links=earlier, slot="subj"), brief=brief
    )
    draft = changed(make_draft(pack), type=kind, roles=Roles(), reading=make_reading(text))
    ways = actor_ways(draft.candidate, memory)
    return [(way.slot, [party.code for party in way.parties]) for way in ways]


@pytest.mark.parametrize("kind", ["AID", "RETREAT"])
def test_home_does_what_nobody_else_can_have_done(kind, pack):
    assert doers(pack, kind, "Perahu menyerang kota.") == [("home", ["IDN"])]


@pytest.mark.parametrize(("brief", "slots"), [(True, ["home"]), (False, [])])
def test_home_speaks_unnamed_only_in_a_brief_text(brief, slots, pack):
    found = doers(pack, "AGREE", "Perahu menyerang kota.", brief=brief)
    assert [slot for slot, _ in found] == slots


@pytest.mark.parametrize(
    ("kind", "slots"), [("AGREE", ["earlier"]), ("PROTEST", ["earlier", "home"])]
)
def test_home_stands_beside_another_doer_only_in_acts_at_home(kind, slots, pack):
    earlier = make_reading("China diam.").links
    found = doers(pack, kind, "Perahu menyerang kota.", earlier)
    assert [slot for slot, _ in found] == slots


def test_no_home_no_doer(pack):
    draft = changed(make_draft(pack), type="AGREE", roles=Roles())
    reading = msgspec.structs.replace(draft.candidate.reading, links=())
    candidate = msgspec.structs.replace(draft.candidate, reading=reading)
    assert actor_ways(candidate, Memory()) == []
