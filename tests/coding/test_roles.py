"""Which parties fill a frame's roles, on arguments made by hand."""

import pytest

from jalin.coding.roles import distinct, fill_role, fill_roles, link_owners
from jalin.nlp.clauses import Argument
from jalin.packs import FrameRow
from tests.coding.make import make_party, make_reading

TEXT = "Rusia, China dan Iran menyerang Ukraina bersama India."


def fill(pattern, slots, text=TEXT):
    """(slot, codes) of a role whose arguments hold the words told by slot."""
    reading = make_reading(text)
    words = reading.sentence.words
    arguments = [
        Argument(slot=slot, words=tuple(words.index(word) for word in told.split()))
        for slot, told in slots
    ]
    role = fill_role(pattern, arguments, reading, link_owners(reading))
    return role.slot, [party.code for party in role.parties]


@pytest.mark.parametrize(
    ("pattern", "slots", "filled"),
    [
        ("obj", [("obj", "Ukraina")], ("obj", ["UKR"])),
        ("obj|kepada", [("kepada", "Ukraina")], ("kepada", ["UKR"])),
        ("obj|kepada", [("kepada", "India"), ("obj", "Ukraina")], ("obj", ["UKR"])),
        ("obj|kepada", [("obj", "menyerang"), ("kepada", "India")], ("kepada", ["IND"])),
        ("obj", [("obj", "menyerang"), ("obj", "Ukraina")], ("obj", ["UKR"])),
        ("obj", [("obj", "bersama Ukraina India")], ("obj", ["UKR"])),
        ("obj+pada", [("obj", "Ukraina"), ("pada", "India")], ("obj+pada", ["UKR", "IND"])),
        ("obj+bersama", [("bersama", "India")], ("obj+bersama", ["IND"])),
        ("subj", [("subj", "Rusia")], ("subj", ["RUS", "CHN", "IRN"])),
        ("subj", [("subj", "Iran")], ("subj", ["RUS", "CHN", "IRN"])),
        ("obj", [("subj", "Rusia")], ("", [])),
        ("", [("subj", "Rusia")], ("", [])),
        ("obj", [], ("", [])),
    ],
)  # fmt: skip
def test_a_role_is_its_first_filled_alternative(pattern, slots, filled):
    assert fill(pattern, slots) == filled


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Rusia dan China datang.", ["RUS", "CHN"]),
        ("Rusia serta China datang.", ["RUS", "CHN"]),
        ("Rusia, China, dan Iran datang.", ["RUS", "CHN", "IRN"]),
        ("Rusia/China datang.", ["RUS", "CHN"]),
        ("Israel and the India team came.", ["ISR", "IND"]),
        ("Israel, the India team came.", ["ISR"]),
        ("Rusia melawan China hari ini.", ["RUS"]),
        ("Rusia China datang.", ["RUS"]),
    ],
)
def test_only_lists_share_a_role(text, codes):
    reading = make_reading(text)
    role = fill_role("subj", [Argument(slot="subj", words=(0,))], reading, link_owners(reading))
    assert [party.code for party in role.parties] == codes


def test_a_frame_fills_its_three_roles():
    frame = FrameRow(name="f", actor="subj", recipient="obj", about="bersama", note="")
    reading = make_reading(TEXT)
    index = reading.sentence.words.index
    arguments = [
        Argument(slot="subj", words=(index("Rusia"),)),
        Argument(slot="obj", words=(index("Ukraina"),)),
        Argument(slot="bersama", words=(index("India"),)),
    ]
    roles = fill_roles(frame, arguments, reading)
    assert [party.code for party in roles.actor.parties] == ["RUS", "CHN", "IRN"]
    assert [party.code for party in roles.recipient.parties] == ["UKR"]
    assert [party.code for party in roles.about.parties] == ["IND"]


def test_words_know_the_link_that_covers_them():
    assert link_owners(make_reading("Kini Rusia dan China.")) == (-1, 0, -1, 1, -1)


def test_of_parties_with_one_code_the_first_stays():
    russia, china = make_party("Rusia"), make_party("China")
    assert distinct([russia, china, russia]) == (russia, china)
    assert distinct([]) == ()
