"""Indonesian named entities on the sets and on mentions of our own: part of `python -m bench.nlp`.

F1 of exact span and kind, as seqeval counts. On the sets the sentences are known, as in the
baseline. On our own mentions whole articles of the pool are read, and persons, organisations and
geopolitical entities of the drawn sentences count.
"""

import gzip
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from jalin.nlp.analyzer import Analyzer, load_analyzer
from jalin.nlp.ner import OURS, Namer, load_namer
from jalin.nlp.network import MODELS, load_model
from jalin.nlp.tags import Span
from jalin.records import Article, NamedKind
from training.ner_sets import f1s, read_set

ROOT = Path(__file__).parents[1]
MENTIONS = ROOT / "gold" / "mentions.jsonl"
TRIED = ROOT / "gold" / "tried_mentions.jsonl"
"""Other sentences, drawn by chance too, on which what to do is chosen; never taught."""

POOL = ROOT.parent / "shared" / "data" / "news" / "pool.jsonl.gz"
WORK = ROOT / "training" / "work"

KINDS = ("all", "person", "organisation", "place")
JUDGED: tuple[NamedKind, ...] = ("person", "organisation", "geopolitical")


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """A set, the model and style that read it, and the baseline of November 2026, if any."""

    name: str
    style: str
    folder: Path = MODELS / "id"
    baseline: float = 0


TRIALS = (
    Trial(name="idner-test", style="idner", baseline=86.4),
    Trial(name="idner-test", style=OURS),
    Trial(name="nerui-test", style=OURS),
    Trial(name="nerui-test", style="nerui", folder=WORK / "nerui", baseline=86.3),
)
"""The last is a model that is measured and not shipped: its set's licence is unsettled."""


class Sentence(msgspec.Struct, frozen=True):
    """A drawn sentence of the pool and what it names, by offsets into the raw text."""

    article: str
    start: int
    end: int
    mentions: list[tuple[int, int, NamedKind]]


def main() -> None:
    """Print every trial's figures and those on our own mentions."""
    print(f"\n{'entities, F1':40}" + "".join(f"{kind:>14}" for kind in KINDS) + f"{'words/s':>10}")
    model = load_model("id")
    for trial in TRIALS:
        namer = load_namer(trial.folder, model, trial.style)
        if namer is not None:
            print(line_of(trial, namer))
    analyzer = load_analyzer("id")
    for name, path in (("own mentions", MENTIONS), ("tried mentions", TRIED)):
        for line in mention_lines(analyzer, read_mentions(path)):
            print(f"{name}, {line}")


def line_of(trial: Trial, namer: Namer) -> str:
    """One trial's figures, the first with its baseline in brackets."""
    gold = read_set(trial.name)
    began = time.process_time()
    found = namer.find([sentence.words for sentence in gold])
    speed = sum(len(sentence.words) for sentence in gold) / (time.process_time() - began)
    figures = f1s(gold, [[as_set(span) for span in spans] for spans in found])
    cells = [f"{figures[kind]:.1f}" for kind in KINDS]
    cells[0] += f" ({trial.baseline or '-'})"
    name = f"{trial.name}, taught as {trial.style}"
    return f"{name:40}" + "".join(f"{cell:>14}" for cell in cells) + f"{speed:10.0f}"


def as_set(span: Span) -> Span:
    """An entity as the sets call it: they know one kind of place."""
    return span if span.kind in KINDS else Span(span.start, span.end, "place")


def read_mentions(path: Path = MENTIONS) -> list[Sentence]:
    """Our own gold, or what it is chosen by."""
    lines = path.read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Sentence) for line in lines]


def mention_lines(analyzer: Analyzer, gold: Sequence[Sentence]) -> Iterator[str]:
    """Yield precision, recall and F1 of each judged kind, then of all; nothing without a pool."""
    if not POOL.exists():
        return
    counts = count_mentions(analyzer, gold, read_texts({sentence.article for sentence in gold}))
    for kind in (*JUDGED, "all"):
        right, wanted, given = (counts[name, kind] for name in ("right", "wanted", "given"))
        figures = f"  precision {right / given:.3f}, recall {right / wanted:.3f}, {wanted} in gold"
        yield f"{kind:24}{200 * right / (wanted + given):14.1f}" + figures


def read_texts(ids: set[str]) -> dict[str, str]:
    """The raw texts of articles of the pool."""
    with gzip.open(POOL, "rt", encoding="utf-8") as file:
        rows = (json.loads(line) for line in file)
        return {row["id"]: row["text"] for row in rows if row["id"] in ids}


def count_mentions(
    analyzer: Analyzer, gold: Sequence[Sentence], texts: dict[str, str]
) -> Counter[tuple[str, str]]:
    """How many are wanted, given and right, by kind and of all kinds that are judged."""
    counts: Counter[tuple[str, str]] = Counter()
    for sentence in gold:
        sentences = analyzer.analyze(Article(id="a", text=texts[sentence.article], digest=""))
        given = {
            (one.start, one.end, one.kind)
            for one in analyzer.find_entities(sentences)
            if sentence.start <= one.start and one.end <= sentence.end and one.kind in JUDGED
        }
        wanted = {mention for mention in sentence.mentions if mention[2] in JUDGED}
        for name, those in (("wanted", wanted), ("given", given), ("right", wanted & given)):
            for _, _, kind in those:
                counts[name, kind] += 1
                counts[name, "all"] += 1
    return counts


if __name__ == "__main__":
    main()
