"""Which drafts of one event give a report its evidence."""

import msgspec
import pytest

from jalin.coding.roles import Role, Roles
from jalin.coding.supporting import find_supporting
from jalin.records import Party
from tests.coding.make import changed, make_draft


def person(name, sector):
    return Party(code="MYS", id=f"per:{name}", name=name, country="MYS", sector=sector)


def count(first, *others):
    return len(find_supporting(first, [first, *others]))


def guessed(draft, slot="earlier"):
    roles = Roles(actor=msgspec.structs.replace(draft.candidate.roles.actor, slot=slot))
    return changed(draft, roles=roles)


@pytest.mark.parametrize(
    ("kind", "slot", "status", "kept"),
    [
        ("ASSAULT", "subj", "actual", 2),
        ("ASSAULT", "earlier", "actual", 2),
        ("ACCUSE", "subj", "actual", 2),
        ("ACCUSE", "earlier", "actual", 1),
        ("ASSAULT", "subj", "future", 1),
    ],
)
def test_deeds_are_told_again_without_their_doer_and_words_are_not(kind, slot, status, kept, pack):
    first = make_draft(pack, type=kind)
    assert count(first, guessed(make_draft(pack, type=kind, status=status), slot)) == kept


@pytest.mark.parametrize(
    ("other", "sector", "kept"),
    [("Azlan", "OPP", 2), ("Farid", "OPP", 2), ("Farid", "GOV", 1), ("Farid", "", 1)],
)
def test_words_of_others_at_home_are_no_evidence(other, sector, kept, pack):
    first = make_draft(pack, type="ACCUSE", actors=())
    first = msgspec.structs.replace(first, actors=(person("Azlan", "OPP"),))
    again = msgspec.structs.replace(first, actors=(person(other, sector),))
    assert count(first, again) == kept


def test_an_arrest_is_no_evidence_of_a_ban(pack):
    first = changed(make_draft(pack, type="COERCE"), modes=("arrest",))
    assert count(first, changed(first, modes=("restrict",))) == 1
    assert count(first, changed(first, modes=())) == 2


def test_who_is_only_guessed_has_no_words_there(pack):
    first = make_draft(pack)
    told = find_supporting(first, [first, guessed(make_draft(pack))])
    assert told[0] is first
    assert told[1].candidate.roles.actor == Role()


def test_who_meets_whom_tells_it_whatever_is_said_of_it(pack):
    first = make_draft(pack, type="CONSULT")
    nouns = msgspec.structs.replace(
        first.candidate.clause.sentence,
        tags=("NOUN", "NOUN", "NOUN", "X"),
        lemmas=("a", "b", "c", "."),
    )
    clause = msgspec.structs.replace(first.candidate.clause, sentence=nouns)
    other = changed(first, clause=clause)
    third = msgspec.structs.replace(nouns, lemmas=("d", "e", "f", "."))
    again = changed(first, clause=msgspec.structs.replace(clause, sentence=third))
    assert count(other, again) == 2
    home = [msgspec.structs.replace(one, recipients=()) for one in (other, again)]
    assert count(*home) == 1
