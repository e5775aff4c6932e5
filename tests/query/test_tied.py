"""Claims and copies are found by what they tie, in pages that join to the whole."""

from datetime import date
from pathlib import Path

import pytest

from jalin.errors import UsageError
from jalin.query import (
    Catalogue,
    ClaimQuestion,
    CopyQuestion,
    Paging,
    ask_claims,
    ask_copies,
    open_catalogue,
)
from jalin.query.fill import replace_tied
from jalin.records import Claim, Copy
from jalin.store.writer import create_store


def make_claim(number: int) -> Claim:
    day = date(2024, 1, 1 + number % 28)
    return Claim(
        claim_id=f"{number:016x}",
        event_id=f"e{number}",
        denials=(f"d{number}", f"d{number + 1}"),
        type="ASSAULT" if number % 3 else "ACCUSE",
        actors=("RUS",) if number % 2 else ("USA",),
        recipients=("PAK",),
        start=day if number % 5 else None,
        end=day if number % 5 else None,
        asserted=(),
        denied=(),
        why=(),
    )


CLAIMS = [make_claim(number) for number in range(60)]
COPIES = [
    Copy(
        copy_id=f"{number:016x}",
        article_id=f"a{number}",
        origin_id="a0",
        kind="verbatim" if number % 2 else "excerpt",
        overlap=0.9,
        directed=True,
        why=(),
    )
    for number in range(1, 9)
]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    path: Path = tmp_path_factory.mktemp("db")
    create_store(path)
    opened = open_catalogue(path)
    replace_tied(opened, "claim", [(c.claim_id, (c.event_id, *c.denials), c) for c in CLAIMS])
    replace_tied(opened, "copy", [(c.copy_id, (c.article_id, c.origin_id), c) for c in COPIES])
    return opened


def test_claims_are_found_by_what_they_tie(catalogue: Catalogue) -> None:
    assert list(ask_claims(catalogue, ClaimQuestion(event="e7"))) == [CLAIMS[7]]
    assert list(ask_claims(catalogue, ClaimQuestion(event="d7"))) == [CLAIMS[6], CLAIMS[7]]
    found = ask_claims(catalogue, ClaimQuestion(party="usa", type="ACCUSE"))
    assert list(found) == [c for c in CLAIMS if c.actors == ("USA",) and c.type == "ACCUSE"]
    since, until = date(2024, 1, 3), date(2024, 1, 9)
    found = ask_claims(catalogue, ClaimQuestion(since=since, until=until))
    assert list(found) == [c for c in CLAIMS if c.start and since <= c.start <= until]


def test_pages_of_claims_join_to_the_whole(catalogue: Catalogue) -> None:
    question, found, after = ClaimQuestion(party="RUS"), list[Claim](), ""
    while True:
        page = ask_claims(catalogue, question, Paging(limit=7, after=after))
        found += page
        if not (after := page.next):
            break
    assert found == [c for c in CLAIMS if c.actors == ("RUS",)]
    cursor = ask_claims(catalogue, question, Paging(limit=7)).next
    with pytest.raises(UsageError):
        ask_claims(catalogue, ClaimQuestion(), Paging(after=cursor))
    with pytest.raises(UsageError):
        ask_claims(catalogue, ClaimQuestion(), Paging(limit=0))


def test_copies_are_found_by_either_article_and_kind(catalogue: Catalogue) -> None:
    assert list(ask_copies(catalogue, CopyQuestion(article="a3"))) == [COPIES[2]]
    assert list(ask_copies(catalogue, CopyQuestion(article="a0"))) == COPIES
    some = ask_copies(catalogue, CopyQuestion(article="a0", kind="excerpt"))
    assert list(some) == [c for c in COPIES if c.kind == "excerpt"]
    assert ask_copies(catalogue, CopyQuestion()).to_arrow().num_rows == len(COPIES)
    assert list(ask_copies(catalogue, CopyQuestion(article="none"))) == []
