"""A crawl: what is asked, how often, and what is kept; every page once, whatever happens."""

import gzip
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

import jalin.ingest.fetch.addresses
from jalin.errors import StoreError, UsageError
from jalin.ingest.desk import Desk
from jalin.ingest.fetch.crawl import Summary
from jalin.ingest.fetch.journal import JOURNAL, Entry, open_journal
from jalin.ingest.fetch.plan import Order
from jalin.ingest.sources import read_sources
from jalin.ingest.urls import name_page
from jalin.records import Article, Reject
from tests.ingest.fetch.conftest import (
    BEGAN,
    HTML,
    FakeTime,
    Fetch,
    Handler,
    Site,
    answer,
    in_turn,
    raw,
    redirect,
)
from tests.ingest.pages import make_page

Reasons = Callable[..., dict[str, str]]
XML = {"Content-Type": "application/xml"}


def page(number: int, **headers: str) -> Callable[[Handler], None]:
    return answer(make_page(number), {**HTML, **headers})


def robots(text: str) -> Callable[[Handler], None]:
    return answer(text, {"Content-Type": "text/plain"})


def sitemap(*urls: str, day: str = "2024-05-06") -> str:
    inside = "".join(f"<url><loc>{url}</loc><lastmod>{day}</lastmod></url>" for url in urls)
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{inside}</urlset>"


def test_a_page_is_kept_so_that_it_can_be_read(
    site: Site, fetch: Fetch, tmp_path: Path, desk: Desk
) -> None:
    site.routes["/a"] = answer(
        gzip.compress(make_page(1).encode()), {"Content-Encoding": "gzip", **HTML}
    )
    run = fetch(site.url("/a"))
    assert run.summary == Summary(kept=1)
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/a"]
    [article] = read_sources([tmp_path / "kept"], None, desk)
    assert isinstance(article, Article)
    assert (article.id, article.url) == (name_page(site.url("/a")), site.url("/a"))
    assert "kapal nomor 1 " in article.text


def test_the_files_are_warc_as_others_read_it(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    site.routes["/a"] = answer(
        gzip.compress(make_page(1).encode()), {"Content-Encoding": "gzip", **HTML}
    )
    fetch(site.url("/a"))
    [path] = (tmp_path / "kept").glob("*.warc.gz")
    kinds = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, parse_http=True):
            kinds.append(record.record_type)
            if record.record_type == WarcRecordType.response:
                assert record.headers["WARC-Date"] == "2024-05-06T08:00:01Z"
                assert record.headers["WARC-IP-Address"] == "127.0.0.1"
                assert record.http_headers is not None
                assert record.http_headers["X-Crawl-Content-Encoding"] == "gzip"
                assert record.reader is not None
                assert record.reader.read().decode() == make_page(1)
    assert kinds == [WarcRecordType.warcinfo, WarcRecordType.request, WarcRecordType.response]


@pytest.mark.parametrize(
    ("rules", "asked"),
    [
        ("User-agent: *\nDisallow: /", []),
        ("User-agent: *\nDisallow: /\n\nUser-agent: jalin\nAllow: /", ["/a", "/b?x=1"]),
        ("User-agent: JALIN\nDisallow: /a", ["/b?x=1"]),
        ("User-agent: *\nDisallow: /*?x=\nAllow: /a", ["/a"]),
        ("User-agent: *\nDisallow:", ["/a", "/b?x=1"]),
        ("<html>no rules</html>", ["/a", "/b?x=1"]),
        (b"\xff\xfe\x81User-agent: *", ["/a", "/b?x=1"]),
    ],
)
def test_robots_txt_is_obeyed(site: Site, reasons: Reasons, rules: str, asked: list[str]) -> None:
    site.routes["/robots.txt"] = robots(rules)
    site.routes |= {"/a": page(1), "/b?x=1": page(2)}
    told = reasons(site.url("/a"), site.url("/b?x=1"))
    assert site.paths() == asked
    refused = {"/a", "/b?x=1"} - set(asked)
    assert all(told[site.url(path)] == "refused: robots.txt" for path in refused)


@pytest.mark.parametrize(
    ("route", "fine"),
    [
        (answer(b"", status=404), True),
        (answer(b"", status=403), True),
        (answer(b"\x89PNG", {"Content-Type": "image/png"}), True),
        (redirect("/rules.txt"), True),
        (redirect("/robots.txt"), True),
        (answer(b"", status=500), False),
        (answer(b"", status=503), False),
        (answer(b"", status=429), False),
        (raw(b""), False),
    ],
)
def test_rules_that_cannot_be_had(
    site: Site,
    reasons: Reasons,
    route: Callable[[Handler], None],
    fine: bool,  # noqa: FBT001
) -> None:
    site.routes |= {"/robots.txt": route, "/a": page(1), "/b": page(2)}
    site.routes["/rules.txt"] = robots("User-agent: *\nDisallow: /b")
    told = reasons(site.url("/a"), site.url("/b"))
    assert told[site.url("/a")] == ("kept" if fine else "waiting: robots.txt unreachable")
    if not fine:
        assert site.paths() == []
        assert told[site.url("/b")] == "waiting"


def test_a_site_is_not_asked_too_often(site: Site, fetch: Fetch, passing: FakeTime) -> None:
    site.routes |= {f"/{n}": page(n) for n in range(4)}
    fetch(*[site.url(f"/{n}") for n in range(4)], order=Order(delay_s=2.5))
    times = [asked.at for asked in site.asked]
    assert [after - before for before, after in pairwise(times)] == [2.5] * 4
    assert passing.passed >= 10


def test_a_site_may_ask_for_a_longer_delay(site: Site, fetch: Fetch) -> None:
    site.routes["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 11")
    site.routes |= {"/a": page(1), "/b": page(2)}
    fetch(site.url("/a"), site.url("/b"))
    assert [asked.at for asked in site.asked] == [0, 11, 22]


def test_sites_take_turns(site: Site, fetch: Fetch, passing: FakeTime) -> None:
    site.routes |= {f"/{n}": page(n) for n in range(4)}
    here = [site.url(f"/{n}") for n in (0, 1)]
    there = [site.url(f"/{n}", "localhost") for n in (2, 3)]
    assert fetch(*here, *there).summary == Summary(kept=4)
    assert site.paths() == ["/0", "/2", "/1", "/3"]
    assert passing.passed == 2, (
        "seconds: each site waited once after its rules and once after a page"
    )


def test_redirects_are_followed(site: Site, reasons: Reasons, tmp_path: Path, desk: Desk) -> None:
    site.routes |= {"/a": redirect("/b", 301), "/b": redirect(site.url("/c d"), 308)}
    site.routes["/c%20d"] = page(1)
    assert reasons(site.url("/a"))[site.url("/a")] == "kept"
    [article] = read_sources([tmp_path / "kept"], None, desk)
    assert isinstance(article, Article)
    assert article.url == site.url("/c%20d")


@pytest.mark.parametrize(
    ("routes", "reason"),
    [
        ({"/a": redirect("/a")}, "redirect loop"),
        ({"/a": redirect("/b"), "/b": redirect("/a")}, "redirect loop"),
        ({"/a": answer(b"", {}, status=302)}, "redirect loop"),
        (
            {"/a": redirect("/0"), **{f"/{n}": redirect(f"/{n + 1}") for n in range(30)}},
            "too many redirects",
        ),
        ({"/a": redirect("file:///etc/passwd")}, "wrong scheme"),
        ({"/a": redirect("javascript:alert(1)")}, "wrong scheme"),
        ({"/a": redirect("http://[::1")}, "wrong URL"),
        ({"/a": redirect("https://kabar.example:x/")}, "wrong URL"),
        ({"/a": redirect("http://10.0.0.1/")}, "private address"),
        ({"/a": redirect("http://localhost/")}, "private address"),
        ({"/a": redirect("/secret")}, "robots.txt"),
    ],
)
def test_redirects_lead_nowhere_else(
    site: Site,
    fetch: Fetch,
    monkeypatch: pytest.MonkeyPatch,
    routes: dict[str, Callable[[Handler], None]],
    reason: str,
) -> None:
    monkeypatch.setattr(
        jalin.ingest.fetch.addresses, "is_public", lambda address: address == "127.0.0.1"
    )
    resolve = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **how: resolve(
            "127.0.0.2" if host == "localhost" else host, *rest, **how
        ),
    )
    site.routes |= routes
    site.routes["/robots.txt"] = robots("User-agent: *\nDisallow: /secret")
    [step] = fetch(site.url("/a"), private=False).steps
    assert isinstance(step, Entry)
    assert (step.state, step.reason) == ("refused", reason)
    assert len(site.paths()) <= 6


def test_an_unchanged_page_is_not_sent_again(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    def route(handler: Handler) -> None:
        known = handler.headers.get("If-None-Match") == '"v1"'
        since = handler.headers.get("If-Modified-Since")
        assert known is (since == "Mon, 06 May 2024 01:00:00 GMT")
        (answer(b"", {}, status=304) if known else whole)(handler)

    whole = page(1, ETag='"v1"', **{"Last-Modified": "Mon, 06 May 2024 01:00:00 GMT"})
    site.routes["/a"] = route
    assert fetch(site.url("/a")).summary == Summary(kept=1)
    assert fetch(site.url("/a")).summary == Summary(), "what is kept is not asked for"
    for _ in range(2):
        assert fetch(site.url("/a"), order=Order(again=True)).summary == Summary(unchanged=1)
    assert site.paths() == ["/a"] * 3
    assert len(list((tmp_path / "kept").glob("*.warc.gz"))) == 1


def test_a_page_sent_again_unchanged_is_kept_once(site: Site, fetch: Fetch) -> None:
    site.routes["/a"] = page(1)
    fetch(site.url("/a"))
    assert fetch(site.url("/a"), order=Order(again=True)).summary == Summary(unchanged=1)


def test_a_changed_page_is_a_new_version(
    site: Site, fetch: Fetch, tmp_path: Path, desk: Desk
) -> None:
    site.routes["/a"] = in_turn(page(1, ETag='"v1"'), page(2, ETag='"v2"'))
    fetch(site.url("/a"))
    assert fetch(site.url("/a"), order=Order(again=True)).summary == Summary(kept=1)
    first, second = read_sources([tmp_path / "kept"], None, desk)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.id == second.id
    assert first.digest != second.digest


@pytest.mark.parametrize(
    ("wait", "seconds"),
    [
        ("7", 7),
        (format_datetime(BEGAN.replace(second=31), usegmt=True), 30),
        ("soon", 4),
        ("-1", 4),
    ],
)
def test_a_busy_site_is_given_the_time_it_asks_for(
    site: Site, fetch: Fetch, wait: str, seconds: float
) -> None:
    busy = answer(b"", {"Retry-After": wait}, status=429)
    site.routes["/a"] = in_turn(busy, page(1))
    assert fetch(site.url("/a")).summary == Summary(kept=1)
    before, after = [asked.at for asked in site.asked if asked.path == "/a"]
    assert after - before == seconds


def test_a_site_that_asks_for_an_hour_is_left_for_the_next_run(
    site: Site, fetch: Fetch, passing: FakeTime
) -> None:
    site.routes["/a"] = in_turn(answer(b"", {"Retry-After": "3600"}, status=503), page(1))
    site.routes["/b"] = page(2)
    assert fetch(site.url("/a"), site.url("/b")).summary == Summary(waiting=2)
    assert passing.passed < 10
    assert fetch().summary == Summary(kept=2)


def test_failures_that_may_pass_are_tried_again(site: Site, fetch: Fetch) -> None:
    half = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\nContent-Type: text/html\r\n\r\n<p>")
    site.routes["/a"] = in_turn(half, answer(b"", status=502), page(1))
    assert fetch(site.url("/a")).summary == Summary(kept=1)
    times = [asked.at for asked in site.asked if asked.path == "/a"]
    assert [times[1] - times[0], times[2] - times[1]] == [4, 8]


def test_failures_that_do_not_pass_wait_for_the_next_run(site: Site, reasons: Reasons) -> None:
    site.routes["/a"] = answer(b"", status=500)
    assert reasons(site.url("/a"))[site.url("/a")] == "waiting: status 500"
    assert site.paths() == ["/a"] * 3
    site.routes["/a"] = page(1)
    assert reasons()[site.url("/a")] == "kept"


@pytest.mark.parametrize(
    ("route", "reason"),
    [
        (answer(b"gone", status=404), "status 404"),
        (answer(b"", status=410), "status 410"),
        (answer(b"", {}, status=304), "status 304"),
        (answer(b"%PDF", {"Content-Type": "application/pdf"}), "wrong content type"),
        (answer(b"x" * 200_001), "too large"),
        (answer(b"  \n"), "empty"),
        (answer("<p>Menteri Édouard".encode("cp1252") * 9, HTML), "wrong encoding"),
    ],
)
def test_what_is_refused_is_not_asked_again_but_on_demand(
    site: Site, reasons: Reasons, route: Callable[[Handler], None], reason: str
) -> None:
    site.routes["/a"] = route
    for again in (False, False, True):
        told = reasons(site.url("/a"), order=Order(again=again))
        assert told[site.url("/a")] == f"refused: {reason}"
    assert site.paths() == ["/a", "/a"]


def test_a_dead_site_is_left_after_some_pages(site: Site, fetch: Fetch) -> None:
    site.routes |= {f"/{n}": answer(b"", status=500) for n in range(20)}
    assert fetch(*[site.url(f"/{n}") for n in range(20)]).summary == Summary(waiting=20)
    assert len(site.paths()) == 15, "five pages, three tries each"


def test_feeds_and_sitemaps_are_followed(
    site: Site, fetch: Fetch, tmp_path: Path, desk: Desk
) -> None:
    index = f"<sitemapindex><sitemap><loc>{site.url('/news.xml.gz')}</loc></sitemap></sitemapindex>"
    packed = gzip.compress(sitemap(site.url("/1"), site.url("/2")).encode())
    feed = (
        f"<rss version='2.0'><channel><link>{site.url('/')}</link>"
        "<item><link>/2</link></item><item><link>/3</link></item></channel></rss>"
    )
    site.routes |= {f"/{n}": page(n) for n in (1, 2, 3)}
    site.routes["/index.xml"] = answer(index, XML)
    site.routes["/news.xml.gz"] = answer(packed, {"Content-Type": "application/x-gzip"})
    site.routes["/feed"] = answer(feed, {"Content-Type": "application/rss+xml"})
    run = fetch(site.url("/index.xml"), site.url("/feed"))
    assert run.summary == Summary(kept=6)
    assert sorted(site.paths()) == ["/1", "/2", "/3", "/feed", "/index.xml", "/news.xml.gz"]
    found = list(read_sources([tmp_path / "kept"], None, desk))
    assert {item.url for item in found if isinstance(item, Article)} == {
        site.url(f"/{n}") for n in (1, 2, 3)
    }
    assert not any(isinstance(item, Reject) for item in found)


def test_a_feed_is_asked_anew_and_only_new_pages_are_fetched(site: Site, fetch: Fetch) -> None:
    site.routes |= {"/1": page(1), "/2": page(2)}
    site.routes["/map.xml"] = in_turn(
        answer(sitemap(site.url("/1")), XML), answer(sitemap(site.url("/1"), site.url("/2")), XML)
    )
    fetch(site.url("/map.xml"))
    assert fetch(site.url("/map.xml")).summary == Summary(kept=2)
    assert site.paths() == ["/map.xml", "/1", "/map.xml", "/2"]


def test_sitemaps_that_name_each_other_end(site: Site, fetch: Fetch) -> None:
    site.routes |= {
        f"/{n}.xml": answer(sitemap(site.url(f"/{n + 1}.xml"), site.url("/0.xml")), XML)
        for n in range(20)
    }
    assert fetch(site.url("/0.xml")).summary == Summary(kept=4)


def test_since_and_limit(site: Site, fetch: Fetch) -> None:
    site.routes |= {f"/{n}": page(n) for n in range(6)}
    site.routes["/old.xml"] = answer(sitemap(site.url("/0"), day="2023-01-01"), XML)
    site.routes["/new.xml"] = answer(sitemap(*[site.url(f"/{n}") for n in range(1, 6)]), XML)
    order = Order(since=date(2024, 5, 1), limit=3)
    run = fetch(site.url("/old.xml"), site.url("/new.xml"), order=order)
    assert run.summary == Summary(kept=5, waiting=2)
    assert "/0" not in site.paths()
    assert fetch(order=order).summary == Summary(kept=2)


def test_files_name_pages(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    listed = tmp_path / "a.urls"
    listed.write_text(f"{site.url('/1')}\nno url\n{site.url('/1')}#top\n")
    site.routes["/1"] = page(1)
    run = fetch(str(listed))
    assert run.summary == Summary(kept=1)
    assert [type(step) for step in run.steps] == [Reject, Entry]


@pytest.mark.parametrize("source", ["ftp://kabar.example/", "nowhere.urls", "http://"])
def test_sources_that_cannot_be_asked(fetch: Fetch, source: str) -> None:
    with pytest.raises(UsageError):
        fetch(source)


def test_what_a_killed_run_left_is_mended(
    site: Site, fetch: Fetch, tmp_path: Path, desk: Desk
) -> None:
    site.routes |= {"/1": page(1), "/2": page(2)}
    fetch(site.url("/1"))
    folder = tmp_path / "kept"
    [first] = folder.glob("*.warc.gz")
    whole = first.read_bytes()
    with first.open("ab") as file:
        file.write(whole[: len(whole) // 2])
    with (folder / JOURNAL).open("ab") as file:
        file.write(b'{"url":"https://kabar.exam')
    assert fetch(site.url("/2")).summary == Summary(kept=1)
    found = list(read_sources([folder], None, desk))
    assert [item.url for item in found if isinstance(item, Article)] == [
        site.url("/1"),
        site.url("/2"),
    ]
    assert len(found) == 2


def test_one_process_at_a_time(fetch: Fetch, tmp_path: Path) -> None:
    with open_journal(tmp_path / "kept"), pytest.raises(StoreError, match="another process"):
        fetch()


def test_a_journal_of_something_else_is_refused(fetch: Fetch, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / JOURNAL).write_text('{"url": 3}\n')
    with pytest.raises(StoreError, match=r"fetch\.journal:1"):
        fetch()


def test_a_journal_that_is_not_utf_8_is_refused(fetch: Fetch, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    lines = (
        b'{"url": "https://kabar.example/a", "state": "kept"}\n{"url": "\xff", "state": "kept"}\n'
    )
    (tmp_path / "kept" / JOURNAL).write_bytes(lines)
    with pytest.raises(StoreError, match=r"fetch\.journal:2: byte 0xff is not utf-8"):
        fetch()


SLOW_RUN = """
import sys
from pathlib import Path
from jalin.ingest.fetch.answers import Caller
from jalin.ingest.fetch.clock import system_clock
from jalin.ingest.fetch.crawl import Tools, fetch_sources
from jalin.ingest.fetch.plan import Order

tools = Tools(caller=Caller(agent="x", private=True), clock=system_clock(),
              on_step=lambda step: print(step.url, flush=True))
print(fetch_sources(sys.argv[2:], Path(sys.argv[1]), Order(delay_s=0.01), tools).kept)
"""


def test_a_killed_run_goes_on_and_asks_nothing_twice(
    site: Site, tmp_path: Path, desk: Desk
) -> None:
    count = 30
    site.routes |= {f"/{n}": page(n) for n in range(count)}
    site.routes["/map.xml"] = answer(sitemap(*[site.url(f"/{n}") for n in range(count)]), XML)
    folder = tmp_path / "kept"
    command = [sys.executable, "-c", SLOW_RUN, str(folder), site.url("/map.xml")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        for line in run.stdout:
            if line.strip().endswith("/12"):
                os.kill(run.pid, signal.SIGKILL)
    time.sleep(0.2)
    kept = [
        entry.url
        for line in (folder / JOURNAL).read_bytes().splitlines()
        if (entry := msgspec.json.decode(line, type=Entry)).state == "kept"
    ]
    assert 10 < len(kept) < count
    before = set(kept)
    site.asked.clear()
    subprocess.run(command, capture_output=True, check=True)
    assert before.isdisjoint({site.url(path) for path in site.paths()} - {site.url("/map.xml")})
    articles = list(read_sources([folder], None, desk))
    assert not any(isinstance(item, Reject) for item in articles)
    assert {item.url for item in articles if isinstance(item, Article)} == {
        site.url(f"/{n}") for n in range(count)
    }
