"""The real kit and the ways of coding a text with it: loaded once, for it takes seconds."""

import os
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import settings

from jalin.ingest.clean import clean_document
from jalin.ingest.desk import load_desk
from jalin.ingest.documents import Document
from jalin.kit import Kit, load_kit
from jalin.packs import Pack
from jalin.records import Article, Reject

# The same examples in every run: a door must not open and close by chance. To look for new
# counter-examples: HYPOTHESIS_PROFILE=search make test. Nor may a busy machine close it.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", derandomize=False, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

DAY = date(2024, 5, 6)

Read = Callable[..., Article | Reject]


@pytest.fixture(scope="session")
def kit() -> Kit:
    return load_kit()


@pytest.fixture(scope="session")
def pack(kit: Kit) -> Pack:
    """The Indonesian pack."""
    return kit.coders["id"].pack


@pytest.fixture(scope="session")
def read_text() -> Read:
    """Cleans a text into an article as if it had been read from a file."""
    desk = load_desk()

    def read(text: str, article_id: str = "a", lang: str = "") -> Article | Reject:
        document = Document(
            source="a.txt", id=article_id, text=text, digest="0", published=DAY, lang=lang
        )
        return clean_document(document, desk)

    return read
