"""Answers to who and where."""

from datetime import date

from jalin.gazetteer import load_gazetteer
from jalin.packs import load_pack
from jalin.resolve.who import find_where, find_who


def test_who_holds_an_office_on_a_day() -> None:
    found = find_who("Menlu Pakistan", date(2021, 4, 7), load_gazetteer(), load_pack("id"))
    assert "Qureshi" in found[0].party.name
    assert any("foreign-minister of PAK from 2018" in reason for reason in found[0].reasons)


def test_without_a_day_all_holders_are_named() -> None:
    found = find_who("Presiden Rusia", None, load_gazetteer(), load_pack("id"))
    assert {"Vladimir Putin", "Dmitry Medvedev"} <= {candidate.party.name for candidate in found}


def test_all_who_hold_a_post_at_once_are_named() -> None:
    found = find_who("Jubir Kemlu China", date(2021, 4, 7), load_gazetteer(), load_pack("id"))
    assert [candidate.party.id for candidate in found] == [
        "cty:CHN#spokesperson",
        "per:wang-wenbin",
        "per:zhao-lijian",
        "per:hua-chunying",
    ]


def test_without_an_organ_the_holders_of_each_are_named() -> None:
    found = find_who("Jubir Suriah", date(2025, 6, 1), load_gazetteer(), load_pack("id"))
    assert {"per:hassan-abdul-ghani", "per:noureddin-al-baba"} <= {
        candidate.party.id for candidate in found
    }


def test_nobody_is_invented() -> None:
    assert find_who("Zorblax Quux", None, load_gazetteer(), load_pack("id")) == []


def test_where() -> None:
    (strait,) = find_where("Selat Tsugaru", load_gazetteer())
    assert strait.location.kind == "strait"
    assert find_where("Zorblax", load_gazetteer()) == []
