"""What the coder gets wrong, by class: `python -m bench.errors [--write]` (`make errors`).

Reads the training gold, whose errors may be read, and counts why gold reports are missed and why
reports are false. `--write` puts the tables into `docs/explanation/error-analysis.md`, between its
two marks; no text of an article goes there.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from jalin.coding.reports import Coded
from jalin.evaluation.gold import GoldReport, read_gold
from jalin.evaluation.matching import match_reports, same_type_and_parties
from jalin.ingest.sources import read_sources
from jalin.kit import FALLBACK, Kit, load_kit
from jalin.ontology import Ontology
from jalin.pipeline import code_fully, cut_article
from jalin.records import Article, Report

ROOT = Path(__file__).parents[1]
GOLD = ROOT.parent / "shared" / "eval" / "train"
PAGE = ROOT / "docs" / "explanation" / "error-analysis.md"
START, END = "<!-- errors: start -->", "<!-- errors: end -->"
LARGEST = 10
SLACK = 3
"""Characters after gold's start of a sentence by which quotation marks may shift ours."""

Sentences = Sequence[tuple[int, int]]
"""Where the sentences of an article start and end."""


class Error(msgspec.Struct, frozen=True, kw_only=True):
    """A miss or a false report, its class and its type."""

    kind: str
    why: str
    type: str


def explain_miss(gold: GoldReport, coded: Coded, sentences: Sentences, ontology: Ontology) -> str:
    """Why a gold report is missed, from what is told in its sentence."""
    if any(same_type_and_parties(gold, one, ontology) for one in coded.faint):
        return "read, but doubted by the judge"
    here = [one for one in (*coded.reports, *coded.faint) if stands_in(gold, one, sentences)]
    if any(same_parties(gold, one, ontology) for one in here):
        return "read as another type"
    if any(one.type in (gold.type, *gold.alt_types) for one in here):
        return "read with another party"
    if here:
        return "something else read in its sentence"
    return "nothing read in its sentence"


def explain_false(
    report: Report, gold: Sequence[GoldReport], sentences: Sentences, ontology: Ontology
) -> str:
    """Why a report is false, from what gold tells."""
    if any(same_type_and_parties(one, report, ontology) for one in gold):
        return "told twice"
    here = [one for one in gold if stands_in(one, report, sentences)]
    if any(same_parties(one, report, ontology) for one in here):
        return "another type than gold's"
    if any(report.type in (one.type, *one.alt_types) for one in here):
        return "another party than gold's"
    if here:
        return "beside another report of its sentence"
    return "gold tells nothing in its sentence"


def stands_in(gold: GoldReport, report: Report, sentences: Sentences) -> bool:
    """Whether the report is read from the sentence that gold points to."""
    told = [one.start for one in report.evidence if "type" in one.supports]
    return any(
        start <= (gold.sentence_start or 0) + SLACK < end
        and any(start <= one < end for one in told)
        for start, end in sentences
    )


def same_parties(gold: GoldReport, report: Report, ontology: Ontology) -> bool:
    """Whether the report would match if its type were gold's."""
    return same_type_and_parties(
        msgspec.structs.replace(gold, alt_types=(report.type,)), report, ontology
    )


def find_errors(article: Article, gold: Sequence[GoldReport], kit: Kit) -> Iterator[Error]:
    """Yield every error in one article."""
    ontology = kit.coders[FALLBACK].ontology
    coded = code_fully(article, kit)
    sentences = [
        (line.spans[0][0], line.spans[-1][1])
        for line in cut_article(article, kit).lines
        if line.spans
    ]
    matching = match_reports(gold, coded.reports, same_type_and_parties, ontology)
    for miss in matching.missed:
        why = explain_miss(miss.gold, coded, sentences, ontology)
        yield Error(kind="missed", why=why, type=miss.gold.type)
    for spare in matching.spare:
        yield Error(
            kind="false", why=explain_false(spare, gold, sentences, ontology), type=spare.type
        )


def tabulate(errors: Sequence[Error]) -> str:
    """The tables of the page, in Markdown."""
    lines = ["| error | class | reports |", "|---|---|---|"]
    classes = Counter((error.kind, error.why) for error in errors)
    lines += [
        f"| {kind} | {why} | {count} |"
        for (kind, why), count in sorted(classes.items(), key=lambda row: (row[0][0], -row[1]))
    ]
    lines += ["", f"The {LARGEST} largest, by type:", ""]
    lines += ["| error | class | type | reports |", "|---|---|---|---|"]
    cells = Counter((error.kind, error.why, error.type) for error in errors)
    largest = sorted(cells.items(), key=lambda row: (-row[1], row[0]))[:LARGEST]
    lines += [f"| {kind} | {why} | {name} | {count} |" for (kind, why, name), count in largest]
    return "\n".join(lines)


def main() -> None:
    """Print the tables, or write them into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    kit = load_kit()
    gold = read_gold(GOLD / "gold.jsonl", kit.coders[FALLBACK].ontology).reports
    errors = [
        error
        for article in read_sources([GOLD / "articles.jsonl"])
        if isinstance(article, Article)
        for error in find_errors(article, [one for one in gold if one.article == article.id], kit)
    ]
    table = tabulate(errors)
    print(table)
    if options.write:
        before, rest = PAGE.read_text(encoding="utf-8").split(START)
        after = rest.split(END)[1]
        PAGE.write_text(f"{before}{START}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
