"""Which drafts are sure enough to be reports."""

import msgspec
import pytest

from jalin.coding.drafts import GUESS, is_kept, is_sure
from jalin.coding.roles import Roles
from tests.coding.make import changed, make_draft

THRESHOLD = 0.4


def weighed(draft, confidence, told):
    return msgspec.structs.replace(draft, confidence=confidence, told=told)


@pytest.mark.parametrize(
    ("confidence", "told", "kept"),
    [
        (0.4, 0.4, True),
        (0.39, 0.6, False),
        (0.36, 0.7, True),
        (0.34, 0.7, False),
        (0.2, 0.95, True),
    ],
)
def test_what_is_sure_is_kept_and_what_is_nearly_so_where_the_act_is_told(
    confidence, told, kept, pack
):
    assert is_kept(weighed(argued(pack), confidence, told), THRESHOLD) is kept


@pytest.mark.parametrize("role", ["actor", "recipient"])
def test_a_guessed_party_must_be_sure(role, pack):
    draft = argued(pack)
    roles = draft.candidate.roles
    guess = msgspec.structs.replace(getattr(roles, role), slot="before")
    guessed = changed(draft, roles=msgspec.structs.replace(roles, **{role: guess}))
    assert not is_kept(weighed(guessed, 0.39, 0.7), THRESHOLD)


@pytest.mark.parametrize(("slot", "sure"), [("subj", True), ("earlier", False), ("home", False)])
def test_a_report_whose_doer_is_guessed_must_be_surer(slot, sure, pack):
    draft = argued(pack)
    actor = msgspec.structs.replace(draft.candidate.roles.actor, slot=slot)
    roles = msgspec.structs.replace(draft.candidate.roles, actor=actor)
    guessed = changed(draft, roles=roles)
    assert is_sure(weighed(guessed, THRESHOLD, 0.4), THRESHOLD) is sure
    assert is_sure(weighed(guessed, THRESHOLD + GUESS, 0.5), THRESHOLD)
    assert is_sure(weighed(guessed, THRESHOLD, 0.95), THRESHOLD)
    assert is_kept(weighed(guessed, THRESHOLD, 0.4), THRESHOLD)


def argued(pack):
    """A draft whose subject and object are named by arguments."""
    draft = make_draft(pack)
    roles = draft.candidate.roles
    return changed(
        draft,
        roles=Roles(
            actor=msgspec.structs.replace(roles.actor, slot="subj"),
            recipient=msgspec.structs.replace(roles.recipient, slot="obj"),
        ),
    )
