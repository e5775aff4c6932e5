"""Which drafts of one article tell one event, and which filling of an act is chosen."""

from datetime import date

import pytest

from jalin.coding.circumstances import When
from jalin.coding.drafts import age_in_days, choose_drafts, days_differ, group_drafts, join_faint
from tests.coding.make import make_draft

MONDAY, TUESDAY = date(2024, 5, 6), date(2024, 5, 7)


def sizes(*drafts):
    """How many drafts each group holds."""
    return [len(group) for group in group_drafts(drafts)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({}, {}),
        ({"day": MONDAY}, {}),
        ({"day": MONDAY}, {"day": MONDAY}),
        ({"type": "AGREE"}, {"type": "AGREE", "actors": ("Ukraina",), "recipients": ("Rusia",)}),
        ({"type": "AGREE"}, {"type": "AGREE", "actors": ("Rusia", "Ukraina"), "recipients": ()}),
        ({}, {"actors": ("Rusia", "China")}),
        ({}, {"recipients": ()}),
        ({}, {"status": "hypothetical"}),
        ({"type": "CONSULT"}, {"type": "CONSULT", "actors": ("Rusia", "Ukraina", "China")}),
    ],
)  # fmt: skip
def test_one_event_told_twice_is_one_group(one, two, pack):
    assert sizes(make_draft(pack, **one), make_draft(pack, **two)) == [2]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({}, {"type": "MOBILIZE"}),
        ({}, {"actors": ("China",)}),
        ({}, {"recipients": ("Iran",)}),
        ({}, {"actors": ("Ukraina",), "recipients": ("Rusia",)}),
        ({"type": "CONSULT"}, {"type": "CONSULT", "recipients": ("Iran",)}),
        ({"day": MONDAY}, {"day": TUESDAY, "background": True}),
        ({}, {"status": "negated"}),
    ],
)
def test_other_types_parties_or_days_are_other_events(one, two, pack):
    assert sizes(make_draft(pack, **one), make_draft(pack, **two)) == [1, 1]


def test_groups_stand_in_the_order_of_their_first_draft(pack):
    first, other, again = (
        make_draft(pack),
        make_draft(pack, recipients=("Iran",)),
        make_draft(pack, first=2),
    )
    assert group_drafts([first, other, again]) == [[first, again], [other]]
    assert group_drafts([]) == []


def test_a_faint_draft_joins_the_event_that_it_tells_once_more(pack):
    sure, other = make_draft(pack), make_draft(pack, recipients=("Iran",))
    again = make_draft(pack, first=2, confidence=0.2, told=0.7)
    doubted = make_draft(pack, first=2, confidence=0.2, told=0.3)
    assert join_faint([[sure], [other]], [again, doubted]) == [[sure, again], [other]]
    assert join_faint([[other]], [again]) == [[other]]


@pytest.mark.parametrize(
    ("one", "two", "differ"),
    [
        ((MONDAY, MONDAY), (MONDAY, MONDAY), False),
        ((MONDAY, MONDAY), (TUESDAY, TUESDAY), True),
        ((TUESDAY, TUESDAY), (MONDAY, MONDAY), True),
        ((MONDAY, TUESDAY), (TUESDAY, TUESDAY), False),
        ((MONDAY, None), (TUESDAY, TUESDAY), False),
        ((None, MONDAY), (TUESDAY, None), True),
        (None, (TUESDAY, TUESDAY), False),
        (None, None, False),
    ],
)
def test_days_differ_where_none_is_shared(one, two, differ, pack):
    dating = make_draft(pack, day=MONDAY).when.dating

    def when(days):
        return When(start=days[0], end=days[1], dating=dating) if days else When()

    assert days_differ(when(one), when(two)) is differ


def test_of_the_ways_to_fill_one_act_the_surest_is_chosen(pack):
    weak = make_draft(pack, confidence=0.2)
    sure = make_draft(pack, recipients=("Iran",), confidence=0.7)
    other = make_draft(pack, confidence=0.1, first=2)
    assert choose_drafts([weak, sure, other]) == [sure, other]


def test_of_equally_sure_ways_the_first_is_chosen(pack):
    one, two = make_draft(pack), make_draft(pack, recipients=("Iran",))
    assert choose_drafts([one, two]) == [one]
    assert choose_drafts([two, one]) == [two]


@pytest.mark.parametrize(
    ("when", "published", "age"),
    [
        (When(start=MONDAY, end=MONDAY), TUESDAY, 1),
        (When(start=MONDAY), TUESDAY, 1),
        (When(start=MONDAY, end=TUESDAY), TUESDAY, 0),
        (When(start=TUESDAY, end=TUESDAY), MONDAY, -1),
        (When(), MONDAY, None),
        (When(start=MONDAY), None, None),
    ],
)
def test_age(when, published, age):
    assert age_in_days(when, published) == age
