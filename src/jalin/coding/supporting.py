"""Of the drafts that tell one event, those on whose words its report rests. Pure.

Drafts are one event where type, codes and days agree (`jalin.coding.drafts`): in an article about
the politics of one state that joins what different people say of different things. They make no
second report, and no evidence either.
"""

from collections.abc import Sequence

import msgspec

from jalin.coding.alternatives import GUESSED
from jalin.coding.candidates import SPOKEN
from jalin.coding.drafts import Draft, codes, share_content
from jalin.coding.roles import Role
from jalin.records import Party


def find_supporting(first: Draft, group: Sequence[Draft]) -> list[Draft]:
    """The drafts of a group whose words tell what `first` tells, in reading order.

    Whom the others only guess has no words there.
    """
    return [
        draft if draft is first else without_guesses(draft)
        for draft in group
        if draft is first or tells_again(first, draft)
    ]


def without_guesses(draft: Draft) -> Draft:
    """The draft with the words of those parties only that its own clause names."""
    roles = draft.candidate.roles
    told = msgspec.structs.replace(
        roles,
        actor=Role() if roles.actor.slot in GUESSED else roles.actor,
        recipient=Role() if roles.recipient.slot in GUESSED else roles.recipient,
    )
    return msgspec.structs.replace(
        draft, candidate=msgspec.structs.replace(draft.candidate, roles=told)
    )


def tells_again(first: Draft, draft: Draft) -> bool:
    """Whether a draft's words tell the act of `first` once more, done, planned or denied alike.

    Words are the same only from the same mouth, to another state or of the same thing; deeds are
    told again without their doer ("dua belas orang tewas"), but an arrest is no ban.
    """
    one, two = first.candidate, draft.candidate
    if one.status != two.status:
        return False
    guessed = two.roles.actor.slot in GUESSED
    if one.type in SPOKEN:
        alike = (crosses(first) and crosses(draft)) or share_content(one, two)
        return alike and not guessed and are_same(first.actors, draft.actors)
    alike = not one.modes or not two.modes or bool(set(one.modes) & set(two.modes))
    return alike and (guessed or are_same(first.actors, draft.actors))


def crosses(draft: Draft) -> bool:
    """Whether a draft is between parties of different codes: who and to whom tell it."""
    return len(codes(draft.actors + draft.recipients)) > 1


def are_same(one: Sequence[Party], two: Sequence[Party]) -> bool:
    """Whether parties have somebody in common, or speak for one government or one group.

    The code alone tells nobody apart at home, where it is that of all.
    """
    if {party.id for party in one} & {party.id for party in two}:
        return True
    sides = {(party.code, party.sector) for party in one if party.sector}
    return any((party.code, party.sector) in sides for party in two)
