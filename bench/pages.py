"""The main text of pages beside three peers: the article extraction benchmark and Indonesian pages.

F1 as that benchmark computes it (https://github.com/scrapinghub/article-extraction-benchmark):
runs of four words, precision and recall as means over pages. Speed is of one process.
"""

import contextlib
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import lxml.html
import msgspec
import trafilatura

from jalin.ingest.clean import clean_document
from jalin.ingest.desk import Desk
from jalin.ingest.pages import read_page
from jalin.records import Article

PAGES = Path("../shared/data/pages")
BENCHMARK = PAGES / "article-extraction-benchmark"
INDONESIAN = PAGES / "indonesian"

RUN = 4
"""Words in a run; a shorter text is one run."""

MAIN = frozenset({"dateline", "body", "subhead", "summary", "credit", "caption"})
"""Blocks that the benchmark counts as main text."""

READ = frozenset({"body", "subhead", "caption"})
LINK_WORDS = 5
"""Words from which a link's text is another story's headline rather than a name."""

LABEL = re.compile(
    r"(?i)\W*(baca|simak|lihat|tonton|saksikan)( ?juga)?( video)?\W*:|\[gambas|artikel terkait|"
    r"berita terkait|baca juga|simak juga|lihat juga"
)
"""What announces an insert, written here anew: the tables of the packs are what is measured."""


class Page(msgspec.Struct, frozen=True):
    """A page and the main text that people took from it, "" where nobody did."""

    name: str
    url: str
    raw: bytes
    gold: str
    indonesian: bool


class Result(msgspec.Struct, frozen=True):
    """What one reader made of the pages: F1 over those with gold, pages per second, inserts."""

    name: str
    precision: float
    recall: float
    speed: float
    inserts: int

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


Reader = Callable[[Page], str]


def load_pages() -> list[Page]:
    """Every page of both sets."""
    return [*load_benchmark(), *load_indonesian()]


def load_benchmark() -> Iterator[Page]:
    """Yield the benchmark's pages."""
    truth = json.loads((BENCHMARK / "ground-truth.json").read_text(encoding="utf-8"))
    for name, told in truth.items():
        raw = gzip.decompress((BENCHMARK / "html" / f"{name}.html.gz").read_bytes())
        local = re.search(r"\.(co\.id|id)/|kompas|detik|tempo\.co|liputan6", told["url"])
        yield Page(name, told["url"], raw, told["articleBody"], local is not None)


def load_indonesian() -> Iterator[Page]:
    """Yield the Indonesian pages; one has a gold text in the format of its publisher's parser."""
    urls = json.loads((INDONESIAN / "meta.info").read_text(encoding="utf-8"))
    told = json.loads((INDONESIAN / "MediaIndonesia.json").read_text(encoding="utf-8"))
    for path in sorted(INDONESIAN.glob("*.html*")):
        raw = path.read_bytes()
        raw = gzip.decompress(raw) if path.suffix == ".gz" else raw
        gold = join_body(told["V1"]["body"]) if path.name in urls else ""
        yield Page(path.name, urls.get(path.name, {}).get("url", ""), raw, gold, indonesian=True)


def join_body(body: Mapping[str, Any]) -> str:
    """The paragraphs of a parsed body, a line each."""
    pieces = [*body["summary"]]
    for section in body["sections"]:
        pieces += [*section["headline"], *section["paragraphs"]]
    return "\n".join(pieces)


def list_readers(desk: Desk) -> dict[str, Reader]:
    """Our reader and its peers; those of the `bench` group where it is installed."""
    readers: dict[str, Reader] = {
        "jalin": lambda page: read_ours(page, desk, MAIN),
        "trafilatura": lambda page: trafilatura.extract(page.raw, include_comments=False) or "",
    }
    try:
        newspaper = import_module("newspaper")
        resiliparse = import_module("resiliparse.extract.html2text")
    except ImportError:
        return readers

    def read_newspaper(page: Page) -> str:
        text = page.raw.decode("utf-8", errors="replace")
        for given in ({}, {"language": "en"}):  # Korean needs a tokenizer that must be downloaded
            article = newspaper.Article(page.url or "https://example.org/", **given)
            article.config.fetch_images = False
            article.download(input_html=text)
            with contextlib.suppress(ImportError):
                article.parse()
                return str(article.text)
        return ""

    def read_resiliparse(page: Page) -> str:
        text = page.raw.decode("utf-8", errors="replace")
        return str(resiliparse.extract_plain_text(text, main_content=True, alt_texts=False))

    return readers | {"resiliparse": read_resiliparse, "newspaper4k": read_newspaper}


def read_ours(page: Page, desk: Desk, kinds: frozenset[str]) -> str:
    """The words of some kinds of blocks in our article of a page."""
    document = read_page(page.raw, source=page.name, name=page.name, url=page.url)
    article = clean_document(document, desk)
    if not isinstance(article, Article):
        return ""
    return "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind in kinds)


def measure(name: str, reader: Reader, pages: list[Page], desk: Desk) -> Result:
    """One reader's figures; for ours, inserts count in what the coder reads."""
    began = time.process_time()
    texts = [reader(page) for page in pages]
    spent = time.process_time() - began
    scores = [score(t, p.gold) for t, p in zip(texts, pages, strict=True) if p.gold]
    precisions = [hit / (hit + extra) for hit, extra, _ in scores if hit + extra]
    recalls = [hit / (hit + missed) for hit, _, missed in scores if hit + missed]
    local = [(t, p) for t, p in zip(texts, pages, strict=True) if p.indonesian]
    if name == "jalin":
        local = [(read_ours(page, desk, READ), page) for _, page in local]
    return Result(
        name=name,
        precision=sum(precisions) / len(precisions),
        recall=sum(recalls) / len(recalls),
        speed=len(pages) / spent,
        inserts=sum(len(find_inserts(text, page)) for text, page in local),
    )


def score(text: str, gold: str) -> tuple[int, int, int]:
    """Runs of words found, found too much, and missed."""
    ours, theirs = count_runs(text), count_runs(gold)
    hit = (ours & theirs).total()
    return hit, ours.total() - hit, theirs.total() - hit


def count_runs(text: str) -> Counter[tuple[str, ...]]:
    """Every run of words with its count."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)) if words)


def find_inserts(text: str, page: Page) -> list[str]:
    """The lines of a text that announce other stories, or are a link's words and nothing else."""
    tree = lxml.html.fromstring(page.raw)
    links = {" ".join(link.text_content().split()) for link in tree.iter("a")}
    headlines = {link for link in links if len(link.split()) >= LINK_WORDS}
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return [line for line in lines if LABEL.search(line) or line in headlines]
