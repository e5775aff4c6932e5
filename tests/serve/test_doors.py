"""Every address answers as page, JSON and CSV, the same; what cannot be is refused in kind."""

import csv
import io
from pathlib import Path
from urllib.parse import quote

import pytest

from jalin.store.writer import Writer
from tests.samples import RUN, make_article, make_report
from tests.serve.conftest import Site, run_site
from tests.serve.world import CHINA, EVIL, IRAN, report, write, write_world

EVIL_ID = f"evil {EVIL} ' OR 1=1 --"


PAGES = [
    "/",
    "/events",
    "/reports",
    "/pair",
    "/pair?one=RUS&other=PAK",
    "/pledges",
    "/network",
    "/map",
]
DOORS = [*PAGES, "/actor/RUS", "/place/plc:Q1", "/search?q=kapal", "/article/a"]


def ids(site: Site) -> list[str]:
    return [card["event"]["event_id"] for card in site.get("/api/events").json["items"]]


def test_events_are_each_happening_once_latest_first(site: Site) -> None:
    cards = site.get("/api/events").json["items"]
    assert [(c["event"]["type"], c["articles"], c["event"]["origins"]) for c in cards] == [
        ("AGREE", 3, 2),
        ("ASSAULT", 1, 1),
        ("ACCUSE", 1, 1),
    ]
    assert cards[1]["words"] == "Iran menyerang kapal China di Selat Hormuz."


@pytest.mark.parametrize(
    ("asked", "types"),
    [
        ("actor=rus&other=PAK", ["AGREE"]),
        ("quad=4", ["ASSAULT"]),
        ("actor=IRN&status=actual", ["ASSAULT", "ACCUSE"]),
        ("min_origins=2", ["AGREE"]),
        ("since=2024-05-05&until=2024-05-05", ["ASSAULT"]),
        ("type=ACCUSE", ["ACCUSE"]),
        ("actor=USA", []),
    ],
)
def test_what_is_asked_is_found_through_every_door(
    site: Site, asked: str, types: list[str]
) -> None:
    found = site.get(f"/api/events?{asked}").json["items"]
    assert [card["event"]["type"] for card in found] == types
    rows = list(csv.DictReader(io.StringIO(site.get(f"/csv/events?{asked}").text)))
    assert [row["type"] for row in rows] == types
    assert site.get(f"/events?{asked}").text.count('class="event"') == len(types)


def test_pages_follow_each_other_without_gap(site: Site) -> None:
    seen, after = [], "-"
    while after:
        page = site.get(f"/api/events?limit=1{'' if after == '-' else f'&after={after}'}").json
        seen += [card["event"]["event_id"] for card in page["items"]]
        after = page["next"]
    assert seen == ids(site)


def test_an_event_has_every_value_with_its_reports_and_folds_copies(site: Site) -> None:
    event_id = ids(site)[0]
    view = site.get(f"/api/event/{event_id[:8]}").json
    assert [told["copy_of"] for told in view["told"]] == [[], ["a"], []]
    page = site.get(f"/event/{event_id}", Cookie="jalin_lang=en").text
    assert "12 kapal" in page
    assert "Copies and shared text (1)" in page


def test_an_article_shows_evidence_and_hides_furniture(site: Site) -> None:
    page = site.get("/article/menu").text
    assert '<p class="b-menu aside"' in page
    assert 'class="mark f-type"' in page
    assert site.get("/api/article/dir/c.txt:3").json["article"]["id"] == "dir/c.txt:3"


def test_reports_are_listed_by_what_they_are(site: Site) -> None:
    assert len(site.get("/api/reports").json["items"]) == 5
    assert len(site.get("/api/reports?min_confidence=0.9").json["items"]) == 0
    assert site.get("/reports?status=actual").text.count('class="event"') == 5


@pytest.mark.parametrize("path", ["/event/ffff", "/article/none", "/nowhere"])
def test_what_is_not_there_is_404_in_the_readers_form(site: Site, path: str) -> None:
    page, data = site.get(path), site.get(f"/api{path}")
    assert (page.status, data.status) == (404, 404)
    assert "<h1>" in page.text
    assert data.json.keys() == {"error"}


@pytest.mark.parametrize(
    "asked",
    [
        "since=yesterday",
        "type=NONE",
        "limit=0",
        "unknown=1",
        "after=x",
        "after=.",
        "quad=5",
        "actor=%00",
    ],
)
def test_what_cannot_be_read_is_422(site: Site, asked: str) -> None:
    assert site.get(f"/api/events?{asked}").status == 422
    assert site.get(f"/events?{asked}").status == 422


def test_an_answer_that_is_known_is_not_sent_again(site: Site) -> None:
    first = site.get("/events")
    again = site.get("/events", If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert site.get("/events?quad=4", If_None_Match=first.headers["ETag"]).status == 200


def test_answers_are_packed_where_asked(site: Site) -> None:
    assert site.get("/events", Accept_Encoding="gzip").headers["Content-Encoding"] == "gzip"


def test_empty_fields_of_a_form_leave_the_address(site: Site) -> None:
    answer = site.get("/events?actor=RUS&since=&type=")
    assert (answer.status, answer.headers["Location"]) == (303, "/events?actor=RUS")


def test_language_and_theme_are_kept_from_the_address(site: Site) -> None:
    answer = site.get("/events?lang=en&theme=dark")
    assert '<html lang="en" data-theme="dark">' in answer.text
    assert len(answer.headers.get_all("Set-Cookie", [])) == 2
    assert 'lang="id"' in site.get("/events").text
    assert '<html lang="en"' in site.get("/events", Accept_Language="en-GB,id;q=0.5").text


def test_health_and_metrics_tell_what_is_served(site: Site) -> None:
    health = site.get("/health").json
    assert (health["status"], health["articles"], health["reports"]) == ("ok", 5, 5)
    site.get("/api/events")
    metrics = site.get("/metrics").text
    assert "jalin_articles 5" in metrics
    assert 'route="/api/events",method="GET",status="200"' in metrics
    assert EVIL_ID not in metrics


def test_the_openapi_names_every_door_and_record(site: Site) -> None:
    document = site.get("/openapi.json").json
    assert {"/api/events", "/csv/events", "/api/event/{event_id}"} <= document["paths"].keys()
    assert {"EventList", "Report", "Party"} <= document["components"]["schemas"].keys()


def test_texts_of_others_are_never_markup(site: Site) -> None:
    event_id = site.get("/api/events?type=ACCUSE").json["items"][0]["event"]["event_id"]
    place = quote(f"plc:{EVIL}", safe="")
    paths = [*PAGES, f"/event/{event_id}", f"/article/{quote(EVIL_ID)}", f"/place/{place}"]
    paths += ["/svg/map", "/svg/network", f"/search?q={quote(EVIL)}", "/actor/RUS"]
    for path in paths:
        answer = site.get(path)
        page = answer.text
        assert answer.status == 200, path
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "javascript:" not in page


def test_a_spreadsheet_runs_nothing(site: Site) -> None:
    rows = csv.DictReader(io.StringIO(site.get("/csv/reports").text))
    cells = [cell for row in rows for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)


@pytest.mark.parametrize("path", DOORS)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_page_is_whole_in_both_languages(site: Site, path: str, lang: str) -> None:
    page = site.get(path, Cookie=f"jalin_lang={lang}")
    assert page.status == 200
    assert f'<html lang="{lang}"' in page.text
    assert page.text.rstrip().endswith("</html>")


@pytest.mark.parametrize("path", DOORS)
def test_every_page_is_also_json_and_a_table(site: Site, path: str) -> None:
    assert site.get(f"/api{path}").json
    table = site.get(f"/csv{path}")
    rows = list(csv.reader(io.StringIO(table.text)))
    assert all(len(row) == len(rows[0]) for row in rows)
    assert table.headers["Content-Type"] == "text/csv; charset=utf-8"


def test_today_tells_stories_and_what_is_more_than_before(site: Site) -> None:
    today = site.get("/api/?days=7").json
    assert today["until"] == "2024-05-06"
    assert today["stories"][0]["story"]["articles"] == ["a", "b"]
    assert today["quads"] == [1, 0, 1, 1]
    assert site.get("/api/?day=2020-01-01").json["stories"] == []


def test_two_actors_have_series_and_who_tells(site: Site) -> None:
    pair = site.get("/api/pair?one=rus&other=pak").json
    assert [period["events"] for period in pair["series"]["periods"]] == [1]
    assert {teller["outlet"] for teller in pair["tellers"]} == {
        "kabar.test",
        "lain.test",
        "warta.test",
    }
    assert site.get("/api/pair").json["pairs"][0].items() >= {"one": "PAK", "other": "RUS"}.items()


def test_many_days_are_drawn_in_bounded_time(site: Site) -> None:
    pair = site.get("/api/pair?one=RUS&other=PAK&by=day&since=0001-01-01").json
    assert len(pair["series"]["periods"]) <= 161


def test_a_map_and_a_network_can_be_taken_as_drawings(site: Site) -> None:
    drawn = site.get("/svg/map?area=mideast&lang=en")
    assert drawn.headers["Content-Type"] == "image/svg+xml"
    assert "Selat Hormuz: 1 reports, 100% conflict" in drawn.text
    assert "stroke-dasharray" in drawn.text
    assert "Selat Hormuz" not in site.get("/svg/map?area=americas").text
    assert "Rusia – Pakistan" in site.get("/svg/network").text or "Pakistan – Rusia" in (
        site.get("/svg/network").text
    )


def test_search_finds_words_in_any_form_and_names(site: Site) -> None:
    found = site.get("/api/search?q=serangan").json
    assert [one["article_id"] for one in found["articles"]] == ["menu"]
    assert ["menyerang", True] in found["articles"][0]["snippet"]
    assert 'href="/actor/PAK"' in site.get("/search?q=pakis").text
    assert site.get("/api/search?q=%22").status == 422


def test_an_event_that_is_denied_elsewhere_leads_to_its_denial(tmp_path: Path) -> None:
    with Writer(tmp_path, RUN) as writer:
        blame = write("blame", "Iran menuduh China menyerang kapal di Selat Hormuz.")
        reject = write("reject", "China membantah menyerang kapal di Selat Hormuz.")
        accuse = {"type": "ACCUSE", "quad": 3, "actors": (IRAN,), "recipients": (CHINA,)}
        deny = {"type": "REJECT", "quad": 3, "actors": (CHINA,), "recipients": (IRAN,)}
        writer.add_coding(blame, [report(blame, "menuduh", **accuse)])
        writer.add_coding(reject, [report(reject, "membantah", **deny)])
    for site in run_site(tmp_path):
        known = {
            card["event"]["type"]: card["event"]["event_id"]
            for card in site.get("/api/events").json["items"]
        }
        [claim] = site.get(f"/api/event/{known['ACCUSE']}").json["claims"]
        assert (claim["event_id"], claim["denials"]) == (known["ACCUSE"], [known["REJECT"]])
        page = site.get(f"/event/{known['ACCUSE']}", Cookie="jalin_lang=en").text
        assert f'This event is denied in <a href="/event/{known["REJECT"]}">' in page
        page = site.get(f"/event/{known['REJECT']}", Cookie="jalin_lang=en").text
        assert f'<a href="/event/{known["ACCUSE"]}">Denies another event</a>' in page


def test_new_articles_appear_without_a_restart(tmp_path: Path) -> None:
    for site in run_site(write_world(tmp_path)):
        assert site.get("/health").json["articles"] == 5
        with Writer(tmp_path, RUN) as writer:
            article = make_article("new", "Rusia membantu Pakistan.")
            writer.add_coding(article, [make_report(article, report_id="abcd")])
        renewing = site.desk.renew()
        assert site.get("/events").status == 200
        assert renewing is not None
        renewing.join(timeout=60)
        health = site.get("/health").json
        assert (health["articles"], health["problem"]) == (6, "")
        assert site.get("/api/article/new").json["article"]["id"] == "new"


def test_a_damaged_database_is_told_and_the_old_is_served(tmp_path: Path) -> None:
    for site in run_site(write_world(tmp_path)):
        (tmp_path / "schema.json").write_text("{")
        renewing = site.desk.renew()
        assert renewing is not None
        renewing.join(timeout=60)
        assert site.get("/health").json["status"] == "stale"
        assert len(site.get("/api/reports").json["items"]) == 5
