"""Pages in a real browser: links, filters, evidence, review, language, theme; nothing goes wrong.

Needs Chromium (Debian's package `chromium`) and the packages playwright and axe-playwright-python.
"""

import fcntl
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")
pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from jalin.kit import Kit
from jalin.review.readers import make_token
from jalin.run import code_sources
from tests.serve.conftest import Site, run_site

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium")

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
FLAGS += ["--disable-background-networking", "--disable-component-update"]
SIZES = {"desktop": (1280, 800), "phone": (390, 800)}
EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory, kit: Kit) -> Path:
    """The example articles, coded once for all workers."""
    shared = tmp_path_factory.getbasetemp().parent
    path = shared / "examples.db"
    with (shared / "examples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (path / "schema.json").exists():
            code_sources([EXAMPLES], kit, store_path=path)
    return path


@pytest.fixture(scope="module")
def live(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    own = tmp_path_factory.mktemp("live") / "db"
    shutil.copytree(examples, own)
    yield from run_site(own)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=list(SIZES))
def page(request: pytest.FixtureRequest, browser: Browser, live: Site) -> Iterator[Page]:
    """A page that fails its test for any console error and any request to another host."""
    width, height = SIZES[request.param]
    context = browser.new_context(
        base_url=live.url, viewport={"width": width, "height": height}, locale="en-GB"
    )
    context.set_default_timeout(20_000)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "request",
        lambda asked: (
            None
            if asked.url.startswith((live.url, "blob:", "data:"))
            else wrong.append(f"asked {asked.url}")
        ),
    )
    yield opened
    context.close()
    assert wrong == []


def find_paths(live: Site) -> list[str]:
    """One address of each page."""
    event = live.get("/api/events").json["items"][0]["event"]
    story = live.get("/api/?days=92").json["stories"][0]["story"]["story_id"]
    spots = live.get("/api/map").json["spots"]
    pair = live.get("/api/pair").json["pairs"][0]
    return [
        "/",
        "/?days=30&theme=dark",
        "/events",
        "/reports",
        f"/event/{event['event_id']}",
        f"/article/{event['articles'][0]}",
        f"/story/{story}",
        "/pair",
        f"/pair?one={pair['one']}&other={pair['other']}",
        f"/actor/{pair['one']}",
        f"/place/{spots[0]['place']['id']}",
        "/pledges",
        "/network",
        "/map",
        "/search?q=kapal",
        "/sign-in",
    ]


def test_every_page_is_sound_and_accessible(page: Page, live: Site) -> None:
    for path in find_paths(live):
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{path} is {wide} pixels too wide"
        found = Axe().run(page).response["violations"]
        bad = [
            (one["id"], [node["target"] for node in one["nodes"]][:3])
            for one in found
            if one["impact"] in SERIOUS
        ]
        assert bad == [], path


def test_one_follows_news_to_the_words_behind_it(page: Page) -> None:
    page.goto("/?days=92")
    page.locator("article.story h3 a").first.click()
    expect(page).to_have_url(re.compile("/story/"))
    page.locator(".event .what a").first.click()
    expect(page).to_have_url(re.compile("/event/"))
    page.locator("article.report h3 a").first.click()
    expect(page).to_have_url(re.compile("/article/"))
    record = page.locator("article.report:target")
    expect(record).to_have_count(1)
    words = page.locator(f'.mark[data-reports~="{(record.get_attribute("id") or "")[2:]}"]')
    words.first.hover()
    expect(words.first).to_have_class(re.compile(r"\blit\b"))
    expect(record).to_have_class(re.compile(r"\blit\b"))


def test_a_word_that_is_tapped_shows_its_record(page: Page, live: Site) -> None:
    page.goto(f"/article/{live.get('/api/reports').json['items'][0]['article_id']}")
    word = page.locator(".mark").first
    word.click()
    report = (word.get_attribute("data-reports") or "").split()[0]
    expect(page.locator(f"#r-{report}")).to_be_in_viewport()


def test_what_was_set_aside_can_be_shown(page: Page) -> None:
    page.goto("/search?q=Baca Juga")
    page.locator(".found a").first.click()
    aside = page.locator(".text .aside").first
    expect(aside).to_be_hidden()
    page.locator("#furniture").check()
    expect(aside).to_be_visible()


def test_a_filter_narrows_and_is_kept_in_the_address(page: Page) -> None:
    page.goto("/events")
    every = page.locator(".event").count()
    page.locator("select[name=quad]").select_option("4")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"/events\?quad=4$"))
    assert 0 < page.locator(".event").count() < every
    page.get_by_role("link", name="Clear filters").click()
    expect(page.locator(".event")).to_have_count(every)


def test_language_and_theme_stay_chosen(page: Page) -> None:
    page.goto("/events")
    expect(page.locator("h1")).to_have_text("Events")
    page.get_by_role("link", name="ID", exact=True).click()
    expect(page.locator("h1")).to_have_text("Peristiwa")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_title("gelap").click()
    page.goto("/map")
    expect(page.locator("h1")).to_have_text("Peta")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_a_drawing_is_saved_as_a_picture(page: Page) -> None:
    for path in ("/network", "/map"):
        page.goto(path)
        with page.expect_download() as saved:
            page.get_by_role("button", name="PNG").click()
        assert saved.value.path().read_bytes().startswith(b"\x89PNG")


def test_a_reader_corrects_a_report(page: Page, live: Site) -> None:
    event = live.get("/api/events").json["items"][0]["event"]["event_id"]
    page.goto(f"/sign-in?next=/event/{event}")
    page.get_by_label("Token").fill(make_token(live.desk.path, "Sari"))
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(f"/event/{event}"))
    form = page.locator("article.report").first
    form.locator("summary", has_text="Review").click()
    kind = form.locator("select[name=type]")
    kind.select_option("PROTEST" if kind.input_value() != "PROTEST" else "SANCTION")
    form.get_by_label("Note").fill("seen at the square")
    form.get_by_role("button", name="Correct").click()
    verdict = page.locator("article.report .verdict").first
    expect(verdict).to_contain_text("corrected")
    expect(verdict).to_contain_text("seen at the square")
    assert not [v for v in Axe().run(page).response["violations"] if v["impact"] in SERIOUS]


def test_without_a_script_everything_reads(browser: Browser, live: Site) -> None:
    context = browser.new_context(base_url=live.url, java_script_enabled=False)
    page = context.new_page()
    for path in find_paths(live):
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200
        assert page.locator("h1").inner_text()
    context.close()


def test_the_keyboard_reaches_content_first(page: Page) -> None:
    page.goto("/events")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
