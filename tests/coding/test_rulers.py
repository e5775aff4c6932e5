"""Who holds people where no words name the doer, on arguments made by hand."""

import msgspec
import pytest

from jalin.coding.roles import Role, Roles
from jalin.coding.rulers import add_ruler
from jalin.coding.triggers import Hit
from jalin.nlp.clauses import Argument, read_clause
from jalin.records import Link, Location
from tests.coding.make import make_reading, make_row


def ruler(pack, text, slots, *, voice="passive", tags=None, **row):
    """The codes of the doer, and its slot, where the slots' words are arguments."""
    reading = make_reading(text, tags)
    links = [
        msgspec.structs.replace(link, location=Location(name=link.text, country="?"))
        for link in reading.links
    ]
    for city, state in (("Dubai", "ARE"), ("Atlantis", "")):
        if city in text:
            start = text.index(city)
            place = Location(name=city, kind="city", country=state)
            links.append(Link(start=start, end=start + len(city), text=city, location=place))
    reading = msgspec.structs.replace(reading, links=tuple(links))
    words = reading.sentence.words
    arguments = [Argument(slot=slot, words=(words.index(word),)) for slot, word in slots]
    trigger = make_row(**({"type": "COERCE", "modes": "arrest"} | row))
    hit = Hit(first=0, last=0, voice=voice, row=trigger)
    clause = read_clause(reading.sentence, pack)
    role = add_ruler(Roles(), hit, arguments, clause, reading).actor
    return [party.code for party in role.parties], role.slot


@pytest.mark.parametrize(
    ("text", "slots", "row", "codes"),
    [
        ("Ditahan di Malaysia.", [("di", "Malaysia")], {}, ["MYS"]),
        ("Ditahan di Dubai.", [("di", "Dubai")], {}, ["ARE"]),
        ("Ditahan di Atlantis.", [("di", "Atlantis")], {}, []),
        ("Ditahan di penjara.", [("di", "penjara")], {}, []),
        ("Ditahan ke Malaysia.", [("ke", "Malaysia")], {}, []),
        ("Dideportasi dari India.", [("dari", "India")], {"modes": "deport"}, ["IND"]),
        ("Dideportasi di India.", [("di", "India")], {"modes": "deport"}, []),
        (
            "Dihukum di Iran.",
            [("di", "Iran")],
            {"type": "SANCTION", "modes": "convict"},
            ["IRN"],
        ),
        ("Diserang di Iran.", [("di", "Iran")], {"type": "ASSAULT", "modes": ""}, []),
        (
            "Dikenai sanksi di Iran.",
            [("di", "Iran")],
            {"type": "SANCTION", "modes": "discontinue"},
            [],
        ),
    ],
)
def test_who_rules_the_place_holds_people_there(text, slots, row, codes, pack):
    assert ruler(pack, text, slots, **row) == (codes, "ruler" if codes else "")


@pytest.mark.parametrize(("tag", "codes"), [("NOUN", ["MYS"]), ("PRON", [])])
def test_a_common_noun_acts_for_the_place_a_pronoun_does_not(tag, codes, pack):
    slots = [("subj", "polisi"), ("di", "Malaysia")]
    text = "Menahan polisi di Malaysia."
    assert ruler(pack, text, slots, voice="active", tags={"polisi": tag})[0] == codes


def test_a_named_doer_stays(pack):
    reading = make_reading("Rusia menahan nelayan di Malaysia.")
    roles = Roles(actor=Role(links=reading.links[:1], slot="subj"))
    clause = read_clause(reading.sentence, pack)
    hit = Hit(first=1, last=1, voice="active", row=make_row(type="COERCE", modes="arrest"))
    assert add_ruler(roles, hit, [], clause, reading) == roles
