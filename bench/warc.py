"""Memory of reading WARC files of two sizes, some records damaged: `python -m bench.warc [MB...]`.

The pages are made from examples/ with the scripts, menus and lists that pages of news carry, in
the layout of CC-NEWS (warcinfo, then request, response and metadata of each page), plain and as
.gz with a member a record. Every 50th response is corrupted or cut. Fails where a whole page was
not read, where a damaged one was not rejected, or where memory grows with the file.
"""

import gzip
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
from fastwarc.warc import WarcRecord, WarcRecordType

from jalin.ingest.sources import read_sources
from jalin.records import Article, Reject
from jalin.tables import DATA

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles" / "articles.jsonl"
SIZES_MB = (100, 1000)
"""Megabytes of the plain file."""

GROWTH = 1.15
"""Memory at the largest size may be so many times that at the smallest: caches fill up."""

SCRIPT_WORDS = 7_000
"""They make a page 115 KB long, the median of 184 pages of the benchmarks."""

DAMAGED = 50
"""One response in so many is damaged."""

PARAGRAPHS = 9
PARAGRAPH = 80
"""Characters; what is shorter is a credit or a subhead."""


class Made(msgspec.Struct):
    """What was written: pages that are whole, and records that are damaged."""

    whole: int = 0
    damaged: int = 0


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What reading one file gave, with its time and the process's peak of memory."""

    articles: int
    damaged: int
    other_rejects: int
    seconds: float
    peak_mb: float


def main() -> None:
    """Print a line for each file; exit 1 where a promise is broken."""
    if sys.argv[1:2] == ["--read"]:
        sys.stdout.write(msgspec.json.encode(read(Path(sys.argv[2]))).decode())
        return
    sizes = [int(word) for word in sys.argv[1:]] or list(SIZES_MB)
    print(f"{'file':18}{'MB':>7}{'pages':>8}{'read':>8}{'damaged':>9}{'rejects':>9}", end="")
    print(f"{'pages/s':>9}{'peak MB':>9}")
    kept = True
    for name in ("pages.warc", "pages.warc.gz"):
        peaks = []
        for size in sizes:
            made, megabytes, reading = measure(name, size)
            peaks.append(reading.peak_mb)
            kept &= (reading.articles, reading.damaged) == (made.whole, made.damaged)
            kept &= reading.other_rejects == 0
            print(
                f"{name:18}{megabytes:7.0f}{made.whole:8,}{reading.articles:8,}{made.damaged:9,}"
                f"{reading.damaged:9,}{reading.articles / reading.seconds:9.1f}{peaks[-1]:9.0f}",
                flush=True,
            )
        kept &= peaks[-1] <= peaks[0] * GROWTH
    print("kept" if kept else "BROKEN: a page is lost, a damage is not told, or memory grows")
    sys.exit(0 if kept else 1)


def measure(name: str, size: int) -> tuple[Made, float, Reading]:
    """Make a file, read it in a process of its own, and delete it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        made = write_file(path, size * 1_000_000)
        command = [sys.executable, "-m", "bench.warc", "--read", str(path)]
        said = subprocess.run(command, capture_output=True, check=True)
        megabytes = path.stat().st_size / 1_000_000
        return made, megabytes, msgspec.json.decode(said.stdout, type=Reading)


def read(path: Path) -> Reading:
    """Every article in the file, cleaned and dropped."""
    articles = damaged = other = 0
    began = time.perf_counter()
    for item in read_sources([path]):
        articles += isinstance(item, Article)
        if isinstance(item, Reject):
            torn = item.reason in {"damaged record", "truncated record"}
            damaged += torn
            other += not torn
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return Reading(
        articles=articles, damaged=damaged, other_rejects=other, seconds=seconds, peak_mb=peak
    )


def write_file(path: Path, size: int) -> Made:
    """Write records until the plain ones make `size` bytes."""
    made = Made()
    written = 0
    chance = random.Random(7)  # noqa: S311 # the same file each time
    packed = path.suffix == ".gz"
    with path.open("wb") as file:
        for number, page in enumerate(make_pages()):
            for record in make_records(number, page):
                written += len(record)
                stored = gzip.compress(record, 6, mtime=0) if packed else record
                hurt = number % DAMAGED == DAMAGED - 1 and b"WARC-Type: response" in record
                file.write(damage(stored, chance) if hurt else stored)
                made.damaged += hurt
                made.whole += b"WARC-Type: response" in record and not hurt
            if written >= size:
                return made
    return made


def make_records(number: int, page: bytes) -> list[bytes]:
    """The records of one page as CC-NEWS has them."""
    url = f"https://kabar.example/2024/05/06/{number}"
    request = f"GET /2024/05/06/{number} HTTP/1.1\r\nHost: kabar.example\r\n\r\n".encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n"
    response = head + b"Content-Length: %d\r\n\r\n" % len(page) + page
    records = [
        make_record(url, WarcRecordType.request, request),
        make_record(url, WarcRecordType.response, response),
        make_record(url, WarcRecordType.metadata, b"fetchTimeMs: 180\r\n"),
    ]
    if number == 0:
        records.insert(0, make_record(url, WarcRecordType.warcinfo, b"software: jalin bench\r\n"))
    return records


def make_record(url: str, kind: WarcRecordType, content: bytes) -> bytes:
    """One record with the SHA-1 of its content."""
    record = WarcRecord()
    record.init_headers(record_type=kind)
    record.headers["WARC-Target-URI"] = url
    record.is_http = kind in (WarcRecordType.request, WarcRecordType.response)
    record.set_bytes_content(content)
    with tempfile.SpooledTemporaryFile(max_size=10_000_000) as out:
        record.write(out, checksum_data=True)
        out.seek(0)
        return out.read()


def damage(record: bytes, chance: random.Random) -> bytes:
    """The record with its end missing, or with eight bytes of its content changed."""
    at = chance.randrange(len(record) // 3, len(record) - 20)
    if chance.choice((True, False)):
        return record[:at]
    return record[:at] + bytes(byte ^ 0x55 for byte in record[at : at + 8]) + record[at + 8 :]


def make_pages() -> Iterator[bytes]:
    """Yield pages without end, each of other paragraphs of the examples and other scripts."""
    rows = [msgspec.json.decode(line) for line in EXAMPLES.read_bytes().splitlines()]
    paragraphs = [part for row in rows for part in row["text"].split("\n") if len(part) > PARAGRAPH]
    words = (DATA / "packs" / "id" / "triggers.tsv").read_text(encoding="utf-8").split()
    chance = random.Random(11)  # noqa: S311 # the same file each time
    number = 0
    while True:
        number += 1
        body = "\n".join(f"<p>{part}</p>" for part in chance.sample(paragraphs, PARAGRAPHS))
        links = "\n".join(
            f'<li><a href="/{n}">{" ".join(chance.choices(words, k=7))}</a></li>' for n in range(40)
        )
        page = (
            f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Kabar {number} dari'
            f" Selat | Kabar Selat</title><meta property='article:published_time' content="
            f"'2024-05-06T08:00:00+07:00'>\n<script>{make_script(words, chance)}</script></head>"
            f"<body><nav><ul>{links}</ul></nav><article><h1>Kabar {number} dari Selat</h1>{body}"
            f"</article><aside><ul>{links}</ul></aside><footer>Kabar Selat</footer></body></html>"
        )
        yield page.encode()


def make_script(words: list[str], chance: random.Random) -> str:
    """What pages load and nobody reads."""
    return ";".join(
        f"{word}={chance.random():.4f}" for word in chance.choices(words, k=SCRIPT_WORDS)
    )


if __name__ == "__main__":
    main()
