"""Blocks find all that have parties, a family of types and near days in common, each pair once."""

from datetime import timedelta
from itertools import combinations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from jalin.linking.agreement import LEAST_PARTIES
from jalin.linking.blocks import REACH_DAYS, find_pairs, list_days
from jalin.linking.kin import load_kin
from jalin.linking.tellings import Telling, tell
from jalin.records import Party
from tests.linking.test_events import DAY, told
from tests.samples import make_article

KIN = load_kin()
DAYS = st.one_of(st.none(), st.integers(0, 12).map(lambda n: DAY + timedelta(days=n)))
PARTIES = st.sets(st.sampled_from("ABCDE"), max_size=4).map(
    lambda codes: tuple(Party(code=code, id=code, name=code) for code in sorted(codes))
)


@st.composite
def tellings(draw: st.DrawFn) -> list[Telling]:
    found = []
    for number in range(draw(st.integers(0, 9))):
        report = told(
            f"a{number}",
            type=draw(st.sampled_from(["COOPERATE", "AGREE", "AID", "ASSAULT"])),
            actors=draw(PARTIES),
            recipients=draw(PARTIES),
            start=draw(DAYS),
        )
        article = msgspec.structs.replace(make_article(report.article_id), published=draw(DAYS))
        found.append(tell(report, article))
    return found


def are_near(one: Telling, other: Telling) -> bool:
    """Whether types and days let two be compared."""
    days = [
        abs((day - also).days) <= REACH_DAYS[kind]
        for kind, day in list_days(one)
        for same, also in list_days(other)
        if kind == same
    ]
    return any(days) and bool({*KIN.of(one.type)} & {*KIN.of(other.type)})


def share_parties(one: Telling, other: Telling) -> float:
    """The share of all parties that both name."""
    first, second = one.actors | one.recipients, other.actors | other.recipients
    return len(first & second) / max(1, len(first | second))


@settings(max_examples=200, deadline=None)
@given(told=tellings(), first_new=st.integers(0, 9))
def test_every_pair_that_may_be_one_is_found_once(told: list[Telling], first_new: int) -> None:
    near = {
        (one, other): share_parties(told[one], told[other])
        for one, other in combinations(range(len(told)), 2)
        if other >= first_new and are_near(told[one], told[other])
    }
    found = list(find_pairs(told, KIN, first_new))
    assert len(found) == len(set(found))
    assert {pair for pair, share in near.items() if share >= LEAST_PARTIES} <= set(found)
    assert {pair for pair, share in near.items() if share} >= set(found)
