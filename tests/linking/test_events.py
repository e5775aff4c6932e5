"""Reports of one happening are one event, conflicts stay, and no order of work changes it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalin.linking.events import link_events
from jalin.linking.kin import load_kin
from jalin.records import Article, Copy, Event, Evidence, Party, Quantity, Report
from tests.samples import PAKISTAN, RUSSIA, make_article, make_report

KIN = load_kin()
DAY = date(2024, 5, 6)
CHINA = Party(code="CHN", id="cty:CHN", name="China", country="CHN")
SHIPS = "Kedua armada melintasi selat sempit sebelum berbelok menuju perairan terbuka."
GRAIN = "Pengiriman gandum tahap pertama ditunda karena dermaga masih diperbaiki."


def told(name: str, words: object = SHIPS, **changes: object) -> Report:
    """A report of the article `name`."""
    evidence = (Evidence(sentence=0, start=0, end=9, text=str(words), supports=("type",)),)
    fields = {"type": "COOPERATE", "promise": None, "said_by": (), "via": (), "places": ()}
    report = make_report(make_article(name.split("/", maxsplit=1)[0]), evidence=evidence)
    return msgspec.structs.replace(report, report_id=f"r-{name}", **{**fields, **changes})


def link(
    reports: Sequence[Report],
    copies: Sequence[Copy] = (),
    published: Mapping[str, date] | None = None,
) -> list[Event]:
    articles: dict[str, Article] = {}
    for report in reports:
        day = (published or {}).get(report.article_id, DAY)
        article = msgspec.structs.replace(make_article(report.article_id), published=day)
        articles[article.id] = msgspec.structs.replace(article, outlet=f"{article.id}.example")
    return link_events(reports, articles, copies, KIN)


def test_one_act_in_two_articles_is_one_event_with_both_values() -> None:
    ten = told("a", quantities=(Quantity(value=10, unit="ships"),))
    more = told("b", quantities=(Quantity(value=16, unit="ships"),))
    (event,) = link([ten, more])
    values = {t.value: t.reports for t in event.telltales if t.field == "amount"}
    assert values == {"10 ships": ("r-a",), "16 ships": ("r-b",)}
    assert event.articles == ("a", "b")
    assert event.joinings[0].why[0] == "type 1.00"


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "SANCTION"},
        {"recipients": (CHINA,)},
        {"actors": (PAKISTAN,), "recipients": (RUSSIA,)},
        {"start": DAY + timedelta(days=365), "end": DAY + timedelta(days=365)},
        {"start": DAY - timedelta(days=4), "end": DAY - timedelta(days=4)},
        {"status": "negated", "evidence": told("b", GRAIN).evidence},
        {"evidence": told("b", GRAIN).evidence, "type": "AGREE"},
    ],
    ids=["type", "recipient", "direction", "year", "days", "denied", "plan"],
)
def test_another_act_is_another_event(changes: dict[str, object]) -> None:
    assert len(link([told("a"), msgspec.structs.replace(told("b"), **changes)])) == 2


def test_a_promise_and_its_fulfilment_are_two_events() -> None:
    promised = told("a", type="AGREE")
    assert len(link([promised, told("b", type="AID")])) == 2
    assert len(link([promised, told("b", type="AID", status="future")])) == 1


def test_two_reports_of_one_article_stay_apart() -> None:
    events = link([told("a/1"), told("a/2"), told("b")])
    assert sorted(len(event.reports) for event in events) == [1, 2]


def test_one_party_alone_joins_only_what_is_told_in_like_words() -> None:
    alone = {"type": "CONSULT", "actors": (RUSSIA,), "recipients": ()}
    assert len(link([told("a", **alone), told("b", **alone)])) == 1
    assert len(link([told("a", **alone), told("b", GRAIN, **alone)])) == 2


def test_an_undated_report_joins_only_within_a_week() -> None:
    undated = told("b", start=None, end=None)
    assert len(link([told("a"), undated])) == 1
    assert len(link([told("a"), undated], published={"b": DAY + timedelta(days=9)})) == 2


COPY = Copy(
    copy_id="c", article_id="b", origin_id="a", kind="edited", overlap=0.9, directed=True, why=()
)


@pytest.mark.parametrize(
    ("reports", "copies", "origins"),
    [
        ((told("a"), told("b"), told("c")), (), 3),
        ((told("a"), told("b"), told("c")), (COPY,), 2),
        ((told("a", via=("AFP",)), told("b", via=("afp",)), told("c")), (), 2),
        ((told("a", said_by=(RUSSIA,)), told("b", said_by=(RUSSIA,)), told("c")), (), 2),
    ],
    ids=["independent", "copy", "agency", "speaker"],
)
def test_copies_agencies_and_speakers_count_once(
    reports: tuple[Report, ...], copies: tuple[Copy, ...], origins: int
) -> None:
    (event,) = link(reports, copies)
    assert event.origins == origins


VARIANTS = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["COOPERATE", "AGREE", "AID", "REQUEST", "ACCUSE"]),
        "actors": st.sampled_from([(RUSSIA,), (RUSSIA, CHINA), (PAKISTAN,)]),
        "recipients": st.sampled_from([(), (PAKISTAN,), (CHINA,)]),
        "start": st.sampled_from([None, DAY, DAY + timedelta(days=1), DAY + timedelta(days=2)]),
        "words": st.sampled_from([SHIPS, GRAIN, SHIPS + GRAIN]),
    }
)


def make_all(rows: Sequence[Mapping[str, object]]) -> list[Report]:
    """Two reports an article."""
    reports = []
    for number, row in enumerate(rows):
        changes = {**row, "end": row["start"]}
        words = str(changes.pop("words"))
        reports.append(told(f"{number // 2}/{number}", words, **changes))
    return reports


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(VARIANTS, min_size=2, max_size=14), data=st.data())
def test_order_never_changes_the_events(rows: list[dict[str, object]], data: st.DataObject) -> None:
    reports = make_all(rows)
    events = link(reports)
    assert link(data.draw(st.permutations(reports))) == events
    assert sorted(r for event in events for r in event.reports) == sorted(
        report.report_id for report in reports
    )


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(VARIANTS, min_size=2, max_size=10))
def test_coding_again_never_changes_the_events(rows: list[dict[str, object]]) -> None:
    """A new run gives reports with the same ids another `run_id`, confidence and why."""
    again = [
        msgspec.structs.replace(report, run_id="run2", confidence=0.9, why=("other",))
        for report in make_all(rows)
    ]
    assert link(again) == link(make_all(rows))


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(VARIANTS, min_size=2, max_size=10))
def test_what_is_far_off_changes_nothing(rows: list[dict[str, object]]) -> None:
    """A day of other articles leaves the year's events as they were."""
    reports = make_all(rows)
    far = DAY + timedelta(days=90)
    later = told("later", start=far, end=far)
    events = link([*reports, later], published={"later": far})
    assert [event for event in events if "later" not in event.articles] == link(reports)


def at_home(name: str, text: str) -> tuple[Article, Report]:
    """What one government does without others, read from one word of a sentence."""
    article = msgspec.structs.replace(make_article(name, text), published=DAY)
    start = text.index("menuntut")
    evidence = (
        Evidence(sentence=0, start=start, end=start + 8, text="menuntut", supports=("type",)),
    )
    fields = {"type": "REQUEST", "actors": (RUSSIA,), "recipients": (RUSSIA,), "places": ()}
    return article, make_report(article, evidence=evidence, promise=None, via=(), **fields)


def test_what_one_government_does_is_one_event_only_where_its_sentences_agree():
    wages = "Serikat buruh menuntut kenaikan upah pelabuhan."
    again = "Buruh menuntut upah pelabuhan naik sebelum lebaran."
    forest = "Warga desa menuntut pembukaan jalan hutan."
    for other, events in ((again, 1), (forest, 2)):
        pairs = [at_home("a", wages), at_home("b", other)]
        articles = {article.id: article for article, _ in pairs}
        assert len(link_events([report for _, report in pairs], articles, [], KIN)) == events
