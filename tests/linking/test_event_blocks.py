"""Blocks find what has a party, a family of types and near days in common, each pair once."""

from datetime import timedelta
from itertools import combinations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from jalin.linking.blocks import REACH_DAYS, find_pairs, list_marks
from jalin.linking.kin import load_kin
from jalin.linking.tellings import Telling, tell
from tests.linking.test_events import DAY, told
from tests.samples import PAKISTAN, RUSSIA, make_article

KIN = load_kin()
DAYS = st.one_of(st.none(), st.integers(0, 12).map(lambda n: DAY + timedelta(days=n)))


@st.composite
def tellings(draw: st.DrawFn) -> list[Telling]:
    found = []
    for number in range(draw(st.integers(0, 9))):
        report = told(
            f"a{number}",
            type=draw(st.sampled_from(["COOPERATE", "AGREE", "AID", "ASSAULT"])),
            actors=draw(st.sampled_from([(RUSSIA,), (PAKISTAN,)])),
            recipients=draw(st.sampled_from([(), (PAKISTAN,)])),
            start=draw(DAYS),
        )
        article = msgspec.structs.replace(make_article(report.article_id), published=draw(DAYS))
        found.append(tell(report, article))
    return found


def may_be_one(one: Telling, other: Telling) -> bool:
    """What blocks stand for, said pair by pair."""
    if not set(KIN.of(one.type)) & set(KIN.of(other.type)):
        return False
    return any(
        party == also and kind == same and abs((day - near).days) <= REACH_DAYS[kind]
        for party, kind, day in list_marks(one)
        for also, same, near in list_marks(other)
    )


@settings(max_examples=80, deadline=None)
@given(told=tellings(), first_new=st.integers(0, 9))
def test_every_pair_that_may_be_one_is_found_once(told: list[Telling], first_new: int) -> None:
    wanted = [
        (one, other)
        for one, other in combinations(range(len(told)), 2)
        if other >= first_new and may_be_one(told[one], told[other])
    ]
    assert sorted(find_pairs(told, KIN, first_new)) == wanted
