"""Feeds: whole texts are articles, teasers are leads, and the day is the readers'."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jalin.ingest.desk import Desk
from jalin.ingest.leads import Lead
from jalin.ingest.sources import find_leads, read_sources, survey_sources
from jalin.ingest.urls import name_page
from jalin.records import Article, Reject

WHOLE = (
    "<p>JAKARTA - Menteri Rina &amp; utusan bertemu.</p><p>Keduanya sepakat.<br/>Mereka pulang.</p>"
)
TEASER = "Menteri Rina bertemu utusan negara tetangga di kantornya..."
LONG = "Patroli gabungan menemukan kapal itu di perairan Natuna pada Senin pagi. " * 11


def rss(*items: str, head: str = "<language>id-ID</language>") -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Kabar</title>'
        f"<link>https://kabar.example/</link>{head}{inside}</channel></rss>"
    )


def survey(path: Path, content: str | bytes, desk: Desk) -> list[object]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(survey_sources([path], None, desk))


def item(text: str = "", *, link: str = "https://kabar.example/a", more: str = "") -> str:
    address = f"<link>{link}</link>" if link else ""
    return f"<title>Rina Bertemu</title>{address}{text}{more}"


def content(html: str) -> str:
    return f"<content:encoded><![CDATA[{html}]]></content:encoded>"


def description(html: str) -> str:
    return f"<description><![CDATA[{html}]]></description>"


def test_an_item_with_its_text_is_an_article(tmp_path: Path, desk: Desk) -> None:
    day = "<pubDate>Wed, 07 Apr 2021 10:00:00 +0700</pubDate>"
    given = item(description(TEASER) + content(WHOLE), more=day)
    [article] = survey(tmp_path / "a.rss", rss(given), desk)
    assert isinstance(article, Article)
    assert article.id == name_page("https://kabar.example/a")
    assert (article.title, article.published) == ("Rina Bertemu", date(2021, 4, 7))
    assert [line for line in article.text.split("\n") if line] == [
        "JAKARTA - Menteri Rina & utusan bertemu.",
        "Keduanya sepakat.",
        "Mereka pulang.",
    ]


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (item(), Lead),
        (item(description(TEASER)), Lead),
        (item(description("Menteri Rina bertemu utusan.")), Lead),
        (item(content(TEASER)), Lead),
        (item(content("<p>Menteri Rina bertemu utusan.</p><p>Baca selengkapnya</p>")), Lead),
        (item(content("<script>alert(1)</script>")), Lead),
        (item(content(WHOLE)), Article),
        (item(description(LONG)), Article),
        (item(description(LONG + "[…]")), Lead),
        (item(description("Menteri Rina bertemu utusan."), link=""), Article),
        (item(link=""), Reject),
        (item(link="ftp://kabar.example/a"), Reject),
        (item(link="javascript:alert(1)"), Reject),
        (item(link="http://[::1"), Reject),
    ],
)
def test_what_an_item_is(tmp_path: Path, desk: Desk, given: str, kind: type[object]) -> None:
    [found] = survey(tmp_path / "a.xml", rss(given), desk)
    assert isinstance(found, kind)


def test_a_lead_keeps_what_the_feed_tells(tmp_path: Path, desk: Desk) -> None:
    path = tmp_path / "a.xml"
    given = item(link="/a?x=1#top", more="<pubDate>12 Agu 2021 10:00 WIB</pubDate>")
    [lead] = survey(path, rss("<title>x</title>", given)[:-10], desk)[1:]
    assert lead == Lead(
        url="https://kabar.example/a?x=1",
        source=str(path),
        line=2,
        title="Rina Bertemu",
        published=date(2021, 8, 12),
        lang="id",
    )


@pytest.mark.parametrize(
    ("stamp", "link", "day"),
    [
        ("Tue, 06 Apr 2021 22:30:00 +0000", "https://kabar.example/a", "2021-04-07"),
        ("Tue, 06 Apr 2021 22:30:00 GMT", "https://kabar.co.id/a", "2021-04-07"),
        ("2021-04-06T22:30:00Z", "https://khabar.com.my/a", "2021-04-07"),
        ("Wed, 07 Apr 2021 00:30:00 +0700", "https://kabar.example/a", "2021-04-07"),
        ("Rabu, 07 Apr 2021 00:30:00 +0700", "https://kabar.example/a", "2021-04-07"),
        ("Rabu, 7 April 2021 | 00:30 WIB", "https://kabar.example/a", "2021-04-07"),
        ("2021-04-07", "https://kabar.example/a", "2021-04-07"),
        ("kemarin", "https://kabar.example/a", "None"),
        ("32 Apr 2021", "https://kabar.example/a", "None"),
    ],
)
def test_days_are_those_of_the_readers(
    tmp_path: Path, desk: Desk, stamp: str, link: str, day: str
) -> None:
    given = item(link=link, more=f"<pubDate>{stamp}</pubDate>")
    [lead] = survey(tmp_path / "a.xml", rss(given), desk)
    assert isinstance(lead, Lead)
    assert str(lead.published) == day


def test_utc_stands_where_the_readers_are_unknown(tmp_path: Path, desk: Desk) -> None:
    given = item(more="<pubDate>Tue, 06 Apr 2021 22:30:00 +0000</pubDate>")
    [lead] = survey(tmp_path / "a.xml", rss(given, head=""), desk)
    assert isinstance(lead, Lead)
    assert lead.published == date(2021, 4, 6)


def test_atom(tmp_path: Path, desk: Desk) -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id"><title>Kabar</title>'
        '<link rel="alternate" href="https://kabar.example/"/>'
        '<entry><id>tag:1</id><title>Satu</title><link href="/a"/>'
        "<published>2021-04-06T23:00:00Z</published><updated>2021-04-09T23:00:00Z</updated>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        "<p>Menteri Rina bertemu utusan.</p></div></content></entry>"
        '<entry><id>tag:2</id><title>Dua</title><link href="https://kabar.example/b"/>'
        "<updated>2021-04-07T01:00:00+07:00</updated></entry></feed>"
    )
    article, lead = survey(tmp_path / "a.atom", feed, desk)
    assert isinstance(article, Article)
    assert (article.url, article.published) == ("https://kabar.example/a", date(2021, 4, 7))
    assert isinstance(lead, Lead)
    assert lead.published == date(2021, 4, 7)


@pytest.mark.parametrize(
    "broken",
    [
        rss(item(), item()).replace("</item>", "", 1),
        rss(item(), item()).replace("Rina", "Rina & Rini &nbsp;", 1),
        rss(item(), item()).replace("Rina", "R\xefna", 1).encode("latin-1"),
        rss(item(), item())[:-20],
        "\n\n" + rss(item(), item()),
    ],
)
def test_feeds_that_are_no_xml_are_read(tmp_path: Path, desk: Desk, broken: str | bytes) -> None:
    found = survey(tmp_path / "a.xml", broken, desk)
    assert [type(lead) for lead in found] == [Lead, Lead]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty"),
        ("<html><body>404</body></html>", "unknown XML"),
        ("no XML at all", "unknown XML"),
        ("<rss", "unknown XML"),
        ("<rss version='2.0'><channel><item><title>x", "empty"),
    ],
)
def test_files_that_are_no_feed_are_rejects(
    tmp_path: Path, desk: Desk, content: str, reason: str
) -> None:
    [reject] = survey(tmp_path / "a.xml", content, desk)
    assert isinstance(reject, Reject)
    assert reject.reason == reason


def test_entities_of_a_feed_neither_read_files_nor_grow(tmp_path: Path, desk: Desk) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("rahasia negara")
    bomb = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    doctype = f'<!DOCTYPE rss [<!ENTITY e0 "ha"><!ENTITY s SYSTEM "{secret.as_uri()}">{bomb}]>'
    feed = rss(item(content("a") + "<author>&s;</author><category>&e9;</category>"))
    feed = feed.replace("<rss", doctype + "<rss", 1).replace("Rina", "Rina &s;&e9;")
    found = survey(tmp_path / "a.xml", feed, desk)
    assert "rahasia" not in repr(found)
    assert len(repr(found)) < 10_000


def test_coding_says_how_many_pages_are_only_named(tmp_path: Path, desk: Desk) -> None:
    path = tmp_path / "a.xml"
    path.write_text(rss(item(), item(content(WHOLE), link="https://kabar.example/b"), item()))
    article, reject = read_sources([path], None, desk)
    assert isinstance(article, Article)
    assert isinstance(reject, Reject)
    assert reject.reason == "no text"
    assert reject.detail.startswith("2 pages")
    assert [lead.line for lead in find_leads([path], desk) if isinstance(lead, Lead)] == [1, 3]


@pytest.mark.parametrize("head", [b"", b"<rss version='2.0'><channel><item>", b"<urlset><url>"])
@given(
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.binary(max_size=6))),
    junk=st.binary(max_size=60),
)
@settings(
    max_examples=80,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
def test_whatever_is_done_to_a_feed_it_is_read_or_refused(
    tmp_path: Path,
    desk: Desk,
    head: bytes,
    changes: list[tuple[float, int, bytes]],
    junk: bytes,
) -> None:
    feed = rss(item(content(WHOLE)), item(description(TEASER))).encode()
    for share, cut, put in changes:
        at = int(share * len(feed))
        feed = feed[:at] + put + feed[at + cut :]
    found = survey(tmp_path / "a.xml", head + junk if head else feed, desk)
    assert all(isinstance(thing, Article | Lead | Reject) for thing in found)
