"""One desk for all tests: loading its tables and models takes a second."""

from collections.abc import Callable

import pytest

from jalin.ingest.clean import clean_document
from jalin.ingest.desk import Desk, load_desk
from jalin.ingest.documents import Document
from jalin.records import Article

Clean = Callable[..., Article]


@pytest.fixture(scope="session")
def desk() -> Desk:
    return load_desk()


@pytest.fixture
def clean(desk: Desk) -> Clean:
    """Cleans a text as if it had been read from a file."""

    def run(text: str, *, title: str = "", url: str = "", outlet: str = "") -> Article:
        document = Document(
            source="a.txt", id="a", text=text, digest="0", title=title, url=url, outlet=outlet
        )
        article = clean_document(document, desk)
        assert isinstance(article, Article)
        return article

    return run
