"""Files, folders and globs; a bad input is a reject that says where and why."""

import gzip
import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jalin.errors import UsageError
from jalin.ingest.desk import Desk
from jalin.ingest.documents import Document
from jalin.ingest.rows import read_rows
from jalin.ingest.sources import read_sources
from jalin.records import Article, Reject

TEXT = "JAKARTA – Menteri Rina Wulandari bertemu utusan negara tetangga di kantornya.\n\nIa pulang."
ROW = {"id": "a1", "text": TEXT, "title": "Rina Bertemu Utusan", "published": "2021-04-07"}

PAGE = """<html><head><title>Menteri Rina Bertemu Utusan | Rumah Berita</title>
<meta property="article:published_time" content="2021-04-07T10:00:00+07:00"></head><body>
<nav>Beranda</nav><article><h1>Menteri Rina Bertemu Utusan</h1>
<p>JAKARTA – Menteri Rina Wulandari bertemu utusan negara tetangga di kantornya pada Rabu pagi.</p>
<p>Pertemuan itu membahas patroli bersama di laut yang memisahkan kedua negara.</p>
<p>Baca juga: Kapal Ketiga Tiba di Natuna</p>
<p>Keduanya sepakat bertemu lagi bulan depan, seperti dilansir AFP dari ibu kota.</p>
</article></body></html>"""


def read(*paths: Path | str, published: date | None = None, desk: Desk) -> list[Article | Reject]:
    return list(read_sources(paths, published, desk))


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_file_is_one_article(tmp_path: Path, desk: Desk) -> None:
    path = write(tmp_path / "rina.txt", TEXT)
    (article,) = read(path, published=date(2021, 4, 8), desk=desk)
    assert isinstance(article, Article)
    assert (article.id, article.lang, article.published) == ("rina", "id", date(2021, 4, 8))


def test_front_matter_gives_title_and_day(tmp_path: Path, desk: Desk) -> None:
    path = write(tmp_path / "rina.md", f"---\ntitle: Rina Bertemu\ndate: 2021-04-07\n---\n\n{TEXT}")
    (article,) = read(path, published=date(2020, 1, 1), desk=desk)
    assert isinstance(article, Article)
    assert (article.title, article.published) == ("Rina Bertemu", date(2021, 4, 7))
    assert "date:" not in article.text


def test_a_page_is_one_article(tmp_path: Path, desk: Desk) -> None:
    (article,) = read(write(tmp_path / "rina.html", PAGE), desk=desk)
    assert isinstance(article, Article)
    assert article.published == date(2021, 4, 7)
    assert article.via == ("AFP",)
    body = [article.text[b.start : b.end] for b in article.blocks if b.kind == "body"]
    assert len(body) == 3
    assert not any("Natuna" in words or "Beranda" in words for words in body)


def test_a_page_is_decoded_as_it_says(tmp_path: Path, desk: Desk) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">').replace(
        "patroli", "pâtroli"
    )
    (article,) = read(write(tmp_path / "rina.html", page.encode("cp1252")), desk=desk)
    assert isinstance(article, Article)
    assert "pâtroli" in article.text


def test_a_changed_text_has_another_digest(tmp_path: Path, desk: Desk) -> None:
    (first,) = read(write(tmp_path / "a.txt", TEXT), desk=desk)
    (again,) = read(tmp_path / "a.txt", desk=desk)
    (changed,) = read(write(tmp_path / "a.txt", TEXT + " Selesai."), desk=desk)
    assert isinstance(first, Article)
    assert first == again
    assert isinstance(changed, Article)
    assert first.digest != changed.digest


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".csv", ".parquet"])
def test_rows_of_every_format(tmp_path: Path, desk: Desk, suffix: str) -> None:
    path = tmp_path / f"rows{suffix}"
    if suffix == ".parquet":
        day = pa.array([date(2021, 4, 7)])
        pq.write_table(pa.table({"id": ["a1"], "text": [TEXT], "published": day}), path)
    elif suffix == ".csv":
        write(path, f'id,text,published,extra\na1,"{TEXT}",2021-04-07,x\n')
    else:
        line = json.dumps(ROW | {"extra": 1}) + "\n"
        write(path, gzip.compress(line.encode()) if suffix.endswith("gz") else line)
    (article,) = read(path, desk=desk)
    assert isinstance(article, Article)
    assert (article.id, article.published) == ("a1", date(2021, 4, 7))


BAD_LINES = [
    (b"{not json", "not JSON"),
    (b'["a list"]', "wrong field"),
    (b'{"id": "x"}', "missing text"),
    (b'{"id": "x", "text": null}', "missing text"),
    (b'{"id": "x", "text": "  "}', "empty"),
    (b'{"id": "x", "text": "...!"}', "empty"),
    (b'{"id": "x", "text": 3}', "wrong field"),
    (b'{"id": "x", "text": "Menteri tiba.", "published": "2021-02-30"}', "impossible date"),
    (b'{"id": "x", "text": "Menteri tiba.", "published": "kemarin"}', "impossible date"),
    (b'{"id": "x", "text": "Men\xffteri tiba."}', "wrong encoding"),
    (b'{"id": "x", "text": "Men\x00teri tiba."}', "binary"),
]


@pytest.mark.parametrize(("line", "reason"), BAD_LINES)
def test_a_bad_line_costs_that_line(tmp_path: Path, desk: Desk, line: bytes, reason: str) -> None:
    good = json.dumps(ROW).encode()
    path = write(tmp_path / "rows.jsonl", b"\n".join([good, line, good, b""]))
    first, reject, last = read(path, desk=desk)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(reject, Reject)
    assert (reject.source, reject.line, reject.reason) == (str(path), 2, reason)


def test_a_cut_gzip_gives_what_it_holds(tmp_path: Path, desk: Desk) -> None:
    whole = gzip.compress((json.dumps(ROW) + "\n").encode() * 3)
    *_, reject = read(write(tmp_path / "rows.jsonl.gz", whole[:-10]), desk=desk)
    assert isinstance(reject, Reject)
    assert reject.reason == "truncated gzip"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n ", "empty"),
        ("a.txt", b"\x00\x01\x02", "binary"),
        ("a.txt", b"Menteri\nm\xe9dia tiba", "wrong encoding"),
        ("a.txt.gz", gzip.compress(TEXT.encode(), mtime=0)[:-12], "truncated gzip"),
        ("a.txt.gz", b"no gzip at all", "damaged gzip"),
        ("a.html", b"", "empty"),
        ("a.html", b"<html><body></body></html>", "no main text"),
        ("a.html", b"<html><p>Menteri m\xe9dia tiba", "wrong encoding"),
        ("a.parquet", b"no parquet at all", "unreadable"),
        ("a.jsonl.gz", b"no gzip at all", "damaged gzip"),
        ("a.csv", b"id,text\na,b,c\n", "wrong row"),
        ("a.csv", b"id,text\na,m\xe9dia\n", "wrong encoding"),
    ],
)
def test_bad_files_are_rejects(
    tmp_path: Path, desk: Desk, name: str, content: bytes, reason: str
) -> None:
    (reject,) = read(write(tmp_path / name, content), desk=desk)
    assert isinstance(reject, Reject)
    assert reject.reason == reason
    assert reject.source.endswith(name)


def test_a_wrong_encoding_names_its_line(tmp_path: Path, desk: Desk) -> None:
    (reject,) = read(write(tmp_path / "a.txt", b"Menteri\nm\xe9dia tiba"), desk=desk)
    assert isinstance(reject, Reject)
    assert "line 2" in reject.detail
    assert "0xe9" in reject.detail


def test_utf16_is_read_by_its_mark(tmp_path: Path, desk: Desk) -> None:
    (article,) = read(write(tmp_path / "a.txt", TEXT.encode("utf-16")), desk=desk)
    assert isinstance(article, Article)


def test_folders_and_globs_are_sorted(tmp_path: Path, desk: Desk) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", "notes.docx", ".hidden.txt"):
        write(tmp_path / name, TEXT)
    ids = [item.id for item in read(tmp_path, desk=desk) if isinstance(item, Article)]
    assert ids == ["a", "b", "c"]
    ids = [i.id for i in read(str(tmp_path / "*.txt"), desk=desk) if isinstance(i, Article)]
    assert ids == ["a", "b"]


def test_one_name_in_two_folders_is_a_reject(tmp_path: Path, desk: Desk) -> None:
    (tmp_path / "sub").mkdir()
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "sub" / "a.txt", TEXT)
    article, reject = read(tmp_path, desk=desk)
    assert isinstance(article, Article)
    assert isinstance(reject, Reject)
    assert reject.reason == "repeated id"


@pytest.mark.parametrize("name", ["none.txt", "none*.txt", "known.docx"])
def test_paths_that_cannot_be_read_are_usage_errors(tmp_path: Path, desk: Desk, name: str) -> None:
    write(tmp_path / "known.docx", "x")
    with pytest.raises(UsageError, match=name.replace("*", r"\*")):
        read(tmp_path / name, desk=desk)


ANY_BYTES = st.binary(max_size=300) | st.text(max_size=300).map(
    lambda text: text.encode("utf-8", errors="surrogatepass")
)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.csv", "a.txt.gz", "a.parquet"])
@given(raw=ANY_BYTES)
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
def test_any_bytes_are_articles_or_rejects(
    tmp_path: Path, desk: Desk, name: str, raw: bytes
) -> None:
    path = write(tmp_path / name, raw)
    for item in read(path, desk=desk):
        assert isinstance(item, Article | Reject)


@given(text=st.text(min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_in_a_row_is_an_article_or_a_reject(tmp_path: Path, desk: Desk, text: str) -> None:
    row = json.dumps({"id": "x", "text": text, "title": text[:20]})
    (item,) = read(write(tmp_path / "a.jsonl", row), desk=desk)
    if isinstance(item, Article):
        at = 0
        for block in item.blocks:
            assert at <= block.start < block.end <= len(item.text)
            at = block.end


def test_a_parquet_cell_that_is_not_utf_8_costs_its_row(tmp_path: Path) -> None:
    raw = pa.array([b"Menteri itu tiba.", b"rusak \xff"], pa.binary())
    _, offsets, data = raw.buffers()
    texts = pa.StringArray.from_buffers(len(raw), offsets, data)
    path = tmp_path / "rows.parquet"
    pq.write_table(pa.table({"id": ["a", "b"], "text": texts}), path)
    whole, damaged = read_rows(path, ".parquet")
    assert isinstance(whole, Document)
    assert whole.id == "a"
    assert isinstance(damaged, Reject)
    assert (damaged.line, damaged.reason) == (2, "wrong encoding")
    assert damaged.detail == "byte 0xff is not utf-8"
