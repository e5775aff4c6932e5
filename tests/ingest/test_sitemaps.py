"""Sitemaps and lists of URLs: each location is a lead, a wrong one a reject."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from jalin.ingest.desk import Desk
from jalin.ingest.leads import Lead
from jalin.ingest.sources import find_leads, read_sources
from jalin.records import Article, Reject

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="//kabar.example/main.xsl"?>
<!-- made by hand -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://kabar.example/a?x=1&amp;y=2</loc><lastmod>2021-04-09T10:00:00+07:00</lastmod>
<image:image><image:loc>https://kabar.example/a.jpg</image:loc></image:image>
<news:news><news:publication><news:name>Kabar Selat</news:name><news:language>id</news:language>
</news:publication><news:publication_date>2021-04-06T22:00:00Z</news:publication_date>
<news:title>Rina  Bertemu</news:title></news:news></url>
<url><loc> https://kabar.example/b </loc></url>
<url><lastmod>2021-04-07</lastmod></url>
</urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://kabar.example/news-1.xml.gz</loc><lastmod>2021-04-07</lastmod></sitemap>
</sitemapindex>"""


def leads_of(path: Path, content: str | bytes, desk: Desk) -> list[Lead | Reject]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(find_leads([path], desk))


@pytest.mark.parametrize("name", ["a.xml", "a.xml.gz"])
def test_a_news_sitemap(tmp_path: Path, desk: Desk, name: str) -> None:
    path = tmp_path / name
    raw = SITEMAP.encode()
    first, second, reject = leads_of(path, gzip.compress(raw) if "gz" in name else raw, desk)
    assert first == Lead(
        url="https://kabar.example/a?x=1&y=2",
        source=str(path),
        line=1,
        title="Rina Bertemu",
        published=date(2021, 4, 7),
        outlet="Kabar Selat",
        lang="id",
    )
    assert second == Lead(url="https://kabar.example/b", source=str(path), line=2)
    assert isinstance(reject, Reject)
    assert (reject.line, reject.reason) == (3, "wrong URL")


def test_an_index_names_sitemaps(tmp_path: Path, desk: Desk) -> None:
    [lead] = leads_of(tmp_path / "a.xml", INDEX, desk)
    assert isinstance(lead, Lead)
    assert (lead.url, lead.published) == (
        "https://kabar.example/news-1.xml.gz",
        date(2021, 4, 7),
    )


def test_a_cut_sitemap_gives_what_it_holds_and_says_so(tmp_path: Path, desk: Desk) -> None:
    *leads, reject = leads_of(tmp_path / "a.xml", SITEMAP[: SITEMAP.index("<url><lastmod")], desk)
    assert [type(lead) for lead in leads] == [Lead, Lead]
    assert isinstance(reject, Reject)
    assert reject.reason == "broken XML"


def test_entities_are_not_resolved(tmp_path: Path, desk: Desk) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("rahasia")
    doctype = f'<!DOCTYPE urlset [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
    content = doctype + "<urlset><url><loc>https://kabar.example/&s;</loc></url></urlset>"
    assert "rahasia" not in repr(leads_of(tmp_path / "a.xml", content, desk))


@pytest.mark.parametrize("name", ["a.urls", "a.txt", "a.urls.gz"])
def test_a_list_of_urls(tmp_path: Path, desk: Desk, name: str) -> None:
    content = "# pagi\nhttps://kabar.example/a\r\n\n  http://kabar.example/b#x\n"
    raw = content.encode()
    first, second = leads_of(tmp_path / name, gzip.compress(raw) if "gz" in name else raw, desk)
    assert isinstance(first, Lead)
    assert isinstance(second, Lead)
    assert (first.url, first.line) == ("https://kabar.example/a", 2)
    assert (second.url, second.line) == ("http://kabar.example/b", 4)
    [reject] = read_sources([tmp_path / name], None, desk)
    assert isinstance(reject, Reject)
    assert reject.reason == "no text"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("kabar.example/a", "wrong scheme"),
        ("https://", "wrong URL"),
        ("https://kabar.example:x/", "wrong URL"),
        ("https://[::1", "wrong URL"),
        ("https://kabar.example/a b", "wrong URL"),
        ("https://kabar.example\\@jahat.example/", "wrong URL"),
        ("file:///etc/passwd", "wrong scheme"),
        ("gopher://kabar.example/", "wrong scheme"),
    ],
)
def test_a_bad_url_costs_that_line(tmp_path: Path, desk: Desk, line: str, reason: str) -> None:
    content = f"https://kabar.example/a\n{line}\nhttps://kabar.example/b\n"
    first, reject, last = leads_of(tmp_path / "a.urls", content, desk)
    assert isinstance(first, Lead)
    assert isinstance(last, Lead)
    assert isinstance(reject, Reject)
    assert (reject.line, reject.reason) == (2, reason)


def test_a_text_with_a_url_in_it_is_an_article(tmp_path: Path, desk: Desk) -> None:
    path = tmp_path / "a.txt"
    path.write_text("https://kabar.example/a\nMenteri Rina bertemu utusan negara tetangga.\n")
    [article] = read_sources([path], None, desk)
    assert isinstance(article, Article)


def test_rows_with_a_url_and_no_text_are_leads(tmp_path: Path, desk: Desk) -> None:
    row = {"url": "https://kabar.example/a", "title": "Rina", "published": "2021-04-07"}
    lines = [json.dumps(row), json.dumps({"url": "x"}), json.dumps({"id": "a"})]
    path = tmp_path / "a.jsonl"
    lead, wrong, missing = leads_of(path, "\n".join(lines), desk)
    assert lead == Lead(
        url="https://kabar.example/a",
        source=str(path),
        line=1,
        title="Rina",
        published=date(2021, 4, 7),
    )
    assert isinstance(wrong, Reject)
    assert wrong.reason == "wrong scheme"
    assert isinstance(missing, Reject)
    assert missing.reason == "missing text"
