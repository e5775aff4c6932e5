"""Doers and speakers whom no table knows, on sentences of our own."""

import pytest

from jalin.coding.attribution import find_voices
from jalin.coding.drafts import find_drafts
from jalin.pipeline import read_article

HOME = "Jalan itu dibangun pemerintah Kenya di Nairobi. "


def doers(text, read_text, kit):
    """The (slot, words, code) of each doer that the drafts of a text's acts may have."""
    article = read_text(HOME + text, lang="id")
    drafts = find_drafts(article, read_article(article, kit), kit.coders["id"])
    return {
        (draft.candidate.roles.actor.slot, party.text, party.code)
        for draft in drafts
        for party in draft.actors
    }


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Wanjiru menuntut wali kota itu mundur.", ("national", "Wanjiru", "KEN")),
        ("Grace Wanjiru menuntut wali kota itu mundur.", ("national", "Grace Wanjiru", "KEN")),
        ("Mahasiswa memprotes wali kota itu.", ("national people", "Mahasiswa", "KEN")),
        ('"Kami menuntut itu," kata Wanjiru.', ("national speaker", "Wanjiru", "KEN")),
    ],
)
def test_who_is_no_known_party_is_of_the_articles_state(text, doer, read_text, kit):
    assert doer in doers(text, read_text, kit)


def test_a_known_doer_leaves_no_room_for_a_national(read_text, kit):
    found = doers("Presiden Kenya William Ruto menuntut wali kota itu mundur.", read_text, kit)
    assert not any(slot.startswith("national") for slot, _, _ in found)


def test_an_unknown_name_ends_the_turn_of_who_spoke_before(read_text, kit):
    text = (
        '"Kami menolak," kata Presiden Kenya William Ruto. "Kami juga," kata Wanjiru. '
        '"Utang itu terlalu mahal," katanya.'
    )
    voices = find_voices(read_article(read_text(text, lang="id"), kit))
    told = [voice for sentence in voices for voice in sentence]
    assert [[party.code for party in voice.speaker] for voice in told] == [["KEN"], [], []]
    assert [voice.stranger.text if voice.stranger else "" for voice in told] == [
        "", "Wanjiru", "Wanjiru",
    ]  # fmt: skip


def test_who_is_no_known_party_may_be_of_the_readers_state_where_that_is_named(read_text, kit):
    text = "Bantuan Indonesia tiba kemarin. Wanjiru menuntut wali kota itu mundur."
    found = doers(text, read_text, kit)
    assert ("national", "Wanjiru", "KEN") in found
    assert ("national of the readers", "Wanjiru", "IDN") in found


def test_the_readers_state_is_nobodys_where_the_article_does_not_name_it(read_text, kit):
    found = doers("Wanjiru menuntut wali kota itu mundur.", read_text, kit)
    assert not any(slot.endswith("of the readers") for slot, _, _ in found)


def test_whom_a_demand_is_made_on_does_not_make_it(read_text, kit):
    text = '"Pemerintah Kenya harus melunasi utang itu," kata Wanjiru.'
    found = doers(text, read_text, kit)
    assert ("national speaker", "Wanjiru", "KEN") in found
    assert not any(words == "Pemerintah Kenya" for _, words, _ in found)
