"""How right the labels of blocks are, on lines of the pool that people labelled (gold/lines.tsv).

The gold's offsets count into the text as it was read; `trace_origins` carries our blocks there. A
gold block is right where nine tenths of its letters and digits have its label. What cleaning
drops is right unless it should have been read.
"""

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from jalin.ingest.clean import clean_document
from jalin.ingest.desk import Desk
from jalin.ingest.documents import Document
from jalin.ingest.offsets import LOST, trace_origins
from jalin.records import Article

GOLD = Path("gold/lines.tsv")
POOL = Path("../shared/data/news/pool.jsonl.gz")

RIGHT_SHARE = 0.9
"""Share of a block's letters from which its label counts as right: a cut may miss a word."""

READ = frozenset({"body", "subhead", "caption"})
NOISE = frozenset({"insert", "credit", "footer"})
DROPPED = ""


class Row(msgspec.Struct, frozen=True):
    """A gold block: `start`..`end` in the text as read, and the `half` it was drawn for.

    Errors of dev and train were read while rules were written; fresh and seen were labelled when
    the rules stood, and read once they had been measured; test and blind are only measured.
    """

    id: str
    half: str
    start: int
    end: int
    label: str


class Source(msgspec.Struct, frozen=True):
    """The fields of a row of the pool that cleaning takes."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    lang: str | None = None


class Judged(msgspec.Struct, frozen=True):
    """A gold block and how many of its letters got which label."""

    row: Row
    found: Counter[str]

    @property
    def right(self) -> bool:
        """Whether the label is right."""
        kept = sum(self.found.values()) - self.found[DROPPED]
        if kept == 0:
            return self.row.label not in READ
        return self.found[self.row.label] >= RIGHT_SHARE * kept

    @property
    def leaked(self) -> bool:
        """Whether most of it was taken for body, though it is noise."""
        return self.row.label in NOISE and self.found["body"] > sum(self.found.values()) / 2


class Figures(msgspec.Struct, frozen=True):
    """Shares in 0..1: right blocks, letters of body kept as body, letters of noise in body.

    `leaked` of `noise` blocks are mostly taken for body: one long line weighs much in letters.
    """

    blocks: int
    accuracy: float
    body_recall: float
    leak: float
    leaked: int
    noise: int


def judge_gold(desk: Desk) -> list[Judged]:
    """Every gold block, judged; articles in the gold's order."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in read_gold():
        rows[row.id].append(row)
    sources = read_pool(frozenset(rows))
    return [
        judged for id_, own in rows.items() for judged in judge_article(sources[id_], own, desk)
    ]


def read_gold(path: Path = GOLD) -> Iterator[Row]:
    """Yield the gold blocks."""
    with path.open(encoding="utf-8", newline="") as file:
        for cells in csv.DictReader(file, delimiter="\t"):
            yield msgspec.convert(cells, Row, strict=False)


def read_pool(ids: frozenset[str], path: Path = POOL) -> dict[str, Source]:
    """The pool's articles of these ids."""
    found: dict[str, Source] = {}
    with gzip.open(path, "rb") as file:
        for line in file:
            source = msgspec.json.decode(line, type=Source)
            if source.id in ids:
                found[source.id] = source
    return found


def clean_source(source: Source, desk: Desk) -> Article:
    """The article cleaned as a row of the pool would be."""
    document = Document(
        source="pool",
        id=source.id,
        text=source.text,
        digest="",
        title=source.title or "",
        url=source.url or "",
        outlet=source.outlet or "",
        lang=source.lang or "",
    )
    article = clean_document(document, desk)
    if not isinstance(article, Article):
        raise TypeError(f"{source.id}: rejected, {article.reason}")
    return article


def judge_article(source: Source, rows: Sequence[Row], desk: Desk) -> Iterator[Judged]:
    """Yield an article's gold blocks with the labels that their letters got."""
    article = clean_source(source, desk)
    origins = trace_origins(source.text, article.text)
    labels: dict[int, str] = {}
    for block in article.blocks:
        labels.update(
            (origin, block.kind) for origin in origins[block.start : block.end] if origin != LOST
        )
    for row in rows:
        letters = (i for i in range(row.start, row.end) if source.text[i].isalnum())
        yield Judged(row, Counter(labels.get(i, DROPPED) for i in letters))


def sum_figures(judged: Sequence[Judged]) -> Figures:
    """The figures of some gold blocks."""
    body: Counter[str] = Counter()
    noise: Counter[str] = Counter()
    for one in judged:
        if one.row.label == "body":
            body.update(one.found)
        elif one.row.label in NOISE:
            noise.update(one.found)
    return Figures(
        blocks=len(judged),
        accuracy=sum(one.right for one in judged) / len(judged),
        body_recall=body["body"] / sum(body.values()),
        leak=noise["body"] / sum(noise.values()),
        leaked=sum(one.leaked for one in judged),
        noise=sum(one.row.label in NOISE for one in judged),
    )
