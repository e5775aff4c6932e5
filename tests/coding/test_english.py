"""What English sentences alone tell: the frame's reading of each act, nothing weighed yet."""

from collections.abc import Sequence

import pytest

from jalin.coding.drafts import act_of, find_drafts
from jalin.kit import Kit
from jalin.pipeline import read_article
from jalin.records import Article, Block, Party


def read_acts(text: str, kit: Kit) -> list[tuple[str, str, str]]:
    """Type, actors and recipients of each act of a text without date or outlet."""
    block = Block(kind="body", start=0, end=len(text))
    article = Article(id="a", text=text, digest="a", lang="en", blocks=(block,))
    told: dict[int, tuple[str, str, str]] = {}
    for draft in find_drafts(article, read_article(article, kit), kit.coders["en"]):
        actors, recipients = codes(draft.actors), codes(draft.recipients)
        told.setdefault(act_of(draft), (draft.candidate.type, actors, recipients))
    return list(told.values())


def codes(parties: Sequence[Party]) -> str:
    """The codes with the sectors of those who are not the government, in one string."""
    return " ".join(
        party.code if party.sector in {"", "GOV"} else f"{party.code}:{party.sector}"
        for party in parties
    )


@pytest.mark.parametrize(
    ("text", "act"),
    [
        # a name is no word of time or doubt
        ("Theresa May met Angela Merkel.", ("CONSULT", "GBR DEU", "")),
        ("A Kenyan appeals court rejected an Italian motion.", ("REJECT", "KEN:JUD", "ITA")),
        # what is promised is no concession of its own
        ("Ethiopia agreed to lift the blockade of Eritrea.", ("AGREE", "ETH", "ERI")),
        ("Oman is willing to withdraw its troops from Yemen.", ("AGREE", "OMN", "YEM")),
        # the noun that a verb is known by tells no second act
        ("Chad signed an agreement with Sudan.", ("SUPPORT", "TCD SDN", "")),
        # another of the doer's own state
        ("The Kenyan government arrested a Kenyan senator.", ("COERCE", "KEN", "KEN:LEG")),
        # who is at home in a place is of its state; soldiers are not
        ("A court in Lima banned a Chilean activist.", ("COERCE", "PER:JUD", "CHL:CVL")),
        ("Uganda withdrew its soldiers from Somalia.", ("RETREAT", "UGA", "SOM")),
        # an order to one's own officials is the act itself
        ("A judge in Peru ordered the arrest of a Chilean.", ("COERCE", "PER:JUD", "CHL")),
        # the only state that is named is meant
        ("Rebels surrendered to the Chadian army.", ("RETREAT", "TCD:REB", "TCD:MIL")),
    ],
)  # fmt: skip
def test_an_act_is_told(text: str, act: tuple[str, str, str], kit: Kit) -> None:
    assert read_acts(text, kit) == [act]


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("Hamas had long refused direct talks with Fatah.", "CONSULT"),
        ("Israel's air force carried out raids and strikes against Hamas.", "MOBILIZE"),
    ],
)
def test_a_verb_parts_the_words_of_a_phrase(text: str, type: str, kit: Kit) -> None:  # noqa: A002
    assert type not in {found for found, _, _ in read_acts(text, kit)}
