"""Who does what to whom in clauses of our own, by construction: `python -m bench.clauses`.

`gold/clauses.tsv` marks the parties of each sentence as numbered spans and says which fill the
slots around one word. A slot is right where the first span that its arguments touch is a wanted
one and all that are wanted are touched; "-" wants none. A clause is right where all its slots
are. Rows of the set "test" are only counted; `--wrong` shows what fails in "dev".
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from jalin.nlp.analyzer import Analyzer, load_analyzer
from jalin.nlp.arguments import find_arguments
from jalin.nlp.clauses import read_clause
from jalin.nlp.morphology import Voice
from jalin.nlp.voices import is_passive
from jalin.packs import Pack, load_pack
from jalin.records import Article, Sentence

GOLD = Path(__file__).parent.parent / "gold" / "clauses.tsv"
MARKED = re.compile(r"\[(\d) ([^\]]*)\]")
LANGS = ("id", "ms", "en")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One clause: the word that is asked about, and the spans that fill its slots."""

    construction: str
    lang: str
    set: Literal["dev", "test"]
    voice: Voice
    word: str
    slots: str
    sentence: str

    @property
    def text(self) -> str:
        """The sentence without its marks."""
        return MARKED.sub(r"\2", self.sentence)

    @property
    def spans(self) -> tuple[tuple[int, int, str], ...]:
        """Start, end and number of each marked span of `text`."""
        spans, shift = [], 0
        for match in MARKED.finditer(self.sentence):
            start = match.start() - shift
            spans.append((start, start + len(match[2]), match[1]))
            shift += len(match[0]) - len(match[2])
        return tuple(spans)

    @property
    def wanted(self) -> dict[str, frozenset[str]]:
        """The numbers wanted by slot; none for "-"."""
        pairs = (pair.split("=") for pair in self.slots.split())
        return {slot: frozenset(numbers.split("+")) - {"-"} for slot, numbers in pairs}


Readers = Mapping[str, tuple[Analyzer, Pack]]


def main() -> None:
    """Print the shares by construction, language and set."""
    rows = read_rows()
    readers = load_readers()
    marked = [(row, is_right(row, touched_spans(row, readers))) for row in rows]
    for row, good in marked:
        if not good and row.set == "dev" and "--wrong" in sys.argv:
            print(f"{row.construction}: {row.word} ({row.slots}): {row.sentence}")
            print(f"    told: {touched_spans(row, readers)}")
    print(f"{'clauses':26}{'dev':>16}{'test':>16}{'all':>16}")
    for key in sorted({row.construction for row in rows}):
        print_line(key, [(row, good) for row, good in marked if row.construction == key])
    for lang in LANGS:
        print_line(f"all {lang}", [(row, good) for row, good in marked if row.lang == lang])
    print_line("all", marked)
    bare = [(row, is_right(row, touched_spans(row, readers, trees=False))) for row in rows]
    print_line("all, by word order alone", bare)


def print_line(name: str, marked: Sequence[tuple[Row, bool]]) -> None:
    """Print right of all, per set and together."""
    cells = []
    for sets in (("dev",), ("test",), ("dev", "test")):
        some = [good for row, good in marked if row.set in sets]
        cells.append(f"{sum(some)}/{len(some)} {sum(some) / len(some):6.1%}" if some else "-")
    print(f"{name:26}" + "".join(f"{cell:>16}" for cell in cells))


def read_rows() -> list[Row]:
    """The rows of the gold table."""
    _, header, *lines = GOLD.read_text(encoding="utf-8").splitlines()
    names = header.split("\t")
    cells = (dict(zip(names, line.split("\t"), strict=True)) for line in lines)
    return [msgspec.convert(row, Row) for row in cells]


def load_readers() -> Readers:
    """Analyzer and pack by language."""
    return {lang: (load_analyzer(lang), load_pack(lang)) for lang in LANGS}


def touched_spans(row: Row, readers: Readers, *, trees: bool = True) -> dict[str, list[str]]:
    """For each slot told, the numbers of the spans that its arguments touch, in their order.

    Without `trees`, by word order alone.
    """
    analyzer, pack = readers[row.lang]
    found: dict[str, list[str]] = {}
    for sentence in analyzer.analyze(Article(id="a", text=row.text, digest="", lang=row.lang)):
        bare = msgspec.structs.replace(sentence, heads=(), relations=())
        clause = read_clause(sentence if trees else bare, pack)
        if row.word not in clause.words:
            continue
        at = clause.words.index(row.word)
        passive = row.lang == "en" and row.voice == "active" and is_passive(clause, at)
        voice: Voice = "passive" if passive else row.voice
        for argument in find_arguments(clause, at, at, voice):
            for word in argument.words:
                found.setdefault(argument.slot, []).extend(spans_at(sentence, word, row))
        break
    return {slot: list(dict.fromkeys(numbers)) for slot, numbers in found.items()}


def spans_at(sentence: Sentence, word: int, row: Row) -> Iterator[str]:
    """Yield the numbers of the spans that hold a word of the sentence."""
    for start, end, number in row.spans:
        if sentence.starts[word] < end and sentence.ends[word] > start:
            yield number


def is_right(row: Row, told: Mapping[str, Sequence[str]]) -> bool:
    """Whether every slot of the row is told as it should be."""
    for slot, wanted in row.wanted.items():
        numbers = told.get(slot, ())
        if not wanted and numbers:
            return False
        if wanted and not (numbers and numbers[0] in wanted and wanted <= set(numbers)):
            return False
    return True


if __name__ == "__main__":
    main()
