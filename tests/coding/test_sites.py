"""Where an act happened, of the places that an article names."""

import msgspec
import pytest

from jalin.coding.drafts import Draft
from jalin.coding.setting import Setting
from jalin.coding.sites import find_sites
from jalin.nlp.clauses import read_clause
from jalin.packs import Pack
from jalin.records import Article, Link, Location, Quotation
from tests.coding.make import changed, make_draft, make_party, make_reading

ARTICLE = Article(id="a", text="", digest="", lang="id")
DATELINE = Link(start=0, end=7, text="Jakarta", location=Location(name="Jakarta", kind="city"))
VENUE = Link(start=40, end=46, text="Jenewa", location=Location(name="Jenewa", kind="city"))


def draft_of(pack: Pack, text: str, *names: str, kind: str = "ASSAULT") -> Draft:
    """A draft told by `text`, in which the names are places; "Ukraina" is also whom it meets."""
    reading = make_reading(text)
    links = tuple(
        Link(
            start=text.index(name),
            end=text.index(name) + len(name),
            text=name,
            parties=(make_party(name),) if name == "Ukraina" else (),
            location=Location(name=name, kind="country" if name == "Ukraina" else "city"),
        )
        for name in names
    )
    reading = msgspec.structs.replace(reading, links=links)
    draft = make_draft(pack, type=kind)
    return changed(draft, reading=reading, clause=read_clause(reading.sentence, pack))


PLAIN = Setting(article=ARTICLE)
DATED = Setting(article=ARTICLE, scene=DATELINE)


def names_of(draft: Draft, setting: Setting = PLAIN) -> list[str]:
    return [link.text for link in find_sites([draft], setting)]


@pytest.mark.parametrize(
    ("draft", "placed"),
    [
        ({"type": "CONSULT"}, True),
        ({"type": "REQUEST"}, True),
        ({"type": "ASSAULT"}, False),
        ({"type": "CONSULT", "background": True}, False),
    ],
)
def test_talk_is_placed_at_the_dateline(draft, placed, pack):
    assert names_of(make_draft(pack, **draft), DATED) == (["Jakarta"] if placed else [])


def test_a_venue_goes_before_the_dateline(pack):
    draft = make_draft(pack, type="CONSULT")
    assert names_of(draft, Setting(article=ARTICLE, scene=DATELINE, venue=(VENUE,))) == ["Jenewa"]


def test_talk_without_dateline_is_at_the_last_venue_told_before(pack):
    draft = make_draft(pack, type="REQUEST")
    later = msgspec.structs.replace(VENUE, start=900, end=906, text="Wina")
    sentence = msgspec.structs.replace(draft.candidate.clause.sentence, start=500, end=524)
    clause = msgspec.structs.replace(draft.candidate.clause, sentence=sentence)
    told = Setting(article=ARTICLE, venues=(VENUE, later))
    assert names_of(changed(draft, clause=clause), told) == ["Jenewa"]


def test_what_a_speaker_names_is_not_where_he_speaks(pack):
    text = "Rusia mendesak agar pasukan di Donetsk ditarik."
    draft = draft_of(pack, text, "Donetsk", kind="REQUEST")
    said = Quotation(
        start=20, end=46, speaker_start=0, speaker_end=5, verb="mendesak", direct=False
    )
    quoted = msgspec.structs.replace(draft.candidate.reading, quotations=(said,))
    assert names_of(draft, DATED) == ["Donetsk", "Jakarta"]
    assert names_of(changed(draft, reading=quoted), DATED) == ["Jakarta"]


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("Rusia menyerang Ukraina.", ("Ukraina",), ["Ukraina"]),
        ("Rusia menyerang Ukraina di Donetsk.", ("Ukraina", "Donetsk"), ["Donetsk"]),
    ],
)
def test_an_attack_on_a_state_is_in_it_unless_told_elsewhere(text, names, found, pack):
    draft = draft_of(pack, text, *names)
    assert names_of(msgspec.structs.replace(draft, recipients=(make_party("Ukraina"),))) == found


def test_an_attack_is_not_where_its_doer_is(pack):
    draft = draft_of(pack, "Milisi di Yaman menyerang Ukraina.", "Yaman", "Ukraina")
    yemen, ukraine = draft.candidate.reading.links
    links = (placed_in(yemen, "country", "YEM"), placed_in(ukraine, "country", "UKR"))
    draft = msgspec.structs.replace(draft, recipients=(make_party("Ukraina"),))
    reading = msgspec.structs.replace(draft.candidate.reading, links=links)
    assert names_of(changed(draft, reading=reading)) == ["Ukraina"]
    near = (placed_in(yemen, "city", "YEM"), links[1])
    reading = msgspec.structs.replace(reading, links=near)
    assert names_of(changed(draft, reading=reading)) == ["Yaman", "Ukraina"]


def placed_in(link: Link, kind: str, country: str) -> Link:
    assert link.location is not None
    location = msgspec.structs.replace(link.location, kind=kind, country=country)
    return msgspec.structs.replace(link, location=location)


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ({"type": "COERCE"}, ["Jenewa"]),
        ({"type": "AID"}, []),
        ({"type": "COERCE", "background": True}, []),
    ],
)
def test_force_goes_on_at_the_last_venue(draft, found, pack):
    assert names_of(make_draft(pack, **draft), Setting(article=ARTICLE, venue=(VENUE,))) == found
    told = make_draft(pack, **draft)
    sentence = msgspec.structs.replace(told.candidate.clause.sentence, start=500, end=524)
    clause = msgspec.structs.replace(told.candidate.clause, sentence=sentence)
    setting = Setting(article=ARTICLE, venues=(VENUE,))
    assert names_of(changed(told, clause=clause), setting) == found


def test_the_last_venue_is_told_with_what_it_is_in(pack):
    text = "Massa berkumpul di Wamena, Papua."
    article = msgspec.structs.replace(ARTICLE, text=text)
    venues = tuple(
        Link(
            start=text.index(name),
            end=text.index(name) + len(name),
            text=name,
            location=Location(name=name, kind="city"),
        )
        for name in ("Wamena", "Papua")
    )
    draft = make_draft(pack, type="COERCE")
    sentence = msgspec.structs.replace(draft.candidate.clause.sentence, start=500, end=524)
    clause = msgspec.structs.replace(draft.candidate.clause, sentence=sentence)
    found = names_of(changed(draft, clause=clause), Setting(article=article, venues=venues))
    assert found == ["Wamena", "Papua"]


def test_talk_without_any_other_place_is_where_a_day_is_told(pack):
    draft = make_draft(pack, type="REQUEST")
    assert names_of(draft, Setting(article=ARTICLE, dated=(VENUE,))) == ["Jenewa"]
    assert names_of(draft, Setting(article=ARTICLE, dated=(VENUE,), scene=DATELINE)) == ["Jakarta"]


@pytest.mark.parametrize(("kind", "found"), [("ACCUSE", []), ("CONSULT", ["Donetsk"])])
def test_what_was_said_before_the_news_is_nowhere(kind, found, pack):
    text = "Rusia mengecam serangan ke Donetsk."
    draft = msgspec.structs.replace(draft_of(pack, text, "Donetsk", kind=kind), background=True)
    assert names_of(draft, DATED) == found
