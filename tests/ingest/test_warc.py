"""WARC files: every whole record is read, a damaged one costs itself, memory stays flat."""

import gzip
import io
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jalin.ingest.captures
import jalin.ingest.warc
from jalin.ingest.desk import Desk
from jalin.ingest.leads import Ignored, Lead
from jalin.ingest.sources import read_sources, survey_sources
from jalin.ingest.urls import name_page
from jalin.ingest.warc import Damage, RawRecord, read_warc
from jalin.records import Article, Reject
from tests.ingest.pages import make_page

HTML = b"Content-Type: text/html; charset=utf-8\r\n"


def make_record(
    url: str,
    body: bytes,
    *,
    headers: bytes = HTML,
    status: bytes = b"200 OK",
    kind: WarcRecordType = WarcRecordType.response,
    digest: bool = True,
) -> bytes:
    """One WARC record as CC-NEWS has it."""
    record = WarcRecord()
    record.init_headers(record_type=kind)
    record.headers["WARC-Target-URI"] = url
    record.is_http = kind in (WarcRecordType.response, WarcRecordType.request)
    http = b"HTTP/1.1 " + status + b"\r\n" + headers + b"\r\n" if record.is_http else b""
    record.set_bytes_content(http + body)
    out = io.BytesIO()
    record.write(out, checksum_data=digest)
    return out.getvalue()


def make_pages(count: int) -> list[bytes]:
    """Records of so many pages, each with its number."""
    return [
        make_record(f"https://kabar.example/{number}", make_page(number).encode())
        for number in range(count)
    ]


def join_plain(records: list[bytes]) -> bytes:
    return b"".join(records)


def join_members(records: list[bytes]) -> bytes:
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def join_one_member(records: list[bytes]) -> bytes:
    return gzip.compress(b"".join(records), mtime=0)


Join = Callable[[list[bytes]], bytes]
EVERY_LAYOUT = [("a.warc", join_plain), ("a.warc.gz", join_members), ("b.warc.gz", join_one_member)]
BY_RECORD = EVERY_LAYOUT[:2]


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def flip(raw: bytes, at: int) -> bytes:
    """The bytes with eight of them changed."""
    return raw[:at] + bytes(byte ^ 0x55 for byte in raw[at : at + 8]) + raw[at + 8 :]


@pytest.mark.parametrize(("name", "join"), EVERY_LAYOUT)
def test_pages_of_every_layout(tmp_path: Path, desk: Desk, name: str, join: Join) -> None:
    path = write(tmp_path / name, join(make_pages(4)))
    articles = list(read_sources([path], None, desk))
    assert [item.url for item in articles if isinstance(item, Article)] == [
        f"https://kabar.example/{number}" for number in range(4)
    ]
    first = articles[0]
    assert isinstance(first, Article)
    assert first.id == name_page("https://kabar.example/0")
    assert str(first.published) == "2024-05-06"
    assert "kapal nomor 0" in first.text


@pytest.mark.parametrize(("name", "join"), BY_RECORD)
@pytest.mark.parametrize("part", ["start", "length", "middle", "end"])
def test_a_corrupt_record_costs_that_record_only(
    tmp_path: Path, desk: Desk, name: str, join: Join, part: str
) -> None:
    records = make_pages(6)
    packed = [join([record]) for record in records]
    at = {
        "start": 0,
        "length": packed[3].find(b"Content-Length") + 9,
        "middle": len(packed[3]) // 2,
        "end": len(packed[3]) - 13,
    }
    packed[3] = flip(packed[3], at[part])
    path = write(tmp_path / name, b"".join(packed))
    found = list(read_sources([path], None, desk))
    assert [item.id for item in found if isinstance(item, Article)] == [
        name_page(f"https://kabar.example/{number}") for number in (0, 1, 2, 4, 5)
    ]
    [reject] = [item for item in found if isinstance(item, Reject)]
    assert (reject.source, reject.stage, reject.line) == (str(path), "read", 4)
    assert reject.reason == "damaged record"


@pytest.mark.parametrize(("name", "join"), BY_RECORD)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.97])
def test_a_record_cut_in_the_middle_of_a_file_costs_that_record_only(
    tmp_path: Path, name: str, join: Join, share: float
) -> None:
    packed = [join([record]) for record in make_pages(5)]
    packed[2] = packed[2][: int(len(packed[2]) * share)]
    found = list(read_warc(write(tmp_path / name, b"".join(packed))))
    assert [type(item) for item in found] == [RawRecord, RawRecord, Damage, RawRecord, RawRecord]
    assert [item.number for item in found] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(("name", "join"), EVERY_LAYOUT)
def test_a_cut_file_gives_what_it_holds(tmp_path: Path, name: str, join: Join) -> None:
    content = join(make_pages(5))
    *whole, last = read_warc(write(tmp_path / name, content[: len(content) - 20]))
    assert [type(item) for item in whole] == [RawRecord] * 4
    assert isinstance(last, Damage)
    assert last.reason == "truncated record"


def test_a_length_that_lies_costs_that_record_only(tmp_path: Path) -> None:
    records = make_pages(5)
    length = records[2].split(b"Content-Length: ")[1].split(b"\r\n")[0]
    for lie in (b"7", b"99" + length, b"-3", b"9" * 12, b"x"):
        told = records[2].replace(b"Content-Length: " + length, b"Content-Length: " + lie, 1)
        path = write(tmp_path / "a.warc", b"".join([*records[:2], told, *records[3:]]))
        found = list(read_warc(path))
        assert [type(item) for item in found if isinstance(item, RawRecord)] == [RawRecord] * 4
        assert sum(isinstance(item, Damage) for item in found) == 1


def test_what_is_no_page_is_counted(tmp_path: Path, desk: Desk) -> None:
    url = "https://kabar.example/"
    records = [
        make_record(url, b"software: x\r\n", kind=WarcRecordType.warcinfo),
        make_record(url, b"", headers=b"Host: kabar.example\r\n", kind=WarcRecordType.request),
        make_record(url, make_page(1).encode()),
        make_record(url, b"", headers=b"Location: /b\r\n", status=b"301 Moved Permanently"),
        make_record(url, b"gone", status=b"404 Not Found"),
        make_record(url, b"\x89PNG", headers=b"Content-Type: image/png\r\n"),
        make_record(url, b"\x89PNG", headers=b"Content-Type: image/png\r\n"),
    ]
    path = write(tmp_path / "a.warc.gz", join_members(records))
    [article, *ignored] = survey_sources([path], None, desk)
    assert isinstance(article, Article)
    assert {(item.reason, item.count) for item in ignored if isinstance(item, Ignored)} == {
        ("warcinfo", 1),
        ("request", 1),
        ("status 301", 1),
        ("status 404", 1),
        ("image/png", 2),
    }
    assert list(read_sources([path], None, desk)) == [article]


@pytest.mark.parametrize(
    ("headers", "encode"),
    [
        (HTML + b"Content-Encoding: gzip\r\n", gzip.compress),
        (
            HTML + b"Transfer-Encoding: chunked\r\n",
            lambda raw: b"%x\r\n%b\r\n0\r\n\r\n" % (len(raw), raw),
        ),
        (b"Content-Type: text/html; charset=iso-8859-1\r\n", lambda raw: raw),
        (b"Server: x\r\n", lambda raw: raw),
        (b"Content-Type: text/xml\r\n", lambda raw: raw),
    ],
)
def test_pages_as_servers_send_them(
    tmp_path: Path, desk: Desk, headers: bytes, encode: Callable[[bytes], bytes]
) -> None:
    body = encode(make_page(7).replace("nelayan", "nélayan").encode())
    path = write(tmp_path / "a.warc", make_record("https://kabar.example/7", body, headers=headers))
    [article] = read_sources([path], None, desk)
    assert isinstance(article, Article)
    assert "nélayan" in article.text


@pytest.mark.parametrize(
    ("body", "headers", "reason"),
    [
        (b"<html><p>\xff\xfe\x81\x8d" * 99, HTML, "wrong encoding"),
        (b"", HTML, "empty"),
        (b"<html><body></body></html>", HTML, "no main text"),
        (
            gzip.compress(b"<html>" + b" " * 400_000),
            HTML + b"Content-Encoding: gzip\r\n",
            "too large",
        ),
    ],
)
def test_pages_that_cannot_be_read_are_rejects(
    tmp_path: Path,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    body: bytes,
    headers: bytes,
    reason: str,
) -> None:
    monkeypatch.setattr(jalin.ingest.captures, "PAGE_BYTES", 60_000)
    path = write(tmp_path / "a.warc", make_record("https://kabar.example/7", body, headers=headers))
    [reject] = read_sources([path], None, desk)
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.line) == (reason, 1)


def test_a_record_too_large_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jalin.ingest.warc, "RECORD_BYTES", 50_000)
    records = make_pages(3)
    records[1] = make_record("https://kabar.example/big", b"x" * 60_000)
    for name, join in BY_RECORD:
        first, large, last = read_warc(write(tmp_path / name, join(records)))
        assert isinstance(first, RawRecord)
        assert isinstance(large, Damage)
        assert large.reason == "too large"
        assert isinstance(last, RawRecord)


def test_feeds_in_an_archive_name_pages_and_cost_nothing(tmp_path: Path, desk: Desk) -> None:
    feed = (
        b"<?xml version='1.0'?><rss><channel><item><title>Kapal</title>"
        b"<link>https://kabar.example/1</link></item></channel></rss>"
    )
    xml = b"Content-Type: application/rss+xml\r\n"
    records = [make_record("https://kabar.example/feed", feed, headers=xml), *make_pages(1)]
    path = write(tmp_path / "a.warc", join_plain(records))
    lead, article = survey_sources([path], None, desk)
    assert isinstance(lead, Lead)
    assert lead.url == "https://kabar.example/1"
    assert list(read_sources([path], None, desk)) == [article]


def test_memory_stays_flat(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    page = make_page(1).ljust(100_000).encode()
    member = gzip.compress(make_record("https://kabar.example/1", page), mtime=0)

    def peak(count: int) -> int:
        with path.open("wb") as file:
            file.writelines(member for _ in range(count))
        tracemalloc.start()
        try:
            assert sum(isinstance(item, RawRecord) for item in read_warc(path)) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(500) < peak(50) * 1.1 < 2_000_000, "bytes; 500 pages are 50 million"


@pytest.mark.parametrize(("name", "join"), BY_RECORD)
@given(begin=st.floats(0, 1), end=st.floats(0, 1), junk=st.binary(max_size=200))
@settings(
    max_examples=80,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
def test_whatever_is_done_to_one_record_the_others_are_read(
    tmp_path: Path, name: str, join: Join, begin: float, end: float, junk: bytes
) -> None:
    packed = [join([record]) for record in make_pages(5)]
    first, last = sorted(int(share * len(packed[2])) for share in (begin, end))
    packed[2] = packed[2][:first] + junk + packed[2][last:]
    found = list(read_warc(write(tmp_path / name, b"".join(packed))))
    whole = [item.raw for item in found if isinstance(item, RawRecord)]
    for number in (0, 1, 3, 4):
        assert any(f"kapal nomor {number} ".encode() in raw for raw in whole)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@given(raw=st.binary(max_size=400))
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
def test_any_bytes_are_read_or_refused(tmp_path: Path, desk: Desk, name: str, raw: bytes) -> None:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
    for content in (raw, head + b"Content-Length: %d\r\n\r\n%b\r\n\r\n" % (len(raw), raw)):
        found: Iterator[Article | Reject] = read_sources(
            [write(tmp_path / name, content)], None, desk
        )
        assert all(isinstance(item, Article | Reject) for item in found)
