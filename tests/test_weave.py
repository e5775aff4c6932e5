"""Events of a database: the same whatever the parts, and found by what they are."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from jalin.errors import UsageError
from jalin.store.database import open_store
from jalin.store.writer import Writer
from jalin.weave import EventFilter, filter_events, get_event, weave_copies, weave_events
from tests.samples import RUN, make_article, make_report

LONG = " ".join(f"kata{n} tentang gandum{n}" for n in range(60))
NAMES = ("a", "b", "c")
ARTICLES = {name: make_article(name, LONG if name < "c" else f"{name} lain") for name in NAMES}
REPORTS = {name: make_report(article, via=(), said_by=()) for name, article in ARTICLES.items()}


def store(path: Path, *batches: str) -> Path:
    for batch in batches:
        with Writer(path, RUN) as writer:
            for name in batch:
                writer.add_coding(ARTICLES[name], [REPORTS[name]])
    return path


def test_days_and_order_of_arrival_give_the_same_events(tmp_path: Path) -> None:
    at_once = weave_events(open_store(store(tmp_path / "one", "abc")))
    assert weave_events(open_store(store(tmp_path / "two", "c", "b", "a"))) == at_once
    assert [event.articles for event in at_once] == [("a", "b", "c")]


def test_coding_again_gives_the_same_events(tmp_path: Path) -> None:
    events = weave_events(open_store(store(tmp_path, "abc")))
    again = msgspec.structs.replace(RUN, run_id="run2")
    with Writer(tmp_path, again) as writer:
        for name, article in ARTICLES.items():
            report = msgspec.structs.replace(REPORTS[name], run_id="run2", confidence=0.8)
            writer.add_coding(article, [report])
    assert weave_events(open_store(tmp_path)) == events


def test_a_copy_is_stored_but_no_origin(tmp_path: Path) -> None:
    opened = open_store(store(tmp_path, "abc"))
    assert [(c.article_id, c.origin_id) for c in weave_copies(opened)] == [("b", "a")]
    assert [event.origins for event in weave_events(opened)] == [2]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({"between": ("rus", "PAK")}, 1),
        ({"between": ("RUS", "CHN")}, 0),
        ({"type": "AID"}, 0),
        ({"since": date(2024, 5, 6), "until": date(2024, 5, 6)}, 1),
        ({"since": date(2024, 5, 7)}, 0),
        ({"until": date(2024, 5, 5)}, 0),
        ({"min_origins": 2}, 1),
        ({"min_origins": 3}, 0),
    ],
)
def test_events_are_found_by_what_they_are(
    tmp_path: Path, wanted: dict[str, object], count: int
) -> None:
    events = weave_events(open_store(store(tmp_path, "abc")))
    assert len(filter_events(events, msgspec.convert(wanted, EventFilter))) == count


def test_an_id_may_be_cut_where_it_is_unique(tmp_path: Path) -> None:
    [event] = weave_events(open_store(store(tmp_path, "abc")))
    other = msgspec.structs.replace(event, event_id=event.event_id[:4] + "zz")
    assert get_event([event], event.event_id[:8]) == event
    assert get_event([event], "zz") is None
    with pytest.raises(UsageError, match="several event ids"):
        get_event([event, other], event.event_id[:4])
