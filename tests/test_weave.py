"""Events of a database: the same whatever the parts, and found by what they are."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from jalin.errors import UsageError
from jalin.store.corrections import make_correction, write_corrections
from jalin.store.database import open_store
from jalin.store.writer import Writer
from jalin.weave import EventFilter, filter_events, get_event, weave_copies, weave_events
from tests.samples import RUN, make_article, make_report

LONG = " ".join(f"kata{n} tentang gandum{n}" for n in range(60))
NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)
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


def test_what_is_split_by_hand_stays_so_when_more_comes_and_is_coded_again(tmp_path: Path) -> None:
    opened = open_store(store(tmp_path, "ab"))
    assert len(weave_events(opened)) == 1
    write_corrections(tmp_path, [make_correction("Sari", NOON, "split", "id-a", value="id-b")])
    apart = weave_events(open_store(tmp_path))
    assert sorted(event.articles for event in apart) == [("a",), ("b",)]
    again = msgspec.structs.replace(RUN, run_id="run2")
    with Writer(store(tmp_path, "c"), again) as writer:
        for name, article in ARTICLES.items():
            writer.add_coding(article, [msgspec.structs.replace(REPORTS[name], run_id="run2")])
    later = weave_events(open_store(tmp_path))
    assert sorted(len(event.articles) for event in later) == [1, 2]
    assert not any({"a", "b"} <= set(event.articles) for event in later)


def test_what_is_joined_by_hand_is_one_event_and_says_who(tmp_path: Path) -> None:
    other = msgspec.structs.replace(REPORTS["c"], type="ASSAULT", promise=None)
    with Writer(store(tmp_path, "a"), RUN) as writer:
        writer.add_coding(ARTICLES["c"], [other])
    assert len(weave_events(open_store(tmp_path))) == 2
    write_corrections(tmp_path, [make_correction("Sari", NOON, "join", "id-c", value="id-a")])
    [event] = weave_events(open_store(tmp_path))
    assert event.joinings[0].why == ("join by Sari on 2024-05-06",)
    undone = make_correction("Budi", NOON + timedelta(days=1), "split", "id-a", value="id-c")
    write_corrections(tmp_path, [undone])
    assert len(weave_events(open_store(tmp_path))) == 2


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
